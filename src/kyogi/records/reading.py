"""What a reading of a document holds, layer by layer (the names are the codebook's).

Every span points into the text of the document the reading belongs to. Ids are made of a letter and the position of the
words they rest on (``a1165``), so that the same document read twice, or by a later engine, gives the same ids.
"""

from __future__ import annotations

from msgspec import Struct

from kyogi.records.document import Document
from kyogi.records.evidence import Span
from kyogi.records.vocabulary import BodyKind, BodyStatus, Kind, Level, Predicate


class Actor(Struct, frozen=True, omit_defaults=True):
    """Who did an act, or took part: a person with office and party, an office, or a party alone.

    ``person`` is the name without title as written nearest the act; ``party`` a party code of `kyogi.knowledge`.
    """

    person: str | None = None
    office: str | None = None
    party: str | None = None


class Reason(Struct, frozen=True):
    """Why a rule said what it said: ``label`` in plain words, and the characters it looked at."""

    label: str
    span: Span


class Act(Struct, frozen=True, kw_only=True):
    """One thing that somebody did with words: one performative predicate, one kind, one set of actors.

    ``strength`` is 1 plain, 2 intensified, 3 strongest. ``rule`` names the rule that made the claim, ``because``
    shows what it looked at, ``confidence`` is between 0 and 1. ``topics`` are ids of `kyogi.knowledge` topics.
    """

    id: str
    kind: Kind
    trigger: Span
    content: Span | None
    actors: tuple[Actor, ...]
    joint: bool = False
    targets: tuple[str, ...] = ()
    strength: int = 1
    quote: bool = False
    commitment: bool = False
    consultation: str | None = None
    same_as: str | None = None
    topics: tuple[str, ...] = ()
    rule: str = ""
    confidence: float = 1.0
    because: tuple[Reason, ...] = ()


class Commitment(Struct, frozen=True, kw_only=True):
    """One promised action of one act; ``due`` is an ISO date, an interval ``YYYY-MM/YYYY-MM``, or None."""

    id: str
    act: str
    text: Span
    obligors: tuple[str, ...]
    due: str | None = None
    counterparts: tuple[str, ...] = ()


class Consultation(Struct, frozen=True, kw_only=True):
    """A meeting, dialogue, press conference or summit; ``held`` is false where it is only announced or named."""

    id: str
    name: Span
    level: Level | None
    date: str | None
    place: Span | None
    held: bool
    first: bool
    participants: tuple[Actor, ...] = ()


class Body(Struct, frozen=True, kw_only=True):
    """An organisation, headquarters, working group or treaty organ named in the text; ``entity``: its knowledge id."""

    id: str
    name: Span
    party: str | None
    kind: BodyKind
    status: BodyStatus
    entity: str | None = None


class Relation(Struct, frozen=True, kw_only=True):
    """How two bodies, or a body and an office or a task, stand to one another."""

    subject: Span
    predicate: Predicate
    object: Span
    evidence: Span


class Instrument(Struct, frozen=True, kw_only=True):
    """A treaty or like text that an act applies or names; ``to`` is what it is applied to."""

    name: Span
    article: str | None = None
    to: Span | None = None
    act: str | None = None
    entity: str | None = None


class Project(Struct, frozen=True, kw_only=True):
    """A joint undertaking such as co-production; ``what`` is its subject."""

    name: Span
    parties: tuple[str, ...]
    what: Span | None = None
    act: str | None = None


class Incident(Struct, frozen=True, kw_only=True):
    """A harmful event that the parties share information on or answer for."""

    name: Span
    where: Span | None
    whose: str | None
    measures: tuple[Span, ...] = ()
    followup: Span | None = None
    act: str | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """The whole record read from one document by one version of the engine."""

    document: Document
    engine: str
    parties: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    bodies: tuple[Body, ...] = ()
    relations: tuple[Relation, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    projects: tuple[Project, ...] = ()
    incidents: tuple[Incident, ...] = ()
