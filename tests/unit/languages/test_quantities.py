"""Numbers by value, the same in both languages, and which of them another version must hold too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.languages import find_quantities

PUBLISHED = "2026-10-08"
SAME = [
    ("国連安保理決議第2397号", "United Nations Security Council resolution 2397", {"2397"}),
    ("2027年3月末までに", "by the end of March 2027", {"2027", "m3"}),
    ("令和8年5月", "in May 2026", {"2026", "m5"}),
    ("総額100億円", "a total of 10 billion yen", {"10000000000"}),
    ("1億5,000万ドル", "150 million dollars", {"150000000"}),
    ("1.5度目標", "the 1.5°C goal", {"1.5"}),
    ("2030年代", "the 2030s", {"2030"}),
    ("２０２７年度", "fiscal year 2027", {"2027"}),
    ("3本柱", "three pillars", {"3"}),
]  # fmt: skip


def find(lang: str, text: str, *, sure: bool) -> set[str]:
    found = find_quantities(lang, text, 0, len(text), PUBLISHED)
    return {value for _, _, value, is_sure in found if is_sure or not sure}


@pytest.mark.parametrize(("japanese", "english", "values"), SAME)
def test_both_languages_say_the_same_number(japanese: str, english: str, values: set[str]) -> None:
    assert find("ja", japanese, sure=True) == values == find("en", english, sure=True)


ANSWERED = [
    ("ja", "2度にわたり", "en", "twice"),
    ("en", "twice", "ja", "二度にわたり"),
    ("en", "in March 2027", "ja", "2026年度末までに"),  # a Japanese fiscal year ends in March of the next
    ("en", "in 2027", "ja", "来年"),
    ("ja", "2027年春", "en", "next spring"),
    ("ja", "11月に", "en", "next month"),
    ("en", "the Group of Seven", "ja", "G7"),
    ("ja", "第三国", "en", "third countries"),
    ("ja", "2026年半ば", "en", "mid-2026"),
]


@pytest.mark.parametrize(("lang", "text", "other", "answer"), ANSWERED)
def test_what_one_version_says_surely_the_other_answers(lang: str, text: str, other: str, answer: str) -> None:
    assert find(lang, text, sure=True) <= find(other, answer, sure=False)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("ja", "1．閣僚は一致した。"), ("en", "12. The Ministers agreed."), ("ja", "一方的な現状変更に両国は"),
     ("en", "one of them"), ("en", "COVID-19"), ("en", "PAC-3"), ("ja", "PAC-3"), ("en", "they may decide"),
     ("en", "the four Ministers"), ("en", "all three countries")],
)  # fmt: skip
def test_what_counts_nothing_asks_for_nothing(lang: str, text: str) -> None:
    assert find(lang, text, sure=True) == set()


@given(
    st.text(alphabet="0123456789０１２一二十百千万億年月日度末第回.,，．-–FYG 令和three million twice May", max_size=40)
)
def test_every_number_stands_where_it_says(text: str) -> None:
    for lang in ("ja", "en"):
        for start, end, value, _ in find_quantities(lang, text, 0, len(text), PUBLISHED):
            assert 0 <= start < end <= len(text) and value
