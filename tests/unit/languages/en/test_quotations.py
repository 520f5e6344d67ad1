"""Direct speech: the speaker before, after and inside; straight and curly marks; marks that never close."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Reading

Read = Callable[..., Reading]

WHO = "Defence Minister Jo Lind of Sweden met reporters in Malmö. "
CASES = [
    ('"The sea is open to all of us," Lind said.', "The sea is open to all of us"),
    ("“The sea is open to all of us,” said Defence Minister Lind.", "The sea is open to all of us"),
    ('Lind said: "The sea is open to all of us."', "The sea is open to all of us"),
    ('"The sea," Lind said, "is open to all of us."', 'The sea," Lind said, "is open to all of us'),
    ("“The sea [of Åland] is open … to all of us,” she said.", "The sea [of Åland] is open … to all of us"),
    ('Lind described the ship as "a friend of everyone".', "a friend of everyone"),
]


@pytest.mark.parametrize(("sentence", "words"), CASES, ids=[c[0][:40] for c in CASES])
def test_finds_speaker_and_words(read_text: Read, sentence: str, words: str) -> None:
    quoted = [a for a in read_text(WHO + sentence).acts if a.quote]
    assert [(a.kind, a.actors[0].person, a.content and a.content.quote) for a in quoted] == [("state", "Lind", words)]


def test_what_is_quoted_holds_no_acts_of_its_own(read_text: Read) -> None:
    reading = read_text(WHO + '"We condemn the attack and we will rebuild the port," Lind said.')
    assert [a.kind for a in reading.acts] == ["state"]


def test_nobody_without_an_office_is_an_actor(read_text: Read) -> None:
    assert read_text(WHO + '"Trust is harder to build," said Pia Raman, a researcher.').acts == ()


def test_a_quotation_may_run_over_paragraphs(read_text: Read) -> None:
    reading = read_text(WHO + "Lind said: “The sea is open to all of us.\n\n“It will stay so for our children.”")
    (act,) = reading.acts
    assert act.content is not None
    assert act.content.quote.endswith("for our children")


@pytest.mark.parametrize("marks", ['"', "“", "”", '" “ ” ', "‘"])
def test_marks_that_never_close_do_not_swallow_the_text(read_text: Read, marks: str) -> None:
    reading = read_text(f"{marks * 3} We welcome the accord.", opening=True)
    assert all(a.content is None or len(a.content.quote) < 80 for a in reading.acts)
