"""How a document belongs to series of consultations."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SeriesRole = Literal[
    "record",  # the document records a meeting of the series
    "next",  # it announces a coming one
    "referred",  # it only names one
]


class SeriesChoice(Struct, frozen=True, kw_only=True):
    """The series that a person put a document into; without a `series`, that it is about a meeting of none.

    ``series`` is an id of the catalogue or one made from ``parties`` and ``track``, as in `SeriesMembership`.
    """

    series: str | None
    parties: tuple[str, ...] = ()
    track: str | None = None


class SeriesMembership(Struct, frozen=True, kw_only=True):
    """That a document belongs to a series: by which consultation (None where its title tells it), in which role.

    ``series`` is an id of the catalogue or one made from ``parties`` and ``track``; ``date`` is that of the meeting,
    else of the document, as the reading has it. ``main`` marks the meeting that the document is about, ``rule`` what
    told the series: ``name``, ``topic``, ``track``, ``next`` (the next meeting of the same series) or ``person``.
    """

    series: str
    parties: tuple[str, ...]
    track: str | None
    consultation: str | None
    role: SeriesRole
    main: bool
    date: str | None
    rule: str
