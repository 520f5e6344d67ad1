"""From the database's errors to Kyogi's, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from kyogi.errors import StoreError, StoreUnavailableError

# by the primary result code's name, https://www.sqlite.org/rescode.html
_UNAVAILABLE = {
    "SQLITE_BUSY": "another process holds it; wait until that one is done, then try again",
    "SQLITE_LOCKED": "another process holds it; wait until that one is done, then try again",
    "SQLITE_CANTOPEN": "it cannot be opened; see that its folder exists and that you may write there",
    "SQLITE_READONLY": "it may not be written; give a file that you may write, or ask for the right to",
    "SQLITE_PERM": "you have no right to it; give a file that you may read and write",
    "SQLITE_NOTADB": "it is no SQLite database; give another path with --db, or move that file away",
    "SQLITE_AUTH": "you have no right to it; give a file that you may read and write",
}
_FAILED = {
    "SQLITE_FULL": "the disk is full; what was written before is whole: make room, then give the same command again",
    "SQLITE_IOERR": "the disk refused (full, over a quota, or failing); what was written before is whole",
    "SQLITE_CORRUPT": "the file is damaged; restore it from a copy, or move it away and add the documents again",
    "SQLITE_TOOBIG": "a document is larger than SQLite can hold; split it",
}


def explain_error(error: SQLAlchemyError, place: str) -> StoreError:
    """The error to raise instead of `error` for the store at `place`."""
    name = str(getattr(getattr(error, "orig", None), "sqlite_errorname", ""))
    for known, advice in _UNAVAILABLE.items():
        if name == known or name.startswith(known + "_"):
            return StoreUnavailableError(f"{place}: {advice}")
    for known, advice in _FAILED.items():
        if name == known or name.startswith(known + "_"):
            return StoreError(f"{place}: {advice}")
    said = error.orig if isinstance(error, DBAPIError) else error
    return StoreError(f"{place}: the database refused: {said}; if this comes again, please report it")


@contextmanager
def explaining(place: str) -> Iterator[None]:
    """Raise what `explain_error` gives in place of any error of SQLAlchemy."""
    try:
        yield
    except SQLAlchemyError as error:
        raise explain_error(error, place) from error
