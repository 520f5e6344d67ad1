"""A reader of short English texts, as the engine reads documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from kyogi.languages.en import EnglishPack
from kyogi.reading import read
from kyogi.records import Reading
from tests.unit.languages import builders

OPENING = "We, the leaders of Japan and Australia, met in Perth on 3 March 2026."


make_document = partial(builders.make_document, "en")


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Reading]:
    """Reads a text with the English pack; `opening` puts a sentence before it that says who "we" are."""
    packs = {"en": EnglishPack()}

    def run(text: str, *, opening: bool = False, **told: str | None) -> Reading:
        return read(make_document(f"{OPENING}\n\n{text}" if opening else text, **told), packs)

    return run
