"""A paper before it is written in any format: blocks of runs, with notes at the end."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

RunStyle = Literal["plain", "strong", "muted", "quote", "removed", "added", "suggested", "alarm"]
ParagraphStyle = Literal["body", "small", "lead", "item", "band"]


class Run(Struct, frozen=True):
    """Words in one style; `notes` are the numbers that follow them."""

    text: str
    style: RunStyle = "plain"
    notes: tuple[int, ...] = ()


class Heading(Struct, frozen=True, tag=True):
    """A heading; `level` is 1 for a section, 2 for a subject in it."""

    level: int
    text: str


class Paragraph(Struct, frozen=True, tag=True):
    """A paragraph of runs; an ``item`` is one of a list and may bear a `mark` of its own."""

    runs: tuple[Run, ...]
    style: ParagraphStyle = "body"
    mark: str | None = None


class Table(Struct, frozen=True, tag=True):
    """A table with a head; `widths` are parts of the line, each cell holds paragraphs.

    A row of one cell is a band across the table that names the rows after it.
    """

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]


Block: TypeAlias = Heading | Paragraph | Table


class PaperNote(Struct, frozen=True):
    """A note: its number, the words, and what says where they stand; `document` and `span` are that for programs."""

    number: int
    quote: str
    source: str
    document: str = ""
    span: tuple[int, int] = (0, 0)


class Paper(Struct, frozen=True, kw_only=True):
    """A whole paper. `facts` are the lines of its head (label, words); `footer` stands on every page."""

    lang: Literal["ja", "en"]
    kicker: str
    title: str
    subtitle: str
    handling: str
    facts: tuple[tuple[str, Paragraph], ...]
    blocks: tuple[Block, ...]
    notes_title: str
    notes: tuple[PaperNote, ...]
    footer: str
