"""Documents: into the store, out of it, by id or the beginning of one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.engine import Connection

from kyogi.errors import NotFoundError, UsageError
from kyogi.records import Document, Evidence, Part, Reading
from kyogi.store import tables as t
from kyogi.store.correction import Corrected, Correction, apply_corrections
from kyogi.store.derived import clear_layers, effective_columns, reading_row, to_json, unpack_record, write_layers
from kyogi.store.entry import DocumentInfo, Entry, StoredReading
from kyogi.store.words import Terms

_ID = re.compile(r"[0-9a-f]{1,64}\Z")
_AT_ONCE = 200  # documents whose records are loaded together
_LISTED = 10  # documents that a message about an ambiguous id names


def tell_time() -> str:
    """The present moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def find_known(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    """Of the SHA-256 sums of original bytes in `hashes` those that are stored, with the id of their document."""
    d = t.document.c
    rows = connection.execute(sa.select(d.sha256, d.id).where(d.sha256.in_(list(hashes))))
    return {row.sha256: row.id for row in rows}


def insert_entry(connection: Connection, entry: Entry) -> bool:
    """Store a document with its reading and index; False, and nothing done, where its bytes are stored already."""
    if find_known(connection, [entry.sha256]):
        return False
    told = entry.told
    row = {
        name: getattr(told, name) for name in ("id", "text", "lang", "kind", "publisher", "published", "title", "url")
    }
    row |= {
        "sha256": entry.sha256,
        "text_sha256": told.sha256,
        "characters": len(told.text),
        "name": entry.name,
        "media_type": entry.media_type,
        "encoding": entry.encoding,
        "tags": to_json(told.tags),
        "added_at": tell_time(),
    }
    seq = _insert_one(connection, t.document, row)
    connection.execute(sa.insert(t.original), {"document_seq": seq, "compressed": entry.compressed})
    parts = [{"document_seq": seq, **msgspec.to_builtins(part)} for part in told.parts]
    if parts:
        connection.execute(sa.insert(t.part), parts)
    _insert_reading(connection, seq, entry.reading, ())
    write_terms(connection, seq, entry.terms)
    return True


def _insert_one(connection: Connection, table: sa.Table, row: dict[str, Any]) -> int:
    inserted = connection.execute(sa.insert(table), row).inserted_primary_key
    assert inserted is not None
    return int(inserted[0])


def _insert_reading(
    connection: Connection, document_seq: int, reading: Reading, corrections: Sequence[Correction]
) -> None:
    corrected = apply_corrections(reading, corrections)
    seq = _insert_one(connection, t.reading, reading_row(document_seq, reading, corrected, tell_time()))
    write_layers(connection, seq, document_seq, corrected)


def replace_reading(connection: Connection, reading: Reading) -> Corrected:
    """Put `reading` in the place of what the store holds of its document; corrections are laid over it anew."""
    document_seq = get_seq(connection, reading.document.id)
    corrections = list_corrections(connection, document_seq)
    old = connection.execute(sa.select(t.reading.c.seq).where(t.reading.c.document_seq == document_seq)).scalar_one()
    clear_layers(connection, old)
    connection.execute(sa.delete(t.reading).where(t.reading.c.seq == old))
    _insert_reading(connection, document_seq, reading, corrections)
    return apply_corrections(reading, corrections)


def write_terms(connection: Connection, document_seq: int, terms: Terms) -> None:
    """Feed the full-text index, taking out first what it was fed for this document before."""
    kept = connection.execute(
        sa.select(t.document_terms).where(t.document_terms.c.document_seq == document_seq)
    ).first()
    if kept is not None:
        old = Terms.unpack(kept.analyser, kept.terms, kept.places)
        connection.exec_driver_sql(
            f"INSERT INTO {t.FULL_TEXT}({t.FULL_TEXT}, rowid, terms) VALUES ('delete', ?, ?)", (document_seq, old.line)
        )
        connection.execute(sa.delete(t.document_terms).where(t.document_terms.c.document_seq == document_seq))
    packed, places = terms.pack()
    connection.execute(
        sa.insert(t.document_terms),
        {"document_seq": document_seq, "analyser": terms.analyser, "terms": packed, "places": places},
    )
    connection.exec_driver_sql(f"INSERT INTO {t.FULL_TEXT}(rowid, terms) VALUES (?, ?)", (document_seq, terms.line))


def get_seq(connection: Connection, id_: str) -> int:
    """The row number of the document with exactly this id; raises NotFoundError."""
    seq = connection.execute(sa.select(t.document.c.seq).where(t.document.c.id == id_)).scalar()
    if seq is None:
        raise NotFoundError(
            f"{id_}: no such document; `kyogi search` and `kyogi acts` show the ids there are",
            code="no_document",
            name=id_,
        )
    return int(seq)


def get_id(connection: Connection, prefix: str) -> str:
    """The id of the one document whose id begins with `prefix` (a whole SHA-256 is accepted as well).

    Raises NotFoundError where there is none and UsageError, with a list, where there are several.
    """
    wanted = prefix.lower()
    if not _ID.match(wanted):
        raise UsageError(
            f"{prefix}: no id of a document; ids are hexadecimal, or the first digits of one",
            code="no_document_id",
            name=prefix,
        )
    d = t.document.c
    column = d.sha256 if len(wanted) > 16 else d.id
    rows = connection.execute(
        sa.select(d.id, t.reading.c.published, t.reading.c.title, d.name)
        .join(t.reading, t.reading.c.document_seq == d.seq)
        .where(column >= wanted, column < wanted + "g")
        .order_by(d.id)
        .limit(_LISTED + 1)
    ).all()
    if not rows:
        raise NotFoundError(
            f"{prefix}: no document has an id that begins so; `kyogi search` shows the ids there are",
            code="no_document",
            name=prefix,
        )
    if len(rows) > 1:
        listed = "\n".join(f"  {r.id}  {r.published or '-':10}  {r.title or r.name}" for r in rows[:_LISTED])
        more = "\n  and more" if len(rows) > _LISTED else ""
        raise UsageError(
            f"{prefix}: several documents have an id that begins so; give more digits:\n{listed}{more}",
            code="several_documents",
            name=prefix,
        )
    return str(rows[0].id)


def load_document(connection: Connection, id_: str) -> Document:
    """The document as it was told when it was added."""
    row = connection.execute(sa.select(t.document).where(t.document.c.id == id_)).one()
    return _build_document(row, _list_parts(connection, [row.seq]).get(row.seq, ()))


def _list_parts(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Part]]:
    p = t.part.c
    query = sa.select(p.document_seq, p.start, p.end, p.role, p.lang).where(p.document_seq.in_(seqs)).order_by(p.start)
    parts: dict[int, list[Part]] = {}
    for seq, *part in connection.execute(query):
        parts.setdefault(seq, []).append(Part(*part))
    return parts


def _build_document(row: Any, parts: Iterable[Part]) -> Document:
    return Document(
        id=row.id,
        text=row.text,
        lang=row.lang,
        parts=tuple(parts),
        sha256=row.text_sha256,
        kind=row.kind,
        publisher=row.publisher,
        published=row.published,
        title=row.title,
        tags=tuple(msgspec.json.decode(row.tags)),
        url=row.url,
    )


def load_text(connection: Connection, id_: str) -> str:
    """The text of the document with exactly this id; raises NotFoundError."""
    seq = get_seq(connection, id_)
    return str(connection.execute(sa.select(t.document.c.text).where(t.document.c.seq == seq)).scalar_one())


def load_original(connection: Connection, id_: str) -> bytes:
    """The bytes from which the document was read."""
    seq = get_seq(connection, id_)
    found = connection.execute(sa.select(t.original.c.compressed).where(t.original.c.document_seq == seq)).scalar_one()
    return zlib.decompress(found)


def load_info(connection: Connection, id_: str) -> DocumentInfo:
    """What is known about the document, without its text."""
    d, r = t.document.c, t.reading.c
    of_document = [
        d[n] for n in ("id", "sha256", "name", "media_type", "encoding", "lang", "characters", "url", "added_at")
    ]
    of_reading = [r[n] for n in ("kind", "publisher", "published", "title", "engine")]
    row = connection.execute(
        sa.select(*of_document, *of_reading, r.created_at.label("read_at"))
        .join(t.reading, r.document_seq == d.seq)
        .where(d.id == id_)
    ).one()
    return DocumentInfo(**row._asdict())


class DocumentLabel(Struct, frozen=True, kw_only=True):
    """What names a document to a person; `sha256` is that of its text."""

    id: str
    name: str
    title: str | None
    published: str | None
    publisher: str | None
    kind: str | None
    lang: str
    sha256: str


def load_labels(connection: Connection, ids: Iterable[str]) -> dict[str, DocumentLabel]:
    """The labels of the documents with these ids, as far as they are stored."""
    d, r = t.document.c, t.reading.c
    rows = connection.execute(
        sa.select(d.id, d.name, r.title, r.published, r.publisher, r.kind, d.lang, d.text_sha256.label("sha256"))
        .join(t.reading, r.document_seq == d.seq)
        .where(d.id.in_(sorted(set(ids))))
    )
    return {row.id: DocumentLabel(**row._asdict()) for row in rows}


def list_ids(connection: Connection, after: str, limit: int) -> list[str]:
    """At most `limit` ids of documents above `after`."""
    d = t.document.c
    return list(connection.execute(sa.select(d.id).where(d.id > after).order_by(d.id).limit(limit)).scalars())


def load_reading(connection: Connection, id_: str) -> Reading:
    """What the engine said of the document, without any correction."""
    seq = get_seq(connection, id_)
    record = connection.execute(sa.select(t.reading.c.record).where(t.reading.c.document_seq == seq)).scalar_one()
    return unpack_record(record, load_document(connection, id_))


def load_corrected(connection: Connection, id_: str) -> StoredReading:
    """The document's record with people's corrections applied."""
    corrections = list_corrections(connection, get_seq(connection, id_))
    corrected = apply_corrections(load_reading(connection, id_), corrections)
    return StoredReading(load_info(connection, id_), corrected.reading, corrected.outcomes, corrected.acts)


def iterate_corrected(connection: Connection, ids: Sequence[str]) -> Iterator[Reading]:
    """The records of documents with people's corrections applied, in the order of `ids`; three queries for hundreds."""
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        query = sa.select(t.document, t.reading.c.record).join(t.reading, t.reading.c.document_seq == t.document.c.seq)
        rows = {row.id: row for row in connection.execute(query.where(t.document.c.id.in_(some)))}
        seqs = [row.seq for row in rows.values()]
        parts, corrections = _list_parts(connection, seqs), _list_corrections_of(connection, seqs)
        for row in (rows[id_] for id_ in some):
            reading = unpack_record(row.record, _build_document(row, parts.get(row.seq, ())))
            found = corrections.get(row.id)
            yield apply_corrections(reading, found).reading if found else reading


def insert_correction(connection: Connection, correction: Correction) -> int:
    """Append a correction and bring the derived rows up to date; its number."""
    document_seq = get_seq(connection, correction.document)
    evidence = correction.evidence
    place = {n: getattr(evidence, n) if evidence else None for n in ("start", "end", "exact", "prefix", "suffix")}
    same = {n: getattr(correction, n) for n in ("layer", "claim_kind", "field", "note", "who", "at")}
    values = {"old": to_json(correction.old), "new": to_json(correction.new)}
    seq = _insert_one(connection, t.correction, {"document_seq": document_seq, **place, **same, **values})
    reading_seq = connection.execute(
        sa.select(t.reading.c.seq).where(t.reading.c.document_seq == document_seq)
    ).scalar_one()
    corrected = apply_corrections(
        load_reading(connection, correction.document), list_corrections(connection, document_seq)
    )
    connection.execute(
        sa.update(t.reading).where(t.reading.c.seq == reading_seq).values(**effective_columns(corrected.reading))
    )
    clear_layers(connection, reading_seq)
    write_layers(connection, reading_seq, document_seq, corrected)
    return seq


def list_corrections(connection: Connection, document_seq: int) -> list[Correction]:
    """Every correction of one document, oldest first."""
    return [k for found in _list_corrections_of(connection, [document_seq]).values() for k in found]


def _list_corrections_of(connection: Connection, seqs: Sequence[int]) -> dict[str, list[Correction]]:
    """The corrections of each of some documents by its id, oldest first."""
    c = t.correction.c
    rows = connection.execute(
        sa.select(t.correction, t.document.c.id.label("document"), t.document.c.text_sha256)
        .join(t.document, t.document.c.seq == c.document_seq)
        .where(c.document_seq.in_(seqs))
        .order_by(c.seq)
    )
    found: dict[str, list[Correction]] = {}
    for row in rows:
        correction = Correction(
            document=row.document,
            layer=row.layer,
            evidence=None
            if row.start is None
            else Evidence(row.start, row.end, row.exact, row.prefix, row.suffix, row.text_sha256),
            claim_kind=row.claim_kind,
            field=row.field,
            old=msgspec.json.decode(row.old),
            new=msgspec.json.decode(row.new),
            who=row.who,
            at=row.at,
            note=row.note,
            seq=row.seq,
        )
        found.setdefault(row.document, []).append(correction)
    return found


def list_unmatched(connection: Connection) -> list[Correction]:
    """Corrections whose words meet no claim of the present reading, oldest first."""
    c, m = t.correction.c, t.correction_match.c
    seqs = connection.execute(
        sa.select(c.document_seq, c.seq).join(t.correction_match, m.correction_seq == c.seq).where(m.claim.is_(None))
    ).all()
    wanted = {seq for _, seq in seqs}
    documents = sorted({document_seq for document_seq, _ in seqs})
    return [k for seq in documents for k in list_corrections(connection, seq) if k.seq in wanted]


def list_read_by(connection: Connection, engines: Iterable[str], after: str = "", limit: int = 100) -> list[str]:
    """At most `limit` ids, above `after`, of documents whose reading is by one of `engines`."""
    d, r = t.document.c, t.reading.c
    return list(
        connection.execute(
            sa.select(d.id)
            .join(t.reading, r.document_seq == d.seq)
            .where(r.engine.in_(list(engines)), d.id > after)
            .order_by(d.id)
            .limit(limit)
        ).scalars()
    )


def list_indexed_otherwise(connection: Connection, analyser: str, after: str = "", limit: int = 100) -> list[str]:
    """At most `limit` ids, above `after`, of documents whose terms in the index another analyser made."""
    d, x = t.document.c, t.document_terms.c
    return list(
        connection.execute(
            sa.select(d.id)
            .join(t.document_terms, x.document_seq == d.seq)
            .where(x.analyser != analyser, d.id > after)
            .order_by(d.id)
            .limit(limit)
        ).scalars()
    )
