"""Evidence suggestions as they are kept, and the index that finds them: promises filed under the rarest of their keys.

All of it is derived from readings and made anew when a document is read again. What people decided about a suggestion
is no part of it: that stands in the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.engine import Connection

from kyogi.records import Span
from kyogi.store import documents
from kyogi.store import tables as t

_AT_ONCE = 900  # values in one statement
SUGGESTIONS_PAGE = 50


class FiledPromise(Struct, frozen=True):
    """A promise ready to be compared: `data` is opaque here, `keys` those it is filed under, with their weights."""

    commitment: str
    data: bytes
    keys: Sequence[tuple[str, float]]


class StoredSuggestion(Struct, frozen=True):
    """One suggestion; `reasons` is opaque here. `act` of the evidence is None where no act holds the words."""

    promise_document: str
    promise_act: str | None
    commitment: str
    promise: Span
    evidence_document: str
    evidence_act: str | None
    evidence: Span
    score: float
    suggested: bool
    progress: str | None
    reasons: bytes
    seq: int = 0


class SuggestionQuery(Struct, frozen=True, kw_only=True):
    """What is asked for: of some promises, of documents whose words are evidence, or of one document on either side."""

    promise_document: str | None = None
    promises: tuple[tuple[str, str], ...] | None = None  # any of these, each a document and a commitment of its reading
    evidence_documents: tuple[str, ...] | None = None
    either_document: str | None = None
    suggested_only: bool = True
    after: tuple[float, int] | None = None
    limit: int = SUGGESTIONS_PAGE


class SuggestionStore:
    """The suggestions of a store, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ---- the index

    def file(self, id_: str, promises: Iterable[FiledPromise], mentioned: Iterable[str], version: str) -> None:
        """File the promises of a document, and the keys that its passages mention, in the place of what was filed."""
        seq = documents.get_seq(self._connection, id_)
        self._clear(seq)
        filed = list(promises)
        known = self._number_keys({key for p in filed for key, _ in p.keys} | set(mentioned))
        for promise in filed:
            row = {"document_seq": seq, "commitment": promise.commitment, "data": promise.data}
            inserted = self._connection.execute(sa.insert(t.link_promise), row).inserted_primary_key
            assert inserted is not None
            rows = [{"key_seq": known[key], "promise_seq": inserted[0], "weight": w} for key, w in promise.keys]
            if rows:
                self._connection.execute(sa.insert(t.link_posting), rows)
        self._count([known[key] for p in filed for key, _ in p.keys], 1)
        rows = [{"key_seq": known[key], "document_seq": seq} for key in sorted(set(mentioned))]
        if rows:
            self._connection.execute(sa.insert(t.link_mention), rows)
        self._connection.execute(sa.insert(t.link_state), {"document_seq": seq, "version": version})

    def _clear(self, document_seq: int) -> None:
        p, o = t.link_promise.c, t.link_posting.c
        mine = sa.select(p.seq).where(p.document_seq == document_seq)
        keys = list(self._connection.execute(sa.select(o.key_seq).where(o.promise_seq.in_(mine))).scalars())
        self._count(keys, -1)
        self._connection.execute(sa.delete(t.link_posting).where(o.promise_seq.in_(mine)))
        for table in (t.link_promise, t.link_mention, t.link_state):
            self._connection.execute(sa.delete(table).where(table.c.document_seq == document_seq))
        s = t.suggestion.c
        of_it = sa.or_(s.promise_document_seq == document_seq, s.evidence_document_seq == document_seq)
        self._connection.execute(sa.delete(t.suggestion).where(of_it))

    def _number_keys(self, keys: Iterable[str]) -> dict[str, int]:
        """The number of each key; new ones get one."""
        wanted = sorted(keys)
        known = {key: seq for key, (seq, _) in self._load_keys(wanted).items()}
        new = [key for key in wanted if key not in known]
        if new:
            self._connection.execute(sa.insert(t.link_key), [{"key": key, "promises": 0} for key in new])
            known |= {key: seq for key, (seq, _) in self._load_keys(new).items()}
        return known

    def _load_keys(self, keys: Sequence[str]) -> dict[str, tuple[int, int]]:
        k = t.link_key.c
        found: dict[str, tuple[int, int]] = {}
        for some in _split(keys):
            query = sa.select(k.key, k.seq, k.promises).where(k.key.in_(some))
            found |= {key: (seq, count) for key, seq, count in self._connection.execute(query)}
        return found

    def _count(self, key_seqs: Sequence[int], change: int) -> None:
        """Count `change` promises more under each key, as often as it stands in `key_seqs`."""
        by_times: dict[int, list[int]] = {}
        for seq, times in Counter(key_seqs).items():
            by_times.setdefault(times, []).append(seq)
        k = t.link_key.c
        for times, seqs in by_times.items():
            for some in _split(seqs):
                changed = sa.update(t.link_key).where(k.seq.in_(some))
                self._connection.execute(changed.values(promises=k.promises + change * times))

    def count_promises(self, keys: Iterable[str]) -> dict[str, int]:
        """How many promises are filed under each of `keys`."""
        return {key: count for key, (_, count) in self._load_keys(sorted(set(keys))).items()}

    def list_filed(self, keys: Iterable[str], without: str) -> dict[str, list[tuple[int, float]]]:
        """The promises filed under each of `keys`, by number and weight, but for those of the document `without`."""
        k, o, p = t.link_key.c, t.link_posting.c, t.link_promise.c
        own = set(
            self._connection.execute(
                sa.select(p.seq).where(p.document_seq == documents.get_seq(self._connection, without))
            ).scalars()
        )
        filed: dict[str, list[tuple[int, float]]] = {}
        for some in _split(sorted(set(keys))):
            query = sa.select(k.key, o.promise_seq, o.weight).join(t.link_posting, o.key_seq == k.seq)
            for key, promise, weight in self._connection.execute(query.where(k.key.in_(some))):
                if promise not in own:
                    filed.setdefault(key, []).append((promise, weight))
        return filed

    def load_promises(self, seqs: Iterable[int]) -> dict[int, bytes]:
        """The promises with these numbers, as they were filed."""
        p = t.link_promise.c
        loaded: dict[int, bytes] = {}
        for some in _split(sorted(set(seqs))):
            found = self._connection.execute(sa.select(p.seq, p.data).where(p.seq.in_(some)))
            loaded |= {row.seq: row.data for row in found}
        return loaded

    def list_mentioning(self, keys: Mapping[str, float], after: str, least: float, most: int) -> list[str]:
        """The ids of at most `most` documents, published after the day `after`, that mention most of `keys`.

        What counts is the sum of the weights that `keys` gives; below `least` a document is left out.
        """
        k, m, d, r = t.link_key.c, t.link_mention.c, t.document.c, t.reading.c
        query = (
            sa.select(k.key, d.id)
            .join(t.link_mention, m.key_seq == k.seq)
            .join(t.document, d.seq == m.document_seq)
            .join(t.reading, r.document_seq == d.seq)
            .where(r.published > after)
        )
        sums: dict[str, float] = {}
        for some in _split(sorted(keys)):
            for key, id_ in self._connection.execute(query.where(k.key.in_(some))):
                sums[id_] = sums.get(id_, 0.0) + keys[key]
        enough = (id_ for id_ in sums if sums[id_] >= least)
        return sorted(enough, key=lambda id_: (-sums[id_], id_))[:most]

    def list_filed_otherwise(self, version: str, after: str = "", limit: int = 100) -> list[str]:
        """At most `limit` ids, above `after`, of documents that another version filed, or none ever did."""
        d, s = t.document.c, t.link_state.c
        query = (
            sa.select(d.id)
            .join(t.link_state, s.document_seq == d.seq, isouter=True)
            .where(sa.or_(s.version.is_(None), s.version != version), d.id > after)
            .order_by(d.id)
            .limit(limit)
        )
        return list(self._connection.execute(query).scalars())

    # ---- the suggestions

    def replace(self, evidence_document: str, suggestions: Iterable[StoredSuggestion]) -> None:
        """Put `suggestions`, all with words of one document as evidence, in the place of those it had."""
        seq = documents.get_seq(self._connection, evidence_document)
        self._connection.execute(sa.delete(t.suggestion).where(t.suggestion.c.evidence_document_seq == seq))
        kept = list(suggestions)
        d = t.document.c
        ids = sorted({s.promise_document for s in kept})
        seqs: dict[str, int] = {}
        for some in _split(ids):
            found = self._connection.execute(sa.select(d.id, d.seq).where(d.id.in_(some)))
            seqs |= {row.id: row.seq for row in found}
        rows = [_make_row(s, seqs[s.promise_document], seq) for s in kept]
        if rows:
            self._connection.execute(sa.insert(t.suggestion), rows)

    def list(self, query: SuggestionQuery) -> list[StoredSuggestion]:
        """At most `query.limit` suggestions, the likeliest first, behind the one that `after` names."""
        s = t.suggestion.c
        ours, theirs = t.document.alias("ours"), t.document.alias("theirs")
        statement = (
            sa.select(t.suggestion, ours.c.id.label("promise_document"), theirs.c.id.label("evidence_document"))
            .join(ours, ours.c.seq == s.promise_document_seq)
            .join(theirs, theirs.c.seq == s.evidence_document_seq)
            .order_by(s.score.desc(), s.seq)
            .limit(query.limit)
        )
        if query.promise_document is not None:
            statement = statement.where(ours.c.id == query.promise_document)
        if query.promises is not None:
            any_of = (sa.and_(ours.c.id == document, s.commitment == one) for document, one in query.promises)
            statement = statement.where(sa.or_(sa.false(), *any_of))
        if query.evidence_documents is not None:
            statement = statement.where(theirs.c.id.in_(query.evidence_documents))
        if query.either_document is not None:
            either = query.either_document
            statement = statement.where(sa.or_(ours.c.id == either, theirs.c.id == either))
        if query.suggested_only:
            statement = statement.where(s.suggested)
        if query.after is not None:
            score, seq = query.after
            statement = statement.where(sa.or_(s.score < score, sa.and_(s.score == score, s.seq > seq)))
        return [_build(row) for row in self._connection.execute(statement)]


def _split(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


_SAME = ("promise_act", "commitment", "evidence_act", "score", "suggested", "progress", "reasons")


def _make_row(s: StoredSuggestion, promise_seq: int, evidence_seq: int) -> dict[str, Any]:
    spans = {
        f"{name}_{part}": getattr(span, part)
        for name, span in (("promise", s.promise), ("evidence", s.evidence))
        for part in ("start", "end", "quote")
    }
    same = {name: getattr(s, name) for name in _SAME}
    return {"promise_document_seq": promise_seq, "evidence_document_seq": evidence_seq, **same, **spans}


def _build(row: Any) -> StoredSuggestion:
    return StoredSuggestion(
        **{name: getattr(row, name) for name in _SAME},
        seq=row.seq,
        promise_document=row.promise_document,
        evidence_document=row.evidence_document,
        promise=Span(row.promise_start, row.promise_end, row.promise_quote),
        evidence=Span(row.evidence_start, row.evidence_end, row.evidence_quote),
    )
