"""What is compared: the promises of an earlier document, and the passages of a later one that could tell of them.

A passage is an act's words, or a clause that holds no act: most of what tells how a promise fared ("the working group
has met four times") is nobody's act at all. Each knows the stretches around it that say what it is about, and how far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from kyogi.errors import KnowledgeError
from kyogi.following.names import list_stretches
from kyogi.records import Act, Commitment, Document, Reading, Span, find_part
from kyogi.records.vocabulary import Kind
from kyogi.text.sentences import find_sentences

Stretch = tuple[int, int, float]  # start, end, how far its words count

OWN, LEAD, CONTENT, SENTENCE, CARRIED, BEFORE, MEETING = 1.0, 0.8, 0.7, 0.5, 0.35, 0.2, 0.3
_SHORTEST = {"ja": 7, "en": 18}  # characters of a clause that says something
_FAR = 40  # characters between predicate and content beyond which they are no one stretch
_LONG = 400  # characters: a longer content is cut into its sentences
_SPEECH: frozenset[Kind] = frozenset({"state", "emphasise"})
_HEADING = re.compile(r"\s*(?:\*\*|#|__)")


class Passage(Struct, frozen=True):
    """Words that may promise or tell: where they stand, in which act or none, and the stretches that explain them."""

    span: Span
    lang: str
    act: Act | None
    context: tuple[Stretch, ...]
    commitment: Commitment | None = None
    repeats: str | None = None  # id of the act that this one tells again


class _Rules(Struct, frozen=True):
    ends: re.Pattern[str]
    leads: re.Pattern[str]
    tails: re.Pattern[str]
    tells: re.Pattern[str]
    silent: re.Pattern[str]
    refers: re.Pattern[str]
    carries: re.Pattern[str]


@cache
def _load_rules() -> Mapping[str, _Rules]:
    import yaml

    told: Any = yaml.load(
        (files("kyogi.following") / "data" / "clauses.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    rules = {}
    for lang, lists in told.items():
        try:
            rules[lang] = _Rules(
                **{name: re.compile("|".join(lists[name]), re.DOTALL) for name in _Rules.__struct_fields__}
            )
        except (KeyError, TypeError, re.error) as error:
            raise KnowledgeError(
                f"clauses.yaml, {lang}: {error}; each language has: " + ", ".join(_Rules.__struct_fields__) + ""
            ) from None
    return rules


class _Layout:
    """The sentences of a document with what carries over from one to the next."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sentences: list[tuple[int, int, str]] = []
        for part in list_stretches(document):
            if part.role in ("title", "headline", "heading", "dateline", "caption", "post"):
                continue
            for start, end in find_sentences(document.text, part.start, part.end, part.lang):
                if self._says_something(start, end, part.lang):
                    self.sentences.append((start, end, part.lang))

    def _says_something(self, start: int, end: int, lang: str) -> bool:
        """Not a heading: those of Markdown, and Japanese lines that end without a full stop."""
        words = self.document.text[start:end]
        if _HEADING.match(words) or words == self.document.title:
            return False
        return lang != "ja" or words[-1] in "。！？!?」』）)" or "、" in words

    def find_index(self, position: int) -> int | None:
        """Which sentence holds `position`."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle][1] <= position:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.sentences) and self.sentences[low][0] <= position else None

    def list_context(self, start: int, end: int, *, promising: bool = False) -> Iterator[Stretch]:
        """The stretches that say what ``[start, end)`` is about: its sentence, its lead, the sentence before."""
        index = self.find_index(start)
        if index is None:
            return
        text = self.document.text
        first, last, lang = self.sentences[index]
        yield first, last, SENTENCE
        rules = _load_rules().get(lang)
        lead = rules.leads.match(text[first:last]) if rules else None
        if lead and first + lead.end() <= end:
            yield first, first + lead.end(), LEAD
        if index and "\n" not in text[self.sentences[index - 1][1] : first].replace("\n", "", lang == "en"):
            carries = rules is not None and rules.carries.match(text[first:last])
            before = self.sentences[index - 1]
            refers = promising and rules is not None and rules.refers.search(text, start, end)
            yield before[0], before[1], SENTENCE if refers else CARRIED if carries else BEFORE


def list_promises(reading: Reading) -> list[Passage]:
    """Every promise of `reading`, in the order of the text; what an act tells again stands with the one it repeats."""
    layout = _Layout(reading.document)
    acts = {act.id: act for act in reading.acts}
    meetings = {meeting.id: meeting.name for meeting in reading.consultations}
    promises = []
    for commitment in reading.commitments:
        act = acts.get(commitment.act)
        context = list(layout.list_context(commitment.text.start, commitment.text.end, promising=True))
        if act is not None:
            context += [(s.start, s.end, CONTENT) for s in (act.content, act.trigger) if s is not None]
            context += [(s.start, s.end, MEETING) for i, s in meetings.items() if i == act.consultation]
        lang = _find_lang(reading.document, commitment.text.start)
        repeats = act.same_as if act is not None else None
        promises.append(Passage(commitment.text, lang, act, tuple(context), commitment, repeats))
    return promises


def list_passages(reading: Reading) -> list[Passage]:
    """Every passage of `reading` that could tell of an earlier promise, in the order of the text, without overlap."""
    layout = _Layout(reading.document)
    passages: list[Passage] = []
    covered: list[tuple[int, int]] = []
    for act in reading.acts:
        for start, end in _cut_act(reading.document, act):
            if not any(start < to and at < end for at, to in covered):
                covered.append((start, end))
                passages.append(_make_passage(reading.document, layout, start, end, act))
    covered.sort()
    for first, last, lang in layout.sentences:
        for start, end in _list_gaps(first, last, covered):
            for at, to in cut_clauses(reading.document.text, start, end, lang):
                to = to if end == last else _drop_tails(reading.document.text, at, to, lang)
                if _tells(reading.document.text[at:to], lang, is_whole=(start, end) == (first, last)):
                    passages.append(_make_passage(reading.document, layout, at, to, None))
    return sorted(passages, key=lambda passage: passage.span)


def _drop_tails(text: str, start: int, end: int, lang: str) -> int:
    """Where a clause before an act ends, without the words that belong to the act."""
    rules = _load_rules().get(lang)
    while rules and (tail := rules.tails.search(text, start, end)):
        end = tail.start()
    return end


def _tells(clause: str, lang: str, *, is_whole: bool) -> bool:
    rules = _load_rules().get(lang)
    return rules is None or ((is_whole or rules.tells.search(clause) is not None) and not rules.silent.search(clause))


def _make_passage(document: Document, layout: _Layout, start: int, end: int, act: Act | None) -> Passage:
    context = list(layout.list_context(start, end))
    if act is not None:
        context += [(s.start, s.end, CONTENT) for s in (act.content, act.trigger) if s is not None]
    span = Span.of(document.text, start, end)
    return Passage(span, _find_lang(document, start), act, tuple(context), None, act.same_as if act else None)


def _find_lang(document: Document, position: int) -> str:
    part = find_part(document.parts, position)
    return part.lang if part else document.lang


def _cut_act(document: Document, act: Act) -> Iterator[tuple[int, int]]:
    """What an act's passage shows: of speech what was said, by sentences where long; else predicate and content."""
    trigger, content = act.trigger, act.content
    if content is None:
        return
    if act.kind in _SPEECH:
        lang = _find_lang(document, content.start)
        if content.end - content.start > _LONG or any(mark in content.quote for mark in ("。", ". ", ".\n")):
            yield from find_sentences(document.text, content.start, content.end, lang)
        else:
            yield content.start, content.end
        return
    start, end = min(trigger.start, content.start), max(trigger.end, content.end)
    gap = max(trigger.start, content.start) - min(trigger.end, content.end)
    yield (start, end) if gap <= _FAR else (content.start, content.end)


def _list_gaps(start: int, end: int, covered: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What of ``[start, end)`` none of the sorted stretches `covered` holds."""
    at = start
    for first, last in covered:
        if last <= at or first >= end:
            continue
        if first > at:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end


def cut_clauses(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    """The clauses of ``text[start:end]`` long enough to say something, without marks and spaces around them."""
    rules = _load_rules().get(lang)
    cuts = [m.end() for m in rules.ends.finditer(text, start, end)] if rules else []
    shortest = _SHORTEST.get(lang, 10)
    begin = start
    for cut in (*cuts, end):
        if cut - begin < shortest and cut != end:
            continue
        at, to = _trim(text, begin, cut)
        if to - at >= shortest:
            yield at, to
        begin = cut


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "、。，,;；.)）」』-–•*"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "、。，,;；(（「『"):
        end -= 1
    return start, end
