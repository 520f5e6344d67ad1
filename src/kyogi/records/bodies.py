"""Bodies and their relations as they stood on a day, each step with the words that told it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from kyogi.records.following import EvidenceRef
from kyogi.records.vocabulary import BodyKind, Predicate

Standing = Literal[
    "existing",  # named as being there; no document seen tells how it came about
    "proposed",
    "agreed",
    "established",
    "changed",  # reorganised into another body, or a relation that gave way to another
]


class Step(Struct, frozen=True, kw_only=True):
    """What one document told of a body or relation: `date` is that of its meeting, else of its publication."""

    date: str
    standing: Standing
    evidence: EvidenceRef


class BodyState(Struct, frozen=True, kw_only=True):
    """One body on a day: its names by language as documents have them, and the steps that led there, oldest first.

    `since` is the day of the step that gave it its standing; `predecessors` and `successors` are ids of bodies.
    """

    id: str
    names: Mapping[str, str]
    party: str | None
    parties: tuple[str, ...]
    kind: BodyKind
    standing: Standing
    since: str
    steps: tuple[Step, ...]
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


class RelationState(Struct, frozen=True, kw_only=True):
    """How a body stood to another (`object` is its id), or to an office or a task (`object` None), on a day."""

    subject: str
    predicate: Predicate
    object: str | None
    words: str
    standing: Standing
    since: str
    steps: tuple[Step, ...]


class BodiesAsOf(Struct, frozen=True, kw_only=True):
    """Every body and relation that the documents up to the day `as_of` tell of."""

    as_of: str
    bodies: tuple[BodyState, ...]
    relations: tuple[RelationState, ...]
