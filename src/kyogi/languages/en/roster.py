"""Who takes part in a document: persons by every form of their name, and the parties it speaks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.records import Actor

_COMMON = get_words("common")


_CROWNED = get_words("crowned")
_EASTERN = frozenset({"CN", "KR", "KP", "JP", "VN", "TW", "SG", "HK", "MM", "KH"})


@dataclass(slots=True, eq=False)
class Person:
    """One person; `party` is loose while only a list of known people, not the text, gave it."""

    name: str
    words: tuple[str, ...]
    office: str | None
    party: str | None = None
    loose: bool = True
    given: frozenset[str] = frozenset()
    speaks: bool = False  # has the floor somewhere in a transcript
    presumed: bool = False  # the party is no more than what the title of the office tells (Foreign Secretary)

    def as_actor(self, name: str | None = None, office: str | None = None) -> Actor:
        """The person as an actor, under the name and office written nearest."""
        held = office or self.office or None
        if not self.name:
            return Actor(office=held, party=self.party)
        return Actor(person=" ".join((name or self.name).split()), office=held, party=self.party)


@dataclass(slots=True)
class Roster:
    """The persons of one document and its voice."""

    lexicon: Lexicon
    persons: list[Person] = field(default_factory=list)
    aliases: dict[str, Person] = field(default_factory=dict)
    voice: tuple[str, ...] = ()
    named_group: str | None = None
    list_named: Callable[[], frozenset[str]] = frozenset  # every party whose name stands somewhere in the text
    news: bool = False
    home: str | None = None  # in news, the party whose capital stands in the dateline
    guests: frozenset[str] = frozenset()  # the parties with whom, by the title, the speaker of a transcript met
    has_koreas: bool = False  # the text names North Korea, so that "the North" may mean it

    def meet(self, words: list[str], name: str, office: str, party: str | None, family: str | None) -> Person:
        """The person of this name, entered now or met before; a party the text gives is kept."""
        keys = [w for w in words if len(w) > 1 and w not in _COMMON]
        if not keys:
            keys = words
        last = family or keys[-1]
        known = self._find(keys, last, office)
        if known is None:
            known = Person(name, tuple(keys), office)
            self.persons.append(known)
            known.party = self._guess(keys)
        elif len(keys) > len(known.words):
            known.name, known.words = name, tuple(keys)
        if not known.office or (len(office) > len(known.office) and known.party == party):
            known.office = known.office or office
        if party and (known.loose or not known.party):
            known.party, known.loose, known.presumed = party, False, False
        if len(keys) > 1 and last != keys[0]:
            known.given = known.given | {keys[0]} if family is None and not self._is_eastern(known) else known.given
        for key in keys:
            self.aliases.setdefault(key, known)
        self.aliases[last] = known
        return known

    def _is_eastern(self, person: Person) -> bool:
        """Whether the family name may come first, so that it alone names the person (Xi Jinping)."""
        return person.party is None or person.party in _EASTERN

    def _find(self, keys: list[str], last: str, office: str) -> Person | None:
        for key in (last, keys[0]):
            known = self.aliases.get(key)
            if known is None:
                continue
            if len(keys) == 1 or len(known.words) == 1 or len(set(keys) & set(known.words)) > 1:
                return known
            if key == last == known.words[-1] and office and office == known.office:
                return known  # Joseph R. Biden, Joe Biden
        return None

    def _guess(self, keys: list[str]) -> str | None:
        people = self.lexicon.people
        for size in (3, 2, 1):
            for at in range(len(keys) - size, -1, -1):
                party = people.get(tuple(keys[at : at + size]))
                if party:
                    return party
        return None

    def find_holder(self, office: str, codes: tuple[str, ...], speaker: Person | None = None) -> Person | None:
        """The person whom "the Secretary" or "the Norwegian Foreign Minister" means; the one who speaks last of all."""
        wanted = set(office.lower().split()) - {"of", "for", "the", "and"}
        crowned = wanted & {"majesty", "highness"}
        best, score = None, 0
        for person in self.persons:
            if not person.office or (codes and person.party not in codes):
                continue
            held = set(person.office.lower().split())
            if wanted <= held or (crowned and held & _CROWNED):
                rank = 4 if wanted == held else 2
                rank -= person is speaker
                if rank > score:
                    best, score = person, rank
        return best

    def speak_for_all(self) -> list[Actor]:
        """The parties of the consultation, one actor each."""
        return [Actor(party=code) for code in self.voice]
