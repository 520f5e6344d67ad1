"""Numbers as both languages write them: 1万2千 and 12,000, 30億 and 3 billion are one number each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

_JAPANESE_UNITS = {"兆": 12, "億": 8, "万": 4, "千": 3, "百": 2}
_ENGLISH_UNITS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "bn": 9}
_FIGURE = r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?"
_NUMBER = re.compile(
    rf"(?<![0-9０-９.,A-Za-z])(?:(?P<japanese>(?:{_FIGURE}[兆億万千百]+)+(?:{_FIGURE})?)"
    rf"|(?P<figure>{_FIGURE})(?:[ \u00a0-](?P<unit>thousand|million|billion|trillion|mn|bn)\b)?)"
)
_PIECE = re.compile(rf"(?P<figure>{_FIGURE})(?P<unit>[兆億万千百]*)")
_DATE_UNIT = re.compile(r"[年月日時分]|年度")
_LEAST = 10


def find_numbers(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The whole numbers from ten on in ``text[start:end]`` with their places; years, days and hours are left out."""
    for match in _NUMBER.finditer(text, start, end):
        if _DATE_UNIT.match(text, match.end()):
            continue
        if match["japanese"]:
            value = sum((_read(p["figure"], p["unit"]) for p in _PIECE.finditer(match["japanese"])), Decimal(0))
        else:
            value = _read(match["figure"], "").scaleb(_ENGLISH_UNITS.get(match["unit"] or "", 0))
        is_year = match["unit"] is None and not match["japanese"] and 1900 <= value < 2100 and "," not in match[0]
        if value >= _LEAST and value == int(value) and not is_year:
            yield match.start(), match.end(), int(value)


def _read(figure: str, units: str) -> Decimal:
    plain = unicodedata.normalize("NFKC", figure).replace(",", "").rstrip(".")
    return Decimal(plain).scaleb(sum(_JAPANESE_UNITS[unit] for unit in units))


def weigh_number(number: str) -> float:
    """How much it says that two stretches share `number`: more the more digits it has that are not nought."""
    digits = len(number.rstrip("0"))
    return min(0.8, 0.3 + 0.2 * (digits - 1) + 0.1 * (len(number) > 3))
