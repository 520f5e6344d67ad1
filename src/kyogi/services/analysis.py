"""The one analysis for the full-text index and for queries: each part of a document by its own language's terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version

from kyogi.records import Document
from kyogi.store import BREAK, Known, Phrase

_CJK = re.compile("[\u3005\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f]")


class PackAnalyser:
    """Terms of Japanese by morphemes and of English by stems; see `kyogi.store.Analyser`."""

    @cached_property
    def version(self) -> str:
        """Rules and data that decide the terms: an index made by others is made anew by `reread`."""
        from kyogi.languages.en import stemming
        from kyogi.languages.ja import morphology

        return "+".join((stemming.VERSION, version("snowballstemmer"), morphology.VERSION, version("sudachidict-core")))

    def find_terms(self, document: Document) -> Iterator[tuple[str, int, int]]:
        """Every term but those of boilerplate, BREAK between sentences and parts."""
        from kyogi.languages.en import stemming
        from kyogi.languages.ja import morphology

        text = document.text
        for begin, stop, lang in _list_passages(document):
            is_japanese = lang == "ja" or (lang != "en" and _CJK.search(text, begin, stop))
            find = morphology.find_terms if is_japanese else stemming.find_terms
            last = BREAK
            for term, start, end in find(text, begin, stop):
                if term or last != BREAK:
                    last = term or BREAK
                    yield last, start, end
            if last != BREAK:
                yield BREAK, stop, stop

    def find_phrases(self, words: str, known: Known = frozenset) -> tuple[Phrase, ...]:
        """The phrases for `words`: as Japanese where they hold kana or kanji, else as either language has them.

        `known` says which of some terms the index holds; by default all of them.
        """
        from kyogi.languages.ja import morphology

        japanese = morphology.find_phrases(words, known)
        if _CJK.search(words):
            return japanese
        from kyogi.languages.en import stemming

        return tuple(dict.fromkeys(p for p in (stemming.find_phrase(words), *japanese) if p))


def _list_passages(document: Document) -> Iterator[tuple[int, int, str]]:
    """Every stretch of the text with its language: the parts but boilerplate, and what lies between them."""
    reached = 0
    for part in document.parts:
        if reached < part.start:
            yield reached, part.start, document.lang
        if part.role != "boilerplate":
            yield part.start, part.end, part.lang
        reached = part.end
    if reached < len(document.text):
        yield reached, len(document.text), document.lang
