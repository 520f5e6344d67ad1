"""Lines of a text put together into paragraphs: what the author wrote as one, before its role is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kyogi.text.language import detect_line

MAX_QUOTATION = 2_000  # characters within which an opened 「 must close for its lines to be joined
_ENGLISH_ITEM = re.compile(r"(?:[-–—*•‣▪◦●○o]|\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)])[ \t\u00a0]")
_ENGLISH_HEADING = re.compile(
    r"#{1,6} |\*\*[^*]+\*\*:?$|__[^_]+__:?$|<!--|\\?#(?:[ \\]*#){1,}$|[-*_=] ?(?:[-*_=] ?){2,}$"
)
_ENGLISH_TURN = re.compile(
    r"(?:[A-Z][A-Z.’'\-]+(?: [A-Z][A-Z.’'\-]+){0,5}(?: ?\([^()\n]{1,60}\))?:|(?:Q|A)(?:[:.]|[ \u00a0]{2,}))(?=\s|$)"
)
_WRAP_FLOOR = 60  # a hard wrap below this width is a deliberate break (addresses, datelines)


@dataclass(slots=True)
class Unit:
    """Characters ``[start, end)`` that make one paragraph; `gap` says that a blank line stands before it."""

    start: int
    end: int
    text: str
    lang: str
    gap: bool
    role: str = ""


def split_units(text: str, lang: str) -> list[Unit]:
    """The paragraphs of `text` in order: each Japanese line, each hard-wrapped English paragraph, list item or heading.

    Japanese lines between which a 「 is open are one paragraph when it closes within `MAX_QUOTATION` characters.
    """
    lines = list(_iterate_lines(text, lang))
    return _join_english(_join_quotations(text, lines), text)


def _iterate_lines(text: str, lang: str) -> Iterator[Unit]:
    position, gap, last = 0, True, lang
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            gap = True
        else:
            start = position + (len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0)
            last = detect_line(line, lang if gap else last)
            yield Unit(start, start + len(line), line, last, gap)
            gap = False
        position += len(raw) + 1


def _join_quotations(text: str, lines: list[Unit]) -> list[Unit]:
    if all(u.text.count("「") == u.text.count("」") and u.text.count("『") == u.text.count("』") for u in lines):
        return lines
    closing = _pair_brackets(text)
    units: list[Unit] = []
    until = -1  # the character up to which the unit last made must reach
    for line in lines:
        if units and line.start <= until:
            _absorb(units[-1], line, text)
        else:
            units.append(line)
            until = -1
        reach = max((closing[o] for o in _find_openings(line) if o in closing), default=-1)
        if reach >= line.end:
            until = max(until, reach)
    return units


def _find_openings(line: Unit) -> Iterator[int]:
    return (line.start + m.start() for m in re.finditer("[「『]", line.text))


def _pair_brackets(text: str) -> dict[int, int]:
    """Where each 「 and 『 that closes on a later line, near enough, is closed. One pass over the brackets."""
    pairs: dict[int, int] = {}
    for brackets in ("[「」]", "[『』]"):
        stack: list[int] = []
        for match in re.finditer(brackets, text):
            if match.group() in "「『":
                stack.append(match.start())
            elif stack:
                start = stack.pop()
                if match.start() - start <= MAX_QUOTATION:
                    pairs[start] = match.start()
    return pairs


def _absorb(unit: Unit, line: Unit, text: str) -> None:
    unit.end = line.end
    unit.text = text[unit.start : line.end]


def _join_english(lines: list[Unit], text: str) -> list[Unit]:
    units: list[Unit] = []
    block: list[Unit] = []
    for line in lines:
        if line.gap or line.lang == "ja" or (block and block[-1].lang != line.lang):
            units.extend(_join_block(block, text))
            block = []
        if line.lang == "ja":
            units.append(line)
        else:
            block.append(line)
    units.extend(_join_block(block, text))
    return units


def _join_block(block: list[Unit], text: str) -> list[Unit]:
    """The paragraphs of one block of unbroken lines: a line is joined to the one before where that one was full."""
    if len(block) < 2:
        return block
    width = max(_WRAP_FLOOR, max(len(line.text) for line in block))
    groups: list[list[Unit]] = []
    for line in block:
        if groups and _continues(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    units = []
    for group in groups:
        first, last = group[0], group[-1]
        if last is not first:
            first.end, first.text = last.end, text[first.start : last.end]
        units.append(first)
    return units


def _continues(before: Unit, line: Unit, width: int) -> bool:
    if _starts_paragraph(line.text) or _ENGLISH_HEADING.match(before.text):
        return False
    if line.text[0].islower():
        return True
    word = line.text.find(" ")
    needed = len(line.text) if word < 0 else word
    # a few characters of play: soft hyphens, entities and non-breaking spaces took room when the text was wrapped
    return len(before.text) + 1 + needed > min(width, 200) - 4


def _starts_paragraph(line: str) -> bool:
    return bool(_ENGLISH_ITEM.match(line) or _ENGLISH_HEADING.match(line) or _ENGLISH_TURN.match(line))
