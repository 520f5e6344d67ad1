"""Stance nouns behind a verb: "expressed grave concern over", "reiterated their commitment to"."""

from __future__ import annotations

from kyogi.languages.en.complements import ComplementReader
from kyogi.languages.en.lexicon import Noun, Verb
from kyogi.languages.en.morphology import BASE, PARTICIPLE
from kyogi.languages.en.predicates import Predicate
from kyogi.languages.en.tokens import Tokens

_BONDS = frozenset({"ties", "bond", "bonds", "friendship", "partnership", "alliance", "cooperation", "trust", "faith"})
_ONLY = {"have-concern": ("discussion", "concern"), "set-goal": ("intention",)}  # the nouns that such a verb makes acts
_ADDRESSED = frozenset({"concern", "appreciation", "regret", "condemnation", "support", "satisfaction"})


class StanceReader(ComplementReader):
    """Finds the noun that decides the kind, and what it is about."""

    def _take_noun(self, tokens: Tokens, c: int, end: int, found: Predicate, verb: Verb) -> bool:
        """Whether a stance noun stands behind the verb; fills in kind and content."""
        at = self.find_noun(tokens, c, end)
        if at is None or (verb.id == "have-concern" and self._is_auxiliary(tokens, c, end)):
            return False
        noun = self.lexicon.nouns[tokens.words[at]]
        if (noun.id == "request" and verb.kind == "concur") or (
            noun.id == "discussion" and (verb.id != "have-concern" or not self._is_about(tokens, at, end))
        ):
            return False
        if verb.id in _ONLY and noun.id not in _ONLY[verb.id]:
            return False
        if verb.id == "concur-noun" and tokens.words[found.head].startswith("shar") and tokens.words[at] in _BONDS:
            return False  # "we share deep ties"
        if noun.takes:
            found.kind = noun.kind if verb.yields else verb.kind
        elif verb.kind in ("state", "intend"):
            found.kind = noun.kind
        found.rule, found.promises, found.weak, found.speaks = f"{verb.id}+{noun.id}", noun.promises, False, False
        found.bare = None
        self._after_noun(tokens, at, end, found, noun)
        if found.complement == "none" and noun.id == "intention" and verb.only_nouns:
            return False  # "expressed his interest."
        if found.complement == "none" and not noun.takes and not verb.only_nouns:
            found.noun, found.content, found.complement, found.last = None, c, "noun", found.head + 1
            found.kind, found.promises = verb.kind, "never"
        return True

    def _is_auxiliary(self, tokens: Tokens, c: int, end: int) -> bool:
        """Whether "have" only helps the verb behind it: "I have | heard the concerns of students"."""
        bits = self.lexicon.actions.get(tokens.words[c], 0) if c < end else 0
        return tokens.words[c - 1] in self.have and bool(bits & PARTICIPLE) and not bits & BASE

    def _is_about(self, tokens: Tokens, at: int, end: int) -> bool:
        """Whether talks are told with their subject: "a discussion of", "consultations with X on"."""
        words = tokens.words[at + 1 : min(end, at + 14)]
        if words[:1] in (["on"], ["of"], ["about"], ["regarding"], ["over"], ["concerning"]):
            return True
        return words[:1] in (["with"], ["in"], ["between"], ["among"]) and any(
            w in ("on", "about", "regarding") for w in words
        )

    def find_noun(self, tokens: Tokens, c: int, end: int) -> int | None:
        """The index of the stance noun that heads the noun phrase at `c`, or None."""
        words, nouns = tokens.words, self.lexicon.nouns
        c += c < end and words[c] in ("“", '"')  # expressed "grave concern"
        limit = min(end, c + 14)
        for k in range(c, limit):
            word = words[k]
            if word in nouns:
                nxt = words[k + 1] if k + 1 < end else "."
                if nxt in self.prepositions or nxt in (
                    "that",
                    ".",
                    ",",
                    ";",
                    ":",
                    "and",
                    "or",
                    "regarding",
                    "is",
                    "—",
                    "–",
                    "“",
                    "”",
                    '"',
                    "as",
                ):
                    return k
                continue
            if word in self.prepositions:
                return None
            if word in ("that", "to", ".", ";", ":", "“", '"', "—") or (
                word == "," and k > c and not self._is_modifier(words[k - 1])
            ):
                return None
        return None

    def _is_modifier(self, word: str) -> bool:
        return word not in self.lexicon.nouns

    def _after_noun(self, tokens: Tokens, at: int, end: int, found: Predicate, noun: Noun) -> None:
        words = tokens.words
        found.noun, found.last = at, at + 1
        k = self.skip_interjections(tokens, at + 1, end)
        if (
            k < end
            and words[k] == "of"
            and noun.id in ("commitment", "determination", "intention", "readiness", "support")
        ):
            owner_end = self._skip_owner(tokens, k, end, noun)
            if owner_end is not None:
                found.owner, k = (k + 1, owner_end), owner_end
        if k < end and words[k] == "to" and noun.id in _ADDRESSED and words[at] != "support":
            k = self._skip_addressee(words, k, end, found)
        if k < end and words[k] == "and":
            k = self._skip_second_noun(tokens, k, end)
            if not noun.takes and k < end and words[k] == "of":  # "the commitment and resolve | of A and B | to"
                k = self._skip_owner(tokens, k, end, noun) or k
        word = words[k] if k < end else ""
        if word == "to" and self._is_infinitive(words, k, end):
            found.content, found.complement = k + 1, "to"
        elif word == "that":
            found.content, found.complement = k + 1, "that"
        elif word in noun.after or word in (
            "over",
            "about",
            "regarding",
            "concerning",
            "with",
            "on",
            "for",
            "towards",
            "toward",
            "in",
        ):
            found.content, found.complement = k + 1, "noun"
        else:
            found.content, found.complement = k, "none"
        if found.complement == "noun" and found.content < end and self._is_gerund(words[found.content : end]):
            found.complement = "ing"

    def _skip_addressee(self, words: list[str], k: int, end: int, found: Predicate) -> int:
        """ "conveyed our concern | to Beijing | over": past the one who is told, if what about follows."""
        for j in range(k + 2, min(end, k + 16)):
            if words[j] in ("over", "about", "for", "regarding", "at", "that"):
                found.whom = (k + 1, j)
                return j
            told_on = words[j] == "and" and words[j + 1 : j + 2] and words[j + 1] in self.lexicon.heads
            if words[j] in (".", ",", ";", ":", "to") or told_on:
                if found.kind in ("concern", "commend") and words[j] != ":" and words[j] != "to":
                    found.whom = (k + 1, j)
                    return j
                break
        return k

    def _skip_owner(self, tokens: Tokens, k: int, end: int, noun: Noun) -> int | None:
        """ "the commitment of the United States | to": the end of the owner, if such a preposition follows."""
        words = tokens.words
        for j in range(k + 1, min(end, k + 9)):
            if words[j] in noun.after - {"of"}:
                return j
            if words[j] in (",", ".", ";", ":"):
                return None
        return None

    def _skip_second_noun(self, tokens: Tokens, k: int, end: int) -> int:
        """ "concern and strong opposition | to": past the second noun."""
        second = self.find_noun(tokens, k + 1, min(end, k + 6))
        return k if second is None else second + 1
