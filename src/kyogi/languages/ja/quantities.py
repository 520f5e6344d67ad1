"""Numbers in Japanese text as values: 第2397号 is 2397, 100億円 is 10000000000, 4月 is the month m4, 令和8年 the year 2026."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_RELATIVE = {"本年": 0, "今年": 0, "ことし": 0, "年内": 0, "来年": 1, "明年": 1, "昨年": -1, "去年": -1}
_MONTHS = {"今月": 0, "来月": 1, "先月": -1}
# Digits are a number unless they are part of a name in Latin letters (G7, PAC-3) or number a paragraph.
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9０-９.．])(?<![A-Z][-‐－])(?P<era>令和|平成|昭和)?"
    r"(?P<n>[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[百千万億兆]?(?:[0-9０-９][0-9０-９,，]*[千万億]|[千百万]){0,3})"
    r"(?P<unit>月(?!間)|年度末|年)?(?![A-Za-z])"
)
_IN_NAME = re.compile(r"[A-Za-z][-‐－]?(?P<n>[0-9]+)(?![0-9])")
_KANJI = re.compile(
    r"(?P<n>[一二三四五六七八九十]{1,3})(?P<unit>つ|回|度|[かカヶ]国|国|者|人|名|隻|機|件|年|[かカヶ]月|月|日|点|段階|本|基|台|項目)"
)
_TWO = re.compile("両(?!立|方向)|双方|二国間")
_RELATED = re.compile("|".join((*_RELATIVE, *_MONTHS)))
_PARAGRAPH = re.compile(r"^[ 　]*[（(]?[0-9０-９]{1,2}[．.)）　、 ](?![0-9０-９])", re.MULTILINE)


def find_quantities(text: str, start: int, end: int, published: str | None) -> Iterator[tuple[int, int, str, bool]]:
    """The numbers of ``text[start:end]`` as (start, end, value, is_sure), in no order.

    Sure are those written in digits: another version must hold them too. Numbers in kanji and years that are only
    worked out (来年, from `published`) may be worded otherwise.
    """
    numbered = [match.span() for match in _PARAGRAPH.finditer(text, start, end)]
    for match in _NUMBER.finditer(text, start, end):
        if not any(first <= match.start() < last for first, last in numbered):
            yield from _read_number(match)
    for match in _KANJI.finditer(text, start, end):
        value = _read_kanji(match["n"])
        yield *match.span(), f"m{value}" if match["unit"] == "月" else str(value), False
    for match in _TWO.finditer(text, start, end):
        yield *match.span(), "2", False
    for match in _IN_NAME.finditer(text, start, end):
        yield *match.span("n"), match["n"], False
    if published:
        year, month = int(published[:4]), int(published[5:7] or 0)
        for match in _RELATED.finditer(text, start, end):
            if match[0] in _RELATIVE:
                yield *match.span(), str(year + _RELATIVE[match[0]]), False
            elif month:
                yield *match.span(), f"m{(month - 1 + _MONTHS[match[0]]) % 12 + 1}", False


def _read_number(match: re.Match[str]) -> Iterator[tuple[int, int, str, bool]]:
    start, end = match.span("n")
    value, unit = read_digits(match["n"]), match["unit"]
    if match["era"] and unit:
        value += _ERAS[match["era"]]
    if unit == "月" and value <= 12:
        yield start, match.end(), f"m{_show(value)}", True
        return
    yield start, end, _show(value), True
    if unit == "年度末":  # the end of a Japanese fiscal year is March of the next
        yield start, match.end(), _show(value + 1), False
        yield start, match.end(), "m3", False


def read_digits(words: str) -> Decimal:
    """The value of digits with scales of ten thousands: 1億5,000万 is 150000000."""
    total, rest = Decimal(0), Decimal(0)
    number = ""
    for character in unicodedata.normalize("NFKC", words).replace(",", ""):
        if character not in _SCALES:
            number += character
            continue
        scale = _SCALES[character]
        if scale < 10**4:
            rest += Decimal(number or "1") * scale
        else:
            total += (rest + Decimal(number or "0")) * scale
            rest = Decimal(0)
        number = ""
    return total + rest + Decimal(number or "0")


def _show(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _read_kanji(words: str) -> int:
    tens, sep, ones = words.rpartition("十")
    if not sep:
        return int("".join(str(_DIGITS[c]) for c in words))
    return 10 * (_read_kanji(tens) if tens else 1) + (_read_kanji(ones) if ones else 0)
