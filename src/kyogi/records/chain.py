"""Whether a chain of ledger entries holds: nothing changed, nothing missing, nothing after the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from kyogi.errors import KyogiError
from kyogi.records.ledger import LedgerEntry, LedgerHead, LedgerRow, decode_entry, encode_entry, hash_entry, origin_hash

BreakKind = Literal["gap", "hash", "previous", "unreadable", "columns", "form", "time", "head"]


class Break(Struct, frozen=True):
    """Where the chain does not hold: at entry `number`, because of `kind`; `expected` and `found` say what differs.

    ``gap``: entries are missing. ``hash``: the bytes are not those that were hashed. ``previous``: it does not follow
    the entry before. ``unreadable``: the bytes are no entry. ``columns``: the bytes say another number or hash than the
    row. ``form``: the bytes are not canonical. ``time``: it is dated before the entry before. ``head``: the ledger ends
    otherwise than its head says.
    """

    kind: BreakKind
    number: int
    expected: str
    found: str


class ChainChecker:
    """Checks entries as they pass; `entries` counts them, `clocks` are those written while the clock was set back."""

    def __init__(self, head: LedgerHead) -> None:
        self.head = head
        self.entries = 0
        self.clocks: list[LedgerEntry] = []
        self.breaks: list[Break] = []
        self._number, self._hash, self._at = 0, origin_hash(head.ledger), ""

    def check(self, rows: Iterable[LedgerRow]) -> Iterator[LedgerEntry]:
        """Give every entry of `rows` (all of the ledger, in order) that can be read; `breaks` is whole at the end."""
        for row in rows:
            self.entries += 1
            self._check_row(row)
            try:
                entry = decode_entry(row.body)
            except KyogiError as error:
                self._report("unreadable", row.number, "an entry", str(error))
            else:
                self._check_entry(row, entry)
                yield entry
            self._number, self._hash = row.number, row.hash
        if (self.head.number, self.head.hash) != (self._number, self._hash):
            expected, found = f"{self.head.number} {self.head.hash}", f"{self._number} {self._hash}"
            self._report("head", self._number, expected, found)

    def _check_row(self, row: LedgerRow) -> None:
        if row.number != self._number + 1:
            self._report("gap", row.number, str(self._number + 1), str(row.number))
        if row.previous != self._hash:
            self._report("previous", row.number, self._hash, row.previous)
        if (hashed := hash_entry(row.body)) != row.hash:
            self._report("hash", row.number, row.hash, hashed)

    def _check_entry(self, row: LedgerRow, entry: LedgerEntry) -> None:
        if (entry.number, entry.previous) != (row.number, row.previous):
            told = f"{entry.number} {entry.previous}"
            self._report("columns", row.number, f"{row.number} {row.previous}", told)
        if encode_entry(entry) != row.body:
            self._report("form", row.number, "canonical JSON (RFC 8785)", "other bytes")
        if entry.at < self._at:
            self._report("time", row.number, f"{self._at} or later", entry.at)
        if entry.clock is not None:
            self.clocks.append(entry)
        self._at = max(self._at, entry.at)

    def _report(self, kind: BreakKind, number: int, expected: str, found: str) -> None:
        self.breaks.append(Break(kind, number, expected, found))
