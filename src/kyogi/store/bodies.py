"""Which documents tell of bodies more than that they are there."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kyogi.store import tables as t

_MEETING_KINDS = ("working_group", "committee")


def list_body_documents(connection: Connection, as_of: str, party: str | None = None) -> list[str]:
    """The ids, oldest document first, of those up to a day that tell how a body came about, met, or stands to another.

    `party` keeps the documents that are of this party.
    """
    d, r, b = t.document.c, t.reading.c, t.body.c
    telling = sa.union(
        sa.select(t.relation.c.reading_seq),
        sa.select(b.reading_seq).where(sa.or_(b.status != "existing", b.kind.in_(_MEETING_KINDS))),
    )
    query = (
        sa.select(d.id)
        .join(t.reading, r.document_seq == d.seq)
        .where(r.seq.in_(telling), r.published_first <= as_of)
        .order_by(r.published_first, d.id)
    )
    if party is not None:
        query = query.where(r.parties.contains(f'"{party}"', autoescape=True))
    return list(connection.execute(query).scalars())
