"""Who is who: persons, every mention of a person, office, side or document, and the roster that joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kyogi.records import Actor

HOME = "JP"  # whose press and ministries write in Japanese


@dataclass(slots=True, eq=False)
class Person:
    """One person of the text: the longest form of the name, the fullest office, the party."""

    name: str
    office: str
    party: str | None
    office_id: str | None = None
    start: int = 0


@dataclass(slots=True, eq=False)
class Mention:
    """Who or what is named at ``[start, end)``: a person, an office alone, a party, the sides together, a document."""

    start: int
    end: int
    kind: str  # person | office | party | joint | document | own
    person: Person | None = None
    name: str | None = None
    office: str | None = None
    party: str | None = None
    word: str = ""

    def to_actor(self) -> Actor:
        """The actor this mention names, as written here."""
        if self.kind == "person" and self.person:
            return Actor(person=self.name, office=self.office or self.person.office, party=self.person.party)
        return Actor(office=self.office, party=self.party)


@dataclass(slots=True)
class Roster:
    """Everybody of the text."""

    people: list[Person] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def find_person(self, name: str, office: str | None = None) -> Person | None:
        """The person of that name, written longer or shorter; the office decides between namesakes."""
        matches = [p for p in self.people if p.name == name]
        matches = matches or [p for p in self.people if _is_short_for(name, p.name)]
        if office and len(matches) > 1:
            matches = [p for p in matches if p.office == office or p.office.endswith(office)] or matches
        return matches[0] if matches else None


def _is_short_for(short: str, full: str) -> bool:
    """Whether one is the family name (or a longer form) of the other: 柏木 / 柏木真理子, ホイットモア / ダニエル・ホイットモア."""
    if short == full:
        return True
    a, b = sorted((short, full), key=len)
    if "・" in b or "＝" in b:
        return a in re.split("[・＝ ]", b) or b.endswith("・" + a)
    return b.startswith(a) and len(a) >= 1 and b[0] >= "一"
