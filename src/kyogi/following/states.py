"""Which judgement is allowed when: transitions of progress, closing by two people, merging.

A rule is held when an entry is written; what was written before a rule was is never judged by it (`replay`).

- Progress goes from any open value to any other open value, but back to ``no_evidence_found`` only from
  ``not_assessable``: what was found stays found (an entry made by mistake is withdrawn).
- ``implemented_verified`` comes after something was heard of the doing: from ``in_progress``, ``partly_implemented`` or
  ``reported_implemented``; ``closed_not_implemented`` from any open value. Both need evidence and a second person.
- ``reported_implemented`` needs evidence; ``not_started``, ``in_progress`` and ``partly_implemented`` evidence or a
  note.
- ``superseded`` names the commitment that took the place.
- What is over is reopened by going to an open value other than ``no_evidence_found``, with a note that says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kyogi.errors import StateRuleError
from kyogi.records.following import CLOSING, PROGRESS, EvidenceRef, Progress, ProgressState

OVER: frozenset[Progress] = CLOSING | {"superseded"}
OPEN: tuple[Progress, ...] = tuple(value for value in PROGRESS if value not in OVER)
_DOING: tuple[Progress, ...] = ("in_progress", "partly_implemented", "reported_implemented")
_HEARD: tuple[Progress, ...] = ("not_started", *_DOING, "not_assessable")
TRANSITIONS: Mapping[Progress, tuple[Progress, ...]] = {
    "no_evidence_found": (*_HEARD, "closed_not_implemented", "superseded"),
    "not_started": (*_HEARD, "closed_not_implemented", "superseded"),
    **dict.fromkeys(_DOING, (*_HEARD, "implemented_verified", "closed_not_implemented", "superseded")),
    "not_assessable": ("no_evidence_found", *_HEARD, "closed_not_implemented", "superseded"),
    "implemented_verified": _HEARD,
    "closed_not_implemented": _HEARD,
    "superseded": _HEARD,
}
_NEEDS_EVIDENCE: frozenset[Progress] = CLOSING | {"reported_implemented"}
_NEEDS_WORDS: frozenset[Progress] = frozenset({"not_started", "in_progress", "partly_implemented"})


def is_over(value: Progress) -> bool:
    """Whether nothing more is awaited of a party with this progress."""
    return value in OVER


def needs_second(value: Progress) -> bool:
    """Whether this progress counts only when a second person approves."""
    return value in CLOSING


def check_progress(
    party: str,
    state: ProgressState,
    value: Progress,
    *,
    evidence: Sequence[EvidenceRef],
    note: str | None,
    successor: str | None,
) -> None:
    """Raise StateRuleError, naming the party and what is missing, where `party` may not go from `state` to `value`."""
    before = state.value
    if value not in TRANSITIONS[before]:
        allowed = ", ".join(TRANSITIONS[before])
        raise StateRuleError(
            f"{party}: from {before} progress cannot go to {value}; it can go to {allowed}",
            code="progress_step",
            party=party,
            before=before,
            progress=value,
            progresses=TRANSITIONS[before],
        )
    if value in _NEEDS_EVIDENCE and not evidence:
        raise StateRuleError(
            f"{party}: {value} rests on words of a document; give them with --evidence DOCUMENT#a12",
            code="progress_evidence",
            party=party,
            progress=value,
        )
    if value in _NEEDS_WORDS and not evidence and not note:
        raise StateRuleError(
            f"{party}: say on what {value} rests: --evidence DOCUMENT#a12, or --note",
            code="progress_words",
            party=party,
            progress=value,
        )
    if is_over(before) and not note:
        raise StateRuleError(
            f"{party}: {before} is reopened only with a reason; give one with --note",
            code="reopen_reason",
            party=party,
            before=before,
        )
    if (value == "superseded") != (successor is not None):
        raise StateRuleError(
            f"{party}: superseded, and nothing else, names the commitment that took the place; give --successor c-…",
            code="successor_only",
            party=party,
        )


def check_waiting(party: str, state: ProgressState) -> None:
    """Raise StateRuleError unless a closing of `party` waits for a second person."""
    if not state.pending_second:
        raise StateRuleError(f"{party}: no closing waits for a second person", code="no_closing", party=party)


def check_second(party: str, state: ProgressState, who: str) -> None:
    """Raise StateRuleError unless a closing of `party` waits and `who` is another than the one who proposed it."""
    check_waiting(party, state)
    if state.proposed_by == who:
        raise StateRuleError(
            f"{party}: {who} proposed {state.proposed} (entry {state.proposal}); a second person has to approve it",
            code="second_person",
            party=party,
            who=who,
        )
