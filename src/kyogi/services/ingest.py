"""Files, folders and addresses into the store: a document and its reading in one transaction, or nothing of it."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict

from msgspec.structs import replace

from kyogi.errors import InputError, KyogiError, StoreError, UsageError
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.records.ids import document_id
from kyogi.services.desk import Desk
from kyogi.services.series import assign_series
from kyogi.services.standing import follow_moves, follow_readings
from kyogi.services.suggest import Prepared, prepare, suggest_for_documents
from kyogi.sources import MAX_BYTES, Loaded, load_bytes, load_file, load_url
from kyogi.store import Entry, make_entry

_LOG = logging.getLogger(__name__)
# One transaction, one fsync: documents wait until this many, or this many characters, are ready.
BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 400_000
# In a folder only files with these names are read; a file that is named itself is always tried.
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
Status = Literal["added", "unchanged", "failed"]


class Told(TypedDict, total=False):
    """What the person who adds documents says about them; None where they say nothing."""

    lang: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file or address: ``unchanged`` where its bytes were stored before; `error` where it failed."""

    name: str
    status: Status
    id: str | None = None
    title: str | None = None
    published: str | None = None
    lang: str | None = None
    acts: int = 0
    error: KyogiError | None = None


@dataclass(slots=True)
class _Pending:
    """Outcomes in order; those with an entry wait for their transaction."""

    outcomes: list[tuple[Outcome, Entry | None]]
    characters: int = 0


def add_documents(desk: Desk, sources: Iterable[str], told: Told | None = None) -> Iterator[Outcome]:
    """Add each of `sources` (as `list_sources` gives them) and say what became of it, in order.

    What cannot be read is reported and stops nothing else; an error of the store itself is raised. Memory does not grow
    with the number of documents: they are read and stored in batches, each batch in one transaction.
    """
    pending = _Pending([])
    for source in sources:
        outcome, entry = _prepare(desk, source, told or {})
        pending.outcomes.append((outcome, entry))
        pending.characters += len(entry.told.text) if entry else 0
        if len(pending.outcomes) >= BATCH_DOCUMENTS or pending.characters >= BATCH_CHARACTERS:
            yield from _store(desk, pending)
            pending = _Pending([])
    yield from _store(desk, pending)


def add_bytes(desk: Desk, data: bytes, *, name: str, told: Told | None = None) -> Outcome:
    """Add one document from memory; raises InputError where it cannot be read."""
    desk.may(desk.who, "add", None)
    known = _find_known(desk, data)
    if known is not None:
        return Outcome(name, "unchanged", known)
    outcome, entry = _read(desk, load_bytes(data, name=name, **(told or {})), name)
    (stored,) = _store(desk, _Pending([(outcome, entry)]))
    return stored


def list_sources(paths: Iterable[str]) -> Iterator[str]:
    """Every file under `paths` in the order of its name, folders in depth; what is named itself as it is given.

    Hidden files and folders, links to folders, and files of other kinds than documents (`SUFFIXES`) are left out of
    folders. Raises UsageError for a path that does not exist.
    """
    for path in paths:
        if is_address(path) or not Path(path).is_dir():
            if not is_address(path) and not os.path.lexists(path):
                raise UsageError(f"{path}: no such file or folder; check the path")
            yield path
        else:
            yield from _walk(path)


def is_address(source: str) -> bool:
    """Whether `source` is fetched from the web."""
    return source.lower().startswith(("http://", "https://"))


def _walk(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError:
        yield folder  # which then fails, and is reported, like a file that cannot be opened
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file() and Path(entry.name).suffix.lower() in SUFFIXES:
            yield entry.path


def _prepare(desk: Desk, source: str, told: Told) -> tuple[Outcome, Entry | None]:
    """What is stored of one source, made outside any transaction; a failed outcome where it cannot be read."""
    desk.may(desk.who, "add", None)
    try:
        if Path(source).is_dir():
            unlisted = InputError(f"{source}: cannot be listed; see that you may read it")
            return Outcome(source, "failed", error=unlisted), None
        if is_address(source):
            return _read(desk, load_url(source, policy=desk.fetching, **told), source)
        known = _find_known_file(desk, Path(source))
        if known is not None:
            return Outcome(source, "unchanged", known), None
        return _read(desk, load_file(source, **told), source)
    except StoreError:
        raise
    except KyogiError as error:
        return Outcome(source, "failed", error=error), None
    except Exception as error:
        # A fault of ours in one document must not lose the other ten thousand; it is reported as what it is.
        _LOG.debug("%s", source, exc_info=True)
        message = f"{source}: Kyogi failed on this document ({type(error).__name__}: {error}); please report it"
        return Outcome(source, "failed", error=InputError(message, code="fault", name=source)), None


def _find_known_file(desk: Desk, path: Path) -> str | None:
    """The id under which the bytes of the file are stored already; what cannot be opened is left for `load_file`."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:  # a pipe or device may have no end
            return None
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
    with desk.store.viewing() as view:
        return view.find_known([digest]).get(digest)


def _find_known(desk: Desk, data: bytes) -> str | None:
    digest = hashlib.sha256(data).hexdigest()
    with desk.store.viewing() as view:
        return view.find_known([digest]).get(digest)


def _read(desk: Desk, loaded: Loaded, name: str) -> tuple[Outcome, Entry]:
    told = replace(loaded.document, id=document_id(loaded.original))
    reading = read(told, desk.packs)
    entry = make_entry(
        told,
        reading,
        loaded.original,
        desk.analyser,
        name=name,
        media_type=loaded.media_type,
        encoding=loaded.encoding,
    )
    document = reading.document
    outcome = Outcome(
        name, "added", document.id, document.title, document.published, document.lang, acts=len(reading.acts)
    )
    return outcome, entry


def _store(desk: Desk, pending: _Pending) -> list[Outcome]:
    """Store what waits, in one transaction; what another process stored in the meantime is unchanged."""
    outcomes: list[Outcome] = []
    if any(entry for _, entry in pending.outcomes):
        prepared = {id(entry): prepare(entry.reading) for _, entry in pending.outcomes if entry}
        fresh: list[Reading] = []
        new: list[Prepared] = []
        with desk.store.working() as work:
            for outcome, entry in pending.outcomes:
                is_new = entry is None or work.add(entry)
                if entry is not None and is_new:
                    assign_series(work, entry.reading)
                    work.audit(desk.who, "add", outcome.id, name=outcome.name)
                    fresh.append(entry.reading)
                    new.append(prepared[id(entry)])
                outcomes.append(outcome if is_new else Outcome(outcome.name, "unchanged", outcome.id))
            follow_readings(work, fresh)
            suggest_for_documents(work, new)
        follow_moves(desk.store)
        return outcomes
    return [outcome for outcome, _ in pending.outcomes]
