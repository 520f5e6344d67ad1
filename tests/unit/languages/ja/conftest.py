"""A reader of short Japanese texts, as the engine reads documents, and the short notation of the tables of acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest

from kyogi.languages.ja import JapanesePack
from kyogi.reading import read
from kyogi.records import Act, Reading
from tests.unit.languages import builders

PACKS = {"ja": JapanesePack()}
OPENING = (
    "日本とオーストラリアの外相会談が3日、東京で開かれ、"
    "日本の柏木外務大臣とオーストラリアのホイットモア外相が出席しました。"
)


class Told(NamedTuple):
    """What one act should be.

    `who` names the actors: "JP+AU" the sides together, "JP" one side, "柏木:JP" a person. `to` names the targets,
    sorted, with spaces between. `marks` holds ``q`` for direct speech and ``p`` for a promise.
    """

    kind: str
    trigger: str
    who: str = "JP+AU"
    to: str = ""
    strength: int = 1
    marks: str = ""


class Row(NamedTuple):
    """A text and the acts that it should be read as; `opening` puts the sentence before it that says who met."""

    text: str
    acts: list[Told]
    opening: bool = True
    kind: str | None = None


make_document = partial(builders.make_document, "ja")


def read_japanese(text: str, *, opening: bool = False, **told: str | None) -> Reading:
    """The reading of `text`, behind the opening if wanted."""
    return read(make_document(OPENING + text if opening else text, **told), PACKS)


def tell(act: Act) -> Told:
    """An act in the notation of the tables."""
    names = [f"{a.person}:{a.party}" if a.person else str(a.party) for a in act.actors]
    return Told(
        act.kind,
        act.trigger.quote,
        ("+" if act.joint else ",").join(names),
        " ".join(sorted(act.targets)),
        act.strength,
        "q" * act.quote + "p" * act.commitment,
    )


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Reading]:
    """Reads a text with the Japanese pack; `opening` puts a sentence before it that says who met."""
    return read_japanese
