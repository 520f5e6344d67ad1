"""Redlines: what a person sees of two wordings, and what must hold of any two."""

from __future__ import annotations

import time
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.following.redline import Redline, Wording, fold_word, make_wording, redline
from kyogi.languages import find_words


def word(text: str, lang: str = "en") -> Wording:
    return make_wording(text, [(0, len(text), lang)], lambda code: partial(find_words, code))


def compare(a: str, b: str, lang: str = "en") -> Redline:
    return redline(word(a, lang), word(b, lang))


def mark(redline_: Redline) -> str:
    """The redline in one line: [-gone-], {+come+}, with the number of a move."""
    shown = ""
    for piece in redline_.pieces:
        move = f"{piece.move}:" if piece.move else ""
        if piece.change == "same":
            shown += piece.b.quote if piece.b else ""
        else:
            shown += f"[-{move}{piece.a.quote}-]" if piece.a else ""
            shown += f"{{+{move}{piece.b.quote}+}}" if piece.b else ""
        shown += piece.gap
    return shown


CASES = [
    ("en", "We express concern.", "We express serious concern.", "We express {+serious+} concern."),
    ("en", "We strongly oppose it.", "We oppose it.", "We [-strongly-] oppose it."),
    ("en", "concern about ships", "concern over ships", "concern [-about-]{+over+} ships"),
    ("en", "The “Quad” met.", 'The "Quad"\nmet.', 'The "Quad"\nmet.'),
    ("ja", "懸念を表明した。", "深刻な懸念を表明した。", "{+深刻な+}懸念を表明した。"),
    (
        "ja",
        "東シナ海における一方的な現状変更の試みに反対した。",
        "東シナ海及び南シナ海における一方的な現状変更の試みに強く反対した。",
        "東シナ海{+及び南シナ海+}における一方的な現状変更の試みに{+強く+}反対した。",
    ),
    ("ja", "第12回会合", "第13回会合", "第[-12-]{+13+}回会合"),
]


@pytest.mark.parametrize(("lang", "a", "b", "shown"), CASES)
def test_wordings(lang: str, a: str, b: str, shown: str) -> None:
    assert mark(compare(a, b, lang)) == shown


def test_a_sentence_that_moved_is_no_deletion() -> None:
    first = "The Ministers condemned the launch of a missile."
    second = "They welcomed the entry into force of the agreement."
    third = "They agreed to hold the next meeting in Tokyo during the coming year."
    moved = [p.move for p in compare(f"{first} {second} {third}", f"{second} {third} {first}").pieces if p.move]
    assert moved == [1, 1]


def test_a_phrase_that_moved_inside_a_sentence() -> None:
    a = "In the East China Sea, as in all seas, the Ministers opposed any attempt at coercion of shipping."
    b = "The Ministers opposed any attempt at coercion of shipping in seas and in the East China Sea, as in all seas"
    result = compare(a.replace("In the", "in the"), b)
    assert result.share > 0.3 and not result.is_same


def test_a_sentence_cut_in_two_keeps_its_words() -> None:
    a = "The two sides decided to share radar data, and decided to set up a working group on submarine cables."
    b = "The two sides decided to share radar data. They decided to set up a working group on submarine cables."
    gone = [p.a.quote for p in compare(a, b).pieces if p.a and p.change != "same"]
    assert " ".join(gone).split() == [",", "and"]


def test_lone_particles_between_changes_are_no_islands() -> None:
    a = "We note the dangerous conduct of vessels."
    b = "We note the provocative and unlawful actions of coast guards in disputed waters."
    assert "[-dangerous conduct of vessels-]" in mark(compare(a, b))


def test_the_same_is_the_same_whatever_the_line_breaks() -> None:
    result = compare("We agreed to meet\nagain.\n\nWe left.", "We agreed  to meet again.\nWe left.")
    assert result.is_same and result.share == 1.0


def test_nothing_against_something() -> None:
    assert [p.change for p in compare("", "We met.").pieces] == ["inserted"]
    assert [p.change for p in compare("We met.", "").pieces] == ["deleted"]
    assert compare("", "").pieces == () and compare("", "").is_same


WORDS = st.sampled_from(
    ["the", "Ministers", "concern", "serious", "over", "Sea", ".", ",", "Japan's", "2027", "“x”", "\n\n"]
)
JAPANESE = st.text(alphabet="閣僚は東シナ海の懸念を表明した。、2027年（）", max_size=60)


@given(st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map(" ".join))
def test_properties_english(a: str, b: str) -> None:
    check_properties(a, b, "en")


@given(JAPANESE, JAPANESE)
def test_properties_japanese(a: str, b: str) -> None:
    check_properties(a, b, "ja")


def check_properties(a: str, b: str, lang: str) -> None:
    result = compare(a, b, lang)
    assert result == compare(a, b, lang)  # the same every time
    for text, side in ((a, "a"), (b, "b")):
        spans = [span for piece in result.pieces if (span := getattr(piece, side)) is not None]
        assert all(text[s.start : s.end] == s.quote for s in spans)
        assert all(x.end <= y.start for x, y in pairwise(spans))  # in order, once
        assert "".join("".join(s.quote for s in spans).split()) == "".join(text.split())  # nothing is lost
    # applied to the first wording, the redline gives the second
    assert "".join(p.b.quote + p.gap for p in result.pieces if p.b) == b.strip()
    for piece in result.pieces:
        if piece.change == "same":
            assert piece.a is not None and piece.b is not None
            assert fold_all(piece.a.quote, lang) == fold_all(piece.b.quote, lang)
    assert 0 <= result.share <= 1
    assert compare(a, a, lang).is_same


def fold_all(text: str, lang: str) -> list[str]:
    return (
        [fold_word(text[s:e]) for s, e in find_words(lang, text, 0, len(text))] if lang == "en" else [fold_word(text)]
    )


def test_long_texts_take_time_in_proportion() -> None:
    """A text without full stops, one that repeats itself: neither may cost the square of its length."""
    started = time.process_time()
    compare("word " * 20_000, "word " * 20_001)
    repeated = "The Ministers opposed coercion in the East China Sea and shared concern. " * 1_000
    assert compare(repeated, repeated.replace("shared", "voiced")).share > 0.9
    assert time.process_time() - started < 30
