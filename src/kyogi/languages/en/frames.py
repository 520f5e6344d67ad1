"""The candidates of a sentence: verbs, adjectives and promises of the lexicon with what they take."""

from __future__ import annotations

from kyogi.languages.en.lexicon import Adjective, Verb, get_words
from kyogi.languages.en.morphology import BASE, ING
from kyogi.languages.en.predicates import Group, Mood, Predicate, is_adverb
from kyogi.languages.en.stances import StanceReader
from kyogi.languages.en.tokens import Tokens

_BEFORE_PROMISE = get_words("before_promise")
_IDLE = get_words("idle")
_TOGETHER = frozenset({"agree", "discuss", "sign", "establish", "concur"})  # what a report does not tell in passing
_MODEST = get_words("modest")
_POLITE = frozenset({"urge", "welcome", "commend"})  # "we would urge": done in saying so
_CLOSED_QUOTES = ([",", "”"], [",", '"'])
_ATTENDING = get_words("attending")


class PredicateFinder(StanceReader):
    """Finds candidates; it knows the words, not who their subject is."""

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

    def _complete(
        self, tokens: Tokens, at: int, tail: int, end: int, group: Group, bits: int, verb: Verb
    ) -> Predicate | None:
        words = tokens.words
        mood = self.judge_mood(group, bits, words[at])
        if mood in ("modal", "future") and verb.kind in _POLITE and self._is_polite(words, group):
            mood = "present"
        behind = words[group.before] == "," or words[group.before - 1 : group.before + 1] in _CLOSED_QUOTES
        if mood == "participle" and bits & ING and behind and not verb.weak and not verb.only_nouns:
            mood = "trailing" if group.first == at and verb.kind not in _TOGETHER else mood
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
            if verb.whom and "whom-to" in verb.takes:
                found.complement = "whom-to"
                return found if verb.kind in ("urge", "instruct") else None
            return found if (not verb.only_nouns and not verb.whom) or verb.id in ("request",) else None
        c = self.skip_interjections(tokens, tail, end)
        if c < end and words[c] == ",":
            c = self._skip_parenthesis(words, c, end)
        past = self._skip_assured(words, c, end) if verb.id == "assure-of" else self._skip_phrase(words, c, end)
        if verb.carries and self._take_noun(tokens, past, end, found, verb):
            if past > c and words[c] in ("with", "to") and found.whom is None:
                found.whom = (c + 1, past)  # "raised | with the Minister | my concern"
            if verb.id == "assure-of":
                found.whom = (c, past - 1)
            return found
        if verb.only_nouns:
            return None
        return self._take(tokens, c, end, found, verb)

    def _is_polite(self, words: list[str], group: Group) -> bool:
        """ "I would urge", "we'd encourage": done in saying so."""
        return group.auxiliaries in (["would"], ["'d"]) and group.before >= 0 and words[group.before] in ("i", "we")

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
        modal = any(w in self.modals for w in chain)
        mood: Mood = "future" if any(w in self.future for w in chain) else "modal" if modal else "present"
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
        return self._take_adjective(tokens, c, end, found, adjective)

    def _take_adjective(
        self, tokens: Tokens, c: int, end: int, found: Predicate, adjective: Adjective
    ) -> Predicate | None:
        """The infinitive, clause or thing behind an adjective."""
        words = tokens.words
        word = words[c] if c < end else ""
        if word == "to" and self._is_infinitive(words, c, end):
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
                found.kind = "concur" if noun.id == "view" else "affirm"
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
        if k == end - 1 and words[k] == ":" and words[at] in ("will", "shall") and not negated:
            return self._lead_in(tokens, at, k, start)
        if k >= end or not self._is_action(words, k, end):
            return None
        if words[at] in ("would", "'d") and (words[k] in _MODEST or self._is_asked(words, at, k)):
            return None
        group = self.look_left(tokens, at, start)
        if group.to_before or any(w in self.modals for w in group.auxiliaries):
            return None
        last = k if continued else k + 1
        begin = k if continued else at + 1
        while not continued and begin < k and words[begin] in _BEFORE_PROMISE:
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
            doing = self._find_doing(words, k + 1, end)
            if doing is None:
                found.rule = "will-be"
            else:
                found.head, found.last, found.content = doing, doing + 1, doing
        return found

    def _is_asked(self, words: list[str], at: int, verb: int) -> bool:
        """ "I would urge", "we'd welcome": done in saying so, no promise."""
        heads = self.lexicon.heads.get(words[verb], ())
        asks = any(v.kind in _POLITE for _, bits, v in heads if bits & BASE)
        return asks and words[at - 1 : at] in (["i"], ["we"])

    def _find_doing(self, words: list[str], at: int, end: int) -> int | None:
        """The verb of "will be | increasing", where it is something that is done for what is promised."""
        while at < end and is_adverb(words[at], self.adverbs):
            at += 1
        if at >= end or words[at] in _ATTENDING or not self.lexicon.actions.get(words[at], 0) & ING:
            return None
        return at

    def _lead_in(self, tokens: Tokens, at: int, colon: int, start: int) -> Predicate | None:
        """ "The two countries will:": the items below are what is promised."""
        group = self.look_left(tokens, at, start)
        if group.to_before:
            return None
        return Predicate(
            "commit", "will", at, at, at + 1, colon, "to", "future", False, group.before, "true", base=True
        )

    def find_going(self, tokens: Tokens, at: int, start: int, end: int) -> Predicate | None:
        """ "we're going to invest": a promise in spoken language."""
        words = tokens.words
        be = at - 2 if words[at - 1] == "not" else at - 1
        if (
            be < start
            or words[be] not in ("'re", "are", "am", "'m", "is")
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
        return Predicate(
            "commit", "will", k, group.first, k, k, "to", "future", group.negated, group.before, "true", base=True
        )

    def _is_action(self, words: list[str], k: int, end: int) -> bool:
        word = words[k]
        if self.lexicon.actions.get(word, 0) & BASE or word in self.infinitives:
            return True
        return (
            word.isalpha()
            and word not in self.prepositions
            and word not in self.determiners
            and k + 1 < end
            and (words[k + 1] in self.determiners or words[k + 1] in ("to", "and", "with"))
        )
