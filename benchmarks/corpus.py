"""The fixed texts that every contestant is given, and made-up documents in any number for the memory runs."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.sets import ROOT, find_shared

SEED = 20260101
JA_CHARACTERS = 60_000  # small enough that a neural pipeline reads it in seconds
EN_CHARACTERS = 400_000
LONGEST = 8_000  # a longer document would be the whole sample

Texts = dict[str, list[str]]


def load_corpus() -> tuple[str, Texts]:
    """Where the texts are from, and the texts by language: always the same ones for the same material.

    Taken from the shared corpora where they lie beside the clone, else from the project's own gold and samples.
    """
    shared = find_shared()
    if shared is not None:
        return "shared corpora", {
            "ja": _sample(_read_lines(shared / "corpora" / "diet" / "ministers.jsonl"), JA_CHARACTERS // 2)
            + _sample(_read_lines(shared / "corpora" / "wikinews-ja" / "articles.jsonl"), JA_CHARACTERS // 2),
            "en": _sample(_read_files(shared / "corpora" / "wh"), EN_CHARACTERS),
        }
    return "the project's own gold", {lang: _sample(_read_own(lang), JA_CHARACTERS) for lang in ("ja", "en")}


def make_documents(texts: list[str], number: int, sentences: int = 12) -> Iterator[str]:
    """`number` documents of sentences drawn from `texts`, each another one, so that no cache can hold them all."""
    pool = [s for text in texts for s in re.split(r"(?<=[。．.!?])\s*|\n+", text) if len(s) > 8]
    draw = random.Random(SEED)
    for serial in range(number):
        drawn = draw.choices(pool, k=sentences)
        yield f"{' '.join(drawn)} ({serial})\n"


def _sample(texts: list[str], characters: int) -> list[str]:
    """Texts drawn in a fixed order until they hold about `characters`."""
    drawn: list[str] = []
    for text in random.Random(SEED).sample(texts, len(texts)):
        if sum(map(len, drawn)) >= characters:
            break
        if len(text) <= LONGEST:
            drawn.append(text)
    return drawn


def _read_lines(path: Path) -> list[str]:
    return [str(json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _read_files(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.rglob("*.md")) if path.name != "SOURCE.md"]


def _read_own(lang: str) -> list[str]:
    """The gold of our own writing and the samples, over and over: little of it is bundled."""
    texts = []
    for path in sorted((ROOT / "evaluation" / "gold").glob("*/*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "text" in gold and gold["document"].get("lang") == lang:
            texts.append(str(gold["text"]))
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob(f"{lang}-*.txt"))]
    return texts * (1 + JA_CHARACTERS // max(1, sum(map(len, texts))))
