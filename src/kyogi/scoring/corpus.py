"""Gold files: reading a folder of them, and the hash that says whether two folders hold the same gold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kyogi.errors import EvaluationError

_ITEMS = {
    "acts": ("kind", "trigger", "actors"),
    "commitments": ("text",),
    "consultations": ("name",),
    "bodies": ("name",),
}


class GoldDocument(Struct, frozen=True):
    """One gold file: its name without ending, and what it holds in the codebook's form, the text included."""

    name: str
    reading: dict[str, Any]

    @property
    def text(self) -> str:
        """The document's text, into which all spans point."""
        return str(self.reading["text"])

    @property
    def lang(self) -> str:
        """The document's language (ISO 639-1), or ``?`` where the file does not say."""
        return str(self.reading["document"].get("lang", "?"))

    @property
    def published(self) -> str | None:
        """The ISO date of publication, where known."""
        published: str | None = self.reading["document"].get("published")
        return published


def load_gold(folder: Path) -> list[GoldDocument]:
    """Every gold file of `folder`, by name; raises EvaluationError where there is none or one cannot be used.

    A name with a full stop in it (``pair-1.align.json``) is an alignment or a list of links, and no reading.
    """
    if not folder.is_dir():
        raise EvaluationError(f"{folder}: no such folder; name a folder of gold files")
    paths = sorted(path for path in folder.glob("*.json") if "." not in path.stem)
    if not paths:
        raise EvaluationError(f"{folder}: holds no gold file (NAME.json in the codebook's form)")
    return [parse_gold(path.stem, path.read_bytes(), str(path)) for path in paths]


def parse_gold(name: str, data: bytes, where: str) -> GoldDocument:
    """The gold document that `data` (JSON in the codebook's form) holds; `where` is named when it cannot be used."""
    try:
        reading = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{where}: is no JSON ({error}); repair or remove the file") from error
    if not isinstance(reading, dict) or not isinstance(reading.get("document"), dict) or "text" not in reading:
        raise EvaluationError(f'{where}: is no gold file: it must hold "document" and "text"')
    for layer, fields in _ITEMS.items():
        for number, item in enumerate(reading.get(layer, [])):
            missing = [field for field in fields if field not in item]
            if missing:
                raise EvaluationError(f"{where}: {layer}[{number}] lacks {', '.join(missing)}; see the codebook")
    return GoldDocument(name, reading)


def hash_gold(documents: Iterable[GoldDocument]) -> str:
    """SHA-256 in hexadecimal over the names and contents of `documents`, whatever their order, indent or key order."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda d: d.name):
        digest.update(document.name.encode("utf-8") + b"\0")
        digest.update(msgspec.json.encode(document.reading, order="deterministic") + b"\0")
    return digest.hexdigest()
