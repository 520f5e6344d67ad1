"""The store as services use it: open it, then look or write inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from kyogi.records import Document, Reading
from kyogi.records.series import SeriesMembership, SeriesRole
from kyogi.store import acts, bodies, concerned, documents, listing, search, series, stances
from kyogi.store import tables as t
from kyogi.store.accounts import People, PeopleWork, insert_audit
from kyogi.store.copying import check_copy, copy_database, overwrite_database
from kyogi.store.correction import Corrected, Correction
from kyogi.store.entry import DocumentInfo, Entry, StoredReading
from kyogi.store.errors import explaining
from kyogi.store.judging import FollowingView, FollowingWork
from kyogi.store.opening import (
    BUSY_SECONDS,
    IMMEDIATE,
    check_place,
    create_engine,
    parse_address,
    prepare_database,
)
from kyogi.store.suggestions import SuggestionStore
from kyogi.store.words import Terms


class View(FollowingView):
    """The store at one moment: everything read through it is of one state, whoever writes meanwhile.

    `suggestions` are the evidence suggestions with their index.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.suggestions = SuggestionStore(connection)

    def find_known(self, hashes: Iterable[str]) -> dict[str, str]:
        """Of the SHA-256 sums of original bytes those that are stored, with the id of their document."""
        return documents.find_known(self._connection, hashes)

    def get_id(self, prefix: str) -> str:
        """The whole id that `prefix` begins; NotFoundError for none, UsageError with a list for several."""
        return documents.get_id(self._connection, prefix)

    def load_document(self, id_: str) -> Document:
        """The document as it was told when it was added."""
        return documents.load_document(self._connection, id_)

    def load_text(self, id_: str) -> str:
        """The document's text; raises NotFoundError."""
        return documents.load_text(self._connection, id_)

    def load_original(self, id_: str) -> bytes:
        """The bytes from which the document was read."""
        return documents.load_original(self._connection, id_)

    def load_info(self, id_: str) -> DocumentInfo:
        """What is known about the document, without its text."""
        return documents.load_info(self._connection, id_)

    def load_reading(self, id_: str) -> Reading:
        """What the engine said, without corrections."""
        return documents.load_reading(self._connection, id_)

    def load_corrected(self, id_: str) -> StoredReading:
        """The document's record with people's corrections applied."""
        return documents.load_corrected(self._connection, id_)

    def iterate_corrected(self, ids: Sequence[str]) -> Iterator[Reading]:
        """The records of many documents with people's corrections applied, in the order of `ids`."""
        return documents.iterate_corrected(self._connection, ids)

    def list_corrections(self, id_: str) -> list[Correction]:
        """Every correction of one document, oldest first."""
        return documents.list_corrections(self._connection, documents.get_seq(self._connection, id_))

    def list_unmatched(self) -> list[Correction]:
        """Corrections whose words meet no claim of the present reading."""
        return documents.list_unmatched(self._connection)

    def list_read_by(self, engines: Iterable[str], after: str = "", limit: int = 100) -> list[str]:
        """At most `limit` ids, above `after`, of documents read by one of `engines`."""
        return documents.list_read_by(self._connection, engines, after, limit)

    def list_indexed_otherwise(self, analyser: str, after: str = "", limit: int = 100) -> list[str]:
        """At most `limit` ids, above `after`, of documents that another analyser made the terms of."""
        return documents.list_indexed_otherwise(self._connection, analyser, after, limit)

    def count_by_engine(self) -> dict[str, int]:
        """Every engine that a reading in the store is by, with how many are."""
        engine = t.reading.c.engine
        rows = self._connection.execute(sa.select(engine, sa.func.count()).group_by(engine).order_by(engine))
        return dict(map(tuple, rows))

    def list_kinds(self) -> list[str]:
        """Every kind of document in the store."""
        kind = t.reading.c.kind
        return list(
            self._connection.execute(sa.select(kind).where(kind.is_not(None)).distinct().order_by(kind)).scalars()
        )

    def count_documents(self) -> int:
        """How many documents are stored."""
        return self._connection.execute(sa.select(sa.func.count()).select_from(t.document)).scalar_one()

    def list_documents(self, query: listing.DocumentQuery) -> listing.DocumentPage:
        """The documents that `query` asks for, newest first."""
        return listing.list_documents(self._connection, query)

    def find_acts(self, query: acts.ActQuery) -> acts.ActPage:
        """The acts that `query` asks for."""
        return acts.find_acts(self._connection, query)

    def count_stances(self, query: stances.StanceQuery) -> list[tuple[str, str, int]]:
        """How many stances each party took on each topic that `query` asks for."""
        return stances.count_stances(self._connection, query)

    def find_stances(self, query: stances.StanceQuery) -> list[stances.StanceFound]:
        """The latest stance of each party on each topic that `query` asks for."""
        return stances.find_stances(self._connection, query)

    def list_series(self, party: str | None = None) -> list[series.SeriesCount]:
        """Every series that a document records, with counts; only those in which `party` meets, where one is given."""
        return series.list_series(self._connection, party)

    def list_latest_series(self, party: str | None, limit: int, offset: int) -> tuple[list[series.SeriesCount], int]:
        """At most `limit` series behind `offset`, the one that met last first, and how many all are."""
        return series.list_latest_series(self._connection, party, limit, offset)

    def list_series_documents(
        self, series_id: str, roles: Sequence[SeriesRole] = ("record",), since: str = "", until: str = "9999"
    ) -> list[series.SeriesDocument]:
        """The documents of a series in the order of its meetings, undated ones first."""
        return series.list_documents(self._connection, (series_id,), roles, since, until)

    def list_days_of_series(self, ids: Sequence[str]) -> list[tuple[str, str, str]]:
        """Series with first and last possible day of each meeting recorded, each once, in the order of the days."""
        return series.list_days(self._connection, ids)

    def list_documents_of_series(
        self, ids: Sequence[str], roles: Sequence[SeriesRole], until: str = "9999"
    ) -> list[series.SeriesDocument]:
        """The documents of several series, each series in the order of its meetings."""
        return series.list_documents(self._connection, ids, roles, until=until)

    def list_announced(self, since: str, limit: int) -> list[series.SeriesDocument]:
        """At most `limit` documents that announce a meeting not held yet nor over on the day `since`, nearest first."""
        return series.list_announced(self._connection, since, limit)

    def list_memberships(self, id_: str) -> list[SeriesMembership]:
        """The series that one document belongs to, the one it is about first."""
        return series.list_memberships(self._connection, documents.get_seq(self._connection, id_))

    def list_body_documents(self, as_of: str, party: str | None = None) -> list[str]:
        """The ids of documents, up to a day, that tell how a body came about, met, or stands to another."""
        return bodies.list_body_documents(self._connection, as_of, party)

    def list_body_days(self, as_of: str, party: str | None = None) -> list[str]:
        """The days on which those documents were published, oldest first."""
        return bodies.list_body_days(self._connection, as_of, party)

    def list_incident_documents(self, until: str, parties: Sequence[str] = (), limit: int | None = None) -> list[str]:
        """The ids of documents, up to a day, that tell of an incident, newest first; only of `parties` where given."""
        return concerned.list_incident_documents(self._connection, until, parties, limit)

    def list_party_documents(self, since: str, until: str, parties: Sequence[str]) -> list[str]:
        """The ids of documents between two days that concern two of `parties`, or the only one; newest first."""
        return concerned.list_party_documents(self._connection, since, until, parties)

    def is_assigned_otherwise(self, version: str) -> bool:
        """Whether there is any document whose series were told by another version, or never."""
        return series.is_assigned_otherwise(self._connection, version)

    def list_assigned_otherwise(self, version: str, after: str = "", limit: int = 100) -> list[str]:
        """At most `limit` ids, above `after`, of documents whose series were told by another version, or never."""
        return series.list_assigned_otherwise(self._connection, version, after, limit)

    def find_known_terms(self, terms: Iterable[str]) -> frozenset[str]:
        """Those of `terms` that the full-text index holds."""
        return search.find_known_terms(self._connection, terms)

    def find_documents(self, query: search.SearchQuery) -> search.SearchPage:
        """The documents that `query` asks for."""
        return search.find_documents(self._connection, query)

    @property
    def people(self) -> People:
        """Accounts, sessions, API tokens, and the audit list."""
        return People(self._connection)


class Work(View, FollowingWork):
    """One transaction that changes the store: all of it happens, or nothing."""

    def add(self, entry: Entry) -> bool:
        """Store a document with reading and index; False, and nothing done, where its bytes are stored already."""
        return documents.insert_entry(self._connection, entry)

    def replace_reading(self, reading: Reading) -> Corrected:
        """Put `reading` in the place of the present one; corrections stay and are laid over it."""
        return documents.replace_reading(self._connection, reading)

    def reindex(self, id_: str, terms: Terms) -> None:
        """Feed the full-text index anew for one document."""
        documents.write_terms(self._connection, documents.get_seq(self._connection, id_), terms)

    def write_series(self, id_: str, memberships: Iterable[SeriesMembership], version: str) -> None:
        """Put down the series of one document, as `version` of the rules tells them; former ones go."""
        series.write_series(self._connection, documents.get_seq(self._connection, id_), memberships, version)

    def correct(self, correction: Correction) -> int:
        """Append a person's correction; its number."""
        return documents.insert_correction(self._connection, correction)

    @property
    def people(self) -> PeopleWork:
        """Accounts, sessions, API tokens, and the audit list."""
        return PeopleWork(self._connection)

    def audit(self, who: str, action: str, subject: str | None = None, **detail: Any) -> None:
        """Append to the audit list that `who` did `action` to `subject`; `detail` is plain JSON."""
        insert_audit(self._connection, documents.tell_time(), who, action, subject, detail)


class Store:
    """A database that is open, at the present version. Safe to share between threads; close it when done."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self.place = place

    @contextmanager
    def viewing(self) -> Iterator[View]:
        """A look at one state of the store."""
        with explaining(self.place), self._engine.connect() as connection, connection.begin():
            yield View(connection)

    @contextmanager
    def working(self) -> Iterator[Work]:
        """One transaction, kept when the block ends and undone when it raises; waits for other writers."""
        with (
            explaining(self.place),
            self._engine.connect().execution_options(**{IMMEDIATE: True}) as connection,
            connection.begin(),
        ):
            yield Work(connection)

    def back_up(self, target: Path) -> None:
        """Write a whole copy of the store to the file `target`, by SQLite's online backup."""
        with explaining(self.place):
            copy_database(self._engine, target)

    def restore(self, source: Path, stamp: str) -> Path:
        """Put the store in the file `source` in the place of this one; the file in which this one is kept.

        Raises NoCopyError or StoreVersionError, and changes nothing, where `source` is no whole store.
        """
        kept = self._name_copy(stamp)
        with explaining(str(source)):
            check_copy(source)
        with explaining(self.place):
            copy_database(self._engine, kept)
            overwrite_database(self._engine, source)
        prepare_database(self._engine, self.place, BUSY_SECONDS)
        return kept

    def _name_copy(self, stamp: str) -> Path:
        """A file beside the store that is not there yet."""
        name = f"{self.place}.before-restore-{stamp}"
        numbered = (Path(f"{name}-{number}") for number in count(2))
        return next(path for path in chain([Path(name)], numbered) if not path.exists())

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(address: str, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> Store:
    """The store at `address` (path or ``sqlite:///`` URL), made or brought to the present version where needed.

    Several processes may do this at once. Without `create`, raises StoreUnavailableError where no file is. Raises
    SettingsError for an address that is none, StoreVersionError for a store made by a newer Kyogi, and
    StoreUnavailableError for a file that is no store, may not be opened, or is locked for `busy_seconds`.
    """
    url = parse_address(address)
    check_place(url, create=create)
    engine = create_engine(url, busy_seconds)
    place = str(url.database)
    try:
        prepare_database(engine, place, busy_seconds)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, place)
