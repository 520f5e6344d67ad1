"""From a reading to the rows that queries need: the layer tables, written anew when a reading or correction comes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy.engine import Connection

from kyogi.errors import StoreError
from kyogi.records import Act, Actor, Consultation, Document, Reading, Span
from kyogi.records.dates import bound_date
from kyogi.store import tables as t
from kyogi.store.correction import Corrected

Row = dict[str, Any]
NO_STANCE = ("discuss",)  # kinds of act that take no stance; the migration that made the table says so too
_LAYER_TABLES = (t.consultation, t.act, t.commitment, t.body, t.relation, t.instrument, t.project, t.incident)


def to_json(value: object) -> str:
    """`value` as JSON text."""
    return msgspec.json.encode(value).decode("utf-8")


def pack_record(reading: Reading) -> bytes:
    """The engine's reading as kept in `reading.record`: JSON without the document's text and parts, zlib."""
    return zlib.compress(msgspec.json.encode(replace(reading, document=replace(reading.document, text="", parts=()))))


def unpack_record(record: bytes, document: Document) -> Reading:
    """The engine's reading of `document` (text and parts) that `pack_record` packed."""
    try:
        reading = msgspec.json.decode(zlib.decompress(record), type=Reading)
    except msgspec.MsgspecError as error:
        raise StoreError(
            f"{document.id}: its record has another form than this version of Kyogi writes ({error}); read it again"
        ) from None
    return replace(reading, document=replace(reading.document, text=document.text, parts=document.parts))


def reading_row(document_seq: int, engine_said: Reading, corrected: Corrected, now: str) -> Row:
    """The row of the table `reading`."""
    return {
        "document_seq": document_seq,
        "engine": engine_said.engine,
        "created_at": now,
        "record": pack_record(engine_said),
        **effective_columns(corrected.reading),
    }


def effective_columns(reading: Reading) -> Row:
    """The columns of the table `reading` that corrections can change."""
    document = reading.document
    bounds = bound_date(document.published)
    return {
        "kind": document.kind,
        "publisher": document.publisher,
        "published": document.published,
        "published_first": bounds[0] if bounds else None,
        "published_last": bounds[1] if bounds else None,
        "title": document.title,
        "parties": to_json(reading.parties),
    }


def clear_layers(connection: Connection, reading_seq: int) -> None:
    """Take out every layer row and match of one reading; the rows below them go by cascade."""
    for table in (*_LAYER_TABLES, t.correction_match):
        connection.execute(sa.delete(table).where(table.c.reading_seq == reading_seq))


def write_layers(connection: Connection, reading_seq: int, document_seq: int, corrected: Corrected) -> None:
    """Write every layer row of the effective reading, and which claim each correction meets."""
    reading = corrected.reading
    _write_consultations(connection, reading_seq, reading.consultations)
    _write_acts(connection, reading_seq, document_seq, corrected)
    for table, rows in (
        (t.commitment, (_row(c, ("text",), id=c.id, act=c.act, due=c.due, obligors=to_json(c.obligors),
                             counterparts=to_json(c.counterparts)) for c in reading.commitments)),
        (t.body, (_row(b, ("name",), id=b.id, party=b.party, kind=b.kind, status=b.status, entity=b.entity)
                  for b in reading.bodies)),
        (t.relation, (_row(r, ("subject", "object", "evidence"), predicate=r.predicate) for r in reading.relations)),
        (t.instrument, (_row(i, ("name", "to"), article=i.article, act=i.act, entity=i.entity)
                        for i in reading.instruments)),
        (t.project, (_row(p, ("name", "what"), parties=to_json(p.parties), act=p.act) for p in reading.projects)),
        (t.incident, (_row(i, ("name", "where", "followup"), whose=i.whose, measures=to_json(i.measures), act=i.act)
                      for i in reading.incidents)),
        (t.correction_match, ({"correction_seq": o.correction.seq, "claim": o.claim} for o in corrected.outcomes)),
    ):  # fmt: skip
        _insert(connection, table, [{"reading_seq": reading_seq, **row} for row in rows])


def _write_consultations(connection: Connection, reading_seq: int, consultations: Sequence[Consultation]) -> None:
    first = _next_seq(connection, t.consultation)
    rows, participants = [], []
    for seq, c in enumerate(consultations, first):
        fixed = {"id": c.id, "level": c.level, "date": c.date, "held": c.held, "first": c.first}
        rows.append(_row(c, ("name", "place"), seq=seq, reading_seq=reading_seq, **fixed))
        participants += [
            {"consultation_seq": seq, "position": position, **_actor_columns(actor)}
            for position, actor in enumerate(c.participants)
        ]
    _insert(connection, t.consultation, rows)
    _insert(connection, t.participant, participants)


def _write_acts(connection: Connection, reading_seq: int, document_seq: int, corrected: Corrected) -> None:
    reading = corrected.reading
    dates = {c.id: c.date for c in reading.consultations}
    first = _next_seq(connection, t.act)
    acts: list[Row] = []
    actors: list[Row] = []
    targets: list[Row] = []
    topics: list[Row] = []
    stances: list[Row] = []
    for seq, act in enumerate(reading.acts, first):
        date = (dates.get(act.consultation) if act.consultation else None) or reading.document.published
        acts.append(
            _act_row(act, date)
            | {
                "seq": seq,
                "reading_seq": reading_seq,
                "document_seq": document_seq,
                "corrected": act.id in corrected.acts,
            }
        )
        actors += [{"act_seq": seq, "position": n, **_actor_columns(actor)} for n, actor in enumerate(act.actors)]
        targets += [{"act_seq": seq, "position": n, "party": p} for n, p in enumerate(dict.fromkeys(act.targets))]
        topics += [{"act_seq": seq, "position": n, "topic": p} for n, p in enumerate(dict.fromkeys(act.topics))]
        stances += _stance_rows(act, acts[-1])
    tables = (t.act, t.act_actor, t.act_target, t.act_topic, t.stance)
    for table, rows in zip(tables, (acts, actors, targets, topics, stances), strict=True):
        _insert(connection, table, rows)


def _stance_rows(act: Act, row: Row) -> list[Row]:
    """Who takes a stance on what by an act: nobody by one that only repeats another, or reports a discussion."""
    if act.same_as is not None or act.kind in NO_STANCE:
        return []
    parties = dict.fromkeys(actor.party for actor in act.actors if actor.party)
    same = {"date_first": row["date_first"], "act_seq": row["seq"], "kind": act.kind, "strength": act.strength}
    return [{"party": party, "topic": topic, **same} for party in parties for topic in dict.fromkeys(act.topics)]


def _act_row(act: Act, date: str | None) -> Row:
    bounds = bound_date(date)
    same = ("id", "kind", "joint", "strength", "quote", "commitment", "consultation", "same_as", "rule", "confidence")
    return _row(
        act,
        ("trigger", "content"),
        **{name: getattr(act, name) for name in same},
        date=date if bounds else None,
        date_first=bounds[0] if bounds else "",
        date_last=bounds[1] if bounds else "",
    )


def _actor_columns(actor: Actor) -> Row:
    return {"person": actor.person, "office": actor.office, "party": actor.party}


def _row(claim: object, spans: Iterable[str], **columns: Any) -> Row:
    """The columns of a claim: those given, and three for each of its `spans`."""
    for name in spans:
        span = getattr(claim, name)
        assert span is None or isinstance(span, Span)
        columns[f"{name}_start"] = span.start if span else None
        columns[f"{name}_end"] = span.end if span else None
        columns[f"{name}_quote"] = span.quote if span else None
    return columns


def _insert(connection: Connection, table: sa.Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


def _next_seq(connection: Connection, table: sa.Table) -> int:
    """The number after the highest one; safe because whoever writes holds the write lock."""
    highest = connection.execute(sa.select(sa.func.max(table.c.seq))).scalar()
    return (highest or 0) + 1
