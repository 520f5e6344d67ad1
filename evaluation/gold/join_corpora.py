"""Rebuild full gold files from pointer files and the corpora they point into.

    python evaluation/gold/join_corpora.py OUT_DIR [--gold DIR ...] [--corpora ../shared/corpora]

A pointer file is a gold file of which the text may not be committed: it has no "text", its spans have "start" and "end"
but no "quote", and its "source" (of the file, or of its "document") says where the text lies:

    corpus   a file below the corpora folder: ``NAME.jsonl`` (one row for each document) or a text file
    key      the row's "id" or "row" (only with a .jsonl)
    start, end   the excerpt, in code points of the row's "text" or of the whole file; spans count from its start
    sha256   of the excerpt in UTF-8

Exit status 0; 2, with the reason, where a corpus is absent, a row is not in it, or the text is not the one annotated.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

Gold = dict[str, Any]
HERE = Path(__file__).resolve().parent
POINTER_FOLDERS = (HERE / "corpora", HERE / "corpora-dev")


class CorpusError(Exception):
    """A pointer file cannot be joined with its text; the message names the file and what to do."""


def join_folder(folder: Path, corpora: Path) -> list[Gold]:
    """The full gold of every pointer file in a folder, by file name. Raises CorpusError."""
    return [join_pointer(json.loads(path.read_text("utf-8")), corpora) for path in sorted(folder.glob("*.json"))]


def join_pointer(pointer: Gold, corpora: Path) -> Gold:
    """The full gold of one pointer file: with "text", and with the quote of every span. Raises CorpusError."""
    document = dict(pointer["document"])
    # a scorer takes every {"start", "end"} in a file for a span, so the excerpt's own offsets stay behind
    source = pointer.get("source") or document["source"]
    document["source"] = {key: value for key, value in source.items() if key not in ("start", "end")}
    text = read_excerpt(source, corpora, document["id"])
    layers = {key: value for key, value in pointer.items() if key not in ("document", "source", "text")}
    return {"document": document, "text": text, **fill_quotes(layers, text)}


def read_excerpt(source: Gold, corpora: Path, name: str) -> str:
    """The excerpt a source points at, checked against its hash. Raises CorpusError."""
    path = corpora / source["corpus"]
    if not path.is_file():
        raise CorpusError(f"{name}: no {path}; get the corpora, or say where they lie with --corpora")
    whole = read_row(path, source["key"], name) if path.suffix == ".jsonl" else path.read_bytes().decode("utf-8")
    excerpt = whole[source["start"] : source["end"]]
    if hashlib.sha256(excerpt.encode("utf-8")).hexdigest() != source["sha256"]:
        raise CorpusError(f"{name}: the text in {path} is not the one annotated (sha256 differs); use the same corpus")
    if excerpt != unicodedata.normalize("NFC", excerpt) or "\r" in excerpt:
        raise CorpusError(f"{name}: the excerpt is not NFC with line ends as \\n; its offsets would not hold")
    return excerpt


def read_row(path: Path, key: str, name: str) -> str:
    """The text of the row that has this "id" or "row". Raises CorpusError where there is none."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if key in (row.get("id"), row.get("row")):
                text: str = row["text"]
                return text
    raise CorpusError(f"{name}: no row {key} in {path}; use the corpus that the gold was written over")


def fill_quotes(node: Any, text: str) -> Any:
    """The same node, with its quote in every span."""
    if isinstance(node, list):
        return [fill_quotes(item, text) for item in node]
    if not isinstance(node, dict):
        return node
    if node.keys() == {"start", "end"}:
        return {**node, "quote": text[node["start"] : node["end"]]}
    return {key: fill_quotes(value, text) for key, value in node.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder for the full gold files; never one that is committed")
    parser.add_argument("--gold", type=Path, nargs="+", default=[f for f in POINTER_FOLDERS if f.is_dir()])
    parser.add_argument("--corpora", type=Path, default=HERE.parents[2] / "shared" / "corpora")
    options = parser.parse_args()
    try:
        joined = [gold for folder in options.gold for gold in join_folder(folder, options.corpora)]
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    for gold in joined:
        path = options.out / f"{gold['document']['id']}.json"
        path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(joined)} gold files in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
