"""A reader of short English texts, as the engine reads documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.languages.en import EnglishPack
from kyogi.reading import read
from kyogi.records import Document, Part, Reading
from kyogi.records.evidence import hash_text

OPENING = "We, the leaders of Japan and Australia, met in Perth on 3 March 2026."


def make_document(text: str, published: str | None = "2026-03-05", title: str | None = None) -> Document:
    """A document of `text`, each paragraph a part."""
    parts, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            parts.append(Part(at, at + len(paragraph), "body", "en"))
        at += len(paragraph) + 2
    return Document(
        id="test",
        text=text,
        lang="en",
        parts=tuple(parts),
        sha256=hash_text(text),
        published=published,
        title=title,
    )


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Reading]:
    """Reads a text with the English pack; `opening` puts a sentence before it that says who "we" are."""
    packs = {"en": EnglishPack()}

    def run(text: str, *, opening: bool = False, **told: str | None) -> Reading:
        return read(make_document(f"{OPENING}\n\n{text}" if opening else text, **told), packs)

    return run
