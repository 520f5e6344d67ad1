"""Lines break where a reader of the language expects it, and no document can reach the terminal behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from kyogi.cli.layout import NOT_AT_END, NOT_AT_START, join_pieces, show_safely, wrap_text

JAPANESE = "両国は「海底ケーブルの防護」に関する作業部会を、2026年9月までにシドニーで開くことで一致しました。"
ENGLISH = "The two countries agreed to hold the first meeting of the working group in Sydney by September 2026."


def _wrap(text: str, width: int | None, indent: int = 0) -> list[str]:
    return [line.plain for line in wrap_text(Text(text), width, indent)]


def test_without_a_width_the_line_stays_whole() -> None:
    assert _wrap(JAPANESE * 20, None) == [JAPANESE * 20]


@pytest.mark.parametrize("width", [12, 20, 33, 80])
@pytest.mark.parametrize("text", [JAPANESE, ENGLISH])
def test_no_line_is_wider_and_no_word_is_lost(text: str, width: int) -> None:
    lines = _wrap(text, width)
    assert len(lines) > 1
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("width", range(20, 40))
def test_japanese_marks_begin_and_end_no_line(width: int) -> None:
    lines = _wrap(JAPANESE, width)
    assert not [line for line in lines[1:] if line[0] in NOT_AT_START]
    assert not [line for line in lines[:-1] if line[-1] in NOT_AT_END]


@pytest.mark.parametrize("width", range(14, 40))
def test_english_words_stay_whole(width: int) -> None:
    assert " ".join(_wrap(ENGLISH, width)).split() == ENGLISH.split()


def test_further_lines_are_indented() -> None:
    lines = _wrap(ENGLISH, 40, indent=5)
    assert all(line.startswith("     ") and not line.startswith("      ") for line in lines[1:])


@given(st.text(max_size=200), st.integers(10, 100), st.integers(0, 5))
def test_any_text_is_laid_out(text: str, width: int, indent: int) -> None:
    shown = show_safely(text)
    lines = _wrap(shown, width, indent)
    assert all(cell_len(line) <= max(width, 8 + indent) for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown.split())


def test_a_piece_is_broken_only_where_it_is_longer_than_a_line() -> None:
    pieces = [Text("日本、オーストラリア"), Text("文12 行34"), Text("直接引用")]
    assert [line.plain for line in join_pieces(pieces, 22, 2)] == ["日本、オーストラリア", "  文12 行34  直接引用"]
    assert [line.plain for line in join_pieces(pieces, None, 2)] == ["日本、オーストラリア  文12 行34  直接引用"]


@given(st.text(st.characters(), max_size=50))
def test_what_is_shown_cannot_steer_the_terminal(text: str) -> None:
    shown = show_safely(text)
    assert len(shown) == len(text)
    steering = {
        chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    }
    assert not steering & set(shown)
    shown.encode("utf-8")


def test_an_escape_sequence_is_shown_and_not_sent() -> None:
    assert show_safely("\x1b[2J協議\n") == "␛[2J協議 "
