"""Who is named where: parties by name, adjective, capital and seat, and what such a mention holds."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kyogi.knowledge import load_knowledge
from kyogi.languages.en.lexicon import Lexicon, load_lexicon
from kyogi.languages.en.roster import Person, Roster
from kyogi.languages.en.tokens import Tokens, split_words

COUNTERPARTS = frozenset({"counterpart", "colleague"})  # who holds the same office on another side
# how the long form of a state's name begins: the Republic of Uzbekistan
_STYLES = frozenset(
    {"republic", "kingdom", "state", "federal", "democratic", "islamic", "socialist", "people", "'s", "of"}
)
SHORT = 5  # acronyms up to this length must stand in capitals: us / US, who / WHO


@dataclass(slots=True)
class Mention:
    """Tokens ``[first, last)`` that name somebody.

    `how` is party, adjective, capital, compound, name, person, office, group or pronoun.
    """

    first: int
    last: int
    how: str
    codes: tuple[str, ...] = ()
    person: Person | None = None
    name: str | None = None
    office: str | None = None
    place: bool = False
    own: bool = False  # the codes stand for the words "of X" inside the mention

    @property
    def party(self) -> str | None:
        """The one party of a person or office, where it is known."""
        if self.person is not None and self.person.party:
            return self.person.party
        return self.codes[0] if self.codes else None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """First word → (the other words, code, how), the longest first."""

    names: dict[str, tuple[tuple[tuple[str, ...], str | None, str, bool], ...]]
    pieces: dict[str, str]
    office_parties: dict[str, str]


@functools.cache
def load_names() -> NameIndex:
    """The index of party names, built once in a process from the knowledge."""
    knowledge, lexicon = load_knowledge(), load_lexicon()
    found: dict[str, dict[tuple[str, ...], tuple[str | None, str, bool]]] = {}

    def enter(name: str, code: str | None, how: str) -> None:
        words = split_words(name)
        if words and words[0] == "the":
            words = words[1:]
        if words:
            short = len(words) == 1 and len(name) <= SHORT and name.isupper()
            found.setdefault(words[0], {}).setdefault(words[1:], (code, how, short))

    for name in lexicon.closed["not_parties"]:
        enter(name, None, "none")
    for name, code in knowledge.party_names("en"):
        enter(name, code, "party")
    for name, code in knowledge.seat_names("en"):
        enter(name, code, "party")
    for name, code in knowledge.party_adjectives():
        enter(name, code, "adjective")
    for name, code in knowledge.capital_names("en"):
        enter(name, code, "capital")
    names = {
        first: tuple((rest, *entry) for rest, entry in sorted(rests.items(), key=lambda r: -len(r[0])))
        for first, rests in found.items()
    }
    pieces = {
        first: code
        for first, rests in found.items()
        for rest, (code, how, _) in rests.items()
        if not rest and code and how in ("party", "adjective")
    }
    offices = {
        " ".join(split_words(name)): office.party
        for name, office_id in knowledge.office_names("en")
        if (office := knowledge.offices[office_id]).party
    }
    offices.pop("secretary", None)
    offices.pop("secretaries", None)
    return NameIndex(names, pieces, offices)


class PartyFinder:
    """Finds parties at a token."""

    __slots__ = ("index", "lexicon", "roster")

    def __init__(self, lexicon: Lexicon, index: NameIndex, roster: Roster) -> None:
        self.lexicon, self.index, self.roster = lexicon, index, roster

    def list_named(self, tokens: Tokens) -> set[str]:
        """The parties that are named in `tokens`, by name, adjective or capital."""
        found: set[str] = set()
        for i, word in enumerate(tokens.words):
            if word in self.index.names and tokens.is_capital(i):
                mention = self._party_at(tokens, i)
                found.update(mention.codes if mention is not None else ())
        return found

    def _party_at(self, tokens: Tokens, i: int) -> Mention | None:
        words = tokens.words
        for rest, code, how, short in self.index.names[words[i]]:
            size = len(rest)
            if size and tuple(words[i + 1 : i + 1 + size]) != rest:
                continue
            if short and not tokens.raw(i).isupper():
                continue
            last = i + 1 + size
            if code is None:
                return Mention(i, last, "none")
            if (
                last + 2 < len(words)
                and words[last] == "("
                and words[last + 2] == ")"
                and tokens.raw(last + 1).isupper()
            ):
                last += 3  # Republic of Korea (ROK)
            elif words[last : last + 2] == ["'s", "("] and words[last + 3 : last + 4] == [")"]:
                last += 0
            return Mention(i, last, how, (code,), place=how == "capital")
        return None

    def _mark_name(self, tokens: Tokens, found: Mention) -> None:
        """An organisation inside the name of something else is no actor: UN Charter, Charter of the United Nations."""
        words, first, last = tokens.words, found.first, found.last
        if (
            last < len(words)
            and tokens.is_capital(last)
            and words[last][0].isalpha()
            and words[last] not in self.lexicon.closed["groups"]
            and words[last] not in self.lexicon.offices["heads"]
        ):
            found.how = "name"
        k = first - 1 - (words[first - 1 : first] == ["the"])
        if (
            k > 0
            and words[k] == "of"
            and tokens.is_capital(k - 1)
            and words[k - 1] not in ("leaders", "government", "people", "members")
        ):
            found.how = "name"

    def _compound_at(self, tokens: Tokens, i: int) -> Mention | None:
        parts = tokens.words[i].split("-")
        pieces = [self.index.pieces.get(piece) for piece in parts]
        last = i + 1
        if pieces[-1] is None and last < len(tokens.words):  # Japan-Philippines-United | States
            for rest, code, how, _ in self.index.names.get(parts[-1], ()):
                if rest and code and how == "party" and tuple(tokens.words[last : last + len(rest)]) == rest:
                    pieces[-1], last = code, last + len(rest)
                    break
        codes = tuple(dict.fromkeys(code for code in pieces if code))
        return Mention(i, last, "compound", codes) if codes else None

    def _alias_at(self, tokens: Tokens, i: int) -> Mention | None:
        aliases, words = self.roster.aliases, tokens.words
        person = aliases[words[i]]
        last = i + 1
        while last < len(words) and tokens.is_capital(last) and aliases.get(words[last]) is person:
            last += 1
        if last == i + 1 and words[i] in person.given and words[last : last + 2] != ["and", "i"]:
            return None
        name = tokens.slice(i, last - 1)
        return Mention(i, last, "person", (person.party,) if person.party else (), person, name, person.office)

    def _party_before(self, tokens: Tokens, i: int, mentions: list[Mention]) -> tuple[tuple[str, ...], int]:
        """The party named right before an office ("Norwegian Foreign Minister", "Japan's top spokeswoman")."""
        if not mentions:
            return (), i
        near = mentions[-1]
        gap = tokens.words[near.last : i]
        if near.how == "office" and tokens.words[near.first] in COUNTERPARTS and gap in ([], [","]):
            return near.codes, near.first  # "her Tarvian counterpart, Minister A"
        if (
            near.how == "adjective"
            and gap[:1] != []
            and gap[0] in COUNTERPARTS
            and gap[1:] in ([], [","])
            and len(near.codes) == 1
        ):
            return near.codes, near.first
        if (
            near.how in ("party", "adjective", "compound", "capital")
            and len(near.codes) == 1
            and gap in ([], ["'s"], ["'"])
        ):
            return near.codes, near.first
        if (
            near.how in ("party", "adjective")
            and len(near.codes) == 1
            and gap
            and gap[0] in ("'s", "'")
            and len(gap) <= 3
            and all(word.isalpha() for word in gap[1:])
        ):
            return near.codes, near.first
        return (), i

    def _is_style(self, tokens: Tokens, j: int) -> bool:
        """Whether a word only begins the long form of a state's name that is not listed: "the Republic | of A"."""
        known = tokens.words[j] in self.index.names and self._party_at(tokens, j) is not None
        return tokens.words[j] in _STYLES and not known

    def _party_after(self, tokens: Tokens, last: int, codes: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        words = tokens.words
        if last < len(words) and words[last] in ("of", "to", "for") and not codes:
            j = last + 1
            while j + 1 < len(words) and (words[j] in ("the", "government") or self._is_style(tokens, j)):
                j += 1
            if j < len(words) and tokens.is_capital(j) and words[j] in self.index.names:
                found = self._party_at(tokens, j)
                if found and found.how == "party" and words[last] == "of":
                    return found.last, found.codes
        return last, ()
