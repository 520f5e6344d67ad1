"""The forms of what the API takes and gives, where records have none of their own."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct

from kyogi.access import Action
from kyogi.records import Act, Actor, Reading
from kyogi.records.vocabulary import Kind
from kyogi.services.acts import ActFound
from kyogi.services.audit import AuditEntry
from kyogi.services.documents import DocumentListed
from kyogi.services.search import DocumentFound
from kyogi.services.show import Correction, DocumentInfo


class DocumentList(Struct, frozen=True, kw_only=True):
    """Documents, newest first; `next` is what to give as `after` for the following ones, null at the end."""

    documents: tuple[DocumentListed, ...]
    next: str | None


class ActList(Struct, frozen=True, kw_only=True):
    """Acts in the order asked for; `total` counts all that answer up to 10,000 (10,001: more)."""

    acts: tuple[ActFound, ...]
    total: int
    next: str | None


class SearchList(Struct, frozen=True, kw_only=True):
    """Documents that hold the words, best first; `topics` are ids of the topics that the words name."""

    documents: tuple[DocumentFound, ...]
    topics: tuple[str, ...]
    total: int
    next: str | None


class StoredDocument(Struct, frozen=True, kw_only=True):
    """A document with its record, people's corrections applied; `unmatched` are those that meet no claim any more."""

    stored: DocumentInfo
    record: Reading
    unmatched: tuple[Correction, ...]


class StoredAct(Struct, frozen=True, kw_only=True):
    """An act with what people said of it, oldest first."""

    document: str
    act: Act
    corrections: tuple[Correction, ...]


class NewDocument(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document to be added: its text, or an address that the server fetches."""

    text: str | None = None
    name: Annotated[str, Meta(min_length=1, max_length=200)] = "document.txt"
    url: str | None = None
    lang: str | None = None
    published: str | None = None


class AddedDocument(Struct, frozen=True, kw_only=True):
    """What became of a new document: ``added``, or ``unchanged`` where its bytes were stored before."""

    id: str
    status: str
    acts: int


class NewAct(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act that no rule found. `start` tells which of several places is meant; else the words stand in one only."""

    kind: Kind
    words: str
    start: int | None = None
    content: str | None = None
    content_start: int | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[str, ...] = ()
    strength: Annotated[int, Meta(ge=1, le=3)] = 1
    commitment: bool = False
    quote: bool = False
    note: str | None = None


class NewCorrection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What fields of an act should be; ``{"retracted": true}`` says that it is none."""

    values: Annotated[dict[str, Any], Meta(min_length=1)]
    note: str | None = None


class Visitor(Struct, frozen=True, kw_only=True):
    """Who asks, and what they may do."""

    name: str
    actions: tuple[Action, ...]


class AuditList(Struct, frozen=True, kw_only=True):
    """Changes, newest first; `next` is what to give as `after`, null at the end."""

    entries: tuple[AuditEntry, ...]
    next: int | None
