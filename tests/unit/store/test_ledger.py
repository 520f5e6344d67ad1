"""The ledger in the database: it grows by the entry that comes next, and by nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kyogi.records.chain import ChainChecker
from kyogi.records.ledger import Confirmed, Merged, Noted, PositionSet, Split, origin_hash
from kyogi.store import Store, View, ledger
from tests.unit.records.entries import IDS

A, B, C, D = IDS
AT = "2026-11-25T00:00:00Z"


def note(store: Store, id_: str = A, at: str = AT) -> int:
    with store.working() as work:
        return work.append(Noted(commitment=id_), who="佐藤", at=at, note="確認中").number


def find_breaks(view: View) -> list[str]:
    checker = ChainChecker(view.load_head())
    list(checker.check(view.iterate_ledger()))
    return [fault.kind for fault in checker.breaks]


def test_an_empty_ledger_has_its_id_for_a_beginning(store: Store) -> None:
    with store.viewing() as view:
        head = view.load_head()
        assert (head.number, head.hash) == (0, origin_hash(head.ledger))
        assert find_breaks(view) == []


def test_entries_are_chained_and_come_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "PAGE", 2)
    assert [note(store, id_) for id_ in (A, B, A, C, A)] == [1, 2, 3, 4, 5]
    with store.viewing() as view:
        assert find_breaks(view) == []
        assert [entry.number for entry in view.list_entries()] == [1, 2, 3, 4, 5]
        assert [entry.number for entry in view.list_entries(A)] == [1, 3, 5]
        assert [entry.number for entry in view.list_entries(A, after=1, limit=1)] == [3]
        assert view.load_head().number == 5


def test_a_transaction_that_fails_leaves_no_entry(store: Store) -> None:
    note(store)
    with pytest.raises(RuntimeError), store.working() as work:
        work.append(Noted(commitment=B), who="x", at=AT)
        raise RuntimeError
    assert note(store) == 2
    with store.viewing() as view:
        assert find_breaks(view) == []


def test_a_clock_set_back_does_not_set_the_ledger_back(store: Store) -> None:
    note(store, at="2026-11-25T12:00:00Z")
    note(store, at="2026-11-25T11:00:00Z")
    note(store, at="2026-11-25T13:00:00Z")
    with store.viewing() as view:
        told = [(entry.at[11:13], entry.clock) for entry in view.list_entries()]
    assert told == [("12", None), ("12", "2026-11-25T11:00:00Z"), ("13", None)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET body = x'00' WHERE number = 1",
        "DELETE FROM ledger_entry WHERE number = 2",
        "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry",
        "INSERT INTO ledger_entry VALUES (4, 'x', 'y', x'00')",
        "INSERT INTO ledger_entry SELECT 3, 'x', 'y', x'00'",
        "INSERT INTO ledger_entry SELECT 9, hash, 'y', x'00' FROM ledger_entry WHERE number = 2",
        "UPDATE ledger_head SET number = 1",
        "UPDATE ledger_head SET hash = 'x'",
        "UPDATE ledger_head SET ledger = 'x'",
        "DELETE FROM ledger_head",
        "INSERT INTO ledger_head VALUES ('x', 0, 'y')",
    ],
)
def test_the_ledger_refuses_to_change(store: Store, path: Path, change: str) -> None:
    note(store)
    note(store)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.IntegrityError, match=r"refused|comes next"):
        connection.execute(change)
    connection.close()


def test_entries_that_join_commitments_are_found_from_either_end(store: Store) -> None:
    with store.working() as work:
        for what in (
            Confirmed(commitment=A, promises=()),
            Confirmed(commitment=D, promises=()),
            Merged(commitment=A, absorbed=B),
            Split(commitment=B, promises=(), into=C),
            PositionSet(commitment=C, party="JP", position="noted"),
        ):
            work.append(what, who="x", at=AT)
        for id_ in (A, B, C):
            joined, entries = work.list_joined([id_])
            assert joined == {A, B, C}
            assert [entry.number for entry in entries] == [1, 3, 4, 5]
        assert [entry.number for entry in work.list_joined([D])[1]] == [2]
        assert work.list_joined(["c-unknown"]) == ({"c-unknown"}, [])
