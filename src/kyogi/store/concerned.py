"""Which documents concern certain parties, and which of them tell of incidents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kyogi.store import tables as t


def list_incident_documents(
    connection: Connection, until: str, parties: Sequence[str] = (), limit: int | None = None
) -> list[str]:
    """The ids of documents, up to a day, that tell of an incident, newest first; at most `limit`, where one is given.

    With `parties`, those that two of them are parties to, or the only one given.
    """
    query = _select("", until, parties).where(t.reading.c.seq.in_(sa.select(t.incident.c.reading_seq)))
    return list(connection.execute(query.limit(limit)).scalars())


def list_party_documents(connection: Connection, since: str, until: str, parties: Sequence[str]) -> list[str]:
    """The ids of documents between two days, newest first, that two of `parties`, or the only one, are parties to."""
    return list(connection.execute(_select(since, until, parties)).scalars())


def _select(since: str, until: str, parties: Sequence[str]) -> sa.Select[Any]:
    d, r = t.document.c, t.reading.c
    query = (
        sa.select(d.id)
        .join(t.reading, r.document_seq == d.seq)
        .where(r.published_first >= since, r.published_first <= until)
        .order_by(r.published_first.desc(), d.id)
    )
    if parties:
        among = (sa.cast(r.parties.contains(f'"{party}"', autoescape=True), sa.Integer) for party in parties)
        query = query.where(sum(among, sa.literal(0)) >= min(len(parties), 2))
    return query
