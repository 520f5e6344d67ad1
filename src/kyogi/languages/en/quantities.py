"""Numbers in English text as values: "resolution 2397" is 2397, "10 billion" 10000000000, "April" the month m4, "twice"
2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kyogi.languages.en.dates import MONTHS

_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_WORDS = {
    word: number
    for number, words in enumerate(
        ("zero", "one once first single", "two twice second both bilateral", "three third trilateral", "four fourth",
         "five fifth", "six sixth", "seven seventh", "eight eighth", "nine ninth", "ten tenth", "eleven eleventh",
         "twelve twelfth", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"))
    for word in words.split()
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "dozen": 12}  # fmt: skip
# "one", "first" and "single" count nothing as often as not, and two sides are "both" in every other sentence.
_SURE_FROM = 3
_RELATIVE = {"this": 0, "next": 1, "coming": 1, "last": -1, "previous": -1}
# Digits are a number unless they are part of a name (G7, COVID-19) or number a paragraph; "FY2027" and "2030s" are
# years.
_NUMBER = re.compile(
    r"(?:(?<![A-Za-z0-9.])(?<![A-Z][-‐‑])|(?<=FY))(?P<n>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th|s)?(?![A-Za-z\d])"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion)\b)?"
)
_IN_NAME = re.compile(r"[A-Za-z][-‐‑]?(?P<n>\d+)(?![\d.])")
_WORD = re.compile(
    rf"\b(?P<n>{'|'.join(_WORDS)}|a)(?:[ -](?P<scale>hundred|thousand|million|billion|trillion))?\b(?!-(?:sided|way))",
    re.I,
)
# "the four Ministers" are as many as they are
_SPEAKERS = re.compile(
    r"(?:\s+\w+)?\s+(?:ministers?|secretaries|leaders|countries|nations|states|sides|parties|governments|members|partners)\b",
    re.I,
)
_MONTH = re.compile(r"\b(?P<m>" + "|".join(name.capitalize() for name in MONTHS if name != "may") + r")\b\.?")
_MAY = re.compile(r"(?:\b(?:in|of|by|until|since|from|on|late|early)|\d{1,2})\s+(?P<m>May)\b|\b(?P<m2>May)\s+\d")
_RELATED = re.compile(
    r"\b(?P<r>this|next|coming|last|previous)\b(?:\s+(?P<month>month)\b)?|\b(?:end of|within) the year\b", re.I
)
_PARAGRAPH = re.compile(r"^[ \t]*[(]?\d{1,2}[.)][ \t]", re.MULTILINE)


def find_quantities(text: str, start: int, end: int, published: str | None) -> Iterator[tuple[int, int, str, bool]]:
    """The numbers of ``text[start:end]`` as (start, end, value, is_sure), in no order.

    Sure are digits, months and number words from three on: another version must hold them too. "Twice" or "both", and
    years that are only worked out ("next year", from `published`) may be worded otherwise.
    """
    numbered = [match.span() for match in _PARAGRAPH.finditer(text, start, end)]
    for match in _NUMBER.finditer(text, start, end):
        if not any(first <= match.start() < last for first, last in numbered):
            value = Decimal(match["n"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
            yield *match.span(), format(value.normalize(), "f"), True
    for match in _WORD.finditer(text, start, end):
        word, scale = match["n"].lower(), (match["scale"] or "").lower()
        if word == "a" and not scale:
            continue
        number = _WORDS.get(word, 1) * _SCALES.get(scale, 1)
        is_sure = number >= _SURE_FROM and scale != "hundred" and not _SPEAKERS.match(text, match.end())
        yield *match.span(), str(number), is_sure
    for pattern in (_MONTH, _MAY):
        for match in pattern.finditer(text, start, end):
            name = match["m"] or match["m2"]
            yield *match.span(), f"m{MONTHS[name.lower()]}", True
    for match in _IN_NAME.finditer(text, start, end):
        yield *match.span("n"), match["n"], False
    if published:
        yield from _find_related(text, start, end, int(published[:4]), int(published[5:7] or 0))


def _find_related(text: str, start: int, end: int, year: int, month: int) -> Iterator[tuple[int, int, str, bool]]:
    """Years and months that are told from the day of publication: "next spring", "last month"."""
    for match in _RELATED.finditer(text, start, end):
        step = _RELATIVE.get((match["r"] or "this").lower(), 0)
        if match["month"] and month:
            yield *match.span(), f"m{(month - 1 + step) % 12 + 1}", False
        else:
            yield *match.span(), str(year + step), False
