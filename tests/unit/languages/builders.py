"""Documents for the tests of both language packs, and what a program prints in one process after another."""

from __future__ import annotations

import os
import subprocess
import sys

from kyogi.records import Document, Part
from kyogi.records.evidence import hash_text


def make_document(
    lang: str, text: str, published: str | None = "2026-03-05", kind: str | None = None, title: str | None = None
) -> Document:
    """A document of `text`, each paragraph a part."""
    parts, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            parts.append(Part(at, at + len(paragraph), "body", lang))
        at += len(paragraph) + 2
    return Document(
        id="test",
        text=text,
        lang=lang,
        parts=tuple(parts),
        sha256=hash_text(text),
        published=published,
        kind=kind,
        title=title,
    )


def print_in_processes(lang: str, text: str, shown: str) -> set[str]:
    """What processes that order their sets differently print as `shown`, an expression over the `reading` of `text`."""
    program = (
        "from kyogi.languages import get_packs; from kyogi.reading import read; from kyogi.sources import load_text;"
        f"document = load_text({text!r}, name='test', lang={lang!r}, published='2026-03-05');"
        f"reading = read(document, get_packs()); print({shown})"
    )
    return {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(6)
    }
