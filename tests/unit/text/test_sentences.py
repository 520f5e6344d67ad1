"""Sentences are counted as a reader counts them, and nothing falls between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.text.sentences import SentenceIndex, find_sentences


def _split(text: str, lang: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, 0, len(text), lang)]


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("ja", ["大臣は「行く。必ず行く」と述べた。", "次に移った。"]),
        ("ja", ["開けたままの「かぎ。", "次の文。"]),
        ("ja", ["本当か!?", "本当だ。", "見出し\n"]),
        ("en", ["Mr. Ono met Antony J. Blinken of the U.S. Navy. ", "They agreed. "]),
        ("en", ["1. The Ministers met\nin Tokyo. ", "They agreed.\n\n", "2. They will meet again."]),
        ("en", ["They met... ", "They left!! ", "(They agreed.) ", "Done."]),
        ("en", ["“We will go.” ", "He left. "]),
        ("en", ["A heading\n\n", "Its text\n", "- one item\n", "- another"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(lang: str, sentences: list[str]) -> None:
    assert _split("".join(sentences), lang) == [sentence.strip() for sentence in sentences]


@given(st.text(st.sampled_from('会。「」『』（）!? \n.A1a"“”'), max_size=80), st.sampled_from(("ja", "en")))
def test_sentences_cover_the_text_in_order(text: str, lang: str) -> None:
    places = list(find_sentences(text, 0, len(text), lang))
    assert "".join("".join(text[a:b] for a, b in places).split()) == "".join(text.split())
    assert all(a < b for a, b in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_the_index_tells_sentence_and_line() -> None:
    text = "題\n一つ目。二つ目。\n三つ目。"
    index = SentenceIndex(text, [(0, 1, "ja"), (2, len(text), "ja")])
    assert len(index.sentences) == 4
    places = [
        (index.number_at(text.index(words)), index.line_at(text.index(words))) for words in ("題", "二つ", "三つ")
    ]
    assert places == [(1, 1), (3, 2), (4, 3)]


def test_an_index_of_nothing_still_answers() -> None:
    assert SentenceIndex("", []).number_at(0) == 1
