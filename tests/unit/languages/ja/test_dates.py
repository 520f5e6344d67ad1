"""Dates as Japanese texts give them, worked out against a day of publication."""

from __future__ import annotations

import pytest

from kyogi.languages.ja.dates import find_dates, find_within, read_number
from kyogi.reading.calendar import resolve_date, resolve_due

PUBLISHED = "2026-03-05"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("令和6年", "2024"),
        ("平成元年", "1989"),
        ("28日", "2026-02-28"),
        ("3日", "2026-03-03"),
        ("きょう", "2026-03-05"),
        ("きのう", "2026-03-04"),
        ("同日", "2026-03-05"),
        ("先月", "2026-02"),
        ("ことし4月", "2026-04"),
        ("昨年秋", "2025-09/2025-11"),
        ("来夏", "2027-06/2027-08"),  # next year's summer; the coming one is 今夏
        ("10月", "2025-10"),
        ("2026年4月12日", "2026-04-12"),
        ("２０２６年４月１２日", "2026-04-12"),
        ("二〇二四年七月二十八日", "2024-07-28"),
        ("令和八年三月三日", "2026-03-03"),
        ("令和9年度", "2027-04/2028-03"),
        ("今年度", "2025-04/2026-03"),
    ],
)
def test_days_of_what_was(words: str, day: str) -> None:
    text = f"両国は、{words}、会談した"
    (found,) = find_dates(text, 0, len(text))
    assert text[found.start : found.end] == words
    assert resolve_date(found.when, PUBLISHED) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("来週12日", "2026-03-12"),
        ("来週の月曜日、9日", "2026-03-09"),
        ("再来週19日", "2026-03-19"),
        ("先週27日", "2026-02-27"),
        ("今週6日", "2026-03-06"),
    ],
)
def test_a_day_of_a_named_week_lies_in_that_week(words: str, day: str) -> None:
    text = f"両国は、{words}、会談する"
    (found,) = find_dates(text, 0, len(text))
    assert text[found.start : found.end] == words
    assert resolve_date(found.when, PUBLISHED) == day
    assert resolve_due(found.when, PUBLISHED) == day


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("来週12日から14日まで", "2026-03-12", "2026-03-14"),
        ("1月29日から31日まで", "2026-01-29", "2026-01-31"),
        ("1月29日（木）から31日まで", "2026-01-29", "2026-01-31"),
        ("先月1日から3月2日まで", "2026-02-01", "2026-03-02"),
    ],
)
def test_the_last_day_of_a_range_lies_in_the_month_of_the_first(words: str, first: str, last: str) -> None:
    found = find_dates(words, 0, len(words))
    assert [resolve_date(one.when, PUBLISHED) for one in found] == [first, last]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("来年3月末までに", "2027-03-31"),
        ("ことし夏まで", "2026-08-31"),
        ("年内", "2026-12-31"),
        ("年末までに", "2026-12-31"),
        ("来月10日", "2026-04-10"),
        ("来年度中", "2027-03-31"),
        ("あす", "2026-03-06"),
        ("28日", "2026-03-28"),
        ("3日", "2026-04-03"),
        ("10月", "2026-10/2026-10"),
        ("来年", "2027-01/2027-12"),
        ("ことし秋", "2026-09/2026-11"),
        ("27年前半", "2027-01/2027-06"),
        ("2027年後半", "2027-07/2027-12"),
    ],
)
def test_days_by_which_something_is_promised(words: str, due: str) -> None:
    text = f"両国は、{words}、派遣する"
    (found,) = find_dates(text, 0, len(text))
    assert resolve_due(found.when, PUBLISHED) == due


@pytest.mark.parametrize("text", ["13月", "30年ぶり", "3日間", "5年後", "10年来", "2か月", "日本", ""])
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, 0, len(text)) == []


def test_only_the_stretch_that_is_asked_for_is_read() -> None:
    text = "4日、5日、6日"
    assert [text[d.start : d.end] for d in find_dates(text, 3, 6)] == ["5日"]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("3か月以内", (3, "months")),
        ("３カ月以内", (3, "months")),
        ("２週間以内", (2, "weeks")),
        ("十日以内", (10, "days")),
        ("5年間で", (5, "years")),
        ("半年以内", None),  # no whole number of its unit; better none than a wrong day
        ("3か月後", None),
    ],
)
def test_spans_of_time(text: str, within: tuple[int, str] | None) -> None:
    assert find_within(text, 0, len(text)) == within


@pytest.mark.parametrize(
    ("words", "number"),
    [("元", 1), ("7", 7), ("１２", 12), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("二〇二四", 2024)],
)
def test_numbers(words: str, number: int) -> None:
    assert read_number(words) == number
