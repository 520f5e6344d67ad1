"""Whatever stands in a text, a reading comes out whose spans stand in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.languages.en import EnglishPack
from kyogi.reading import read
from kyogi.reading.pack import Passage
from kyogi.records import Reading
from tests.unit.languages.builders import print_in_processes

from .conftest import make_document

PACKS = {"en": EnglishPack()}
HEAP = (
    'We Japan President Biden Ministers the of and , . : ; “ ” " ( ) - will agreed to welcome condemned that said our '
    "commitment concern over call on Russia 's be committed is unacceptable by in 2027 next Summit Working Group "
    "Treaty Article 5 joint research support \n\n - Q: not"
)
WORDS = st.sampled_from([*HEAP.replace("\n\n", "").split(), "\n\n"])


@given(st.lists(WORDS, max_size=60))
def test_any_heap_of_words_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    reading = read(make_document(text), PACKS)
    for act in reading.acts:
        assert text[act.trigger.start : act.trigger.end] == act.trigger.quote
        assert act.content is None or text[act.content.start : act.content.end] == act.content.quote


@pytest.mark.parametrize(
    "text",
    [
        "We welcomed " + ", ".join(["the growing cooperation on chains"] * 600) + ".",
        "We " + " and ".join(["welcomed progress"] * 2000) + ".",
        "“ word " * 20000,
        '"a" ' * 20000,
        "We (" * 5000 + " welcome this.",
        "President " + "Xi Jinping, " * 4000,
        "We agreed to:\n\n" + "\n\n".join(["- support Japan;"] * 3000),
        "\n" * 20000 + "We welcome this.",
    ],
    ids=["list", "verbs", "open quotes", "short quotes", "brackets", "names", "bullets", "empty lines"],
)
def test_long_and_broken_texts_are_read(text: str) -> None:
    pack = EnglishPack()
    document = make_document(text)
    findings = pack.read_passage(Passage(document, "en", document.parts))
    assert all(0 <= a.trigger[0] < a.trigger[1] <= len(text) for a in findings.acts)


def test_the_same_text_gives_the_same_reading(read_text: Callable[..., Reading]) -> None:
    text = "We welcome the accord and call on Russia to withdraw. We will open an office in Lima by 2027."
    assert read_text(text, opening=True) == read_text(text, opening=True)


def test_the_reading_does_not_depend_on_the_process() -> None:
    """A sentence with words of two levels once took either, as a set gave them."""
    text = (
        "We, the Member States of ASEAN and the United States of America, met via videoconference, on 26 October 2021,"
        " under Brunei's Chairmanship, on the occasion of the 9th ASEAN-U.S. Summit.\n"
    )
    printed = print_in_processes("en", text, "[c.level for c in reading.consultations]")
    assert printed != {"[]\n"}
    assert len(printed) == 1
