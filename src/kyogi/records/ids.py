"""Ids: of documents, from their bytes; of items, from the place of their words."""

from __future__ import annotations

import hashlib

# Hexadecimal digits: 64 bits, so that two of ten million documents share an id by a chance of 1 in 370,000.
DOCUMENT_ID_LENGTH = 16


def document_id(original: bytes) -> str:
    """The id of the document whose bytes, as they came, are `original`: the first 16 digits of their SHA-256.

    The same bytes give the same id on every machine and in every version; `sha256sum FILE` shows it.
    """
    return hashlib.sha256(original).hexdigest()[:DOCUMENT_ID_LENGTH]


def item_id(letter: str, start: int, taken: set[str]) -> str:
    """The id of an item whose words start at `start`: ``a1165``, or ``a1165b`` where `taken` has it; joins `taken`."""
    name = stem = f"{letter}{start}"
    nth = 0
    while name in taken:
        nth += 1
        name = stem + (chr(ord("a") + nth) if nth < 26 else f"-{nth}")
    taken.add(name)
    return name
