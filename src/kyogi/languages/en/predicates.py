"""Performative predicates: what is known of a candidate, and the group of auxiliaries and adverbs before its verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.morphology import BASE, ING, PARTICIPLE, PAST, THIRD
from kyogi.languages.en.tokens import Tokens, split_words
from kyogi.records.vocabulary import Kind

Mood = Literal[
    "trailing", "past", "present", "perfect", "future", "modal", "progressive", "passive", "infinitive", "participle"
]
Complement = Literal["noun", "that", "to", "ing", "whom-to", "none"]


@dataclass(slots=True)
class Predicate:
    """A candidate: tokens ``[first, last)`` are its words with auxiliaries, content begins at `content`."""

    kind: Kind
    rule: str
    head: int
    first: int
    last: int
    content: int
    complement: Complement
    mood: Mood
    negated: bool
    before: int  # index of the last token before the verb group
    promises: str
    bare: Kind | None = None
    whom: tuple[int, int] | None = None
    speaks: bool = False
    weak: bool = False
    noun: int | None = None
    owner: tuple[int, int] | None = None
    strength: int = 1
    carried: bool = False
    about: bool = False
    base: bool = False
    to_before: bool = False
    shared: bool = False  # the object stands behind the next predicate: "welcome and support"


@dataclass(slots=True)
class Group:
    """The auxiliaries and adverbs before a verb."""

    first: int
    before: int
    auxiliaries: list[str]
    negated: bool
    carried: bool
    to_before: bool


class VerbGroupReader:
    """Reads the words before a verb, and skips those that only stand between it and its complement."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        closed = lexicon.closed
        self.adverbs, self.auxiliaries, self.negations = closed["adverbs"], closed["auxiliaries"], closed["negations"]
        self.future, self.modals, self.be = closed["future"], closed["modals"], closed["be"]
        self.have, self.carriers, self.prepositions = closed["have"], closed["carriers"], closed["prepositions"]
        self.determiners, self.remain = closed["determiners"], closed["remain"]
        self.infinitives = closed["infinitives"]
        self.weekdays = closed["weekdays"]
        self.interjections = _group_phrases(closed["interjections"])
        self.triggers = (
            frozenset(lexicon.heads)
            | frozenset(lexicon.adjectives)
            | self.future
            | {"going", "to", "take", "taken", "took", "made", "find", "finds", "found", "deem", "deems", "deemed"}
        )

    def look_left(self, tokens: Tokens, at: int, start: int) -> Group:
        """The group of auxiliaries and adverbs before token `at`, not before `start`."""
        words = tokens.words
        p, first = at - 1, at
        auxiliaries: list[str] = []
        negated = carried = to_before = False
        while p >= start:
            word = words[p]
            if word in ("“", '"') and p > start and words[p - 1] != "," and p >= first - 1:
                p -= 1
                continue
            if word == "'s" and (p == start or words[p - 1] not in _CONTRACTED):
                break  # "Tarvia's renewed claim": an owner, no verb
            if word in self.auxiliaries:
                auxiliaries.insert(0, word)
                if word in ("cannot", "couldn"):
                    negated = True
            elif word in self.negations:
                negated = True
            elif is_adverb(word, self.adverbs):
                if auxiliaries == [] and word in ("first", "second") and tokens.is_capital(p):
                    break
            elif word == "to" and not to_before:
                back = self._find_carrier(words, p, start)
                if back is None or auxiliaries:
                    to_before = True
                    break
                carried, first, p = True, back, back - 1
                continue
            elif word == "," and p > start + 1 and words[p - 2] == "," and is_adverb(words[p - 1], self.adverbs):
                p -= 3
                continue
            else:
                break
            first = p
            p -= 1
        return Group(first, p, auxiliaries, negated, carried, to_before)

    def _find_carrier(self, words: list[str], to: int, start: int) -> int | None:
        """The verb that leads to another one over "to": "wish | to express", "take | this opportunity to"."""
        back = to - 1
        while back > start and is_adverb(words[back], self.adverbs):
            back -= 1
        if back < start or words[back] not in self.carriers:
            return None
        return self._skip_opportunity(words, back, start) if words[back] == "opportunity" else back

    def _skip_opportunity(self, words: list[str], at: int, start: int) -> int:
        """ "take this opportunity to": back to the verb."""
        while at > start and words[at] not in (
            "take",
            "took",
            "takes",
            "taking",
            "taken",
            "use",
            "used",
            "have",
            "had",
        ):
            at -= 1
        return at

    def judge_mood(self, group: Group, bits: int, word: str = "") -> Mood:
        """The mood of a verb with these forms behind these auxiliaries."""
        chain = group.auxiliaries
        if group.to_before:
            return "infinitive" if bits & BASE else "participle"
        if group.carried and chain == ["would"]:
            return "present"
        if any(w in self.future for w in chain):
            return "future"
        if any(w in self.modals for w in chain) and not group.carried:
            return "present" if chain == ["can"] and word in _ANNOUNCING else "modal"
        if not chain or group.carried:
            if group.carried:
                return "past" if bits & PAST and not bits & BASE else "present"
            if bits & PAST:
                return "past"
            return "present" if bits & (BASE | THIRD) else "participle"
        last = chain[-1]
        if last in self.be and bits & ING:
            return "progressive"
        if last in self.be and bits & PARTICIPLE:
            return "passive"
        if last in self.have and bits & PARTICIPLE:
            return "perfect"
        if last == "'s":
            return "participle"  # "Japan's plan": the owner of a noun
        return "present" if bits & BASE else "participle"

    def skip_interjections(self, tokens: Tokens, at: int, end: int) -> int:
        """The first token from `at` that is no adverb and no phrase put in between."""
        words = tokens.words
        while at < end:
            word = words[at]
            step = 0
            for phrase in self.interjections.get(word, ()):
                if words[at : at + len(phrase)] == list(phrase):
                    step = len(phrase)
                    break
            if (
                not step
                and is_adverb(word, self.adverbs)
                and word not in ("both", "each", "all", "most", "more", "so", "very", "much", "together")
            ):
                step = 1
            if not step and (
                word in self.weekdays or (word == "on" and words[at + 1 : at + 2] and words[at + 1] in self.weekdays)
            ):
                step = 1 + (word == "on")
            if not step and word == "," and at + 1 < end and words[at + 1] in self.interjections:
                step = 1
            if not step:
                break
            at += step
            if step > 1 and at < end and words[at] == ",":
                at += 1
        return at

    def _match_tail(self, words: list[str], at: int, end: int, rest: tuple[str, ...]) -> int | None:
        """The token after the words that must follow; one adverb may stand before them ("call again on")."""
        if not rest:
            return at
        if at < end and words[at] != rest[0] and is_adverb(words[at], self.adverbs):
            at += 1
        return at + len(rest) if tuple(words[at : min(end, at + len(rest))]) == rest else None

    def _is_infinitive(self, words: list[str], at: int, end: int) -> bool:
        """Whether "to" at `at` is followed by a verb in the base form, adverbs apart."""
        k = at + 1
        while k < end and (is_adverb(words[k], self.adverbs) or words[k] in ("not", ",")):
            k += 1
        if k >= end:
            return False
        word = words[k]
        bits = self.lexicon.actions.get(word, 0)
        if word in (":", "“", '"'):
            return True
        if bits & BASE or word in self.infinitives:
            return True
        return word not in self.determiners and not bits and k + 1 < end and words[k + 1] in self.determiners

    def _is_gerund(self, rest: list[str]) -> bool:
        for word in rest[:4]:
            if is_adverb(word, self.adverbs):
                continue
            return bool(self.lexicon.actions.get(word, 0) & ING)
        return False


def _group_phrases(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = split_words(phrase)
        grouped.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in grouped.items()}


_ANNOUNCING = frozenset({"announce", "confirm", "report", "assure"})  # "I can announce" announces
_CONTRACTED = get_words("contracted")
_NOT_ADVERBS = get_words("not_adverbs")


def is_adverb(word: str, adverbs: frozenset[str]) -> bool:
    """Whether the word is an adverb: listed, or in -ly and no noun or adjective that ends so."""
    return word in adverbs or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)
