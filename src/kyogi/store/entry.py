"""A document on its way into the store, and what the store gives back about one."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

from msgspec import Struct

from kyogi.records import Document, Reading
from kyogi.store.correction import Correction, Outcome
from kyogi.store.words import Analyser, Terms


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that is stored of one document, made outside any transaction; `make_entry` makes it.

    `told` is the document as its source gave it, `reading` what the engine made of it; both carry the same id and text.
    """

    told: Document
    reading: Reading
    sha256: str
    compressed: bytes
    name: str
    media_type: str
    encoding: str | None
    terms: Terms


def make_entry(
    told: Document,
    reading: Reading,
    original: bytes,
    analyser: Analyser,
    *,
    name: str,
    media_type: str,
    encoding: str | None,
) -> Entry:
    """The Entry for a document read from the bytes `original`."""
    return Entry(
        told=told,
        reading=reading,
        sha256=hashlib.sha256(original).hexdigest(),
        compressed=zlib.compress(original),
        name=name,
        media_type=media_type,
        encoding=encoding,
        terms=Terms.of(told, analyser),
    )


class DocumentInfo(Struct, frozen=True, kw_only=True):
    """What is known about a stored document, without its text; times are UTC, ISO 8601.

    `kind`, `publisher`, `published` and `title` are those of its reading, corrections applied.
    """

    id: str
    sha256: str
    name: str
    media_type: str
    encoding: str | None
    lang: str
    characters: int
    kind: str | None
    publisher: str | None
    published: str | None
    title: str | None
    url: str | None
    added_at: str
    engine: str
    read_at: str


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A document's record as people should see it: corrections applied, and what became of each of them."""

    info: DocumentInfo
    reading: Reading
    outcomes: tuple[Outcome, ...]
    corrected_acts: frozenset[str]

    def list_corrections(self, claim: str | None) -> tuple[Correction, ...]:
        """People's corrections of one claim, oldest first; with None those that meet no claim any more."""
        return tuple(outcome.correction for outcome in self.outcomes if outcome.claim == claim)
