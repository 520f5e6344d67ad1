"""Whole copies of a database that is in use, by SQLite's online backup, and the way back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

from sqlalchemy.engine import Engine

from kyogi.errors import NoCopyError, StoreUnavailableError, StoreVersionError
from kyogi.store.migrations import REVISIONS
from kyogi.store.opening import APPLICATION_ID


def copy_database(engine: Engine, target: Path) -> None:
    """Write the database as it is at one moment to the file `target`; raises StoreUnavailableError where one is."""
    if target.exists():
        raise StoreUnavailableError(f"{target}: is there already; give another name")
    raw = engine.raw_connection()
    try:
        with closing(sqlite3.connect(target)) as copy:
            cast("sqlite3.Connection", raw.driver_connection).backup(copy)
    finally:
        raw.close()


def check_copy(source: Path) -> None:
    """Raise NoCopyError or StoreVersionError where the file `source` is no whole store that can be opened."""
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            marked = copy.execute("PRAGMA application_id").fetchone()[0]
            sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            version = copy.execute("SELECT version_num FROM alembic_version").fetchone() if sound else None
    except sqlite3.DatabaseError as error:
        raise NoCopyError(
            f"{source.name}: is no copy of a store ({error}); give another file", code="no_copy", name=source.name
        ) from None
    if marked != APPLICATION_ID or version is None:
        raise NoCopyError(
            f"{source.name}: is no whole copy of a store of Kyogi; give another file", code="no_copy", name=source.name
        )
    if version[0] not in REVISIONS:
        raise StoreVersionError(
            f"{source.name}: was made by a newer Kyogi ({version[0]}); upgrade Kyogi first",
            code="newer_copy",
            name=source.name,
        )


def overwrite_database(engine: Engine, source: Path) -> None:
    """Put what the file `source` holds in the place of the database, in one transaction that waits for others."""
    raw = engine.raw_connection()
    try:
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(cast("sqlite3.Connection", raw.driver_connection))
    finally:
        raw.close()
