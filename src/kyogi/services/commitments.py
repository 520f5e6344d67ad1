"""Commitments as people look at them: lists in pages, one with its documents, entries of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kyogi.errors import NotFoundError, UsageError
from kyogi.following.flags import SOON, STALE, compute_flags
from kyogi.following.scores import Score, score_commitment
from kyogi.records.following import (
    FLAGS,
    PROGRESS,
    STATUSES,
    EvidenceRef,
    Flag,
    FollowedCommitment,
    PromiseRef,
    Status,
)
from kyogi.records.ledger import LedgerEntry
from kyogi.services.desk import Desk
from kyogi.services.naming import check_order, get_first_day, get_last_day, get_party_code, get_topics
from kyogi.services.series import get_series
from kyogi.store import CommitmentQuery, DocumentLabel, View
from kyogi.text.folding import fold

SHOWN: tuple[Status, ...] = ("suggested", "confirmed")  # statuses listed where nobody asks for others
_LISTED = 10  # ids that a message about an ambiguous one names
_Code = TypeVar("_Code", bound=str)


class CommitmentView(Struct, frozen=True, kw_only=True):
    """A commitment as people see it: its state with flags and scores of the day, and the documents that it names."""

    commitment: FollowedCommitment
    flags: tuple[Flag, ...]
    scores: Mapping[str, Score]
    documents: Mapping[str, DocumentLabel]

    def choose_promise(self, lang: str) -> PromiseRef:
        """The first promise, held or suggested, of a document in `lang`; else the first."""
        refs = (*self.commitment.promises, *self.commitment.suggested)
        spoken = (ref for ref in refs if ref.document in self.documents and self.documents[ref.document].lang == lang)
        return next(spoken, refs[0])


class CommitmentList(Struct, frozen=True, kw_only=True):
    """One page of commitments, due soonest first; `total` counts all pages, `next` goes on, None at the end."""

    commitments: tuple[CommitmentView, ...]
    total: int
    next: str | None


class EntryList(Struct, frozen=True, kw_only=True):
    """One page of the ledger, oldest first; `next` is the number behind which to go on, None at the end."""

    entries: tuple[LedgerEntry, ...]
    next: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRequest:
    """What a person asks for, in their own words; several values of one field mean any of them.

    `statuses` are by default what is suggested or confirmed. `pending` asks for closings that wait for a second person,
    `grouped` for those with promises of several documents.
    `due_before`, `since` and `until` (of the promise) are years, months or days. `document` is an id or its beginning.
    """

    obligors: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    series: str | None = None
    progress: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = SHOWN
    pending: bool | None = None
    grouped: bool = False
    due_before: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
    text: str | None = None
    limit: int = 50
    after: str | None = None


def list_commitments(desk: Desk, request: CommitmentRequest) -> CommitmentList:
    """A page of the commitments asked for; raises UsageError, saying what is allowed, for a value that is none."""
    desk.may(desk.who, "list commitments", request.document)
    today = desk.now().date()
    series = get_series(desk, request.series).id if request.series is not None else None
    with desk.store.viewing() as view:
        page = view.find_commitments(_make_query(view, request, series, today))
        labels = view.load_labels({ref.document for item in page.commitments for ref in _list_refs(item)})
    views = tuple(_make_view(item, page.lineage.get(item.id, ()), labels, today) for item in page.commitments)
    return CommitmentList(commitments=views, total=page.total, next=page.next)


def get_commitment(desk: Desk, id_: str) -> CommitmentView:
    """The commitment whose id is, or begins with, `id_`, or under which the promise at that address stands.

    Evidence whose document is gone or says otherwise is marked orphaned. Raises NotFoundError where there is none, and
    UsageError, listing them, where several ids begin so.
    """
    desk.may(desk.who, "show commitment", None)  # before the look-up: who may not look is not told what there is
    with desk.store.viewing() as view:
        found = resolve_id(view, id_)
        desk.may(desk.who, "show commitment", found)
        return _load_view(view, found, desk.now().date())


def get_commitments(desk: Desk, ids: Iterable[str]) -> dict[str, CommitmentView]:
    """The commitments with these ids, as far as there are such, in as many look-ups for one as for many.

    Unlike `get_commitment` it does not look into documents whether evidence still stands there.
    """
    desk.may(desk.who, "show commitment", None)
    today = desk.now().date()
    with desk.store.viewing() as view:
        found = view.load_commitments(dict.fromkeys(ids))
        for id_ in found:
            desk.may(desk.who, "show commitment", id_)
        labels = view.load_labels({ref.document for commitment in found.values() for ref in _list_refs(commitment)})
        flags = view.list_flags(list(found))
    return {id_: _make_view(commitment, flags.get(id_, ()), labels, today) for id_, commitment in found.items()}


def list_entry_page(desk: Desk, commitment: str | None = None, *, after: int = 0, limit: int = 100) -> EntryList:
    """As `list_entries`, with the number behind which the next page begins."""
    found = list_entries(desk, commitment, after=after, limit=limit + 1)
    return EntryList(entries=found[:limit], next=found[limit - 1].number if len(found) > limit else None)


def list_entries(
    desk: Desk, commitment: str | None = None, *, after: int = 0, limit: int = 1000
) -> tuple[LedgerEntry, ...]:
    """At most `limit` entries above number `after`, of one commitment or of all."""
    desk.may(desk.who, "show commitment", None)
    with desk.store.viewing() as view:
        found = None if commitment is None else resolve_id(view, commitment)
        desk.may(desk.who, "show commitment", found)
        return tuple(view.list_entries(found, after, limit))


def resolve_id(view: View, id_: str) -> str:
    """The id of the commitment that `id_` means: an id, the beginning of one, or the address of a promise."""
    wanted = id_.strip().lower()
    if "#" in wanted:
        document, _, promise = wanted.partition("#")
        return _get_standing(view, view.get_id(document), promise, id_)
    if not wanted.startswith("c-"):
        raise NotFoundError(
            f"{id_}: no id of a commitment; they begin with c-, `kyogi commitments` shows them",
            code="no_commitment",
            name=id_,
        )
    known = view.list_commitment_ids(wanted, _LISTED + 1)
    if not known:
        raise NotFoundError(
            f"{id_}: no commitment has an id that begins so; `kyogi commitments` shows them",
            code="no_commitment",
            name=id_,
        )
    if len(known) > 1:
        listed = "\n".join(f"  {one}" for one in known[:_LISTED])
        raise UsageError(
            f"{id_}: several commitments have an id that begins so; give more digits:\n{listed}",
            code="several_commitments",
            name=id_,
        )
    return known[0] if view.load_commitments(known) else view.find_standing(known[0]) or known[0]


def _get_standing(view: View, document: str, promise: str, told: str) -> str:
    for kept in view.list_promises(documents=[document]):
        if kept.promise.ref.commitment == promise and kept.commitment is not None:
            return kept.commitment
    raise NotFoundError(
        f"{told}: no promise stands there; `kyogi show {document}` lists the promises of the document",
        code="no_promise",
        name=told,
    )


def _make_query(view: View, request: CommitmentRequest, series: str | None, today: date) -> CommitmentQuery:
    since, until = get_first_day(request.since, "--since"), get_last_day(request.until, "--until")
    check_order(since, until)
    return CommitmentQuery(
        today=today.isoformat(),
        soon_until=(today + timedelta(days=SOON)).isoformat(),
        stale_before=(today - timedelta(days=STALE)).isoformat(),
        statuses=tuple(get_code(status, STATUSES, "--status") for status in request.statuses),
        obligors=tuple(get_party_code(name, "--obligor") for name in request.obligors),
        topics=tuple(dict.fromkeys(t.id for name in request.about for t in get_topics(name, "--about"))),
        progress=tuple(get_code(value, PROGRESS, "--progress") for value in request.progress),
        pending_second=request.pending,
        grouped=request.grouped,
        flags=tuple(get_code(flag, FLAGS, "--flag") for flag in request.flags),
        series=series,
        document=view.get_id(request.document) if request.document is not None else None,
        due_before=get_first_day(request.due_before, "--due-before"),
        promised_since=since,
        promised_until=until,
        words=fold(request.text) if request.text else None,
        limit=request.limit,
        after=request.after,
    )


def get_code(name: str, codes: Sequence[_Code], option: str) -> _Code:
    """That of `codes` which `name` is, whatever its case; raises UsageError, listing them, for none."""
    wanted = name.casefold().replace("-", "_").replace(" ", "_")
    found = next((code for code in codes if code == wanted), None)
    if found is None:
        raise UsageError(
            f"{option} {name}: there are {', '.join(codes)}; give one of them", code="no_choice", name=name
        )
    return found


def _list_refs(commitment: FollowedCommitment) -> Iterator[PromiseRef | EvidenceRef]:
    yield from commitment.promises
    yield from commitment.suggested
    yield from commitment.evidence
    yield from commitment.rejected_evidence
    for state in commitment.progress.values():
        yield from state.evidence
        yield from state.proposed_evidence


def _make_view(
    commitment: FollowedCommitment, lineage: Sequence[Flag], labels: Mapping[str, DocumentLabel], today: date
) -> CommitmentView:
    return CommitmentView(
        commitment=commitment,
        flags=compute_flags(commitment, today, lineage),
        scores=score_commitment(commitment, today),
        documents={
            id_: labels[id_] for id_ in dict.fromkeys(r.document for r in _list_refs(commitment)) if id_ in labels
        },
    )


def _load_view(view: View, id_: str, today: date) -> CommitmentView:
    commitment = view.load_commitments([id_])[id_]
    labels = view.load_labels({ref.document for ref in _list_refs(commitment)})
    texts = {document: view.load_text(document) for document in labels}
    return _make_view(_mark_orphans(commitment, texts), view.list_flags([id_]).get(id_, ()), labels, today)


def _mark_orphans(commitment: FollowedCommitment, texts: Mapping[str, str]) -> FollowedCommitment:
    """`commitment` with every evidence that does not stand in its document marked so."""

    def mark(refs: Iterable[EvidenceRef]) -> tuple[EvidenceRef, ...]:
        return tuple(
            replace(ref, orphaned=ref.document not in texts or not ref.evidence.holds_in(texts[ref.document]))
            for ref in refs
        )

    progress = {
        party: replace(state, evidence=mark(state.evidence), proposed_evidence=mark(state.proposed_evidence))
        for party, state in commitment.progress.items()
    }
    return replace(
        commitment,
        evidence=mark(commitment.evidence),
        rejected_evidence=mark(commitment.rejected_evidence),
        progress=progress,
    )
