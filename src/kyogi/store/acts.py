"""Acts across documents: who did what, to whom, about what, when."""

from __future__ import annotations

import base64
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
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
_MOST = 300_000  # acts: what more of them bear says little
_GATHERING = 3  # how much longer it takes to gather an act than to walk past one


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


class ActPage(Struct, frozen=True, kw_only=True):
    """One page of answers; `total` counts all pages, `next` is what to ask on with, None at the end.

    Where there are more answers than were to be counted, `total` is one more than that.
    """

    total: int
    next: str | None
    acts: tuple[ActFound, ...]


def find_acts(connection: Connection, query: ActQuery) -> ActPage:
    """The acts that `query` asks for, by date, undated ones last; within a document in the order of the text."""
    conditions = list(_conditions(connection, query))
    total = _count(connection, query, conditions)
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
    for stretch in _stretches(query):
        asked = statement.where(*stretch.conditions).order_by(*_order(query.order, stretch))
        rows += connection.execute(asked.limit(query.limit + 1 - len(rows))).all()
        if len(rows) > query.limit:
            break
    page = rows[: query.limit]
    following = _write_cursor(page[-1]) if len(rows) > query.limit and page else None
    return ActPage(total=total, next=following, acts=tuple(_build(connection, page)))


def _count(connection: Connection, query: ActQuery, conditions: Sequence[sa.ColumnElement[bool]]) -> int:
    """How many acts answer, up to one more than `query.count_up_to`."""
    answers = sa.select(t.act.c.seq).where(*conditions)
    if query.document is not None:
        answers = answers.join(t.document, t.document.c.seq == t.act.c.document_seq)
    total = 0
    for stretch in _stretches(query):
        counted = answers.where(*stretch.conditions)
        if query.count_up_to is not None:
            counted = counted.limit(query.count_up_to + 1 - total)
        total += int(connection.execute(sa.select(sa.func.count()).select_from(counted.subquery())).scalar_one())
        if query.count_up_to is not None and total > query.count_up_to:
            break
    return total


def _conditions(connection: Connection, query: ActQuery) -> Iterable[sa.ColumnElement[bool]]:
    """What must hold of an act of any stretch."""
    a = t.act.c
    yield from _bear(connection, query)
    if query.kinds:
        yield a.kind.in_(query.kinds)
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


def _bear(connection: Connection, query: ActQuery) -> Iterable[sa.ColumnElement[bool]]:
    """That an act bears the actors, persons, targets and topics asked for, put so that the answers are found soon.

    Either the acts are walked in the order of answers until a page is full, or those that bear the rarest of these are
    gathered and sorted, whichever goes past fewer acts.
    """
    bearings = [
        sa.select(column.table.c.act_seq).where(column.in_(values))
        for column, values in (
            (t.act_actor.c.party, query.actors),
            (t.act_actor.c.person, query.persons),
            (t.act_target.c.party, query.targets),
            (t.act_topic.c.topic, query.topics),
        )
        if values
    ]
    counts = [_count_rows(connection, bearing) for bearing in bearings]
    gathered = max(FEW, min(counts) if any(n > FEW for n in counts) and _is_rare(connection, query, counts) else 0)
    for bearing, count in zip(bearings, counts, strict=True):
        if count <= gathered:
            yield t.act.c.seq.in_(bearing)
        else:
            yield sa.exists(bearing.where(bearing.selected_columns.act_seq == t.act.c.seq))


def _is_rare(connection: Connection, query: ActQuery, counts: Sequence[int]) -> bool:
    """Whether the fewest of `counts` are sooner gathered than as many acts walked past as fill a page, and the count.

    As many answers are expected as if what acts bear said nothing of what else they bear.
    """
    every = walked = connection.execute(sa.select(sa.func.max(t.act.c.seq))).scalar() or 1
    if query.kinds:
        walked = _count_rows(connection, sa.select(t.act.c.seq).where(t.act.c.kind.in_(query.kinds)))
    answers = walked * math.prod(count / every for count in counts)
    wanted = (query.count_up_to or every) + 1
    return min(counts) * _GATHERING < walked * min(1.0, wanted / (answers or 1))


def _count_rows(connection: Connection, rows: sa.Select[Any]) -> int:
    """How many rows there are, up to `_MOST`: each index answers that within milliseconds."""
    counted = sa.select(sa.func.count()).select_from(rows.limit(_MOST).subquery())
    return int(connection.execute(counted).scalar_one())


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Acts that come wholly before those of the next stretch, by the conditions that only they meet.

    `walked` says that they are found along the index of the order of answers, rather than gathered and sorted.
    """

    conditions: tuple[sa.ColumnElement[bool], ...]
    walked: bool = True


def _stretches(query: ActQuery) -> Iterable[_Stretch]:
    """Stretches of acts in the order of answers, to be asked for one after the other.

    The undated come last either way, and not at all where days are asked for. A date that means several days can begin
    before the first day asked for: such acts have an index of their own.
    """
    a = t.act.c
    if query.since is not None:
        within = _Stretch((a.date_first >= query.since,))
        begun = (a.date_first < query.since, a.date_last >= query.since, a.date_last > a.date_first)
        astride = _Stretch(begun, walked=False)
        yield from (within, astride) if query.order == "newest" else (astride, within)
    elif query.order == "newest":  # '' sorts before every day
        yield _Stretch(())
    else:
        yield _Stretch((a.date_first > "",))
        yield _Stretch((a.date_first == "",))


def _order(order: Order, stretch: _Stretch) -> Iterable[Any]:
    a = t.act.c
    first: sa.ColumnElement[str] = a.date_first
    if not stretch.walked:
        first = sa.literal_column("+act.date_first", sa.String)  # the same, but no column that an index is in order of
    if order == "newest":
        return first.desc(), a.document_seq.desc(), a.trigger_start, a.id
    return first, a.document_seq, a.trigger_start, a.id


def _write_cursor(row: Any) -> str:
    place = (row.date_first, row.document_seq, row.trigger_start, row.id)
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode("ascii").rstrip("=")


def _after(cursor: str, order: Order) -> sa.ColumnElement[bool]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        date, seq, start, id_ = msgspec.json.decode(base64.urlsafe_b64decode(padded), type=tuple[str, int, int, str])
    except (ValueError, msgspec.MsgspecError):
        raise UsageError(
            f"--after {cursor}: not what a page before ended with; give its `next`", code="cursor"
        ) from None
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
