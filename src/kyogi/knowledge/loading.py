"""The tables of `data/` → checked `Knowledge`."""

from __future__ import annotations

import functools
import importlib.resources
import re
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any, NoReturn, TypeVar

import msgspec

from kyogi.errors import KnowledgeError
from kyogi.knowledge.entries import (
    Body,
    BodyForm,
    Concept,
    Instrument,
    Knowledge,
    Names,
    Office,
    Party,
    PartyForm,
    Place,
    Series,
    Topic,
    Track,
    fold_name,
)
from kyogi.knowledge.tables import Row, read_table

Entry = TypeVar("Entry", Party, Office, Body, BodyForm, Instrument, Place, Topic, PartyForm, Track, Series, Concept)
Fields = dict[str, str]

# fields that hold one language of a Names value: field in the file → field of the record
_NAME_FIELDS = {
    "ja": "names",
    "en": "names",
    "capital_ja": "capitals",
    "capital_en": "capitals",
    "seat_ja": "seats",
    "seat_en": "seats",
    "word_ja": "words",
    "word_en": "words",
    "meeting_ja": "meetings",
    "meeting_en": "meetings",
    "statement_ja": "statements",
    "statement_en": "statements",
}
_LIST_FIELDS = frozenset({"short_ja", "adjectives_en", "members", "parties", "of_en", "contexts", "aliases", "roles"})
_PARTY_FIELDS = ("party", "concerns", "unmarked_ja", "members", "parties")
_CODE_FORMS = {"state": r"[A-Z]{2}", "subnational": r"[A-Z]{2}-[0-9A-Z]{1,3}"}


@functools.cache
def load_knowledge() -> Knowledge:
    """The bundled knowledge, parsed once in a process; raises KnowledgeError where a file is wrong."""
    return read_knowledge(importlib.resources.files("kyogi.knowledge") / "data")


@functools.cache
def load_vocabulary() -> Mapping[str, Concept]:
    """The bundled words of both languages by id, parsed once in a process; only linking needs them."""
    return read_vocabulary(importlib.resources.files("kyogi.knowledge") / "data")


def read_vocabulary(directory: Traversable) -> Mapping[str, Concept]:
    """The entries of vocabulary.yaml in `directory`; raises KnowledgeError as `read_knowledge` does."""
    return _read_entries(directory, "vocabulary.yaml", Concept, "id", frozenset())


def read_knowledge(directory: Traversable) -> Knowledge:
    """The knowledge in the YAML files of `directory`.

    Raises KnowledgeError, naming file, line, entry and field, for YAML that cannot be read, a field or value that does
    not exist, an entry without a name in both languages, a code that no party has, and a name that two entries share.
    """
    parties = _read_entries(directory, "parties.yaml", Party, "code")
    party_index = _index_parties(parties)
    known = frozenset(parties)
    body_sections = read_sections(directory, "bodies.yaml", ("bodies", "forms"))
    topics = _read_entries(directory, "topics.yaml", Topic, "id", known)
    return Knowledge(
        parties=parties,
        offices=_read_entries(directory, "offices.yaml", Office, "id", known),
        bodies=convert_entries("bodies.yaml", body_sections["bodies"], Body, "id", known),
        body_forms=convert_entries("bodies.yaml", body_sections["forms"], BodyForm, "id", known),
        instruments=_read_entries(directory, "instruments.yaml", Instrument, "id", known),
        places=_read_entries(directory, "places.yaml", Place, "id", known),
        topics=topics,
        party_index=party_index,
        topic_index={
            (lang, fold_name(name)): topic.id
            for topic in topics.values()
            for lang, names in (("ja", topic.names.ja), ("en", topic.names.en))
            for name in names
        },
    )


def _read_entries(
    directory: Traversable, file: str, entry_type: type[Entry], key: str, known: frozenset[str] | None = None
) -> dict[str, Entry]:
    return convert_entries(file, read_table(directory, file), entry_type, key, known)


def read_sections(directory: Traversable, file: str, sections: tuple[str, ...]) -> dict[str, tuple[Row, ...]]:
    """The rows of each of `sections`, which must all stand in `file`, once, and nothing beside them."""
    found: dict[str, tuple[Row, ...]] = {}
    for row in read_table(directory, file):
        if row.key not in sections or row.key in found or isinstance(row.value, str):
            raise KnowledgeError(
                f"{file}, line {row.line}: {row.key!r} is no section or stands twice; sections: {', '.join(sections)}"
            )
        found[row.key] = row.value
    for name in sections:
        if name not in found:
            raise KnowledgeError(f"{file}: the section {name!r} is missing; add it at the left margin")
    return found


def convert_entries(
    file: str, rows: tuple[Row, ...], entry_type: type[Entry], key: str, known: frozenset[str] | None = None
) -> dict[str, Entry]:
    """The entries that `rows` of `file` hold, by their key; `known` are the party codes that they may name."""
    entries: dict[str, Entry] = {}
    allowed = _allowed_fields(entry_type, key)
    for row in rows:
        where = f"{file}, line {row.line}, entry {row.key!r}"
        if row.key in entries:
            raise KnowledgeError(f"{where}: an entry with this {key} stands further up; merge the two")
        fields = _read_fields(where, row, allowed)
        entries[row.key] = _convert_entry(where, {key: row.key, **fields}, entry_type)
    if entry_type is not Party:  # parties are checked with their capitals and seats in _index_parties
        _check_names(file, entries)
    _check_parties(file, entries, frozenset(entries) if known is None else known)
    return entries


def _allowed_fields(entry_type: type[Entry], key: str) -> frozenset[str]:
    own = set(entry_type.__struct_fields__) - {key}
    spread = {field for field, target in _NAME_FIELDS.items() if target in own}
    return frozenset((own - set(_NAME_FIELDS.values())) | spread)


def _read_fields(where: str, entry: Row, allowed: frozenset[str]) -> Fields:
    if isinstance(entry.value, str):
        raise KnowledgeError(f"{where}: the entry must be a mapping of fields")
    fields: Fields = {}
    for row in entry.value:
        if row.key not in allowed:
            raise KnowledgeError(f"{where}: unknown field {row.key!r}; fields are {', '.join(sorted(allowed))}")
        if row.key in fields:
            raise KnowledgeError(f"{where}: the field {row.key!r} stands twice")
        if not isinstance(row.value, str) or not row.value:
            raise KnowledgeError(f"{where}: the field {row.key!r} must be text, the parts of a list between '; '")
        fields[row.key] = row.value
    return fields


def _convert_entry(where: str, fields: Fields, entry_type: type[Entry]) -> Entry:
    raw: dict[str, Any] = {}
    for field, text in fields.items():
        if field in _NAME_FIELDS:
            raw.setdefault(_NAME_FIELDS[field], {})[field[-2:]] = _add_curly_forms(_split(where, field, text))
        elif field in _LIST_FIELDS:
            raw[field] = _split(where, field, text)
        else:
            raw[field] = text
    for lang in ("ja", "en"):
        if lang not in fields:
            raise KnowledgeError(f"{where}: the field {lang!r} is missing; every entry needs a name in both languages")
    try:
        return msgspec.convert(raw, entry_type, strict=False)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{where}: {error}") from error


def _split(where: str, field: str, text: str) -> list[str]:
    parts = text.split("; ")
    for part in parts:
        if not part or part != part.strip() or ";" in part or not unicodedata.is_normalized("NFC", part):
            raise KnowledgeError(f"{where}: {field}: {part!r} is empty, not in NFC, or not parted by '; '")
    if len(set(parts)) != len(parts):
        raise KnowledgeError(f"{where}: {field}: a form stands twice")
    return parts


def _add_curly_forms(forms: list[str]) -> list[str]:
    """The forms and, for each with a typewriter apostrophe, the one that printers set; the data need not hold both."""
    curly = (form.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for form in forms if "'" in form)
    return list(dict.fromkeys([*forms, *curly]))


def _check_names(file: str, entries: Mapping[str, Entry]) -> None:
    """Two entries of one file share no name in a language."""
    owners: dict[tuple[str, str], str] = {}
    for key, entry in entries.items():
        _claim(file, owners, key, (entry.names,), "names")


def _index_parties(parties: Mapping[str, Party]) -> dict[tuple[str, str], str]:
    """(language, name in NFKC) → code; no name, capital, seat or short form belongs to two parties."""
    names: dict[tuple[str, str], str] = {}
    others: dict[tuple[str, str], str] = {}
    short: dict[tuple[str, str], str] = {}
    for code, party in parties.items():
        form = _CODE_FORMS.get(party.kind)
        if form is not None and not re.fullmatch(form, code):
            raise KnowledgeError(f"parties.yaml, entry {code!r}: kind: a {party.kind} has a code like {form}")
        _claim("parties.yaml", names, code, (party.names,), "names")
    others.update(names)
    for code, party in parties.items():
        _claim("parties.yaml", others, code, (party.capitals, party.seats, Names(en=party.adjectives_en)), "names")
        _claim("parties.yaml", short, code, (Names(ja=party.short_ja),), "short_ja")
    return names


def _claim(file: str, owners: dict[tuple[str, str], str], key: str, groups: Iterable[Names], field: str) -> None:
    for group in groups:
        for lang, forms in (("ja", group.ja), ("en", group.en)):
            for form in forms:
                owner = owners.setdefault((lang, unicodedata.normalize("NFKC", form)), key)
                if owner != key:
                    _refuse_shared(file, key, owner, lang, form, field)


def _refuse_shared(file: str, key: str, owner: str, lang: str, form: str, field: str) -> NoReturn:
    raise KnowledgeError(
        f"{file}, entry {key!r}: {field} ({lang}): {form!r} already belongs to {owner!r}; "
        "a name may stand for one entry only: take it from one of the two"
    )


def _check_parties(file: str, entries: Mapping[str, Entry], known: frozenset[str]) -> None:
    for key, entry in entries.items():
        for field in _PARTY_FIELDS:
            value = getattr(entry, field, None)
            for code in (value,) if isinstance(value, str) else value or ():
                if code not in known:
                    raise KnowledgeError(
                        f"{file}, entry {key!r}: {field}: no party has the code {code!r}; add it to parties.yaml"
                    )
