"""Terms of English for the full-text index: words without case, by the Snowball stemmer (BSD, in pure Python).

Letters and digits part, so that PAC-3, PAC3 and "PAC 3" are the same two terms, in English as in Japanese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

VERSION = "en-snowball-1"
# letters with an apostrophe's ending (Japan's), dotted abbreviations (U.S.), or digits with separators (1,200)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][a-zA-Z]{1,2}\b)?|\d+(?:[.,]\d+)*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f]")


@cache
def _load() -> Any:
    import snowballstemmer  # type: ignore[import-untyped, unused-ignore]

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """The term for `word`; empty where it is none (Japanese characters, which the other pack takes care of)."""
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    if _CJK.search(plain):
        return ""
    plain = plain.replace(".", "").replace(",", "").removesuffix("'s")
    stem = str(_load().stemWord(plain))
    return "".join(c for c in stem if c.isalnum())


def find_terms(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Every term of ``text[start:end]`` with its place in `text`, in order; the empty term ends a paragraph.

    A sentence's end is left alone: "U.S. Forces" holds one that is none.
    """
    last = start
    for found in _WORD.finditer(text, start, end):
        begin, stop = found.span()
        if last < begin and _BLANK_LINE.search(text, last, begin):
            yield "", begin, begin
        last = stop
        term = _stem(found.group())
        if term:
            yield term, begin, stop


def find_phrase(words: str) -> tuple[str, ...]:
    """The terms that `words` of a query stand for, in order, made as `find_terms` makes them."""
    return tuple(term for term, _, _ in find_terms(words, 0, len(words)) if term)
