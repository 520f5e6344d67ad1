"""A person's correction of one field of one claim: kept apart from the reading, for good."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from kyogi.errors import UsageError
from kyogi.services.desk import Desk
from kyogi.services.series import assign_series
from kyogi.store import Correction, make_correction


def correct(desk: Desk, claim: str, field: str, new: Any, *, note: str | None = None) -> Correction:
    """Append the correction that `field` of `claim` (``3fa2#a12``, ``3fa2#document``) is `new`, and give it back.

    `new` is a plain JSON value; ``retracted`` true takes the claim out. The correction is kept with the words that the
    claim rests on, and laid over every later reading. Raises UsageError for a claim, field or value that is none.
    """
    prefix, _, name = claim.partition("#")
    if not name:
        raise UsageError(f"{claim}: names no claim; give the document's id, a # and the claim's id (3fa2#a12)")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with desk.store.working() as work:
        id_ = work.get_id(prefix)
        desk.may(desk.who, "correct", id_)
        # Against what the engine said, so that the old value and the words are those of the record.
        correction = make_correction(work.load_reading(id_), name, field, new, who=desk.who, at=now, note=note)
        seq = work.correct(correction)
        assign_series(work, work.load_corrected(id_).reading)
        return replace(correction, seq=seq)


def list_unmatched(desk: Desk) -> list[Correction]:
    """Corrections that meet no claim of the present readings: a person should look at them again."""
    desk.may(desk.who, "show", None)
    with desk.store.viewing() as view:
        return view.list_unmatched()
