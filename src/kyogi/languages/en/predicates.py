"""Performative predicates in a run of tokens: which word, with which group of words before it, taking what behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kyogi.languages.en.lexicon import Adjective, Lexicon, Noun, Verb, get_words
from kyogi.languages.en.morphology import BASE, ING, PARTICIPLE, PAST, THIRD
from kyogi.languages.en.tokens import Tokens, split_words
from kyogi.records.vocabulary import Kind

Mood = Literal["past", "present", "perfect", "future", "modal", "progressive", "passive", "infinitive", "participle"]
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


class PredicateFinder:
    """Finds candidates; it knows the words, not who their subject is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        closed = lexicon.closed
        self.adverbs, self.auxiliaries, self.negations = closed["adverbs"], closed["auxiliaries"], closed["negations"]
        self.future, self.modals, self.be = closed["future"], closed["modals"], closed["be"]
        self.have, self.carriers, self.prepositions = closed["have"], closed["carriers"], closed["prepositions"]
        self.determiners, self.remain = closed["determiners"], closed["remain"]
        self.interjections = _group_phrases(closed["interjections"])
        self.triggers = (
            frozenset(lexicon.heads)
            | frozenset(lexicon.adjectives)
            | self.future
            | {"going", "to", "take", "taken", "took", "made"}
        )

    # ---- left of the verb

    def look_left(self, tokens: Tokens, at: int, start: int) -> Group:
        """The group of auxiliaries and adverbs before token `at`, not before `start`."""
        words = tokens.words
        p, first = at - 1, at
        auxiliaries: list[str] = []
        negated = carried = to_before = False
        while p >= start:
            word = words[p]
            if word in ("“", '"') and p > start and words[p - 1] in self.be:
                p -= 1
                continue
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
                back = p - 1
                while back > start and is_adverb(words[back], self.adverbs):
                    back -= 1
                if back >= start and words[back] in self.carriers and not auxiliaries:
                    carried, first, p = True, back, back - 1
                    if words[back] == "opportunity":
                        first = p = self._skip_opportunity(words, back, start)
                        p -= 1
                    continue
                to_before = True
                break
            elif (
                word == ","
                and p > start
                and is_adverb(words[p - 1], self.adverbs)
                and p - 2 >= start
                and words[p - 2] == ","
            ):
                p -= 3
                continue
            else:
                break
            first = p
            p -= 1
        return Group(first, p, auxiliaries, negated, carried, to_before)

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

    def judge_mood(self, group: Group, bits: int) -> Mood:
        """The mood of a verb with these forms behind these auxiliaries."""
        chain = group.auxiliaries
        if group.to_before:
            return "infinitive" if bits & BASE else "participle"
        if group.carried and chain == ["would"]:
            return "present"
        if any(w in self.future for w in chain):
            return "future"
        if any(w in self.modals for w in chain) and not group.carried:
            return "modal"
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
        return "present" if bits & BASE else "participle"

    # ---- right of the verb

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
            if not step and word == "," and at + 1 < end and words[at + 1] in self.interjections:
                step = 1
            if not step:
                break
            at += step
            if step > 1 and at < end and words[at] == ",":
                at += 1
        return at

    def find_verb(self, tokens: Tokens, at: int, start: int, end: int) -> Predicate | None:
        """The predicate headed by the word at `at`, if it takes what stands behind it."""
        words = tokens.words
        group: Group | None = None
        for rest, bits, verb in self.lexicon.heads[words[at]]:
            tail = self._match_tail(words, at + 1, end, rest)
            if tail is None:
                continue
            if group is None:
                group = self.look_left(tokens, at, start)
            found = self._complete(tokens, at, tail, end, group, bits, verb)
            if found is not None:
                return found
        return None

    def _match_tail(self, words: list[str], at: int, end: int, rest: tuple[str, ...]) -> int | None:
        """The token after the words that must follow; one adverb may stand before them ("call again on")."""
        if not rest:
            return at
        if at < end and words[at] != rest[0] and is_adverb(words[at], self.adverbs):
            at += 1
        return at + len(rest) if tuple(words[at : min(end, at + len(rest))]) == rest else None

    def _complete(
        self, tokens: Tokens, at: int, tail: int, end: int, group: Group, bits: int, verb: Verb
    ) -> Predicate | None:
        mood = self.judge_mood(group, bits)
        words = tokens.words
        if mood == "modal" or mood == "participle":
            return None
        found = Predicate(
            verb.kind,
            verb.id,
            at,
            group.first,
            tail,
            tail,
            "none",
            mood,
            group.negated,
            group.before,
            verb.promises,
            verb.bare,
            speaks=verb.speaks,
            weak=verb.weak,
            strength=verb.strength,
            carried=group.carried,
            base=bool(bits & BASE),
            to_before=group.to_before,
        )
        if mood == "passive":
            return found if (not verb.only_nouns and not verb.whom) or verb.id in ("request",) else None
        c = self.skip_interjections(tokens, tail, end)
        if c < end and words[c] == ",":
            c = self._skip_parenthesis(words, c, end)
        if verb.carries and self._take_noun(tokens, self._skip_phrase(words, c, end), end, found, verb):
            return found
        if verb.only_nouns:
            return None
        return self._take(tokens, c, end, found, verb)

    def _take(self, tokens: Tokens, c: int, end: int, found: Predicate, verb: Verb) -> Predicate | None:
        """Fill in the complement; None where the verb does not take what stands there."""
        words = tokens.words
        nxt = words[c] if c < end else ""
        if "whom-to" in verb.takes or "whom-with" in verb.takes:
            whom = self._find_whom(tokens, c, end, verb)
            if whom:
                found.whom, found.content, found.complement = (c, whom[0]), whom[1], "whom-to"
                return found
            if verb.takes <= {"whom-to", "whom-with"}:
                return None
        if "whom-for" in verb.takes or "whom-of" in verb.takes:
            parts = ("for",) if "whom-for" in verb.takes else ("of", "for")
            cut = next((k for k in range(c + 1, min(end, c + 10)) if words[k] in parts), None)
            if cut is None or cut + 1 >= end:
                return None
            found.whom, found.content, found.complement = (c, cut), cut + 1, "whom-to"
            return found
        if "to" in verb.takes and nxt == "to" and self._is_infinitive(words, c, end):
            found.content, found.complement, found.last = c + 1, "to", c + 1
            return found
        if "to" in verb.takes and "ing" in verb.takes and nxt == "to" and self._is_gerund(words[c + 1 : end]):
            found.content, found.complement, found.last = c + 1, "ing", c + 1
            return found
        if "that" in verb.takes and words[found.head] in _TELLING:
            c = self._skip_hearer(tokens, c, end)
        if "that" in verb.takes:
            clause = self._find_clause(
                tokens, c, end, verb.speaks or verb.id in ("concur", "agree-that", "commit-that", "share-view")
            )
            if clause is not None:
                found.content, found.complement = clause, "that"
                found.last = max(found.last, clause if words[clause - 1] == "that" else found.last)
                return found
        if verb.after and nxt in verb.after:
            found.content, found.complement = c + 1, "noun"
            return found
        if "none" in verb.takes:
            found.content, found.complement = c, "none"
            return found
        second = self._second_verb(words, c, end, found) if "noun" in verb.takes and nxt in ("and", "or", ",") else None
        if second is not None:
            found.content, found.complement, found.shared = second, "noun", True
            return found
        if "noun" in verb.takes and self._begins_noun(words, c, end, verb):
            found.content, found.complement = c, "noun"
            if verb.whom:
                self._split_whom(tokens, c, end, found)
            return found
        if verb.speaks and (
            nxt in ("", ",", ":", "“", '"', ".") or any(w in ("“", '"') for w in words[c : min(end, c + 14)])
        ):
            found.content, found.complement = c, "none"
            return found
        return None

    def _skip_parenthesis(self, words: list[str], c: int, end: int) -> int:
        """ "committed, where applicable, | to": past what stands between two commas, if a complement follows."""
        for k in range(c + 1, min(end - 1, c + 18)):
            if words[k] == ",":
                return (
                    k + 1
                    if words[k + 1] in ("to", "that", "their", "our", "its")
                    or (words[k + 1] in self.determiners and k - c < 9)
                    else c
                )
            if words[k] in (".", ";", ":"):
                break
        return c

    def _skip_phrase(self, words: list[str], c: int, end: int) -> int:
        """ "express | through this Framework | their intention": past a phrase between verb and noun."""
        if c < end and words[c] in ("through", "in", "at", "on", "during", "with", "to", "before"):
            for k in range(c + 1, min(end, c + 9)):
                if words[k] in ("their", "our", "its", "his", "her"):
                    return k
                if words[k] in (".", ";", ":", "and", "that"):
                    break
        return c

    def _second_verb(self, words: list[str], c: int, end: int, found: Predicate) -> int | None:
        """ "welcome and support X": the object of two verbs begins behind the second."""
        k = c
        while k < end and (words[k] in ("and", ",", "or") or is_adverb(words[k], self.adverbs)):
            k += 1
        if k >= end or words[k] not in self.lexicon.heads:
            return None
        bits = next((b for rest, b, _ in self.lexicon.heads[words[k]] if not rest), 0)
        same = bits & BASE if found.base else bits & (PAST | THIRD) and words[k][-1] == words[found.head][-1]
        return k + 1 if same and k + 1 < end and self._begins_noun(words, k + 1, end, None) else None

    def _skip_hearer(self, tokens: Tokens, c: int, end: int) -> int:
        """ "told | him | that", "assured | the Minister | that"."""
        words = tokens.words
        if c < end and words[c] in ("him", "her", "them", "us", "me", "reporters", "journalists", "it"):
            return c + 1
        for k in range(c, min(end, c + 9)):
            if words[k] == "that":
                return k
            if words[k] in (",", ".", ":", ";", "“", '"', "to"):
                break
        return c

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
        if bits & BASE:
            return True
        return word not in self.determiners and not bits and k + 1 < end and words[k + 1] in self.determiners

    def _begins_noun(self, words: list[str], at: int, end: int, verb: Verb | None) -> bool:
        if at >= end:
            return False
        word = words[at]
        if word in ("“", '"', "(", "‘"):
            return True
        if not word[0].isalnum() and word not in ("“", '"', "[", "$", "€", "£", "*", "'"):
            return False
        return word not in (
            "of",
            "by",
            "as",
            "for",
            "with",
            "from",
            "in",
            "on",
            "at",
            "that",
            "to",
            "and",
            "or",
            "is",
            "are",
            "was",
            "were",
            "than",
            "into",
            "through",
            "against",
            "between",
            "until",
            "during",
            "under",
            "upon",
        )

    def _find_clause(self, tokens: Tokens, c: int, end: int, silent: bool) -> int | None:
        """The first token of a that-clause at `c`; "that" may stand a few words on ("agreed in it that")."""
        words = tokens.words
        if c < end and words[c] == "that":
            return c + 1 if c + 1 < end else None
        if c < end and words[c] in ("how", "whether", "why"):
            return None
        limit = min(end, c + 14)
        if c < end and words[c] in ("in", "on", "at", "during", "to", "by", "after", ",", "with"):
            for k in range(c, limit):
                if words[k] == "that":
                    return (
                        k + 1 if words[k - 1] not in ("countries", "those", "states", "statement") or silent else None
                    )
                if words[k] in (";", ".", ":", "and", "who", "which"):
                    break
            return None
        if not silent or c >= end:
            return None
        return (
            c
            if self._begins_clause(tokens, c, end, loose=words[c - 1].startswith(("believ", "think", "hope")))
            else None
        )

    def _begins_clause(self, tokens: Tokens, c: int, end: int, *, loose: bool) -> bool:
        """Whether a clause without "that" begins at `c`: a subject, then a finite verb, before anything parts them."""
        words = tokens.words
        if not (words[c][0].isalnum() or words[c] in ("“", '"')):
            return False
        if words[c] in ("we", "they", "he", "she", "it", "i", "there"):
            return True
        if words[c] in self.prepositions:
            return False
        for k in range(c + 1, min(end, c + 16)):
            word = words[k]
            if word in self.auxiliaries and word not in ("being", "been", "'s", "having", "'d", "need"):
                return True
            if word in (",", ";", ":", "—", "to", "that", "which", "who", ".", "“", '"'):
                return False
            bits = self.lexicon.actions.get(word, 0)
            if (
                bits & (PAST | THIRD)
                and not bits & BASE
                and (loose or tokens.is_capital(k - 1) or words[k - 1] in ("who", "it"))
            ):
                return k - c <= 6
        return False

    def _find_whom(self, tokens: Tokens, c: int, end: int, verb: Verb) -> tuple[int, int] | None:
        """Where the one asked ends and what is asked begins: "on Russia | to | stop"."""
        words = tokens.words
        if c >= end or words[c] in ("for", "to", "that", "in", "at", "by"):
            return None
        limit = min(end, c + 45)
        for k in range(c + 1, limit):
            word = words[k]
            if word == "to" and self._is_infinitive(words, k, end):
                back = k - 1
                if words[back] in ("not", ","):
                    back -= 1
                if words[back] in (
                    "efforts",
                    "steps",
                    "ability",
                    "right",
                    "attempts",
                    "need",
                    "commitment",
                    "plans",
                    "measures",
                    "decision",
                    "continue",
                    "able",
                    "seeking",
                    "measures",
                    "access",
                ):
                    continue
                return (k - 1 if words[k - 1] == "not" else k), k + 1
            if word == "with" and "whom-with" in verb.takes and k - c <= 8:
                return k, k + 1
            if word == "against" and verb.id in ("call-must",):
                return k, k + 1
            if word in (".", ":", "that") or (word == ";"):
                return None
            if (
                word in ("and", ",")
                and k + 1 < end
                and words[k + 1] in self.lexicon.heads
                and words[k + 1] not in self.lexicon.nouns
                and k + 2 < end
                and (words[k + 2] in self.determiners or words[k + 2] in ("that", "on", "upon", "for"))
            ):
                return None
        return None

    def _split_whom(self, tokens: Tokens, c: int, end: int, found: Predicate) -> None:
        """ "thanked Norway for hosting": Norway is the one thanked, hosting the content."""
        words = tokens.words
        for k in range(c + 1, min(end, c + 40)):
            if words[k] in ("for", "on", "upon") and words[k - 1] not in ("support", "and"):
                found.whom, found.content, found.complement = (c, k), k + 1, "whom-to"
                return
            if words[k] in (".", ";", ":"):
                break
        found.whom, found.complement = (c, min(end, c + 12)), "noun"

    # ---- stance nouns

    def _take_noun(self, tokens: Tokens, c: int, end: int, found: Predicate, verb: Verb) -> bool:
        """Whether a stance noun stands behind the verb; fills in kind and content."""
        at = self.find_noun(tokens, c, end)
        if at is None:
            return False
        noun = self.lexicon.nouns[tokens.words[at]]
        if (noun.id == "request" and verb.kind == "concur") or (
            noun.id == "discussion" and (verb.id != "have-concern" or not self._is_about(tokens, at, end))
        ):
            return False
        if verb.id == "have-concern" and noun.id not in ("discussion", "concern"):
            return False
        if noun.takes:
            found.kind = noun.kind if verb.yields else verb.kind
        elif verb.kind in ("state", "intend"):
            found.kind = noun.kind
        found.rule, found.promises, found.weak, found.speaks = f"{verb.id}+{noun.id}", noun.promises, False, False
        found.bare = None
        self._after_noun(tokens, at, end, found, noun)
        if found.complement == "none" and not noun.takes and not verb.only_nouns:
            found.noun, found.content, found.complement, found.last = None, c, "noun", found.head + 1
            found.kind, found.promises = verb.kind, "never"
        return True

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
        if k < end and words[k] == "and" and noun.takes:
            k = self._skip_second_noun(tokens, k, end)
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

    def _is_gerund(self, rest: list[str]) -> bool:
        for word in rest[:4]:
            if is_adverb(word, self.adverbs):
                continue
            return bool(self.lexicon.actions.get(word, 0) & ING)
        return False

    # ---- adjectives and promises

    def find_adjective(self, tokens: Tokens, at: int, start: int, end: int) -> Predicate | None:
        """ "are committed to", "remain deeply concerned about", "X is unacceptable"."""
        words = tokens.words
        group = self.look_left(tokens, at, start)
        first, before, chain = group.first, group.before, list(group.auxiliaries)
        if before >= start and words[before] in self.be:
            more = self.look_left(tokens, before, start)
            chain = [*more.auxiliaries, words[before], *chain]
            first, before = more.first, more.before
            group = Group(first, before, chain, group.negated or more.negated, more.carried, more.to_before)
        elif (
            before > start
            and words[before] in ("and", ",", "or")
            and self._coordinated_be(words, before, start) is not None
        ):
            be = self._coordinated_be(words, before, start) or start
            more = self.look_left(tokens, be, start)
            chain, first, before = [*more.auxiliaries, words[be]], more.first, more.before
            group = Group(first, before, chain, group.negated or more.negated, more.carried, more.to_before)
        if not any(w in self.be for w in chain) or group.to_before:
            return None
        for rest, adjective in self.lexicon.adjectives[words[at]]:
            tail = self._match_tail(words, at + 1, end, rest)
            if tail is None:
                continue
            found = self._complete_adjective(tokens, at, tail, end, group, adjective)
            if found is not None:
                return found
        return None

    def _coordinated_be(self, words: list[str], at: int, start: int) -> int | None:
        """The be-form of "are dangerous and unacceptable", seen from "and"."""
        for k in range(at - 1, max(start - 1, at - 6), -1):
            if words[k] in self.be:
                return k
            if words[k] in self.prepositions or words[k] in ("that", "to"):
                return None
        return None

    def _complete_adjective(
        self, tokens: Tokens, at: int, tail: int, end: int, group: Group, adjective: Adjective
    ) -> Predicate | None:
        words, chain = tokens.words, group.auxiliaries
        stays = any(w in self.remain for w in chain) or group.carried
        mood: Mood = (
            "future"
            if any(w in self.future for w in chain)
            else "modal"
            if any(w in self.modals for w in chain)
            else "present"
        )
        if mood == "modal":
            return None
        found = Predicate(
            adjective.remain if stays else adjective.kind,
            f"be+{adjective.id}",
            at,
            group.first,
            tail,
            tail,
            "none",
            mood,
            group.negated,
            group.before,
            adjective.promises,
            strength=adjective.strength,
            about=adjective.about,
        )
        c = self.skip_interjections(tokens, tail, end)
        if c < end and words[c] == "," and not adjective.about:
            c = self._skip_parenthesis(words, c, end)
        word = words[c] if c < end else ""
        if adjective.about:
            return (
                found
                if not word or not word[0].isalpha() or word in ("and", "but", "that", "to", "under", "in", "as", "for")
                else None
            )
        if word == "as" and words[c + 1 : c + 2] == ["ever"]:
            c += 2
            word = words[c] if c < end else ""
        if word == "in" and adjective.carries:
            if stays and adjective.kind == "decide":
                found.kind = "reaffirm"
            return self._adjective_noun(tokens, c + 1, end, found, adjective)
        if (
            word == "to"
            and self._is_infinitive(words, c, end)
            and ("to" in adjective.after or adjective.id == "pleased")
        ):
            if "to" not in adjective.after:
                return None
            found.content, found.complement, found.last = c + 1, "to", c + 1
            return found
        if word == "that" and "that" in adjective.after:
            found.content, found.complement, found.last = c + 1, "that", c + 1
            return found
        if (word in adjective.after and word not in ("to", "that")) or (
            word == "to" and adjective.id in ("committed", "opposed", "grateful")
        ):
            found.content, found.complement, found.last = c + 1, "noun", c + 1
            if self._is_gerund(words[c + 1 : end]):
                found.complement = "ing"
            return found
        return None

    def _adjective_noun(
        self, tokens: Tokens, c: int, end: int, found: Predicate, adjective: Adjective
    ) -> Predicate | None:
        """ "resolute in our determination to", "steadfast in our support for", "resolute in supporting"."""
        words = tokens.words
        at = self.find_noun(tokens, c, end)
        if at is not None:
            noun = self.lexicon.nouns[words[at]]
            if words[found.head] in ("united", "aligned") and not noun.takes:
                found.kind = "affirm"
            elif noun.takes or noun.id == "determination":
                found.kind = noun.kind if found.kind != "reaffirm" or noun.takes else "reaffirm"
            elif found.kind == "decide":
                found.kind = "affirm"
            found.rule, found.promises = f"{found.rule}+{noun.id}", noun.promises
            if words[found.head] in ("united", "aligned"):
                found.strength = 1
            self._after_noun(tokens, at, end, found, noun)
            return found
        if c < end and self._is_gerund(words[c:end]):
            verb = words[c]
            heads = self.lexicon.heads.get(verb, ())
            stance = next(
                (
                    v
                    for rest, bits, v in heads
                    if not rest and bits & ING and v.kind in ("support", "condemn", "oppose")
                ),
                None,
            )
            found.last, found.content, found.complement = c, c, "ing"
            if stance is not None:
                found.kind, found.content, found.last, found.complement, found.promises = (
                    stance.kind,
                    c + 1,
                    c + 1,
                    "noun",
                    "never",
                )
            return found
        return None

    def find_promise(self, tokens: Tokens, at: int, start: int, end: int) -> Predicate | None:
        """ "will VERB", "will continue to VERB", "will not waver"; "are to VERB"."""
        words = tokens.words
        k, negated = at + 1, words[at] == "won"
        continued = False
        while k < end:
            word = words[k]
            if is_adverb(word, self.adverbs) or word in ("not", "'t", "neither"):
                negated = negated or word in ("not", "'t", "never", "neither")
            elif word == "continue" and words[k + 1 : k + 2] == ["to"]:
                continued = True
                k += 1
            elif word == "," and k + 2 < end and words[k + 2] == ",":
                k += 2
            else:
                break
            k += 1
        if (
            k >= end
            or not self._is_action(words, k, end)
            or (words[at] == "would" and words[k] in ("like", "love", "want", "wish", "prefer"))
        ):
            return None
        group = self.look_left(tokens, at, start)
        if group.to_before or any(w in self.modals for w in group.auxiliaries):
            return None
        last = k if continued else k + 1
        begin = k if continued else at + 1
        if not continued:
            while begin < k and (
                words[begin]
                in (
                    "also",
                    "not",
                    "now",
                    "therefore",
                    "thus",
                    "then",
                    "later",
                    "again",
                    "all",
                    "both",
                    "each",
                    "together",
                    "always",
                )
                or words[begin] in (",",)
                or words[begin] in ("'t", "never")
            ):
                begin += 1
        found = Predicate(
            "commit",
            "will",
            k,
            group.first if group.auxiliaries else at,
            last,
            begin,
            "to",
            "future",
            negated,
            group.before,
            "true",
            carried=continued,
            base=True,
        )
        if words[k] == "be" and not continued:
            found.rule = "will-be"
        return found

    def find_going(self, tokens: Tokens, at: int, start: int, end: int) -> Predicate | None:
        """ "we're going to invest": a promise in spoken language."""
        words = tokens.words
        if (
            at == start
            or words[at - 1] not in ("'re", "are", "am", "'m", "is")
            or words[at + 1 : at + 2] != ["to"]
            or at + 2 >= end
        ):
            return None
        k = at + 2
        while k < end and is_adverb(words[k], self.adverbs):
            k += 1
        if k >= end or not self.lexicon.actions.get(words[k], 0) & BASE or words[k] in _IDLE:
            return None
        group = self.look_left(tokens, at, start)
        if group.negated:
            return None
        return Predicate("commit", "will", k, group.first, k, k, "to", "future", False, group.before, "true", base=True)

    def _is_action(self, words: list[str], k: int, end: int) -> bool:
        word = words[k]
        if self.lexicon.actions.get(word, 0) & BASE:
            return True
        return (
            word.isalpha()
            and word not in self.prepositions
            and word not in self.determiners
            and k + 1 < end
            and (words[k + 1] in self.determiners or words[k + 1] in ("to", "and", "with"))
        )


def _group_phrases(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = split_words(phrase)
        grouped.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in grouped.items()}


_IDLE = get_words("idle")
_TELLING = get_words("telling")
_NOT_ADVERBS = get_words("not_adverbs")


def is_adverb(word: str, adverbs: frozenset[str]) -> bool:
    """Whether the word is an adverb: listed, or in -ly and no noun or adjective that ends so."""
    return word in adverbs or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)
