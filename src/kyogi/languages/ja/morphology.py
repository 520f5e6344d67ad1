"""Terms of Japanese for the full-text index: SudachiPy's shortest units in their normalised forms.

Mode A, not C: 日米安全保障条約 is one unit in C, which 安全保障 would never meet; in A it is 日米・安全・保障・条約,
and 安全保障 is a phrase of two of them. Exactness comes from phrases, not from long units (docs/adr/0005-store.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

VERSION = "ja-sudachi-A-2"
# SudachiPy refuses more than 49,149 bytes at once; pieces end where sentences do, so that units are whole.
_PIECE = 6_000
_ENDS = re.compile(r"[。！？!?\n]+")
# Particles, auxiliaries, marks and spaces say nothing about the subject.
_DROPPED = (("助詞",), ("助動詞",), ("補助記号",), ("空白",))
_EMPTY_VERBS = frozenset({"為る", "居る", "有る", "成る", "御", "御座る", "呉れる"})
_SENTENCE_END = frozenset("。！？!?")
_SURROUNDINGS = (("", ""), ("", "を"), ("の", "を"), ("は", "の"))


@cache
def _load() -> tuple[Any, Any]:
    """The tokenizer and the test for parts of speech that are dropped; the dictionary takes about 0.2 s to open."""
    from sudachipy import Dictionary, SplitMode

    dictionary = Dictionary()
    return dictionary.tokenizer(SplitMode.A), dictionary.pos_matcher(list(_DROPPED))


def find_terms(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Every term of ``text[start:end]`` with its place in `text`, in order; the empty term ends a sentence."""
    tokenizer, is_dropped = _load()
    for piece_start, piece_end in _split(text, start, end):
        for morpheme in tokenizer.tokenize(text[piece_start:piece_end]):
            if is_dropped(morpheme):
                if morpheme.surface() in _SENTENCE_END:
                    yield "", piece_start + morpheme.begin(), piece_start + morpheme.end()
                continue
            begin = piece_start + morpheme.begin()
            for term in _fold(morpheme.normalized_form(), morpheme.surface()):
                yield term, begin, piece_start + morpheme.end()


def find_phrases(words: str) -> tuple[tuple[str, ...], ...]:
    """The terms that `words` of a query stand for, made as `find_terms` makes them; the likeliest first, empty for none.

    Words alone are sometimes cut otherwise than inside a sentence (四島; but 4, 島 in 北方の四島を), so they are also
    looked at between particles, which are no terms; each way of cutting is one phrase.
    """
    found: dict[tuple[str, ...], None] = {}
    for before, after in _SURROUNDINGS:
        text = f"{before}{words}{after}"
        inner = range(len(before), len(text) - len(after) + 1)
        terms = [(term, start, end) for term, start, end in find_terms(text, 0, len(text)) if term]
        if terms and all(start in inner and end in inner for _, start, end in terms):
            found[tuple(term for term, _, _ in terms)] = None
    return tuple(found)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of ``text[start:end]`` of at most `_PIECE` characters that end with a sentence or line if any does."""
    while start < end:
        stop = min(end, start + _PIECE)
        if stop < end:
            for found in _ENDS.finditer(text, start, stop):
                last = found.end()
                if last > start:
                    stop = last
        yield start, stop
        start = stop


def _fold(normalised: str, surface: str) -> tuple[str, ...]:
    """The term or terms of a morpheme: Latin words as they stand (Sudachi makes プロダクション of production)."""
    plain = unicodedata.normalize("NFKC", surface)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", normalised)
        if plain in _EMPTY_VERBS:
            return ()
    folded = plain.casefold()
    if folded.isalnum():
        return (folded,)
    return tuple("".join(c if c.isalnum() else " " for c in folded).split())
