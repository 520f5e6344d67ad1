"""One contestant in a process of its own: loads, says so, then reads all texts once for each line it is sent.

    worker.py CONTESTANT TEXTS.json    TEXTS.json is {"ja": [text, …], "en": [text, …]}

Answers with one line of JSON each time: ``{"cpu": seconds, "wall": seconds, "units": n}``, where units are what the
contestant makes (acts, parts, tokens), so that nothing is skipped unseen. Imports only what its contestant needs, as
two environments run it. References are favoured where that is possible: texts are split for them outside the clock,
batches are large, and only what is named is taken from them.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Run = Callable[[list[str]], int]


def keep(texts: list[str]) -> list[str]:
    """The texts as they are."""
    return texts


def split_lines(texts: list[str]) -> list[str]:
    """Lines, which ja_ginza reads a little faster than whole documents."""
    return [line for text in texts for line in text.splitlines() if line.strip()]


def split_sentences(texts: list[str]) -> list[str]:
    """Sentences and lines, as the tokenisers have an upper limit of input."""
    return [s for text in texts for s in re.split(r"(?<=。)|\n+", text) if s.strip()]


def make_kyogi() -> Run:
    """Text in memory → document → reading, as the command line does it."""
    from kyogi.languages import get_packs
    from kyogi.reading import read
    from kyogi.sources import load_text

    packs = get_packs()
    return lambda texts: sum(len(read(load_text(text, name="bench"), packs).acts) for text in texts)


def make_kyogi_plain() -> Run:
    """Kyogi with its prefilter taken out: each literal is searched for by itself, and the findings are the same."""
    from kyogi.reading.prefilter import Prefilter

    def find(self: Prefilter, text: str, start: int = 0, end: int | None = None) -> Iterator[Any]:
        found = []
        for literal, (length, payloads) in self._automaton.items():
            at = text.find(literal, start, end)
            while at >= 0:
                found.append((at + length, -length, payloads))
                at = text.find(literal, at + 1, end)
        for to, negative, payloads in sorted(found, key=lambda f: f[:2]):
            yield to + negative, to, payloads

    def find_longest(self: Prefilter, text: str, start: int = 0, end: int | None = None) -> Iterator[Any]:
        last = start
        for at, to, payloads in sorted(find(self, text, start, end), key=lambda f: (f[0], -f[1])):
            if at >= last:
                yield at, to, payloads
                last = to

    Prefilter.find, Prefilter.find_longest = find, find_longest  # type: ignore[method-assign]
    return make_kyogi()


def make_sources() -> Run:
    """Of Kyogi's road only the first half: text in memory → document with its parts."""
    from kyogi.sources import load_text

    return lambda texts: sum(len(load_text(text, name="bench").parts) for text in texts)


def make_sudachi() -> Run:
    """SudachiPy, mode C, surface and part of speech taken in Python; one result list used again, as is fastest."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary().create(mode=SplitMode.C)
    morphemes = tokenizer.tokenize("")

    def run(sentences: list[str]) -> int:
        units = 0
        for sentence in sentences:
            tokenizer.tokenize(sentence, out=morphemes)
            for morpheme in morphemes:
                morpheme.surface()
                morpheme.part_of_speech()
            units += len(morphemes)
        return units

    return run


def make_vibrato() -> Run:
    """vibrato with IPADIC, surface and features taken in Python."""
    import vibrato

    names = ("lex.csv", "matrix.def", "char.def", "unk.def")  # laid there by benchmarks.environment
    data = [(Path(sys.prefix) / "ipadic" / name).read_text("utf-8") for name in names]
    tokenizer = vibrato.Vibrato.from_textdict(*data)

    def run(sentences: list[str]) -> int:
        units = 0
        for sentence in sentences:
            tokens = tokenizer.tokenize(sentence)
            for token in tokens:
                token.surface()
                token.feature()
            units += len(tokens)
        return units

    return run


def make_ginza(exclude: tuple[str, ...] = ()) -> Run:
    """ja_ginza with all its components, its matrix products done by NumPy's BLAS and not by blis."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load("ja_ginza", exclude=list(exclude))
    return lambda texts: sum(len(document) for document in nlp.pipe(texts, batch_size=64))


def make_ginza_lean() -> Run:
    """ja_ginza with no more than a reader of clauses would need: tokens, parts of speech, dependencies."""
    return make_ginza(exclude=("ner", "compound_splitter", "bunsetu_recognizer"))


def make_spacy() -> Run:
    """spaCy's blank English with the sentencizer: tokens and where sentences start, nothing else."""
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    nlp.add_pipe("sentencizer")
    return lambda texts: sum(len(document) for document in nlp.pipe(texts, batch_size=64))


Contestant = tuple[str, Callable[[list[str]], list[str]], Callable[[], Run]]

CONTESTANTS: dict[str, Contestant] = {
    "kyogi-ja": ("ja", keep, make_kyogi),
    "kyogi-en": ("en", keep, make_kyogi),
    "kyogi-ja-plain": ("ja", keep, make_kyogi_plain),
    "sources-ja": ("ja", keep, make_sources),
    "sources-en": ("en", keep, make_sources),
    "sudachipy": ("ja", split_sentences, make_sudachi),
    "vibrato": ("ja", split_sentences, make_vibrato),
    "ja_ginza": ("ja", split_lines, make_ginza),
    "ja_ginza-lean": ("ja", split_lines, make_ginza_lean),
    "spacy-blank-en": ("en", keep, make_spacy),
}


def main() -> None:
    """Answer one line for each line read, until there are no more."""
    lang, prepare, make = CONTESTANTS[sys.argv[1]]
    texts = prepare(json.loads(Path(sys.argv[2]).read_text("utf-8"))[lang])
    run = make()
    run(texts[: 1 + len(texts) // 20])  # warm: lazily built tables, first allocations
    answer({"ready": sys.argv[1]})
    for _ in sys.stdin:
        cpu, wall = time.process_time(), time.perf_counter()
        units = run(texts)
        answer({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "units": units})


def answer(message: dict[str, Any]) -> None:
    """One line to whoever started this process."""
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main()
