"""What a statement says on a subject, in its words: positions and promises, and whether one is stronger than another.

A *position* is party × subject × target with its wording at one date; a promise is one promised action. Both are
`Wording`s here. Which wording is stronger is data (`knowledge/data/ladders.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from kyogi.following.versions import Stretch, Unit, Version
from kyogi.knowledge.ladders import load_ladders
from kyogi.knowledge.qualifiers import load_qualifiers
from kyogi.records import Commitment, Span
from kyogi.records.dates import bound_date
from kyogi.records.following import Force
from kyogi.records.vocabulary import Kind, Level

Sort = Literal["position", "commitment"]
Move = Literal["kept", "reaffirmed", "strengthened", "weakened", "reworded", "dropped", "new"]

_LONGEST = 600  # characters of a wording; content that stands far from its predicate is shown without what lies between
_SAID_AGAIN = re.compile(r"\b(?:re-?affirm|reiterat|renew|recommit)|再確認|改めて|再び|あらためて", re.IGNORECASE)
_BINDING = ("commit", "agree", "decide", "intend")  # what is set up or signed is done, and promises nothing more
_AFFIRMING = frozenset({"affirm", "reaffirm", "concur", "emphasise"})
_SAME_PROMISE = 0.4  # overlap from which two promises are the same in the main
_SAME_WORDS = 0.8  # overlap of words from which two wordings are the same in substance
# a larger number after these promises less: "within 60 days", "every two years"
_LESS = re.compile(
    r"\b(?:within|every|at most|no more than|up to|below|under)\b|以内|以下|ごと|未満|上限", re.IGNORECASE
)


class Wording(Struct, frozen=True, kw_only=True):
    """One position or promise as a statement words it.

    `span` are the words from predicate to content, `subject` the content or the promise alone; both point into the
    document `document`. `force` is how firmly a promise, or an agreement that promises nothing yet, binds; None for
    other positions.
    """

    document: str
    date: str | None
    lang: str
    sort: Sort
    act: str
    commitment: str | None = None
    kind: Kind
    strength: int
    force: Force | None = None
    parties: tuple[str, ...]
    targets: tuple[str, ...]
    topics: tuple[str, ...]
    due: str | None = None
    level: Level | None = None
    trigger: Span
    subject: Span
    span: Span


class Item(Struct, frozen=True):
    """A wording with the keys of what it names, and of what stands around it, by which it is found again elsewhere.

    `own` are those that stand in the position or promise itself.
    """

    wording: Wording
    keys: frozenset[str]
    own: frozenset[str]


def list_items(version: Version) -> Iterator[Item]:
    """Every promise of a statement, and every position that promises nothing, in the order of the text.

    What a text tells twice counts once.
    """
    promises: dict[str, list[Commitment]] = {}
    for commitment in version.reading.commitments:
        promises.setdefault(commitment.act, []).append(commitment)
    level = find_level(version)
    for unit in version.units:
        act = unit.act
        if act.same_as is not None or act.kind == "discuss":
            continue
        held = promises.get(act.id, [])
        for commitment in held:
            yield _make_item(version, unit, commitment.text, level, commitment)
        if not held:
            yield _make_item(version, unit, act.content or _find_share(version, unit), level, None)


def find_level(version: Version) -> Level | None:
    """The level of the consultation that a statement came out of: the first that was held, press conferences aside."""
    held = [c for c in version.reading.consultations if c.held and c.level not in (None, "press")]
    day = version.reading.document.published
    return next((c.level for c in held if c.date is not None and c.date == day), held[0].level if held else None)


def _find_share(version: Version, unit: Unit) -> Span:
    return Span.of(version.reading.document.text, *unit.own[0])


def _make_item(version: Version, unit: Unit, subject: Span, level: Level | None, commitment: Commitment | None) -> Item:
    act, document = unit.act, version.reading.document
    start, end = min(act.trigger.start, subject.start), max(act.trigger.end, subject.end)
    span = Span.of(document.text, start, end) if end - start <= _LONGEST else subject
    # what a position is on may stand before its object: 条約については、妥結に至らなかったことに遺憾を表明した
    around = () if commitment else unit.own[:1]
    own = version.find_keys(Stretch(subject.start, subject.end))
    keys = own | version.find_keys(*around)
    binds = commitment is not None or act.kind in _BINDING
    parties = commitment.obligors if commitment else tuple(a.party for a in act.actors if a.party)
    wording = Wording(
        document=document.id,
        date=document.published,
        lang=document.lang,
        sort="commitment" if commitment else "position",
        act=act.id,
        commitment=commitment.id if commitment else None,
        kind=act.kind,
        strength=act.strength,
        force=load_ladders().find_force(act.kind, subject.quote, document.lang, act.trigger.quote) if binds else None,
        parties=tuple(dict.fromkeys(parties)),
        targets=act.targets,
        topics=_list_topics(own, version.find_keys(unit.own[0])),
        due=commitment.due if commitment else None,
        level=level,
        trigger=act.trigger,
        subject=subject,
        span=span,
    )
    return Item(wording, keys, own)


def _list_topics(own: frozenset[str], around: frozenset[str]) -> tuple[str, ...]:
    """The topics of the words themselves, then those of the clause that they stand in."""
    return tuple(key[2:] for keys in (own, around - own) for key in sorted(keys) if key.startswith("t:"))


def _compare_scope(before: Item, after: Item) -> int:
    """Whether a word that sharpens ("every year", irreversible) came or went, or one that leaves a way out went or
    came."""
    if before.wording.lang != after.wording.lang:
        return 0
    changes = {
        qualifier.weighs * ((key in after.own) - (key in before.own))
        for qualifier in load_qualifiers()
        if (key := f"w:{qualifier.id}") in before.own ^ after.own
    }
    return max(changes, default=0) + min(changes, default=0)


def compare_wordings(before: Item, after: Item, likeness: float) -> Move:
    """What became of `before` in `after`, whose own words are alike by `likeness` (0 to 1)."""
    one, other = before.wording, after.wording
    if one.force and other.force:
        rank: int | None = _compare_promises(before, after, likeness)
    elif one.sort != other.sort:  # what was only said is promised now
        rank = 1
    else:
        rank = _compare_stances(one, other)
    if rank:
        return "strengthened" if rank > 0 else "weakened"
    if rank is None:
        return "reworded"
    if _is_said_again(one, other) or (
        one.sort == "commitment" and other.kind in ("affirm", "reaffirm") and one.kind != other.kind
    ):
        return "reaffirmed"
    # the next meeting is held in another year, and is kept all the same
    return "kept" if likeness >= (_SAME_PROMISE if _has_come(one, other) else _SAME_WORDS) else "reworded"


def _compare_stances(one: Wording, other: Wording) -> int | None:
    """As `Ladders.compare_stances`; kinds that only affirm are as strong as one another."""
    if one.kind != other.kind and {one.kind, other.kind} <= _AFFIRMING:
        return (one.strength < other.strength) - (one.strength > other.strength)
    return load_ladders().compare_stances((one.kind, one.strength), (other.kind, other.strength))


def _is_said_again(one: Wording, other: Wording) -> bool:
    """Whether the later wording says that it is said again, which the earlier did not say yet."""
    return bool(_SAID_AGAIN.search(other.trigger.quote)) and not _SAID_AGAIN.search(one.trigger.quote)


def _compare_promises(before: Item, after: Item, likeness: float) -> int:
    """1 where more is promised or more firmly, -1 where less; force first, then the day, the number, the scope.

    Day, number and scope tell only of promises that are the same in the main.
    """
    if _has_come(before.wording, after.wording):
        return 0  # the next of its kind, such as another meeting, takes nothing away from the last
    force = _compare_force(before.wording, after.wording)
    if force or likeness < _SAME_PROMISE:
        return force
    due = _compare_due(before.wording, after.wording)
    return due or _compare_numbers(before, after) or _compare_scope(before, after)


def _has_come(one: Wording, other: Wording) -> bool:
    """Whether the day of the earlier promise had come when the later one was made."""
    due = bound_date(one.due)
    return due is not None and other.date is not None and due[0] <= other.date


def _compare_force(one: Wording, other: Wording) -> int:
    """Who "will continue" what was promised, or affirms it again, takes nothing back."""
    if one.force is None or other.force is None or "continue" in (one.force, other.force):
        return 0
    if other.kind in _AFFIRMING and other.kind != "emphasise":
        return 0
    return load_ladders().compare_forces(one.force, other.force)


def _compare_due(one: Wording, other: Wording) -> int:
    """An earlier day is more, a later one less."""
    was, now = bound_date(one.due), bound_date(other.due)
    if was is None or now is None:
        return (now is not None) - (was is not None)
    return (was[1] > now[1]) - (was[1] < now[1])


def _compare_numbers(before: Item, after: Item) -> int:
    """Whether the one number that differs grew: more officers trained, more buses given."""
    one, other = ({key[2:] for key in item.own if key.startswith("q:")} for item in (before, after))
    fewer, more = one - other, other - one
    if len(fewer) != 1 or len(more) != 1 or _LESS.search(after.wording.subject.quote):
        return 0
    was, now = (value.pop() for value in (fewer, more))
    if not (was.replace(".", "").isdigit() and now.replace(".", "").isdigit()):
        return 0
    if all(len(value) == 4 and value.startswith(("19", "20")) for value in (was, now)):
        return 0  # years: the day that is promised is compared by itself
    return 1 if Decimal(now) > Decimal(was) else -1
