"""A brief for a coming meeting of a series, as it is before anybody lays it out: every line with numbered notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from kyogi.records.bodies import Standing
from kyogi.records.following import Flag, Force, Progress, Status
from kyogi.records.reading import Actor
from kyogi.records.vocabulary import BodyKind

Change = Literal["kept", "reaffirmed", "strengthened", "weakened", "reworded", "dropped", "new"]
StepKind = Literal["due_before", "overdue", "second_person", "suggestions", "unheard", "followup"]
PieceKind = Literal["same", "removed", "added"]


class Note(Struct, frozen=True, kw_only=True):
    """What a line rests on: the very words, and where they stand (offsets are code points of the document's text)."""

    number: int
    document: str
    title: str | None
    kind: str | None
    published: str | None
    lang: str
    line: int
    start: int
    end: int
    quote: str


class PartyProgress(Struct, frozen=True, kw_only=True):
    """How far a party is; `pending` is a closing that waits for a second person."""

    party: str
    progress: Progress
    since: str | None
    pending: Progress | None
    notes: tuple[int, ...]


class Heard(Struct, frozen=True, kw_only=True):
    """Words of a later document that tell of a promise; `suggested` until a person has accepted them."""

    date: str | None
    words: str
    progress: Progress | None
    suggested: bool
    notes: tuple[int, ...]


class PromiseLine(Struct, frozen=True, kw_only=True):
    """One commitment: its words, in the brief's language where a document has them so, and where each party stands.

    `heard` are the best pieces of evidence, `heard_more` counts those that the brief leaves out.
    """

    number: int
    id: str
    words: str
    lang: str
    status: Status
    obligors: tuple[str, ...]
    counterparts: tuple[str, ...]
    promised: str | None
    due_words: str | None
    due_last: str | None
    due_rule: str | None
    force: Force
    flags: tuple[Flag, ...]
    progress: tuple[PartyProgress, ...]
    heard: tuple[Heard, ...]
    heard_more: int
    notes: tuple[int, ...]


class SubjectGroup(Struct, frozen=True, kw_only=True):
    """The promises on one subject; `topic` is an id of the knowledge, None for those that name none."""

    topic: str | None
    promises: tuple[PromiseLine, ...]


class Piece(Struct, frozen=True):
    """A piece of a redline."""

    kind: PieceKind
    text: str


class WordingLine(Struct, frozen=True, kw_only=True):
    """How the wording of one position or promise moved from one meeting to the next."""

    topic: str | None
    change: Change
    before: str | None
    before_date: str | None
    after: str | None
    after_date: str | None
    pieces: tuple[Piece, ...]
    notes: tuple[int, ...]


class MeasureLine(Struct, frozen=True, kw_only=True):
    """A measure against recurrence; `progress` is that of the commitment it was linked to, if any."""

    words: str
    commitment: str | None
    progress: tuple[PartyProgress, ...]
    notes: tuple[int, ...]


class RouteLine(Struct, frozen=True, kw_only=True):
    """A notification route: from whom to whom, by when, when it was known; `late` in whole minutes, 0 for in time."""

    sender: str
    receiver: str
    deadline: str | None
    known: str | None
    late: int


class IncidentLine(Struct, frozen=True, kw_only=True):
    """An open incident with its routes, its measures and the follow-up promised."""

    id: str
    name: str
    where: str | None
    whose: str | None
    first_told: str | None
    routes: tuple[RouteLine, ...]
    measures: tuple[MeasureLine, ...]
    followups: tuple[MeasureLine, ...]
    notes: tuple[int, ...]


class BodyLine(Struct, frozen=True, kw_only=True):
    """A body that came about or changed since the meeting before, with the bodies it was made out of."""

    id: str
    name: str
    kind: BodyKind
    party: str | None
    parties: tuple[str, ...]
    standing: Standing
    since: str
    predecessors: tuple[str, ...]
    notes: tuple[int, ...]


class MeetingLine(Struct, frozen=True, kw_only=True):
    """A meeting of the series with the documents that record it; for one to come, the words that announce it."""

    date: str | None
    place: str | None
    titles: tuple[str, ...]
    notes: tuple[int, ...]


class StepLine(Struct, frozen=True, kw_only=True):
    """Something to do before the meeting; `promises` are numbers of promise lines, `words` those of a follow-up."""

    kind: StepKind
    promises: tuple[int, ...]
    count: int
    words: str | None
    notes: tuple[int, ...]


class Brief(Struct, frozen=True, kw_only=True):
    """A brief; dates are ISO, codes those of records and knowledge, and each number in `notes` names one of `notes`.

    `participants` are those of the last meeting of each party: who will come is not known. `overdue` and `unheard` are
    numbers of promise lines. `as_of` is the day by whose documents and entries all is told: the day on which the brief
    was made, or that of a meeting that is past. `handling` is the line that says how the paper may be handed on.
    """

    series: str
    names: Mapping[str, str]
    parties: tuple[str, ...]
    lang: str
    meeting: str
    as_of: str
    made: str
    who: str
    handling: str | None
    upcoming: MeetingLine | None
    meetings: tuple[MeetingLine, ...]
    participants: tuple[tuple[Actor, int], ...]
    overdue: tuple[int, ...]
    unheard: tuple[int, ...]
    subjects: tuple[SubjectGroup, ...]
    wording: tuple[WordingLine, ...]
    wording_more: int
    incidents: tuple[IncidentLine, ...]
    bodies: tuple[BodyLine, ...]
    steps: tuple[StepLine, ...]
    notes: tuple[Note, ...]

    def list_promises(self) -> tuple[PromiseLine, ...]:
        """Every promise line, by its number."""
        lines = (line for group in self.subjects for line in group.promises)
        return tuple(sorted(lines, key=lambda line: line.number))
