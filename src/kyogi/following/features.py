"""What a stretch of text can be recognised by: its words, the things it names, and how rare each of them is.

A feature is a key: ``ja:司令`` and ``en:deterr`` are words (two that stand side by side are one more); ``c:``, ``t:``,
``n:`` and ``p:`` the names of `kyogi.following.names`; ``q:`` a body or quoted term by its own spelling; ``x:`` an
abbreviation or number that both languages write; ``k:`` the consonants of a word in katakana or Latin letters; ``m:`` a
meeting that is to come or was held. How often a key is met in such texts at large stands in data/frequencies.txt, so
that the weight of a key, and with it every score, depends on nothing but the two documents compared.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from kyogi.errors import KnowledgeError
from kyogi.following.names import NAMED, PARTY, FindTerms, Found, NameFinder, Term, fold, is_word, list_stretches
from kyogi.following.numbers import find_numbers, weigh_number
from kyogi.following.sounds import KATAKANA, LATIN, sound_katakana, sound_latin
from kyogi.records import Document, Reading

SOUND, MEETING = "k:", "m:meeting"

_QUOTED = re.compile(r"[「『“]([^「」『』“”。\n]{2,24})[」』”]")
_ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![A-Za-z])")
_CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_COMMON = 0.03  # of all sentences: a key that stands in more says nothing
_RAREST = 0.00005
_PAIRED = 0.15  # least weight of words that make a pair
_PAIR_GAP = 1
_LONGEST_NAME = 60


class DocumentFeatures:
    """The keys of one document with their places, ready to be asked for any stretch of it."""

    def __init__(self, text: str, found: Iterable[Found]) -> None:
        self.text = text
        self._found = sorted(found)
        self._starts = [start for start, _, _ in self._found]

    def find(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The keys that stand wholly in ``[start, end)``, in order, each with its place."""
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            at, to, key = self._found[index]
            if to <= end:
                yield key, at, to


class Extractor:
    """Makes the features of documents; `names` take a while to prepare and may be shared."""

    def __init__(self, find_terms: FindTerms, names: NameFinder) -> None:
        self._find_terms, self._names = find_terms, names

    def extract(self, reading: Reading) -> DocumentFeatures:
        """The features of the document of `reading`, the names of its bodies among them."""
        document = reading.document
        terms = list(self._find_terms(document))
        found = self._names.find(document, terms)
        found += find_words(document.text, terms)
        found += find_sounds(document)
        known = {(start, end) for start, end, key in found if key.startswith(NAMED)}
        spelled = _find_spellings(document, [body.name.quote for body in reading.bodies])
        found += (
            item for item in spelled if item[:2] not in known
        )  # what the knowledge names is no one's own spelling
        found += ((m.name.start, m.name.end, MEETING) for m in reading.consultations if m.held)
        return DocumentFeatures(document.text, found)


def find_sounds(document: Document) -> Iterator[Found]:
    """Words in katakana of Japanese parts, and in Latin letters of English ones, by how they sound."""
    for part in list_stretches(document):
        pattern, sound = (LATIN, sound_latin) if part.lang == "en" else (KATAKANA, sound_katakana)
        for match in pattern.finditer(document.text, part.start, part.end):
            skeleton = sound(match[0])
            if skeleton:
                yield match.start(), match.end(), SOUND + skeleton


def find_words(text: str, terms: Sequence[Term]) -> Iterator[Found]:
    """Each word by its language, and each two that stand side by side and are not everyday ones."""
    before: tuple[str, int, int] | None = None
    for term, start, end in terms:
        if not is_word(term):
            before = None
            continue
        lang = "ja" if _CJK.search(text, start, end) else "en"
        key = f"{lang}:{term}"
        weight = weigh(key)
        yield start, end, key
        adjoins = before is not None and before[0][:3] == key[:3] and start - before[2] <= _PAIR_GAP
        if before is not None and adjoins and weight >= _PAIRED and weigh(before[0]) >= _PAIRED:
            yield before[1], end, f"{before[0]} {term}"
        before = (key, start, end)


def _find_spellings(document: Document, bodies: Sequence[str]) -> Iterator[Found]:
    """Bodies and quoted terms by their spelling; abbreviations and numbers."""
    text = document.text
    folded = fold(text)
    for name in dict.fromkeys(fold(body) for body in bodies):
        if len(name) <= _LONGEST_NAME:
            key = "q:" + _squeeze(name)
            yield from ((m.start(), m.end(), key) for m in re.finditer(re.escape(name), folded))
    for part in list_stretches(document):
        for match in _QUOTED.finditer(text, part.start, part.end):
            yield match.start(1), match.end(1), "q:" + _squeeze(fold(match[1]))
        for match in _ABBREVIATION.finditer(text, part.start, part.end):
            yield match.start(), match.end(), "x:" + match[0].lower()
        yield from ((start, end, f"x:{number}") for start, end, number in find_numbers(text, part.start, part.end))


def _squeeze(name: str) -> str:
    return " ".join(name.split())


@cache
def load_frequencies() -> Mapping[str, float]:
    """How large a share of sentences holds each key; keys that are not there are rarer than all that are."""
    lines = (files("kyogi.following") / "data" / "frequencies.txt").read_text("utf-8").splitlines()
    shares: dict[str, float] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        key, _, share = line.partition("\t")
        try:
            shares[key] = float(share) / 1_000_000
        except ValueError:
            raise KnowledgeError(
                f"frequencies.txt, line {number}: {line!r} is no key, tab and number; "
                "write the file anew: python -m evaluation.frequencies"
            ) from None
    return shares


@cache
def weigh(key: str) -> float:
    """How much it says that two stretches share `key`: 0 for what stands everywhere, 1 for the rarest."""
    if key.startswith(PARTY):
        return 0.0
    if key[:2] in ("q:", "x:"):
        return weigh_number(key[2:]) if key[2].isdigit() else 1.0
    if key == MEETING:
        return 0.6
    words = key[3:].split(" ") if key[:3] in ("ja:", "en:") else ()
    if len(words) > 1:
        return 0.5 * sum(weigh(key[:3] + word) for word in words) / len(words)
    share = max(load_frequencies().get(key, _RAREST), _RAREST)
    rarity = min(1.0, max(0.0, math.log(_COMMON / share) / math.log(_COMMON / _RAREST)))
    return rarity * 0.8 if key.startswith(SOUND) else rarity
