"""Numbers that both languages write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.following.numbers import find_numbers, weigh_number


def read(text: str) -> list[int]:
    return [number for _, _, number in find_numbers(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("難民の子ども1万2千人", [12_000]),
        ("12,000 children", [12_000]),
        ("30億円の円借款", [3_000_000_000]),
        ("3 billion yen", [3_000_000_000]),
        ("1兆2000億円", [1_200_000_000_000]),
        ("40 million Australian dollars", [40_000_000]),
        ("2.5 million doses", [2_500_000]),
        ("３８人", [38]),
        ("260 of the 400 units", [260, 400]),
        ("2026年9月25日18時40分", []),
        ("by the end of 2027", []),
        ("two or 3 times", []),
        ("PAC3 and F35", []),
    ],
)
def test_numbers(text: str, numbers: list[int]) -> None:
    assert read(text) == numbers


@given(st.text(alphabet="0123456789０９,.万億千百 million", max_size=40))
def test_any_text_can_be_searched(text: str) -> None:
    for start, end, number in find_numbers(text, 0, len(text)):
        assert 0 <= start < end <= len(text) and number >= 10


def test_odd_numbers_say_more_than_round_ones() -> None:
    assert weigh_number("10") < weigh_number("12000") < weigh_number("38217") <= 0.8
