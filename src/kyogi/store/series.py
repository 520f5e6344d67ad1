"""Which documents belong to which series of consultations, in the order of the meetings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.engine import Connection

from kyogi.records.dates import bound_date
from kyogi.records.series import SeriesMembership, SeriesRole
from kyogi.store import tables as t

_AT_ONCE = 900  # values in one statement
_COUNTS = msgspec.json.Decoder(list[tuple[str, tuple[str, ...], str | None, int, str, str]])


class SeriesCount(Struct, frozen=True, kw_only=True):
    """A series with how many documents record a meeting of it, and the first and last day of those meetings."""

    series: str
    parties: tuple[str, ...]
    track: str | None
    documents: int
    first: str | None
    last: str | None


class SeriesDocument(Struct, frozen=True, kw_only=True):
    """A document in a series, with its membership; `name` is that of its file or address."""

    id: str
    name: str
    title: str | None
    kind: str | None
    published: str | None
    lang: str
    membership: SeriesMembership


def write_series(
    connection: Connection, document_seq: int, memberships: Iterable[SeriesMembership], version: str
) -> None:
    """Put `memberships` in the place of what was told of the document before, and count their series anew."""
    m = t.series_member.c
    before = connection.execute(sa.select(m.series).where(m.document_seq == document_seq, m.role == "record")).scalars()
    memberships = list(memberships)
    touched = {*before, *(member.series for member in memberships if member.role == "record")}
    for table in (t.series_member, t.series_assignment):
        connection.execute(sa.delete(table).where(table.c.document_seq == document_seq))
    rows = [_make_row(document_seq, member) for member in memberships]
    if rows:
        connection.execute(sa.insert(t.series_member), rows)
    connection.execute(sa.insert(t.series_assignment), {"document_seq": document_seq, "version": version})
    _count_series(connection, sorted(touched))


def _make_row(document_seq: int, member: SeriesMembership) -> dict[str, Any]:
    bounds = bound_date(member.date)
    return {
        **{name: getattr(member, name) for name in ("series", "track", "consultation", "role", "main", "date", "rule")},
        "document_seq": document_seq,
        "parties": msgspec.json.encode(member.parties).decode(),
        "date_first": bounds[0] if bounds else "",
        "date_last": bounds[1] if bounds else "",
    }


def _count_series(connection: Connection, series: Iterable[str]) -> None:
    """Count anew what documents record of these series.

    A date that can mean several days counts as first or last only where no day within it is recorded.
    """
    m, one, kept = t.series_member.c, t.series_member.alias().c, t.series_count.c
    day = t.series_member.alias().c
    is_told_better = sa.exists().where(
        day.series == m.series,
        day.role == "record",
        day.date_first.between(m.date_first, m.date_last),
        day.date_first == day.date_last,
    )
    counts = sa.or_(m.date_first == m.date_last, ~is_told_better)
    for id_ in series:
        connection.execute(sa.delete(t.series_count).where(kept.series == id_))
        of_it = m.series == id_, m.role == "record"
        met = sa.select(
            m.series,
            sa.func.min(m.seq).label("seq"),
            sa.func.count(m.document_seq.distinct()).label("documents"),
            sa.func.coalesce(sa.func.min(sa.case((counts, sa.func.nullif(m.date_first, "")))), "").label("first"),
            sa.func.coalesce(sa.func.max(sa.case((counts, m.date_last))), "").label("last"),
        )
        counted = met.where(*of_it).group_by(m.series).subquery().c
        rows = sa.select(counted.series, one.parties, one.track, counted.documents, counted.first, counted.last).where(
            one.seq == counted.seq
        )
        connection.execute(sa.insert(t.series_count).from_select(list(t.series_count.c.keys()), rows))


def list_series(connection: Connection, party: str | None = None) -> list[SeriesCount]:
    """Every series that a document records, by its id; only those in which `party` meets, where one is given."""
    c = t.series_count.c
    told = sa.func.json_array(c.series, sa.func.json(c.parties), c.track, c.documents, c.first, c.last)
    # one row: fetched one by one, thousands of them hold up whoever else waits for the interpreter
    query = _keep_party(sa.select(sa.func.json_group_array(told)), party)
    counts = _COUNTS.decode(connection.execute(query).scalar_one())
    return sorted(itertools.starmap(_build_count, counts), key=lambda count: count.series)


def list_latest_series(
    connection: Connection, party: str | None, limit: int, offset: int
) -> tuple[list[SeriesCount], int]:
    """At most `limit` of the series behind `offset` of them, the one that met last first, and how many all are."""
    c = t.series_count.c
    query = _keep_party(sa.select(c.series, c.parties, c.track, c.documents, c.first, c.last), party)
    shown = query.order_by(c.last.desc(), c.series.desc()).limit(limit).offset(offset)
    total = connection.execute(_keep_party(sa.select(sa.func.count(c.series)), party)).scalar_one()
    return [
        _build_count(row.series, msgspec.json.decode(row.parties, type=tuple[str, ...]), *row[2:])
        for row in connection.execute(shown)
    ], total


def _keep_party(query: sa.Select[Any], party: str | None) -> sa.Select[Any]:
    if party is None:
        return query
    return query.where(t.series_count.c.parties.contains(f'"{party}"', autoescape=True))


def _build_count(
    series: str, parties: tuple[str, ...], track: str | None, documents: int, first: str, last: str
) -> SeriesCount:
    return SeriesCount(
        series=series, parties=parties, track=track, documents=documents, first=first or None, last=last or None
    )


def list_documents(
    connection: Connection, series: Sequence[str], roles: Sequence[SeriesRole], since: str = "", until: str = "9999"
) -> list[SeriesDocument]:
    """The documents of some series in the order of their meetings between two days; undated ones first, without
    `since`."""
    m = t.series_member.c
    query = _select_documents().where(m.role.in_(list(roles)), m.date_last >= since, m.date_first <= until)
    found: list[SeriesDocument] = []
    for at in range(0, len(series), _AT_ONCE):
        found += _build_documents(connection, query.where(m.series.in_(list(series[at : at + _AT_ONCE]))))
    return found


def list_days(connection: Connection, series: Sequence[str]) -> list[tuple[str, str, str]]:
    """Series with first and last possible day of each meeting that documents record, each once, in their order."""
    m = t.series_member.c
    query = sa.select(m.series, m.date_first, m.date_last).where(m.role == "record").distinct().order_by(m.date_first)
    return [
        (row.series, row.date_first, row.date_last)
        for at in range(0, len(series), _AT_ONCE)
        for row in connection.execute(query.where(m.series.in_(list(series[at : at + _AT_ONCE]))))
    ]


def list_announced(connection: Connection, since: str, limit: int) -> list[SeriesDocument]:
    """At most `limit` documents that announce a meeting which is not over on the day `since`, the nearest first.

    Those whose series records a meeting within the days announced are left out: it was held.
    """
    m, held = t.series_member.c, t.series_member.alias()
    is_held = sa.exists().where(
        held.c.series == m.series,
        held.c.role == "record",
        held.c.date_first >= m.date_first,
        held.c.date_first <= m.date_last,
    )
    query = _select_documents().where(m.role == "next", m.date_last >= since, ~is_held)
    return _build_documents(connection, query.limit(limit))


def _select_documents() -> sa.Select[Any]:
    m, d, r = t.series_member.c, t.document.c, t.reading.c
    return (
        sa.select(t.series_member, d.id, d.name, d.lang, r.title, r.kind, r.published)
        .join(t.document, d.seq == m.document_seq)
        .join(t.reading, r.document_seq == d.seq)
        .order_by(m.date_first, r.published_first, d.seq, m.seq)
    )


def _build_documents(connection: Connection, query: sa.Select[Any]) -> list[SeriesDocument]:
    return [
        SeriesDocument(
            id=row.id,
            name=row.name,
            title=row.title,
            kind=row.kind,
            published=row.published,
            lang=row.lang,
            membership=_build(row),
        )
        for row in connection.execute(query)
    ]


def list_memberships(connection: Connection, document_seq: int) -> list[SeriesMembership]:
    """The series that one document belongs to, the one it is about first."""
    m = t.series_member.c
    query = sa.select(t.series_member).where(m.document_seq == document_seq).order_by(m.main.desc(), m.seq)
    return [_build(row) for row in connection.execute(query)]


def _build(row: Any) -> SeriesMembership:
    same = ("series", "track", "consultation", "role", "main", "date", "rule")
    return SeriesMembership(
        **{name: getattr(row, name) for name in same}, parties=msgspec.json.decode(row.parties, type=tuple[str, ...])
    )


def is_assigned_otherwise(connection: Connection, version: str) -> bool:
    """Whether there is any document whose series another version told, or none ever did."""
    a = t.series_assignment.c
    of_all, of_assigned = sa.select(sa.func.count(t.document.c.seq)), sa.select(sa.func.count(a.document_seq))
    others = (sa.exists().where(other) for other in (a.version < version, a.version > version))  # along the index
    asked = sa.or_(of_all.scalar_subquery() != of_assigned.scalar_subquery(), *others)
    return bool(connection.execute(sa.select(asked)).scalar())


def list_assigned_otherwise(connection: Connection, version: str, after: str = "", limit: int = 100) -> list[str]:
    """At most `limit` ids, above `after`, of documents whose series another version told, or none ever did."""
    d, a = t.document.c, t.series_assignment.c
    query = (
        sa.select(d.id)
        .join(t.series_assignment, a.document_seq == d.seq, isouter=True)
        .where(sa.or_(a.version.is_(None), a.version != version), d.id > after)
        .order_by(d.id)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())
