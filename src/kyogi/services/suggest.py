"""Evidence suggestions of the store: made when a document is added or read again, listed by promise or document."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

from kyogi.errors import UsageError
from kyogi.following.candidates import choose_keys, find_candidates, list_keys
from kyogi.following.linking import (
    LinkReason,
    Promise,
    Report,
    Side,
    Suggestion,
    choose,
    is_after,
    judge,
    prepare_promises,
    prepare_reports,
)
from kyogi.records import Reading
from kyogi.records.following import EvidenceRef
from kyogi.services.commitments import resolve_id
from kyogi.services.desk import Desk
from kyogi.services.link import load_extractor
from kyogi.store import FiledPromise, StoredSuggestion, SuggestionQuery, View, Work

__all__ = [
    "Decided",
    "Prepared",
    "SuggestionPage",
    "file_document",
    "list_kept",
    "list_suggestions",
    "list_told",
    "prepare",
    "suggest_for_documents",
    "suggest_outdated",
]

RULES = "links-2"  # raised when the program judges otherwise; a change of data changes the version by itself
LEAST_KEPT = 0.1  # score: what is less likely is not stored, and three pairs in four are
MOST_LATER = 5  # documents that promises added late are compared with
LEAST_SHARED = 1.5  # summed weights of the keys that such a document must share with them
MOST_MENTIONED = 6  # keys under which one passage can be found by a promise added late
_ALL = 1_000_000  # more suggestions than one document has promises for
Decision = Literal["accepted", "rejected"]
_PROMISES = msgspec.msgpack.Decoder(Promise)
_REASONS = msgspec.json.Decoder(tuple[LinkReason, ...])


class Prepared(Struct, frozen=True):
    """A reading made ready to be compared, which takes a while and needs no store."""

    reading: Reading
    promises: tuple[Promise, ...]
    reports: tuple[Report, ...]


class Decided(Struct, frozen=True):
    """A suggestion, the commitment that its promise stands under, and what people decided of it, if they did."""

    suggestion: Suggestion
    commitment: str | None
    decision: Decision | None


class SuggestionPage(Struct, frozen=True):
    """Suggestions, the likeliest first; `next` asks for the page behind them, None where there is none."""

    suggestions: tuple[Decided, ...]
    next: str | None = None


@cache
def load_version() -> str:
    """The version of linking: of its rules and of every file of data that decides a score."""
    digest = hashlib.sha256()
    for package, names in (
        ("kyogi.following", ("clauses.yaml", "frequencies.txt", "linking.yaml", "progress.yaml")),
        ("kyogi.knowledge", ("vocabulary.yaml", "topics.yaml", "bodies.yaml", "parties.yaml")),
    ):
        for name in names:
            digest.update((files(package) / "data" / name).read_bytes())
    return f"{RULES}-{digest.hexdigest()[:12]}"


def prepare(reading: Reading) -> Prepared:
    """`reading` made ready; done before a transaction begins, as it takes tens of milliseconds."""
    features = load_extractor().extract(reading)
    return Prepared(reading, tuple(prepare_promises(reading, features)), tuple(prepare_reports(reading, features)))


def suggest_for_documents(work: Work, prepared: Sequence[Prepared]) -> None:
    """File the promises of stored documents, and keep what these tell of earlier ones and what later ones tell of them.

    All that was kept of the documents before goes. The number of queries does not depend on how many promises the store
    holds, and what was stored before is looked at once for all of `prepared`.
    """
    for one in sorted(prepared, key=_get_day):  # promises before what tells of them
        file_document(work, one)
        _keep(work, one.reading.document.id, find_suggestions(work, one))
    _suggest_late(work, prepared)


def _get_day(prepared: Prepared) -> str:
    return prepared.reading.document.published or ""


def file_document(work: Work, prepared: Prepared) -> None:
    """File the promises of a stored document, so that later documents can be found to tell of them."""
    id_ = prepared.reading.document.id
    filed = [FiledPromise(_get_commitment(p), _pack(p), list_keys(p.vector)) for p in prepared.promises]
    mentioned = {key for r in prepared.reports for key, _ in list_keys(r.vector)[:MOST_MENTIONED]}
    work.suggestions.file(id_, filed, mentioned, load_version())


def find_suggestions(work: Work, prepared: Prepared) -> list[Suggestion]:
    """What the document tells of the promises that are filed, those of all other documents."""
    looked_up = [list_keys(report.vector) for report in prepared.reports]
    counts = work.suggestions.count_promises(key for keys in looked_up for key, _ in keys)
    chosen = [choose_keys(keys, counts) for keys in looked_up]
    listed = {key for keys in chosen for key, _ in keys}
    filed = work.suggestions.list_filed(listed, prepared.reading.document.id)
    candidates = [find_candidates(keys, filed) for keys in chosen]
    promises = {
        seq: _unpack(data) for seq, data in work.suggestions.load_promises(n for c in candidates for n in c).items()
    }
    pairs = (
        judge(promises[number], report, LEAST_KEPT)
        for report, numbers in zip(prepared.reports, candidates, strict=True)
        for number in numbers
        if is_after(promises[number], report)
    )
    return choose(pair for pair in pairs if pair is not None)


def _suggest_late(work: Work, prepared: Sequence[Prepared]) -> None:
    """What documents tell that were stored before these, though they are younger: for each, its list made anew."""
    new = {one.reading.document.id for one in prepared}
    told_by: dict[str, list[Prepared]] = {}
    for one in prepared:
        for id_ in _list_later(work, one, new):
            told_by.setdefault(id_, []).append(one)
    for id_, held in told_by.items():
        later = work.load_corrected(id_).reading
        reports = prepare_reports(later, load_extractor().extract(later))
        pairs = _judge_likely([promise for one in held for promise in one.promises], reports)
        kept = work.suggestions.list(SuggestionQuery(evidence_documents=(id_,), suggested_only=False, limit=10_000))
        renewed = {one.reading.document.id for one in held}
        others = (_from_store(s) for s in kept if s.promise_document not in renewed)
        _keep(work, id_, choose([*others, *pairs]))


def _list_later(work: Work, prepared: Prepared, new: Collection[str]) -> list[str]:
    """The documents that most likely tell of its promises, of those that are younger but were stored before."""
    keys: dict[str, float] = {}
    for promise in prepared.promises:
        for key, weight in list_keys(promise.vector)[:MOST_MENTIONED]:
            keys[key] = max(weight, keys.get(key, 0.0))
    day = prepared.reading.document.published
    if not keys or not day:
        return []
    found = work.suggestions.list_mentioning(keys, day, LEAST_SHARED, MOST_LATER + len(new))
    return [id_ for id_ in found if id_ not in new][:MOST_LATER]


def _judge_likely(promises: Sequence[Promise], reports: Iterable[Report]) -> Iterator[Suggestion]:
    """What each report tells of those of `promises` that share most with it."""
    filed: dict[str, list[tuple[int, float]]] = {}
    for number, promise in enumerate(promises):
        for key, weight in list_keys(promise.vector):
            filed.setdefault(key, []).append((number, weight))
    for report in reports:
        for number in find_candidates(list_keys(report.vector), filed):
            promise = promises[number]
            if is_after(promise, report) and (suggestion := judge(promise, report, LEAST_KEPT)) is not None:
                yield suggestion


def suggest_outdated(desk: Desk) -> int:
    """Suggest again for every document that another version of linking filed, or none, each in one transaction."""
    desk.may(desk.who, "reread", None)
    version, after, count = load_version(), "", 0
    while True:
        with desk.store.viewing() as view:
            ids = view.suggestions.list_filed_otherwise(version, after)
        if not ids:
            return count
        for id_ in ids:
            with desk.store.viewing() as view:
                reading = view.load_corrected(id_).reading
            prepared = prepare(reading)
            with desk.store.working() as work:
                suggest_for_documents(work, [prepared])
            count += 1
        after = ids[-1]


def list_kept(view: View, document: str) -> list[Suggestion]:
    """Every suggestion worth showing unasked that was kept of any promise of the document `document`."""
    query = SuggestionQuery(promise_document=document, limit=_ALL)
    return [_from_store(stored) for stored in view.suggestions.list(query)]


def list_suggestions(
    desk: Desk,
    *,
    commitment: str | None = None,
    document: str | None = None,
    either: str | None = None,
    whole: bool = False,
    decided: bool = False,
    after: str | None = None,
    limit: int = 50,
) -> SuggestionPage:
    """A page of suggestions, the likeliest first: of one commitment, of what one document tells, or of the whole store.

    `commitment` is the id of a commitment, the address of a promise (``e89a97ff#p1029``), or the id of a document, all
    of whose promises are meant; `document` the id of one whose words are evidence; `either` the id of one that may be
    both. Without `whole` only those worth showing unasked and, unless `decided`, not yet decided: a page may then
    hold fewer than `limit`. Raises NotFoundError for an id that is none, UsageError for an `after` that no page gave.
    """
    desk.may(desk.who, "show", document or either or commitment)
    with desk.store.viewing() as view:
        of_document, promises = _resolve_promises(view, commitment)
        told_in = (view.get_id(document),) if document else None
        query = SuggestionQuery(
            promise_document=of_document,
            promises=promises,
            evidence_documents=told_in,
            either_document=view.get_id(either) if either else None,
            suggested_only=not whole,
            after=_read_mark(after) if after else None,
            limit=limit + 1,
        )
        judged, mark = _list_page(view, query)
    return SuggestionPage(tuple(d for d in judged if whole or decided or d.decision is None), mark)


def list_told(desk: Desk, documents: Iterable[str], after: str | None = None, limit: int = 50) -> SuggestionPage:
    """A page of what the documents with these ids are suggested to tell, not yet decided, the likeliest first.

    As many queries for one document as for many.
    """
    ids = tuple(documents)
    desk.may(desk.who, "show", None)
    for id_ in ids:
        desk.may(desk.who, "show", id_)
    query = SuggestionQuery(
        evidence_documents=ids, suggested_only=True, after=_read_mark(after) if after else None, limit=limit + 1
    )
    with desk.store.viewing() as view:
        judged, mark = _list_page(view, query)
    return SuggestionPage(tuple(d for d in judged if d.decision is None), mark)


def _list_page(view: View, query: SuggestionQuery) -> tuple[list[Decided], str | None]:
    """What answers `query`, whose limit is one above that of the page, and the mark behind it."""
    found = view.suggestions.list(query)
    shown = found[: query.limit - 1]
    judged = _decide(view, [_from_store(s) for s in shown])
    return judged, _make_mark(shown[-1]) if len(found) == query.limit else None


def _resolve_promises(view: View, told: str | None) -> tuple[str | None, tuple[tuple[str, str], ...] | None]:
    """The document whose promises are asked for, or the promises one by one; neither where nobody asks for any."""
    if told is None:
        return None, None
    if told.strip().lower().startswith("c-"):
        id_ = resolve_id(view, told)
        followed = view.load_commitments([id_])[id_]
        refs = (*followed.promises, *followed.suggested)
        return None, tuple((ref.document, ref.commitment) for ref in refs)
    document, _, promise = told.partition("#")
    found = view.get_id(document)
    return (None, ((found, promise),)) if promise else (found, None)


def _decide(view: View, suggestions: Sequence[Suggestion]) -> list[Decided]:
    """Each suggestion with the commitment that its promise stands under, and what people decided of its words."""
    standing = {
        (kept.promise.ref.document, kept.promise.ref.commitment): kept.commitment
        for kept in view.list_promises(documents=sorted({s.promise.document for s in suggestions}))
    }
    followed = view.load_commitments(sorted({id_ for id_ in standing.values() if id_ is not None}))
    decided = []
    for s in suggestions:
        id_ = standing.get((s.promise.document, s.promise.commitment or ""))
        commitment = followed.get(id_) if id_ else None
        decision: Decision | None = None
        if commitment is not None and any(_is_same(ref, s.evidence) for ref in commitment.evidence):
            decision = "accepted"
        elif commitment is not None and any(_is_same(ref, s.evidence) for ref in commitment.rejected_evidence):
            decision = "rejected"
        decided.append(Decided(s, id_, decision))
    return decided


def _is_same(ref: EvidenceRef, side: Side) -> bool:
    """Whether evidence that people judged is what a suggestion points at: at least half of either lies in the other."""
    if ref.document != side.document:
        return False
    start, end = ref.evidence.start, ref.evidence.end
    common = min(end, side.span.end) - max(start, side.span.start)
    return common > 0 and 2 * common >= min(end - start, side.span.end - side.span.start)


def _make_mark(last: StoredSuggestion) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([last.score, last.seq])).decode()


def _read_mark(mark: str) -> tuple[float, int]:
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(mark), type=tuple[float, int])
    except (ValueError, msgspec.MsgspecError):
        raise UsageError(
            f"{mark}: marks no page of suggestions; take what the page before gave", code="cursor"
        ) from None


# ---- to the store and back


def _get_commitment(promise: Promise) -> str:
    if promise.side.commitment is None:
        raise ValueError(f"{promise.side.document}: a promise without a commitment cannot be filed")
    return promise.side.commitment


def _pack(promise: Promise) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(promise), 1)


def _unpack(data: bytes) -> Promise:
    return _PROMISES.decode(zlib.decompress(data))


def _keep(work: Work, evidence_document: str, suggestions: Iterable[Suggestion]) -> None:
    rows = [
        StoredSuggestion(
            promise_document=s.promise.document,
            promise_act=s.promise.act,
            commitment=s.promise.commitment or "",
            promise=s.promise.span,
            evidence_document=s.evidence.document,
            evidence_act=s.evidence.act,
            evidence=s.evidence.span,
            score=s.score,
            suggested=s.suggested,
            progress=s.progress,
            reasons=msgspec.json.encode(s.reasons),
        )
        for s in suggestions
    ]
    work.suggestions.replace(evidence_document, rows)


def _from_store(s: StoredSuggestion) -> Suggestion:
    return Suggestion(
        Side(s.promise_document, s.promise_act, s.promise, s.commitment),
        Side(s.evidence_document, s.evidence_act, s.evidence),
        s.score,
        _REASONS.decode(s.reasons),
        s.suggested,
        s.progress,
    )
