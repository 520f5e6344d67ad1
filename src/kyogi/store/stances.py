"""Who stands how on what: the latest stance of each party on each subject, and how often it took one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.engine import Connection

from kyogi.records.vocabulary import Kind
from kyogi.store import tables as t
from kyogi.store.derived import to_json


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

    One query. Of several acts on one day the last stored counts as the latest.
    """
    s = t.stance.c
    days = _find_matrix(query).cte("days").prefix_with("MATERIALIZED")
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


def count_stances(connection: Connection, query: StanceQuery) -> list[tuple[str, str, int]]:
    """How many stances each party took on each topic that is asked for.

    They come as one row: fetched one by one, thousands of them hold up whoever else waits for the interpreter.
    """
    found = _find_matrix(query).cte("found").prefix_with("MATERIALIZED")
    rows = sa.func.json_group_array(sa.func.json_array(found.c.party, found.c.topic, found.c.acts))
    told = connection.execute(sa.select(rows).select_from(found)).scalar_one()
    return msgspec.json.decode(told, type=list[tuple[str, str, int]])


def _find_matrix(query: StanceQuery) -> sa.Select[Any]:
    """Party, topic, how many acts, and their last day, for all that is asked for."""
    return _find_days_of_all(query) if query.since is None and query.until is None else _find_days(query)


def _find_days_of_all(query: StanceQuery) -> sa.Select[Any]:
    """Party, topic, how many acts, and their last day, of all days."""
    s, counted = t.stance.c, t.stance_count.c
    day = sa.select(sa.func.max(s.date_first)).where(s.party == counted.party, s.topic == counted.topic)
    found = sa.select(counted.party, counted.topic, counted.acts, day.scalar_subquery().label("day"))
    for column, wanted in ((counted.party, query.parties), (counted.topic, query.topics)):
        if wanted:
            found = found.where(column.in_(wanted))
    return found.where(counted.acts > 0)


def _find_days(query: StanceQuery) -> sa.Select[Any]:
    """The same of the days asked for: what each party and topic have in common is counted along an index."""
    s = t.stance.c
    parties = _list_distinct(s.party, query.parties)
    topics = _list_distinct(s.topic, query.topics)
    conditions = [s.party == parties.c.value, s.topic == topics.c.value]
    if query.since is not None:
        conditions.append(s.date_first >= query.since)
    if query.until is not None:
        conditions += [s.date_first <= query.until, s.date_first != ""]
    day = sa.select(sa.func.max(s.date_first)).where(*conditions).correlate(parties, topics).scalar_subquery()
    acts = sa.select(sa.func.count()).where(*conditions).correlate(parties, topics).scalar_subquery()
    return (
        sa.select(parties.c.value.label("party"), topics.c.value.label("topic"), acts.label("acts"), day.label("day"))
        .select_from(parties.join(topics, sa.true()))
        .where(parties.c.value.is_not(None), topics.c.value.is_not(None), day.is_not(None))
    )


def _list_distinct(column: sa.ColumnElement[str], wanted: Sequence[str]) -> sa.CTE:
    """The values `wanted`, or all that `column` of stances has with a NULL at the end.

    Each is sought behind the one before, so that the time hangs on how many there are, not on how many stances.
    """
    if wanted:
        given = sa.func.json_each(to_json(list(wanted))).table_valued("value")
        return sa.select(given.c.value).distinct().cte()
    first = sa.select(sa.func.min(column).label("value")).cte(recursive=True)
    following = sa.select(sa.func.min(column)).where(column > first.c.value).correlate(first)
    return first.union_all(sa.select(following.scalar_subquery()).where(first.c.value.is_not(None)))
