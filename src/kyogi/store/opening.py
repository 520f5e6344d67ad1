"""Opening a database: its address, its pragmas, its version."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from kyogi.errors import SettingsError, StoreUnavailableError, StoreVersionError
from kyogi.store.errors import explain_error, explaining
from kyogi.store.migrations import REVISIONS

APPLICATION_ID = 0x4B594F47  # "KYOG", so that `file` and we can tell a store from another program's database
BUSY_SECONDS = 30.0
IMMEDIATE = "kyogi_immediate"  # execution option: begin by taking the write lock


def parse_address(address: str) -> URL:
    """The URL of the store at `address`, a path or a URL; raises SettingsError for one that cannot be served."""
    if "://" not in address:
        return URL.create("sqlite", database=str(Path(address).expanduser()))
    try:
        url = make_url(address)
    except ArgumentError:
        raise SettingsError(f"--db {address}: this is no URL; give a path, or sqlite:///PATH") from None
    if url.get_backend_name() != "sqlite":
        raise SettingsError(f"--db {url.render_as_string()}: only SQLite is served; give a path, or sqlite:///PATH")
    if not url.database or url.database == ":memory:":
        raise SettingsError(f"--db {address}: names no file; give a path, or sqlite:///PATH")
    return url


def create_engine(url: URL, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine whose connections are set up as docs/adr/0005-store.md says; nothing is opened yet."""
    engine = sa.create_engine(url, connect_args={"timeout": busy_seconds})

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: Any, _entry: ConnectionPoolEntry) -> None:
        # sqlite3 of Python 3.11 begins transactions by itself, too late for our purposes: we say BEGIN below
        connection.isolation_level = None
        for pragma in (
            "foreign_keys=ON",
            "synchronous=FULL",
            "temp_store=MEMORY",
            "recursive_triggers=ON",
            "cache_size=-16000",  # KiB
            "mmap_size=1073741824",  # bytes of the file that are read without being copied
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(IMMEDIATE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def check_place(url: URL, *, create: bool) -> None:
    """Raise StoreUnavailableError where no store can be at `url`, before SQLite makes a file there."""
    path = Path(url.database or "")
    if path.is_dir():
        raise StoreUnavailableError(f"{path}: is a folder; give the path of a file with --db")
    if path.exists():
        return
    if not create:
        raise StoreUnavailableError(f"{path}: there is no store here yet; `kyogi add PATH` makes one")
    if not path.parent.is_dir():
        raise StoreUnavailableError(f"{path.parent}: there is no such folder; make it, or give another path with --db")


def prepare_database(engine: Engine, place: str, busy_seconds: float) -> None:
    """Bring the database to the present version, together with whoever else opens it at this moment.

    Raises StoreVersionError for one made by a newer Kyogi and StoreUnavailableError for a file that is no store.
    """
    with explaining(place):
        if _is_current(engine, place):
            return
        _set_wal(engine, place, busy_seconds)
        with engine.connect().execution_options(**{IMMEDIATE: True}) as connection, connection.begin():
            # whoever waited for the lock finds the work done
            if not _is_current_inside(connection, place):
                _migrate(connection)


def _is_current(engine: Engine, place: str) -> bool:
    with engine.connect() as connection, connection.begin():
        return _is_current_inside(connection, place)


def _is_current_inside(connection: Connection, place: str) -> bool:
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    marked = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if not tables:
        return False
    if marked != APPLICATION_ID or "alembic_version" not in tables:
        raise StoreUnavailableError(f"{place}: is a database of another program; give another path with --db")
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if version not in REVISIONS:
        raise StoreVersionError(
            f"{place}: was made by a newer Kyogi (version {version} of its tables, this one knows {REVISIONS[-1]}); "
            "upgrade Kyogi, or give another path with --db"
        )
    return bool(version == REVISIONS[-1])


def _set_wal(engine: Engine, place: str, busy_seconds: float) -> None:
    """Turn on write-ahead logging, which needs the file for itself for a moment and does not wait on its own."""
    deadline = time.monotonic() + busy_seconds
    raw = engine.raw_connection()
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise explain_error(DatabaseError("PRAGMA journal_mode=WAL", None, error), place) from error
                time.sleep(0.02)
            except sqlite3.DatabaseError as error:
                raise explain_error(DatabaseError("PRAGMA journal_mode=WAL", None, error), place) from error
    finally:
        raw.close()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "kyogi.store:migrations")
    config.attributes["connection"] = connection
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    command.upgrade(config, "head")
