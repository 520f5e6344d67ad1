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
    d, r = t.document.c, t.reading.c
    query = sa.select(d.id).join(t.reading, r.document_seq == d.seq).order_by(r.published_first, d.id)
    return list(connection.execute(query.where(*_tell_of_bodies(as_of, party))).scalars())


def list_body_days(connection: Connection, as_of: str, party: str | None = None) -> list[str]:
    """The days, oldest first, on which the documents of `list_body_documents` were published."""
    r = t.reading.c
    query = sa.select(r.published_first).distinct().where(r.published_first != "").order_by(r.published_first)
    return list(connection.execute(query.where(*_tell_of_bodies(as_of, party))).scalars())


def _tell_of_bodies(as_of: str, party: str | None) -> list[sa.ColumnElement[bool]]:
    r, b = t.reading.c, t.body.c
    telling = sa.union(
        sa.select(t.relation.c.reading_seq),
        sa.select(b.reading_seq).where(sa.or_(b.status != "existing", b.kind.in_(_MEETING_KINDS))),
    )
    of_party = [] if party is None else [r.parties.contains(f'"{party}"', autoescape=True)]
    return [r.seq.in_(telling), r.published_first <= as_of, *of_party]
