"""A document's text cut into blocks, lines and runs, so that every act is marked in place and every character kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kyogi.records import Act, Document, Role, Span
from kyogi.records.vocabulary import FAMILY

WRAPPED = 55  # characters: shorter lines of running text end where somebody meant them to


@dataclass(frozen=True, slots=True)
class Run:
    """Characters from `start` on that belong to the same acts: `trigger` is the one whose predicate they are.

    `acts` are the ids of all acts that they belong to, the one with the shortest words first; `family` is that of the
    trigger's act, else of the first; `is_first` says that the trigger begins here. `is_pointed` marks the words that a
    link points at.
    """

    start: int
    text: str
    acts: tuple[str, ...] = ()
    family: str | None = None
    trigger: str | None = None
    is_first: bool = False
    is_pointed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text; where `is_wrapped` its sentence was only broken for width and goes on in the next one."""

    start: int
    runs: tuple[Run, ...]
    is_wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one part of the document, in one language, without a blank line between them."""

    role: Role
    lang: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    act: Act
    is_trigger: bool


def lay_out_text(document: Document, acts: Sequence[Act], pointed: Span | None = None) -> tuple[Block, ...]:
    """The text of `document` with `acts` and the words `pointed` at marked.

    All runs in order are the text without its line ends.
    """
    marks = [_Mark(act.trigger, act, True) for act in acts]
    marks += [_Mark(act.content, act, False) for act in acts if act.content is not None]
    spans = [mark.span for mark in marks] + ([pointed] if pointed else [])
    borders = sorted({edge for span in spans for edge in (span.start, span.end)})
    marks.sort(key=lambda mark: mark.span.start)
    blocks: list[Block] = []
    for start, end, role, lang in _list_parts(document):
        lines: list[Line] = []
        for at, line in _split_lines(document.text, start, end):
            if line.strip():
                runs = [_point(run, pointed) for run in _cut_runs(line, at, marks, borders)]
                lines.append(Line(at, tuple(runs), _is_wrapped(line, lang)))
            elif lines:
                blocks.append(Block(role, lang, tuple(lines)))
                lines = []
        if lines:
            blocks.append(Block(role, lang, tuple(lines)))
    return tuple(blocks)


def _point(run: Run, pointed: Span | None) -> Run:
    is_in = pointed is not None and pointed.start <= run.start and run.start + len(run.text) <= pointed.end
    return replace(run, is_pointed=True) if is_in else run


def _is_wrapped(line: str, lang: str) -> bool:
    """Whether a line is as long as those that editors and mail programs break; Japanese is not broken so."""
    return lang != "ja" and len(line) >= WRAPPED and not line.rstrip().endswith((":", ";"))


def unwrap(text: str, lang: str) -> str:
    """`text`, as long as before, with a space for each line end that only broke a sentence for width."""
    lines = text.split("\n")
    ends = (" " if _is_wrapped(line, lang) and following.strip() else "\n" for line, following in pairwise(lines))
    return "".join(part for line, end in zip(lines, (*ends, ""), strict=True) for part in (line, end))


def _list_parts(document: Document) -> list[tuple[int, int, Role, str]]:
    """The parts, and what lies between them as body."""
    listed: list[tuple[int, int, Role, str]] = []
    reached = 0
    for part in document.parts:
        if document.text[reached : part.start].strip():
            listed.append((reached, part.start, "body", document.lang))
        listed.append((part.start, part.end, part.role, part.lang))
        reached = part.end
    if document.text[reached:].strip():
        listed.append((reached, len(document.text), "body", document.lang))
    return listed


def _split_lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    at = start
    for line in text[start:end].split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    return lines


def _cut_runs(line: str, start: int, marks: Sequence[_Mark], borders: Sequence[int]) -> list[Run]:
    end = start + len(line)
    edges = [start, *borders[bisect_right(borders, start) : bisect_left(borders, end)], end]
    here = [mark for mark in marks if mark.span.start < end and mark.span.end > start]
    runs: list[Run] = []
    for begin, stop in pairwise(edges):
        words = line[begin - start : stop - start]
        covering = [mark for mark in here if mark.span.start <= begin and stop <= mark.span.end]
        if not covering:
            runs.append(Run(begin, words))
            continue
        covering.sort(key=lambda mark: (not mark.is_trigger, mark.span.end - mark.span.start))
        trigger = covering[0] if covering[0].is_trigger else None
        runs.append(
            Run(
                begin,
                words,
                tuple(dict.fromkeys(mark.act.id for mark in covering)),
                FAMILY.get(covering[0].act.kind),
                trigger.act.id if trigger else None,
                bool(trigger and trigger.span.start == begin),
            )
        )
    return runs
