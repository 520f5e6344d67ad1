"""Everything in a document that means the same in both languages, for those who compare documents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from kyogi.following.features import DocumentFeatures
from kyogi.following.names import Found, NameFinder, fold
from kyogi.following.versions import Mention, Version
from kyogi.knowledge import Lang, load_knowledge
from kyogi.knowledge.qualifiers import load_qualifiers
from kyogi.languages import find_quantities, find_triggers
from kyogi.reading.prefilter import Prefilter
from kyogi.records import Document, Reading
from kyogi.services.analysis import PackAnalyser

_ABBREVIATION = re.compile(
    r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Z]+(?:[-‐‑－]?\d+)?(?![A-Za-z])|(?<![A-Za-z])[A-Z]+[-‐‑－]\d+"
)
# Women, Peace and Security: the name of which WPS is short
_SPELT_OUT = re.compile(
    r"(?<![A-Za-z])[A-Z][a-z]+(?:,?[\s-]+(?:(?:and|of|the|for|on|in|to|with)\s+){0,2}[A-Z][a-z]+){1,7}"
)


@cache
def load_names() -> tuple[NameFinder, PackAnalyser]:
    """The finder of names with the morphemes and stems of the language packs, made once in a process."""
    analyser = PackAnalyser()
    return NameFinder(analyser.find_terms), analyser


@cache
def _load_inner(lang: str) -> Prefilter:
    """The names of bodies, places and instruments in one language."""
    knowledge = load_knowledge()
    language: Lang = "ja" if lang == "ja" else "en"
    listed = (knowledge.body_names(language), knowledge.place_names(language), knowledge.instrument_names(language))
    return Prefilter((fold(name), id_) for names in listed for name, id_ in names)


def make_version(reading: Reading, *, words: bool = False) -> Version:
    """A reading with everything that its document names, ready to be compared with another.

    With `words` its plain words count as well, by which versions in one language are told apart more finely.
    """
    mentions = list(find_mentions(reading.document))
    return Version(reading, [*mentions, *(_find_words(reading.document, mentions) if words else ())])


def find_names(document: Document) -> list[Found]:
    """The names in `document` and its words of the shared vocabulary, as (start, end, key) in order of place."""
    names, analyser = load_names()
    has_english = document.lang == "en" or any(part.lang == "en" for part in document.parts)
    return names.find(document, list(analyser.find_terms(document)) if has_english else ())


def name_document(document: Document) -> DocumentFeatures:
    """The same, to be asked for any stretch of the text."""
    return DocumentFeatures(document.text, find_names(document))


def find_mentions(document: Document) -> Iterator[Mention]:
    """The mentions of a document (`kyogi.following.versions` says what their keys mean), in no order."""
    text, lang = document.text, document.lang
    found = find_names(document)
    for start, end, key in found:
        yield Mention(start, end, key, _must_be_answered(key) and not text[start].islower())
    # what stands inside a longer name may answer, but asks for nothing: 国連安全保障理事会 in 国連安全保障理事会決議
    folded = fold(text)
    for start, end, key in found:
        if key.startswith("n:"):
            for first, last, inner in _load_inner(lang).find(folded, start, end):
                yield from (Mention(first, last, f"n:{id_}") for id_ in inner if f"n:{id_}" != key)
    for start, end, value, is_sure in find_quantities(lang, text, 0, len(text), document.published):
        yield Mention(start, end, f"q:{value}", is_sure)
    for qualifier in load_qualifiers():
        language: Lang = "ja" if lang == "ja" else "en"
        asking = {match.span() for match in qualifier.asking[language].finditer(text)}
        for match in qualifier.answering[language].finditer(text):
            yield Mention(*match.span(), f"w:{qualifier.id}", match.span() in asking)
    for start, end, kind in find_triggers(lang, text, 0, len(text)):
        yield Mention(start, end, f"k:{kind}")
    for match in _ABBREVIATION.finditer(text):
        # English spells out for itself what Japanese must borrow
        yield Mention(*match.span(), "x:" + re.sub("[^A-Z]", "", match[0].upper()), lang == "ja")
    for match in _SPELT_OUT.finditer(text):
        initials = "".join(word[0] for word in re.split(r"[\s-]+", match[0]) if word[0].isupper())
        yield Mention(*match.span(), f"x:{initials}")


def _must_be_answered(key: str) -> bool:
    """Whether a name must stand in the other version too: parties, places, treaties. Bodies have too many names."""
    knowledge = load_knowledge()
    is_name = key.startswith("n:") and (key[2:] in knowledge.places or key[2:] in knowledge.instruments)
    return is_name or key.startswith("p:")


def _find_words(document: Document, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The plain words, but those of a party's name: who it is about is compared by itself."""
    named = sorted((mention.start, mention.end) for mention in mentions if mention.key.startswith("p:"))
    starts = [start for start, _ in named]
    for term, start, end in load_names()[1].find_terms(document):
        before = bisect_right(starts, start) - 1
        if term.isalnum() and not term.isdigit() and not (before >= 0 and end <= named[before][1]):
            yield Mention(start, end, f"{document.lang}:{term}")
