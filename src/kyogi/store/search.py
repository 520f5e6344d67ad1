"""Full-text search: a query's words become an FTS5 expression of analysed terms, the hits become snippets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.engine import Connection

from kyogi.store import tables as t
from kyogi.store.derived import to_json
from kyogi.store.words import Phrase, Snippet, Terms, cut_snippets

Why = Literal["words", "name", "topic"]
_Topical = tuple[str, tuple[int, int]]  # a topic, and the place of the trigger of an act that carries it
MOST_HITS = 4_000  # the newest ones are ranked: words that more documents hold tell little, and should be narrowed
_SHOWN_ACTS = 2  # acts whose words stand in for snippets where only the topic answers


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a document must hold, or must not: any of these phrases, or what else it is called."""

    phrases: tuple[Phrase, ...]
    excluded: bool = False
    aliases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What documents are asked for.

    All `clauses` must hold, or one of `topic_phrases` (what the topic asked for is called in any language), or an act
    of the document must carry one of `topics`; and all the filters. `since` and `until` are days.
    """

    clauses: tuple[Clause, ...] = ()
    topics: tuple[str, ...] = ()
    topic_phrases: tuple[Phrase, ...] = ()
    lang: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20
    offset: int = 0


class SnippetFound(Struct, frozen=True):
    """Characters ``[start, end)`` of the document's text; `highlights` are places in the whole text."""

    start: int
    end: int
    text: str
    highlights: tuple[tuple[int, int], ...]


class DocumentFound(Struct, frozen=True, kw_only=True):
    """One document that answers; `name` is that of its file or address.

    `why` is ``words`` where its text holds what was typed, ``topic`` where it is about the topic asked for, and
    ``name`` where what was typed is called otherwise (in the other language). `score` is BM25 (higher is better), 0
    where only an act's topic answers. `topics` are those asked for that acts of this document carry.
    """

    id: str
    name: str
    title: str | None
    published: str | None
    publisher: str | None
    kind: str | None
    lang: str
    why: Why
    score: float
    topics: tuple[str, ...]
    snippets: tuple[SnippetFound, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of answers, best first; `total` counts all pages, of words and of topics up to `MOST_HITS` each."""

    documents: tuple[DocumentFound, ...]
    total: int


def find_documents(connection: Connection, query: SearchQuery) -> SearchPage:
    """The documents that `query` asks for, by BM25, then those that only share a topic, newest first."""
    hits = _hits(query)
    if hits is None:
        return SearchPage((), 0)
    d, r = t.document.c, t.reading.c
    joined = hits.join(t.reading, r.document_seq == hits.c.seq)
    if query.lang is not None:
        joined = joined.join(t.document, d.seq == hits.c.seq)
    ranked = connection.execute(
        sa.select(hits.c.seq, hits.c.rank, sa.func.count().over().label("total"))
        .select_from(joined)
        .where(*_filters(query))
        .order_by(hits.c.rank, r.published_first.desc(), hits.c.seq)
        .limit(query.limit)
        .offset(query.offset)
    ).all()
    if not ranked:
        return SearchPage((), 0 if query.offset == 0 else _count(connection, joined, query))
    total, seqs = int(ranked[0].total), [row.seq for row in ranked]
    found = connection.execute(
        sa.select(d.seq, d.id, d.name, d.lang, d.text, r.title, r.published, r.publisher, r.kind)
        .join(t.reading, r.document_seq == d.seq)
        .where(d.seq.in_(seqs))
    )
    rows = {row.seq: row for row in found}
    kept = {
        row.document_seq: Terms.unpack(row.analyser, row.terms, row.places)
        for row in connection.execute(sa.select(t.document_terms).where(t.document_terms.c.document_seq.in_(seqs)))
    }
    topical = _find_topics(connection, query, seqs)
    documents = (_build(query, rows[hit.seq], hit.rank, kept[hit.seq], topical.get(hit.seq, [])) for hit in ranked)
    return SearchPage(tuple(documents), total)


def _count(connection: Connection, joined: sa.Join, query: SearchQuery) -> int:
    """How many documents answer, where a page beyond the last one was asked for."""
    counted = sa.select(sa.func.count()).select_from(joined).where(*_filters(query))
    return int(connection.execute(counted).scalar_one())


def find_known_terms(connection: Connection, terms: Iterable[str]) -> frozenset[str]:
    """Those of `terms` that the index holds."""
    wanted = to_json(list(terms))
    asked = f"SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM {t.VOCABULARY} WHERE term = json_each.value)"
    return frozenset(connection.exec_driver_sql(asked, (wanted,)).scalars())


def write_expression(query: SearchQuery) -> str | None:
    """The FTS5 expression for the words of `query`; None where there is nothing to look for.

    Every term is quoted and holds no quotation mark (see `words.Analyser`), so the expression is always well formed.
    """
    clauses = [(*c.phrases, *c.aliases) for c in query.clauses if not c.excluded and c.phrases]
    if len(query.clauses) == len(clauses) == 1:  # often all of them name the topic: each phrase is looked for once
        return _write_phrases((*clauses[0], *query.topic_phrases))
    wanted = " AND ".join(map(_write_phrases, clauses))
    if wanted:
        excluded = [_write_phrases(c.phrases) for c in query.clauses if c.excluded and c.phrases]
        wanted = f"({wanted})" + "".join(f" NOT {phrases}" for phrases in excluded)
    topical = _write_phrases(query.topic_phrases) if query.topic_phrases else ""
    return " OR ".join(f"({part})" for part in (wanted, topical) if part) or None


def _write_phrases(phrases: Iterable[Phrase]) -> str:
    """Any of `phrases`; one that holds another of them finds nothing more."""
    every = dict.fromkeys(phrases)
    kept = [phrase for phrase in every if not any(other in every for other in _list_inner(phrase))]
    return "(" + " OR ".join('"' + " ".join(phrase) + '"' for phrase in kept) + ")"


def _list_inner(phrase: Phrase) -> Iterable[Phrase]:
    """Every phrase within `phrase` but itself."""
    for length in range(1, len(phrase)):
        for start in range(len(phrase) - length + 1):
            yield phrase[start : start + length]


def _hits(query: SearchQuery) -> sa.CTE | None:
    """Row numbers of documents with their rank (lower is better; 0 for a topic alone)."""
    expression = write_expression(query)
    parts: list[sa.Select[Any]] = []
    if expression is not None:
        words = sa.table(t.FULL_TEXT, sa.column("rowid", sa.Integer))
        matching = (
            sa.select(words.c.rowid.label("seq"), sa.literal_column(f"bm25({t.FULL_TEXT})", sa.Float).label("rank"))
            .where(sa.literal_column(t.FULL_TEXT).op("MATCH")(expression))
            .order_by(words.c.rowid.desc())
            .limit(MOST_HITS)
            .cte("matching")
        )
        parts.append(sa.select(matching.c.seq, matching.c.rank))
    if query.topics:
        a = t.act.c
        topic = t.act_topic.c
        newest = (
            sa.select(topic.act_seq)
            .where(topic.topic.in_(query.topics))
            .order_by(topic.act_seq.desc())
            .limit(MOST_HITS)
            .subquery()
        )
        carrying = (
            sa.select(a.document_seq.label("seq"), sa.literal(0.0).label("rank"))
            .join(newest, newest.c.act_seq == a.seq)
            .distinct()
        )
        if expression is not None:
            carrying = carrying.where(a.document_seq.not_in(sa.select(matching.c.seq)))
        parts.append(carrying)
    return sa.union_all(*parts).cte("hits") if parts else None


def _filters(query: SearchQuery) -> Iterable[sa.ColumnElement[bool]]:
    r = t.reading.c
    if query.lang is not None:
        yield t.document.c.lang == query.lang
    if query.kind is not None:
        yield r.kind == query.kind
    if query.since is not None:
        yield r.published_last >= query.since
    if query.until is not None:
        yield r.published_first <= query.until


def _build(query: SearchQuery, row: Any, rank: float, terms: Terms, topical: list[_Topical]) -> DocumentFound:
    typed = [phrase for clause in query.clauses if not clause.excluded for phrase in clause.phrases]
    aliases = [phrase for clause in query.clauses if not clause.excluded for phrase in clause.aliases]
    found = list(terms.find([*typed, *aliases, *query.topic_phrases]))
    shown = {phrase for _, phrase in terms.find(typed)}  # apart: a topic's longer name may cover what was typed
    by_words = bool(typed) and all(
        c.excluded or not c.phrases or not shown.isdisjoint(c.phrases) for c in query.clauses
    )
    topics = tuple(dict.fromkeys(topic for topic, _ in topical))
    trigger_places = sorted({place for _, place in topical})
    snippets: Sequence[Snippet] = cut_snippets(row.text, found)
    if not snippets:
        snippets = cut_snippets(row.text, [(place, ()) for place in trigger_places], most=_SHOWN_ACTS)
    return DocumentFound(
        id=row.id,
        name=row.name,
        title=row.title,
        published=row.published,
        publisher=row.publisher,
        kind=row.kind,
        lang=row.lang,
        why="words" if by_words else "topic" if query.topics else "name",
        score=round(-rank, 6) + 0.0,
        topics=topics,
        snippets=tuple(SnippetFound(s.start, s.end, s.text, s.highlights) for s in snippets),
    )


def _find_topics(connection: Connection, query: SearchQuery, seqs: Sequence[int]) -> dict[int, list[_Topical]]:
    """By document, the topics asked for that its acts carry, each with the place of an act's trigger, in text order."""
    if not query.topics:
        return {}
    a, x = t.act.c, t.act_topic.c
    rows = connection.execute(
        sa.select(a.document_seq, x.topic, a.trigger_start, a.trigger_end)
        .join(t.act, a.seq == x.act_seq)
        .where(a.document_seq.in_(seqs))
        .order_by(a.document_seq, a.trigger_start, x.position)
    )
    found: dict[int, list[_Topical]] = {}
    for row in rows:
        if row.topic in query.topics:  # asked of the database it would go through every act of the topic
            found.setdefault(row.document_seq, []).append((row.topic, (row.trigger_start, row.trigger_end)))
    return found
