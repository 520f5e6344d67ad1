"""Terms of Japanese for the full-text index: SudachiPy's shortest units in their normalised forms.

Mode A, not C: 日米安全保障条約 is one unit in C, which 安全保障 would never meet; in A it is 日米・安全・保障・条約,
and 安全保障 is a phrase of two of them. Exactness comes from phrases, not from long units (docs/adr/0005-store.md).
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache
from itertools import chain, islice, product
from typing import Any

Known = Callable[[Collection[str]], Collection[str]]
VERSION = "ja-sudachi-A-1"
# SudachiPy refuses more than 49,149 bytes at once; pieces end where sentences do, so that units are whole.
_PIECE = 6_000
_ENDS = re.compile(r"[。！？!?\n]+")
# Particles, auxiliaries, marks and spaces say nothing about the subject.
_DROPPED = (("助詞",), ("助動詞",), ("補助記号",), ("空白",))
_EMPTY_VERBS = frozenset({"為る", "居る", "有る", "成る", "御", "御座る", "呉れる"})
_SENTENCE_END = frozenset("。！？!?")
_LONGEST_CUT = 12  # characters: longer words are long enough for Sudachi to be of one mind about them
_MOST_WAYS = 16


_OWN = threading.local()  # a tokenizer serves one thread at a time, the dictionary all of them


@cache
def _load() -> tuple[Any, Any]:
    """The dictionary, which takes about 0.2 s to open, and the test for parts of speech that are dropped."""
    from sudachipy import Dictionary

    dictionary = Dictionary()
    return dictionary, dictionary.pos_matcher(list(_DROPPED))


def _get_tokenizer() -> Any:
    """The tokenizer of this thread."""
    if not hasattr(_OWN, "tokenizer"):
        from sudachipy import SplitMode

        _OWN.tokenizer = _load()[0].tokenizer(SplitMode.A)
    return _OWN.tokenizer


def find_terms(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Every term of ``text[start:end]`` with its place in `text`, in order; the empty term ends a sentence."""
    tokenizer, is_dropped = _get_tokenizer(), _load()[1]
    for piece_start, piece_end in _split(text, start, end):
        for morpheme in tokenizer.tokenize(text[piece_start:piece_end]):
            if is_dropped(morpheme):
                if morpheme.surface() in _SENTENCE_END:
                    yield "", piece_start + morpheme.begin(), piece_start + morpheme.end()
                continue
            begin = piece_start + morpheme.begin()
            for term in _fold(morpheme.normalized_form(), morpheme.surface()):
                yield term, begin, piece_start + morpheme.end()


@lru_cache(maxsize=4_096)
def _find_all(words: str) -> tuple[tuple[str, int, int], ...]:
    """`find_terms` of the words of a query: the same ones are asked for again and again."""
    return tuple(find_terms(words, 0, len(words)))


def find_morphemes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every morpheme of ``text[start:end]``, marks and particles included, white space not, as (start, end)."""
    tokenizer = _get_tokenizer()
    for piece_start, piece_end in _split(text, start, end):
        for morpheme in tokenizer.tokenize(text[piece_start:piece_end]):
            if not morpheme.surface().isspace():
                yield piece_start + morpheme.begin(), piece_start + morpheme.end()


def find_phrases(words: str, known: Known) -> tuple[tuple[str, ...], ...]:
    """The terms that `words` of a query stand for, the likeliest cut first; empty for none.

    Sudachi cuts by what stands around: 非核化 is 非核, 化 or 非, 核, 化; 四島 alone is one term, in 北方四島 two.
    So every way of cutting the words into terms that the index holds is a phrase as well; `known` says which of some
    terms those are.
    """
    found = tuple(term for term, _, _ in _find_all(words) if term)
    if not found:
        return ()
    runs = [_cut(words[start:end], known) for start, end in _find_runs(words)]
    ways = (tuple(chain.from_iterable(way)) for way in product(*runs))
    return tuple(dict.fromkeys((found, *islice(ways, _MOST_WAYS))))


def _find_runs(words: str) -> list[tuple[int, int]]:
    """The stretches of `words` without particles and the like in them."""
    runs: list[tuple[int, int]] = []
    for term, start, end in _find_all(words):
        if term and runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        elif term:
            runs.append((start, end))
    return runs


def _cut(run: str, known: Known) -> list[tuple[str, ...]]:
    """Every way to cut `run` into terms that are known, those with the fewest first; as Sudachi cuts it where none."""
    whole = tuple(term for term, _, _ in _find_all(run) if term)
    if len(run) > _LONGEST_CUT or run.isascii():
        return [whole]
    pieces = {(i, j): _name_piece(run[i:j]) for i in range(len(run)) for j in range(i + 1, len(run) + 1)}
    held = known({term for terms in pieces.values() for term in terms})
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in run)]
    for end in range(1, len(run) + 1):
        for start in range(end):
            for term in pieces[start, end] & set(held):
                ways[end] += [(*way, term) for way in ways[start]]
        ways[end] = sorted(ways[end], key=len)[:_MOST_WAYS]
    return list(dict.fromkeys((whole, *ways[-1])))


@lru_cache(maxsize=65_536)
def _name_piece(piece: str) -> frozenset[str]:
    """What the index may call `piece`: as it stands, and as Sudachi normalises it where it takes it for one term."""
    plain = unicodedata.normalize("NFKC", piece).casefold()
    alone = [term for term, _, _ in find_terms(piece, 0, len(piece)) if term]
    return frozenset([plain] * plain.isalnum() + alone * (len(alone) == 1))


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
