"""The ledger's entries in the database: appended one after the other, read in their order, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kyogi.records.following import EvidenceRef
from kyogi.records.ledger import (
    FORM,
    LedgerEntry,
    LedgerHead,
    LedgerRow,
    What,
    decode_entry,
    encode_entry,
    hash_entry,
    list_subjects,
)
from kyogi.store import tables as t

PAGE = 2000  # entries fetched at once, so that memory does not grow with the ledger
_MANY = 500  # values in one IN (...)


def load_head(connection: Connection) -> LedgerHead:
    """The head as it is kept."""
    return LedgerHead(*connection.execute(sa.select(t.ledger_head)).one())


def append_entry(
    connection: Connection,
    what: What,
    *,
    who: str,
    at: str,
    evidence: Sequence[EvidenceRef] = (),
    supersedes: int | None = None,
    note: str | None = None,
) -> LedgerEntry:
    """Write the next entry; `at` is what the clock says, raised to the time of the entry before where it is earlier."""
    head = load_head(connection)
    last = find_entry(connection, head.number)
    moment = max(at, last.at) if last else at
    entry = LedgerEntry(
        form=FORM,
        number=head.number + 1,
        previous=head.hash,
        at=moment,
        who=who,
        what=what,
        evidence=tuple(evidence),
        supersedes=supersedes,
        note=note,
        clock=at if moment != at else None,
    )
    body = encode_entry(entry)
    row = {"number": entry.number, "previous": entry.previous, "hash": hash_entry(body), "body": body}
    connection.execute(sa.insert(t.ledger_entry), row)
    index_entry(connection, entry)
    return entry


def index_entry(connection: Connection, entry: LedgerEntry) -> None:
    """Note which commitments `entry` changes."""
    rows = [{"commitment": id_, "number": entry.number} for id_ in dict.fromkeys(list_subjects(entry))]
    connection.execute(sa.insert(t.ledger_subject), rows)


def find_entry(connection: Connection, number: int) -> LedgerEntry | None:
    """The entry with this number, or None."""
    body = connection.execute(sa.select(t.ledger_entry.c.body).where(t.ledger_entry.c.number == number)).scalar()
    return None if body is None else decode_entry(body)


def iterate_rows(connection: Connection, after: int = 0) -> Iterator[LedgerRow]:
    """Every entry above number `after` as it is kept, in order."""
    e = t.ledger_entry.c
    while True:
        rows = connection.execute(sa.select(e.number, e.previous, e.hash, e.body).where(e.number > after)
                                  .order_by(e.number).limit(PAGE)).all()  # fmt: skip
        if not rows:
            return
        for number, previous, hashed, body in rows:
            # Whoever tampers may have left text; it is looked at, not stumbled over.
            yield LedgerRow(number, previous, hashed, body if isinstance(body, bytes) else str(body).encode())
        after = rows[-1].number


def list_entries(
    connection: Connection, commitment: str | None = None, after: int = 0, limit: int = PAGE
) -> list[LedgerEntry]:
    """At most `limit` entries above number `after`, of one commitment or of all, in order."""
    e, s = t.ledger_entry.c, t.ledger_subject.c
    asked = sa.select(e.body).where(e.number > after).order_by(e.number).limit(limit)
    if commitment is not None:
        asked = asked.join(t.ledger_subject, s.number == e.number).where(s.commitment == commitment)
    return [decode_entry(body) for body in connection.execute(asked).scalars()]


def list_entries_about(connection: Connection, subjects: Iterable[str]) -> list[LedgerEntry]:
    """Every entry about any of `subjects`, each once, in order."""
    s, e = t.ledger_subject.c, t.ledger_entry.c
    numbers = set(_select_in(connection, s.number, s.commitment, subjects))
    return [decode_entry(body) for body in _select_in(connection, e.body, e.number, numbers)]


def list_judged(connection: Connection) -> set[str]:
    """Every commitment that any entry is about; incidents, which are subjects as well, are none."""
    subject = t.ledger_subject.c.commitment
    return set(connection.execute(sa.select(subject).where(subject.startswith("c-")).distinct()).scalars())


def list_joined(connection: Connection, ids: Iterable[str]) -> tuple[set[str], list[LedgerEntry]]:
    """The commitments that entries join to `ids` (merged, split), `ids` among them, and every entry of any of them."""
    s = t.ledger_subject
    joined: set[str] = set()
    numbers: set[int] = set()
    fresh = set(ids)
    while fresh:
        joined |= fresh
        found = set(_select_in(connection, s.c.number, s.c.commitment, fresh)) - numbers
        numbers |= found
        fresh = set(_select_in(connection, s.c.commitment, s.c.number, found)) - joined
    e = t.ledger_entry
    bodies = _select_in(connection, e.c.body, e.c.number, numbers)
    return joined, sorted((decode_entry(body) for body in bodies), key=lambda entry: entry.number)


def _select_in(
    connection: Connection, wanted: sa.Column[object], key: sa.Column[object], values: Iterable[object]
) -> list:  # type: ignore[type-arg]
    """The `wanted` column of every row whose `key` is one of `values`, however many they are."""
    rows: list[object] = []
    ordered = list(values)
    for begin in range(0, len(ordered), _MANY):
        rows += connection.execute(sa.select(wanted).where(key.in_(ordered[begin : begin + _MANY]))).scalars()
    return rows
