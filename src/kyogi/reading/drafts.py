"""What a language pack hands to the engine: findings with bare positions, before ids and quotes.

Drafts are mutable on purpose: a pack refines them in several passes over the document. Positions are ``(start, end)``
code points of the document's text. The engine turns them into `kyogi.records` and refuses what does not stand there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kyogi.records import Actor
from kyogi.records.vocabulary import BodyKind, BodyStatus, Kind, Level, Predicate

Place = tuple[int, int]


@dataclass(slots=True, eq=False)
class ConsultationDraft:
    """A meeting found in the text."""

    name: Place
    level: Level | None
    date: str | None = None
    place: Place | None = None
    held: bool = True
    first: bool = False
    participants: list[Actor] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class CommitmentDraft:
    """One promised action."""

    text: Place
    obligors: list[str]
    due: str | None = None
    counterparts: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class ActDraft:
    """One act; it promises something when `commitment` is set, and names what in `commitments`."""

    kind: Kind
    trigger: Place
    content: Place | None
    actors: list[Actor]
    joint: bool = False
    targets: list[str] = field(default_factory=list)
    strength: int = 1
    quote: bool = False
    commitment: bool = False
    consultation: ConsultationDraft | None = None
    commitments: list[CommitmentDraft] = field(default_factory=list)
    rule: str = ""
    confidence: float = 1.0
    because: list[tuple[str, Place]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class BodyDraft:
    """A body named in the text; `entity` is its id in `kyogi.knowledge` where it has one."""

    name: Place
    party: str | None
    kind: BodyKind
    status: BodyStatus = "existing"
    entity: str | None = None


@dataclass(slots=True, eq=False)
class RelationDraft:
    """A relation between two bodies, or a body and an office or task."""

    subject: Place
    predicate: Predicate
    object: Place
    evidence: Place


@dataclass(slots=True, eq=False)
class InstrumentDraft:
    """A treaty or like text."""

    name: Place
    article: str | None = None
    to: Place | None = None
    act: ActDraft | None = None
    entity: str | None = None


@dataclass(slots=True, eq=False)
class ProjectDraft:
    """A joint undertaking."""

    name: Place
    parties: list[str]
    what: Place | None = None
    act: ActDraft | None = None


@dataclass(slots=True, eq=False)
class IncidentDraft:
    """A harmful event that parties answer for."""

    name: Place
    where: Place | None
    whose: str | None
    measures: list[Place] = field(default_factory=list)
    followup: Place | None = None
    act: ActDraft | None = None


@dataclass(slots=True, eq=False)
class Findings:
    """All that a pack found in one passage, in any order."""

    parties: list[str] = field(default_factory=list)
    acts: list[ActDraft] = field(default_factory=list)
    consultations: list[ConsultationDraft] = field(default_factory=list)
    bodies: list[BodyDraft] = field(default_factory=list)
    relations: list[RelationDraft] = field(default_factory=list)
    instruments: list[InstrumentDraft] = field(default_factory=list)
    projects: list[ProjectDraft] = field(default_factory=list)
    incidents: list[IncidentDraft] = field(default_factory=list)
