"""The words that commands print, in the reader's language; they come from terms.yaml, as does docs/glossary.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from kyogi.errors import KnowledgeError, UsageError

Ui = Literal["ja", "en"]
UI_LANGUAGES: tuple[Ui, ...] = ("ja", "en")


@cache
def load_terms() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every group of terms: group → code → language → words. Raises KnowledgeError where a word lacks a language."""
    import yaml  # 30 ms that `kyogi --help` can do without

    terms = yaml.safe_load((files("kyogi.cli") / "terms.yaml").read_text("utf-8"))
    for group, entries in terms.items():
        for code, entry in entries.items():
            for ui in UI_LANGUAGES:
                if not entry.get(ui):
                    raise KnowledgeError(f"terms.yaml, {group}, {code}: no word in {ui!r}; add one")
    return cast("Mapping[str, Mapping[str, Mapping[str, str]]]", terms)


class Terms:
    """The words of one language; `term` translates codes of records, `label` fills in words of the commands."""

    def __init__(self, ui: Ui) -> None:
        self.ui: Ui = ui
        self._terms = load_terms()

    def term(self, group: str, code: str) -> str:
        """The word for `code`; the code itself where the glossary has none, for codes come from data."""
        entry = self._terms[group].get(code)
        return entry[self.ui] if entry else code

    def label(self, name: str, /, **values: Any) -> str:
        """The label `name` with its values filled in."""
        return self._terms["labels"][name][self.ui].format(**values)

    def party(self, code: str) -> str:
        """The name of a party; its code where the knowledge does not know it."""
        from kyogi.knowledge import load_knowledge

        party = load_knowledge().parties.get(code)
        return party.get_name(self.ui) if party else code

    def join(self, names: list[str]) -> str:
        """Names in a row, as the language parts them."""
        return ("、" if self.ui == "ja" else ", ").join(names)


def choose_ui(asked: str | None) -> Ui:
    """The language of the commands: the one asked for, else that of the locale (Japanese or English)."""
    if asked is not None:
        if asked not in UI_LANGUAGES:
            raise UsageError(f"--ui {asked}: the commands speak ja and en; give one of them")
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ja" if value.lower().startswith("ja") else "en"
    return "en"
