"""Dates as papers write them: 2026年3月11日, 令和8年3月11日, 11 March 2026."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

Calendar = Literal["western", "era"]
# First day of each era (https://www.ndl.go.jp/jp/help/calendar.html lists them), newest first.
_ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def write_date(value: str | None, lang: str, calendar: Calendar = "western") -> str:
    """An ISO date, month or year, or an interval of them, in words of the language; what is none stays as it is.

    >>> write_date("2026-03-11", "ja", "era")
    '令和8年3月11日'
    >>> write_date("2026-09/2026-11", "en")
    'September 2026 – November 2026'
    """
    if not value:
        return ""
    first, _, last = value.partition("/")
    if last and last != first:
        return (" – " if lang == "en" else "～").join(_write(part, lang, calendar) for part in (first, last))
    return _write(first, lang, calendar)


def _write(value: str, lang: str, calendar: Calendar) -> str:
    found = _DATE.match(value)
    if found is None:
        return value
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if lang == "en":
        words = [str(day)] if day else []
        words += [_MONTHS[month - 1]] if month and month <= 12 else []
        return " ".join((*words, str(year)))
    written = _write_year(year, month, day) if calendar == "era" else f"{year}年"
    return written + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def _write_year(year: int, month: int | None, day: int | None) -> str:
    """The year by era; a year alone is that in which it ends."""
    moment = (year, month or 12, day or 28)
    for start, name in _ERAS:
        if moment >= (start.year, start.month, start.day):
            count = year - start.year + 1
            return f"{name}{'元' if count == 1 else count}年"
    return f"{year}年"
