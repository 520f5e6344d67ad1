"""Flags of a commitment: always computed from its state and the day, never typed by hand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from kyogi.following.commitments import is_open
from kyogi.records.following import FLAGS, Flag, FollowedCommitment

SOON = 30  # days before the last day from which a commitment is due soon
STALE = 180  # days without a word after which a commitment is stale


def compute_flags(
    commitment: FollowedCommitment,
    today: date,
    lineage: Collection[Flag] = (),
    *,
    soon: int = SOON,
    stale: int = STALE,
) -> tuple[Flag, ...]:
    """The flags of `commitment` on the day `today`, in the order of the list of flags.

    - ``overdue``: the last day inferred is over and a party has not ended it. ``due_soon``: it is at most `soon` days
      away.
    - ``stale``: open, and nothing was heard of it (a promise, a judgement, accepted evidence) for more than `stale`
      days.
    - ``ongoing``: open, with no due date, and promised as something to be continued.
    - `lineage` are the flags that later wordings gave it (reaffirmed, reworded …); they do not hang on the day.

    Flags of a commitment that is rejected or merged into another are none.
    """
    if commitment.status in ("rejected", "merged"):
        return ()
    found: set[Flag] = set(lineage)
    if is_ongoing(commitment):
        found.add("ongoing")
    if is_open(commitment):
        last = date.fromisoformat(commitment.due.last) if commitment.due and commitment.due.last else None
        if last is not None:
            if last < today:
                found.add("overdue")
            elif last <= today + timedelta(days=soon):
                found.add("due_soon")
        if commitment.heard and date.fromisoformat(commitment.heard) + timedelta(days=stale) < today:
            found.add("stale")
    return tuple(flag for flag in FLAGS if flag in found)


def is_ongoing(commitment: FollowedCommitment) -> bool:
    """Whether it is to go on without end: open, no due date, promised as something to be continued."""
    return commitment.due is None and commitment.force == "continue" and is_open(commitment)
