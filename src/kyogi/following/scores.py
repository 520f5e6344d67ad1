"""−1, 0 or +1 for each party, computed from its progress, with the interval that it can lie in and the rule."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from kyogi.records.following import FollowedCommitment, Progress, ProgressState

Value = Literal[-1, 0, 1]
Rule = Literal["full", "partial", "reported", "closed", "none-by-due", "before-due", "unknown", "superseded"]

_PARTIAL: frozenset[Progress] = frozenset({"in_progress", "partly_implemented"})


class Score(Struct, frozen=True):
    """A party's score: `value` where it is known, the lowest and highest it can be, and the rule it follows from."""

    value: Value | None
    lowest: Value
    highest: Value
    rule: Rule


def score_party(state: ProgressState, due_last: str | None, today: date) -> Score:
    """The score of one party, by the scale of the G7 Research Group's compliance manual.

    +1 full compliance: implemented (verified); rule ``full``. 0 work in progress or partial compliance: in progress or
    partly implemented; ``partial``. −1 non-compliance: closed, not implemented (``closed``), or not started although
    the due date is over (``none-by-due``). Reported but not verified can be 0 or +1 (``reported``), not started before
    the due date any (``before-due``), and what nobody has found evidence of is unknown, from −1 to +1: it is never
    taken for not done (``unknown``). A superseded commitment has no score of its own (``superseded``).
    """
    value = state.value
    if value == "implemented_verified":
        return Score(1, 1, 1, "full")
    if value in _PARTIAL:
        return Score(0, 0, 0, "partial")
    if value == "reported_implemented":
        return Score(None, 0, 1, "reported")
    if value == "closed_not_implemented":
        return Score(-1, -1, -1, "closed")
    if value == "not_started":
        over = due_last is not None and date.fromisoformat(due_last) < today
        return Score(-1, -1, -1, "none-by-due") if over else Score(None, -1, 1, "before-due")
    return Score(None, -1, 1, "superseded" if value == "superseded" else "unknown")


def score_commitment(commitment: FollowedCommitment, today: date) -> dict[str, Score]:
    """The score of every party that promised."""
    last = commitment.due.last if commitment.due else None
    return {party: score_party(commitment.progress.get(party, ProgressState()), last, today)
            for party in commitment.obligors}  # fmt: skip
