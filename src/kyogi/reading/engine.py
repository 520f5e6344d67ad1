"""The road from a document to its Reading."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kyogi.errors import UnsupportedLanguageError
from kyogi.reading.assembly import assemble
from kyogi.reading.drafts import Findings
from kyogi.reading.pack import Details, LanguagePack, Passage
from kyogi.records import Document, Part, Reading

ENGINE_VERSION = "2"


def split_passages(document: Document) -> list[Passage]:
    """The passages of `document`, one for each language, in order of first appearance."""
    by_lang: dict[str, list[Part]] = {}
    for part in document.parts:
        by_lang.setdefault(part.lang, []).append(part)
    return [Passage(document, lang, tuple(parts)) for lang, parts in by_lang.items()]


def read(document: Document, packs: Mapping[str, LanguagePack]) -> Reading:
    """The reading of `document`, each passage read by the pack of its own language.

    Parts in a language without a pack are passed over; raises UnsupportedLanguageError when no part has one.
    """
    passages = [p for p in split_passages(document) if p.lang in packs]
    if not passages:
        raise UnsupportedLanguageError(
            f"{document.id}: language {document.lang!r} is not one that can be read ({', '.join(sorted(packs))})",
            code="unread_language",
            name=document.id,
        )
    passages.sort(key=lambda p: p.lang != document.lang)
    document = _complete(document, [packs[p.lang].find_details(p) for p in passages])
    findings: list[Findings] = []
    for passage in passages:
        findings.append(packs[passage.lang].read_passage(Passage(document, passage.lang, passage.parts)))
    engine = "+".join(
        [ENGINE_VERSION, *(f"{code}-{packs[code].version}" for code in sorted({p.lang for p in passages}))]
    )
    return assemble(document, engine, findings)


def _complete(document: Document, found: list[Details]) -> Document:
    """`document` with the details that its text gives, where it was not told them."""
    changes: dict[str, str] = {}
    for name in ("published", "kind", "title", "publisher"):
        if getattr(document, name) is None:
            value = next((v for d in found if (v := getattr(d, name)) is not None), None)
            if value is not None:
                changes[name] = value
    return msgspec.structs.replace(document, **changes) if changes else document
