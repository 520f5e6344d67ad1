"""Whole dates as pages and files print them, in Japanese and English."""

from __future__ import annotations

import re
from datetime import date

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_MONTHS = {m: i for i, m in enumerate(("jan feb mar apr may jun jul aug sep oct nov dec").split(), 1)}  # noqa: SIM905
_MONTH = r"(?P<{0}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}}\.?"
_DATE = re.compile(
    r"(?P<iy>[0-9]{4})[-/.](?P<im>[0-9]{1,2})[-/.](?P<id>[0-9]{1,2})(?![0-9])"
    r"|(?:(?P<era>令和|平成|昭和)\s?(?P<ey>[0-9]{1,2}|元)|(?P<jy>[0-9]{4}))\s?年"
    r"\s?(?P<jm>[0-9]{1,2})\s?月\s?(?P<jd>[0-9]{1,2})\s?日"
    + "|" + _MONTH.format("am") + r"\s(?P<ad>[0-9]{1,2})(?:st|nd|rd|th)?,?\s(?P<ay>[0-9]{4})"
    + r"|(?P<bd>[0-9]{1,2})(?:st|nd|rd|th)?\s" + _MONTH.format("bm") + r",?\s(?P<by>[0-9]{4})",
    re.IGNORECASE,
)  # fmt: skip
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def find_date(text: str) -> str | None:
    """The first whole date in `text` as ISO ``YYYY-MM-DD``; None where there is none that the calendar knows."""
    for match in _DATE.finditer(text.translate(_WIDE)):
        if (day := _make_date(match)) is not None:
            return day
    return None


def _make_date(match: re.Match[str]) -> str | None:
    found = {name: value for name, value in match.groupdict().items() if value}
    if "iy" in found:
        year, month, day = int(found["iy"]), int(found["im"]), int(found["id"])
    elif "jm" in found:
        since = found.get("ey", "")
        year = int(found["jy"]) if "jy" in found else _ERAS[found["era"]] + (1 if since == "元" else int(since))
        month, day = int(found["jm"]), int(found["jd"])
    else:
        kind = "a" if "am" in found else "b"
        year, month, day = int(found[kind + "y"]), _MONTHS[found[kind + "m"].lower()], int(found[kind + "d"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
