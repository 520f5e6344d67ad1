"""Commitments judged by people: each judgement is one entry of the ledger, or a few, in one transaction.

A judgement that goes by `expected` (the number of the last entry that the person saw) is refused where somebody has
judged the same commitment since; nothing is written then, and the person is told by whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from kyogi.errors import ConflictError, NotFoundError, StateRuleError, UsageError
from kyogi.following.states import check_progress, check_second, check_waiting
from kyogi.records.following import (
    POSITIONS,
    PROGRESS,
    EvidenceRef,
    FollowedCommitment,
    Position,
    Progress,
    ProgressState,
    PromiseRef,
    commitment_id,
)
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
    What,
    Withdrawn,
    list_subjects,
)
from kyogi.services.commitments import (
    SHOWN,
    CommitmentList,
    CommitmentRequest,
    CommitmentView,
    EntryList,
    get_code,
    get_commitment,
    list_commitments,
    list_entries,
    list_entry_page,
    resolve_id,
)
from kyogi.services.desk import Action, Desk
from kyogi.services.evidence import parse_evidence
from kyogi.services.naming import get_first_day, get_last_day, get_party_code
from kyogi.services.standing import settle_around
from kyogi.store import View, Work

__all__ = [
    "SHOWN",
    "CommitmentList", "CommitmentRequest", "CommitmentView", "EntryList", "accept_evidence", "add_note",
    "approve_closing",
    "check_expected", "confirm", "decline_closing", "get_commitment", "list_commitments", "list_entries",
    "list_entry_page", "merge",
    "reject", "reject_evidence", "set_due", "set_position", "set_progress", "split", "unmerge", "withdraw",
]  # fmt: skip


@dataclass
class _Judging:
    """One judgement on its way: the transaction, the commitment as it stands, and what is written of it."""

    desk: Desk
    work: Work
    commitment: FollowedCommitment
    touched: set[str]

    def write(
        self,
        what: What,
        evidence: Sequence[EvidenceRef] = (),
        supersedes: int | None = None,
        note: str | None = None,
    ) -> LedgerEntry:
        """Append one entry."""
        entry = self.work.append(
            what, who=self.desk.who, at=self.desk.stamp(), evidence=evidence, supersedes=supersedes, note=note
        )
        self.touched.update(list_subjects(entry))
        return entry

    def check_confirmed(self) -> None:
        """Raise StateRuleError unless a person has confirmed the commitment."""
        commitment = self.commitment
        if commitment.status == "merged":
            raise StateRuleError(
                f"{commitment.id}: is merged into {commitment.into}; judge that one, or unmerge it first",
                code="is_merged",
                commitment=commitment.id,
                into=commitment.into,
            )
        if commitment.status != "confirmed":
            raise StateRuleError(
                f"{commitment.id}: is {commitment.status}; confirm it first: kyogi commitments confirm {commitment.id}",
                code="not_confirmed",
                commitment=commitment.id,
            )

    def get_state(self, party: str) -> ProgressState:
        """The progress of a party that promised; raises StateRuleError for one that did not."""
        obligors = self.commitment.obligors
        if party not in obligors and party not in self.commitment.progress:
            raise StateRuleError(
                f"{party}: did not promise {self.commitment.id}; its obligors are {', '.join(obligors)}",
                code="no_obligor",
                party=party,
                parties=obligors,
            )
        return self.commitment.progress.get(party, ProgressState())


@contextmanager
def _judging(desk: Desk, id_: str, expected: int | None, action: Action = "judge commitment") -> Iterator[_Judging]:
    """One transaction about the commitment `id_`, at the end of which the tables of following are up to date."""
    desk.may(desk.who, action, None)  # before the look-up: who may not judge is not told what there is
    desk.may(desk.who, "show commitment", None)  # nor is written what could not be shown then
    with desk.store.working() as work:
        found = resolve_id(work, id_)
        desk.may(desk.who, action, found)
        commitment = work.load_commitments([found])[found]
        check_expected(work, commitment, expected)
        judging = _Judging(desk, work, commitment, {found})
        yield judging
        settle_around(work, judging.touched)


def check_expected(work: View, commitment: FollowedCommitment, expected: int | None) -> None:
    """Raise ConflictError where an entry above `expected` is about `commitment`; None expects nothing."""
    if expected is None or commitment.last_entry <= expected:
        return
    entry = work.find_entry(commitment.last_entry)
    assert entry is not None
    raise ConflictError(
        f"{commitment.id}: {entry.who} changed it meanwhile (entry {entry.number}, {entry.at}); nothing of yours was "
        f"written: look at it again (kyogi commitments show {commitment.id}), then give --expected {entry.number}",
        code="changed",
        who=entry.who,
        at=entry.at,
    )


def confirm(
    desk: Desk, id_: str, *, own_only: bool = False, note: str | None = None, expected: int | None = None
) -> CommitmentView:
    """Confirm that the promises of a suggested commitment are one, those suggested for it among them unless `own_only`.

    Confirming again takes in what is suggested since. Raises StateRuleError where there is nothing to confirm.
    """
    with _judging(desk, id_, expected) as judging:
        _confirm(judging, judging.commitment, own_only=own_only, note=note)
    return get_commitment(desk, judging.commitment.id)


def _confirm(judging: _Judging, commitment: FollowedCommitment, *, own_only: bool, note: str | None) -> None:
    if commitment.status == "merged":
        raise StateRuleError(
            f"{commitment.id}: is merged into {commitment.into}; unmerge it first",
            code="is_merged",
            commitment=commitment.id,
            into=commitment.into,
        )
    more = () if own_only else commitment.suggested
    promises = more if commitment.status == "confirmed" else (*commitment.promises, *more)
    if not promises:
        raise StateRuleError(
            f"{commitment.id}: is confirmed, and nothing is suggested for it",
            code="nothing_to_confirm",
            commitment=commitment.id,
        )
    judging.write(Confirmed(commitment=commitment.id, promises=promises, obligors=commitment.obligors), note=note)


def reject(desk: Desk, id_: str, *, note: str | None = None, expected: int | None = None) -> CommitmentView:
    """Say that this is no commitment to be followed; what is suggested for it is left to itself."""
    with _judging(desk, id_, expected) as judging:
        commitment = judging.commitment
        if commitment.status in ("rejected", "merged"):
            raise StateRuleError(
                f"{commitment.id}: is {commitment.status} already",
                code="is_over",
                commitment=commitment.id,
                standing=commitment.status,
            )
        judging.write(Rejected(commitment=commitment.id, promises=commitment.promises), note=note)
    return get_commitment(desk, judging.commitment.id)


def split(
    desk: Desk, id_: str, addresses: Sequence[str], *, note: str | None = None, expected: int | None = None
) -> tuple[CommitmentView, CommitmentView]:
    """Take promises (``DOCUMENT#p12``), held or suggested, out of a commitment; both commitments that come of it.

    Raises UsageError for an address that it does not have and StateRuleError where none would be left.
    """
    with _judging(desk, id_, expected) as judging:
        commitment = judging.commitment
        held = {ref.address: ref for ref in (*commitment.promises, *commitment.suggested)}
        chosen = tuple(held[_find_address(held, address, commitment.id)] for address in dict.fromkeys(addresses))
        if not chosen or {ref.address for ref in chosen} >= {ref.address for ref in commitment.promises}:
            raise StateRuleError(
                f"{commitment.id}: a split leaves promises on both sides; it has {', '.join(held)}",
                code="split_sides",
                commitment=commitment.id,
            )
        into = commitment_id(chosen[0].address)
        if into == commitment.id or into in judging.work.list_judged():
            into = commitment_id(f"{chosen[0].address}@{judging.work.load_head().number + 1}")
        judging.write(Split(commitment=commitment.id, promises=chosen, into=into), note=note)
    return get_commitment(desk, judging.commitment.id), get_commitment(desk, into)


def _find_address(held: Mapping[str, PromiseRef], told: str, id_: str) -> str:
    document, _, promise = told.partition("#")
    found = [at for at in held if at.partition("#")[2] == promise and at.startswith(document)]
    if len(found) != 1:
        raise UsageError(
            f"{told}: {id_} has no such promise; it has {', '.join(held)}",
            code="promise_elsewhere",
            name=told,
            commitment=id_,
        )
    return found[0]


def merge(
    desk: Desk, id_: str, absorbed: str, *, note: str | None = None, expected: int | None = None
) -> CommitmentView:
    """Say that `absorbed` is the same commitment as `id_`; what is not confirmed yet is confirmed by it.

    `unmerge` takes it back without loss. Raises StateRuleError for what is rejected, or merged (a circle cannot come
    about, as only what is merged into nothing can be merged).
    """
    with _judging(desk, id_, expected) as judging:
        kept = judging.commitment
        other_id = resolve_id(judging.work, absorbed)
        if other_id == kept.id:
            raise StateRuleError(
                f"{kept.id}: cannot be merged with itself; {absorbed} stands under it already",
                code="merge_itself",
                commitment=kept.id,
            )
        other = judging.work.load_commitments([other_id])[other_id]
        for commitment in (kept, other):
            if commitment.status in ("merged", "rejected"):
                raise StateRuleError(
                    f"{commitment.id}: is {_tell_status(commitment)}; it can be merged with nothing else",
                    code="is_over",
                    commitment=commitment.id,
                    standing=commitment.status,
                )
            if commitment.status == "suggested":
                _confirm(judging, commitment, own_only=True, note=None)
        for one, another in ((kept, other), (other, kept)):
            if another.id in _list_successors(judging.work, one.id):
                raise StateRuleError(
                    f"{one.id}: {another.id} took its place; the two cannot be merged unless that is withdrawn first",
                    code="merge_successor",
                    commitment=one.id,
                    other=another.id,
                )
        judging.write(Merged(commitment=kept.id, absorbed=other.id), note=note)
    return get_commitment(desk, kept.id)


def unmerge(desk: Desk, absorbed: str, *, note: str | None = None, expected: int | None = None) -> CommitmentView:
    """Take a merge back: `absorbed` is a commitment of its own again, as it was."""
    with _judging(desk, absorbed, expected) as judging:
        commitment = judging.commitment
        if commitment.into is None:
            raise StateRuleError(
                f"{commitment.id}: is merged into nothing", code="not_merged", commitment=commitment.id
            )
        judging.write(Unmerged(commitment=commitment.into, absorbed=commitment.id), note=note)
    return get_commitment(desk, judging.commitment.id)


def set_position(
    desk: Desk,
    id_: str,
    party: str,
    position: str,
    *,
    evidence: Sequence[str] = (),
    note: str | None = None,
    expected: int | None = None,
) -> CommitmentView:
    """Say how `party` (code or name) stands to a confirmed commitment."""
    value: Position = get_code(position, POSITIONS, "position")
    with _judging(desk, id_, expected) as judging:
        judging.check_confirmed()
        refs = [parse_evidence(judging.work, told) for told in evidence]
        what = PositionSet(commitment=judging.commitment.id, party=get_party_code(party, "party"), position=value)
        judging.write(what, refs, note=note)
    return get_commitment(desk, judging.commitment.id)


def set_due(
    desk: Desk,
    id_: str,
    due: str | None,
    *,
    evidence: Sequence[str] = (),
    note: str | None = None,
    expected: int | None = None,
) -> CommitmentView:
    """Say that a confirmed commitment is due in `due` (a year, month or day), or, for None, on no day that is known.

    The words of the text stay beside it as they are. Raises StateRuleError for a day before the promise, and where
    neither evidence nor a note says why.
    """
    first, last = get_first_day(due, "due date"), get_last_day(due, "due date")
    with _judging(desk, id_, expected) as judging:
        judging.check_confirmed()
        commitment = judging.commitment
        if last is not None and last < (commitment.promised or ""):
            raise StateRuleError(
                f"{commitment.id}: was promised on {commitment.promised}; {due} lies before that day",
                code="due_before",
                promised=commitment.promised,
                due=due,
            )
        if not evidence and not note:
            raise StateRuleError(
                f"{commitment.id}: say why it is due so: --evidence DOCUMENT#a12, or --note", code="due_reason"
            )
        refs = [parse_evidence(judging.work, told) for told in evidence]
        judging.write(DueSet(commitment=commitment.id, first=first, last=last), refs, note=note)
    return get_commitment(desk, judging.commitment.id)


def set_progress(
    desk: Desk,
    id_: str,
    party: str,
    progress: str,
    *,
    evidence: Sequence[str] = (),
    note: str | None = None,
    successor: str | None = None,
    expected: int | None = None,
) -> CommitmentView:
    """Say how far `party` is; a closing value is proposed, and counts when `approve_closing` says so.

    `evidence` are acts, promises or characters of stored documents (``DOCUMENT#a12``, ``DOCUMENT@120-180``). Raises
    StateRuleError where `kyogi.following.states` forbids it.
    """
    value: Progress = get_code(progress, PROGRESS, "progress")
    with _judging(desk, id_, expected) as judging:
        judging.check_confirmed()
        code = get_party_code(party, "party")
        state = judging.get_state(code)
        refs = [parse_evidence(judging.work, told) for told in evidence]
        follower = _get_successor(judging, successor) if successor is not None else None
        check_progress(code, state, value, evidence=refs, note=note, successor=follower)
        what = ProgressSet(commitment=judging.commitment.id, party=code, progress=value, successor=follower)
        judging.write(what, refs, supersedes=state.proposal or state.entry or None, note=note)
    return get_commitment(desk, judging.commitment.id)


def _get_successor(judging: _Judging, told: str) -> str:
    """The commitment that takes the place: another one, which is followed, and not itself superseded by this one."""
    found = resolve_id(judging.work, told)
    mine = judging.commitment.id
    if found == mine:
        raise StateRuleError(
            f"{mine}: cannot take its own place; name the commitment that does", code="own_successor", commitment=mine
        )
    other = judging.work.load_commitments([found])[found]
    if other.status in ("merged", "rejected"):
        raise StateRuleError(
            f"{found}: is {_tell_status(other)} and cannot take the place of {mine}; name another",
            code="successor_over",
            commitment=found,
        )
    if mine in _list_successors(judging.work, found):
        raise StateRuleError(
            f"{mine}: {found} cannot take its place, for in the end {mine} took the place of {found}",
            code="successor_circle",
            commitment=mine,
            other=found,
        )
    return found


def _list_successors(work: View, id_: str) -> set[str]:
    """Every commitment that took the place of `id_`, or of one that did, those that they are merged into among them."""
    found: set[str] = set()
    waiting = {id_}
    while waiting:
        reached = {
            next_
            for commitment in work.load_commitments(waiting).values()
            for next_ in (commitment.into, *(state.successor for state in commitment.progress.values()))
            if next_ is not None
        }
        waiting = reached - found
        found |= reached
    return found


def _tell_status(commitment: FollowedCommitment) -> str:
    return f"{commitment.status} into {commitment.into}" if commitment.into else commitment.status


def approve_closing(
    desk: Desk, id_: str, party: str, *, note: str | None = None, expected: int | None = None
) -> CommitmentView:
    """Approve the closing that another person proposed for `party`; raises StateRuleError for the same person."""
    with _judging(desk, id_, expected, "approve closing") as judging:
        judging.check_confirmed()
        code = get_party_code(party, "party")
        state = judging.get_state(code)
        check_second(code, state, desk.who)
        what = ClosingApproved(commitment=judging.commitment.id, party=code, proposal=state.proposal)
        judging.write(what, note=note)
    return get_commitment(desk, judging.commitment.id)


def decline_closing(
    desk: Desk, id_: str, party: str, *, note: str | None = None, expected: int | None = None
) -> CommitmentView:
    """Decline the closing that waits for `party`, as one who may approve it, or take it back, as who proposed it."""
    with _judging(desk, id_, expected, "show commitment") as judging:
        judging.check_confirmed()
        code = get_party_code(party, "party")
        state = judging.get_state(code)
        is_own = state.proposed_by == desk.who
        desk.may(desk.who, "judge commitment" if is_own else "approve closing", judging.commitment.id)
        check_waiting(code, state)
        judging.write(ClosingDeclined(commitment=judging.commitment.id, party=code, proposal=state.proposal), note=note)
    return get_commitment(desk, judging.commitment.id)


def accept_evidence(
    desk: Desk, id_: str, evidence: Sequence[str], *, note: str | None = None, expected: int | None = None
) -> CommitmentView:
    """Say that these words tell of a confirmed commitment."""
    with _judging(desk, id_, expected) as judging:
        judging.check_confirmed()
        refs = [parse_evidence(judging.work, told) for told in evidence]
        judging.write(EvidenceAccepted(commitment=judging.commitment.id), refs, note=note)
    return get_commitment(desk, judging.commitment.id)


def reject_evidence(
    desk: Desk, id_: str, evidence: Sequence[str], *, note: str | None = None, expected: int | None = None
) -> CommitmentView:
    """Say that these words do not tell of a commitment; no program suggests them for it again."""
    with _judging(desk, id_, expected) as judging:
        refs = [parse_evidence(judging.work, told) for told in evidence]
        judging.write(EvidenceRejected(commitment=judging.commitment.id), refs, note=note)
    return get_commitment(desk, judging.commitment.id)


def add_note(desk: Desk, id_: str, note: str, *, expected: int | None = None) -> CommitmentView:
    """Put a note to a commitment; it changes no state."""
    if not note.strip():
        raise UsageError("the note is empty; give its words", code="empty_note")
    with _judging(desk, id_, expected) as judging:
        judging.write(Noted(commitment=judging.commitment.id), note=note)
    return get_commitment(desk, judging.commitment.id)


def withdraw(desk: Desk, number: int, *, note: str | None = None) -> CommitmentView:
    """Take back entry `number`: it counts as never said, but stays in the history.

    Only the last entry of its commitments that still counts can be taken back, so that nothing said since loses its
    ground. Raises NotFoundError for a number that no entry has and StateRuleError for an entry with others after it.
    """
    desk.may(desk.who, "judge commitment", None)
    with desk.store.viewing() as view:
        entry = view.find_entry(number)
    if entry is None:
        raise NotFoundError(
            f"{number}: the ledger has no such entry; `kyogi commitments history` lists them",
            code="no_entry",
            number=number,
        )
    if isinstance(entry.what, OfIncident):
        raise StateRuleError(
            f"entry {number}: is about an incident; take it back with kyogi incidents --withdraw",
            code="entry_of_incident",
            number=number,
        )
    with _judging(desk, entry.what.commitment, None) as judging:
        _, entries = judging.work.list_joined(list_subjects(entry))
        withdrawn = {e.supersedes for e in entries if isinstance(e.what, Withdrawn)}
        if isinstance(entry.what, Withdrawn) or number in withdrawn:
            raise StateRuleError(
                f"entry {number}: is withdrawn, or withdraws another; say it anew instead",
                code="entry_withdrawn",
                number=number,
            )
        subjects = set(list_subjects(entry))
        later = [
            e.number
            for e in entries
            if e.number > number
            and e.number not in withdrawn
            and not isinstance(e.what, Withdrawn | Noted)
            and subjects & set(list_subjects(e))
        ]
        if later:
            raise StateRuleError(
                f"entry {number}: entries {', '.join(map(str, later))} rest on it; withdraw those first",
                code="entry_rested_on",
                number=number,
                numbers=later,
            )
        judging.touched.update(subjects)
        judging.write(Withdrawn(commitment=entry.what.commitment), supersedes=number, note=note)
    return get_commitment(desk, judging.commitment.id)
