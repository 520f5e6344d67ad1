"""The words for people in the language they read; they come from the YAML files here, as does the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from kyogi.errors import KnowledgeError
from kyogi.text.folding import fold

if TYPE_CHECKING:
    from kyogi.knowledge.entries import Names, Office

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

    def place(self, words: str) -> str:
        """A place that a document names, in this language where the knowledge knows it: Canberra, キャンベラ."""
        return _find_name(words, self.ui, _load_places())

    def office(self, words: str, party: str | None) -> str:
        """An office of `party` that a document names, in this language where the knowledge knows it: 外務大臣."""
        return _find_name(words, self.ui, _load_offices(), party)

    def join(self, names: list[str]) -> str:
        """Names in a row, as the language parts them."""
        return ("、" if self.ui == "ja" else ", ").join(names)


_Named: TypeAlias = Mapping[str, Mapping[str | None, frozenset[str]]]


def _find_name(words: str, ui: Ui, known: Mapping[Ui, _Named], party: str | None = None) -> str:
    """`words` where they are a name in this language or one that is not known, or is known of several things.

    What is of `party` by its own name goes before what any party has.
    """
    folded = fold(words)
    if folded in known[ui]:
        return words
    meant = known["en" if ui == "ja" else "ja"].get(folded, {})
    for of in (party, None):
        if len(names := meant.get(of, frozenset())) == 1:
            return next(iter(names))
    return words


def _index(things: Iterable[tuple[Names, Names, str | None]]) -> Mapping[Ui, _Named]:
    """By language, each name → by party (None for any) the first names in the other language of what bears it."""
    found: dict[Ui, dict[str, dict[str | None, frozenset[str]]]] = {"ja": {}, "en": {}}
    for told, borne, party in things:
        for lang, own, other in (("ja", told.ja, borne.en), ("en", told.en, borne.ja)):
            for name in own if other else ():
                by_party = found[cast("Ui", lang)].setdefault(fold(name), {})
                by_party[party] = by_party.get(party, frozenset()) | {other[0]}
    return found


@cache
def _load_offices() -> Mapping[Ui, _Named]:
    from kyogi.knowledge import load_knowledge

    return _index(_list_offices(load_knowledge().offices))


def _list_offices(offices: Mapping[str, Office]) -> Iterator[tuple[Names, Names, str | None]]:
    """The names that an office may be told by, those that it bears, and of which party it is; None for any.

    defence-minister-jp may be told as any defence minister is, and bears its own names: 防衛大臣.
    """
    for id_, office in offices.items():
        yield office.names, office.names, office.party
        general = (
            offices.get(id_.rpartition("-")[0]) if office.party and id_.endswith(f"-{office.party.lower()}") else None
        )
        if general is not None:
            yield general.names, office.names, office.party


@cache
def _load_places() -> Mapping[Ui, _Named]:
    from kyogi.knowledge import load_knowledge

    knowledge = load_knowledge()
    places = (place.names for place in knowledge.places.values())
    every = (*places, *(party.capitals for party in knowledge.parties.values()))
    return _index((names, names, None) for names in every)
