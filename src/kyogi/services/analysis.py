"""The one analysis for the full-text index and for queries: each part of a document by its own language's terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version

from kyogi.records import Document
from kyogi.store import BREAK, Phrase

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
        """Every term of the document's parts but boilerplate, BREAK between sentences and parts."""
        from kyogi.languages.en import stemming
        from kyogi.languages.ja import morphology

        for part in document.parts:
            if part.role == "boilerplate":
                continue
            is_japanese = part.lang == "ja" or (part.lang != "en" and _CJK.search(document.text, part.start, part.end))
            find = morphology.find_terms if is_japanese else stemming.find_terms
            last = BREAK
            for term, start, end in find(document.text, part.start, part.end):
                if term or last != BREAK:
                    last = term or BREAK
                    yield last, start, end
            if last != BREAK:
                yield BREAK, part.end, part.end

    def find_phrases(self, words: str) -> tuple[Phrase, ...]:
        """The phrases for `words`: as Japanese where they hold kana or kanji, else as either language has them."""
        from kyogi.languages.ja import morphology

        japanese = morphology.find_phrase(words)
        if _CJK.search(words):
            return (japanese,) if japanese else ()
        from kyogi.languages.en import stemming

        return tuple(dict.fromkeys(p for p in (stemming.find_phrase(words), japanese) if p))
