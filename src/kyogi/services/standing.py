"""Keeping the tables of following equal to what readings and ledger come to, around whatever changed.

The whole is `settle(all promises, replay(all entries))`; here the same is done for the piece that a change can touch:
the meetings and commitments that hang together with it. A test holds the two equal. Of a meeting that hundreds of
documents tell of only those are read that are compared (`kyogi.following.grouping.CORE`), or were until now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from kyogi.following.commitments import is_open, match_promise, settle
from kyogi.following.due import awaits_meeting, resolve_next_meeting
from kyogi.following.flags import is_ongoing
from kyogi.following.grouping import CORE, VERSION
from kyogi.following.promises import list_promises
from kyogi.following.replay import replay
from kyogi.records import Reading
from kyogi.records.following import FLAGS, Flag, FollowedCommitment, Promise
from kyogi.records.ledger import LedgerEntry
from kyogi.services.mentions import name_document
from kyogi.services.moves import tell_moves
from kyogi.store import CommitmentRow, KeptPromise, Store, View, Work
from kyogi.text.folding import fold

DOCUMENTS_AT_ONCE = 200
GIVEN_UP = 30  # seconds after which a comparison still to be made is taken to be that of a process that has ended


def follow_readings(work: Work, readings: Sequence[Reading]) -> None:
    """Bring following up to date with `readings` (stored, corrections applied); `follow_moves` is to come after."""
    putting = _Putting(work)
    added = [reading.document.id for reading in readings]
    for reading in readings:
        told = list_promises(reading, name_document(reading.document))
        putting.put(reading.document.id, _resolve(work, told))
    for id_ in dict.fromkeys(other for one in added for other in work.list_awaiting(one)):
        promises = [kept.promise for kept in work.list_promises(documents=[id_])]
        resolved = _resolve(work, promises)
        if resolved != promises:
            putting.put(id_, resolved)
    putting.settle()
    await_comparison(work, added)


@dataclass
class _Putting:
    """Promises on their way into the store, and what hangs on those that they replace."""

    work: Work
    ids: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def put(self, id_: str, promises: Sequence[Promise]) -> None:
        """Put `promises` in the place of those kept of the document `id_`."""
        self.documents.add(id_)
        before = self.work.replace_promises(id_, promises)
        touched = [*promises, *(kept.promise for kept in before)]
        self.meetings.update(promise.meeting for promise in touched if promise.meeting)
        self.ids.update(kept.birth for kept in (*before, *self.work.list_promises(documents=[id_])))
        self.ids.update(kept.commitment for kept in before if kept.commitment)

    def settle(self) -> None:
        """Settle anew what hangs on them; each document that came can have pushed one out of those compared."""
        settle_around(self.work, self.ids, self.meetings, changed=len(self.documents))


def await_comparison(work: Work, ids: Iterable[str]) -> None:
    """Mark for `follow_moves` the documents `ids` that stand beside another statement, and the statement before each.

    Called before and after a document's series or day may change, so that its old neighbours are compared too. The
    marks are kept with the change: where the process ends before it compares, a later one does.
    """
    marked: dict[str, None] = {}
    for id_ in ids:
        before, after = work.find_neighbours(id_)
        if before is not None or after is not None:
            marked |= dict.fromkeys(one for one in (before, id_) if one is not None)
    work.mark_uncompared(marked)


def follow_moves(store: Store, waited: int = 0) -> None:
    """Bring up to date what the next statements made of the promises of every document marked so.

    `waited` leaves out those marked less than so many seconds ago. Statements are compared while others may write, for
    that takes tenths of a second for each; what is written is short. What was marked again meanwhile is left to whoever
    marked it.
    """
    with store.viewing() as view:
        marks = view.list_uncompared(waited)
        moves = {id_: _find_moves(view, id_) for id_ in marks}
    if not marks:
        return
    with store.working() as work:
        now = work.list_uncompared()
        held = [id_ for id_, mark in marks.items() if now.get(id_) == mark]
        putting = _Putting(work)
        for id_ in held:
            moved = _move(work, id_, moves[id_])
            if moved != _list_kept(work, id_):
                putting.put(id_, moved)
        putting.settle()
        work.tick_off(marks[id_] for id_ in held)


def _list_kept(view: View, id_: str) -> list[Promise]:
    return [kept.promise for kept in view.list_promises(documents=[id_])]


def _find_moves(view: View, id_: str) -> dict[str, Flag]:
    """What the next statement of its series made of the promises of a document, by their id."""
    _, after = view.find_neighbours(id_)
    if after is None or not view.list_promises(documents=[id_]):
        return {}
    return tell_moves(view.load_corrected(id_).reading, view.load_corrected(after).reading)


def _move(view: View, id_: str, moves: Mapping[str, Flag]) -> list[Promise]:
    """The promises of a document as they are kept, with these moves."""
    told = {commitment: (move,) for commitment, move in moves.items()}
    return [replace(promise, moves=told.get(promise.ref.commitment, ())) for promise in _list_kept(view, id_)]


def _resolve(view: View, promises: Iterable[Promise]) -> list[Promise]:
    """`promises`, those for the next meeting with its day where a later document of the series tells it."""
    resolved = []
    for promise in promises:
        if promise.due is not None and promise.day is not None and awaits_meeting(promise.due):
            meeting = view.find_next_meeting(promise.ref.document, promise.day)
            promise = replace(promise, due=resolve_next_meeting(promise.due, meeting))
        resolved.append(promise)
    return resolved


def settle_around(work: Work, ids: Iterable[str], meetings: Iterable[str] = (), *, changed: int = 0) -> None:
    """Settle anew every commitment that hangs together with `ids` or `meetings`, and write what came of it.

    `changed` is how many documents were put, changed or taken away since all was settled last.
    """
    piece = _Piece(work, CORE + changed)
    piece.extend(set(ids), set(meetings))
    settled = settle([kept.promise for kept in piece.promises.values()], replay(piece.entries))
    words = {kept.promise.ref.address: kept.promise for kept in piece.promises.values()}
    rows = [_make_row(commitment, words) for commitment in settled.commitments.values()]
    work.write_commitments(piece.ids, rows, settled.standing)


def settle_as_of(view: View, ids: Iterable[str], day: str) -> list[FollowedCommitment]:
    """The commitments `ids`, and what hangs together with them, as documents and entries up to a day made them.

    Documents count by the day that they are of, entries by the day on which they were made.
    """
    piece = _Piece(view, CORE)
    piece.extend(set(ids), set())
    promises = [kept.promise for kept in piece.promises.values() if (kept.promise.day or "") <= day]
    settled = settle(promises, replay(entry for entry in piece.entries if entry.at[:10] <= day))
    return sorted(settled.commitments.values(), key=lambda c: ((c.due and c.due.last) or "9999", c.id))


def _make_row(commitment: FollowedCommitment, promises: dict[str, Promise]) -> CommitmentRow:
    refs = (*commitment.promises, *commitment.suggested)
    found = {move for ref in refs if ref.address in promises for move in promises[ref.address].moves}
    if is_ongoing(commitment):
        found.add("ongoing")
    return CommitmentRow(
        commitment,
        is_open(commitment),
        "\n".join(fold(ref.evidence.exact) for ref in refs),
        tuple(flag for flag in FLAGS if flag in found),
    )


@dataclass
class _Piece:
    """What hangs together: promises of one meeting, promises under one commitment, commitments joined by entries."""

    view: View
    documents: int  # of each meeting that are read
    ids: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    promises: dict[str, KeptPromise] = field(default_factory=dict)
    entries: list[LedgerEntry] = field(default_factory=list)

    def extend(self, ids: set[str], meetings: set[str]) -> None:
        """Take in `ids` and `meetings` and all that hangs together with them."""
        while ids or meetings:
            self.ids |= ids
            self.meetings |= meetings
            found = self.view.list_promises(commitments=ids)
            for meeting in meetings:
                found += self.view.list_promised(meeting, self.documents)
            joined, self.entries = self.view.list_joined(self.ids)
            found += self._find_judged(joined)
            self.promises |= {kept.promise.ref.address: kept for kept in found}
            ids = (
                {kept.birth for kept in found} | {kept.commitment for kept in found if kept.commitment} | joined
            ) - self.ids
            meetings = {kept.promise.meeting for kept in found if kept.promise.meeting} - self.meetings

    def _find_judged(self, joined: set[str]) -> list[KeptPromise]:
        """The present promises that have the words of what people judged, wherever they stand now."""
        judged = replay(self.entries)
        refs = [ref for id_ in joined if id_ in judged for ref in judged[id_].promises.values()]
        kept = self.view.list_promises(documents={ref.document for ref in refs})
        by_address = {k.promise.ref.address: k for k in kept}
        found = []
        for ref in refs:
            met = match_promise(ref, (k.promise for k in kept if k.promise.ref.document == ref.document))
            if met is not None:
                found.append(by_address[met[0].ref.address])
        return found


Tell = Callable[[int, int], None]  # how many documents are done, of how many


def bring_up_to_date(store: Store, tell: Tell = lambda done, total: None) -> None:
    """Make the tables of following anew where other rules made them, or none, and do what a process that was ended
    left undone; nothing is done where they are current.

    Making them anew is one transaction and takes minutes for 100,000 documents: `tell` is called as it goes on, the
    first time before anything is done. A process that is ended meanwhile leaves the tables as they were.
    """
    with store.viewing() as view:
        is_current = view.find_following_version() == VERSION
        is_waiting = bool(view.list_uncompared(GIVEN_UP))
    if is_current:
        if is_waiting:
            follow_moves(store, GIVEN_UP)
        return
    with store.working() as work:
        if work.find_following_version() != VERSION:  # whoever waited for the lock finds the work done
            rebuild(work, tell)


def rebuild(work: Work, tell: Tell = lambda done, total: None) -> None:
    """Make the tables of following anew from every reading and every entry; `tell` is called between documents."""
    total, done, after = work.count_documents(), 0, ""
    if total:
        tell(done, total)
    work.clear_following()
    while ids := work.list_ids(after, DOCUMENTS_AT_ONCE):
        for id_ in ids:
            reading = work.load_corrected(id_).reading
            promises = _resolve(work, list_promises(reading, name_document(reading.document)))
            work.replace_promises(id_, promises)
            if moves := _find_moves(work, id_):
                work.replace_promises(id_, _move(work, id_, moves))
        after, done = ids[-1], done + len(ids)
        tell(done, total)
    meeting = ""
    while meetings := work.list_meetings(meeting):
        settle_around(work, (), meetings)
        meeting = meetings[-1]
    settle_around(work, work.list_judged())
    birth = ""
    while births := work.list_unsettled(birth):  # undated, or of a document that is not compared
        settle_around(work, births)
        birth = births[-1]
    work.set_following_version(VERSION)
