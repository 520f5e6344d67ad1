"""What a command is given as a document: a file of any kind that is read, a record as JSON, or an id in the store."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kyogi import sources
from kyogi.errors import InputTooLargeError, MalformedRecordError, UsageError
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.records.codec import from_codebook, from_record
from kyogi.services.desk import Desk

_ID = re.compile(r"[0-9a-fA-F]{1,64}\Z")


def needs_store(names: Iterable[str]) -> bool:
    """Whether one of `names` is the id of a stored document; raises UsageError for what is neither file nor id."""
    ids = [name for name in names if _is_id(name)]  # every one is looked at, so that a wrong path is told first
    return bool(ids)


def get_reading(name: str, desk: Desk | None = None) -> Reading:
    """The reading of the file `name`, of the record in it where it is JSON, or of the stored document with that id.

    Its document's id is the file's name without ending, what the JSON says, or the whole id. Raises UsageError where
    there is no such thing, InputError's children for a file that cannot be read.
    """
    if not _is_id(name):
        return _read_file(Path(name))
    if desk is None:
        raise UsageError(f"{name}: no such file; give a file, or open a store to name a document by its id")
    with desk.store.viewing() as view:
        id_ = view.get_id(name)
        desk.may(desk.who, "show", id_)
        return view.load_corrected(id_).reading


def _is_id(name: str) -> bool:
    """Whether `name` is an id; a file of that name goes before."""
    if Path(name).is_file():
        return False
    if _ID.match(name):
        return True
    raise UsageError(f"{name}: no such file, and no id of a stored document; check the path")


def _read_file(path: Path) -> Reading:
    if path.suffix.lower() == ".json":
        return _read_record(path)
    return read(sources.load_file(path, name=path.stem).document, get_packs())


def _read_record(path: Path) -> Reading:
    if path.stat().st_size > sources.MAX_BYTES:
        raise InputTooLargeError(f"{path}: more than {sources.MAX_BYTES:,} bytes, which is the limit; split the file")
    data = path.read_bytes()
    try:
        form = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        return from_codebook(data) if "text" in form else from_record(data)
    except MalformedRecordError as error:
        raise MalformedRecordError(f"{path}: {error}") from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise MalformedRecordError(
            f"{path}: is no record; give a text, or a file that `kyogi read --json` printed"
        ) from None
