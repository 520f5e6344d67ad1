"""Loading and checking the lexicon's files."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
import yaml
from msgspec import Struct

from kyogi.errors import LexiconError
from kyogi.languages.ja.inflection import INFLECTIONS, Inflection, split_verb
from kyogi.records.vocabulary import KINDS, Kind

VerbClass = Literal["suru", "ichidan", "godan"]
VerbRole = Literal[
    "stance", "ask", "promise", "agree", "decide", "establish", "sign", "speech",
    "affirm", "share", "view", "light", "discuss", "document",
    "exist", "outcome", "plan", "saying", "signed", "unchanged",
]  # fmt: skip
Needs = Literal["object", "speech", "quotation", "act", "instrument", "subject"]


class VerbEntry(Struct, frozen=True, forbid_unknown_fields=True, rename={"verb_class": "class"}):
    """One line of verbs.yaml."""

    verb: str
    verb_class: VerbClass
    kind: Kind
    role: VerbRole
    stem: str | None = None
    needs: Needs | None = None
    strong: Kind | None = None
    light: bool = False
    again: bool = False


class NounEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of nouns.yaml; `kind` is a kind, or ``verb`` for the kind of the verb that voices the noun."""

    kind: str
    nouns: list[str]
    again: Kind | None = None
    weak: bool = False


class ConstructionEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of constructions.yaml: a literal, the expression that must follow it, and how the words before are read."""

    literal: str
    ending: str
    role: VerbRole
    kind: Kind


class MeetingEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of meetings.yaml: words that name a meeting, and the level they tell."""

    level: str | None
    words: list[str]


class Verb(Struct, frozen=True):
    """A verb ready for use: stem, inflection, and what it does."""

    name: str
    stem: str
    inflection: Inflection
    kind: Kind
    role: VerbRole
    needs: Needs | None
    strong: Kind | None
    light: bool
    again: bool


class Noun(Struct, frozen=True):
    """A noun that a light verb voices."""

    name: str
    kind: str
    again: Kind | None
    weak: bool


class Lexicon(Struct, frozen=True):
    """All of the Japanese lexicon, compiled."""

    verbs: tuple[Verb, ...]
    nouns: dict[str, Noun]
    strongest: tuple[str, ...]
    intensified: tuple[str, ...]
    again: tuple[str, ...]
    joint: tuple[str, ...]
    documents: tuple[str, ...]
    own: tuple[str, ...]
    strangers: tuple[str, ...]
    organs: tuple[str, ...]
    press: tuple[str, ...]
    talks: tuple[str, ...]
    meetings: dict[str, str | None]
    heads: dict[str, tuple[str, ...]]


def read_file(name: str) -> dict[str, Any]:
    """The parsed YAML file `name` of this package; raises LexiconError when it is no mapping."""
    try:
        loaded = yaml.load(files(__package__).joinpath(name).read_text("utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: no YAML: {' '.join(str(error).split())}; correct the line") from error
    if not isinstance(loaded, dict):
        raise LexiconError(f"{name}: a mapping is wanted at the top")
    return loaded


def convert_entries(name: str, key: str, entry: type[Any]) -> list[Any]:
    """The list `key` of file `name` as `entry` objects; raises LexiconError naming the entry that does not fit."""
    converted = []
    for number, raw in enumerate(read_file(name).get(key, []), start=1):
        try:
            converted.append(msgspec.convert(raw, entry))
        except msgspec.ValidationError as error:
            raise LexiconError(f"{name}: entry {number} of {key} ({raw}): {error}; correct the line") from error
    return converted


def read_words(name: str, key: str) -> tuple[str, ...]:
    """The list of words `key` of file `name`; raises LexiconError where it is missing or no list of words."""
    words = read_file(name).get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(f"{name}: a list of words is wanted at {key}")
    return tuple(words)


def _make_verb(entry: VerbEntry) -> Verb:
    try:
        stem, row = split_verb(entry.verb, entry.verb_class)
    except ValueError as error:
        raise LexiconError(f"verbs.yaml: {error}; correct its class") from error
    return Verb(
        name=entry.verb,
        stem=entry.stem or stem,
        inflection=INFLECTIONS[row],
        kind=entry.kind,
        role=entry.role,
        needs=entry.needs,
        strong=entry.strong,
        light=entry.light,
        again=entry.again,
    )


def _make_construction(entry: ConstructionEntry) -> Verb:
    try:
        inflection = Inflection(rf"{entry.ending}(?P<past>)")
    except re.error as error:
        raise LexiconError(
            f"constructions.yaml: {entry.literal}: {entry.ending}: {error}; correct the ending"
        ) from error
    return Verb(entry.literal, entry.literal, inflection, entry.kind, entry.role, None, None, False, False)


def _make_nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for entry in convert_entries("nouns.yaml", "nouns", NounEntry):
        if entry.kind not in (*KINDS, "verb"):
            raise LexiconError(f"nouns.yaml: {entry.kind} is no kind of act; correct the line of {entry.nouns[0]}")
        for name in entry.nouns:
            if name in nouns:
                raise LexiconError(f"nouns.yaml: {name} stands twice; keep one")
            nouns[name] = Noun(name, entry.kind, entry.again, entry.weak)
    return nouns


@cache
def load_lexicon() -> Lexicon:
    """The lexicon, loaded and checked once per process; raises LexiconError naming file and entry."""
    verbs = [_make_verb(e) for e in convert_entries("verbs.yaml", "verbs", VerbEntry)]
    names = [v.name for v in verbs]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise LexiconError(f"verbs.yaml: {', '.join(twice)} stand twice; keep one line each")
    verbs += [_make_construction(e) for e in convert_entries("constructions.yaml", "constructions", ConstructionEntry)]
    meetings = {w: e.level for e in convert_entries("meetings.yaml", "meetings", MeetingEntry) for w in e.words}
    return Lexicon(
        verbs=tuple(verbs),
        nouns=_make_nouns(),
        strongest=read_words("modifiers.yaml", "strongest"),
        intensified=read_words("modifiers.yaml", "intensified"),
        again=read_words("modifiers.yaml", "again"),
        joint=read_words("groups.yaml", "joint"),
        documents=read_words("groups.yaml", "documents"),
        own=read_words("groups.yaml", "own"),
        strangers=read_words("groups.yaml", "strangers"),
        organs=read_words("groups.yaml", "organs"),
        press=read_words("groups.yaml", "press"),
        talks=read_words("groups.yaml", "talks"),
        meetings=meetings,
        heads={kind: read_words("heads.yaml", kind) for kind in read_file("heads.yaml")},
    )
