"""Turns: who has the floor in a transcript, by a label before his words, a line of his own above them, or the title."""

from __future__ import annotations

import re

from kyogi.languages.en.layout import Block
from kyogi.languages.en.lexicon import get_words
from kyogi.languages.en.mentions import Mention
from kyogi.languages.en.persons import MentionFinder
from kyogi.languages.en.roster import Person, Roster
from kyogi.languages.en.subjects import State
from kyogi.languages.en.tokens import Tokens
from kyogi.reading.drafts import Place

_ASKERS = get_words("askers")
_HONORIFICS = get_words("honorifics")
_NO_NAMES = get_words("no_names")
_LINE = 90  # characters of a line that holds no more than who speaks
_DASHED = re.compile(r"(?:\*\*)?([A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,4})(?:\*\*)? [–—-] (?=[“\"A-Z])")
_BRACKET = re.compile(r"\s*\([^()\n]{1,60}\)\s*$")
_ABBREVIATED = {
    "FM": "Foreign Minister",
    "FS": "Foreign Secretary",
    "EAM": "External Affairs Minister",
    "SG": "Secretary General",
    "DM": "Defence Minister",
}
FIRST_PERSON = 2  # times that "I" must speak for a text without labels to be somebody's own words
_FRAME = " *_#\u00a0"


class TurnFinder:
    """Finds the turns of one document, block by block; `speakers` holds who speaks under which label."""

    def __init__(self, text: str, roster: Roster, names: MentionFinder, state: State, *, spoken: bool) -> None:
        self.text, self.roster, self.names, self.state, self.spoken = text, roster, names, state, spoken
        self.speakers: dict[Place, Person] = {}
        self._host: Person | None = None
        self._last: Person | None = None
        self._above: Tokens | None = None  # the line above, which may name the holder of an office
        self._waiting: tuple[Place, bool] | None = None  # a line that names a speaker, and whether he only asks

    def meet_title(self, tokens: Tokens, mentions: list[Mention]) -> None:
        """Learn whose press conference or remarks it is: the one whom the title names behind "by", or names alone."""
        people = [m for m in mentions if m.how == "person" and m.person is not None]
        met = [m for m in mentions if "with" in tokens.words[max(0, m.first - 4) : m.first] and len(m.codes) == 1]
        self.roster.guests = frozenset(m.codes[0] for m in met if m.how in ("office", "person"))
        by = [m for m in people if tokens.words[m.first - 1 : m.first] == ["by"]]
        chosen = by if len(by) == 1 else people
        if not people and (unknown := self._meet_author(tokens)) is not None:
            self._host = unknown
        offices = [m for m in mentions if m.how == "office"]
        if not people and len(offices) == 1 and self.spoken:
            self._host = self._meet_office(offices[0])
        if len(chosen) == 1 and tokens.words[chosen[0].last : chosen[0].last + 1] not in (["and"], ["&"]):
            self._host = chosen[0].person

    def _meet_author(self, tokens: Tokens) -> Person | None:
        """Whom a title names behind "by" without an office: "Remarks by John Podesta at a Press Conference"."""
        at = next((k for k, word in enumerate(tokens.words) if word == "by"), None)
        if at is None or not self.spoken:
            return None
        end = at + 1
        while end < min(len(tokens.words), at + 5) and self._is_name(tokens, end):
            end += 1
        parts = [w for w in tokens.words[at + 1 : end] if w[0].isalpha()]
        return self.roster.meet(parts, tokens.slice(at + 1, end - 1), "", None, None) if len(parts) > 1 else None

    def _is_name(self, tokens: Tokens, k: int) -> bool:
        word = tokens.words[k]
        return word == "." or (tokens.is_capital(k) and word[0].isalpha() and word not in _NO_NAMES)

    def meet_label(self, block: Block) -> None:
        """Learn who speaks under the label of `block`; a label that names nobody who may speak is taken away."""
        if block.label is None and self.spoken and not block.question:
            self._cut_dashed(block)
        if block.label is None:
            return
        tokens = Tokens(self.text, *block.label)
        found = self._host_answers(tokens) or self._find_speaker(tokens)
        bracketed = self.spoken and self.text.startswith(" (", block.label[1])
        if (tokens.words and tokens.words[0] in _ASKERS) or (found is None and (bracketed or "," in tokens.words)):
            block.question = True  # "Priya Menon, Deccan Ledger:"
        elif found is None and len(tokens.words) == 1 and not self.text[block.label[0] : block.label[1]].isupper():
            block.label = None  # "Note:", "Place:"
        if found is not None and block.label is not None and not block.question:
            self._give_floor(block.label, found)

    def meet_line(self, block: Block, mentions: list[Mention]) -> None:
        """Take a line that holds no more than a speaker as the label of the words below it."""
        if not self.spoken:
            return
        if block.label is not None or block.question:
            self._waiting = None
            return
        line = self._read_line(block, mentions)
        if line is not None:
            self._waiting, block.role = line, "heading"
        elif self._waiting is not None and block.role == "body":
            (block.label, block.question), self._waiting = self._waiting, None

    def seat_host(self, blocks: list[Block]) -> None:
        """Give the floor to whom the title names, from the first words on, where no label names another."""
        first = next((b for b in blocks if b.role == "body"), None)
        if not self.spoken or self._host is None or first is None or first.label is not None or first.question:
            return
        if any(person is not self._host for person in self.speakers.values()):
            return
        first.label = (first.start, first.start)
        self._give_floor(first.label, self._host)

    def seat_monologue(self, blocks: list[Block], mentions: list[list[Mention]], title: list[Mention]) -> None:
        """A text in the first person without labels is spoken by the one whom its title or opening names first."""
        if self.speakers or self.roster.news:
            return
        people = [m.person for m in [*title, *(mentions[0] if mentions else [])] if m.how == "person" and m.person]
        own = sum(self._is_own(block, m) for block, named in zip(blocks, mentions, strict=True) for m in named)
        if own >= FIRST_PERSON and people:
            self.state.transcript, self.state.speaker, people[0].speaks = True, people[0], True
            if people[0].party:
                self.roster.voice = (people[0].party,)

    def _is_own(self, block: Block, mention: Mention) -> bool:
        """Whether a mention is an "I" outside quotation marks."""
        spoken = mention.how == "pronoun" and block.tokens is not None and block.tokens.words[mention.first] == "i"
        return spoken and not any(q.first < mention.first < q.last for q in block.quotations)

    def name_holders(self) -> None:
        """Put the name to an office that has the floor, where the words below the title give it to one person."""
        for label, person in list(self.speakers.items()):
            if person.name or not person.office:
                continue
            office = person.office.lower()
            named = [p for p in self.roster.persons if p.name and (p.office or "").lower() == office]
            if len(named) == 1:
                named[0].party = named[0].party or person.party
                named[0].speaks, self.speakers[label] = True, named[0]
                if person in self.roster.persons:
                    self.roster.persons.remove(person)

    def _give_floor(self, label: Place, person: Person) -> None:
        self.state.transcript = True
        self.speakers[label] = self._last = person
        person.speaks = True

    def _cut_dashed(self, block: Block) -> None:
        """ "Minister Fenwick – We will ...": a label parted by a dash, where it names one with an office."""
        found = _DASHED.match(self.text, block.start, min(block.end, block.start + _LINE))
        if found is None:
            return
        tokens = Tokens(self.text, *found.span(1))
        if tokens.words[0] in _ASKERS or self._covers(tokens, self.names.find(tokens)) is not None:
            block.label, block.start = found.span(1), found.end()

    def _host_answers(self, tokens: Tokens) -> Person | None:
        """Who answers under "A": whom the bracket names ("A (Lehto)"), else who spoke before, else the host."""
        if tokens.words[:1] != ["a"] or not self.spoken:
            return None
        named = next((self.roster.aliases[w] for w in tokens.words[1:] if w in self.roster.aliases), None)
        return named or self._last or self._host

    def _find_speaker(self, tokens: Tokens) -> Person | None:
        named = self.names.find(tokens)
        found = next((m.person for m in named if m.how == "person" and m.person is not None), None)
        if found is None:
            found = self._meet_office(next((m for m in named if m.how == "office"), None))
        if found is None and tokens.words:
            found = self._meet_abbreviated(tokens)
        if found is None and len(tokens.words) == 1 and tokens.words[0] in self.roster.aliases:
            found = self.roster.aliases[tokens.words[0]]
        if found is None and tokens.words and tokens.words[0] in _HONORIFICS:
            found = self._meet_titled(tokens)
        return found

    def _read_line(self, block: Block, mentions: list[Mention]) -> tuple[Place, bool] | None:
        """The label that a line of its own makes, and whether who is named only asks; None for other lines."""
        line = self.text[block.start : block.end]
        if len(line) > _LINE or "\n" in line or line.rstrip(_FRAME)[-1:] in (".", "!", "?", ";", ","):
            return None
        bare = line.strip(_FRAME).rstrip(":")
        name = _BRACKET.sub("", bare)
        if not name:
            return None
        start = block.start + line.index(name)
        place = (start, start + len(name))
        tokens = Tokens(self.text, *place)
        if tokens.words[0] in _ASKERS or name in ("Q", "Question"):
            return (place, True) if len(tokens.words) <= 3 else None
        found = self._covers(tokens, self.names.find(tokens) if name != line else mentions)
        above, self._above = self._above, tokens
        if found is not None and not found.name and above is not None and above.ends[-1] <= block.start:
            found = self._meet_named_above(above, found)
        if found is not None:
            self._give_floor(place, found)
            return place, False
        outlet = bare != name and 2 <= len(tokens.words) <= 4 and all(map(tokens.is_capital, range(len(tokens.words))))
        return (place, True) if outlet and self.speakers else None

    def _meet_named_above(self, above: Tokens, holder: Person) -> Person:
        """The holder of an office that a line of its own names, below the line with his name."""
        name = all(self._is_name(above, k) for k in range(len(above.words))) and 2 <= len(above.words) <= 4
        if not name or self.names.find(above):
            return holder
        parts = [w for w in above.words if w[0].isalpha()]
        holder.name, holder.words = above.slice(0, len(above.words) - 1), tuple(parts)
        for part in parts:
            self.roster.aliases.setdefault(part, holder)
        return holder

    def _covers(self, tokens: Tokens, mentions: list[Mention]) -> Person | None:
        """The person whose office and name are all that stands in `tokens`."""
        if not mentions or mentions[-1].last != len(tokens.words):
            return None
        at = 0
        for mention in mentions:
            if any(not self._may_open(tokens, k, mention) for k in range(at, mention.first)):
                return None
            at = mention.last
        last = mentions[-1]
        if last.how == "person":
            return last.person if last.person is not None and (last.office or last.person.speaks) else None
        if any(m.how not in ("office", "party", "adjective") for m in mentions) or mentions[0].how != "office":
            return None
        return self._meet_office(mentions[0])

    def _may_open(self, tokens: Tokens, k: int, mention: Mention) -> bool:
        """Whether a word before a name is no more than an article, an honorific or a given name not met before."""
        word = tokens.words[k]
        if word in ("the", ".", "and") or word in _HONORIFICS:
            return True
        new = mention.person is not None and " " not in mention.person.name and mention.first - k <= 2
        return new and mention.how == "person" and tokens.is_capital(k) and word.isalpha()

    def _meet_abbreviated(self, tokens: Tokens) -> Person | None:
        """The speaker under a label that shortens the office: "FM LEHTO:", "FS:"."""
        office = _ABBREVIATED.get(tokens.raw(0))
        if office is None or len(tokens.words) > 4:
            return None
        parts = [w for w in tokens.words[1:] if w[0].isalpha()]
        if not parts:
            return self.roster.find_holder(office, ())
        nameless = self._host if self._host is not None and not self._host.name else None
        found = self.roster.meet(parts, tokens.slice(1, len(tokens.words) - 1), office, None, None)
        if found.party is None and nameless is not None and nameless.office == office:
            found.party, found.presumed = nameless.party, nameless.presumed
        return found

    def _meet_titled(self, tokens: Tokens) -> Person | None:
        """The speaker whom a label names by family name alone: "MR. LINDQVIST:"."""
        first = 2 if tokens.words[1:2] == ["."] else 1
        parts = [w for w in tokens.words[first:] if w[0].isalpha()]
        if not parts or not tokens.raw(first).isupper():
            return None
        known = self.roster.aliases.get(parts[-1])
        return known or self.roster.meet(parts, tokens.slice(first, len(tokens.words) - 1), "", None, None)

    def _meet_office(self, mention: Mention | None) -> Person | None:
        """The speaker whom a label names by office alone: "THE PRESIDENT:"."""
        if mention is None or not mention.office:
            return None
        holder = self.roster.find_holder(mention.office, mention.codes)
        if holder is None:
            holder = Person("", (), mention.office, mention.codes[0] if mention.codes else None)
            self.roster.persons.append(holder)
        return holder
