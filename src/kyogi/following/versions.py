"""One language version of a statement, cut into what is compared: each act with its stretch of text and what is named
there.

A `Mention` says in a key that is the same in every language what stands somewhere: ``p:CN`` a party, ``n:`` a body,
place or instrument, ``t:`` a topic, ``c:`` a word of the shared vocabulary, ``q:`` a number, ``w:`` a word of
`qualifiers.yaml`, ``x:`` an abbreviation, ``k:`` a predicate of the lexicon with its kind. They are found outside, for
this room knows no language.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kyogi.knowledge import load_knowledge
from kyogi.records import Act, Reading
from kyogi.text.sentences import find_sentences

_ITEM = re.compile(r"[・･•‣●○◆◇■*＊–—-]|[(（]?(?:[a-z]|[ivx]{1,4}|[ア-ンｱ-ﾝ]|[①-⑳])[)）.．、 　]|[①-⑳]")


class Mention(NamedTuple):
    """Something named at ``[start, end)``; `asks` where another language version must name it too."""

    start: int
    end: int
    key: str
    asks: bool = False


class Stretch(NamedTuple):
    """Characters ``[start, end)`` of a version's text."""

    start: int
    end: int


class Unit(NamedTuple):
    """An act with the stretches that are its own, and the whole sentences that they stand in."""

    act: Act
    own: tuple[Stretch, ...]
    wide: Stretch
    place: float  # of its trigger in the text, 0 to 1


class Version:
    """A reading with its mentions, its acts as units in the order of the text."""

    def __init__(self, reading: Reading, mentions: Iterable[Mention]) -> None:
        self.reading = reading
        self._mentions = sorted(mentions)
        self._starts = [mention.start for mention in self._mentions]
        self.sentences = _list_sentences(reading)
        self._sentence_starts = [start for start, _ in self.sentences]
        self.units = tuple(self._make_units())
        self._cache: dict[tuple[Stretch, ...], tuple[Mention, ...]] = {}

    def find_mentions(self, *stretches: Stretch) -> tuple[Mention, ...]:
        """What is named wholly inside one of `stretches`."""
        found = self._cache.get(stretches)
        if found is None:
            places = dict.fromkeys(
                mention
                for stretch in stretches
                for mention in self._mentions[
                    bisect_left(self._starts, stretch.start) : bisect_left(self._starts, stretch.end)
                ]
                if mention.end <= stretch.end
            )
            found = self._cache[stretches] = tuple(places)
        return found

    def find_keys(self, *stretches: Stretch) -> frozenset[str]:
        """The keys of what is named inside `stretches`."""
        return frozenset(mention.key for mention in self.find_mentions(*stretches))

    def sentence_at(self, position: int) -> int:
        """The number, from 0, of the sentence that holds `position` or is the last one before it."""
        return max(bisect_right(self._sentence_starts, position) - 1, 0)

    def _make_units(self) -> Iterable[Unit]:
        acts = sorted(self.reading.acts, key=lambda act: (act.trigger.start, act.trigger.end))
        promised: dict[str, list[Stretch]] = {}
        for item in self.reading.commitments:
            promised.setdefault(item.act, []).append(Stretch(item.text.start, item.text.end))
        in_sentence: dict[int, list[Act]] = {}
        for act in acts:
            in_sentence.setdefault(self.sentence_at(act.trigger.start), []).append(act)
        length = max(len(self.reading.document.text), 1)
        for act in acts:
            number = self.sentence_at(act.trigger.start)
            own = [_cut_share(act, in_sentence[number], self.sentences[number], self.reading.document.lang)]
            if act.content is not None:
                own.append(Stretch(act.content.start, act.content.end))
            own += promised.get(act.id, [])
            own += self._find_items(number, in_sentence)
            last = self.sentence_at(max(stretch.end for stretch in own) - 1)
            first = self.sentence_at(min(stretch.start for stretch in own))
            wide = Stretch(self.sentences[first][0], self.sentences[last][1])
            yield Unit(act, tuple(dict.fromkeys(own)), wide, act.trigger.start / length)

    def _find_items(self, number: int, in_sentence: Mapping[int, Sequence[Act]]) -> Iterable[Stretch]:
        """The items of a list that the sentence leads in: list items behind it that hold no act of their own."""
        text = self.reading.document.text
        for following in range(number + 1, len(self.sentences)):
            stretch = self.sentences[following]
            if following in in_sentence or not _ITEM.match(text, stretch.start, stretch.end):
                return
            yield stretch


def _list_sentences(reading: Reading) -> list[Stretch]:
    document = reading.document
    parts = [(p.start, p.end, p.lang) for p in document.parts if p.role not in ("boilerplate", "hashtags")]
    found = [
        Stretch(*place)
        for start, end, lang in parts or [(0, len(document.text), document.lang)]
        for place in find_sentences(document.text, start, end, lang)
    ]
    return found or [Stretch(0, len(document.text))]


def _cut_share(act: Act, acts: Sequence[Act], sentence: Stretch, lang: str) -> Stretch:
    """The share of an act in its sentence: Japanese says what before the predicate, English behind it."""
    place = acts.index(act)
    if lang == "ja":
        start = sentence.start if place == 0 else acts[place - 1].trigger.end
        end = sentence.end if place == len(acts) - 1 else act.trigger.end
    else:
        start = sentence.start if place == 0 else act.trigger.start
        end = sentence.end if place == len(acts) - 1 else acts[place + 1].trigger.start
    return Stretch(min(start, act.trigger.start), max(end, act.trigger.end))


def spread_groups(codes: Iterable[str]) -> frozenset[str]:
    """The codes of parties, a group's members in its place: "we, the Quad leaders" are the Quad."""
    parties = load_knowledge().parties
    return frozenset(
        member for code in codes for member in ((parties[code].members if code in parties else ()) or (code,))
    )


def weigh_keys(versions: Iterable[Version]) -> Mapping[str, float]:
    """How much it says that two units share a key: the rarer among all units, the more."""
    units = [version.find_keys(*unit.own) for version in versions for unit in version.units]
    counted = Counter(key for keys in units for key in keys)
    return {key: math.log(1 + len(units) / count) * _WEIGHT.get(key[:2], 1.0) for key, count in counted.items()}


# What a mention of one sort is worth beside another: numbers and names tell acts apart, words of scope hardly do.
_WEIGHT = {"q:": 1.2, "n:": 1.2, "x:": 1.2, "w:": 0.4, "p:": 0.8, "k:": 0.0}
