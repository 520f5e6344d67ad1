"""Whose a person is where the text names no country beside the name: the sides of the consultation, worked out."""

from __future__ import annotations

from collections import Counter

from kyogi.knowledge import load_knowledge
from kyogi.languages.en.layout import Block
from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.mentions import COUNTERPARTS, Mention, load_names
from kyogi.languages.en.persons import serve_together
from kyogi.languages.en.roster import Person, Roster

_OBJECTS = get_words("objects")
_SINGLE = ("foreign minister", "prime minister", "president", "defense minister", "defence minister", "foreign affairs")
MOST_NAMED = 3  # votes for a party however often the text names it
SURE = 3  # votes of his own words with which a speaker may speak for a party that another speaks for
# what a speaker says that his own state does: "the United States stands with", "Japan will"
_DOES = get_words("does")
_CLAUSE = frozenset({",", ";", ":", "and", "but", "that", "–", "—"})
LATEST_OPENING = 3  # tokens before the party that opens a paragraph ("The government of A")


class SideFinder:
    """Gives persons their party from what surrounds them, once all mentions of a document are found."""

    def __init__(
        self,
        roster: Roster,
        blocks: list[Block],
        mentions: list[list[Mention]],
        speakers: list[Person | None],
        host: str | None,
        titled: list[Mention],
    ) -> None:
        self.roster, self.blocks, self.mentions, self.speakers, self.host = roster, blocks, mentions, speakers, host
        # whose an office without a name was, where it was named last, or in the title
        self.offices = {m.office.lower(): m.codes[0] for m in titled if m.how == "office" and m.office and m.codes}
        self.titled = {code for m in titled for code in (m.codes or ((m.party,) if m.party else ()))}
        self.scene: str | None = None
        self.states = {code for code, party in load_knowledge().parties.items() if party.kind == "state"}

    def settle(self) -> None:
        """Fill in the parties of persons and of offices without a name."""
        self._settle_speakers()
        self._settle_persons()
        for named in self.mentions:
            for mention in named:
                if mention.how == "office" and not mention.codes and mention.office:
                    mention.person = self.roster.find_holder(mention.office, ())

    # ---- speakers of a transcript

    def _settle_speakers(self) -> None:
        """A speaker speaks for the party that opens his own sentences, not for those he thanks or stands with."""
        speaking = list(dict.fromkeys(s for s in self.speakers if s is not None))
        if any(s.office and s.party for s in speaking):
            speaking = [s for s in speaking if s.office or s.party or len(s.words) > 1]  # no journalist or moderator
        unknown = [s for s in speaking if s.party is None or (s.presumed and s.party in self.states)]
        if unknown:
            self._settle_unknown(speaking, unknown)
        sides = tuple(dict.fromkeys(s.party for s in speaking if s.party))
        voice = set(self.roster.voice)
        more = voice > set(sides) and voice <= self.titled  # a third side, which the title names, said nothing
        if (len(sides) > 1 and voice != set(sides) and not more) or (sides and not set(sides) & voice):
            self.roster.voice = sides

    def _settle_unknown(self, speaking: list[Person], unknown: list[Person]) -> None:
        """Give each of `unknown` the party that most speaks for him; the surest first, as each party is given once."""
        everywhere = self._count_parties(None)
        direct = {id(s): self._count_parties(s) for s in unknown}
        given = [s for s in speaking if s.party and s not in unknown]
        while unknown:
            votes: list[tuple[float, int, str]] = []
            taken = {s.party for s in given}
            for at, speaker in enumerate(unknown):
                for code, count in self._weigh(speaker, direct[id(speaker)], everywhere).items():
                    if code not in taken or (
                        self._is_sure(speaker, code, direct[id(speaker)]) and self._may_share(speaker, code, given)
                    ):
                        votes.append((count, -at, code))
            weight, place, code = max(votes, default=(0, 0, ""))
            if weight <= 0:
                self._settle_rest(unknown, taken, everywhere, direct)
                return
            speaker = unknown.pop(-place)
            self._take_side(speaker, code)
            given.append(speaker)

    def _weigh(self, speaker: Person, direct: Counter[str], everywhere: Counter[str]) -> Counter[str]:
        """What speaks for each party: his own words, how often it is named, the place, what his title tells."""
        votes = Counter(direct)
        for code, count in everywhere.items():
            votes[code] += min(count // 3, MOST_NAMED)
        if self.host:
            votes[self.host] += 2
        for guest in self.roster.guests:
            votes[guest] -= MOST_NAMED + SURE
        if owner := self.offices.get((speaker.office or "").lower()):
            votes[owner] += SURE
        if speaker.presumed and speaker.party:
            votes[speaker.party] += 1
        return votes

    def _is_sure(self, speaker: Person, code: str, direct: Counter[str]) -> bool:
        """Whether his own words or his title tell the party, not only where he speaks and of what."""
        owned = self.offices.get((speaker.office or "").lower()) == code
        return owned or direct[code] >= SURE

    def _may_share(self, speaker: Person, code: str, given: list[Person]) -> bool:
        """Whether `speaker` may speak for a party that another speaks for: not in the same office."""
        return all(s.party != code or (s.office or "").lower() != (speaker.office or "").lower() for s in given)

    def _settle_rest(
        self, unknown: list[Person], taken: set[str | None], everywhere: Counter[str], direct: dict[int, Counter[str]]
    ) -> None:
        """Where nothing tells, the party that is spoken of most, which nobody speaks for and he does not speak to."""
        for speaker in unknown:
            if not speaker.office and taken:
                continue  # a moderator, of whom nothing is told
            others = {c for c, count in direct[id(speaker)].items() if count < 0} | taken
            if speaker.party in others:
                speaker.party = None
            code = next((c for c, count in everywhere.most_common() if c not in others and count > 0), speaker.party)
            if code is not None:
                self._take_side(speaker, code)
                taken.add(code)

    def _take_side(self, speaker: Person, code: str) -> None:
        """Make `speaker` one of the party `code`, wherever he is named."""
        speaker.party, speaker.presumed = code, False
        for mention in (m for named in self.mentions for m in named if m.person is speaker):
            mention.codes = (code,)

    def _count_parties(self, speaker: Person | None) -> Counter[str]:
        """How often parties open clauses (and are not objects), in one speaker's turns or everywhere."""
        votes: Counter[str] = Counter()
        for block, named, who in zip(self.blocks, self.mentions, self.speakers, strict=True):
            if block.tokens is None or (speaker is not None and who is not speaker):
                continue
            words = block.tokens.words
            opens = {start for start, _ in block.sentences}
            for mention in named:
                if not mention.codes or mention.codes[0] not in self.states:
                    continue
                if speaker is not None and mention.how == "office":
                    same = (mention.office or "").lower() == (speaker.office or "").lower()
                    votes[mention.codes[0]] -= 2 * SURE * same  # "I met the British Foreign Secretary"
                elif speaker is not None:
                    votes[mention.codes[0]] += _judge_naming(words, mention, opens)
                elif mention.how in ("party", "compound"):
                    votes.update(mention.codes)
        return votes

    # ---- persons told of

    def _settle_persons(self) -> None:
        """The party of the sentence's subject, or of the last that opened one; the other side for a second person."""
        last: str | None = None
        self._doubt_presumed()
        for block, named in zip(self.blocks, self.mentions, strict=True):
            if block.tokens is None:
                continue
            words = block.tokens.words
            opens = {start for start, _ in block.sentences}
            before: list[Mention] = []
            self._move_scene(named, words)
            for mention in named:
                if mention.how == "office" and mention.office and len(mention.codes) == 1:
                    self.offices[mention.office.lower()] = mention.codes[0]
                if mention.person is not None and mention.person.party is None and not mention.person.speaks:
                    mention.person.party = self._guess(mention, before, last, words)
                if mention.how in ("party", "capital") and len(mention.codes) == 1 and mention.codes[0] in self.states:
                    start = mention.first - (words[mention.first - 1 : mention.first] == ["the"])
                    if start in opens or (mention.first - 1 in opens and words[mention.first - 1] in ("in", "the")):
                        last = mention.codes[0]
                before.append(mention)
        self._settle_left()

    def _doubt_presumed(self) -> None:
        """An office tells the party of nobody, where the text is of two or more sides and that party is not named."""
        voice = self.roster.voice
        if len(voice) < 2:
            return
        told = {code for named in self.mentions for m in named if m.how != "person" for code in m.codes}
        for person in self.roster.persons:
            if person.presumed and not person.speaks and person.party not in (*voice, *told, *self.titled):
                person.party, person.presumed = None, False

    def _guess(self, mention: Mention, before: list[Mention], last: str | None, words: list[str]) -> str | None:
        voice, person = self.roster.voice, mention.person
        if (owner := self._find_possessor(mention, before, words)) is not None:
            return owner
        held = {
            p.party for p in self.roster.persons if p is not person and person is not None and _hold_same(p, person)
        }
        if person is not None and (owner := self.offices.get((person.office or "").lower())) and owner not in held:
            return owner
        found = self._guess_near(mention, before, last, words)
        if found is None or found not in held:
            return found
        left = [c for c in voice if c not in held]
        return left[0] if len(left) == 1 else None

    def _move_scene(self, named: list[Mention], words: list[str]) -> None:
        """ "In Moscow, ...": where news tells of until a paragraph opens with somebody else."""
        first = named[0] if named else None
        if first is None or first.first > LATEST_OPENING or len(first.codes) != 1:
            return
        placed = first.how == "capital" and first.first == 1 and words[0] == "in"
        self.scene = first.codes[0] if placed else self.scene if first.codes[0] == self.scene else None

    def _find_possessor(self, mention: Mention, before: list[Mention], words: list[str]) -> str | None:
        """ "The European Commission ... | Its President, A"; "a spokesperson for the Commission, A": whose he is."""
        named = [m for m in before if m.how in ("party", "name", "capital") and len(m.codes) == 1]
        office = (mention.office or "").lower().split()
        if "for" in office[1:-1]:
            return next((m.codes[0] for m in reversed(named) if words[m.last - 1] == office[-1]), None)
        if words[mention.first - 1 : mention.first] != ["its"]:
            return None
        opening = [m for m in named if m.first <= LATEST_OPENING or words[m.first - 2 : m.first - 1] == ["."]]
        return (opening or named)[-1].codes[0] if named else None

    def _guess_near(self, mention: Mention, before: list[Mention], last: str | None, words: list[str]) -> str | None:
        voice = self.roster.voice
        people = [
            m for m in before if m.person is not None and m.person is not mention.person and mention.first - m.last < 12
        ]
        if people and people[-1].party:
            gap = words[people[-1].last : mention.first]
            if COUNTERPARTS & {*words[max(0, mention.first - 2) : mention.first + 1], *gap}:
                host = [m.codes[0] for m in before if m.how == "capital" and m.codes[0] != people[-1].party]
                if host:
                    return host[-1]  # "in Vell for talks with her counterpart, A"
            one, other = people[-1].person, mention.person
            joined = gap == [",", "and"] and one is not None and other is not None
            if joined and one and other and people[-1].party in voice and serve_together(one, other):
                return people[-1].party  # "led by A, Undersecretary for Trade, and B, Undersecretary of Defense"
            if "and" not in gap and "," not in gap and len(voice) == 2 and people[-1].party in voice:
                return voice[1] if people[-1].party == voice[0] else voice[0]
        near = next(
            (
                m
                for m in reversed(before)
                if m.how in ("party", "capital")
                and len(m.codes) == 1
                and m.codes[0] in self.states
                and mention.first - m.last < 40
            ),
            None,
        )
        opening = before[0] if before and before[0].how in ("party", "capital") and len(before[0].codes) == 1 else None
        if opening is not None and (
            opening.first > LATEST_OPENING
            or self._is_setting(words, opening.first)
            or words[opening.last : opening.last + 1] == ["'s"]
        ):
            opening = None  # "Today in Vell, Chancellor A and Minister B": a place, no side
        if opening is not None and opening.codes[0] in self.states:
            return opening.codes[0]
        if near is not None and near.how == "party" and words[near.last : near.last + 1] == ["'s"]:
            return near.codes[0]
        if self.roster.home:
            return self.scene or self.roster.home  # news names the country of others, not of its own
        taken = {p.party for p in self.roster.persons if p.party}
        left = [c for c in voice if c not in taken]
        if len(voice) > 1 and len(left) == 1 and last not in left:
            return left[0]
        return left[0] if last is None and len(left) == len(voice) == 2 else last

    def _is_setting(self, words: list[str], first: int) -> bool:
        """Whether a name at `first` tells where, not who; "the ministry in Vell" tells who."""
        governments = self.roster.lexicon.closed["governments"]
        return (
            words[first - 1 : first] in (["in"], ["at"])
            and words[first - 2 : first - 1] != []
            and (words[first - 2] not in governments)
        )

    def _settle_left(self) -> None:
        taken = {p.party for p in self.roster.persons if p.party}
        left = [c for c in self.roster.voice if c not in taken]
        for person in self.roster.persons:
            if person.party is None:
                if len(left) == 1:
                    person.party = left[0]
                elif len(self.roster.voice) == 1 and len(self.roster.persons) == 1:
                    person.party = self.roster.voice[0]
                elif not person.speaks:
                    person.party = load_names().office_parties.get((person.office or "").lower())
        unknown = [p for p in self.roster.persons if p.party is None and p.office]
        if unknown and not self.roster.voice and not taken:  # one side alone is told of: the state named most
            named = self._count_parties(None).most_common(1)
            for person in unknown if named else []:
                person.party = named[0][0]


def _hold_same(one: Person, other: Person) -> bool:
    """Whether two persons hold an office of which a state has only one."""
    office = (one.office or "").lower()
    return office == (other.office or "").lower() and office.endswith(_SINGLE)


def _judge_naming(words: list[str], mention: Mention, opens: set[int]) -> int:
    """What a mention of a party tells of the speaker: his own where it acts or welcomes, not where it is thanked."""
    first = mention.first - (words[mention.first - 1 : mention.first] == ["the"])
    before = words[max(0, first - 8) : first]
    last = before[-1] if before else ""
    if last == "to" and _is_host_welcome(before):
        return 4
    if mention.how not in ("party", "compound", "adjective"):
        return 0
    if before[-2:] in (["government", "of"], ["people", "of"]):
        begin = first - 2 - (words[first - 3 : first - 2] == ["the"])
        if {"behalf"} & set(before[:-2]):
            return 4
        if begin in opens or (begin > 0 and words[begin - 1] in _CLAUSE and words[first - 2] == "government"):
            return 3
        return 0 if mention.how == "adjective" else -1
    if words[first - 3 : first - 1] == ["on", "behalf"]:
        return 4
    if first in opens:
        return 2 if mention.how == "adjective" else 3
    if mention.how == "adjective":
        return 0
    if last in _CLAUSE | {"that"} and words[mention.last : mention.last + 1] and words[mention.last] in _DOES:
        return 1
    if last == "of" and "our" in words[max(0, first - 4) : first]:
        return 3
    return -1 if words[mention.first - 1 : mention.first] != [] and words[mention.first - 1] in _OBJECTS else 0


def _is_host_welcome(before: list[str]) -> bool:
    """Whether these words welcome somebody ("welcome to Nairobi", "I welcome you to"), not thank for a welcome."""
    at = next((k for k in range(len(before) - 2, -1, -1) if before[k] in ("welcome", "welcoming")), None)
    if at is None or len(before) - 1 - at > 6:
        return False
    return at == 0 or before[at - 1] not in ("warm", "kind", "your", "the", "gracious", "generous", "a", "this")
