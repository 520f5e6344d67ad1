"""Incidents as they stand: what documents tell of them, and what people entered of notification and measures."""

from __future__ import annotations

from msgspec import Struct

from kyogi.records.following import EvidenceRef


class Measure(Struct, frozen=True, kw_only=True):
    """A measure against recurrence, or a follow-up, in the words of a document; `commitment` is what follows it."""

    words: str
    evidence: EvidenceRef
    commitment: str | None = None


class Route(Struct, frozen=True, kw_only=True):
    """A way by which `receiver` is to be told of an incident by `sender`: until `deadline`; `known` is when it was.

    Moments are UTC, ISO 8601; `number` is that of the ledger's entry that set the route up.
    """

    number: int
    sender: str
    receiver: str
    deadline: str | None = None
    known: str | None = None


class IncidentState(Struct, frozen=True, kw_only=True):
    """One incident, joined over the documents that tell of it; `names` and `mentions` by their documents, oldest first.

    `places` are the words for where it was by the language of the documents, `where` the first of them. `closed` is the
    day on which a person closed it, None while it is open.
    """

    id: str
    names: tuple[tuple[str, str], ...]
    where: str | None
    whose: str | None
    parties: tuple[str, ...]
    first_told: str | None
    mentions: tuple[EvidenceRef, ...]
    measures: tuple[Measure, ...]
    followups: tuple[Measure, ...]
    routes: tuple[Route, ...] = ()
    closed: str | None = None
    history: tuple[int, ...] = ()
    places: tuple[tuple[str, str], ...] = ()

    def get_place(self, lang: str) -> tuple[str, str] | None:
        """Language and words of where it was, in this language where a document has them; None where none tells."""
        return next((place for place in self.places if place[0] == lang), self.places[0] if self.places else None)

    def get_name(self, lang: str) -> str:
        """The name in this language where a document has one, else the first."""
        return next((name for code, name in self.names if code == lang), self.names[0][1])
