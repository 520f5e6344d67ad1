"""Which documents tell of incidents."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kyogi.store import tables as t


def list_incident_documents(connection: Connection, until: str, parties: Sequence[str] = ()) -> list[str]:
    """The ids of documents, up to a day, that tell of an incident, newest first.

    With `parties`, those that two of them are parties to, or the only one given.
    """
    d, r = t.document.c, t.reading.c
    query = (
        sa.select(d.id)
        .join(t.reading, r.document_seq == d.seq)
        .where(r.seq.in_(sa.select(t.incident.c.reading_seq)), r.published_first <= until)
        .order_by(r.published_first.desc(), d.id)
    )
    if parties:
        among = (sa.cast(r.parties.contains(f'"{party}"', autoescape=True), sa.Integer) for party in parties)
        query = query.where(sum(among, sa.literal(0)) >= min(len(parties), 2))
    return list(connection.execute(query).scalars())
