"""The frozen records of the knowledge and the look-ups over them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from kyogi.errors import KnowledgeError
from kyogi.records.vocabulary import BodyKind, Level

Lang = Literal["ja", "en"]
PartyKind = Literal["state", "organisation", "group", "subnational"]
InstrumentKind = Literal["treaty", "agreement", "declaration", "resolution", "guidelines", "ruling", "framework"]
Nature = Literal["aid-economic", "aid-military", "aid-humanitarian", "cooperation", "sanctions"]
PlaceKind = Literal["area", "city", "municipality", "venue", "base"]


class Names(msgspec.Struct, frozen=True):
    """The forms of a name in each language; the first is the one to print, the others are met in texts."""

    ja: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def get_forms(self, lang: Lang) -> tuple[str, ...]:
        """All forms in `lang`, the one to print first; empty where the data has none."""
        return self.ja if lang == "ja" else self.en


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A state, organisation, group or prefecture; `code` is what readings carry (see `data/parties.yaml`).

    `short_ja` are one-character forms that count only in compounds (日米豪); `capitals` and `seats` stand for the
    government (Tokyo; Kremlin); `members` are the codes of a group's members.
    """

    code: str
    kind: PartyKind
    names: Names
    iso3: str | None = None
    wikidata: str | None = None
    short_ja: tuple[str, ...] = ()
    adjectives_en: tuple[str, ...] = ()
    capitals: Names = Names()
    seats: Names = Names()
    members: tuple[str, ...] = ()

    def get_name(self, lang: Lang) -> str:
        """The name to print in `lang`."""
        return self.names.get_forms(lang)[0]


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office that a person can hold; `party` only where the office itself says whose it is (官房長官 is Japan's).

    `short` forms (大臣, 長官, 氏) count only after a person's name or where the text has named the holder before.
    """

    id: str
    names: Names
    level: Level | None = None
    role: str | None = None
    party: str | None = None
    short: bool = False


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A ministry, force, headquarters, agency or committee that texts name."""

    id: str
    kind: BodyKind
    names: Names
    party: str | None = None
    wikidata: str | None = None


class BodyForm(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of body named by a country and a common noun: 中国 + 外務省, Chinese + Foreign Ministry.

    `names.ja` follow the country's name; `names.en` follow its name or adjective ("Philippine Coast Guard"). `of_en`
    are forms that take "of" and the country ("Ministry of Foreign Affairs of Japan"). `unmarked_ja` is the party meant
    in Japanese texts where no country is said, if there is one.
    """

    id: str
    kind: BodyKind
    names: Names
    of_en: tuple[str, ...] = ()
    unmarked_ja: str | None = None


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """A treaty, agreement, declaration, resolution, guideline or ruling, with its parties where they are few."""

    id: str
    kind: InstrumentKind
    names: Names
    parties: tuple[str, ...] = ()
    wikidata: str | None = None
    pattern_ja: str | None = None
    pattern_en: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place; `party` is the one it lies in, `concerns` the one that a stance about it is directed at, if any."""

    id: str
    kind: PlaceKind
    names: Names
    party: str | None = None
    concerns: str | None = None
    wikidata: str | None = None


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A subject of consultations, the same in every language; `concerns` is the party that a stance on it implies.

    `contexts` are PLOVER's context values for it; `nature` says what an agreement on it is in deed, for PLOVER.
    """

    id: str
    names: Names
    concerns: str | None = None
    contexts: tuple[str, ...] = ()
    nature: Nature | None = None


class PartyForm(msgspec.Struct, frozen=True, kw_only=True):
    """How names of series call a party: 日 or Japan, 米 or U.S."""

    code: str
    names: Names


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of meeting that any parties may hold: leaders', foreign ministers', "2+2".

    `words` in a meeting's name or a title tell it, else `roles` (of offices, all of them present), else its `level`.
    """

    id: str
    names: Names
    level: Level | None = None
    roles: tuple[str, ...] = ()
    words: Names = Names()


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """A named sequence of consultations; `names`, `meetings` and `statements` are what texts call it and its own.

    With `track`, every meeting of exactly `parties` on it belongs here; with `topic`, every one named after the topic.
    """

    id: str
    names: Names
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    track: str | None = None
    topic: str | None = None
    meetings: Names = Names()
    statements: Names = Names()

    def get_name(self, lang: Lang) -> str:
        """The name to print in `lang`."""
        return self.names.get_forms(lang)[0]


class Concept(msgspec.Struct, frozen=True, kw_only=True):
    """A word or turn of phrase that means the same in both languages: finer than a topic, which people ask for."""

    id: str
    names: Names


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """All entries by their code or id, in the order of the files; made by `load_knowledge`, never changed after."""

    parties: Mapping[str, Party]
    offices: Mapping[str, Office]
    bodies: Mapping[str, Body]
    body_forms: Mapping[str, BodyForm]
    instruments: Mapping[str, Instrument]
    places: Mapping[str, Place]
    topics: Mapping[str, Topic]
    party_index: Mapping[tuple[str, str], str]
    topic_index: Mapping[tuple[str, str], str]

    def get_party(self, code: str) -> Party:
        """The party with this code; raises KnowledgeError where there is none."""
        try:
            return self.parties[code]
        except KeyError:
            raise KnowledgeError(
                f"no party has the code {code!r}; codes are the keys of knowledge/data/parties.yaml"
            ) from None

    def find_party(self, name: str, lang: Lang) -> Party | None:
        """The party that bears exactly this name in `lang` (full-width letters count as ASCII), or None.

        Capitals, seats of government, adjectives and one-character forms do not count: each needs a context that only
        a language pack can judge.
        """
        code = self.party_index.get((lang, unicodedata.normalize("NFKC", name)))
        return None if code is None else self.parties[code]

    def party_names(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Every (name, code) of a party in `lang`."""
        return _forms(((p.code, p.names) for p in self.parties.values()), lang)

    def party_short_names(self) -> Iterator[tuple[str, str]]:
        """Every (one-character Japanese form, code): 米 is US. They count only in compounds."""
        return ((form, p.code) for p in self.parties.values() for form in p.short_ja)

    def party_adjectives(self) -> Iterator[tuple[str, str]]:
        """Every (English adjective or name of the people, code): Russian and Russians are RU."""
        return ((form, p.code) for p in self.parties.values() for form in p.adjectives_en)

    def capital_names(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Every (capital, code) in `lang`: a place, but also the government that sits there."""
        return _forms(((p.code, p.capitals) for p in self.parties.values()), lang)

    def seat_names(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Every (seat, administration or ruling party that stands for a government, code) in `lang`."""
        return _forms(((p.code, p.seats) for p in self.parties.values()), lang)

    def office_names(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Every (name, id) of an office in `lang`."""
        return _forms(((o.id, o.names) for o in self.offices.values()), lang)

    def body_names(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Every (name, id) of a body in `lang`."""
        return _forms(((b.id, b.names) for b in self.bodies.values()), lang)

    def instrument_names(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Every (name, id) of an instrument in `lang`; those met only as patterns have their `pattern_*` besides."""
        return _forms(((i.id, i.names) for i in self.instruments.values()), lang)

    def place_names(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Every (name, id) of a place in `lang`."""
        return _forms(((p.id, p.names) for p in self.places.values()), lang)

    def topic_names(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Every (name, id) of a topic in `lang`."""
        return _forms(((t.id, t.names) for t in self.topics.values()), lang)

    def topics_in(self, names: Iterable[str], lang: Lang) -> tuple[Topic, ...]:
        """The topics that these names stand for in `lang`, each once, in the order met; case does not count."""
        found = (self.topic_index.get((lang, fold_name(name))) for name in names)
        return tuple(self.topics[topic] for topic in dict.fromkeys(t for t in found if t is not None))


def fold_name(name: str) -> str:
    """The form in which names of topics are compared: compatibility characters unified, case folded."""
    return unicodedata.normalize("NFKC", name).casefold()


def _forms(entries: Iterable[tuple[str, Names]], lang: Lang) -> Iterator[tuple[str, str]]:
    return ((form, key) for key, names in entries for form in names.get_forms(lang))
