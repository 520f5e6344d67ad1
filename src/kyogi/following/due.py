"""When a promise falls due: the words that say so, and apart from them the interval that a rule infers.

Each rule has a name, which is shown beside what it inferred. A deadline ("by the end of …") gives the interval from the
day of the promise to its last day, a period ("in June 2026") that period. Where words name no calendar ("at an early
date", "at the next 2+2") they are kept and nothing is inferred.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from dateutil.relativedelta import relativedelta

from kyogi.errors import KnowledgeError
from kyogi.records import Act, Commitment, Span
from kyogi.records.dates import bound_date
from kyogi.records.following import Due

NEXT_MEETING, NEXT_MEETING_HELD = "next-meeting", "next-meeting-held"
_FRAGMENT = re.compile(r"(?<!\(\?P)<(\w+)>")
Interval = tuple[date, date]
Groups = dict[str, str]
_ERAS = {"令和": 2018, "平成": 1988}
_YEARS = {"今年": 0, "本年": 0, "ことし": 0, "年内": 0, "来年": 1, "明年": 1, "再来年": 2,
          "this": 0, "the": 0, "next": 1, "coming": 1}  # fmt: skip
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2),
            "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}  # fmt: skip
_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if n}
_COUNTS = {"半": 0, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九十")}
_WITHIN_FEW = {"weeks": relativedelta(months=2), "months": relativedelta(months=6), "years": relativedelta(years=5)}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a rule goes by: the groups of its pattern, the day of the promise, who promised, whether it is a
    deadline.
    """

    groups: Groups
    day: date
    obligors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    infer: Callable[[_Asked], Interval | None]
    needs: re.Pattern[str] | None = None


def find_due(text: str, commitment: Commitment, act: Act, lang: str, day: str | None) -> Due | None:
    """By when `commitment` of `act` is promised, made on `day` (ISO); None where its words say nothing of it.

    The words are looked for in the commitment, then in the act's content, and those that name a day that can be
    worked out come before those that do not. A date that only the reading knows has no words and the rule ``reading``.
    """
    made = date.fromisoformat(day) if day else None
    vague: Due | None = None
    for span in (commitment.text, act.content):
        if span is None:
            continue
        for due in _find_stated(text, span, lang, made, commitment.obligors):
            if due.last is not None:
                return due
            vague = vague or due
    bounds = bound_date(commitment.due)
    if bounds is not None:
        first, last = bounds
        if first == last and made is not None and "/" not in (commitment.due or ""):
            first = min(first, made.isoformat())
        return Due(stated=None, first=first, last=last, rule="reading")
    return vague


def awaits_meeting(due: Due | None) -> bool:
    """Whether a promise is to be kept at or by the next meeting, known or not."""
    return due is not None and due.rule in (NEXT_MEETING, NEXT_MEETING_HELD)


def resolve_next_meeting(due: Due, meeting: str | None) -> Due:
    """`due` where the next meeting is known to have been on the day `meeting`; without days where it is None."""
    rule = NEXT_MEETING if meeting is None else NEXT_MEETING_HELD
    return Due(stated=due.stated, first=meeting, last=meeting, rule=rule)


def _find_stated(text: str, span: Span, lang: str, made: date | None, obligors: tuple[str, ...]) -> list[Due]:
    """Every due expression in the span in the order of the rules, each character under the first rule that takes it."""
    found: list[Due] = []
    taken: list[tuple[int, int]] = []
    for rule in _load_rules(lang):
        if rule.needs is not None and not rule.needs.search(text, span.start, span.end):
            continue
        for match in rule.pattern.finditer(text, span.start, span.end):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            interval = None
            if made is not None:
                try:
                    interval = rule.infer(_Asked({k: v for k, v in match.groupdict().items() if v}, made, obligors))
                except (ValueError, OverflowError):  # 30 February: the words stand, nothing follows from them
                    interval = None
                if interval is not None and interval[1] < made:
                    continue  # what is over when it is promised is no date by which to do it
            name = _name_rule(rule, match, obligors)
            words = Span.of(text, match.start(), match.end())
            first, last = (interval[0].isoformat(), interval[1].isoformat()) if interval else (None, None)
            found.append(Due(stated=words, first=first, last=last, rule=name))
    return found


def _name_rule(rule: _Rule, match: re.Match[str], obligors: tuple[str, ...]) -> str:
    if rule.name != "fiscal-year":
        return rule.name
    return "fiscal-year-us" if _is_us(match.groupdict(), obligors) else "fiscal-year-japan"


def _is_us(groups: dict[str, str | None], obligors: tuple[str, ...]) -> bool:
    """Whose fiscal year: the United States' where it alone promises and nothing says Japan's."""
    return obligors == ("US",) and not groups.get("japan") and not groups.get("jfy")


def _deadline(asked: _Asked, first: date, last: date) -> Interval:
    """From the promise to the last day for a deadline, else the period itself."""
    return (min(asked.day, last), last) if "by" in asked.groups or "end" in asked.groups else (first, last)


def _number(words: str) -> int:
    plain = words.casefold()
    if plain.isdigit():
        return int(plain)
    if plain in _COUNTS:
        return _COUNTS[plain]
    if plain == "元":
        return 1
    tens, _, ones = plain.rpartition("十") if "十" in plain else ("", "", plain)
    return ((_KANJI[tens] if tens else 1) * 10 if "十" in plain else 0) + (_KANJI[ones] if ones else 0)


def _year(asked: _Asked) -> int | None:
    groups = asked.groups
    if "era" in groups:
        return _ERAS[groups["era"]] + _number(groups["eyear"])
    if "year" in groups:
        return _number(groups["year"])
    if "relative" in groups:
        return asked.day.year + _YEARS[groups["relative"].casefold()]
    return None


def _infer_day(asked: _Asked) -> Interval:
    groups = asked.groups
    month, day = _month(groups["month"]), _number(groups["day"])
    year = _year(asked) or asked.day.year + ((month, day) < (asked.day.month, asked.day.day))
    last = date(year, month, day)
    return _deadline(asked, last, last)


def _infer_month(asked: _Asked) -> Interval:
    month = _month(asked.groups["month"])
    year = _year(asked) or asked.day.year + (month < asked.day.month)
    return _deadline(asked, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _month(words: str) -> int:
    return _number(words) if words[:1].isdigit() or words[:1] in _KANJI else _MONTHS[words[:3].casefold()]


def _infer_year(asked: _Asked) -> Interval:
    year = _year(asked) or asked.day.year
    half = asked.groups.get("half", "").casefold()
    first, last = date(year, 1, 1), date(year, 12, 31)
    if half in ("前半", "上半期", "first"):
        last = date(year, 6, 30)
    elif half:
        first = date(year, 7, 1)
    return _deadline(asked, first, last)


def _infer_fiscal_year(asked: _Asked) -> Interval:
    """Japan's from April to March, named by the year in which it begins; the US one from October to September, named
    by the year in which it ends."""
    if _is_us(dict(asked.groups), asked.obligors):
        year = _year(asked) if "year" in asked.groups else None
        year = year or asked.day.year + (asked.day.month >= 10) + _YEARS.get(asked.groups.get("relative", "this"), 0)
        return _deadline(asked, date(year - 1, 10, 1), date(year, 9, 30))
    begun = asked.day.year - (asked.day.month < 4)
    relative = asked.groups.get("relative")
    year = (begun + _YEARS[relative.casefold()] if relative else _year(asked)) or begun
    return _deadline(asked, date(year, 4, 1), date(year + 1, 3, 31))


def _infer_season(asked: _Asked) -> Interval:
    first, last = _SEASONS[asked.groups["season"].casefold()]
    year = _year(asked)
    if asked.groups.get("coming") == "来" or asked.groups.get("coming", "").casefold() == "next":
        year = asked.day.year + 1
    if year is None:
        year = asked.day.year + (last < asked.day.month and last >= first)
    end = year + (last < first)
    return _deadline(asked, date(year, first, 1), date(end, last, calendar.monthrange(end, last)[1]))


def _infer_within(asked: _Asked) -> Interval:
    count, unit = _number(asked.groups["count"]), asked.groups["unit"].casefold()
    if unit.startswith(("day", "日")):
        step = relativedelta(days=count)
    elif unit.startswith(("week", "週")):
        step = relativedelta(weeks=count)
    elif unit.startswith("month") or unit.endswith("月"):
        step = relativedelta(months=count)
    else:
        step = relativedelta(years=count) if count else relativedelta(months=6)  # 半年
    return asked.day, asked.day + step


def _infer_few(asked: _Asked) -> Interval:
    """A convention of Kyogi's, shown as such: "coming weeks" two months, "coming months" six, "coming years" five
    years.
    """
    unit = asked.groups["unit"].casefold().rstrip("s") + "s"
    return asked.day, asked.day + _WITHIN_FEW[{"か月": "months", "数か月": "months"}.get(unit, unit)]


_INFERENCES: dict[str, Callable[[_Asked], Interval | None]] = {
    "fiscal-year": _infer_fiscal_year,
    "day": _infer_day,
    "month": _infer_month,
    "season": _infer_season,
    "year": _infer_year,
    "within": _infer_within,
    "coming": _infer_few,
    NEXT_MEETING: lambda _: None,
    "no-date": lambda _: None,
}


@cache
def _load_rules(lang: str) -> tuple[_Rule, ...]:
    """The rules of data/due.yaml for one language; raises KnowledgeError, naming rule and number, for a wrong one."""
    import yaml

    table = yaml.load((files("kyogi.following") / "data" / "due.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    rules = []
    for number, entry in enumerate(table.get(lang, ()), 1):
        name, pattern = entry["rule"], entry["pattern"]
        for _ in range(2):  # fragments hold fragments, one deep
            pattern = _FRAGMENT.sub(lambda found: str(table["fragments"][found[1]]), pattern)
        try:
            needs = re.compile(entry["needs"], re.I) if "needs" in entry else None
            rules.append(_Rule(name, re.compile(pattern, re.I), _INFERENCES[name], needs))
        except (re.error, KeyError) as error:
            raise KnowledgeError(f"due.yaml, {lang}, rule {number} ({name}): {error}; mend the pattern") from None
    return tuple(rules)
