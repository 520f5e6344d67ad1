"""Japanese dates, absolute, relative and partial, as `PartialDate`s: 令和8年6月12日, 28日, 先月, ことし秋, 来年3月末までに."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kyogi.reading.calendar import PartialDate

_NUM = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    r"(?=[0-9０-９一二三四五六七八九十令平昭こ今本来明再去昨お同翌先きあ春夏秋冬年近早])"
    r"(?:(?P<era>令和|平成|昭和)(?P<ey>元|[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})年(?P<efy>度)?"
    r"|(?P<y>(?:[12１２][0-9０-９]{3})|(?<![0-9０-９])[0-9０-９]{2}|[一二][〇一二三四五六七八九]{3})年(?P<fy>度)?(?!間|以|ぶり|前(?!半)|後(?!半)|あまり|余|来|連|目|ごと)"
    r"|(?P<ry>ことし|今年|本年|来年|明年|再来年|去年|昨年|おととし|一昨年|同年|翌年)(?P<rfy>度)?)?の?"
    rf"(?:(?P<m>{_NUM})月(?!間)|(?P<rm>今月|来月|先月|先々月|同月))?"
    rf"(?:(?P<rw>再来週|来週|今週|先々週|先週)の?(?:[月火水木金土日]曜日?の?)?、?(?={_NUM}日))?"
    rf"(?:(?P<d>{_NUM})日(?!間|本|目|程|米|韓|中韓|朝|も早)|(?P<rd>きょう|今日|本日|きのう|昨日|あす|明日|おととい|一昨日|同日))?"
    r"(?:の?(?P<rs>来|今|昨)?(?P<s>[春夏秋冬])(?![期季一-龥]))?"
    r"(?P<half>前半|後半|上半期|下半期)?(?P<end>末|年末|年内|中|内)?(?P<by>まで(?:に)?|中に)?"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_YEARS = {
    "ことし": 0,
    "今年": 0,
    "本年": 0,
    "同年": 0,
    "来年": 1,
    "明年": 1,
    "翌年": 1,
    "再来年": 2,
    "去年": -1,
    "昨年": -1,
    "おととし": -2,
    "一昨年": -2,
}
_MONTHS = {"今月": 0, "同月": 0, "来月": 1, "先月": -1, "先々月": -2}
_WEEKS = {"今週": 0, "来週": 1, "再来週": 2, "先週": -1, "先々週": -2}
_DAYS = {
    "きょう": 0,
    "今日": 0,
    "本日": 0,
    "同日": 0,
    "きのう": -1,
    "昨日": -1,
    "あす": 1,
    "明日": 1,
    "おととい": -2,
    "一昨日": -2,
}
_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
_WITHIN = re.compile(rf"(?P<n>{_NUM}|半)(?P<u>日|週間|か月|カ月|ヵ月|ヶ月|年)(?:以内|間で)")
_FROM_DAY = re.compile(r"(?:[（(][^（）()]{1,6}[）)])?(?:から|より|〜|～|－|-)")
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression at ``[start, end)``."""

    start: int
    end: int
    when: PartialDate


def read_number(words: str) -> int:
    """The number written in digits (half or full width) or in kanji up to 99, or as a row of kanji digits."""
    if words == "元":
        return 1
    if words[0] not in "一二三四五六七八九十〇":
        return int(words)
    if "十" not in words:
        return int("".join(str(_KANJI[c]) for c in words))
    tens, ones = words.split("十")
    return (_KANJI[tens] if tens else 1) * 10 + (_KANJI[ones] if ones else 0)


def find_dates(text: str, start: int, end: int) -> list[Dated]:
    """The date expressions of ``text[start:end]``, in order."""
    found: list[Dated] = []
    for m in _DATE.finditer(text, start, end):
        g = m.groupdict()
        if not any(g[k] for k in ("era", "y", "ry", "m", "rm", "d", "rd", "s", "rs")) and g["end"] not in (
            "年内",
            "年末",
        ):
            continue
        when = _to_partial(g)
        if when is not None:
            opened = found[-1] if found and _FROM_DAY.fullmatch(text, found[-1].end, m.start()) else None
            found.append(Dated(m.start(), m.end(), _close_range(opened.when, when) if opened else when))
    return found


def _close_range(first: PartialDate, last: PartialDate) -> PartialDate:
    """The last day of a range, in the month or week of the first where it names none: 7月29日から|31日まで."""
    bare = replace(last, day=None, by=False, end_of=False) == PartialDate()
    if not bare or not first.day or not last.day or last.day < first.day:
        return last
    return replace(first, day=last.day, by=last.by, end_of=last.end_of)


def _to_partial(g: dict[str, str | None]) -> PartialDate | None:
    year = year_offset = None
    if g["era"]:
        year = _ERAS[g["era"]] + read_number(g["ey"] or "1")
    elif g["y"]:
        year = read_number(g["y"])
        year = year + 2000 if year < 100 else year
    elif g["ry"]:
        year_offset = _YEARS[g["ry"]]
    if g["rs"]:
        year_offset = {"来": 1, "今": 0, "昨": -1}[g["rs"]]
    if g["end"] in ("年内", "年末") and year is None and year_offset is None:
        year_offset = 0
    month = read_number(g["m"]) if g["m"] else None
    day = read_number(g["d"]) if g["d"] else None
    if (month or 1) > 12 or (day or 1) > 31 or (year is not None and not 1900 < year < 2200):
        return None
    half = {"前半": 1, "上半期": 1, "後半": 2, "下半期": 2}.get(g["half"] or "")
    return PartialDate(
        year=year,
        month=month,
        day=day,
        season=_SEASONS.get(g["s"] or ""),  # type: ignore[arg-type]
        half=half if not month else None,
        fiscal=bool(g["efy"] or g["fy"] or g["rfy"]),
        year_offset=year_offset,
        month_offset=_MONTHS.get(g["rm"] or ""),
        week_offset=_WEEKS.get(g["rw"] or ""),
        day_offset=_DAYS.get(g["rd"] or ""),
        end_of=bool(g["end"]),
        by=bool(g["by"]),
    )


def find_within(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The number and unit (days, weeks, months, years) of 3か月以内 and the like, or None."""
    m = _WITHIN.search(text, start, end)
    if m is None or m["n"] == "半":
        return None
    unit = {"日": "days", "週間": "weeks", "年": "years"}.get(m["u"], "months")
    return read_number(m["n"]), unit
