"""What entries come to: each kind of judgement, undone, merged, and in any order at all."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given

from kyogi.following.replay import Judged, replay
from kyogi.records.following import EvidenceRef, PromiseRef
from kyogi.records.ledger import (
    FORM,
    ClosingApproved,
    ClosingDeclined,
    Confirmed,
    EvidenceAccepted,
    EvidenceRejected,
    LedgerEntry,
    Merged,
    PositionSet,
    ProgressSet,
    Rejected,
    Split,
    Unmerged,
    What,
    Withdrawn,
)
from tests.unit.records.entries import DOCUMENTS, IDS, evidence_at, ledgers

A, B, C, _ = IDS


def promise(n: int, document: str = DOCUMENTS[0]) -> PromiseRef:
    return PromiseRef(document=document, commitment=f"p{n}", act="a1", evidence=evidence_at(n))


WORDS = EvidenceRef(document=DOCUMENTS[1], act="a9", evidence=evidence_at(9))


def judge(*said: What | tuple[What, dict[str, object]]) -> dict[str, Judged]:
    return replay(write(said))


def write(said: Sequence[What | tuple[What, dict[str, object]]]) -> list[LedgerEntry]:
    entries = []
    for number, item in enumerate(said, 1):
        what, more = item if isinstance(item, tuple) else (item, {})
        told = {"who": f"person{number}", "at": f"2026-11-{number:02}T00:00:00Z", **more}
        entries.append(LedgerEntry(form=FORM, number=number, previous="", what=what, **told))  # type: ignore[arg-type]
    return entries


CONFIRM = Confirmed(commitment=A, promises=(promise(10), promise(20)))


def test_confirming_again_adds_promises() -> None:
    state = judge(CONFIRM, Confirmed(commitment=A, promises=(promise(30),)))[A]
    assert (state.status, list(state.promises)) == ("confirmed", [promise(n).address for n in (10, 20, 30)])


def test_a_split_takes_promises_out_and_keeps_the_two_apart() -> None:
    judged = judge(CONFIRM, Split(commitment=A, promises=(promise(20),), into=B))
    assert (list(judged[A].promises), list(judged[B].promises)) == ([promise(10).address], [promise(20).address])
    assert (judged[B].status, judged[A].apart, judged[B].apart) == ("confirmed", {B}, {A})


def test_a_merge_is_taken_back_without_loss() -> None:
    before = (CONFIRM, Confirmed(commitment=B, promises=(promise(30),)),
              PositionSet(commitment=B, party="US", position="noted"))  # fmt: skip
    merged = judge(*before, Merged(commitment=A, absorbed=B))
    assert (merged[B].status, merged[B].into, merged[A].absorbed) == ("merged", A, [B])
    back = judge(*before, Merged(commitment=A, absorbed=B), Unmerged(commitment=A, absorbed=B))
    assert (back[B].status, back[B].into, back[A].absorbed) == ("confirmed", None, [])
    assert back[B].positions == {"US": "noted"}
    assert back[B].history == [2, 3, 4, 5]


def test_a_closing_counts_when_approved() -> None:
    begun = ProgressSet(commitment=A, party="JP", progress="in_progress")
    closing = (ProgressSet(commitment=A, party="JP", progress="implemented_verified"), {"evidence": (WORDS,)})
    pending = judge(CONFIRM, begun, closing)[A].progress["JP"]
    assert (pending.value, pending.since, pending.pending_second) == ("in_progress", "2026-11-02", True)
    assert (pending.proposed, pending.proposed_by, pending.proposal) == ("implemented_verified", "person3", 3)
    done = judge(CONFIRM, begun, closing, ClosingApproved(commitment=A, party="JP", proposal=3))[A].progress["JP"]
    assert (done.value, done.since, done.who, done.proposed_by) == (
        "implemented_verified", "2026-11-04", "person4", "person3")  # fmt: skip
    assert (done.pending_second, done.evidence) == (False, (WORDS,))
    declined = judge(CONFIRM, begun, closing, ClosingDeclined(commitment=A, party="JP", proposal=3))[A].progress["JP"]
    assert (declined.value, declined.pending_second, declined.proposed) == ("in_progress", False, None)


def test_an_approval_of_something_else_counts_for_nothing() -> None:
    closing = ProgressSet(commitment=A, party="JP", progress="closed_not_implemented")
    state = judge(CONFIRM, closing, ClosingApproved(commitment=A, party="JP", proposal=1))[A].progress["JP"]
    assert (state.value, state.pending_second) == ("no_evidence_found", True)


def test_parties_stand_each_for_itself() -> None:
    state = judge(CONFIRM, ProgressSet(commitment=A, party="JP", progress="in_progress"),
                  ProgressSet(commitment=A, party="US", progress="not_started"))[A]  # fmt: skip
    assert {party: at.value for party, at in state.progress.items()} == {"JP": "in_progress", "US": "not_started"}


def test_evidence_is_accepted_rejected_and_accepted_again() -> None:
    accept, reject = EvidenceAccepted(commitment=A), EvidenceRejected(commitment=A)
    state = judge(CONFIRM, (accept, {"evidence": (WORDS,)}), (reject, {"evidence": (WORDS,)}))[A]
    assert (list(state.evidence.values()), list(state.rejected_evidence.values())) == ([], [WORDS])
    state = judge(CONFIRM, (reject, {"evidence": (WORDS,)}), (accept, {"evidence": (WORDS,)}))[A]
    assert (list(state.evidence.values()), list(state.rejected_evidence.values())) == ([WORDS], [])


def test_what_is_withdrawn_counts_as_never_said_but_stays_in_the_history() -> None:
    state = judge(CONFIRM, Rejected(commitment=A, promises=()), (Withdrawn(commitment=A), {"supersedes": 2}))[A]
    assert (state.status, state.history) == ("confirmed", [1, 2, 3])


def test_only_what_is_heard_of_a_commitment_counts_as_heard() -> None:
    assert judge(CONFIRM)[A].heard is None
    assert judge(CONFIRM, PositionSet(commitment=A, party="JP", position="noted"))[A].heard == "2026-11-02"


@given(ledgers())
def test_any_ledger_can_be_replayed_and_gives_the_same_again(chain: list[LedgerEntry]) -> None:
    """Even one whose entries no rule would have let through; nothing in it is forgotten."""
    assert replay(chain) == replay(chain)
    judged = replay(chain)
    assert {number for state in judged.values() for number in state.history} == {entry.number for entry in chain}


@given(ledgers())
def test_an_entry_that_is_withdrawn_at_once_changes_nothing(chain: list[LedgerEntry]) -> None:
    number = len(chain) + 1
    more = [
        LedgerEntry(form=FORM, number=number, previous="", at="2027", who="x",
                    what=PositionSet(commitment=A, party="JP", position="noted")),
        LedgerEntry(form=FORM, number=number + 1, previous="", at="2027", who="x",
                    what=Withdrawn(commitment=A), supersedes=number),
    ]  # fmt: skip
    with_more, without = replay([*chain, *more]), replay(chain)
    with_more[A].history = with_more[A].history[:-2]
    assert with_more[A] == without.get(A, Judged(A))
    assert {k: v for k, v in with_more.items() if k != A} == {k: v for k, v in without.items() if k != A}
