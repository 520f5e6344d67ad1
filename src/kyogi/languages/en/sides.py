"""Whose a person is where the text names no country beside the name: the sides of the consultation, worked out."""

from __future__ import annotations

from collections import Counter

from kyogi.knowledge import load_knowledge
from kyogi.languages.en.layout import Block
from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.roster import Person, Roster

_OBJECTS = get_words("objects")


class SideFinder:
    """Gives persons their party from what surrounds them, once all mentions of a document are found."""

    def __init__(
        self,
        roster: Roster,
        blocks: list[Block],
        mentions: list[list[Mention]],
        speakers: list[Person | None],
        host: str | None,
    ) -> None:
        self.roster, self.blocks, self.mentions, self.speakers, self.host = roster, blocks, mentions, speakers, host
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
        unknown = list(dict.fromkeys(s for s in self.speakers if s is not None and s.party is None))
        if not unknown:
            return
        taken = {s.party for s in self.speakers if s is not None and s.party}
        everywhere = self._count_parties(None)
        for speaker in unknown:
            votes = self._count_parties(speaker)
            for code, count in everywhere.items():
                votes[code] += count // 3
            if self.host:
                votes[self.host] += 2
            for code in taken:
                votes.pop(code, None)
            if not any(count > 0 for count in votes.values()):  # nothing tells: the party spoken of most
                votes = Counter({code: count for code, count in everywhere.items() if code not in taken})
            if votes:
                best = max(votes.items(), key=lambda v: v[1])
                if best[1] > 0:
                    speaker.party = best[0]
                    taken.add(best[0])
        known = [s.party for s in self.speakers if s is not None and s.party]
        sides = tuple(dict.fromkeys(known))
        if len(self.roster.voice) < 2 and len(sides) > 1:
            self.roster.voice = sides

    def _count_parties(self, speaker: Person | None) -> Counter[str]:
        """How often parties open clauses (and are not objects), in one speaker's turns or everywhere."""
        votes: Counter[str] = Counter()
        for block, named, who in zip(self.blocks, self.mentions, self.speakers, strict=True):
            if block.tokens is None or (speaker is not None and who is not speaker):
                continue
            words = block.tokens.words
            opens = {start for start, _ in block.sentences}
            for mention in named:
                if mention.how not in ("party", "compound") or mention.codes[0] not in self.states:
                    continue
                before = words[mention.first - 1] if mention.first else ""
                if speaker is None:
                    for code in mention.codes:
                        votes[code] += 1
                elif (
                    mention.first in opens
                    or (before == "the" and mention.first - 1 in opens)
                    or (before == "of" and "our" in words[max(0, mention.first - 4) : mention.first])
                ):
                    votes[mention.codes[0]] += 3
                elif before in _OBJECTS or words[max(0, mention.first - 3) : mention.first][-2:] in (
                    ["government", "of"],
                    ["people", "of"],
                ):
                    votes[mention.codes[0]] -= 1
        return votes

    # ---- persons told of

    def _settle_persons(self) -> None:
        """The party of the sentence's subject, or of the last that opened one; the other side for a second person."""
        last: str | None = None
        for block, named in zip(self.blocks, self.mentions, strict=True):
            if block.tokens is None:
                continue
            words = block.tokens.words
            opens = {start for start, _ in block.sentences}
            before: list[Mention] = []
            for mention in named:
                if mention.person is not None and mention.person.party is None:
                    mention.person.party = self._guess(mention, before, last, words)
                if mention.how in ("party", "capital") and len(mention.codes) == 1 and mention.codes[0] in self.states:
                    start = mention.first - (words[mention.first - 1 : mention.first] == ["the"])
                    if start in opens or (mention.first - 1 in opens and words[mention.first - 1] in ("in", "the")):
                        last = mention.codes[0]
                before.append(mention)
        self._settle_left()

    def _guess(self, mention: Mention, before: list[Mention], last: str | None, words: list[str]) -> str | None:
        voice = self.roster.voice
        people = [
            m for m in before if m.person is not None and m.person is not mention.person and mention.first - m.last < 12
        ]
        if people and people[-1].party:
            gap = words[people[-1].last : mention.first]
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
        if opening is not None and self._is_setting(words, opening.first):
            opening = None  # "Today in Vell, Chancellor A and Minister B": a place, no side
        if opening is not None and opening.codes[0] in self.states:
            return opening.codes[0]
        if near is not None and near.how == "party" and words[near.last : near.last + 1] == ["'s"]:
            return near.codes[0]
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
