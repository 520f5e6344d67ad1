"""The form in which a text is kept."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kyogi.text.normalising import (
    find_bad_character,
    find_mark_pile,
    locate_character,
    name_character,
    normalise_text,
)


def test_line_ends_mark_and_composition_are_made_one() -> None:
    assert normalise_text("\ufeffか\u3099\r\nb\rc\x0cd\u2028e\x85f\x1a") == "が\nb\nc\nd\ne\nf"


def test_widths_spaces_and_soft_hyphens_stay() -> None:
    text = "ＡＢＣ　１２３ ﾃｽﾄ\u00a0co\u00adoperate"
    assert normalise_text(text) == text


def test_bad_characters_are_found_and_named() -> None:
    text = "一行目\nab\x00c"
    assert find_bad_character(text) == 6
    assert locate_character(text, 6) == (2, 3)
    assert name_character("\x00") == "U+0000 (NULL)"
    assert name_character("\ud800") == "U+D800 (lone surrogate)"
    for fine in ("a\tb\nc\r\nd", "\x0c", "\x0b", "end\x1a", "\x85", "👨‍👩‍👧", "\ufeffa"):
        assert find_bad_character(fine) is None


def test_piles_of_marks_are_found_and_writing_is_not() -> None:
    assert find_mark_pile("ab" + "\u0301\u0316" * 16) == 2
    for fine in ("a" + "\u0301" * 30, "か\u3099" * 1_000, "שָׁלוֹם " * 100, "สวัสดีครับ" * 100, "x" * 1_000):
        assert find_mark_pile(fine) is None


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    if find_bad_character(text) is None and find_mark_pile(text) is None:
        once = normalise_text(text)
        assert unicodedata.is_normalized("NFC", once)
        assert "\r" not in once
        assert normalise_text(once) == once or once.startswith("\ufeff") or once.endswith("\x1a")
