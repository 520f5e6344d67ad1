"""Terms of a text with their places: what goes into the full-text index, and how its hits are found again in the text.

The store knows no language: whoever opens it for adding or searching hands in an `Analyser` that makes terms of texts
and of queries in the same way.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kyogi.records import Document

BREAK = "•"  # stands between sentences in the index, so that no phrase runs over their border; no query can hold it

Phrase = tuple[str, ...]
Known = Callable[[Collection[str]], Collection[str]]
Place = tuple[int, int]


class Analyser(Protocol):
    """Makes terms; `version` changes whenever the same text would give others."""

    @property
    def version(self) -> str: ...

    def find_terms(self, document: Document) -> Iterable[tuple[str, int, int]]:
        """Every term of `document` in order, with its place in the text; BREAK between sentences.

        Terms hold no white space and no ASCII characters but letters and digits.
        """
        ...

    def find_phrases(self, words: str, known: Known = ...) -> tuple[Phrase, ...]:
        """The terms that `words` of a query stand for: a phrase for each way they can stand in a text; empty for none.

        `known` says which of some terms the index holds.
        """
        ...


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one document in order, and where each starts and ends in its text."""

    analyser: str
    terms: tuple[str, ...]
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, document: Document, analyser: Analyser) -> Terms:
        """The terms that `analyser` finds in `document`."""
        terms: list[str] = []
        starts, ends = array("I"), array("I")
        intern = sys.intern
        for term, start, end in analyser.find_terms(document):
            terms.append(intern(term))
            starts.append(start)
            ends.append(end)
        return cls(analyser.version, tuple(terms), starts, ends)

    @property
    def line(self) -> str:
        """The terms as the index is fed with them."""
        return " ".join(self.terms)

    def pack(self) -> tuple[bytes, bytes]:
        """Terms and places as kept in the table `document_terms`."""
        places = array("I", self.starts)
        places.extend(self.ends)
        if sys.byteorder == "big":
            places.byteswap()
        return zlib.compress(self.line.encode("utf-8")), zlib.compress(places.tobytes())

    @classmethod
    def unpack(cls, analyser: str, terms: bytes, places: bytes) -> Terms:
        """What `pack` packed."""
        line = zlib.decompress(terms).decode("utf-8")
        numbers = array("I", zlib.decompress(places))
        if sys.byteorder == "big":
            numbers.byteswap()
        middle = len(numbers) // 2
        return cls(analyser, tuple(line.split(" ")) if line else (), numbers[:middle], numbers[middle:])

    def find(self, phrases: Iterable[Phrase]) -> Iterator[tuple[Place, Phrase]]:
        """Every occurrence of one of `phrases`, as its place in the text, in order; of overlapping ones the longest."""
        by_first: dict[str, list[Phrase]] = {}
        for phrase in sorted(set(phrases), key=len, reverse=True):
            if phrase:
                by_first.setdefault(phrase[0], []).append(phrase)
        index, terms = 0, self.terms
        while index < len(terms):
            for phrase in by_first.get(terms[index], ()):
                if terms[index : index + len(phrase)] == phrase:
                    yield (self.starts[index], self.ends[index + len(phrase) - 1]), phrase
                    index += len(phrase) - 1
                    break
            index += 1


@dataclass(frozen=True, slots=True)
class Snippet:
    """Characters ``[start, end)`` of a text and the places in them that answer the query (places in the whole text)."""

    start: int
    end: int
    text: str
    highlights: tuple[Place, ...]


def cut_snippets(
    text: str, found: Sequence[tuple[Place, Phrase]], *, width: int = 160, most: int = 2
) -> tuple[Snippet, ...]:
    """At most `most` pieces of `text`, about `width` characters each, that show the greatest variety of `found`.

    The pieces come in the order of the text, do not overlap, and end where sentences or words do if that is near.
    """
    starts = [place[0] for place, _ in found]
    windows: list[tuple[int, int, int]] = []  # (phrases shown, hits, index)
    for index, start in enumerate(starts):
        last = bisect_left(starts, start + width * 2 // 3)
        windows.append((len({phrase for _, phrase in found[index:last]}), last - index, index))
    chosen: list[Place] = []
    seen: set[Phrase] = set()
    for _, _, index in sorted(windows, key=lambda w: (-w[0], -w[1], w[2])):
        begin, end = _stretch(text, found[index][0], width)
        inside = {phrase for place, phrase in found if begin <= place[0] < end}
        if any(begin < e and s < end for s, e in chosen) or (chosen and not inside - seen and len(windows) > 50):
            continue
        chosen.append((begin, end))
        seen |= inside
        if len(chosen) == most:
            break
    return tuple(
        Snippet(begin, end, text[begin:end], tuple(p for p, _ in found if begin <= p[0] and p[1] <= end))
        for begin, end in sorted(chosen)
    )


_SENTENCE_ENDS = ("。", "\n", ". ")
_WORD_ENDS = ("、", " ")


def _stretch(text: str, hit: Place, width: int) -> Place:
    """The window of `text` around `hit`: from the start of its sentence if near, never over a blank line."""
    paragraph = text.rfind("\n\n", 0, hit[0])
    paragraph = paragraph + 2 if paragraph >= 0 else 0
    begin = max(paragraph, hit[0] - width // 4)
    for mark in _SENTENCE_ENDS if begin == paragraph else (*_SENTENCE_ENDS, *_WORD_ENDS):
        at = text.rfind(mark, begin, hit[0])
        if at >= 0:
            begin = at + len(mark)
            break
    while begin < hit[0] and text[begin].isspace():
        begin += 1
    paragraph = text.find("\n\n", hit[1])
    end = min(paragraph if paragraph >= 0 else len(text), max(begin + width, hit[1]))
    if end == paragraph or end == len(text):
        return begin, end
    for mark in (*_SENTENCE_ENDS, *_WORD_ENDS):
        at = text.rfind(mark, max(hit[1], begin + width // 2), end)
        if at >= 0:
            end = at + (mark in "。、")
            break
    return begin, end
