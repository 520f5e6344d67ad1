"""A text in memory becomes a Document."""

from __future__ import annotations

from kyogi.errors import EmptyInputError, UnsupportedLanguageError
from kyogi.records import Document
from kyogi.records.evidence import hash_text
from kyogi.sources.frontmatter import read_front_matter
from kyogi.sources.layout import find_parts, find_tags, find_title
from kyogi.text.language import detect_language, name_language
from kyogi.text.normalising import normalise_text

SUPPORTED = ("ja", "en")


def load_text(
    text: str,
    *,
    name: str,
    lang: str | None = None,
    published: str | None = None,
    kind: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Document:
    """The Document of `text`: normalised (NFC, ``\\n``), its parts found, its hash taken, ``id`` as `name`.

    `lang` is found where it is None. `published` is an ISO date. What is not given and not found stays None.
    Raises EmptyInputError for white space alone and UnsupportedLanguageError for neither Japanese nor English.
    """
    text = normalise_text(text)
    if not text or text.isspace():
        raise EmptyInputError(f"{name}: holds nothing but white space; give a text to read")
    lang = lang or _find_language(text, name)
    parts = find_parts(text, lang)
    said = read_front_matter(text)
    return Document(
        id=name,
        text=text,
        lang=lang,
        parts=parts,
        sha256=hash_text(text),
        kind=kind,
        publisher=publisher or said.publisher,
        published=published or said.published,
        title=title or said.title or find_title(text, parts),
        tags=find_tags(text, parts),
        url=url or said.url,
    )


def _find_language(text: str, name: str) -> str:
    lang = detect_language(text)
    if lang not in SUPPORTED:
        raise UnsupportedLanguageError(
            f"{name}: looks like {name_language(lang)}; only Japanese and English can be read (say --lang if this is wrong)"
        )
    return lang
