"""What a language pack must offer, and the passage it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kyogi.reading.drafts import Findings
from kyogi.records import Document, Part


@dataclass(frozen=True, slots=True)
class Passage:
    """The parts of one document that are in one language, in order; the pack reads only these.

    `text` is the whole document's text, so that every position is a position in the document.
    """

    document: Document
    lang: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole text of the document."""
        return self.document.text


@dataclass(frozen=True, slots=True)
class Details:
    """What a passage says about its own document: ISO date of publication, kind of document, title, publisher."""

    published: str | None = None
    kind: str | None = None
    title: str | None = None
    publisher: str | None = None


class LanguagePack(Protocol):
    """One language: its lexicon and its rules. Packs are made once and used for many documents."""

    code: str
    version: str

    def find_details(self, passage: Passage) -> Details:
        """What the passage says about its document; fields that it does not say are None."""
        ...

    def read_passage(self, passage: Passage) -> Findings:
        """Every finding of the passage; `passage.document.published` is resolved before this is called."""
        ...
