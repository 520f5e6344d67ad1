"""Dates as texts give them (28日, "next summer", 令和9年度) worked out against the date of publication.

A pack turns words into a `PartialDate`; this module does the arithmetic, so that both languages agree on it. Results
are what the codebook writes: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, or an interval ``YYYY-MM/YYYY-MM``.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

Season = Literal["spring", "summer", "autumn", "winter"]
SEASONS: dict[str, tuple[int, int]] = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with the fields that the words give; the others follow from the publication date.

    `year_offset`, `month_offset`, `day_offset` count from publication (来年: +1, 先月: -1, きのう: -1);
    `week_offset` says in which week the day is (来週16日: +1).
    `half` is 1 or 2. `fiscal` marks a Japanese fiscal year (April to March).
    `by` marks a deadline (〜までに, "by", "no later than").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    half: int | None = None
    fiscal: bool = False
    year_offset: int | None = None
    month_offset: int | None = None
    week_offset: int | None = None
    day_offset: int | None = None
    end_of: bool = False
    by: bool = False


def parse_iso(value: str) -> date:
    """The date of ``YYYY-MM-DD``, or the first day of ``YYYY-MM`` or ``YYYY``; raises ValueError otherwise."""
    parts = [int(p) for p in value.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def _closest_year(month: int, day: int | None, published: date, future: bool) -> int:
    """The year of a month without a year: in the past unless `future`, never more than a year away."""
    candidate = (month, day or 1)
    here = (published.month, published.day if day else 1)
    if future:
        return published.year if candidate >= here else published.year + 1
    return published.year if candidate <= here else published.year - 1


def _settle(when: PartialDate, published: date, future: bool) -> tuple[int, int | None, int | None]:
    """Year, month and day with offsets applied; month and day stay None where the words do not give them."""
    year, month, day = when.year, when.month, when.day
    if when.day_offset is not None:
        moved = published + relativedelta(days=when.day_offset)
        return moved.year, moved.month, moved.day
    if when.month_offset is not None:
        moved = published + relativedelta(months=when.month_offset)
        return moved.year, moved.month, day
    if when.year_offset is not None:
        base = published.year
        if when.fiscal and published.month < 4:
            base -= 1
        return base + when.year_offset, month, day
    if year is None and month is None and day is not None and when.week_offset is not None:
        return _day_of_week(day, published + relativedelta(weeks=when.week_offset))
    if year is None and month is None and day is not None:
        return _near_day(day, published, future)
    if year is None:
        start = SEASONS[when.season][0] if when.season else month
        if start is None:
            return published.year, month, day
        end = SEASONS[when.season][1] if when.season else start
        year = (
            published.year
            if when.season and future and end >= published.month
            else (_closest_year(start, day, published, future))
        )
    return year, month, day


def _near_day(day: int, published: date, future: bool) -> tuple[int, int, int]:
    """A bare day of the month: in the month of publication, or the one before (after, if `future`)."""
    year, month = published.year, published.month
    if future and day < published.day:
        moved = date(year, month, 1) + relativedelta(months=1)
        year, month = moved.year, moved.month
    elif not future and day > published.day:
        moved = date(year, month, 1) - relativedelta(months=1)
        year, month = moved.year, moved.month
    return year, month, min(day, calendar.monthrange(year, month)[1])


def _day_of_week(day: int, about: date) -> tuple[int, int, int]:
    """The day of the month that lies nearest to `about`, a day of the week that is meant."""
    months = [date(about.year, about.month, 1) + relativedelta(months=n) for n in (-1, 0, 1)]
    days = [first + relativedelta(day=day) for first in months]
    nearest = min(days, key=lambda one: abs(one - about))
    return nearest.year, nearest.month, nearest.day


def _interval(when: PartialDate, year: int, month: int | None) -> tuple[int, int, int, int]:
    """First and last month of what the words name, as (year, month, year, month)."""
    if when.season:
        first, last = SEASONS[when.season]
        return year, first, year + (last < first), last
    if when.fiscal:
        return year, 4, year + 1, 3
    if when.half:
        return (year, 1, year, 6) if when.half == 1 else (year, 7, year, 12)
    if month:
        return year, month, year, month
    return year, 1, year, 12


def resolve_date(when: PartialDate, published: str, *, future: bool = False) -> str:
    """The date on which something was or is held: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or a season's interval."""
    year, month, day = _settle(when, parse_iso(published), future)
    if when.season or when.half or when.fiscal:
        y1, m1, y2, m2 = _interval(when, year, month)
        return f"{y1:04d}-{m1:02d}/{y2:04d}-{m2:02d}"
    if month and day:
        return f"{year:04d}-{month:02d}-{min(day, calendar.monthrange(year, month)[1]):02d}"
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def resolve_due(when: PartialDate, published: str) -> str:
    """The date by which something is promised: a day for a deadline, else the interval ``YYYY-MM/YYYY-MM``."""
    year, month, day = _settle(when, parse_iso(published), True)
    if month and day and not when.season:
        return f"{year:04d}-{month:02d}-{min(day, calendar.monthrange(year, month)[1]):02d}"
    y1, m1, y2, m2 = _interval(when, year, month)
    if when.by or when.end_of:
        return f"{y2:04d}-{m2:02d}-{calendar.monthrange(y2, m2)[1]:02d}"
    return f"{y1:04d}-{m1:02d}/{y2:04d}-{m2:02d}"


def add_to(published: str, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> str:
    """The ISO date that much after `published` ("within 3 months", 3か月以内)."""
    return (parse_iso(published) + relativedelta(days=days, weeks=weeks, months=months, years=years)).isoformat()
