"""A document as it is kept: its text, what is known about it, and which of its parts are what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kyogi.records.series import SeriesChoice

Role = Literal[
    "body",  # running text; the only role, with heading and turn, that can hold acts
    "title",
    "heading",  # a line that names what follows (1 冒頭, "Peace and Stability")
    "headline",  # a newspaper-like headline inside a text of several stories
    "dateline",  # place and date alone on a line; publication time stamps
    "byline",
    "caption",
    "post",  # a message of a social network quoted in the text, with handle and date
    "hashtags",
    "footnote",
    "boilerplate",  # navigation, copyright, contact
]


class Part(Struct, frozen=True, order=True):
    """Characters ``[start, end)`` of a document that play one role, in one language (ISO 639-1)."""

    start: int
    end: int
    role: Role
    lang: str


def find_part(parts: Sequence[Part], position: int) -> Part | None:
    """The one of `parts` that holds the character at `position`; `parts` stand in order without overlap."""
    before = bisect_right(parts, position, key=lambda part: part.start) - 1
    return parts[before] if before >= 0 and position < parts[before].end else None


class Document(Struct, frozen=True, kw_only=True):
    """An immutable text and what is known about it.

    ``text`` is NFC with line ends ``\\n``; ``parts`` cover it in order without overlap (white space between parts may
    stay uncovered). ``published`` is an ISO date or None. ``id`` is given by `kyogi.records.ids.document_id`
    when the document is stored, or is the name of the file it was read from. ``series`` is what a person said of the
    series it is about; None where nobody did.
    """

    id: str
    text: str
    lang: str
    parts: tuple[Part, ...]
    sha256: str
    kind: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    tags: tuple[str, ...] = ()
    url: str | None = None
    series: SeriesChoice | None = None
