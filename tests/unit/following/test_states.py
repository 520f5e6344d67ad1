"""Which progress may follow which, what it rests on, and who may close."""

from __future__ import annotations

import pytest

from kyogi.errors import StateRuleError
from kyogi.following.states import OPEN, OVER, TRANSITIONS, check_progress, check_second, is_over, needs_second
from kyogi.records.following import PROGRESS, EvidenceRef, Progress, ProgressState
from tests.unit.records.entries import evidence_at

WORDS = (EvidenceRef(document="aaaaaaaaaaaaaaaa", evidence=evidence_at(1)),)


def check(before: Progress, after: Progress, *, evidence: bool = True, note: str | None = "理由") -> None:
    successor = "c-2" if after == "superseded" else None
    check_progress("JP", ProgressState(value=before), after, evidence=WORDS if evidence else (), note=note,
                   successor=successor)  # fmt: skip


def test_every_value_has_its_transitions() -> None:
    assert set(TRANSITIONS) == set(PROGRESS)
    assert set(OPEN) | OVER == set(PROGRESS)


@pytest.mark.parametrize("before", PROGRESS)
@pytest.mark.parametrize("after", PROGRESS)
def test_what_the_table_does_not_have_is_refused(before: Progress, after: Progress) -> None:
    if after in TRANSITIONS[before]:
        check(before, after)
    else:
        with pytest.raises(StateRuleError, match="cannot go to"):
            check(before, after)


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("no_evidence_found", "in_progress", True),
        ("no_evidence_found", "implemented_verified", False),  # nobody has heard of the doing yet
        ("reported_implemented", "implemented_verified", True),
        ("in_progress", "no_evidence_found", False),  # what was found stays found
        ("not_assessable", "no_evidence_found", True),
        ("implemented_verified", "closed_not_implemented", False),  # reopened first
        ("implemented_verified", "in_progress", True),
        ("in_progress", "in_progress", True),  # again, on other evidence
    ],
)
def test_the_rules_as_they_are_written(before: Progress, after: Progress, allowed: bool) -> None:
    assert (after in TRANSITIONS[before]) is allowed


@pytest.mark.parametrize("after", ["implemented_verified", "closed_not_implemented", "reported_implemented"])
def test_closing_and_reports_rest_on_words(after: Progress) -> None:
    with pytest.raises(StateRuleError, match="--evidence"):
        check("in_progress", after, evidence=False)


@pytest.mark.parametrize("after", ["not_started", "in_progress", "partly_implemented"])
def test_other_progress_rests_on_words_or_a_note(after: Progress) -> None:
    check("no_evidence_found", after, evidence=False)
    check("no_evidence_found", after, note=None)
    with pytest.raises(StateRuleError, match="--note"):
        check("no_evidence_found", after, evidence=False, note=None)


@pytest.mark.parametrize("before", sorted(OVER))
def test_reopening_needs_a_reason(before: Progress) -> None:
    check(before, "in_progress")
    with pytest.raises(StateRuleError, match="reopened"):
        check(before, "in_progress", note=None)


def test_superseded_and_nothing_else_names_a_successor() -> None:
    for after, successor in (("superseded", None), ("in_progress", "c-2")):
        with pytest.raises(StateRuleError, match="--successor"):
            check_progress("JP", ProgressState(), after, evidence=WORDS, note=None, successor=successor)  # type: ignore[arg-type]


def test_two_people_close() -> None:
    pending = ProgressState(pending_second=True, proposed="implemented_verified", proposed_by="三枝", proposal=4)
    check_second("JP", pending, "佐藤")
    with pytest.raises(StateRuleError, match="三枝 proposed implemented_verified"):
        check_second("JP", pending, "三枝")
    with pytest.raises(StateRuleError, match="no closing waits"):
        check_second("JP", ProgressState(value="in_progress"), "佐藤")


def test_what_is_over_and_what_needs_a_second_person() -> None:
    assert [value for value in PROGRESS if needs_second(value)] == ["implemented_verified", "closed_not_implemented"]
    assert [value for value in PROGRESS if is_over(value)] == [
        "implemented_verified", "closed_not_implemented", "superseded"]  # fmt: skip
