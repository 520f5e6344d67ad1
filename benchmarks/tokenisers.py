"""SudachiPy and vibrato side by side, as an analyser for full-text search: cuts, search, names, speed.

    python -m benchmarks.tokenisers    prints the tables of docs/adr/0002-tokeniser.md

Each tokeniser runs in its own environment (this module calls itself with the other Python). The sentences and queries
are of our own writing and were cut and paired before either tokeniser was asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Token = tuple[str, str, str]  # surface, the form that search compares, the dictionary's part of speech
Tokenise = Callable[[str], list[Token]]
HERE = Path(__file__).resolve().parent

_KINDS = {"人名": "person", "地名": "place", "地域": "place"}


def make_sudachi(mode: str) -> Tokenise:
    """SudachiPy with its core dictionary; search compares normalised forms."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary().create(mode=getattr(SplitMode, mode))
    return lambda text: [
        (m.surface(), m.normalized_form(), ",".join(m.part_of_speech()[:4])) for m in tokenizer.tokenize(text)
    ]


def make_vibrato() -> Tokenise:
    """vibrato with IPADIC; search compares base forms, as IPADIC has no normalised ones."""
    import vibrato

    names = ("lex.csv", "matrix.def", "char.def", "unk.def")
    tokenizer = vibrato.Vibrato.from_textdict(
        *((Path(sys.prefix) / "ipadic" / name).read_text("utf-8") for name in names)
    )

    def tokenise(text: str) -> list[Token]:
        rows = []
        for token in tokenizer.tokenize(text):
            features = token.feature().split(",")
            base = features[6] if len(features) > 6 and features[6] != "*" else token.surface()
            rows.append((token.surface(), base, ",".join(features[:4])))
        return rows

    return tokenise


MAKERS: dict[str, Callable[[], Tokenise]] = {
    "SudachiPy, mode A": lambda: make_sudachi("A"),
    "SudachiPy, mode C": lambda: make_sudachi("C"),
    "vibrato, IPADIC": make_vibrato,
}


def load_pairs(*kinds: str) -> list[tuple[str, str, str]]:
    """Kind, text and query or name of each row of the lists that is of one of `kinds`."""
    rows = (line.split("\t") for line in (HERE / "tokenisers.tsv").read_text("utf-8").splitlines() if line[0] != "#")
    return [(kind, text, words) for kind, text, words in rows if kind in kinds]


def measure_cuts(tokenise: Tokenise) -> dict[str, float]:
    """Share of the obligatory cuts that were made, and share of the cuts made that were allowed."""
    obligatory = made = allowed = cuts = 0
    for line in (HERE / "tokenisers.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        must, may = _parse_cuts(line)
        text = line.replace("|", "").replace("/", "")
        ends, at = set(), 0
        for surface, _, _ in tokenise(text):
            at += len(surface)
            ends.add(at)
        ends.discard(len(text))
        obligatory, made = obligatory + len(must), made + len(must & ends)
        cuts, allowed = cuts + len(ends), allowed + len(ends & (must | may))
    recall, precision = made / obligatory, allowed / cuts
    return {"made": recall, "allowed": precision, "f1": 2 * recall * precision / (recall + precision)}


def _parse_cuts(line: str) -> tuple[set[int], set[int]]:
    must, may, at = set(), set(), 0
    for character in line:
        if character == "|":
            must.add(at)
        elif character == "/":
            may.add(at)
        else:
            at += 1
    return must, may


def measure_search(tokenise: Tokenise) -> dict[str, float]:
    """Share of wanted texts that a phrase search finds, and of unwanted ones that it leaves alone."""

    def is_found(text: str, query: str) -> bool:
        words, phrase = (
            [t[1] for t in tokenise(part) if not t[2].startswith(("助詞", "助動詞"))] for part in (text, query)
        )
        phrase = [word for word in phrase if word not in ("する", "為る")]
        return any(words[i : i + len(phrase)] == phrase for i in range(len(words)))

    wanted, unwanted = load_pairs("wanted"), load_pairs("unwanted")
    return {
        "wanted": sum(is_found(text, query) for _, text, query in wanted) / len(wanted),
        "left alone": sum(not is_found(text, query) for _, text, query in unwanted) / len(unwanted),
    }


def measure_names(tokenise: Tokenise) -> float:
    """Share of the names that come out whole and as what they are."""
    right, names = 0, load_pairs("person", "place")
    for kind, text, name in names:
        for surface, _, part in tokenise(text):
            if surface == name and any(_KINDS.get(field) == kind for field in part.split(",")):
                right += 1
                break
    return right / len(names)


def measure_speed(tokenise: Tokenise, texts: list[str]) -> float:
    """Characters per second of processor time, surface, form and part of speech taken; the best of five passes."""
    sentences = [s + "。" for text in texts for line in text.splitlines() for s in line.split("。") if s]
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for sentence in sentences:
            tokenise(sentence)
        best = min(best, time.process_time() - start)
    return sum(map(len, sentences)) / best


def measure(name: str, texts: list[str]) -> dict[str, float]:
    """All figures of one tokeniser, and the seconds it takes to load."""
    start = time.process_time()
    tokenise = MAKERS[name]()
    tokenise("日本")
    loaded = time.process_time() - start
    figures = {f"cuts {key}": value for key, value in measure_cuts(tokenise).items()}
    figures |= {f"search {key}": value for key, value in measure_search(tokenise).items()}
    return figures | {
        "names": measure_names(tokenise),
        "characters/s": measure_speed(tokenise, texts),
        "load s": loaded,
    }


def main() -> None:
    """Print one table; with a tokeniser's name and a file of texts, only that one's figures as JSON."""
    if len(sys.argv) == 3:
        print(json.dumps(measure(sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))["ja"])))
        return
    from benchmarks.corpus import load_corpus
    from benchmarks.environment import prepare_environment, prepare_ipadic

    references = prepare_environment()
    if problem := prepare_ipadic():
        raise SystemExit(problem)
    path = references.parents[1] / "texts.json"
    path.write_text(json.dumps(load_corpus()[1]), "utf-8")
    rows = {}
    for name in MAKERS:
        python = str(references) if name.startswith("vibrato") else sys.executable
        command = [python, "-W", "ignore", str(Path(__file__)), name, str(path)]
        rows[name] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    head = list(next(iter(rows.values())))
    print("| tokeniser |", " | ".join(head), "|\n|---|" + "---|" * len(head))
    for name, figures in rows.items():
        shown = [
            f"{v:,.0f}" if v > 100 else f"{v:.2f}" if key == "load s" else f"{v:.3f}" for key, v in figures.items()
        ]
        print(f"| {name} |", " | ".join(shown), "|")


if __name__ == "__main__":
    main()
