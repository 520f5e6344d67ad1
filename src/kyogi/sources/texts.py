"""A text in memory becomes a Document."""

from __future__ import annotations

import re
from typing import TypedDict, Unpack

from msgspec import Struct

from kyogi.errors import BinaryInputError, EmptyInputError, EncodingError, InputTooLargeError, UnsupportedLanguageError
from kyogi.records import Document
from kyogi.records.evidence import hash_text
from kyogi.sources.frontmatter import read_front_matter
from kyogi.sources.layout import find_parts, find_tags, find_title
from kyogi.text.language import detect_language, name_language
from kyogi.text.normalising import (
    find_bad_character,
    find_mark_pile,
    locate_character,
    name_character,
    normalise_text,
)

MAX_BYTES = 20_000_000  # a thousand times a long communiqué; what is larger is an archive, not a document
SUPPORTED = ("ja", "en")
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff]")  # zero-width signs alone are no text either


class Told(TypedDict, total=False):
    """What the caller knows about a document; it counts for more than what is found in it."""

    lang: str | None
    published: str | None
    kind: str | None
    title: str | None
    publisher: str | None
    url: str | None


class Loaded(Struct, frozen=True, kw_only=True):
    """A Document with the bytes it was made from, their media type, and their encoding (None for PDF and DOCX)."""

    document: Document
    original: bytes
    media_type: str
    encoding: str | None


def load_text(text: str, *, name: str, **told: Unpack[Told]) -> Document:
    """The Document of `text`: normalised (NFC, ``\\n``), its parts found, its hash taken, ``id`` as `name`.

    What is not told is taken from the front matter and the first lines, else it is None; the language is found.
    Raises EmptyInputError for white space alone, InputTooLargeError above `MAX_BYTES` characters, EncodingError and
    BinaryInputError for characters that no text holds, UnsupportedLanguageError for neither Japanese nor English.
    """
    if len(text) > MAX_BYTES:
        raise InputTooLargeError(
            f"{name}: {len(text):,} characters; the limit is {MAX_BYTES:,}; split the text", code="too_large", name=name
        )
    _check_characters(text, name)
    text = normalise_text(text)
    if not _VISIBLE.search(text):
        raise EmptyInputError(
            f"{name}: holds nothing but white space; give a text to read", code="empty_file", name=name
        )
    lang = told.get("lang") or _find_language(text, name)
    parts = find_parts(text, lang)
    said = read_front_matter(text)
    return Document(
        id=name,
        text=text,
        lang=lang,
        parts=parts,
        sha256=hash_text(text),
        kind=told.get("kind"),
        publisher=told.get("publisher") or said.publisher,
        published=told.get("published") or said.published,
        title=told.get("title") or said.title or find_title(text, parts),
        tags=find_tags(text, parts),
        url=told.get("url") or said.url,
    )


def _check_characters(text: str, name: str) -> None:
    bad = find_bad_character(text)
    if bad is not None:
        line, column = locate_character(text, bad)
        where = f"{name}: line {line}, column {column} holds {name_character(text[bad])}"
        if "\ud800" <= text[bad] <= "\udfff":
            raise EncodingError(f"{where}, half a character; save the text again as UTF-8", code="no_text", name=name)
        raise BinaryInputError(
            f"{where}, which no text holds; take it out, or give the text itself", code="no_text", name=name
        )
    pile = find_mark_pile(text)
    if pile is not None:
        line, column = locate_character(text, pile)
        raise BinaryInputError(
            f"{name}: line {line}, column {column}: more than 30 accents on one letter; take them out",
            code="no_text",
            name=name,
        )
    lost = text.count("\ufffd")
    if lost * 50 > len(text):
        raise EncodingError(
            f"{name}: {lost} characters were lost (U+FFFD) in an earlier conversion; get the original again",
            code="damaged_original",
            name=name,
        )


def _find_language(text: str, name: str) -> str:
    lang = detect_language(text)
    if lang in SUPPORTED:
        return lang
    raise UnsupportedLanguageError(
        f"{name}: looks like {name_language(lang)}; only Japanese and English can be read (if it is one, give --lang)",
        code="unread_language",
        name=name,
    )
