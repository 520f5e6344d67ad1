"""Wordings through successive statements: which position or promise of one is which of the next, and what became of it.

That a statement does not say something is a computed flag ("not found in"), and never says that it was given up.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from kyogi.errors import UsageError
from kyogi.following.positions import Item, Move, Wording, compare_wordings, find_level, list_items
from kyogi.following.redline import Redline
from kyogi.following.versions import Version, spread_groups
from kyogi.records.vocabulary import FAMILY, Level

# What it is worth that two wordings agree in …; set on evaluation/gold/wording.
_NAMED = 6.0  # at full overlap of what they name
_FAMILY, _KIND, _TARGETS, _PARTIES = 0.8, 0.4, 0.6, 0.6
_LEAST = 3.0  # worth from which two wordings are one position or promise
_LEAST_NAMED = 0.25  # overlap of what they name below which no agreement of form makes up
_TURNED = 0.6  # overlap of what they name from which a position can have become a promise
_PRESENT = 0.6  # of what a wording names: where so much stands in one sentence, the subject is not gone
_FIRST, _PREVIOUS = "first", "previous"
Compare = Callable[[Wording, Wording], Redline]  # the redline of two wordings in one language


class Statement(Struct, frozen=True, kw_only=True):
    """One statement of the series, in its place in time."""

    document: str
    title: str | None
    date: str | None
    lang: str
    level: Level | None


class Step(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A position or promise at one statement; `wording` is None where it is not found there.

    `move` is what became of the wording of the statement `baseline`; None at the first statement, and where nothing can
    be told (another level, the subject touched in other words). `redline` leads from that wording to this one, where
    both are in one language.
    """

    document: str
    wording: Wording | None = None
    move: Move | None = None
    baseline: str | None = None
    redline: Redline | None = None


class Strand(Struct, frozen=True, kw_only=True):
    """One position or promise followed through the statements: a step for each statement that has it, or lost it."""

    steps: tuple[Step, ...]

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The wordings, oldest first."""
        return tuple(step.wording for step in self.steps if step.wording is not None)


class Ladder(Struct, frozen=True, kw_only=True):
    """The statements by date and the strands that were asked for, in the order in which they are first said."""

    statements: tuple[Statement, ...]
    strands: tuple[Strand, ...]


class Filter(Struct, frozen=True, kw_only=True):
    """Which strands are asked for: any of the topics, of the parties that speak, of those at whom it is directed."""

    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    def admits(self, items: Iterable[Item]) -> bool:
        """Whether one wording of a strand is what was asked for."""
        return any(
            (not self.topics or not set(self.topics).isdisjoint(item.wording.topics))
            and (not self.actors or not set(self.actors).isdisjoint(item.wording.parties))
            and (not self.targets or not set(self.targets).isdisjoint(item.wording.targets))
            for item in items
        )


def trace(
    versions: Sequence[Version], wanted: Filter, baseline: str, compare: Compare, *, are_series: bool = True
) -> Ladder:
    """The ladder of the statements `versions`, each wording against that of `baseline`.

    `baseline` is ``first`` or ``previous`` (of the statements that have the wording), or the id of one statement. Dated
    statements are put in order; where one has no date, all stay in the order given. Raises UsageError for a baseline
    that is none of the statements.
    """
    ordered = _put_in_order(versions)
    ids = [version.reading.document.id for version in ordered]
    if baseline not in (_FIRST, _PREVIOUS) and baseline not in ids:
        raise UsageError(
            f"--baseline {baseline}: none of the statements; give first, previous, a date, or one of them",
            code="baseline",
            name=baseline,
        )
    listed = [list(list_items(version)) for version in ordered]
    weights = _weigh(listed)
    strands = _follow(listed, weights)
    drawn = [
        Strand(steps=tuple(_list_steps(strand, _Drawing(ordered, baseline, compare, weights, are_series))))
        for strand in strands
        if wanted.admits(item for item in strand if item is not None)
    ]
    return Ladder(statements=tuple(map(_describe, ordered)), strands=tuple(drawn))


def _put_in_order(versions: Sequence[Version]) -> list[Version]:
    dates = [version.reading.document.published for version in versions]
    if any(date is None for date in dates):
        return list(versions)
    return sorted(versions, key=lambda version: version.reading.document.published or "")


def _describe(version: Version) -> Statement:
    document = version.reading.document
    return Statement(
        document=document.id,
        title=document.title,
        date=document.published,
        lang=document.lang,
        level=find_level(version),
    )


# ---- which wording is which

_Strand = list[Item | None]  # one place for each statement
_SPEAKS = ("p:", "w:", "k:")  # who speaks and how, which says little of the subject


def _weigh(listed: Sequence[Sequence[Item]]) -> Mapping[str, float]:
    """How much it says that two wordings share a key: the rarer, the more."""
    items = [item for items in listed for item in items]
    counted = Counter(key for item in items for key in item.keys)
    return {
        key: math.log(1 + len(items) / count) * (0.3 if key.startswith(_SPEAKS) else 1.0)
        for key, count in counted.items()
    }


def _follow(listed: Sequence[Sequence[Item]], weights: Mapping[str, float]) -> list[_Strand]:
    """Each statement's wordings put to the strands so far, the surest first; what fits none begins a strand."""
    strands: list[_Strand] = []
    for place, items in enumerate(listed):
        latest = [next(item for item in reversed(strand) if item is not None) for strand in strands]
        pairs = sorted(
            (-worth, number, index)
            for number, before in enumerate(latest)
            for index, after in enumerate(items)
            if (worth := _compare_items(before, after, weights)) >= _LEAST
        )
        taken: dict[int, int] = {}
        for _, number, index in pairs:
            if number not in taken and index not in taken.values():
                taken[number] = index
        for number, strand in enumerate(strands):
            strand.append(items[taken[number]] if number in taken else None)
        fresh = [item for index, item in enumerate(items) if index not in taken.values()]
        strands += [[*[None] * place, item] for item in fresh]
    return strands


def _compare_items(before: Item, after: Item, weights: Mapping[str, float]) -> float:
    """How surely two wordings are one position or promise.

    A position that names the same as a later promise became it. A promise does not become a position: what was promised
    and is welcomed now was kept.
    """
    one, other = before.wording, after.wording
    likeness = find_likeness(before, after, weights)
    if one.parties and other.parties and spread_groups(one.parties).isdisjoint(spread_groups(other.parties)):
        return 0.0
    if likeness < _LEAST_NAMED:
        return 0.0
    is_turned = one.sort != other.sort and not (one.force and other.force)
    if is_turned and (one.sort == "commitment" or likeness < _TURNED):
        return 0.0
    worth = _NAMED * likeness
    if FAMILY[one.kind] == FAMILY[other.kind]:
        worth += _FAMILY
    worth += _KIND * (one.kind == other.kind) + _TARGETS * _overlap(one.targets, other.targets)
    return worth + _PARTIES * _overlap(spread_groups(one.parties), spread_groups(other.parties))


def find_likeness(before: Item, after: Item, weights: Mapping[str, float], *, own: bool = False) -> float:
    """The overlap of what two wordings name, each by how rare it is, 0 to 1; words only within one language.

    With `own` without what only stands around them.
    """
    one, other = (before.own, after.own) if own else (before.keys, after.keys)
    if before.wording.lang != after.wording.lang:
        one, other = (
            frozenset(key for key in keys if not key.startswith(f"{item.wording.lang}:"))
            for item, keys in ((before, one), (after, other))
        )
    both = sum(weights[key] for key in one & other)
    total = sum(weights[key] for keys in (one, other) for key in keys)
    return 2 * both / total if total else 0.0


def _overlap(one: Collection[str], other: Collection[str]) -> float:
    union = {*one, *other}
    return len(set(one) & set(other)) / len(union) if union else 0.5


# ---- what became of it


class _Drawing(NamedTuple):
    """What a strand is drawn with: the statements, what each wording is compared with, and how."""

    versions: Sequence[Version]
    baseline: str
    compare: Compare
    weights: Mapping[str, float]
    are_series: bool


def _list_steps(strand: _Strand, drawing: _Drawing) -> Iterator[Step]:
    last: int | None = None  # the statement that has the wording, where none after it is silent
    for place, item in enumerate(strand):
        if item is not None:
            before = _find_baseline(strand, place, drawing.baseline)
            yield _make_step(item, before, drawing, place, was_there=last is not None)
            last = place
        elif last is not None and drawing.are_series and _is_silent(drawing.versions, last, place, strand[last]):
            document, lost = (drawing.versions[at].reading.document.id for at in (place, last))
            yield Step(document=document, move="dropped", baseline=lost)
            last = None


def _make_step(item: Item, before: Item | None, drawing: _Drawing, place: int, *, was_there: bool) -> Step:
    """The step of a wording that is said at `place`, with what became of `before`."""
    document = item.wording.document
    if before is None:
        is_start = document == drawing.baseline or not drawing.are_series
        is_start = is_start or not any(_is_comparable(drawing.versions, at, place) for at in range(place))
        return Step(document=document, wording=item.wording, move=None if is_start else "new")
    move = compare_wordings(before, item, find_likeness(before, item, drawing.weights, own=True))
    is_back = drawing.baseline == _PREVIOUS and not was_there and drawing.are_series
    return Step(
        document=document,
        wording=item.wording,
        move="new" if is_back else move,
        baseline=before.wording.document,
        redline=drawing.compare(before.wording, item.wording) if before.wording.lang == item.wording.lang else None,
    )


def _find_baseline(strand: _Strand, place: int, baseline: str) -> Item | None:
    """The wording to compare with; None where there is none before."""
    earlier = [item for item in strand[:place] if item is not None]
    if baseline == _FIRST:
        return earlier[0] if earlier else None
    if baseline == _PREVIOUS:
        return earlier[-1] if earlier else None
    return next((item for item in earlier if item.wording.document == baseline), None)


def _is_silent(versions: Sequence[Version], last: int, place: int, item: Item | None) -> bool:
    """Whether a statement like the one that said it last is silent on the subject."""
    return item is not None and _is_comparable(versions, last, place) and not _touches(versions[place], item)


def _is_comparable(versions: Sequence[Version], one: int, other: int) -> bool:
    """Whether two statements are of one level and one kind, as far as these are known.

    The readout of an event need not repeat what leaders stated jointly.
    """
    levels = {find_level(versions[at]) for at in (one, other)} - {None}
    kinds = {versions[at].reading.document.kind for at in (one, other)} - {None}
    return len(levels) < 2 and len(kinds) < 2


def _touches(version: Version, item: Item) -> bool:
    """Whether a sentence names most of what the wording names: said in other company, but no silence."""
    wanted = frozenset(key for key in item.keys if not key.startswith(_SPEAKS))
    return len(wanted) > 1 and any(
        len(wanted & version.find_keys(sentence)) >= _PRESENT * len(wanted) for sentence in version.sentences
    )
