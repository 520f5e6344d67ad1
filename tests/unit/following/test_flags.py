"""Flags and scores: computed from state and day, and never "not done" for what nobody has heard of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kyogi.following.flags import SOON, STALE, compute_flags
from kyogi.following.scores import Score, score_commitment, score_party
from kyogi.records.following import PROGRESS, Due, Flag, FollowedCommitment, Progress, ProgressState, Status

TODAY = date(2026, 11, 25)


def make(
    *,
    due: date | None = None,
    heard: date | None = TODAY,
    status: Status = "confirmed",
    force: str = "shall",
    **progress: Progress,
) -> FollowedCommitment:
    return FollowedCommitment(
        id="c-1",
        status=status,
        promises=(),
        obligors=tuple(progress) or ("JP",),
        due=Due(stated=None, first=None, last=due.isoformat(), rule="day") if due else None,
        heard=heard.isoformat() if heard else None,
        force=force,  # type: ignore[arg-type]
        progress={party: ProgressState(value=value) for party, value in progress.items()},
    )


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


@pytest.mark.parametrize(
    ("commitment", "flags"),
    [
        (make(), ()),
        (make(due=days(-1)), ("overdue",)),
        (make(due=TODAY), ("due_soon",)),
        (make(due=days(SOON)), ("due_soon",)),
        (make(due=days(SOON + 1)), ()),
        (make(due=days(-1), JP="implemented_verified"), ()),
        (make(due=days(-1), JP="superseded", US="closed_not_implemented"), ()),
        (make(due=days(-1), JP="implemented_verified", US="in_progress"), ("overdue",)),
        (make(due=days(-1), JP="reported_implemented"), ("overdue",)),  # nobody has verified it
        (make(heard=days(-STALE)), ()),
        (make(heard=days(-STALE - 1)), ("stale",)),
        (make(heard=days(-STALE - 1), JP="implemented_verified"), ()),
        (make(heard=None), ()),
        (make(force="continue"), ("ongoing",)),
        (make(force="continue", due=days(90)), ()),
        (make(due=days(-1), status="rejected"), ()),
        (make(due=days(-1), status="merged"), ()),
        (make(due=days(-1), status="suggested"), ("overdue",)),
    ],
)
def test_flags_follow_from_state_and_day(commitment: FollowedCommitment, flags: tuple[Flag, ...]) -> None:
    assert compute_flags(commitment, TODAY) == flags


def test_flags_of_wording_stand_beside_in_the_order_of_the_list() -> None:
    assert compute_flags(make(due=days(-1)), TODAY, ("dropped", "reworded")) == ("overdue", "reworded", "dropped")


@pytest.mark.parametrize(
    ("value", "due", "score"),
    [
        ("implemented_verified", days(9), Score(1, 1, 1, "full")),
        ("in_progress", days(-9), Score(0, 0, 0, "partial")),
        ("partly_implemented", None, Score(0, 0, 0, "partial")),
        ("reported_implemented", None, Score(None, 0, 1, "reported")),
        ("closed_not_implemented", None, Score(-1, -1, -1, "closed")),
        ("not_started", days(-1), Score(-1, -1, -1, "none-by-due")),
        ("not_started", TODAY, Score(None, -1, 1, "before-due")),
        ("not_started", None, Score(None, -1, 1, "before-due")),
        ("no_evidence_found", days(-900), Score(None, -1, 1, "unknown")),
        ("not_assessable", days(-900), Score(None, -1, 1, "unknown")),
        ("superseded", days(-1), Score(None, -1, 1, "superseded")),
    ],
)
def test_scores(value: Progress, due: date | None, score: Score) -> None:
    assert score_party(ProgressState(value=value), due.isoformat() if due else None, TODAY) == score


def test_every_score_lies_in_its_interval() -> None:
    for value in PROGRESS:
        score = score_party(ProgressState(value=value), None, TODAY)
        assert score.lowest <= (score.lowest if score.value is None else score.value) <= score.highest


def test_parties_are_scored_each_for_itself() -> None:
    scores = score_commitment(make(due=days(-1), JP="in_progress", US="not_started"), TODAY)
    assert {party: score.value for party, score in scores.items()} == {"JP": 0, "US": -1}
