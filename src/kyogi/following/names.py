"""Names, and words that mean the same in both languages, found in a text: concepts, topics, bodies, places, parties.

Japanese names are met as they stand; English ones by the stems of their words, so that any inflection of them counts.
The stems come from outside (`FindTerms`), as this room knows no language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from kyogi.knowledge import Knowledge, Lang, load_knowledge, load_vocabulary
from kyogi.reading.prefilter import Prefilter
from kyogi.records import Document, Part

Term = tuple[str, int, int]
FindTerms = Callable[[Document], Iterable[Term]]
Found = tuple[int, int, str]

# The first letter of a key tells what kind of name it is; of overlapping names of one kind only the longest counts.
CONCEPT, TOPIC, NAMED, PARTY = "c:", "t:", "n:", "p:"
_SHORTEST_JAPANESE = 2
_LATIN = re.compile(r"[A-Za-z0-9]")
_MOST_IN_COMPOUND = 5


class NameFinder:
    """Every name of the knowledge and the vocabulary, ready to be found; made once, used for many documents."""

    def __init__(self, find_terms: FindTerms) -> None:
        entries = {lang: list(_list_names(lang)) for lang in ("ja", "en")}
        self._japanese = Prefilter((fold(n), key) for n, key in entries["ja"] if len(n) >= _SHORTEST_JAPANESE)
        self._english: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, key in _stem_names(entries["en"], find_terms):
            self._english.setdefault(phrase[0], []).append((phrase, key))
        short = dict(load_knowledge().party_short_names())
        self._short = {form: PARTY + code for form, code in short.items()}
        letters = "".join(map(re.escape, self._short))
        self._compound = re.compile(
            f"[{letters}]{{2,{_MOST_IN_COMPOUND}}}(?![一-鿿々ァ-ヶ])|[{letters}]{{2,5}}(?=[両首外防間同安政共协協])"
        )

    def find(self, document: Document, terms: Sequence[Term]) -> list[Found]:
        """The names in `document`, whose terms are `terms`, as (start, end, key) in order of place."""
        found: list[Found] = []
        folded = fold(document.text)
        for part in list_stretches(document):
            if part.lang == "en":
                continue
            found += self._find_japanese(folded, part)
        found += self._find_english(document, terms)
        return sorted(_keep_longest(found))

    def _find_japanese(self, folded: str, part: Part) -> Iterator[Found]:
        for start, end, keys in self._japanese.find(folded, part.start, part.end):
            if _stands_alone(folded, start, end):
                for key in keys:
                    yield start, end, str(key)
        for match in self._compound.finditer(folded, part.start, part.end):
            for at in range(match.start(), match.end()):
                yield at, at + 1, self._short[folded[at]]

    def _find_english(self, document: Document, terms: Sequence[Term]) -> Iterator[Found]:
        english = [part for part in list_stretches(document) if part.lang == "en"]
        words = [term for term, _, _ in terms]
        at = 0
        for index, (term, start, _) in enumerate(terms):  # both in order of place
            while at < len(english) and english[at].end <= start:
                at += 1
            if at < len(english) and english[at].start <= start:
                for phrase, key in self._english.get(term, ()):
                    if tuple(words[index : index + len(phrase)]) == phrase:
                        yield start, terms[index + len(phrase) - 1][2], key


def fold(text: str) -> str:
    """`text`, of the same length, in one width and one case, line ends as spaces."""
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Each character that was met → what it is folded to; characters are few, texts are long."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = " " if character in "\n\t" else unicodedata.normalize("NFKC", character).casefold()
        folded = self[code] = plain if len(plain) == 1 else character
        return folded


_FOLDED = _Folded()


def list_stretches(document: Document) -> list[Part]:
    """The parts of `document` that say something, not boilerplate or tags; the whole text where it has no parts."""
    if not document.parts:
        return [Part(0, len(document.text), "body", document.lang)] if document.text else []
    return [part for part in document.parts if part.role not in ("boilerplate", "hashtags", "byline")]


def _list_names(lang: Lang) -> Iterator[tuple[str, str]]:
    knowledge = load_knowledge()
    for concept in load_vocabulary().values():
        yield from ((form, CONCEPT + concept.id) for form in concept.names.get_forms(lang))
    yield from ((form, TOPIC + id_) for form, id_ in knowledge.topic_names(lang))
    yield from ((form, f"{NAMED}{id_}") for form, id_ in knowledge.body_names(lang))
    yield from ((form, f"{NAMED}{id_}") for form, id_ in knowledge.instrument_names(lang))
    yield from ((form, f"{NAMED}{id_}") for form, id_ in knowledge.place_names(lang))
    yield from ((form, PARTY + code) for form, code in _list_parties(knowledge, lang))


def _list_parties(knowledge: Knowledge, lang: Lang) -> Iterator[tuple[str, str]]:
    yield from knowledge.party_names(lang)
    yield from knowledge.seat_names(lang)
    if lang == "en":
        yield from knowledge.party_adjectives()


def _stem_names(entries: list[tuple[str, str]], find_terms: FindTerms) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each English name as the stems of its words, with its key; all are stemmed as one text, a paragraph each."""
    text = "\n\n".join(name for name, _ in entries)
    starts, reached = [], 0
    for name, _ in entries:
        starts.append(reached)
        reached += len(name) + 2
    document = Document(id="names", text=text, lang="en", parts=(Part(0, len(text), "body", "en"),), sha256="")
    phrases: list[list[str]] = [[] for _ in entries]
    index = 0
    for term, start, _ in find_terms(document):
        while index + 1 < len(starts) and starts[index + 1] <= start:
            index += 1
        if is_word(term):
            phrases[index].append(term)
    seen: set[tuple[tuple[str, ...], str]] = set()
    for phrase, (_, key) in zip(phrases, entries, strict=True):
        item = (tuple(phrase), key)
        if phrase and item not in seen:
            seen.add(item)
            yield item


def is_word(term: str) -> bool:
    """Whether `term` is one, and not a mark between sentences."""
    return term[:1].isalnum()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is no piece of a longer word in Latin letters or digits."""
    before = start > 0 and _LATIN.match(text[start - 1]) and _LATIN.match(text[start])
    after = end < len(text) and _LATIN.match(text[end]) and _LATIN.match(text[end - 1])
    return not before and not after


def _keep_longest(found: list[Found]) -> Iterator[Found]:
    """Of names of one kind that overlap, the longest; of equal ones all."""
    by_kind: dict[str, list[Found]] = {}
    for item in dict.fromkeys(found):
        by_kind.setdefault(item[2][:2], []).append(item)
    for items in by_kind.values():
        reached, last = -1, (-1, -1)
        for start, end, key in sorted(items, key=lambda i: (i[0], -i[1], i[2])):
            if start >= reached or (start, end) == last:
                yield start, end, key
                reached, last = max(reached, end), (start, end)
