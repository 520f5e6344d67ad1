"""The forms of what the API takes and gives, where records have none of their own."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar.params import QueryParameter
from msgspec import UNSET, Meta, Struct, UnsetType

from kyogi.access import Action
from kyogi.records import Act, Actor, Reading
from kyogi.records.following import Position, Progress
from kyogi.records.series import SeriesMembership
from kyogi.records.vocabulary import Kind
from kyogi.services.audit import AuditEntry
from kyogi.services.commitments import CommitmentView
from kyogi.services.search import DocumentFound
from kyogi.services.show import Correction, DocumentInfo

Asked = Annotated[str | None, QueryParameter()]
Named = Annotated[str, QueryParameter(min_length=1, max_length=200)]
Lang = Annotated[Literal["en", "ja"], QueryParameter()]
AnyLang = Annotated[Literal["en", "ja"] | None, QueryParameter()]
Several = Annotated[list[str] | None, QueryParameter()]
Limited = Annotated[int, QueryParameter(ge=1, le=500, description="How many at most on one page.")]
After = Annotated[str | None, QueryParameter(description="The `next` of the page before.")]
Numbered = Annotated[int, QueryParameter(ge=0, le=2**53, description="The `next` of the page before.")]
Entry = Annotated[int, Meta(ge=0, le=2**53)]
Place = Annotated[str, Meta(min_length=1, max_length=200)]
Places = Annotated[tuple[Place, ...], Meta(max_length=100)]


class SearchList(Struct, frozen=True, kw_only=True):
    """Documents that hold the words, best first; `topics` are ids of the topics that the words name."""

    documents: tuple[DocumentFound, ...]
    topics: tuple[str, ...]
    total: int
    next: str | None


class StoredDocument(Struct, frozen=True, kw_only=True):
    """A document with its record, people's corrections applied, and the series that it belongs to.

    `unmatched` are corrections that meet no claim any more.
    """

    stored: DocumentInfo
    record: Reading
    series: tuple[SeriesMembership, ...]
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


class DocumentValues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a document should be known as; what is left out stays as it is.

    `series` is a name or an id, ``none`` where the document is about a meeting of none, null to leave it to the rules.
    """

    kind: str | UnsetType | None = UNSET
    publisher: str | UnsetType | None = UNSET
    published: str | UnsetType | None = UNSET
    title: str | UnsetType | None = UNSET
    series: str | UnsetType | None = UNSET


class NewDocumentCorrection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of a document otherwise than its source or the engine told it."""

    values: DocumentValues
    note: str | None = None


class Visitor(Struct, frozen=True, kw_only=True):
    """Who asks, and what they may do."""

    name: str
    actions: tuple[Action, ...]


class AuditList(Struct, frozen=True, kw_only=True):
    """Changes, newest first; `next` is what to give as `after`, null at the end."""

    entries: tuple[AuditEntry, ...]
    next: int | None


class Judgement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody judges of a commitment whose `last_entry` was `expected` when they looked; 409 if it grew since."""

    expected: Entry
    note: str | None = None


class NewConfirmation(Judgement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That promises are one; with `own_only` without those that are suggested for it."""

    own_only: bool = False


class NewSplit(Judgement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Promises to take out, by their addresses (``e89a97ffc2178098#p1029``)."""

    promises: Annotated[tuple[Place, ...], Meta(min_length=1, max_length=100)]


class SplitCommitment(Struct, frozen=True, kw_only=True):
    """The commitment that was split, and the one made of what was taken out."""

    kept: CommitmentView
    split: CommitmentView


class NewMerge(Judgement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The commitment that is the same one."""

    absorbed: Place


class JudgementOfParty(Judgement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said of one party, by code or name."""

    party: Place


class NewPosition(JudgementOfParty, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a party stands; `evidence` are acts, promises or characters (``3fa2#a12``, ``3fa2@120-180``)."""

    position: Position
    evidence: Places = ()


class NewDue(Judgement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When it is due, a year, month or day; null where no day is known. A note or `evidence` says why."""

    due: Annotated[str, Meta(min_length=4, max_length=10)] | None
    evidence: Places = ()


class NewProgress(JudgementOfParty, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a party is, on which words; `successor` is the commitment in whose favour it was superseded."""

    progress: Progress
    evidence: Places = ()
    successor: Place | None = None


class JudgementOfEvidence(Judgement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of documents: acts, promises or characters (``3fa2#a12``, ``3fa2@120-180``)."""

    evidence: Annotated[tuple[Place, ...], Meta(min_length=1, max_length=100)]


class NewNote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note to a commitment whose `last_entry` was `expected` when its writer looked."""

    expected: Entry
    note: Annotated[str, Meta(min_length=1)]


class NewWithdrawal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why an entry is taken back."""

    note: str | None = None
