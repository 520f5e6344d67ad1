"""Sentences, as a reader would count them: the numbers that `kyogi read` prints and `kyogi explain` takes.

The language packs cut clauses in their own finer ways; these numbers only need to stay the same for the same text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

_PAIRS = {"「": "」", "『": "』", "（": "）", "(": ")", "“": "”", "《": "》", "〈": "〉"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_JAPANESE_END = frozenset("。！？!?")
_LONGEST_BRACKET = 2_000  # characters; an opener whose closer is farther off was left open by mistake
# A full stop ends no sentence behind these, or behind a single capital letter (U.S., Antony J. Blinken).
_ABBREVIATION = re.compile(
    "mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|adm|sgt|gov|sen|rep|amb|hon|st|vs|no|art|para|sec|dept|rev|etc|e.g|i.e|cf|"
    "jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
_ENGLISH_END = re.compile(r"(?<![.!?])[.!?]++[”’\"')\]]*+(?=\s+(?P<next>\S))")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"\n[ \t]*(?:[-–*•‣]|\d{1,3}[.)])[ \t]")


def find_sentences(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``, in `lang`, as (start, end) without white space around them.

    Japanese ends at 。！？ outside brackets and at line ends; English at .!? before a new beginning, at blank lines and
    at list items. Linear in the length of the text.
    """
    cuts = _cut_japanese(text, start, end) if lang == "ja" else _cut_english(text, start, end)
    begin = start
    for cut in (*cuts, end):
        piece = text[begin:cut]
        if stripped := piece.strip():
            first = begin + piece.index(stripped[0])
            yield first, first + len(stripped)
        begin = cut


class SentenceIndex:
    """The sentences of a whole text, numbered from 1, and its lines; made of (start, end, lang) of its parts."""

    def __init__(self, text: str, parts: list[tuple[int, int, str]]) -> None:
        self.sentences = [place for start, end, lang in parts for place in find_sentences(text, start, end, lang)]
        self._starts = [start for start, _ in self.sentences]
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def number_at(self, position: int) -> int:
        """The number of the sentence that holds `position`, or of the last one that begins before it (at least 1)."""
        return max(bisect_right(self._starts, position), 1)

    def line_at(self, position: int) -> int:
        """The number of the line that holds `position`, from 1."""
        return bisect_right(self._lines, position)


def _pair_brackets(text: str, start: int, end: int) -> dict[int, int]:
    """Closer by opener, for brackets that close soon enough; those left open are no brackets."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for at in range(start, end):
        character = text[at]
        if character in _PAIRS:
            stack.append(at)
        elif character in _CLOSERS:
            while stack and at - stack[-1] > _LONGEST_BRACKET:
                stack.pop()
            if stack and text[stack[-1]] == _CLOSERS[character]:
                pairs[stack.pop()] = at
    return pairs


def _cut_japanese(text: str, start: int, end: int) -> Iterator[int]:
    pairs = _pair_brackets(text, start, end)
    at = start
    while at < end:
        if at in pairs:
            at = pairs[at]
        elif text[at] == "\n":
            yield at + 1
        elif text[at] in _JAPANESE_END:
            while at + 1 < end and text[at + 1] in _JAPANESE_END:
                at += 1
            yield at + 1
        at += 1


def _cut_english(text: str, start: int, end: int) -> Iterator[int]:
    cuts = {match.end() for match in _BLANK_LINE.finditer(text, start, end)}
    cuts |= {match.start() + 1 for match in _ITEM.finditer(text, start, end)}
    for match in _ENGLISH_END.finditer(text, start, end):
        begins = match["next"]
        if (begins.isupper() or begins.isdigit() or begins in "“\"'‘([*•") and not _is_abbreviation(text, start, match):
            cuts.add(match.end())
    yield from sorted(cuts)


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    if match[0] != ".":
        return False
    before = text[max(start, match.start() - 8) : match.start()].split()
    word = before[-1].lstrip("(“\"'") if before else ""
    if word.isdigit() and (match.start() - len(word) == start or text[match.start() - len(word) - 1] == "\n"):
        return True  # the number of a paragraph
    if len(word) == 1 or (len(word) > 1 and word[-2] == "."):  # J. / U.S. – the latter ends a sentence now and then
        return word[-1:].isupper()
    return _ABBREVIATION.fullmatch(word.lower()) is not None
