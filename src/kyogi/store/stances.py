"""Who stands how on what: the latest stance of each party on each subject, and how often it took one."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.engine import Connection

from kyogi.records.vocabulary import Kind
from kyogi.store import tables as t


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceQuery:
    """Which parties, topics and days are asked for; empty means all."""

    parties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


class StanceFound(Struct, frozen=True, kw_only=True):
    """The latest stance of a party on a topic, and of how many acts it is the latest.

    `act` is the address of the act (``3fa2#a12``); `date` its first possible day, None where no date is known.
    """

    party: str
    topic: str
    kind: Kind
    strength: int
    date: str | None
    count: int
    act: str


def find_stances(connection: Connection, query: StanceQuery) -> list[StanceFound]:
    """The latest stance of every party on every topic that is asked for, by party and topic.

    One query, in the order of the primary key: its time grows with the number of stances, without sorting them. Of
    several acts on one day the last stored counts as the latest.
    """
    s = t.stance.c
    conditions: list[sa.ColumnElement[bool]] = []
    if query.parties:
        conditions.append(s.party.in_(query.parties))
    if query.topics:
        conditions.append(s.topic.in_(query.topics))
    if query.since is not None:
        conditions.append(s.date_first >= query.since)
    if query.until is not None:
        conditions += [s.date_first <= query.until, s.date_first != ""]
    days = (
        sa.select(s.party, s.topic, sa.func.count().label("acts"), sa.func.max(s.date_first).label("day"))
        .where(*conditions)
        .group_by(s.party, s.topic)
        .cte("days")
    )
    last = (
        sa.select(sa.func.max(s.act_seq))
        .where(s.party == days.c.party, s.topic == days.c.topic, s.date_first == days.c.day)
        .correlate(days)
        .scalar_subquery()
    )
    a, d = t.act.c, t.document.c
    statement = (
        sa.select(days.c.party, days.c.topic, days.c.acts, days.c.day, a.id, a.kind, a.strength, d.id.label("document"))
        .select_from(days)
        .join(t.act, a.seq == last)
        .join(t.document, d.seq == a.document_seq)
        .order_by(days.c.party, days.c.topic)
    )
    return [
        StanceFound(
            party=row.party,
            topic=row.topic,
            kind=row.kind,
            strength=row.strength,
            date=row.day or None,
            count=row.acts,
            act=f"{row.document}#{row.id}",
        )
        for row in connection.execute(statement)
    ]
