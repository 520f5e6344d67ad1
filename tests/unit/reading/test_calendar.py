"""Dates worked out against the day of publication (codebook 7, Dates)."""

from __future__ import annotations

import pytest

from kyogi.reading.calendar import PartialDate, add_to, resolve_date, resolve_due

PUBLISHED = "2024-07-28"


@pytest.mark.parametrize(
    ("when", "due"),
    [
        (PartialDate(year_offset=0, season="autumn"), "2024-09/2024-11"),
        (PartialDate(season="summer", year_offset=0, by=True), "2024-08-31"),
        (PartialDate(year=2027, fiscal=True), "2027-04/2028-03"),
        (PartialDate(year_offset=0, fiscal=True, by=True), "2025-03-31"),
        (PartialDate(year=2027, month=3, end_of=True, by=True), "2027-03-31"),
        (PartialDate(year_offset=1), "2025-01/2025-12"),
        (PartialDate(month=4, by=True), "2025-04-30"),
        (PartialDate(year=2028, month=2, day=31), "2028-02-29"),
        (PartialDate(season="winter", year_offset=0), "2024-12/2025-02"),
    ],
)
def test_deadlines(when: PartialDate, due: str) -> None:
    assert resolve_due(when, PUBLISHED) == due


@pytest.mark.parametrize(
    ("when", "future", "day"),
    [
        (PartialDate(day=28), False, "2024-07-28"),
        (PartialDate(day=30), False, "2024-06-30"),
        (PartialDate(day=30), True, "2024-07-30"),
        (PartialDate(month=4), False, "2024-04"),
        (PartialDate(month=4), True, "2025-04"),
        (PartialDate(month=12), False, "2023-12"),
        (PartialDate(day_offset=-1), False, "2024-07-27"),
        (PartialDate(month_offset=-1, day=5), False, "2024-06-05"),
        (PartialDate(year=2010), False, "2010"),
        (PartialDate(year_offset=0, season="autumn"), True, "2024-09/2024-11"),
    ],
)
def test_days_of_meetings(when: PartialDate, future: bool, day: str) -> None:
    assert resolve_date(when, PUBLISHED, future=future) == day


def test_months_after_a_day_keep_within_the_month() -> None:
    assert add_to("2026-01-31", months=1) == "2026-02-28"
