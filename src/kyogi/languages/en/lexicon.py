"""The lexicon: YAML files in `lexicon/` that a diplomat can read and correct, checked here and compiled once.

The files are read as text only (no YAML booleans: `NO` is Norway); lists are one scalar whose parts stand between "; ".
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any, cast, get_args

import yaml

from kyogi.errors import LexiconError
from kyogi.languages.en.morphology import make_forms
from kyogi.languages.en.tokens import split_words
from kyogi.records.vocabulary import KINDS, Kind, Level

TAKES = frozenset(
    {"noun", "that", "to", "ing", "none", "whom-to", "whom-for", "whom-of", "whom-with", "whom-about", "to-noun"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One predicate of predicates.yaml; the fields are explained there."""

    id: str
    kind: Kind
    takes: frozenset[str]
    after: frozenset[str]
    bare: Kind | None
    promises: str
    whom: bool
    carries: bool
    yields: bool
    speaks: bool
    weak: bool
    only_nouns: bool
    strength: int


@dataclass(frozen=True, slots=True)
class Noun:
    """One stance noun of nouns.yaml."""

    id: str
    kind: Kind
    takes: bool
    after: frozenset[str]
    promises: str


@dataclass(frozen=True, slots=True)
class Adjective:
    """One predicative adjective of adjectives.yaml."""

    id: str
    kind: Kind
    remain: Kind
    after: frozenset[str]
    promises: str
    carries: bool
    about: bool
    strength: int


@dataclass(frozen=True, slots=True)
class Implied:
    """A party that a stance concerns by its subject."""

    id: str
    kinds: frozenset[str]
    words: tuple[str, ...]
    party: str
    unless: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything compiled: `heads` maps a word to the verbs it can begin, with the words that must follow."""

    heads: Mapping[str, tuple[tuple[tuple[str, ...], int, Verb], ...]]
    nouns: Mapping[str, Noun]
    adjectives: Mapping[str, tuple[tuple[tuple[str, ...], Adjective], ...]]
    actions: Mapping[str, int]
    meeting: Mapping[str, int]
    strength: tuple[tuple[tuple[str, ...], int], ...]
    strong_words: frozenset[str]
    closed: Mapping[str, frozenset[str]]
    offices: Mapping[str, frozenset[str]]
    levels: Mapping[str, Level]
    people: Mapping[tuple[str, ...], str]
    implied: tuple[Implied, ...]
    sections: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)


class _Reader:
    """Reads one file of the lexicon and names it in every complaint."""

    def __init__(self, directory: Traversable, name: str) -> None:
        self.name = name
        try:
            self.data: Any = yaml.load((directory / name).read_text("utf-8"), Loader=yaml.CBaseLoader)
        except (OSError, yaml.YAMLError) as error:
            raise LexiconError(f"languages/en/lexicon/{name} cannot be read: {error}") from error

    def complain(self, entry: object, text: str) -> LexiconError:
        return LexiconError(f"languages/en/lexicon/{self.name}, entry {entry!r}: {text}")

    def entries(self, allowed: frozenset[str], required: tuple[str, ...]) -> list[dict[str, str]]:
        if not isinstance(self.data, list):
            raise self.complain(0, "the file must be a list of entries")
        seen: set[str] = set()
        for number, entry in enumerate(self.data, 1):
            if not isinstance(entry, dict):
                raise self.complain(number, "an entry is written {id: ..., kind: ...}")
            name = entry.get("id", number)
            unknown = set(entry) - allowed
            if unknown:
                raise self.complain(
                    name, f"no field is called {min(unknown)!r}; there are {', '.join(sorted(allowed))}"
                )
            for key in required:
                if not entry.get(key):
                    raise self.complain(name, f"field {key!r} is missing")
            if entry["id"] in seen:
                raise self.complain(name, "the id stands twice")
            seen.add(entry["id"])
        return cast("list[dict[str, str]]", self.data)

    def kind(self, entry: Mapping[str, str], key: str) -> Kind:
        value = entry[key]
        if value not in KINDS:
            raise self.complain(entry["id"], f"{key} {value!r} is no kind of act; there are {', '.join(KINDS)}")
        return value

    def words(self) -> dict[str, frozenset[str]]:
        if not isinstance(self.data, dict):
            raise self.complain(0, "the file must map names to words")
        for key, value in self.data.items():
            if not isinstance(value, (str, dict)):
                raise self.complain(key, 'must be words parted by "; "')
        return {k: frozenset(_split(v)) for k, v in self.data.items() if isinstance(v, str)}


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


@functools.cache
def _read_lists() -> dict[str, frozenset[str]]:
    return _Reader(importlib.resources.files("kyogi.languages.en") / "lexicon", "lists.yaml").words()


def get_words(name: str) -> frozenset[str]:
    """The words of one list of lists.yaml; raises LexiconError where there is no such list."""
    try:
        return _read_lists()[name]
    except KeyError:
        raise LexiconError(
            f"languages/en/lexicon/lists.yaml: no list is called {name!r}, but a rule needs it"
        ) from None


@functools.cache
def load_lexicon() -> Lexicon:
    """The bundled lexicon, compiled once in a process."""
    return read_lexicon(importlib.resources.files("kyogi.languages.en") / "lexicon")


def read_lexicon(directory: Traversable) -> Lexicon:
    """The lexicon in the YAML files of `directory`; raises LexiconError naming file and entry where one is wrong."""
    irregular, doubling, actions = _read_verbs(_Reader(directory, "verbs.yaml"))
    words = _Reader(directory, "words.yaml")
    closed = words.words()
    offices = _Reader(directory, "offices.yaml")
    strength = [
        (split_words(phrase), int(level)) for level, text in words.data["strength"].items() for phrase in _split(text)
    ]
    meeting: dict[str, int] = {}
    for verb in closed["meeting_verbs"]:
        meeting |= make_forms(verb, irregular, doubling)
    return Lexicon(
        heads=_read_predicates(_Reader(directory, "predicates.yaml"), irregular, doubling),
        nouns=_read_nouns(_Reader(directory, "nouns.yaml")),
        adjectives=_read_adjectives(_Reader(directory, "adjectives.yaml")),
        actions=actions,
        meeting=meeting,
        strength=tuple(sorted(strength, key=lambda s: (-s[1], -len(s[0])))),
        strong_words=frozenset(phrase[-1] for phrase, _ in strength),
        closed=closed,
        offices=offices.words(),
        levels=_read_levels(offices),
        people={
            split_words(name): party
            for party, text in _Reader(directory, "people.yaml").data.items()
            for name in _split(text)
        },
        implied=_read_implied(_Reader(directory, "targets.yaml")),
        sections=_read_sections(_Reader(directory, "names.yaml")),
    )


def _read_verbs(reader: _Reader) -> tuple[dict[str, list[str]], frozenset[str], dict[str, int]]:
    irregular = {verb: _split(forms) for verb, forms in reader.data["irregular"].items()}
    doubling = frozenset(_split(reader.data["doubling"]))
    actions: dict[str, int] = {}
    for verb in _split(reader.data["actions"]):
        if verb != verb.lower() or " " in verb:
            raise reader.complain(verb, "a verb of action is one word in small letters")
        for form, bits in make_forms(verb, irregular, doubling).items():
            actions[form] = actions.get(form, 0) | bits
    return irregular, doubling, actions


_VERB_FIELDS = frozenset(
    [
        "id",
        "kind",
        "verbs",
        "takes",
        "bare",
        "promises",
        "whom",
        "carries",
        "yields",
        "speaks",
        "weak",
        "only",
        "strength",
    ]
)


def _read_predicates(
    reader: _Reader, irregular: dict[str, list[str]], doubling: frozenset[str]
) -> dict[str, tuple[tuple[tuple[str, ...], int, Verb], ...]]:
    heads: dict[str, list[tuple[tuple[str, ...], int, Verb]]] = {}
    for entry in reader.entries(_VERB_FIELDS, ("id", "kind", "verbs", "takes")):
        takes = frozenset(entry["takes"].split())
        verb = Verb(
            id=entry["id"],
            kind=reader.kind(entry, "kind"),
            takes=takes & TAKES,
            after=takes - TAKES,
            bare=reader.kind(entry, "bare") if "bare" in entry else None,
            promises=_promises(reader, entry),
            whom=entry.get("whom") == "true",
            carries=entry.get("carries") == "true",
            yields=entry.get("yields") == "true",
            speaks=entry.get("speaks") == "true",
            weak=entry.get("weak") == "true",
            only_nouns=entry.get("only") == "nouns",
            strength=int(entry.get("strength", "1")),
        )
        for phrase in _split(entry["verbs"]):
            first, *rest = split_words(phrase)
            for form, bits in make_forms(first, irregular, doubling).items():
                heads.setdefault(form, []).append((tuple(rest), bits, verb))
    return {form: tuple(sorted(found, key=lambda f: -len(f[0]))) for form, found in heads.items()}


def _promises(reader: _Reader, entry: Mapping[str, str]) -> str:
    value = entry.get("promises", "never")
    if value not in ("never", "maybe", "true"):
        raise reader.complain(entry["id"], f"promises is true or maybe, not {value!r}")
    return value


def _read_nouns(reader: _Reader) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for entry in reader.entries(
        frozenset(["id", "kind", "mode", "nouns", "after", "promises"]), ("id", "kind", "mode", "nouns")
    ):
        if entry["mode"] not in ("takes", "keeps"):
            raise reader.complain(entry["id"], f"mode is takes or keeps, not {entry['mode']!r}")
        noun = Noun(
            entry["id"],
            reader.kind(entry, "kind"),
            entry["mode"] == "takes",
            frozenset(entry.get("after", "").split()),
            _promises(reader, entry),
        )
        for word in _split(entry["nouns"]):
            nouns.setdefault(word, noun)
    return nouns


def _read_adjectives(reader: _Reader) -> dict[str, tuple[tuple[tuple[str, ...], Adjective], ...]]:
    allowed = frozenset(["id", "kind", "remain", "words", "after", "promises", "carries", "about", "strength", "also"])
    adjectives: dict[str, list[tuple[tuple[str, ...], Adjective]]] = {}
    for entry in reader.entries(allowed, ("id", "kind", "words")):
        kind = reader.kind(entry, "kind")
        adjective = Adjective(
            entry["id"],
            kind,
            reader.kind(entry, "remain") if "remain" in entry else kind,
            frozenset(entry.get("after", "").split()),
            _promises(reader, entry),
            entry.get("carries") == "true",
            entry.get("about") == "true",
            int(entry.get("strength", "1")),
        )
        for phrase in _split(entry["words"]):
            first, *rest = split_words(phrase)
            adjectives.setdefault(first, []).append((tuple(rest), adjective))
    return {word: tuple(sorted(found, key=lambda f: -len(f[0]))) for word, found in adjectives.items()}


def _read_levels(reader: _Reader) -> dict[str, Level]:
    found: dict[str, Level] = {}
    for level, text in reader.data["levels"].items():
        if level not in get_args(Level):
            raise reader.complain("levels", f"{level!r} is no level; there are {', '.join(get_args(Level))}")
        found |= dict.fromkeys(_split(text), cast("Level", level))
    return found


def _read_sections(reader: _Reader) -> dict[str, dict[str, frozenset[str]]]:
    sections: dict[str, dict[str, frozenset[str]]] = {}
    for name, fields in reader.data.items():
        if not isinstance(fields, dict) or ("heads" not in fields and "nouns" not in fields):
            raise reader.complain(name, "a section holds fields, heads or nouns among them")
        sections[name] = {key: frozenset(_split(text)) for key, text in fields.items()}
    return sections


def _read_implied(reader: _Reader) -> tuple[Implied, ...]:
    found = []
    for entry in reader.data["implied"]:
        for key in ("id", "kinds", "words", "party"):
            if not entry.get(key):
                raise reader.complain(entry.get("id", "?"), f"field {key!r} is missing")
        kinds = frozenset(entry["kinds"].split())
        if not kinds <= set(KINDS):
            raise reader.complain(entry["id"], f"{min(kinds - set(KINDS))!r} is no kind of act")
        found.append(
            Implied(
                entry["id"],
                kinds,
                tuple(_split(entry["words"])),
                entry["party"],
                tuple(_split(entry.get("unless", ""))),
                tuple(_split(entry.get("also", ""))),
            )
        )
    return tuple(found)
