"""Lines of a text put together into paragraphs: what the author wrote as one, before its role is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from kyogi.sources.shapes import is_english_dateline, is_place
from kyogi.text.language import confirm_english, detect_line

MAX_QUOTATION = 2_000  # characters within which an opened 「 must close for its lines to be joined
_PLACE = 40
_SOFT = 160  # a line longer than this was not wrapped by hand
_ITEM = re.compile(r"(?:[-*•‣▪◦●○]|o)[ \t\u00a0]")
_COUNTED_ITEM = re.compile(r"(?:[–—]|\(?[0-9]{1,3}[.)]|\(?[a-z][.)]|\([A-Z]\)|\(?[ivxIVX]{1,5}[.)])[ \t\u00a0]")
_MARKED = re.compile(r"#{1,6} |\*\*[^*]+\*\*:?$|__[^_]+__:?$|<!--|\\?#(?:[ \\]*#){1,}$|[-*_=] ?(?:[-*_=] ?){2,}$")
_TURN = re.compile(
    r"(?:[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]+){0,5}(?: ?\([^()\n]{1,60}\))?:|(?:Q|A)(?:[:.]|[ \u00a0]{2,}))(?=\s|$)"
)
_ENDS = re.compile(r"[.!?:;][”\"’')\]*]{0,3}$")
_ENDS_JA = re.compile(r"[。．！？」』）】]$")


@dataclass(slots=True)
class Unit:
    """Characters ``[start, end)`` that make one paragraph; `gap` says that a blank line stands before it."""

    start: int
    end: int
    text: str
    lang: str
    gap: bool
    indented: bool
    role: str = ""

    last: str = ""  # the last line, where it is not the first

    def absorb(self, other: Unit) -> None:
        """Reach to the end of `other`; `text` is the first line alone until `settle` is called."""
        self.end = other.end
        self.last = other.last or other.text

    def settle(self, text: str) -> None:
        """Make `text` whole after lines were absorbed; once, as copying at every line would be quadratic."""
        if self.last:
            self.text = text[self.start : self.end]


def split_units(text: str, lang: str, start: int = 0) -> list[Unit]:
    """The paragraphs of `text` from `start` on, in order; `lang` decides for lines that do not tell their language.

    A paragraph is a Japanese line, an English paragraph (hard-wrapped lines rejoined), a list item, a turn or a
    heading. Japanese lines between which a 「 is open are one when it closes within `MAX_QUOTATION` characters.
    """
    lines = _join_quotations(text, list(_iterate_lines(text, lang, start)))
    units = _join_wrapped(lines)
    for unit in units:
        unit.settle(text)
        if unit.lang == "en":
            unit.lang = confirm_english(unit.text)
    return units


def _iterate_lines(text: str, lang: str, start: int) -> Iterator[Unit]:
    position, gap, last = start, True, lang
    for raw in text[start:].split("\n") if start else text.split("\n"):
        line = raw.strip()
        if not line:
            gap = True
        else:
            indented = raw[0].isspace()
            first = position + (len(raw) - len(raw.lstrip()) if indented else 0)
            last = detect_line(line, lang if gap else last)
            yield Unit(first, first + len(line), line, last, gap, indented)
            gap = False
        position += len(raw) + 1


def _join_quotations(text: str, lines: list[Unit]) -> list[Unit]:
    if all(u.text.count("「") == u.text.count("」") and u.text.count("『") == u.text.count("』") for u in lines):
        return lines
    reaches = sorted(_find_broken_quotations(text))
    units: list[Unit] = []
    until, i = -1, 0  # `until`: the character up to which the unit last made must reach
    for line in lines:
        if units and line.start <= until:
            units[-1].absorb(line)
        else:
            units.append(line)
        while i < len(reaches) and reaches[i][0] < line.end:
            until = max(until, reaches[i][1])
            i += 1
    return units


def _find_broken_quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where a 「 or 『 is opened and where it closes on a later line, near enough. One pass over the brackets."""
    for brackets in ("[「」\n]", "[『』\n]"):
        stack: list[tuple[int, int]] = []
        line = 0
        for match in re.finditer(brackets, text):
            at, sign = match.start(), match.group()
            if sign == "\n":
                line += 1
            elif sign in "「『":
                stack.append((at, line))
            elif stack:
                opened, on = stack.pop()
                if on < line and at - opened <= MAX_QUOTATION:
                    yield opened, at


def _join_wrapped(lines: list[Unit]) -> list[Unit]:
    """`lines` with those that a hard wrap broke put together again."""
    latin = _find_width(lines, japanese=False)
    japanese = _find_width(lines, japanese=True)
    units: list[Unit] = []
    before: Unit | None = None
    for line, after in zip_longest(lines, lines[1:]):
        if before is None or (before.lang == "ja") != (line.lang == "ja"):
            joined = False
        elif line.lang == "ja":
            joined = japanese > 0 and not line.gap and _continues_ja(before, line, japanese)
        else:
            # right under the title, place and date are lines of their own, wrapped or not
            is_below = len(units) <= 1 and (is_english_dateline(line.text) or _may_be_place(line, after))
            joined = not is_below and _continues(before, line, latin)
        if joined and before is not None:
            before.absorb(line)
        else:
            units.append(line)
            before = line
    return units


def _may_be_place(line: Unit, after: Unit | None) -> bool:
    """Whether `line` can be the place that stands above the date."""
    return len(line.text) < _PLACE and is_place(line.text) and after is not None and is_english_dateline(after.text)


def _find_width(lines: list[Unit], *, japanese: bool) -> int:
    """The column at which a text was wrapped, 0 where it was not: most lines inside blocks end just before it."""
    inner = [
        a.last or a.text
        for a, b in pairwise(lines)
        if not b.gap and (a.lang == "ja") == (b.lang == "ja") == japanese and len(a.last or a.text) <= _SOFT
    ]
    if len(inner) < (5 if japanese else 2):
        return 0
    lengths = sorted(map(len, inner))
    width = lengths[int(len(inner) * 0.95)]
    if width < (18 if japanese else 40) or 2 * sum(n > width - (3 if japanese else 16) for n in lengths) < len(inner):
        return 0
    # whole sentences of like length are paragraphs, and no sign of wrapping
    if japanese and 2 * sum(bool(_ENDS_JA.search(line)) for line in inner) > len(inner):
        return 0
    return width


def _continues(before: Unit, line: Unit, width: int) -> bool:
    """Whether `line` goes on with the English paragraph `before` in a text wrapped at `width`."""
    if _ITEM.match(line.text) or _MARKED.match(line.text) or _TURN.match(line.text) or _MARKED.match(before.text[:200]):
        return False
    last = before.last or before.text
    length = len(last)
    ended = bool(_ENDS.search(last[-4:]))
    if line.gap:  # a blank line inside a sentence, as copied pages have it
        return not ended and length > 20 and line.text[0].islower() and last[-1].isalpha()
    word = line.text.find(" ")
    needed = length + 1 + (len(line.text) if word < 0 else word)
    full = width > 0 and length <= _SOFT and needed > width - 6
    if _COUNTED_ITEM.match(line.text) and (ended or not full):
        return False
    return line.text[0].islower() or full or (not ended and length > 45)


def _continues_ja(before: Unit, line: Unit, width: int) -> bool:
    last = before.last or before.text
    if not width - 3 <= len(last) <= _SOFT or line.indented:
        return False
    return not _ENDS_JA.search(last) or len(last) >= width
