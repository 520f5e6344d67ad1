"""Dates in English words, as `PartialDate`: "October 8, 2026", "by the end of next year", "in JFY 2027"."""

from __future__ import annotations

import re

from kyogi.reading.calendar import PartialDate, Season, add_to, parse_iso, resolve_date, resolve_due

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_BY = (
    r"(?P<by>\b(?:by|before|no later than|not later than|prior to|until|through)\s+(?:the\s+)?"
    r"(?P<end>(?:the\s+)?end\s+of\s+(?:the\s+)?)?)?"
)
_LEAD = _BY + r"(?P<end2>\b(?:the\s+)?end\s+of\s+(?:the\s+)?)?"
_DATE = re.compile(
    _LEAD + r"(?:"
    + _MONTH.format("1") + r"\s+(?P<day1>\d{1,2})(?:st|nd|rd|th)?(?:[-–]\d{1,2})?(?:,?\s+(?P<year1>\d{4}))?\b"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH.format("2") + r"(?:,?\s+(?P<year2>\d{4}))?\b"
    r"|(?P<half>first|second)\s+half\s+of\s+(?P<hyear>\d{4}|(?:the\s+)?next\s+year|(?:this|the)\s+year)\b"
    r"|(?:(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?\s+(?P<syear>\d{4})"
    r"|(?P<srel>this|next|last|the|coming)\s+(?P<season2>spring|summer|autumn|fall|winter))\b"
    r"|(?P<mrel>next|last|this|in|since|of|by|until|for|from)\s+"
    + _MONTH.format("3")
    + r"(?:\s+of\s+(?P<rel3>this|last|next)\s+year|,?\s+(?P<year3>\d{4}))?\b"
    r"|(?:early|mid|late|mid-)?\s?-?" + _MONTH.format("4") + r",?\s+(?P<year4>\d{4})\b"
    r"|(?P<fiscal>(?:Japanese\s+)?fiscal\s+year|FY|JFY)\s*\(?(?:JFY\)?)?\s*(?P<fyear>\d{4})\b"
    r"|(?P<yrel>next|this|last|coming|new|the\s+year)(?P<yword>\s+year)?\b(?<=year)"
    r"|(?P<mword>next|last|this)\s+month\b|(?P<wword>next|last|this)\s+week\b"
    r"|(?P<today>today|yesterday|tomorrow)\b"
    r"|(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|within\s+(?:the\s+next\s+)?(?P<span>\d{1,3}|one|two|three|four|five|six|ten|twelve)\s+(?P<unit>days?|weeks?|months?|years?)\b"
    r"|(?P<year5>(?:19|20)\d{2})\b"
    r")", re.I)  # fmt: skip
_HINT = re.compile(
    r"\d{2}|year|month|week|today|tomorrow|yesterday|spring|summer|autumn|winter|fall|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|day\b|within",
    re.I,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_SIGN = {"next": 1, "this": 0, "last": -1, "coming": 1, "new": 1}


def find_due(text: str, start: int, end: int, published: str | None) -> str | None:
    """The date by which or in which something in ``text[start:end]`` is promised to be done, or None."""
    if published is None or not _HINT.search(text, start, end):
        return None
    for match in _DATE.finditer(text, start, end):
        if not _is_time(text, match, start):
            continue
        if match["span"]:
            return count_from(published, match["span"], match["unit"])
        when = to_partial(match, published, future=True)
        if when is not None:
            due = resolve_due(when, published)
            if due[:4] >= published[:4]:
                return due
    return None


def find_date(text: str, start: int, end: int, published: str | None, *, future: bool = False) -> str | None:
    """The first date in ``text[start:end]``, as the codebook writes it, or None."""
    if not _HINT.search(text, start, end):
        return None
    for match in _DATE.finditer(text, start, end):
        base = published or "2000-01-01"
        if match["span"]:
            continue
        when = to_partial(match, base)
        if when is None or (published is None and when.year is None):
            continue
        return resolve_date(when, base, future=future)
    return None


def _is_time(text: str, match: re.Match[str], start: int) -> bool:
    """A bare year or month must be told as a time of doing: "in 2027", "by March", not "the 2015 agreement"."""
    if match["by"] or match["end2"]:
        return True
    before = text[max(start, match.start() - 14) : match.start()].lower().split()
    last = before[-1] if before else ""
    if match["year5"] and not (match["day1"] or match["day2"]):
        return (
            last in ("in", "during", "for", "throughout", "from", "year", "by", "since")
            and " adopted" not in text[max(start, match.start() - 20) : match.start()]
        )
    if match["today"]:
        return match["today"].lower() == "tomorrow"
    if match["yrel"]:
        return match["yrel"].lower() in ("next", "this", "coming", "new") and last not in ("of",)
    return not last or last.isalpha() or bool(match["mrel"]) or bool(match["srel"])


def to_partial(match: re.Match[str], published: str, *, future: bool = False) -> PartialDate | None:
    """The `PartialDate` of one match."""
    by = bool(match["by"])
    end = bool(match["end"] or match["end2"])
    group = match.groupdict()
    if group["day1"] or group["day2"]:
        month = MONTHS[(group["month1"] or group["month2"]).lower().rstrip(".")]
        year = group["year1"] or group["year2"]
        return PartialDate(
            year=int(year) if year else None, month=month, day=int(group["day1"] or group["day2"]), by=by
        )
    if group["half"]:
        half = 1 if group["half"].lower() == "first" else 2
        if group["hyear"].isdigit():
            return PartialDate(year=int(group["hyear"]), half=half, by=by)
        return PartialDate(year_offset=1 if "next" in group["hyear"].lower() else 0, half=half, by=by)
    season = group["season"] or group["season2"]
    if season:
        named: Season = {"fall": "autumn"}.get(season.lower(), season.lower())  # type: ignore[assignment]
        year = group["syear"]
        return PartialDate(year=int(year) if year else None, season=named, by=by)
    if group["fyear"]:
        return PartialDate(year=int(group["fyear"]), fiscal=True, by=by, end_of=end)
    month_name = group["month3"] or group["month4"]
    if month_name:
        year = group["year3"] or group["year4"]
        offset = _SIGN.get((group["rel3"] or "").lower())
        return PartialDate(
            year=int(year) if year else None,
            month=MONTHS[month_name.lower()],
            year_offset=offset,
            by=by or (group["mrel"] or "").lower() in ("by", "until"),
            end_of=end,
        )
    if group["yrel"]:
        word = group["yrel"].lower()
        return PartialDate(year_offset=_SIGN.get(word, 0), by=by, end_of=end)
    if group["mword"]:
        return PartialDate(month_offset=_SIGN[group["mword"].lower()], by=by, end_of=end)
    if group["today"]:
        return PartialDate(day_offset={"today": 0, "yesterday": -1, "tomorrow": 1}[group["today"].lower()])
    if group["weekday"]:
        return _weekday(group["weekday"].lower(), published, future=future)
    if group["year5"]:
        return PartialDate(year=int(group["year5"]), by=by, end_of=end)
    return None


def _weekday(name: str, published: str, *, future: bool) -> PartialDate:
    """The nearest such day not after publication, or not before it."""
    back = (parse_iso(published).weekday() - WEEKDAYS.index(name)) % 7
    return PartialDate(day_offset=(7 - back) % 7 if future else -back)


def count_from(published: str, number: str, unit: str) -> str:
    """The ISO date `number` units after `published`."""
    count = int(number) if number.isdigit() else _NUMBERS[number.lower()]
    key = unit.lower().rstrip("s") + "s"
    return add_to(published, **{key: count})
