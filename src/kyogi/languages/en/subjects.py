"""Who the subject of a predicate is: the noun phrase before it; pronouns from what went before."""

from __future__ import annotations

from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.predicates import is_adverb
from kyogi.languages.en.roster import Person
from kyogi.languages.en.sidewords import (
    HEARERS,
    LONGEST_TITLE,
    OFFICIALS,
    UNNAMED,
    GroupFinder,
    State,
    Subject,
    get_family_name,
)
from kyogi.records import Actor

_DIPLOMATS = frozenset({"diplomat", "politician", "statesman", "stateswoman", "premier"})
_TELLING = get_words("telling")
_SEVERAL = frozenset({"both", "two", "three", "four", "all"})
_OWN_COUNTRY = frozenset({"country", "government", "nation", "administration"})
_OWN_ORGANISATION = get_words("own_organisation")
_TIMES = frozenset({"year", "month", "week", "morning", "afternoon", "decade", "summer", "autumn", "spring", "winter"})
_TEXTS = frozenset({"statement", "declaration", "communique", "communiqué"})  # what says something for the sides
_PLACING = frozenset({"in", "at", "to", "near", "with", "after", "around", "on"})
COORDINATORS = frozenset({"and", "or", "but", ",", ";", "—", "–", "-", "&", "then", "while", "as", "well"})


class SubjectFinder(GroupFinder):
    """Finds subjects in one block."""

    __slots__ = ()

    def find_at(self, p: int, start: int) -> Subject | None:
        """The subject whose last token is `p`; None where no party, office or body stands there."""
        words = self.tokens.words
        p = self._skip_time(p, start)
        while (
            p >= start
            and is_adverb(words[p], self.lexicon.closed["adverbs"])
            and words[p] not in ("both", "all", "each")
        ):
            p -= 1
        if p < start:
            return None
        if words[p] in ("+", ":"):
            p -= 1
        if words[p] in (")", "]"):
            p = self._skip_bracket(p, start)
        if p < start:
            return None
        if words[p] in (",", "–", "—", "-"):
            apposed = self.ends.get(p)
            if (
                apposed is not None
                and apposed.how == "person"
                and "," in words[apposed.first : apposed.last]
                and apposed.first >= start
            ):
                return self._find_phrase(p - 1, start)
            return self._find_parted(p, start)
        return self._find_phrase(p, start)

    def _find_parted(self, p: int, start: int) -> Subject | None:
        """The subject before a part set off by commas or dashes: "We, the leaders of A, B and C, reaffirm"."""
        words = self.tokens.words
        for mention in self.mentions:
            if mention.first < start:
                continue
            if mention.last >= p:
                break
            k = mention.last
            if k < p and words[k] in (",", "–", "—", "-") and not self._is_governed(mention.first, start):
                found = self._find_phrase(k - 1, start)
                if found is not None and self._begins_clause(found.first, start):
                    return self._widen(found, k, p)
        for k in range(start + 1, p):
            if words[k] not in (",", "–", "—"):
                continue
            if words[k - 1] in OFFICIALS and self._is_unnamed(k - 1, start):
                return self._from_diplomat(k - 1, start)
            if words[k - 1] in self.lexicon.closed["groups"]:
                found = self._from_group(k - 1, start)
                if found is not None and self._begins_clause(found.first, start):
                    return found
        return None

    def _widen(self, found: Subject, first: int, last: int) -> Subject:
        """ "Japan, the Republic of Korea, and ..." is an enumeration, not a parenthesis."""
        return Subject(found.actors, found.joint, found.first, last, found.how)

    def _find_phrase(self, p: int, start: int) -> Subject | None:
        mention = self.ends.get(p + 1)
        words = self.tokens.words
        word = words[p]
        if mention is None and word in ("'s", "'"):
            return None
        if mention is not None and mention.first >= start:
            if mention.how in ("adjective", "compound"):
                return None
            return self._from_mentions(mention, start)
        closed = self.lexicon.closed
        if p - 1 >= start and (near := self._find_by_word_before(p, start)) is not None:
            return near
        if word in _DIPLOMATS or (word in OFFICIALS and self._is_unnamed(p, start)):
            return self._from_diplomat(p, start)
        if word in closed["groups"]:
            return self._from_group(p, start)
        if word in closed["governments"]:
            government = self._from_government(p, start)
            if government is not None or not self.tokens.is_capital(p):
                return government
        department = self._find_department(p, start)
        if department is not None:
            return department
        if word in _TEXTS and words[p - 1 : p] != [] and words[p - 1] in ("the", "this", "joint", "their"):
            first = p - 1 - (words[p - 1] == "joint" and p - 2 >= start)
            return None if first > start and words[first - 1] in closed["prepositions"] else self._for_all(first, p)
        if word in closed["body_heads"] or (self.tokens.raw(p).isupper() and len(word) > 2):
            return self._from_body(p, start)
        return self._find_beside_own(p, start)

    def _is_unnamed(self, p: int, start: int) -> bool:
        """Whether an official is told of without a name or a place of his own: "a senior Tarvian official"."""
        words = self.tokens.words
        return any(words[k] in UNNAMED for k in range(max(start, p - LONGEST_TITLE), p))

    def _find_of_us(self, p: int, start: int) -> Subject | None:
        """ "Both of us", "the three of us": the sides, not the one who speaks."""
        first = p - 2 - (p - 3 >= start and self.tokens.words[p - 3] == "the")
        if self.tokens.words[p - 2] not in _SEVERAL:
            return None
        own, recent = self.state.speaker, self.state.recent
        actors = self.roster.speak_for_all()
        if len(actors) < 2 and own is not None and own.party in {a.party for a in recent}:
            actors = list(recent)
        return Subject(actors, len(actors) > 1, first, p, "voice") if actors else None

    def _find_by_word_before(self, p: int, start: int) -> Subject | None:
        """ "his country", "the two", "both of us"."""
        word, before = self.tokens.words[p], self.tokens.words[p - 1]
        if word == "us" and before == "of" and p - 2 >= start:
            return self._find_of_us(p, start)
        if word in _OWN_COUNTRY and before in ("his", "her", "my") and self.state.person is not None:
            return Subject([Actor(party=self.state.person.party)], False, p - 1, p, "they")
        own = self.state.person.party if self.state.person is not None else None
        if word in _OWN_ORGANISATION and before == "the" and own is not None and len(own) > len("JP"):
            return Subject([Actor(party=own)], False, p - 1, p, "they")  # NATO's Secretary General: "the alliance"
        return self._for_all(p - 1, p) if word in ("two", "three", "four") and before == "the" else None

    def _find_beside_own(self, p: int, start: int) -> Subject | None:
        """ "The Kenyan Navy and our coastal communities | thank": who stands beside those that are "ours"."""
        words = self.tokens.words
        for k in range(p - 1, max(start + 1, p - 4), -1):
            if words[k] == "our" and words[k - 1] == "and":
                return self._find_phrase(k - 2, start)
            if not words[k].isalpha() or words[k] in self.lexicon.closed["determiners"]:
                break
        return None

    def _from_mentions(self, last: Mention, start: int) -> Subject | None:
        """One or more mentions joined by "and" and commas, the last of which is given."""
        words = self.tokens.words
        alone = self._phrase_start(last.first, start)
        found = self._from_chain(last, alone, start)
        if (
            (found is None or (found.how == "person" and last.how == "party"))
            and last.how in ("party", "person", "office")
            and alone - 2 > start
            and words[alone - 2 : alone] == [",", "and"]
        ):
            return self._judge_chain([last], alone, last.last - 1, start)  # "send troops to Guam, and | India will"
        return found

    def _from_chain(self, last: Mention, first: int, start: int) -> Subject | None:
        words, chain = self.tokens.words, [last]
        while first > start and (last.how != "pronoun" or words[last.first] == "i"):
            k = first - 1
            if words[k] in ("and", "&"):
                k -= 1
                if k > start and words[k] == ",":
                    k -= 1
            elif words[k] == "," and len(chain) > 1:
                k -= 1
            elif words[k:first] == ["as"] and words[k - 2 : k] == ["as", "well"]:
                k -= 3
            else:
                break
            if k >= start and words[k] == ")":
                k = self._skip_bracket(k, start)
            mention = self.ends.get(k + 1)
            if mention is None or mention.first < start:
                if len(chain) == 1 and k >= start and words[k] in self.lexicon.closed["groups"]:
                    return self._from_group(k, start)
                break
            if mention.how in ("adjective", "compound"):
                break
            begin = self._phrase_start(mention.first, start)
            if mention.how in ("party", "capital") and begin > start and words[begin - 1] in _PLACING:
                break  # "after talks in Singapore, | Defense Minister A and ..."
            chain.append(mention)
            first = begin
        return self._judge_chain(chain[::-1], first, last.last - 1, start)

    def _judge_chain(self, chain: list[Mention], first: int, last: int, start: int) -> Subject | None:
        words = self.tokens.words
        before = words[first - 1] if first > start else ""
        if before in self.lexicon.closed["prepositions"] and not self._is_seat(chain, first, start):
            return self._from_genitive(chain, first, last, start) if before in ("of", "from", "for", "to") else None
        if before in ("whether", "if", "unless"):
            return None  # "declined to say whether Tarvia | would join"
        if before in ("who", "which", "that", "where", "when") and not self._may_follow_that(first, start):
            return None
        people = [m for m in chain if m.how in ("person", "office")]
        if any(m.how == "pronoun" for m in chain):
            return self._from_pronouns(chain, first, last, start)
        if any(m.how == "group" for m in chain):
            return self._from_group_mentions(chain, first, last, start)
        if people:
            return self._from_people(chain, people, first, last)
        codes = list(dict.fromkeys(code for m in chain for code in m.codes))
        if before == "in":  # "the defence ministry in Vell"
            first = self._phrase_start(first - 2, start)
        if len(chain) == 1 and len(codes) == 1:
            self.state.single = codes[0]
        return Subject([Actor(party=c) for c in codes], len(codes) > 1, first, last, "party")

    def _is_seat(self, chain: list[Mention], first: int, start: int) -> bool:
        """ "the defence ministry in Vell": a capital that tells whose ministry it is."""
        words, governments = self.tokens.words, self.lexicon.closed["governments"]
        alone = len(chain) == 1 and chain[0].how == "capital" and first - 2 >= start
        return alone and words[first - 1] == "in" and words[first - 2] in governments

    def _may_follow_that(self, first: int, start: int) -> bool:
        return self.tokens.words[first - 1] == "that"

    def _from_people(self, chain: list[Mention], people: list[Mention], first: int, last: int) -> Subject | None:
        actors: list[Actor] = []
        for mention in chain:
            actor = self._as_actor(mention)
            if actor is not None and actor not in actors:
                actors.append(actor)
        if not actors:
            return None
        if len(actors) == 1:
            self.state.person = people[0].person or self.find_holder(people[0]) or self.state.person
            self.state.single = actors[0].party or self.state.single
        parties = {a.party for a in actors if a.party}
        voice = self.roster.voice
        if len(actors) > 1 and len(parties) > 1 and voice and set(voice) <= parties:
            return Subject(self.roster.speak_for_all(), True, first, last, "voice")
        if len(actors) > 1 and len(parties) > 1 and (len(voice) < 2 or (self.roster.news and None not in parties)):
            return Subject(
                [Actor(party=p) for p in dict.fromkeys(a.party for a in actors) if p], True, first, last, "voice"
            )
        return Subject(actors, False, first, last, "person")

    def _from_pronouns(self, chain: list[Mention], first: int, last: int, start: int) -> Subject | None:
        words = self.tokens.words
        if len(chain) > 1:
            if any(words[m.first] == "i" for m in chain) or words[chain[-1].first] in ("we", "they"):
                return self.join(self._with_company(chain, first, last))
            return None
        return self.find_pronoun(first) if self._pronoun_opens(first, start) else None

    def _with_company(self, chain: list[Mention], first: int, last: int) -> Subject:
        """ "Minister A and I": the speaker's side and the other's; all the sides where that is not told."""
        speaker = self.state.speaker
        codes = [m.party for m in chain if m.how != "pronoun" and m.party]
        if speaker is None or not speaker.party or not codes or speaker.party in codes:
            return Subject(self.roster.speak_for_all(), True, first, last, "voice")
        parties = dict.fromkeys([speaker.party, *codes])
        return Subject([Actor(party=p) for p in parties], True, first, last, "voice")

    def find_named(self, mention: Mention) -> Subject | None:
        """The person of a mention, whatever rules it ("received by A, who ...")."""
        return self._from_people([mention], [mention], mention.first, mention.last - 1)

    def find_pronoun(self, at: int) -> Subject | None:
        """Whom the pronoun at `at` means, by what went before."""
        state, word, first, last = self.state, self.tokens.words[at], at, at
        if word == "i":
            return Subject([state.speaker.as_actor()], False, first, last, "i") if state.speaker else None
        if word in ("we", "us"):
            if state.transcript and state.speaker is not None:
                return Subject([state.speaker.as_actor()], False, first, last, "we")
            return Subject(self.roster.speak_for_all(), True, first, last, "voice")
        if word in ("they", "both"):
            recent = state.recent if self.roster.news or state.transcript else []
            spoken = word == "they" and state.transcript and state.speaker is not None
            # a speaker says "we" of his own side: "they" are others, or those who acted together last
            actors = recent or ([] if spoken else state.plural or self.roster.speak_for_all())
            return Subject(list(actors), True, first, last, "they") if actors else None
        if word in ("he", "she") and (state.person is None or state.person is state.speaker):
            state.person = self._find_other(first)
        if word in ("he", "she"):
            return (
                Subject([state.person.as_actor(get_family_name(state.person))], False, first, last, "person")
                if state.person
                else None
            )
        return None

    def _find_other(self, at: int) -> Person | None:
        """Whom "he" means to one who speaks: the person named before, or the only other one of the consultation."""
        speaker = self.state.speaker
        named = (m.person for m in reversed(self.mentions) if m.last <= at)
        found = next((p for p in named if p is not None and p is not speaker), None)
        if found is None and speaker is not None:
            others = [p for p in self.roster.persons if p is not speaker and p.speaks]
            found = others[0] if len(others) == 1 else None
        return found

    def _pronoun_opens(self, first: int, start: int) -> bool:
        """Whether a pronoun opens a main clause, not a relative one ("initiatives they discussed")."""
        words = self.tokens.words
        if first <= start:
            return True
        before = words[first - 1]
        if first - 1 == start and before in ("so", "now", "then", "well"):
            return True
        if before in (
            "when",
            "as",
            "while",
            "if",
            "where",
            "which",
            "who",
            "whom",
            "what",
            "how",
            "since",
            "whose",
            "before",
            "after",
            "until",
            "so",
            "though",
            "although",
            "than",
            "why",
            "whenever",
            "once",
            "where",
            "wherever",
            "unless",
        ):
            return False
        if (
            before[0].isalnum()
            and before not in ("and", "but", "that", "because", "or", "yet", "then")
            and not is_adverb(before, self.lexicon.closed["adverbs"])
        ):
            if self._follows_company(first, start) or (before in HEARERS and words[first - 2] in _TELLING):
                return True
            timed = before in _TIMES and first - start <= 4  # "This year we"
            return timed or before in self.lexicon.heads or before in ("clear",) or self._ends_opening(first, start)
        return True

    def _follows_company(self, first: int, start: int) -> bool:
        """ "..., with President Biden we affirmed"."""
        mention = self.ends.get(first)
        words = self.tokens.words
        return (
            mention is not None
            and mention.first - 2 >= start
            and words[mention.first - 1] == "with"
            and words[mention.first - 2] == ","
        )

    def find_leading(self, at: int, start: int) -> Subject | None:
        """The subject of the first clause of the sentence: "The Secretary met with A and | thanked"."""
        words, lexicon = self.tokens.words, self.lexicon
        for k in range(start + 1, at):
            word = words[k]
            bits = lexicon.actions.get(word, 0) | lexicon.meeting.get(word, 0)
            if word == "'s" or self.starts.get(k):
                continue
            after_we = bits & 1 and words[k - 1] in ("we", "they", "i")
            if not (bits & 6 or after_we or word.endswith("ed") or word in lexicon.closed["auxiliaries"]):
                continue
            found = self.find_at(k - 1, start)
            if found is not None:
                return found
        return None


__all__ = ["COORDINATORS", "State", "Subject", "SubjectFinder"]
