"""The tables of following, derived from readings and ledger: written piece by piece or whole, and asked for in
pages.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kyogi.errors import UsageError
from kyogi.records.following import Flag, FollowedCommitment, Progress, Promise, Status, commitment_id
from kyogi.store import tables as t
from kyogi.store.derived import to_json

DERIVATION = "following"
NEVER = "9999-12-31"  # the due date of what has none: it comes last
_MANY = 500  # values in one IN (...)


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment with what only the rules of following can tell of it: what its list goes by."""

    commitment: FollowedCommitment
    is_open: bool
    words: str
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentQuery:
    """What commitments are asked for; within one field any value will do, all fields must hold.

    `grouped` asks for those with promises of several documents. `today`, `soon_until` and `stale_before` are the days
    that the computed flags go by. `words` stand in any of the promises. `document` and `promised_*` narrow by where and
    when they were promised, `due_*` by their last day (those without one are left out), `heard` by the first and last
    day on which anything was heard of them last. `after` is `CommitmentPage.next`.
    """

    today: str
    soon_until: str
    stale_before: str
    statuses: tuple[Status, ...] = ("suggested", "confirmed")
    obligors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    progress: tuple[Progress, ...] = ()
    pending_second: bool | None = None
    grouped: bool = False
    flags: tuple[Flag, ...] = ()
    series: str | None = None
    document: str | None = None
    due_since: str | None = None
    due_before: str | None = None
    heard: tuple[str, str] | None = None
    promised_since: str | None = None
    promised_until: str | None = None
    words: str | None = None
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """One page, what is due soonest first; `total` counts all pages, `next` is what to ask on with, None at the end."""

    commitments: tuple[FollowedCommitment, ...]
    lineage: Mapping[str, tuple[Flag, ...]]
    total: int
    next: str | None


def find_version(connection: Connection) -> str | None:
    """Which version of the rules made the tables; None where they were never made."""
    d = t.derivation.c
    found = connection.execute(sa.select(d.version).where(d.name == DERIVATION)).scalar()
    return None if found is None else str(found)


def set_version(connection: Connection, version: str) -> None:
    """Note which version of the rules made the tables."""
    connection.execute(sa.delete(t.derivation).where(t.derivation.c.name == DERIVATION))
    connection.execute(sa.insert(t.derivation), {"name": DERIVATION, "version": version})


# ---- promises


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """A promise as it is kept, and under which commitment it stands; None before that was settled."""

    promise: Promise
    birth: str
    commitment: str | None


def replace_promises(connection: Connection, document_seq: int, promises: Sequence[Promise]) -> list[KeptPromise]:
    """Put `promises` in the place of those kept of one document, and give those back."""
    f = t.followed_promise
    rows = _keep(connection.execute(_KEPT.where(f.c.document_seq == document_seq)).all())
    connection.execute(sa.delete(f).where(f.c.document_seq == document_seq))
    if promises:
        connection.execute(sa.insert(f), [_promise_row(document_seq, promise) for promise in promises])
    return rows


def _promise_row(document_seq: int, promise: Promise) -> dict[str, Any]:
    return {
        "document_seq": document_seq,
        "address": promise.ref.address,
        "birth": commitment_id(promise.head),
        "meeting": promise.meeting,
        "place": promise.place,
        "commitment": None,
        "material": to_json(promise),
    }


def clear_all(connection: Connection) -> None:
    """Empty every table of following."""
    derived = (t.followed_obligor, t.followed_topic, t.followed_progress, t.followed_flag)
    for table in (t.awaiting_comparison, t.followed_promise, *derived):
        connection.execute(sa.delete(table))
    connection.execute(sa.delete(t.followed_commitment))
    connection.execute(sa.delete(t.derivation).where(t.derivation.c.name == DERIVATION))


def list_promises(
    connection: Connection,
    *,
    commitments: Iterable[str] = (),
    documents: Iterable[str] = (),
) -> list[KeptPromise]:
    """Every promise born as or standing under any of `commitments`, or of any of `documents`."""
    f = t.followed_promise
    seqs: set[int] = set()
    commitments = list(commitments)
    for key, values in ((f.c.birth, commitments), (f.c.commitment, commitments)):
        seqs.update(row.seq for row in _select_in(connection, sa.select(f.c.seq), key, values))
    of_document = sa.select(f.c.seq).join(t.document, t.document.c.seq == f.c.document_seq)
    seqs.update(row.seq for row in _select_in(connection, of_document, t.document.c.id, documents))
    return _keep(_select_in(connection, _KEPT, f.c.seq, sorted(seqs)))


def list_promised(connection: Connection, meeting: str, documents: int) -> list[KeptPromise]:
    """The promises made at `meeting`, of the first `documents` that tell of it, by their place."""
    f = t.followed_promise.c
    places = sa.select(f.place).where(f.meeting == meeting).distinct().order_by(f.place)
    beyond = connection.execute(places.offset(documents).limit(1)).scalar()
    asked = _KEPT.where(f.meeting == meeting)
    return _keep(connection.execute(asked if beyond is None else asked.where(f.place < beyond)).all())


def list_unsettled(connection: Connection, after: str, limit: int) -> list[str]:
    """At most `limit` births above `after` of promises of which it is not settled under which commitment they stand."""
    f = t.followed_promise.c
    asked = sa.select(f.birth).where(f.commitment.is_(None), f.birth > after).distinct().order_by(f.birth).limit(limit)
    return [str(birth) for birth in connection.execute(asked).scalars()]


def list_all_promises(connection: Connection) -> list[Promise]:
    """Every promise that is kept."""
    return [_decode_promise(m) for m in connection.execute(sa.select(t.followed_promise.c.material)).scalars()]


def find_next_meeting(connection: Connection, document_seq: int, day: str) -> str | None:
    """The first day after `day` of a meeting of the document's series that a joint statement tells of; None for none.

    Only a joint statement counts: readouts of the same series may be of a mere telephone call.
    """
    own, later, r = t.series_member.c, t.series_member.alias("later").c, t.reading.c
    asked = (
        sa.select(sa.func.min(later.date_first))
        .select_from(t.series_member)
        .join(later.series.table, later.series == own.series)
        .join(t.reading, r.document_seq == later.document_seq)
        .where(own.document_seq == document_seq, own.role == "record", own.main.is_(True))
        .where(later.role == "record", later.main.is_(True), later.date_first == later.date_last)
        .where(later.date_first > day, r.kind == "joint_statement")
    )
    found = connection.execute(asked).scalar()
    return None if found is None else str(found)


def find_neighbours(connection: Connection, document_seq: int) -> tuple[str | None, str | None]:
    """The joint statements of the same series and language before and after this one; None for none, or if it is
    none.
    """
    own, r, d = t.series_member.c, t.reading.c, t.document.c
    place = connection.execute(
        sa.select(own.series, own.date_first, d.lang)
        .join(t.document, d.seq == own.document_seq)
        .join(t.reading, r.document_seq == own.document_seq)
        .where(own.document_seq == document_seq, own.role == "record", own.main.is_(True))
        .where(own.date_first != "", r.kind == "joint_statement")
        .order_by(own.series)
    ).first()
    if place is None:
        return None, None
    others = (
        sa.select(d.id)
        .join(t.series_member, own.document_seq == d.seq)
        .join(t.reading, r.document_seq == d.seq)
        .where(own.series == place.series, own.role == "record", own.main.is_(True), own.date_first != "")
        .where(r.kind == "joint_statement", d.lang == place.lang)
        .limit(1)
    )
    before = others.where(own.date_first < place.date_first).order_by(own.date_first.desc(), d.id)
    after = others.where(own.date_first > place.date_first).order_by(own.date_first, d.id)
    return connection.execute(before).scalar(), connection.execute(after).scalar()


def mark_uncompared(connection: Connection, document_seqs: Iterable[int]) -> None:
    """Note that these documents are still to be compared with the statements beside them."""
    table = t.awaiting_comparison
    for seq in document_seqs:
        connection.execute(sa.delete(table).where(table.c.document_seq == seq))
        connection.execute(sa.insert(table), {"document_seq": seq, "mark": uuid4().hex, "since": int(time.time())})


def list_uncompared(connection: Connection, seconds: int) -> dict[str, str]:
    """The mark of every document that has waited for its comparison at least so many `seconds`."""
    table = t.awaiting_comparison
    asked = (
        sa.select(t.document.c.id, table.c.mark)
        .join(table, table.c.document_seq == t.document.c.seq)
        .where(table.c.since <= int(time.time()) - seconds)
        .order_by(t.document.c.id)
    )
    return {str(id_): str(mark) for id_, mark in connection.execute(asked)}


def tick_off(connection: Connection, marks: Iterable[str]) -> None:
    """Take away these marks: what they stood for is compared."""
    table = t.awaiting_comparison
    connection.execute(sa.delete(table).where(table.c.mark.in_(list(marks))))


def list_awaiting(connection: Connection, document_seq: int) -> list[str]:
    """The documents of the same series as this one that promise something for the next meeting."""
    f, own, other = t.followed_promise.c, t.series_member.c, t.series_member.alias("other").c
    asked = (
        sa.select(t.document.c.id)
        .join(t.followed_promise, f.document_seq == t.document.c.seq)
        .join(other.series.table, other.document_seq == f.document_seq)
        .join(t.series_member, own.series == other.series)
        .where(own.document_seq == document_seq, f.material.contains('"rule":"next-meeting', autoescape=True))
        .distinct()
    )
    return [str(id_) for id_ in connection.execute(asked).scalars()]


def list_meetings(connection: Connection, after: str, limit: int) -> list[str]:
    """At most `limit` meetings above `after` at which anything was promised."""
    f = t.followed_promise.c
    asked = sa.select(f.meeting).where(f.meeting > after).distinct().order_by(f.meeting).limit(limit)
    return [str(meeting) for meeting in connection.execute(asked).scalars()]


def find_standing(connection: Connection, birth: str) -> str | None:
    """The commitment under which the promise stands that is born as the commitment `birth`; None for none."""
    f = t.followed_promise.c
    return connection.execute(sa.select(f.commitment).where(f.birth == birth).order_by(f.seq)).scalar()


_KEPT = sa.select(t.followed_promise.c.material, t.followed_promise.c.birth, t.followed_promise.c.commitment)
_PROMISE = msgspec.json.Decoder(Promise)
_STATE = msgspec.json.Decoder(FollowedCommitment)


def _decode_promise(material: str) -> Promise:
    return _PROMISE.decode(material)


def _keep(rows: Iterable[Any]) -> list[KeptPromise]:
    return [KeptPromise(_decode_promise(row.material), row.birth, row.commitment) for row in rows]


def _select_in(connection: Connection, asked: sa.Select[Any], key: Any, values: Iterable[object]) -> list[Any]:
    """`asked` for every row whose `key` is one of `values`, however many they are."""
    ordered = list(values)
    rows: list[Any] = []
    for begin in range(0, len(ordered), _MANY):
        rows += connection.execute(asked.where(key.in_(ordered[begin : begin + _MANY]))).all()
    return rows


# ---- commitments


def write_commitments(
    connection: Connection, gone: Iterable[str], rows: Sequence[CommitmentRow], standing: Mapping[str, str]
) -> None:
    """Put `rows` in the place of those commitments and of those `gone`; note where each promise stands now."""
    out = list({*gone, *(row.commitment.id for row in rows)})
    for begin in range(0, len(out), _MANY):
        part = out[begin : begin + _MANY]
        connection.execute(sa.delete(t.followed_commitment).where(t.followed_commitment.c.id.in_(part)))
    _insert(connection, t.followed_commitment, (_commitment_row(row) for row in rows))
    pairs = [(row.commitment.id, row) for row in rows]
    _insert(
        connection,
        t.followed_obligor,
        ({"commitment": i, "party": p} for i, r in pairs for p in dict.fromkeys(r.commitment.obligors)),
    )
    _insert(
        connection,
        t.followed_topic,
        ({"commitment": i, "topic": p} for i, r in pairs for p in dict.fromkeys(r.commitment.topics)),
    )
    _insert(connection, t.followed_flag, ({"commitment": i, "flag": flag} for i, r in pairs for flag in r.flags))
    _insert(connection, t.followed_progress,
            ({"commitment": i, "party": party, "value": state.value, "pending_second": state.pending_second}
             for i, r in pairs for party, state in r.commitment.progress.items()))  # fmt: skip
    f = t.followed_promise.c
    moved = (
        sa.update(t.followed_promise).where(f.address == sa.bindparam("at")).values(commitment=sa.bindparam("under"))
    )
    if standing:
        connection.execute(moved, [{"at": address, "under": id_} for address, id_ in standing.items()])


def _commitment_row(row: CommitmentRow) -> dict[str, Any]:
    commitment = row.commitment
    due = commitment.due
    return {
        "id": commitment.id,
        "status": commitment.status,
        "promised": commitment.promised or "",
        "due_first": (due.first if due else None) or "",
        "due_last": (due.last if due else None) or NEVER,
        "heard": commitment.heard or "",
        "open": row.is_open,
        "documents": len({ref.document for ref in (*commitment.promises, *commitment.suggested)}),
        "words": row.words,
        "last_entry": commitment.last_entry,
        "state": to_json(commitment),
    }


def _insert(connection: Connection, table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
    held = list(rows)
    if held:
        connection.execute(sa.insert(table), held)


def load_commitments(connection: Connection, ids: Iterable[str]) -> dict[str, FollowedCommitment]:
    """The commitments with these ids, as far as there are such."""
    c = t.followed_commitment.c
    rows = _select_in(connection, sa.select(c.id, c.state), c.id, ids)
    return {row.id: _STATE.decode(row.state) for row in rows}


def load_all_commitments(connection: Connection) -> dict[str, FollowedCommitment]:
    """Every commitment."""
    c = t.followed_commitment.c
    return {row.id: _STATE.decode(row.state) for row in connection.execute(sa.select(c.id, c.state))}


def list_ids(connection: Connection, prefix: str, limit: int) -> list[str]:
    """At most `limit` ids, of commitments and of promises that stand under one, that begin with `prefix`."""
    c, f = t.followed_commitment.c, t.followed_promise.c
    of_commitments = sa.select(c.id.label("id")).where(c.id >= prefix, c.id < prefix + "g")
    of_births = sa.select(f.birth.label("id")).where(f.birth >= prefix, f.birth < prefix + "g")
    both = of_commitments.union(of_births).subquery()
    return [str(id_) for id_ in connection.execute(sa.select(both.c.id).order_by(both.c.id).limit(limit)).scalars()]


def list_flags(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Flag, ...]]:
    """The flags of these commitments that do not hang on the day."""
    f = t.followed_flag.c
    flags: dict[str, tuple[Flag, ...]] = {}
    for id_, flag in _select_in(connection, sa.select(f.commitment, f.flag), f.commitment, ids):
        flags[id_] = (*flags.get(id_, ()), flag)
    return flags


def find_commitments(connection: Connection, query: CommitmentQuery) -> CommitmentPage:
    """The commitments that `query` asks for, in three queries whatever the number: count, page, and their flags."""
    c = t.followed_commitment.c
    conditions = list(_conditions(query))
    total = connection.execute(
        sa.select(sa.func.count()).select_from(t.followed_commitment).where(*conditions)
    ).scalar_one()
    if query.after is not None:
        due_last, id_ = _read_cursor(query.after)
        conditions.append(sa.tuple_(c.due_last, c.id) > sa.tuple_(due_last, id_))
    asked = sa.select(c.id, c.due_last, c.state).where(*conditions).order_by(c.due_last, c.id).limit(query.limit + 1)
    rows = connection.execute(asked).all()
    page = rows[: query.limit]
    following = _write_cursor(page[-1].due_last, page[-1].id) if len(rows) > query.limit else None
    states = tuple(_STATE.decode(row.state) for row in page)
    return CommitmentPage(states, list_flags(connection, [state.id for state in states]), total, following)


def _conditions(query: CommitmentQuery) -> Iterable[sa.ColumnElement[bool]]:
    c = t.followed_commitment.c
    if len(query.statuses) == 1:
        yield c.status == query.statuses[0]
    elif query.statuses:  # most commitments: no index is sought for them, the list is walked in its order
        yield sa.literal_column("+followed_commitment.status", sa.Text).in_(query.statuses)
    for column, values in ((t.followed_obligor.c.party, query.obligors), (t.followed_topic.c.topic, query.topics)):
        if values:
            yield c.id.in_(sa.select(column.table.c.commitment).where(column.in_(values)))
    yield from _state_conditions(query)
    if query.due_since is not None:
        yield sa.and_(c.due_last >= query.due_since, c.due_last < NEVER)
    if query.due_before is not None:
        yield c.due_last < query.due_before
    if query.heard is not None:
        yield c.heard.between(*query.heard)
    if query.promised_since is not None:
        yield c.promised >= query.promised_since
    if query.promised_until is not None:
        yield sa.and_(c.promised <= query.promised_until, c.promised != "")
    if query.words is not None:
        yield c.words.contains(query.words, autoescape=True)
    if query.document is not None or query.series is not None:
        yield c.id.in_(_of_documents(query))


def _state_conditions(query: CommitmentQuery) -> Iterable[sa.ColumnElement[bool]]:
    c, p = t.followed_commitment.c, t.followed_progress.c
    if query.progress:
        yield c.id.in_(sa.select(p.commitment).where(p.value.in_(query.progress)))
    if query.pending_second is not None:
        pending = c.id.in_(sa.select(p.commitment).where(p.pending_second.is_(True)))
        yield pending if query.pending_second else ~pending
    if query.grouped:
        yield c.documents > sa.literal_column("1")  # as the index has it
    if query.flags:
        if set(query.flags) <= {"overdue", "due_soon"}:  # a bound for the walk in the order of what is due
            yield c.due_last <= query.soon_until
        yield sa.or_(*(_has_flag(flag, query) for flag in query.flags))


def _of_documents(query: CommitmentQuery) -> sa.Select[Any]:
    f = t.followed_promise.c
    asked = sa.select(f.commitment).where(f.commitment.is_not(None))
    if query.document is not None:
        asked = asked.where(
            f.document_seq == sa.select(t.document.c.seq).where(t.document.c.id == query.document).scalar_subquery()
        )
    if query.series is not None:
        s = t.series_member.c
        asked = asked.where(f.document_seq.in_(sa.select(s.document_seq).where(s.series == query.series)))
    return asked


def _has_flag(flag: Flag, query: CommitmentQuery) -> sa.ColumnElement[bool]:
    """The condition that `kyogi.following.flags.compute_flags` computes (a test holds the two equal)."""
    c = t.followed_commitment.c
    alive = sa.and_(c.open.is_(True), c.status.not_in(("rejected", "merged")))
    if flag == "overdue":
        return sa.and_(alive, c.due_last < query.today)
    if flag == "due_soon":
        return sa.and_(alive, c.due_last >= query.today, c.due_last <= query.soon_until)
    if flag == "stale":
        return sa.and_(alive, c.heard < query.stale_before, c.heard != "")
    f = t.followed_flag.c
    listed = c.id.in_(sa.select(f.commitment).where(f.flag == flag))
    return sa.and_(listed, c.status.not_in(("rejected", "merged")))


def _write_cursor(due_last: str, id_: str) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode((due_last, id_))).decode("ascii").rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return msgspec.json.decode(base64.urlsafe_b64decode(padded), type=tuple[str, str])
    except (ValueError, msgspec.MsgspecError):
        raise UsageError(
            f"--after {cursor}: not what a page before ended with; give its `next`", code="cursor"
        ) from None
