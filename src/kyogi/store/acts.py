"""Acts across documents: who did what, to whom, about what, when."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from msgspec import UNSET, Struct, UnsetType
from sqlalchemy.engine import Connection

from kyogi.errors import UsageError
from kyogi.records import Actor, Span
from kyogi.records.vocabulary import FAMILY, Family, Kind
from kyogi.store import tables as t

Order = Literal["newest", "oldest"]
FEW = 5_000  # acts that are gathered and sorted within some milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ActQuery:
    """What acts are asked for; within one field any value will do, all fields must hold.

    `since` and `until` are days; an act counts when its date can lie between them. `strength` is the least.
    `after` is `ActPage.next` of the page before. Answers are counted up to `count_up_to`, all of them by default.
    """

    actors: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    strength: int | None = None
    commitment: bool | None = None
    repeats: bool = True
    document: str | None = None
    confidence_below: float | None = None
    order: Order = "newest"
    limit: int = 50
    after: str | None = None
    count_up_to: int | None = None


class ActDocument(Struct, frozen=True):
    """The document that an act stands in; `name` is that of its file or address."""

    id: str
    name: str
    title: str | None
    published: str | None
    publisher: str | None
    lang: str


class ActFound(Struct, frozen=True, kw_only=True):
    """One act with its document; `id` is that of the document, a #, and that of the act in it.

    `date` is that of its consultation, else of its document; `corrected` says that a person corrected it.
    """

    id: str
    kind: Kind
    family: Family | UnsetType = UNSET
    date: str | None
    actors: tuple[Actor, ...]
    joint: bool
    targets: tuple[str, ...]
    strength: int
    commitment: bool
    quote: bool
    trigger: Span
    content: Span | None
    topics: tuple[str, ...]
    consultation: str | None
    same_as: str | None
    rule: str
    confidence: float
    corrected: bool
    document: ActDocument


@dataclass(frozen=True, slots=True)
class ActPage:
    """One page of answers; `total` counts all pages, `next` is what to ask on with, None at the end.

    Where there are more answers than were to be counted, `total` is one more than that.
    """

    acts: tuple[ActFound, ...]
    total: int
    next: str | None


def find_acts(connection: Connection, query: ActQuery) -> ActPage:
    """The acts that `query` asks for, by date, undated ones last; within a document in the order of the text."""
    conditions = list(_conditions(connection, query))
    answers = sa.select(t.act.c.seq).where(*conditions)
    if query.document is not None:
        answers = answers.join(t.document, t.document.c.seq == t.act.c.document_seq)
    if query.count_up_to is not None:
        answers = answers.limit(query.count_up_to + 1)
    total = connection.execute(sa.select(sa.func.count()).select_from(answers.subquery())).scalar_one()
    if query.after is not None:
        conditions.append(_after(query.after, query.order))
    a, d, r = t.act.c, t.document.c, t.reading.c
    statement = (
        sa.select(t.act, *(d[n].label(f"d_{n}") for n in ("id", "name", "lang")),
                  *(r[n].label(f"d_{n}") for n in ("title", "published", "publisher")))
        .join(t.document, d.seq == a.document_seq)
        .join(t.reading, r.seq == a.reading_seq)
        .where(*conditions)
    )  # fmt: skip
    rows: list[Any] = []
    for step in _steps(query.order):
        rows += connection.execute(step(statement).limit(query.limit + 1 - len(rows))).all()
        if len(rows) > query.limit:
            break
    page = rows[: query.limit]
    following = _write_cursor(page[-1]) if len(rows) > query.limit and page else None
    return ActPage(tuple(_build(connection, page)), total, following)


def _conditions(connection: Connection, query: ActQuery) -> Iterable[sa.ColumnElement[bool]]:
    a = t.act.c
    for column, values in (
        (t.act_actor.c.party, query.actors),
        (t.act_actor.c.person, query.persons),
        (t.act_target.c.party, query.targets),
        (t.act_topic.c.topic, query.topics),
    ):
        if values:
            bearing = sa.select(column.table.c.act_seq).where(column.in_(values))
            if _are_few(connection, bearing):
                yield a.seq.in_(bearing)
            else:  # so many that a walk along the order of answers meets enough of them soon
                yield sa.exists(bearing.where(column.table.c.act_seq == a.seq))
    if query.kinds:
        yield a.kind.in_(query.kinds)
    if query.since is not None:
        yield a.date_last >= query.since  # undated acts have '' and are left out
    if query.until is not None:
        yield sa.and_(a.date_first <= query.until, a.date_first != "")
    if query.strength is not None:
        yield a.strength >= query.strength
    if query.commitment is not None:
        yield a.commitment.is_(query.commitment)
    if not query.repeats:
        yield a.same_as.is_(None)
    if query.document is not None:
        yield t.document.c.id == query.document
    if query.confidence_below is not None:
        yield a.confidence < query.confidence_below


def _are_few(connection: Connection, rows: sa.Select[Any]) -> bool:
    """Whether `rows` are so few that gathering and sorting them all is quicker than looking for them in order."""
    counted = sa.select(sa.func.count()).select_from(rows.limit(FEW + 1).subquery())
    return int(connection.execute(counted).scalar_one()) <= FEW


def _steps(order: Order) -> Iterable[Callable[[sa.Select[Any]], sa.Select[Any]]]:
    """What to ask one after the other, each along the index of the order: the undated come last either way."""
    a = t.act.c
    if order == "newest":  # '' sorts before every day
        yield lambda s: s.order_by(a.date_first.desc(), a.document_seq.desc(), a.trigger_start, a.id)
        return
    along = a.date_first, a.document_seq, a.trigger_start, a.id
    yield lambda s: s.where(a.date_first > "").order_by(*along)
    yield lambda s: s.where(a.date_first == "").order_by(*along)


def _write_cursor(row: Any) -> str:
    place = (row.date_first, row.document_seq, row.trigger_start, row.id)
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode("ascii").rstrip("=")


def _after(cursor: str, order: Order) -> sa.ColumnElement[bool]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        date, seq, start, id_ = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=tuple[str, int, int, str])
    except (ValueError, msgspec.MsgspecError):
        raise UsageError(f"--after {cursor}: not what a page before ended with; give its `next`") from None
    a = t.act.c
    within = sa.and_(a.document_seq == seq, sa.tuple_(a.trigger_start, a.id) > sa.tuple_(start, id_))
    if order == "newest":
        return sa.or_(a.date_first < date, sa.and_(a.date_first == date, sa.or_(a.document_seq < seq, within)))
    following = sa.and_(a.date_first == date, sa.or_(a.document_seq > seq, within))
    if date == "":
        return following
    return sa.or_(a.date_first > date, following, a.date_first == "")


def _build(connection: Connection, rows: Iterable[Any]) -> Iterable[ActFound]:
    rows = list(rows)
    seqs = [row.seq for row in rows]
    actors: dict[int, list[Actor]] = defaultdict(list)
    targets: dict[int, list[str]] = defaultdict(list)
    topics: dict[int, list[str]] = defaultdict(list)
    x = t.act_actor.c
    for row in connection.execute(sa.select(t.act_actor).where(x.act_seq.in_(seqs)).order_by(x.act_seq, x.position)):
        actors[row.act_seq].append(Actor(row.person, row.office, row.party))
    for table, name, held in ((t.act_target, "party", targets), (t.act_topic, "topic", topics)):
        c = table.c
        found = connection.execute(
            sa.select(c.act_seq, c[name]).where(c.act_seq.in_(seqs)).order_by(c.act_seq, c.position)
        )
        for seq, value in found:
            held[seq].append(value)
    for row in rows:
        yield _build_act(row, actors[row.seq], targets[row.seq], topics[row.seq])


def _build_act(row: Any, actors: list[Actor], targets: list[str], topics: list[str]) -> ActFound:
    content = None
    if row.content_start is not None:
        content = Span(row.content_start, row.content_end, row.content_quote)
    same = ("kind", "date", "joint", "strength", "commitment", "quote", "consultation", "same_as", "rule")
    return ActFound(
        **{name: getattr(row, name) for name in same},
        id=f"{row.d_id}#{row.id}",
        family=FAMILY.get(row.kind, UNSET),
        actors=tuple(actors),
        targets=tuple(targets),
        topics=tuple(topics),
        trigger=Span(row.trigger_start, row.trigger_end, row.trigger_quote),
        content=content,
        confidence=row.confidence,
        corrected=row.corrected,
        document=ActDocument(row.d_id, row.d_name, row.d_title, row.d_published, row.d_publisher, row.d_lang),
    )
