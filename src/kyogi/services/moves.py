"""What became of a statement's promises in the next statement of its series: the flags that wording gives."""

from __future__ import annotations

from typing import get_args

from kyogi.following.lineage import Filter, trace
from kyogi.following.positions import Wording
from kyogi.following.redline import Redline
from kyogi.records import Reading
from kyogi.records.following import Flag
from kyogi.services.mentions import make_version

FLAGS: frozenset[str] = frozenset(get_args(Flag))


def tell_moves(before: Reading, after: Reading) -> dict[str, Flag]:
    """For each commitment of `before`, by its id, what `after` made of it; one that was kept, or is new, has none.

    The two are statements of one series in one language, `after` the next one.
    """
    versions = [make_version(reading, words=True) for reading in (before, after)]
    moves: dict[str, Flag] = {}
    for strand in trace(versions, Filter(), "previous", _leave_out).strands:
        first = next((step.wording for step in strand.steps if step.document == before.document.id), None)
        move = next((step.move for step in strand.steps if step.document == after.document.id), None)
        if first is not None and first.commitment is not None and move in FLAGS:
            moves[first.commitment] = move  # type: ignore[assignment]
    return moves


def _leave_out(_before: Wording, _after: Wording) -> Redline:
    """No redline: only what became of the wording is asked here."""
    return Redline(pieces=(), share=0.0)
