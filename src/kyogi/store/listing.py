"""Documents in a row, newest first, by what is known about them; without their texts."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.engine import Connection

from kyogi.errors import UsageError
from kyogi.store import tables as t

By = Literal["published", "added"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuery:
    """What documents are asked for; all that is given must hold.

    `since` and `until` are days between which a document may have been published. `by` is what they are ordered by,
    newest first; undated ones come last. `after` is `DocumentPage.next` of the page before.
    """

    lang: str | None = None
    kind: str | None = None
    party: str | None = None
    since: str | None = None
    until: str | None = None
    by: By = "published"
    limit: int = 50
    after: str | None = None


class DocumentListed(Struct, frozen=True, kw_only=True):
    """One document with what its reading holds, in numbers; `parties` are those of its reading."""

    id: str
    name: str
    title: str | None
    published: str | None
    publisher: str | None
    kind: str | None
    lang: str
    parties: tuple[str, ...]
    characters: int
    added_at: str
    acts: int
    promises: int


class DocumentPage(Struct, frozen=True, kw_only=True):
    """One page of documents; `next` is what to ask on with, None at the end."""

    documents: tuple[DocumentListed, ...]
    next: str | None


def list_documents(connection: Connection, query: DocumentQuery) -> DocumentPage:
    """The documents that `query` asks for."""
    d, r = t.document.c, t.reading.c
    columns = (
        *(d[n] for n in ("seq", "id", "name", "lang", "characters", "added_at")),
        *(r[n] for n in ("title", "published", "published_first", "publisher", "kind", "parties")),
    )
    statement = sa.select(*columns).join(t.reading, r.document_seq == d.seq).where(*_filters(query))
    rows: Sequence[Any] = []
    after = _read_cursor(query.after) if query.after else None
    for step in _steps(query, after):
        rows = [*rows, *connection.execute(step(statement).limit(query.limit + 1 - len(rows)))]
        if len(rows) > query.limit:
            break
    page = rows[: query.limit]
    following = _write_cursor(page[-1]) if len(rows) > query.limit and page else None
    return DocumentPage(documents=tuple(_build(connection, page)), next=following)


def _filters(query: DocumentQuery) -> Iterable[sa.ColumnElement[bool]]:
    d, r = t.document.c, t.reading.c
    if query.lang is not None:
        yield d.lang == query.lang
    if query.kind is not None:
        yield r.kind == query.kind
    if query.party is not None:
        yield r.parties.contains(f'"{query.party}"', autoescape=True)
    if query.since is not None:
        yield r.published_last >= query.since
    if query.until is not None:
        yield sa.func.substr(r.published_first, 1) <= query.until  # a bound for the walk stands in `_steps`


def _steps(query: DocumentQuery, after: tuple[str | None, int] | None) -> Iterable[Any]:
    """What to ask one after the other, each along one index: those of the same day, of earlier days, the undated."""
    r = t.reading.c
    if query.by == "added":
        bound = (r.document_seq < after[1],) if after else ()
        yield lambda s: s.where(*bound).order_by(r.document_seq.desc())
        return
    # of a first page: from the last day asked for on, as if a document of the day after ended the page before
    first, seq = after or (f"{query.until or '9999'}~", 0)
    ordered = r.published_first.desc(), r.document_seq.desc()
    if first is not None:
        yield lambda s: s.where(r.published_first == first, r.document_seq < seq).order_by(*ordered)
        yield lambda s: s.where(r.published_first < first).order_by(*ordered)
        if query.since is None and query.until is None:
            yield lambda s: s.where(r.published_first.is_(None)).order_by(*ordered)
    else:
        yield lambda s: s.where(r.published_first.is_(None), r.document_seq < seq).order_by(*ordered)


def _write_cursor(row: Any) -> str:
    place = (row.published_first, row.seq)
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode("ascii").rstrip("=")


def _read_cursor(cursor: str) -> tuple[str | None, int]:
    try:
        decoded = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(decoded, type=tuple[str | None, int])
    except (ValueError, msgspec.MsgspecError):
        raise UsageError(
            f"--after {cursor}: not what a page before ended with; give its `next`", code="cursor"
        ) from None


def _build(connection: Connection, rows: Sequence[Any]) -> Iterable[DocumentListed]:
    a = t.act.c
    counted = connection.execute(
        sa.select(a.document_seq, sa.func.count(), sa.func.sum(sa.cast(a.commitment, sa.Integer)))
        .where(a.document_seq.in_([row.seq for row in rows]))
        .group_by(a.document_seq)
    )
    counts = {seq: (acts, promises) for seq, acts, promises in counted}
    for row in rows:
        acts, promises = counts.get(row.seq, (0, 0))
        same = {n: getattr(row, n) for n in ("id", "name", "title", "published", "publisher", "kind", "lang")}
        yield DocumentListed(
            **same,
            parties=tuple(msgspec.json.decode(row.parties)),
            characters=row.characters,
            added_at=row.added_at,
            acts=acts,
            promises=promises or 0,
        )
