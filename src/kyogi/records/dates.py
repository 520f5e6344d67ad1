"""Which days a date of a record can mean, so that partial dates and intervals can be compared."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def bound_date(date: str | None) -> tuple[str, str] | None:
    """First and last day of ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or an interval ``A/B`` of them; None for no date.

    >>> bound_date("2024-02")
    ('2024-02-01', '2024-02-29')
    >>> bound_date("2024-04/2025-03")
    ('2024-04-01', '2025-03-31')
    """
    if not date:
        return None
    first, _, last = date.partition("/")
    begin, end = _bound(first), _bound(last or first)
    return None if begin is None or end is None or begin[0] > end[1] else (begin[0], end[1])


def settle_dates(dates: Iterable[str]) -> dict[str, str]:
    """Each of the dates of things that happen seldom → the date of the one that it tells of.

    A date that can mean several days tells of the only other one within them; where two others lie there, or none does,
    it stands for itself. What is no date stands for itself too.

    >>> settle_dates(["2024-03", "2024-03-11", "2024-07"])
    {'2024-03-11': '2024-03-11', '2024-03': '2024-03-11', '2024-07': '2024-07'}
    """
    bounds = {date: found for date in dates if (found := bound_date(date))}
    settled = {date: date for date in dates}
    narrow_first = sorted(bounds, key=lambda date: (count_days(*bounds[date]), date))
    for at, date in enumerate(narrow_first):
        first, last = bounds[date]
        if first != last:
            inside = {settled[o] for o in narrow_first[:at] if first <= bounds[o][0] and bounds[o][1] <= last}
            if len(inside) == 1:
                settled[date] = inside.pop()
    return {date: settled[date] for date in dict.fromkeys((*narrow_first, *settled))}


def count_days(first: str, last: str) -> int:
    """How many days lie between two days, both as ``YYYY-MM-DD``; below 0 where `last` is the earlier one."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def _bound(date: str) -> tuple[str, str] | None:
    found = _DATE.match(date)
    if found is None:
        return None
    year, month, day = found.groups()
    if int(year) == 0 or not 1 <= int(month or 1) <= 12:
        return None
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    days = calendar.monthrange(int(year), int(month))[1]
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{days:02d}"
    return (date, date) if 1 <= int(day) <= days else None
