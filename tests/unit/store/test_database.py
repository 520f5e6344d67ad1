"""The store on a real SQLite file: what goes in comes out, documents stay, readings are replaced."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from kyogi.errors import NotFoundError, SettingsError, StoreError, StoreUnavailableError, StoreVersionError, UsageError
from kyogi.records import Reading
from kyogi.store import Store, make_correction, open_store
from kyogi.store import tables as t
from kyogi.store.migrations import REVISIONS
from tests.unit.store.conftest import make_stored

Add = Callable[..., str]
NOW = "2026-01-01T00:00:00Z"


def test_a_reading_comes_back_equal_with_its_original_bytes(store: Store, add: Add, ja: Reading) -> None:
    id_ = add(ja)
    with store.viewing() as view:
        assert view.load_reading(id_) == ja
        assert view.load_corrected(id_).reading == ja
        assert view.load_original(id_).decode() == ja.document.text
        info = view.load_info(id_)
    assert (info.published, info.kind, info.characters) == ("2024-07-28", "news", len(ja.document.text))


def test_the_same_bytes_are_stored_once(store: Store, add: Add, ja: Reading) -> None:
    add(ja)
    with store.working() as work:
        assert not work.add(make_stored(ja))
        assert work.count_documents() == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE document SET text = 'other'",
        "UPDATE document SET title = 'other'",
        "DELETE FROM document",
        "UPDATE original SET compressed = x'00'",
        "DELETE FROM original",
        "UPDATE correction SET new = '1'",
        "DELETE FROM correction",
        "INSERT OR REPLACE INTO document SELECT * FROM document",
    ],
)
def test_documents_and_corrections_refuse_to_change(
    store: Store, path: Path, add: Add, ja: Reading, change: str
) -> None:
    add(ja)
    with store.working() as work:
        work.correct(make_correction(ja, "a44", "kind", "condemn", who="x", at=NOW))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA recursive_triggers=ON")
    try:
        with pytest.raises(sqlite3.IntegrityError, match=r"never changes"):
            connection.execute(change)
    finally:
        connection.close()


def test_rereading_replaces_the_record_and_keeps_corrections(store: Store, add: Add, ja: Reading) -> None:
    id_ = add(ja)
    with store.working() as work:
        work.correct(make_correction(ja, "a44", "kind", "condemn", who="三枝", at=NOW, note="抗議に当たる"))
    newer = replace(ja, engine="2+ja-2", acts=(replace(ja.acts[1], strength=3),), bodies=())
    with store.working() as work:
        corrected = work.replace_reading(newer)
    assert [o.claim for o in corrected.outcomes] == ["a44"]
    with store.viewing() as view:
        stored = view.load_corrected(id_)
        assert view.load_reading(id_) == newer
        assert (stored.reading.acts[0].kind, stored.reading.acts[0].strength) == ("condemn", 3)
        assert stored.info.engine == "2+ja-2"
        assert stored.outcomes[0].correction.note == "抗議に当たる"
    with store._engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(t.act)) == 1
        assert connection.scalar(sa.select(sa.func.count()).select_from(t.act_actor)) == 2
        assert connection.scalar(sa.select(sa.func.count()).select_from(t.body)) == 0
        assert connection.scalar(sa.select(t.act.c.kind)) == "condemn"


def test_a_correction_that_meets_nothing_is_listed_until_it_does(store: Store, add: Add, ja: Reading) -> None:
    add(ja)
    with store.working() as work:
        work.correct(make_correction(ja, "a44", "kind", "condemn", who="x", at=NOW))
        assert work.list_unmatched() == []
        work.replace_reading(replace(ja, acts=ja.acts[:1]))
    with store.viewing() as view:
        (lost,) = view.list_unmatched()
        assert (lost.evidence and lost.evidence.exact, lost.new) == ("反対の意を表明しました", "condemn")
    with store.working() as work:
        work.replace_reading(ja)
        assert work.list_unmatched() == []


def test_a_failed_transaction_leaves_nothing(store: Store, ja: Reading, en: Reading) -> None:
    with pytest.raises(RuntimeError), store.working() as work:
        work.add(make_stored(ja))
        raise RuntimeError("power cut")
    with store.viewing() as view:
        assert view.count_documents() == 0


def test_a_look_sees_one_state_while_others_write(store: Store, path: Path, ja: Reading) -> None:
    with store.viewing() as view:
        assert view.count_documents() == 0
        with open_store(str(path)) as other, other.working() as work:
            work.add(make_stored(ja))
        assert view.count_documents() == 0
    with store.viewing() as view:
        assert view.count_documents() == 1


def test_ids_by_their_beginning(store: Store, add: Add, ja: Reading, en: Reading) -> None:
    add(ja, en)
    with store.viewing() as view:
        assert view.get_id(ja.document.id[:6]) == ja.document.id
        assert view.get_id(view.load_info(ja.document.id).sha256) == ja.document.id
        with pytest.raises(NotFoundError, match="no document has an id that begins so"):
            view.get_id("0000000000")
        with pytest.raises(UsageError, match="hexadecimal"):
            view.get_id("%")
        with pytest.raises(UsageError, match="hexadecimal"):
            view.get_id("")


def test_migrations_and_tables_say_the_same(path: Path, store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "kyogi.store:migrations")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([s.revision for s in scripts.walk_revisions()])) == REVISIONS

    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not (name or "").startswith((t.FULL_TEXT, t.VOCABULARY))

    with store._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": is_ours, "compare_type": True, "target_metadata": t.metadata}
        )
        assert compare_metadata(context, t.metadata) == []


def test_a_newer_store_is_refused(store: Store, path: Path) -> None:
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreVersionError, match="newer Kyogi"):
        open_store(str(path))


def test_what_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("これは覚え書きであり、データベースではありません。" * 100, "utf-8")
    with pytest.raises(StoreUnavailableError, match="no SQLite database"):
        open_store(str(text))
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(StoreUnavailableError, match="another program"):
        open_store(str(other))
    assert other.read_bytes() == before
    with pytest.raises(StoreUnavailableError, match="is a folder"):
        open_store(str(tmp_path))
    with pytest.raises(StoreUnavailableError, match="no such folder"):
        open_store(str(tmp_path / "missing" / "store.db"))
    with pytest.raises(StoreUnavailableError, match="no store here yet"):
        open_store(str(tmp_path / "nothing.db"), create=False)
    assert not (tmp_path / "nothing.db").exists()


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    """Also as root, whom no permission stops: a folder under /proc takes no files from anybody."""
    with pytest.raises(StoreUnavailableError, match="cannot be opened"):
        open_store("/proc/sys/kernel/store.db")


def test_a_damaged_file_is_said(path: Path, store: Store, add: Add, ja: Reading) -> None:
    id_ = add(ja)
    store.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="damaged"), open_store(str(path)) as damaged, damaged.viewing() as view:
        view.load_reading(id_)


def test_a_lock_that_is_not_given_up_is_said(path: Path, store: Store, ja: Reading) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with open_store(str(path), busy_seconds=0.05) as other:
            with pytest.raises(StoreUnavailableError, match="another process holds it"), other.working() as work:
                work.add(make_stored(ja))
            with other.viewing() as view:  # looking needs no lock
                assert view.count_documents() == 0
    finally:
        holder.close()


@pytest.mark.parametrize("address", ["postgresql://localhost/kyogi", "sqlite://", "http://", "sqlite:///:memory:"])
def test_addresses_that_cannot_be_served(address: str) -> None:
    with pytest.raises(SettingsError):
        open_store(address)


def test_a_store_is_set_up_to_survive(store: Store, path: Path) -> None:
    with store._engine.connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "recursive_triggers")
        }
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "recursive_triggers": 1}
