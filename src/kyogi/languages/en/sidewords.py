"""Subjects that are no names: the sides, groups, governments and bodies of a consultation."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.naming import find_owner
from kyogi.languages.en.predicates import is_adverb
from kyogi.languages.en.roster import Person, Roster
from kyogi.languages.en.tokens import Tokens
from kyogi.records import Actor

HEARERS = frozenset({"reporters", "journalists", "media", "press"})
UNNAMED = frozenset({"a", "an", "one", "another", "unnamed"})  # before somebody who is told of without a name
OFFICIALS = frozenset({"official", "spokesman", "spokeswoman", "spokesperson", "envoy", "negotiator", "aide", "source"})
LONGEST_TITLE = (
    5  # tokens from the article of somebody without a name to what he is: "a senior Tarvian defence official"
)
LONGEST_NAME = 6  # tokens of a department's name before its last
_OTHERS, _HONORIFICS = get_words("others"), get_words("honorifics")
_RANKING = frozenset({"senior", "top", "high-ranking", "unnamed", "leading"})
_OWN_GOVERNMENT = frozenset({"government", "ministry", "cabinet", "office", "parliament"})
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}


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
    questioned: bool = False  # a question has been put in a transcript
    counterpart: str | None = None  # whose office holder a lone speaker's talk was with, as told last
    recent: list[Actor] = field(default_factory=list)  # the parties that acted together last, in news


class GroupFinder:
    """Finds who "both sides", "the Japanese Government" or "the Task Force" are; made for each block, cheap."""

    __slots__ = ("ends", "lexicon", "mentions", "roster", "starts", "state", "tokens")

    def __init__(self, lexicon: Lexicon, roster: Roster, state: State, tokens: Tokens, mentions: list[Mention]) -> None:
        self.lexicon, self.roster, self.state, self.tokens, self.mentions = lexicon, roster, state, tokens, mentions
        self.ends = {m.last: m for m in mentions}
        self.starts = {m.first: m for m in mentions}

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

    def _begins_clause(self, first: int, start: int) -> bool:
        words = self.tokens.words
        k = first - 1
        while k >= start and (
            words[k] in self.lexicon.closed["determiners"]
            or is_adverb(words[k], self.lexicon.closed["adverbs"])
            or words[k].rstrip(".") in _HONORIFICS
            or (words[k] == "." and words[k - 1] in _HONORIFICS)
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

    def _as_actor(self, mention: Mention) -> Actor | None:
        if mention.person is not None and mention.how != "office":
            return mention.person.as_actor(mention.name, mention.office)
        if mention.how == "office":
            holder = self.find_holder(mention)
            if holder is not None:
                return holder.as_actor(get_family_name(holder), mention.office)
            return Actor(office=mention.office, party=mention.codes[0] if mention.codes else self._default_party())
        return Actor(party=mention.codes[0]) if mention.codes else None

    def _ends_opening(self, first: int, start: int) -> bool:
        """Whether only an opening phrase stands before ("In this context we", "At our meeting today we")."""
        words = self.tokens.words
        opens = words[start] in self.lexicon.closed["prepositions"]
        return first - start <= 7 and opens and "that" not in words[start:first]

    def _default_party(self) -> str | None:
        return self.state.own_party or (self.roster.voice[0] if self.roster.voice else None)

    def find_holder(self, mention: Mention) -> Person | None:
        """The person whom an office without a name means here."""
        return self.roster.find_holder(mention.office or "", mention.codes, self.state.speaker)

    def _from_group_mentions(self, chain: list[Mention], first: int, last: int, start: int) -> Subject | None:
        before = self.tokens.words[first : chain[0].first]
        if any(w in ("other", "some", "many", "several", "such", "former") for w in before):
            return None
        codes = [c for m in chain for c in m.codes]
        if len(chain) > 1 and chain[0].own and len(set(codes)) > 1 and set(codes) != set(self.roster.voice):
            return Subject([Actor(party=c) for c in dict.fromkeys(codes)], True, first, last, "party")
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
        actors = self._find_counted(first, last) or self.roster.speak_for_all()
        return (
            Subject(actors, len(actors) > 1 or bool(self.roster.named_group), first, last, "voice") if actors else None
        )

    def _find_counted(self, first: int, last: int) -> list[Actor]:
        """Those who acted together last, where "the three ministers" are as many and the sides of the text are not."""
        count = next((_COUNTS[w] for w in self.tokens.words[first : last + 1] if w in _COUNTS), 0)
        recent = self.state.recent
        return list(recent) if count == len(recent) != len(self.roster.voice) else []

    def join(self, subject: Subject) -> Subject:
        """The subject, remembered as those who acted together last where it is several parties."""
        if len({a.party for a in subject.actors if a.party}) > 1:
            self.state.recent = [Actor(party=p) for p in dict.fromkeys(a.party for a in subject.actors) if p]
        return subject

    def _group_start(self, p: int, start: int) -> int:
        """Back over the words that belong to a group: articles, numbers, offices, an acronym (NCG Principals)."""
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
        return k

    def _from_group(self, p: int, start: int) -> Subject | None:
        """ "the two leaders", "both sides", "our three countries", "the two navies", "AUKUS partners"."""
        words, closed = self.tokens.words, self.lexicon.closed
        k = self._group_start(p, start)
        mention = self.ends.get(k) or self.ends.get(p)
        if mention is not None and mention.how in ("party", "name") and self._speaks_for(mention.codes[0]):
            return Subject([Actor(party=mention.codes[0])], False, mention.first, p, "party")
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
        if words[k : p + 1] in (["all", "parties"], ["all", "states"], ["all", "countries"], ["all", "nations"]):
            return None  # whoever they are, not those who speak
        if (
            before in ("from", "of")
            and k - 2 >= start
            and (
                (self.ends.get(k - 1) is not None and self.ends[k - 1].how == "group")
                or words[k - 2] in closed["groups"]
            )
        ):
            return self._for_all(self._phrase_start(k - 2, start), p)
        if before in closed["prepositions"] or before in _OTHERS:
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

    def _speaks_for(self, code: str) -> bool:
        """Whether the one who has the floor speaks for the organisation `code`: "NATO Allies will provide"."""
        return self.state.speaker is not None and self.state.speaker.party == code

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
        if mention is None and words[p] in _OWN_GOVERNMENT and words[k - 1 : k] == ["the"]:
            party = self._find_own_government(p, described=k < p)
            if party and not (k - 2 >= start and words[k - 2] in self.lexicon.closed["prepositions"]):
                return Subject([Actor(party=party)], False, k - 1, p, "party")
        if mention is None or len(mention.codes) != 1 or mention.how not in ("adjective", "party", "capital"):
            return None
        first = self._phrase_start(mention.first, start)
        self.state.single = mention.codes[0]
        if first - 2 >= start and words[first - 1] == "for" and words[first - 2] in OFFICIALS:
            actor = Actor(office=self.tokens.slice(first - 2, p), party=mention.codes[0])
            return Subject([actor], False, first - 2, p, "person")  # "a spokesman for | the Tarvian ministry"
        if first > start and words[first - 1] in self.lexicon.closed["prepositions"]:
            return None
        return Subject([Actor(party=mention.codes[0])], False, first, p, "party")

    def _find_own_government(self, p: int, *, described: bool) -> str | None:
        """Whose "the unification ministry" is: in news that of the dateline; else that of whoever was told of."""
        if described and self.roster.home:
            return self.roster.home
        if self.state.person is not None and self.tokens.words[p] == "government":
            return self.state.person.party
        return self.state.single

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
            if m.first >= k - 1
            and m.last <= p + 1
            and len(m.codes) == 1
            and (m.how in ("party", "adjective", "capital") or (m.how == "name" and m.first <= k + 1))
        ]
        code = find_owner(words, k, p + 1)
        if code is None and owned and len({m.codes for m in owned}) == 1:
            code = owned[0].codes[0]
        if code is not None:
            self.state.single = code
            found = Subject([Actor(party=code)], False, k, p, "party")
            return self._join_body(found, start)
        actors = self.roster.speak_for_all()
        return Subject(actors, True, k, p, "body") if actors else None

    def _from_diplomat(self, p: int, start: int) -> Subject | None:
        """ "The Tarvian diplomat": the person of that party who was named last, else the first."""
        k = p
        while (
            k > start and self.ends.get(k) is None and p - k < LONGEST_TITLE - 1 and self.tokens.words[k - 1].isalpha()
        ):
            k -= 1
        mention = self.ends.get(k)
        if mention is None or mention.how not in ("adjective", "party", "capital") or len(mention.codes) != 1:
            return None
        first = mention.first
        while first > start and self.tokens.words[first - 1] in _RANKING:
            first -= 1
        if words_before(self.tokens.words, first) in UNNAMED:
            office = self.tokens.slice(mention.last, p)
            return Subject([Actor(office=office, party=mention.codes[0])], False, first, p, "person")
        if p - k >= 2 or words_before(self.tokens.words, first) == "former":
            return None
        held = [x for x in self.roster.persons if x.party == mention.codes[0] and x.name]
        person = self.state.person if self.state.person in held else next(iter(held), None)
        if person is None:
            return None
        first = self._phrase_start(mention.first, start)
        return Subject([person.as_actor(get_family_name(person))], False, first, p, "person")

    def _find_department(self, p: int, start: int, last: int | None = None) -> Subject | None:
        """ "the Department of Defense": a part of somebody's government whose name ends in its field."""
        words, tokens = self.tokens.words, self.tokens
        if not tokens.is_capital(p) or words[p] not in self.lexicon.offices["domains"]:
            return None
        k = p
        while (
            k > start and p - k <= LONGEST_NAME and (tokens.is_capital(k - 1) or words[k - 1] in ("of", "and", "for"))
        ):
            k -= 1
            if words[k] in self.lexicon.closed["governments"] and words[k + 1] in ("of", "for"):
                return self._of_department(k, p if last is None else last, start)
        return None

    def _of_department(self, first: int, last: int, start: int) -> Subject | None:
        """Whose department it is: by the party before it, its own name, or the one of two sides that is left."""
        words = self.tokens.words
        begin = first - (first > start and words[first - 1] in ("the", "'s"))
        owner = self.ends.get(begin)
        codes = list(owner.codes) if owner is not None and owner.how in ("party", "adjective", "capital") else []
        after = self.ends.get(last + 1)
        if not codes and after is not None and after.how == "party":
            codes = list(after.codes)  # "the Ministry of Defence of Tarvia"
        if not codes:
            known = find_owner(words, first, last + 1)
            codes = [known] if known else []
        begin = owner.first if owner is not None and codes and owner.codes == tuple(codes) else begin
        if begin > start and words[begin - 1] in self.lexicon.closed["prepositions"]:
            return None
        joined = begin > start and words[begin - 1] == "and"
        other = self._find_phrase_before(begin - 2, start) if joined else None
        if other is not None and other.how == "party":
            left = [c for c in self.roster.voice if c not in {a.party for a in other.actors}]
            parties = [a.party for a in other.actors] + (codes or left[:1])
            return Subject(
                [Actor(party=c) for c in dict.fromkeys(parties)], len(set(parties)) > 1, other.first, last, "party"
            )
        return Subject([Actor(party=c) for c in codes], False, begin, last, "party") if codes else None

    def _find_phrase_before(self, p: int, start: int) -> Subject | None:
        return self._find_department(p, start) or self._from_body(p, start)

    def _join_body(self, found: Subject, start: int) -> Subject:
        """ "The Ruvian Navy and | the Coast Guard of Tarvia": both."""
        words, k = self.tokens.words, found.first - 1
        k -= k > start and words[k] == "the"
        other = self._from_body(k - 1, start) if k - 1 > start and words[k] == "and" else None
        if other is None or other.how != "party" or other.actors == found.actors:
            return found
        return Subject([*other.actors, *found.actors], True, other.first, found.last, "party")

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
        elif words[head] not in closed["groups"] and words[head] not in closed["governments"]:
            return self._find_department(head, start, last)
        elif not codes:
            return None
        begin = self._phrase_start(group.first if group else head, start)
        if begin > start and words[begin - 1] in closed["prepositions"]:
            return None
        if set(codes) == set(self.roster.voice):
            return self._for_all(begin, last)
        return Subject([Actor(party=c) for c in codes], len(codes) > 1, begin, last, "party")


def words_before(words: list[str], first: int) -> str:
    """The word before a mention, empty where it opens the text."""
    return words[first - 1] if first > 0 else ""


def get_family_name(person: Person) -> str:
    """The shortest form of a name that still names the person."""
    parts = person.name.replace(",", " ").split()
    if not parts:
        return ""
    if len(parts) == 1:
        return person.name
    parts = [p for p in parts if p.rstrip(".").lower() not in ("jr", "sr", "ii", "iii", "iv")]
    upper = [p for p in parts if len(p) > 2 and p.isupper()]
    if len(upper) == 1:
        return upper[0]
    if person.party in ("CN", "KR", "KP") and len(parts) in (2, 3) and len(parts[0]) <= 5:
        return parts[0]
    return parts[-1]
