"""What a verb takes: the words behind it that are its clause, infinitive, object or addressee."""

from __future__ import annotations

from kyogi.languages.en.lexicon import Verb, get_words
from kyogi.languages.en.morphology import BASE, PAST, THIRD
from kyogi.languages.en.predicates import Predicate, VerbGroupReader, is_adverb
from kyogi.languages.en.tokens import Tokens

_TELLING = get_words("telling")
_POSSESSIVES = frozenset({"their", "our", "its", "his", "her", "my"})


class ComplementReader(VerbGroupReader):
    """Fills in the complement of a predicate."""

    def _take(self, tokens: Tokens, c: int, end: int, found: Predicate, verb: Verb) -> Predicate | None:
        """Fill in the complement; None where the verb does not take what stands there."""
        if any(t.startswith("whom") for t in verb.takes):
            if self._take_whom(tokens, c, end, found, verb):
                return found
            if not verb.takes & {"noun", "that", "to", "none"}:
                return None
        if self._take_clause(tokens, c, end, found, verb):
            return found
        if "that" in verb.takes and tokens.words[found.head] in _TELLING:
            c = self._skip_hearer(tokens, c, end)
        return found if self._take_object(tokens, c, end, found, verb) else None

    def _take_whom(self, tokens: Tokens, c: int, end: int, found: Predicate, verb: Verb) -> bool:
        """Somebody and what he is asked to do, asked for, accused of or tasked with."""
        words = tokens.words
        if "whom-to" in verb.takes or "whom-with" in verb.takes:
            whom = self._find_whom(tokens, c, end, verb)
            if whom is None:
                return False
            found.whom, found.content, found.complement = (c, whom[0]), whom[1], "whom-to"
            return True
        marks = {"whom-for": ("for", "over"), "whom-about": ("about", "on", "of")}
        parts = next((marks[t] for t in marks if t in verb.takes), ("of", "for"))
        if words[c : c + 1] == ["to"]:
            c += 1
        cut = next((k for k in range(c + 1, min(end, c + 10)) if words[k] in parts), None)
        if cut is None or cut + 1 >= end:
            return False
        found.whom, found.content, found.complement = (c, cut), cut + 1, "whom-to"
        return True

    def _take_clause(self, tokens: Tokens, c: int, end: int, found: Predicate, verb: Verb) -> bool:
        """An infinitive, a gerund behind "to", or a that-clause."""
        words = tokens.words
        nxt = words[c] if c < end else ""
        if "to" in verb.takes and nxt == ":" and c == end - 1 and not verb.weak:
            found.content, found.complement = c, "to"  # "Together, we commit:"
            return True
        if "to" in verb.takes and nxt == "to" and self._is_infinitive(words, c, end):
            found.content, found.complement, found.last = c + 1, "to", c + 1
            return True
        if "to" in verb.takes and "ing" in verb.takes and nxt == "to" and self._is_gerund(words[c + 1 : end]):
            found.content, found.complement, found.last = c + 1, "ing", c + 1
            return True
        if "ing" in verb.takes and "to" not in verb.takes and self._is_gerund(words[c:end]):
            found.content, found.complement = c, "ing"
            return True
        if "that" in verb.takes:
            if words[found.head] in _TELLING:
                c = self._skip_hearer(tokens, c, end)
            silent = verb.speaks or verb.id in ("concur", "agree-that", "commit-that", "share-view")
            silent = silent or (nxt in ("they", "it", "he", "she", "we") and verb.kind in ("affirm", "reaffirm"))
            clause = self._find_clause(tokens, c, end, silent)
            if clause is not None:
                found.content, found.complement = clause, "that"
                found.last = max(found.last, clause if words[clause - 1] == "that" else found.last)
                return True
        return False

    def _take_object(self, tokens: Tokens, c: int, end: int, found: Predicate, verb: Verb) -> bool:
        """A thing, with its preposition or without; nothing at all where a quotation follows or nothing is needed."""
        words = tokens.words
        nxt = words[c] if c < end else ""
        if (verb.after and nxt in verb.after) or (nxt == "to" and "to-noun" in verb.takes):
            found.content, found.complement = c + 1, "noun"
            return True
        if "none" in verb.takes:
            found.content, found.complement = c, "none"
            return True
        if "noun" in verb.takes and nxt == ":" and c == end - 1 and not verb.weak:
            found.content, found.complement = c, "noun"  # "The Ministers welcomed:"
            return True
        second = self._second_verb(words, c, end, found) if "noun" in verb.takes and nxt in ("and", "or", ",") else None
        if second is not None:
            found.content, found.complement, found.shared = second, "noun", True
            return True
        if "noun" in verb.takes and nxt == "that" and c + 1 < end and self._ends_phrase(words[c + 1]):
            found.content, found.complement = c, "noun"
            return True
        if "noun" in verb.takes and self._begins_noun(words, c, end, verb):
            found.content, found.complement = c, "noun"
            if verb.whom:
                self._split_whom(tokens, c, end, found)
            return True
        if verb.speaks and (
            nxt in ("", ",", ":", "“", '"', ".") or any(w in ("“", '"') for w in words[c : min(end, c + 14)])
        ):
            found.content, found.complement = c, "none"
            return True
        return False

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
                if words[k] in _POSSESSIVES:
                    return k
                if words[k] == "the" and k > c + 1 and words[k + 1 : k + 2] and words[k + 1] in self.lexicon.nouns:
                    return k  # "stressed | to the Minister | the importance of"
                if words[k] in (".", ";", ":", "and", "that"):
                    break
        return c

    def _skip_assured(self, words: list[str], c: int, end: int) -> int:
        """ "assured | Kenya of | our support": past the one who is assured; the end where it is of nothing."""
        marks = [k + 1 for k in range(c + 1, min(end - 1, c + 9)) if words[k] == "of"]
        owned = (k for k in marks if words[k] in _POSSESSIVES)
        return next(owned, marks[0] if marks else end)

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
            pronoun = c + 1 >= end or self._ends_phrase(words[c + 1]) or self._is_handed(tokens, c + 1, end)
            return None if pronoun else c + 1
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
            if self._begins_clause(tokens, c, end, loose=words[c - 1].startswith(("believ", "think", "hope", "said")))
            else None
        )

    def _ends_phrase(self, word: str) -> bool:
        """Whether "that" before `word` is a pronoun: "I reject that | completely", "we welcome that |."."""
        last = word in (".", ",", ";", "!", "?") or word in ("and", "but", "as", "because", "too", "very")
        return last or (is_adverb(word, self.adverbs) and word.endswith("ly"))

    def _is_handed(self, tokens: Tokens, at: int, end: int) -> bool:
        """Whether a hearer follows: "conveyed that | to Secretary A", "made that | clear"."""
        words = tokens.words
        if words[at] == "clear":
            return True
        hearer = at + 1 < end and (tokens.is_capital(at + 1) or words[at + 1] in ("him", "her", "them", "the", "you"))
        return words[at] in ("to", "with") and hearer

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
            if word == "for" and words[c - 1].startswith(("ask", "request")):
                return k, k + 1
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
