"""The words that widen, narrow or sharpen what is said (`data/qualifiers.yaml`), as patterns of each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from msgspec import Struct

from kyogi.errors import KnowledgeError
from kyogi.knowledge.entries import Lang
from kyogi.knowledge.tables import Row, read_table

FILE = "qualifiers.yaml"
_FIELDS = ("ja", "en", "ja_also", "en_also", "weighs")


class Qualifier(Struct, frozen=True, kw_only=True):
    """One such word: the forms that ask for an answer in the other language, and all that answer.

    `weighs` is 1 where a promise without it is weaker, -1 where one with it is, 0 where neither holds.
    """

    id: str
    asking: Mapping[Lang, re.Pattern[str]]
    answering: Mapping[Lang, re.Pattern[str]]
    weighs: int = 0


@cache
def load_qualifiers() -> tuple[Qualifier, ...]:
    """The bundled qualifiers, in the order of the file; raises KnowledgeError where the file is wrong."""
    return read_qualifiers(files("kyogi.knowledge") / "data")


def read_qualifiers(directory: Traversable) -> tuple[Qualifier, ...]:
    """The qualifiers of `directory`; raises KnowledgeError, naming line and entry, for a field missing or unknown."""
    return tuple(_convert(row) for row in read_table(directory, FILE))


def _convert(row: Row) -> Qualifier:
    where = f"{FILE}, line {row.line}, entry {row.key!r}"
    if isinstance(row.value, str):
        raise KnowledgeError(f"{where}: the entry must be a mapping of fields")
    fields = {field.key: field.value for field in row.value if isinstance(field.value, str)}
    if unknown := sorted(fields.keys() - set(_FIELDS)):
        raise KnowledgeError(f"{where}: unknown field {unknown[0]!r}; fields are {', '.join(_FIELDS)}")
    if missing := [lang for lang in ("ja", "en") if not fields.get(lang)]:
        raise KnowledgeError(f"{where}: no words in {missing[0]!r}; add some")
    if fields.get("weighs", "more") not in ("more", "less"):
        raise KnowledgeError(f"{where}: weighs: {fields['weighs']!r} is neither more nor less")
    return Qualifier(
        id=row.key,
        weighs={"more": 1, "less": -1}.get(fields.get("weighs", ""), 0),
        asking={"ja": _compile("ja", fields["ja"]), "en": _compile("en", fields["en"])},
        answering={
            "ja": _compile("ja", f"{fields['ja']}; {fields.get('ja_also', '')}"),
            "en": _compile("en", f"{fields['en']}; {fields.get('en_also', '')}"),
        },
    )


def _compile(lang: Lang, words: str) -> re.Pattern[str]:
    """A pattern for any of `words` (parted by "; "): Japanese as it stands, English as whole words across line ends."""
    listed = sorted((word for word in words.split("; ") if word), key=len, reverse=True)
    if lang == "ja":
        return re.compile("|".join(map(re.escape, listed)))
    spaced = (r"\s+".join(map(re.escape, word.split())) for word in listed)
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b", re.IGNORECASE)
