"""Words that tell of progress: done, begun, delayed, given up, not yet begun; from data/progress.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from msgspec import Struct

from kyogi.errors import KnowledgeError

Sign = Literal["not-started", "abandoned", "delayed", "partly", "completed", "started", "count"]
_SIGNS: tuple[Sign, ...] = get_args(Sign)
_GAP = r"[^。.\n]{0,25}?"


class Telling(Struct, frozen=True):
    """A word of progress in a passage: what it tells, the progress to suggest, and where it stands."""

    sign: Sign
    progress: str
    start: int
    end: int


class _Entry(Struct, frozen=True):
    sign: Sign
    progress: str
    patterns: Mapping[str, re.Pattern[str]]


def find_tellings(text: str, start: int, end: int, lang: str) -> list[Telling]:
    """The words of progress in ``text[start:end]``, at most one for each sign, the weightiest sign first."""
    entries, never = _load()
    void = [match.span() for match in never[lang].finditer(text, start, end)] if lang in never else []
    found = []
    for entry in entries:
        for match in entry.patterns[lang].finditer(text, start, end) if lang in entry.patterns else ():
            if not any(match.start() < to and at < match.end() for at, to in void):
                found.append(Telling(entry.sign, entry.progress, match.start(), match.end()))
                break
    return found


@cache
def _load() -> tuple[Sequence[_Entry], Mapping[str, re.Pattern[str]]]:
    import yaml

    told: Any = yaml.load(
        (files("kyogi.following") / "data" / "progress.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    never = told.pop("never")
    entries = []
    for sign, fields in told.items():
        if sign not in _SIGNS or not {"progress", "ja", "en"} <= set(fields):
            raise KnowledgeError(
                f"progress.yaml, {sign}: one of {', '.join(_SIGNS)} with progress, ja and en is expected"
            )
        patterns = {"ja": _make_japanese(fields["ja"]), "en": _make_english(fields["en"])}
        entries.append(_Entry(sign, fields["progress"], patterns))
    return entries, {"ja": _make_japanese(never["ja"]), "en": _make_english(never["en"])}


def _make_japanese(words: str) -> re.Pattern[str]:
    return re.compile("|".join(_GAP.join(map(re.escape, form.split("…"))) for form in words.split("; ")))


def _make_english(words: str) -> re.Pattern[str]:
    """Any inflection of a regular verb counts: "postpone" meets postponed, "has establish" has established."""
    forms = []
    for form in words.split("; "):
        pieces = [
            r"\s+(?:been\s+|also\s+|already\s+|since\s+)*".join(map(_inflect, p.split())) for p in form.split("…")
        ]
        forms.append(_GAP.join(pieces))
    return re.compile(r"(?<![A-Za-z])(?:" + "|".join(forms) + r")(?![A-Za-z])", re.IGNORECASE)


def _inflect(word: str) -> str:
    if word.endswith(("ed", "ing", "s")) or len(word) < 4:
        return re.escape(word)
    stem, ending = (word[:-1], "e|es") if word.endswith("e") else (word, "s|es|")
    return f"{re.escape(stem)}(?:{ending}|ed|ing)"
