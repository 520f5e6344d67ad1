"""The words for people in the language they read; they come from the YAML files here, as does the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from kyogi.errors import KnowledgeError

Ui = Literal["ja", "en"]
UI_LANGUAGES: tuple[Ui, ...] = ("ja", "en")


@cache
def load_terms() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every group of terms: group → code → language → words. Raises KnowledgeError where a word lacks a language."""
    import yaml  # 30 ms that `kyogi --help` can do without

    terms: dict[str, Any] = {}
    for file in sorted(files("kyogi.terms").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yaml"):
            continue
        for group, entries in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader).items():
            if group in terms:
                raise KnowledgeError(f"terms/{file.name}, {group}: another file has this group; keep it in one")
            for code, entry in entries.items():
                for ui in UI_LANGUAGES:
                    if not entry.get(ui):
                        raise KnowledgeError(f"terms/{file.name}, {group}, {code}: no word in {ui!r}; add one")
            terms[group] = entries
    return cast("Mapping[str, Mapping[str, Mapping[str, str]]]", terms)


@cache
def load_page_words() -> Mapping[str, Mapping[str, str]]:
    """What pages say: name (``documents.heading``: file and entry of ``pages/``) → language → words."""
    import yaml

    words: dict[str, Mapping[str, str]] = {}
    for file in sorted((files("kyogi.terms") / "pages").iterdir(), key=lambda file: file.name):
        stem = file.name.removesuffix(".yaml")
        for name, entry in (
            yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader).items() if stem != file.name else ()
        ):
            for ui in UI_LANGUAGES:
                if not entry.get(ui):
                    raise KnowledgeError(f"terms/pages/{file.name}, {name}: no words in {ui!r}; add them")
            words[f"{stem}.{name}"] = entry
    return words


class Terms:
    """The words of one language: `term` translates codes of records; `label` and `say` are for commands and pages."""

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

    def say(self, group: str, name: str, /, **values: Any) -> str:
        """The words `name` of a group of labels other than ``labels``, with its values filled in."""
        return self._terms[group][name][self.ui].format(**values)

    def tell(self, name: str, /, **values: Any) -> str:
        """The words called `name` (``documents.heading``) of the pages, with their values filled in."""
        return load_page_words()[name][self.ui].format(**values)

    def party(self, code: str) -> str:
        """The name of a party; its code where the knowledge does not know it."""
        from kyogi.knowledge import load_knowledge

        party = load_knowledge().parties.get(code)
        return party.get_name(self.ui) if party else code

    def join(self, names: list[str]) -> str:
        """Names in a row, as the language parts them."""
        return ("、" if self.ui == "ja" else ", ").join(names)
