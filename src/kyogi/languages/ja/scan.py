"""One pass over a document: everything the lexicon and the knowledge can name, where it stands, and what is quoted.

`Scan` is what all later steps read. Its `masked` text has the same length as the document's; the words inside quotations
and parentheses are blanked in it, so that grammar is read at the level of the sentence and never inside somebody's words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast, get_args

from kyogi.knowledge import Knowledge, load_knowledge
from kyogi.languages.ja.lexicon import Lexicon, Verb, load_lexicon
from kyogi.reading.drafts import Place
from kyogi.reading.pack import Passage
from kyogi.reading.prefilter import Prefilter
from kyogi.records import Part, Role, find_part

BLANK = "〓"
REACH = 60  # characters before and behind a head that a name may reach
QUOTE_REACH = 3000  # characters; a 「 without its 」 within this reach is no quotation
_BRACKETS = re.compile(r"[「『“（(」』”）)]")
_OPENING = {"「": "」", "『": "』", "“": "”", "（": "）", "(": ")"}
_HALF_WIDTH = str.maketrans("｢｣･", "「」・")
_PARENTHESES = frozenset("（(")

HitKind = Literal[
    "verb", "party", "office", "group", "document", "own", "meeting", "body", "instrument", "place", "form", "head"
]


def find_beginning(words: str, position: int) -> int:
    """Where the sentence or line of `words` begins in which `position` stands: behind the last 。 or line end."""
    return max(words.rfind("。", 0, position), words.rfind("\n", 0, position)) + 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A literal of the lexicon or the knowledge found in the text; `value` is its verb, code, id or level."""

    start: int
    end: int
    value: object


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, and the part of the document it stands in."""

    start: int
    end: int
    part: Part
    number: int


@dataclass(slots=True)
class Scan:
    """A document's text with what was found in it."""

    passage: Passage
    text: str
    masked: str
    quotes: list[Place]
    hits: dict[HitKind, list[Hit]]
    starts: dict[HitKind, list[int]]
    sentences: list[Sentence] = field(default_factory=list)

    def between(self, kind: HitKind, start: int, end: int) -> list[Hit]:
        """The hits of one kind that start in ``[start, end)``."""
        starts = self.starts[kind]
        return self.hits[kind][bisect_left(starts, start) : bisect_left(starts, end)]

    def get_role(self, position: int) -> Role | None:
        """The role of the part that holds `position`, or None between parts."""
        part = find_part(self.passage.parts, position)
        return part.role if part else None

    def find_windows(self, kind: str) -> list[Place]:
        """The stretches of body text near the heads of one list: where an expression for such names is worth trying."""
        windows: list[Place] = []
        for part in self.passage.parts:
            if part.role != "body":
                continue
            for head in self.between("head", part.start, part.end):
                if head.value != kind:
                    continue
                start, end = max(part.start, head.start - REACH), min(part.end, head.end + REACH)
                if windows and start <= windows[-1][1]:
                    windows[-1] = (windows[-1][0], end)
                else:
                    windows.append((start, end))
        return windows

    def find_quote_around(self, position: int) -> Place | None:
        """The outermost quotation that holds `position`, without its brackets, or None."""
        index = bisect_right(self.quotes, (position, len(self.text) + 1)) - 1
        if index >= 0 and self.quotes[index][0] <= position < self.quotes[index][1]:
            return self.quotes[index]
        return None

    def find_quote_ending(self, end: int) -> Place | None:
        """The quotation whose closing bracket stands at `end`, or None."""
        index = bisect_right(self.quotes, (end, len(self.text) + 1)) - 1
        while index >= 0 and self.quotes[index][1] > end:
            index -= 1
        return self.quotes[index] if index >= 0 and self.quotes[index][1] == end else None


@cache
def _get_prefilter() -> Prefilter:
    """The automaton of everything that Japanese texts may name."""
    lexicon, knowledge = load_lexicon(), load_knowledge()
    literals: list[tuple[str, object]] = [(v.stem, ("verb", v)) for v in lexicon.verbs]
    literals += [(w, ("group", w)) for w in lexicon.joint]
    literals += [(w, ("document", w)) for w in lexicon.documents]
    literals += [(w, ("own", w)) for w in lexicon.own]
    literals += [(w, ("meeting", level)) for w, level in lexicon.meetings.items()]
    for name, code in knowledge.party_names("ja"):
        bare = name.removesuffix("側")
        literals.append((bare if len(bare) > 1 else name, ("party", code)))
    literals += [
        (name, ("party", code))
        for name, code in knowledge.seat_names("ja")
        if not name.endswith(("官邸", "軍"))  # 首相官邸 is where one meets, a force is a body
    ]
    literals += [(name, ("office", key)) for name, key in knowledge.office_names("ja")]
    literals += [(name, ("body", key)) for name, key in knowledge.body_names("ja") if "の" not in name]
    literals += [(name, ("form", form.id)) for form in knowledge.body_forms.values() for name in form.names.ja]
    literals += [(name, ("instrument", key)) for name, key in knowledge.instrument_names("ja")]
    literals += [(name, ("place", key)) for name, key in knowledge.place_names("ja")]
    literals += [(word, ("head", kind)) for kind, words in lexicon.heads.items() for word in words]
    return Prefilter(literals)


def blank_brackets(text: str, parts: tuple[Part, ...]) -> tuple[str, list[Place]]:
    """`text` with the insides of quotations and parentheses blanked, and the places of the outermost quotations.

    A bracket that does not close within its part (or within `QUOTE_REACH` characters) is read as a plain character.
    """
    text = text.translate(_HALF_WIDTH)
    pieces: list[str] = []
    quotes: list[Place] = []
    done = 0
    for part in parts:
        for start, end, opening in _find_closed(text, part.start, part.end):
            pieces.append(text[done : start + 1])
            pieces.append(BLANK * (end - start - 1))
            done = end
            if opening not in _PARENTHESES:
                quotes.append((start + 1, end))
    pieces.append(text[done:])
    return "".join(pieces), quotes


def _find_closed(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Outermost closed brackets in ``text[start:end]`` as (position of opening, of closing, opening character)."""
    stack: list[tuple[str, int]] = []
    closed: list[tuple[int, int, str]] = []
    for found in _BRACKETS.finditer(text, start, end):
        character, position = found.group(), found.start()
        if stack and position - stack[0][1] > QUOTE_REACH:
            stack.clear()
        if character in _OPENING:
            if len(stack) < 8:
                stack.append((character, position))
        elif any(_OPENING[o] == character for o, _ in stack):
            while stack:
                opening, opened = stack.pop()
                if _OPENING[opening] == character:
                    closed.append((opened, position, opening))
                    break
    return _keep_outermost(closed)


def _keep_outermost(closed: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for item in sorted(closed, key=lambda c: (c[0], -c[1])):
        if not kept or item[0] > kept[-1][1]:
            kept.append(item)
    return kept


_KATAKANA = re.compile(r"[ァ-ヴー]")
_LATIN = re.compile(r"[A-Za-z]")
_OTHER_WORD = re.compile(
    r"太平洋|洋|時間|標準時|語(?!る|っ|り)|海(?!側|軍|上)|人(?:質|民元)|地方|(?:経済|中央|国際|国営)?(?:新聞|日報|放送|テレビ|通信(?!員))|(?:赤十字|オリンピック)"
)


def _is_other_word(text: str, start: int, end: int) -> bool:
    """Whether a country's name is only part of a longer word: リアル[タイ]ム, [インド]太平洋, [日本]海."""
    if (start and _KATAKANA.match(text, start) and _KATAKANA.match(text, start - 1)) or (
        _KATAKANA.match(text, end - 1) and _KATAKANA.match(text, end)
    ):
        return True
    return _OTHER_WORD.match(text, end) is not None or text[max(0, start - 1) : start] == "非"  # 非|常任理事国


def _is_cut_out(text: str, start: int, end: int) -> bool:
    """Whether letters go on before or behind: U[NSC], of which no name is meant."""
    return (_LATIN.match(text, start) is not None and start > 0 and _LATIN.match(text, start - 1) is not None) or (
        _LATIN.match(text, end - 1) is not None and _LATIN.match(text, end) is not None
    )


def _sort_hits(text: str, masked: str, parts: tuple[Part, ...]) -> dict[HitKind, list[Hit]]:
    """All hits by kind; of those that share an end or lie inside one another, the longest."""
    hits: dict[HitKind, list[Hit]] = {kind: [] for kind in get_args(HitKind)}
    prefilter = _get_prefilter()
    for part in parts:
        for start, end, payloads in prefilter.find(text, part.start, part.end):
            if _is_cut_out(text, start, end):
                continue
            for payload in payloads:
                kind, value = cast("tuple[HitKind, object]", payload)
                if (kind == "verb" and masked[start] == BLANK) or (
                    kind == "party" and _is_other_word(text, start, end)
                ):
                    continue
                held = hits[kind]
                if kind == "head":
                    held.append(Hit(start, end, value))
                    continue
                while held and held[-1].start >= start and held[-1].end < end:
                    held.pop()
                if (
                    held
                    and held[-1].end >= end
                    and held[-1].start <= start
                    and not (held[-1].start == start and held[-1].end == end and kind == "verb")
                ):
                    continue
                held.append(Hit(start, end, value))
    return hits


_SENTENCE = re.compile(r"[^。\n]+(?:。[」』）]?|$|(?=\n))")


def _split_sentences(masked: str, parts: tuple[Part, ...]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for part in parts:
        if part.role != "body":
            continue
        for found in _SENTENCE.finditer(masked, part.start, part.end):
            start = found.start()
            while start < found.end() and masked[start] in " 　\t":
                start += 1
            if start < found.end():
                sentences.append(Sentence(start, found.end(), part, len(sentences) + 1))
    return sentences


def scan_passage(passage: Passage) -> Scan:
    """The scan of one passage; work grows linearly with its length."""
    text = passage.text.translate(_HALF_WIDTH)
    masked, quotes = blank_brackets(text, passage.parts)
    hits = _sort_hits(text, masked, passage.parts)
    starts = {kind: [h.start for h in found] for kind, found in hits.items()}
    return Scan(passage, text, masked, quotes, hits, starts, _split_sentences(masked, passage.parts))


__all__ = ["BLANK", "Hit", "Knowledge", "Lexicon", "Scan", "Sentence", "Verb", "scan_passage"]
