"""Which wording is stronger than which (`data/ladders.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from msgspec import Struct

from kyogi.errors import KnowledgeError
from kyogi.knowledge.entries import Lang
from kyogi.knowledge.loading import read_sections
from kyogi.knowledge.tables import Row
from kyogi.records.following import FORCES, Force
from kyogi.records.vocabulary import KINDS

FILE = "ladders.yaml"


class ForceWords(Struct, frozen=True):
    """What gives a promise one force: words in either language, or else the kind of act."""

    force: Force
    kinds: frozenset[str]
    words: Mapping[Lang, re.Pattern[str]]


class Ladders(Struct, frozen=True):
    """Kind → (ladder, rung from 0), and the words of force in the order in which they are looked for."""

    rungs: Mapping[str, tuple[str, int]]
    forces: tuple[ForceWords, ...]

    def compare_stances(self, before: tuple[str, int], after: tuple[str, int]) -> int | None:
        """1 where (kind, strength) `after` is stronger than `before`, -1 weaker, 0 equal, None where not ranked."""
        (ladder_before, rung_before), (ladder_after, rung_after) = self.rungs[before[0]], self.rungs[after[0]]
        if ladder_before != ladder_after:
            return None
        one, other = (rung_before, before[1]), (rung_after, after[1])
        return (one < other) - (one > other)

    def find_force(self, kind: str, words: str, lang: str, trigger: str = "") -> Force:
        """How firmly the action `words` is promised by an act of `kind`, with the predicate `trigger`."""
        language: Lang = "ja" if lang == "ja" else "en"
        for entry in self.forces:
            pattern = entry.words.get(language)
            if pattern is None:
                continue
            begins = pattern.search(words) if language == "ja" else pattern.match(words.lstrip().removeprefix("to "))
            if begins or pattern.search(trigger):
                return entry.force
        return self._find_force_of_kind(kind)

    def _find_force_of_kind(self, kind: str) -> Force:
        return next(entry.force for entry in self.forces if kind in entry.kinds)

    def rank_kind(self, kind: str) -> int:
        """The place of the force of a kind of act among the forces, 0 for the one that binds most."""
        return FORCES.index(self._find_force_of_kind(kind))

    def compare_forces(self, before: Force, after: Force) -> int:
        """1 where `after` binds more firmly than `before`, -1 where less, 0 where as much."""
        one, other = FORCES.index(before), FORCES.index(after)
        return (one > other) - (one < other)


@cache
def load_ladders() -> Ladders:
    """The bundled ladders; raises KnowledgeError where the file is wrong."""
    return read_ladders(files("kyogi.knowledge") / "data")


def read_ladders(directory: Traversable) -> Ladders:
    """The ladders of `directory`; raises KnowledgeError, naming the entry, for a kind unknown, twice or left out."""
    sections = read_sections(directory, FILE, ("stances", "forces"))
    rungs: dict[str, tuple[str, int]] = {}
    for row in sections["stances"]:
        for rung, kind in enumerate(_read_text(row).split(" < ")):
            if kind not in KINDS or kind in rungs:
                raise KnowledgeError(f"{_where(row)}: {kind!r} is no kind of act, or stands on two ladders")
            rungs[kind] = (row.key, rung)
    for kind in KINDS:
        rungs.setdefault(kind, (kind, 0))
    forces = tuple(_convert_force(row) for row in sections["forces"])
    named = [kind for entry in forces for kind in entry.kinds]
    if wrong := sorted(kind for kind in {*KINDS, *named} if kind not in KINDS or named.count(kind) != 1):
        raise KnowledgeError(f"{FILE}: forces: every kind of act must stand in one force, once: {', '.join(wrong)}")
    return Ladders(rungs, forces)


def _convert_force(row: Row) -> ForceWords:
    if row.key not in FORCES or isinstance(row.value, str):
        raise KnowledgeError(f"{_where(row)}: is no force with fields; forces are {', '.join(FORCES)}")
    fields = {field.key: _read_text(field) for field in row.value}
    if not {"kinds"} <= fields.keys() <= {"kinds", "ja", "en"}:
        raise KnowledgeError(f"{_where(row)}: an entry has the field kinds, and ja and en where words give the force")
    words: dict[Lang, re.Pattern[str]] = {}
    if "ja" in fields:
        words["ja"] = re.compile("|".join(map(re.escape, fields["ja"].split("; "))))
    if "en" in fields:
        words["en"] = re.compile(rf"\b(?:{'|'.join(map(re.escape, fields['en'].split('; ')))})", re.IGNORECASE)
    return ForceWords(row.key, frozenset(fields["kinds"].split("; ")), words)


def _read_text(row: Row) -> str:
    if not isinstance(row.value, str):
        raise KnowledgeError(f"{_where(row)}: must hold text")
    return row.value


def _where(row: Row) -> str:
    return f"{FILE}, line {row.line}, entry {row.key!r}"
