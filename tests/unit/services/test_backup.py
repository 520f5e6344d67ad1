"""Copies of a store in use are whole, and the way back loses nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kyogi.errors import NoCopyError, StoreUnavailableError, StoreVersionError
from kyogi.services import acts, backup, ingest
from kyogi.services.desk import Desk

TEXT = "両外相は、北朝鮮によるミサイルの発射を強く非難しました。\n"


def count_acts(desk: Desk) -> int:
    return acts.list_acts(desk, acts.ActRequest()).total


def test_what_was_copied_comes_back(desk: Desk, tmp_path: Path) -> None:
    ingest.add_bytes(desk, TEXT.encode(), name="a.txt")
    backup.back_up(desk, tmp_path / "copy.db")
    ingest.add_bytes(desk, (TEXT + TEXT).encode(), name="b.txt")
    before = count_acts(desk)
    kept = backup.restore(desk, tmp_path / "copy.db")
    assert count_acts(desk) < before
    backup.restore(desk, kept)
    assert count_acts(desk) == before


def test_a_copy_is_never_written_over_a_file(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(StoreUnavailableError, match="already"):
        backup.back_up(desk, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_what_is_no_store_is_refused_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    ingest.add_bytes(desk, TEXT.encode(), name="a.txt")
    (tmp_path / "text.db").write_text("this is no database, only a text that is long enough to be looked at" * 20)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE x (y)")
    backup.back_up(desk, tmp_path / "newer.db")
    with sqlite3.connect(tmp_path / "newer.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    for name, error in (
        ("text.db", NoCopyError), ("other.db", NoCopyError), ("newer.db", StoreVersionError),
    ):  # fmt: skip
        with pytest.raises(error):
            backup.restore(desk, tmp_path / name)
    assert count_acts(desk) == 1
    other.close()
    newer.close()
