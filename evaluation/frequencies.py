"""How often words and names stand in texts of consultations: writes src/kyogi/following/data/frequencies.txt.

    python -m evaluation.frequencies

Counts, over the sentences of the shared corpora (none of them gold), how many hold each key of
`kyogi.following.features`. Only the counts are kept, no text: of 1,000,000 sentences, how many hold the key.
Linking weighs a shared word by how rare it is here; run this again when the vocabulary or the topics have changed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.sets import ROOT, find_shared
from kyogi.errors import EvaluationError
from kyogi.following.features import DocumentFeatures, find_sounds, find_words
from kyogi.records import Document, Part
from kyogi.services.mentions import load_names
from kyogi.text.sentences import find_sentences

TARGET = ROOT / "src" / "kyogi" / "following" / "data" / "frequencies.txt"
LEAST = 3  # sentences that must hold a key before it is written down
HEAD = "# Made by `python -m evaluation.frequencies`; of 1,000,000 sentences, how many hold the key. Do not edit.\n"


def list_texts(shared: Path) -> Iterator[tuple[str, str]]:
    """(language, text) of every document of the corpora."""
    for name, field in (("diet/ministers.jsonl", "text"), ("wikinews-ja/articles.jsonl", "text")):
        for line in (shared / "corpora" / name).read_text("utf-8").splitlines():
            yield "ja", json.loads(line)[field]
    for path in sorted((shared / "corpora" / "wh").glob("*/*.md")):
        yield "en", path.read_text("utf-8").split("---", 2)[-1]


def count(shared: Path) -> dict[str, float]:
    """Key → of a million sentences of its language how many hold it; of names, the mean of both languages."""
    names, analyser = load_names()
    counts: dict[str, Counter[str]] = {"ja": Counter(), "en": Counter()}
    sentences: Counter[str] = Counter()
    for lang, text in list_texts(shared):
        document = Document(id="-", text=text, lang=lang, parts=(Part(0, len(text), "body", lang),), sha256="")
        terms = list(analyser.find_terms(document))
        features = DocumentFeatures(
            text, [*names.find(document, terms), *find_words(text, terms), *find_sounds(document)]
        )
        for start, end in find_sentences(text, 0, len(text), lang):
            sentences[lang] += 1
            counts[lang].update({key for key, _, _ in features.find(start, end) if " " not in key})
    shares: dict[str, float] = {}
    for lang, counted in counts.items():
        for key, number in counted.items():
            if number >= LEAST:
                of_names = key[:3] not in ("ja:", "en:")  # the mean of both languages, as most stand in both
                shares[key] = shares.get(key, 0.0) + number / sentences[lang] * (500_000 if of_names else 1_000_000)
    return shares


def main() -> int:
    """Count and write."""
    shared = find_shared()
    if shared is None:
        raise EvaluationError("the shared corpora are not beside the clone; say where with KYOGI_SHARED")
    shares = count(shared)
    rows = (f"{key}\t{share:.0f}\n" for key, share in sorted(shares.items()) if not key.startswith("p:"))
    TARGET.write_text(HEAD + "".join(rows), "utf-8")
    print(f"{len(shares)} keys in {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
