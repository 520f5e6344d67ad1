"""Evidence suggestions: which words of a later document tell of the promises of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from kyogi.errors import UsageError
from kyogi.following.features import Extractor
from kyogi.following.linking import LinkReason, Side, Suggestion, rank_evidence
from kyogi.records import Document, Reading
from kyogi.services.desk import Desk
from kyogi.services.given import get_reading
from kyogi.services.mentions import load_names

__all__ = ["LinkNote", "LinkReason", "Links", "Side", "Suggestion", "link_documents", "link_readings", "load_extractor"]

NoteCode = Literal["same_document", "not_earlier", "undated", "no_promises"]


class LinkNote(Struct, frozen=True, omit_defaults=True):
    """Something that the person who asked should know: `code` has its words in terms/linking.yaml."""

    code: NoteCode
    document: str
    published: str | None = None


class Links(Struct, frozen=True):
    """The suggestions that a later document gives for promises of earlier ones, the likeliest first."""

    later: Document
    earlier: tuple[Document, ...]
    suggestions: tuple[Suggestion, ...]
    notes: tuple[LinkNote, ...]


@cache
def load_extractor() -> Extractor:
    """The extractor of features with the morphemes and stems of the language packs, made once in a process."""
    names, analyser = load_names()
    return Extractor(analyser.find_terms, names)


def link_documents(earlier: Sequence[str], later: str, desk: Desk | None = None) -> Links:
    """What `later` tells of the promises in `earlier`, each a file, a record as JSON, or an id in the desk's store.

    A document given twice counts once; one published after `later` gives nothing, and a note says so. Raises UsageError
    where two different documents have one name, and as `get_reading` for what cannot be read.
    """
    return link_readings([get_reading(name, desk) for name in earlier], get_reading(later, desk))


def link_readings(earlier: Sequence[Reading], later: Reading) -> Links:
    """As `link_documents`, for readings."""
    notes = []
    known = {later.document.id: later}
    for reading in earlier:
        document = reading.document
        twin = known.get(document.id)
        if twin is None:
            known[document.id] = reading
        elif twin.document.sha256 != document.sha256:
            raise UsageError(f"{document.id}: two different documents have this name; give one of them another name")
        else:
            notes.append(LinkNote("same_document", document.id))
    before = [reading for id_, reading in known.items() if id_ != later.document.id]
    for reading in before:
        notes += _check(reading, later)
    suggestions = rank_evidence(before, later, load_extractor())
    return Links(later.document, tuple(r.document for r in before), tuple(suggestions), tuple(notes))


def _check(reading: Reading, later: Reading) -> Iterator[LinkNote]:
    """What is to be said of one earlier document: its day, and whether it promises anything."""
    ours, theirs = reading.document.published, later.document.published
    if ours is None or theirs is None:
        yield LinkNote("undated", reading.document.id if ours is None else later.document.id)
    elif theirs < ours:
        yield LinkNote("not_earlier", reading.document.id, ours)
    if not reading.commitments:
        yield LinkNote("no_promises", reading.document.id)
