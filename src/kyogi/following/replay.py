"""From the ledger's entries to what people have judged: a fold that asks nothing but the entries themselves.

Rules (`kyogi.following.states`) are held when an entry is written; replay takes every entry as it stands, so that a
later rule never makes an old ledger unreadable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kyogi.records.following import CLOSING, EvidenceRef, Position, ProgressState, PromiseRef, Status
from kyogi.records.ledger import (
    ClosingApproved,
    ClosingDeclined,
    Confirmed,
    DueSet,
    EvidenceAccepted,
    EvidenceRejected,
    LedgerEntry,
    Merged,
    Noted,
    OfIncident,
    PositionSet,
    ProgressSet,
    Rejected,
    Split,
    Unmerged,
    Withdrawn,
)

EvidenceKey = tuple[str, int, int]


@dataclass(slots=True)
class Judged:
    """What people have judged of one commitment; its promises by their address.

    `apart` are ids of commitments that a person split from it: no program suggests them as the same again. `heard` is
    the day of the last entry, None where nobody has entered anything but what is said of its grouping. `taken_back` is
    whether it came of a split that was withdrawn: it holds nothing, and its promises stand as if never split.
    """

    id: str
    status: Status = "suggested"
    promises: dict[str, PromiseRef] = field(default_factory=dict)
    obligors: tuple[str, ...] = ()
    positions: dict[str, Position] = field(default_factory=dict)
    progress: dict[str, ProgressState] = field(default_factory=dict)
    evidence: dict[EvidenceKey, EvidenceRef] = field(default_factory=dict)
    rejected_evidence: dict[EvidenceKey, EvidenceRef] = field(default_factory=dict)
    due: DueSet | None = None  # None where people left it as the readings have it
    into: str | None = None
    absorbed: list[str] = field(default_factory=list)
    apart: set[str] = field(default_factory=set)
    history: list[int] = field(default_factory=list)
    heard: str | None = None
    taken_back: bool = False
    _status_before: Status = "confirmed"  # of the merge that it is in


def replay(entries: Iterable[LedgerEntry]) -> dict[str, Judged]:
    """What `entries`, in their order, come to, by commitment; a withdrawn entry counts as never said, but is
    history.
    """
    ordered = list(entries)
    withdrawn = {e.supersedes for e in ordered if type(e.what) is Withdrawn}
    judged: dict[str, Judged] = {}
    for entry in ordered:
        what = entry.what
        if isinstance(what, OfIncident):
            continue  # `kyogi.following.incidents` goes by those
        id_ = what.commitment
        state = judged.get(id_)
        if state is None:
            state = judged[id_] = Judged(id_)
        state.history.append(entry.number)
        if type(what) is Merged or type(what) is Unmerged:
            _get(judged, what.absorbed).history.append(entry.number)
        elif type(what) is Split:
            other = _get(judged, what.into)
            other.history.append(entry.number)
            other.taken_back = entry.number in withdrawn
        if entry.number not in withdrawn:
            _STEPS[type(what)](judged, state, entry, what)
    return judged


def evidence_key(ref: EvidenceRef) -> EvidenceKey:
    """What makes two references one: the same characters of the same document."""
    return ref.document, ref.evidence.start, ref.evidence.end


def _get(judged: dict[str, Judged], id_: str) -> Judged:
    state = judged.get(id_)
    if state is None:
        state = judged[id_] = Judged(id_)
    return state


def _confirm(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: Confirmed) -> None:
    state.status = "confirmed"
    state.obligors = tuple(dict.fromkeys((*state.obligors, *what.obligors)))
    for promise in what.promises:
        state.promises[promise.address] = promise


def _reject(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: Rejected) -> None:
    state.status = "rejected"
    for promise in what.promises:
        state.promises[promise.address] = promise


def _split(judged: dict[str, Judged], state: Judged, entry: LedgerEntry, what: Split) -> None:
    other = _get(judged, what.into)
    other.status = state.status
    for promise in what.promises:
        state.promises.pop(promise.address, None)
        other.promises[promise.address] = promise
    state.apart.add(other.id)
    other.apart.add(state.id)


def _merge(judged: dict[str, Judged], state: Judged, entry: LedgerEntry, what: Merged) -> None:
    other = _get(judged, what.absorbed)
    other._status_before = other.status
    other.status, other.into = "merged", state.id
    state.absorbed.append(other.id)


def _unmerge(judged: dict[str, Judged], state: Judged, entry: LedgerEntry, what: Unmerged) -> None:
    other = _get(judged, what.absorbed)
    other.status, other.into = other._status_before, None
    if other.id in state.absorbed:
        state.absorbed.remove(other.id)


def _set_position(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: PositionSet) -> None:
    state.positions[what.party] = what.position
    _hear(state, entry)


def _set_due(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: DueSet) -> None:
    state.due = what


def _set_progress(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: ProgressSet) -> None:
    if what.progress in CLOSING:
        before = state.progress.get(what.party) or ProgressState()
        state.progress[what.party] = ProgressState(
            value=before.value,
            since=before.since,
            who=before.who,
            entry=before.entry,
            evidence=before.evidence,
            successor=before.successor,
            pending_second=True,
            proposed=what.progress,
            proposed_by=entry.who,
            proposal=entry.number,
            proposed_evidence=entry.evidence,
        )
    else:
        state.progress[what.party] = ProgressState(
            value=what.progress,
            since=entry.at[:10],
            who=entry.who,
            entry=entry.number,
            evidence=entry.evidence,
            successor=what.successor,
        )
    _hear(state, entry)


def _approve(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: ClosingApproved) -> None:
    pending = state.progress.get(what.party)
    if pending is None or pending.proposed is None or pending.proposal != what.proposal:
        return
    state.progress[what.party] = ProgressState(
        value=pending.proposed,
        since=entry.at[:10],
        who=entry.who,
        entry=entry.number,
        evidence=pending.proposed_evidence,
        proposed_by=pending.proposed_by,
    )
    _hear(state, entry)


def _decline(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: ClosingDeclined) -> None:
    pending = state.progress.get(what.party)
    if pending is None or pending.proposal != what.proposal:
        return
    state.progress[what.party] = ProgressState(
        value=pending.value,
        since=pending.since,
        who=pending.who,
        entry=pending.entry,
        evidence=pending.evidence,
        successor=pending.successor,
    )


def _accept_evidence(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: EvidenceAccepted) -> None:
    for ref in entry.evidence:
        key = evidence_key(ref)
        state.evidence[key] = ref
        state.rejected_evidence.pop(key, None)
    _hear(state, entry)


def _reject_evidence(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: EvidenceRejected) -> None:
    for ref in entry.evidence:
        key = evidence_key(ref)
        state.rejected_evidence[key] = ref
        state.evidence.pop(key, None)


def _do_nothing(_: dict[str, Judged], state: Judged, entry: LedgerEntry, what: object) -> None:
    """A note changes no state; a withdrawal has done its work before the fold began."""


def _hear(state: Judged, entry: LedgerEntry) -> None:
    state.heard = entry.at[:10]


_STEPS: dict[type, Callable[[dict[str, Judged], Judged, LedgerEntry, Any], None]] = {
    Confirmed: _confirm,
    Rejected: _reject,
    Split: _split,
    Merged: _merge,
    Unmerged: _unmerge,
    PositionSet: _set_position,
    DueSet: _set_due,
    ProgressSet: _set_progress,
    ClosingApproved: _approve,
    ClosingDeclined: _decline,
    EvidenceAccepted: _accept_evidence,
    EvidenceRejected: _reject_evidence,
    Noted: _do_nothing,
    Withdrawn: _do_nothing,
}
