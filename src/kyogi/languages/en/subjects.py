"""Who the subject of a predicate is: the noun phrase before it, looked up in the roster; pronouns from what went before."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyogi.languages.en.lexicon import Lexicon
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.predicates import is_adverb
from kyogi.languages.en.roster import Person, Roster
from kyogi.languages.en.tokens import Tokens
from kyogi.records import Actor

COORDINATORS = frozenset({"and", "or", "but", ",", ";", "—", "–", "-", "&", "then", "while", "as", "well"})
_PARENTHESES = frozenset({",", "–", "—", "-", "(", ")"})


@dataclass(slots=True)
class Subject:
    """Actors with the tokens that name them; `how` is voice, we, i, they, person, party, body or thing."""

    actors: list[Actor]
    joint: bool
    first: int
    last: int
    how: str


@dataclass(slots=True)
class State:
    """What the text has said so far: who spoke last, whom "he" and "they" can mean."""

    speaker: Person | None = None
    transcript: bool = False
    person: Person | None = None
    others: list[Person] = field(default_factory=list)
    plural: list[Actor] = field(default_factory=list)
    single: str | None = None
    own_party: str | None = None


class SubjectFinder:
    """Finds subjects in one block; made for each block, cheap."""

    __slots__ = ("ends", "lexicon", "mentions", "roster", "starts", "state", "tokens")

    def __init__(self, lexicon: Lexicon, roster: Roster, state: State, tokens: Tokens, mentions: list[Mention]) -> None:
        self.lexicon, self.roster, self.state, self.tokens, self.mentions = lexicon, roster, state, tokens, mentions
        self.ends = {m.last: m for m in mentions}
        self.starts = {m.first: m for m in mentions}

    # ---- the noun phrase that ends at a token

    def find_at(self, p: int, start: int) -> Subject | None:
        """The subject whose last token is `p`, or None where no party, office or body of the consultation stands there."""
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
        if words[p] == "+":
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

    def _skip_time(self, p: int, start: int) -> int:
        """Back over a time between subject and verb: "Japan on Wednesday lodged", "Okabe earlier this week said"."""
        words, closed = self.tokens.words, self.lexicon.closed
        k = p
        if k > start and words[k] in closed["weekdays"]:
            k -= 1
        elif (k > start + 1 and words[k].isdigit() and words[k - 1] in closed["months"]) or (
            k > start + 1 and words[k] in ("week", "month", "year") and words[k - 1] in ("this", "last")
        ):
            k -= 2
        else:
            return p
        while k > start and words[k] in ("on", "earlier", "in", "late", "early"):
            k -= 1
        return k

    def _skip_bracket(self, p: int, start: int) -> int:
        words = self.tokens.words
        opener = "(" if words[p] == ")" else "["
        k = p
        while k > max(start, p - 25) and words[k] != opener:
            k -= 1
        return k - 1

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
            if words[k] in (",", "–", "—") and words[k - 1] in self.lexicon.closed["groups"]:
                found = self._from_group(k - 1, start)
                if found is not None and self._begins_clause(found.first, start):
                    return found
        return None

    def _widen(self, found: Subject, first: int, last: int) -> Subject:
        """ "Japan, the Republic of Korea, and ..." is an enumeration, not a parenthesis."""
        return Subject(found.actors, found.joint, found.first, last, found.how)

    def _begins_clause(self, first: int, start: int) -> bool:
        words = self.tokens.words
        k = first - 1
        while k >= start and (
            words[k] in self.lexicon.closed["determiners"] or is_adverb(words[k], self.lexicon.closed["adverbs"])
        ):
            k -= 1
        return k < start or words[k] in (",", ";", ":", "and", "but", "that", "—", "–", "”", '"', "“", "*", ")")

    def _is_governed(self, first: int, start: int) -> bool:
        """Whether a preposition rules the phrase that begins at `first`."""
        words = self.tokens.words
        k = first - 1
        while k >= start and (
            words[k] in self.lexicon.closed["determiners"] or words[k] in self.lexicon.closed["group_words"] - {"of"}
        ):
            k -= 1
        return k >= start and words[k] in self.lexicon.closed["prepositions"]

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
        if word in ("two", "three", "four") and words[p - 1 : p] == ["the"] and p - 1 >= start:
            return self._for_all(p - 1, p)
        if word in closed["groups"]:
            return self._from_group(p, start)
        if word in closed["governments"]:
            return self._from_government(p, start)
        if word in closed["body_heads"] or (self.tokens.raw(p).isupper() and len(word) > 2):
            return self._from_body(p, start)
        return None

    # ---- from mentions

    def _from_mentions(self, last: Mention, start: int) -> Subject | None:
        """One or more mentions joined by "and" and commas, the last of which is given."""
        words, chain = self.tokens.words, [last]
        first = self._phrase_start(last.first, start)
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
            chain.append(mention)
            first = self._phrase_start(mention.first, start)
        return self._judge_chain(chain[::-1], first, last.last - 1, start)

    def _phrase_start(self, first: int, start: int) -> int:
        """Back over determiners, numbers and adjectives of a party before a mention."""
        words, closed = self.tokens.words, self.lexicon.closed
        k = first
        while k > start:
            before = self.ends.get(k)
            if words[k - 1] in closed["determiners"] or words[k - 1] in ("two", "three", "four", "quad", "prime"):
                k -= 1
            elif (
                before is not None
                and before.how in ("adjective", "compound", "party", "capital")
                and self.starts.get(first) is not None
                and self.starts[first].how in ("person", "office", "group")
            ):
                k = before.first
            else:
                break
        return k

    def _judge_chain(self, chain: list[Mention], first: int, last: int, start: int) -> Subject | None:
        words = self.tokens.words
        before = words[first - 1] if first > start else ""
        if before in self.lexicon.closed["prepositions"]:
            return self._from_genitive(chain, first, last, start) if before in ("of", "from", "for", "to") else None
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
        if len(chain) == 1 and chain[0].how == "capital" and before in ("in", "at"):
            return None
        if len(chain) == 1 and len(codes) == 1:
            self.state.single = codes[0]
        return Subject([Actor(party=c) for c in codes], len(codes) > 1, first, last, "party")

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
        if len(actors) > 1 and len(parties) > 1 and len(voice) < 2:
            return Subject(
                [Actor(party=p) for p in dict.fromkeys(a.party for a in actors) if p], True, first, last, "voice"
            )
        return Subject(actors, False, first, last, "person")

    def _as_actor(self, mention: Mention) -> Actor | None:
        if mention.person is not None:
            return mention.person.as_actor(mention.name, mention.office)
        if mention.how == "office":
            holder = self.find_holder(mention)
            if holder is not None:
                return holder.as_actor(_family_name(holder), mention.office)
            return Actor(office=mention.office, party=mention.codes[0] if mention.codes else self._default_party())
        return Actor(party=mention.codes[0]) if mention.codes else None

    def _default_party(self) -> str | None:
        return self.state.own_party or (self.roster.voice[0] if self.roster.voice else None)

    def find_holder(self, mention: Mention) -> Person | None:
        """The person whom an office without a name means here."""
        return self.roster.find_holder(mention.office or "", mention.codes, self.state.speaker)

    # ---- pronouns

    def _from_pronouns(self, chain: list[Mention], first: int, last: int, start: int) -> Subject | None:
        words, state = self.tokens.words, self.state
        word = words[chain[-1].first]
        if len(chain) > 1:
            if any(words[m.first] == "i" for m in chain) or word in ("we", "they"):
                return Subject(self.roster.speak_for_all(), True, first, last, "voice")
            return None
        if not self._pronoun_opens(first, start):
            return None
        if word == "i":
            return Subject([state.speaker.as_actor()], False, first, last, "i") if state.speaker else None
        if word in ("we", "us"):
            if state.transcript and state.speaker is not None:
                return Subject([state.speaker.as_actor()], False, first, last, "we")
            return Subject(self.roster.speak_for_all(), True, first, last, "voice")
        if word in ("they", "both"):
            actors = state.plural or self.roster.speak_for_all()
            return Subject(list(actors), True, first, last, "they") if actors else None
        if word in ("he", "she"):
            return (
                Subject([state.person.as_actor(_family_name(state.person))], False, first, last, "person")
                if state.person
                else None
            )
        return None

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
            if self._follows_company(first, start):
                return True
            return before in self.lexicon.heads or before in ("clear",) or self._ends_opening(first, start)
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

    def _ends_opening(self, first: int, start: int) -> bool:
        """Whether only an opening phrase stands before ("In this context we", "At our meeting today we")."""
        words = self.tokens.words
        return (
            first - start <= 7
            and words[start] in self.lexicon.closed["prepositions"]
            and "that" not in words[start:first]
        )

    # ---- groups, governments, bodies

    def _from_group_mentions(self, chain: list[Mention], first: int, last: int, start: int) -> Subject | None:
        before = self.tokens.words[first : chain[0].first]
        if any(w in ("other", "some", "many", "several", "such", "former") for w in before):
            return None
        codes = [c for m in chain for c in m.codes]
        if (
            len(chain) == 1
            and codes
            and len(set(codes)) == 1
            and not self._members_are_voice(codes[0])
            and codes[0] != self.roster.named_group
        ):
            return Subject([Actor(party=codes[0])], False, first, last, "party")
        return self._for_all(first, last)

    def speak(self, at: int) -> Subject | None:
        """Whoever says "our" here: the speaker of a transcript, else all."""
        if self.state.transcript and self.state.speaker is not None:
            return Subject([self.state.speaker.as_actor()], False, at, at, "i")
        return self._for_all(at, at)

    def speak_jointly(self, at: int) -> Subject | None:
        """All the parties of the consultation."""
        return self._for_all(at, at)

    def _for_all(self, first: int, last: int) -> Subject | None:
        actors = self.roster.speak_for_all()
        return (
            Subject(actors, len(actors) > 1 or bool(self.roster.named_group), first, last, "voice") if actors else None
        )

    def _from_group(self, p: int, start: int) -> Subject | None:
        """ "the two leaders", "both sides", "our three countries", "the two navies", "AUKUS partners"."""
        words, closed = self.tokens.words, self.lexicon.closed
        k = p
        while (
            k > start
            and (
                words[k - 1] in closed["group_words"]
                or words[k - 1] in ("”", "“", '"')
                or words[k - 1] in closed["determiners"]
                or words[k - 1] in ("'s", "'")
            )
            and words[k - 1] not in ("other", "some", "many", "several", "such", "of", "any", "no", "more", "most")
        ):
            k -= 1
        if (
            k > start
            and self.tokens.raw(k - 1).isupper()
            and len(words[k - 1]) > 1
            and words[k - 1].isalpha()
            and self.ends.get(k) is None
        ):
            k -= 1  # NCG Principals
        mention = self.ends.get(k)
        if mention is not None and mention.how in ("compound", "party", "adjective", "person", "group") and k > start:
            if mention.how == "adjective" and len(mention.codes) == 1 and set(mention.codes) != set(self.roster.voice):
                return Subject([Actor(party=mention.codes[0])], False, mention.first, p, "party")
            if (
                mention.how in ("compound", "party")
                and not (set(mention.codes) & set(self.roster.voice))
                and mention.codes[0] != self.roster.named_group
                and not self._members_are_voice(mention.codes[0])
            ):
                return Subject(
                    [Actor(party=c) for c in mention.codes], len(mention.codes) > 1, mention.first, p, "party"
                )
            k = self._phrase_start(mention.first, start)
        elif (
            k == p
            and not self.tokens.is_capital(k)
            and not (k == start or words[k - 1] in (",", "and", "that", ";", "“"))
        ):
            return None
        before = words[k - 1] if k > start else ""
        if (
            before in ("from", "of")
            and k - 2 >= start
            and (
                (self.ends.get(k - 1) is not None and self.ends[k - 1].how == "group")
                or words[k - 2] in closed["groups"]
            )
        ):
            return self._for_all(self._phrase_start(k - 2, start), p)
        if before in closed["prepositions"] or before in (
            "other",
            "some",
            "many",
            "several",
            "such",
            "who",
            "which",
            "african",
            "european",
            "all",
        ):
            return None
        if (
            k > start
            and before[0].isalpha()
            and before not in ("and", "that", "but", "because", "said", "while", "then")
            and not is_adverb(before, closed["adverbs"])
            and before not in self.lexicon.heads
            and not self._ends_opening(k, start)
        ):
            return None
        if before == "and" and k - 2 >= start and (self.ends.get(k - 1) is not None):
            return self._for_all(self._phrase_start(self.ends[k - 1].first, start), p)
        return self._for_all(k, p)

    def _members_are_voice(self, code: str) -> bool:
        from kyogi.knowledge import load_knowledge

        party = load_knowledge().parties.get(code)
        return party is not None and set(party.members) == set(self.roster.voice)

    def _from_government(self, p: int, start: int) -> Subject | None:
        """ "the Japanese side", "Seoul's foreign ministry", "the Government" of somebody."""
        words = self.tokens.words
        k = p
        while (
            k > start
            and k > p - 4
            and self.ends.get(k) is None
            and (words[k - 1][0].isalpha() or words[k - 1] in ("'s", "'"))
        ):
            if words[k - 1] in self.lexicon.closed["determiners"] and words[k - 1] not in ("'s", "'"):
                break
            k -= 1
        mention = self.ends.get(k)
        if mention is None and words[p] in ("government", "ministry", "cabinet") and words[k - 1 : k] == ["the"]:
            party = (
                self.state.person.party
                if self.state.person is not None and words[p] == "government"
                else self.state.single
            )
            if party and not (k - 2 >= start and words[k - 2] in self.lexicon.closed["prepositions"]):
                return Subject([Actor(party=party)], False, k - 1, p, "party")
        if mention is None or len(mention.codes) != 1 or mention.how not in ("adjective", "party", "capital"):
            return None
        first = self._phrase_start(mention.first, start)
        if first > start and words[first - 1] in self.lexicon.closed["prepositions"]:
            return None
        self.state.single = mention.codes[0]
        return Subject([Actor(party=mention.codes[0])], False, first, p, "party")

    def _from_body(self, p: int, start: int) -> Subject | None:
        """A body of the consultation as the subject of a promise: "The Task Force will report"."""
        words = self.tokens.words
        if not self.tokens.is_capital(p):
            return None
        k = p
        while (
            k > start
            and (self.tokens.is_capital(k - 1) or words[k - 1] in ("of", "on", "for", "and", "the", ","))
            and words[k - 1][0].isalpha()
            and not (words[k - 1] == "the" and words[k - 2 : k - 1] != ["of"])
        ):
            k -= 1
        if k > start and words[k - 1] in ("this", "these", "that", "such", "each", "a", "an"):
            return None
        before = words[k - 2] if k - 2 >= start and words[k - 1] in ("the",) else words[k - 1] if k > start else ""
        if before in self.lexicon.closed["prepositions"]:
            return None
        owned = [
            m
            for m in self.mentions
            if m.first >= k - 1 and m.last <= p + 1 and m.how in ("party", "adjective", "capital") and len(m.codes) == 1
        ]
        if (owned and len({m.codes for m in owned}) == 1) or "self-defense" in words[k : p + 1]:
            code = owned[0].codes[0] if owned else "JP"
            self.state.single = code
            return Subject([Actor(party=code)], False, k, p, "party")
        actors = self.roster.speak_for_all()
        return Subject(actors, True, k, p, "body") if actors else None

    def _from_genitive(self, chain: list[Mention], first: int, last: int, start: int) -> Subject | None:
        """ "the leaders of A and B", "the Government of Japan": the head before "of" decides."""
        words, closed = self.tokens.words, self.lexicon.closed
        head = first - 2
        if head < start:
            return None
        codes = list(dict.fromkeys(c for m in chain for c in (m.codes or ((m.party,) if m.party else ()))))
        group = self.ends.get(head + 1)
        if words[first - 1] != "of":
            return None
        if group is not None and group.how in ("group", "office") and codes:
            if group.how == "office":
                return Subject([Actor(office=group.office, party=codes[0])], False, group.first, last, "person")
        elif (words[head] not in closed["groups"] and words[head] not in closed["governments"]) or not codes:
            return None
        begin = self._phrase_start(group.first if group else head, start)
        if begin > start and words[begin - 1] in closed["prepositions"]:
            return None
        if set(codes) == set(self.roster.voice):
            return self._for_all(begin, last)
        return Subject([Actor(party=c) for c in codes], len(codes) > 1, begin, last, "party")

    # ---- the subject of a whole clause, for verbs that are only joined to it

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


def _family_name(person: Person) -> str:
    """The shortest form of a name that still names the person."""
    parts = person.name.replace(",", " ").split()
    if not parts:
        return ""
    if len(parts) == 1:
        return person.name
    upper = [p for p in parts if len(p) > 2 and p.isupper()]
    if len(upper) == 1:
        return upper[0]
    parts = [p for p in parts if p.rstrip(".").lower() not in ("jr", "sr", "ii", "iii", "iv")]
    if person.party in ("CN", "KR", "KP") and len(parts) in (2, 3) and len(parts[0]) <= 5:
        return parts[0]
    return parts[-1]
