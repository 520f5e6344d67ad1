"""What acts are about: the shared topics whose names stand in their content, the same id in every language."""

from __future__ import annotations

from functools import cache
from typing import cast

from kyogi.knowledge import Lang, load_knowledge
from kyogi.reading.prefilter import Prefilter
from kyogi.text.folding import fold


def find_topics(words: str, lang: str) -> tuple[str, ...]:
    """The ids of the topics named in `words`, each once; of names that overlap only the longest counts.

    Names in Latin letters count as words of their own only (C2, but not in C20); case and width do not count.
    """
    if lang not in ("ja", "en"):
        return ()
    folded = fold(words)
    found = [
        (start, -end, str(topic))
        for start, end, topics in _load_names(cast("Lang", lang)).find(folded)
        for topic in topics
        if _stands_alone(folded, start, end)
    ]
    topics: dict[str, None] = {}
    reached = 0
    for _start, minus_end, topic in sorted(found):
        if -minus_end > reached:
            topics[topic] = None
            reached = -minus_end
    return tuple(topics)


@cache
def _load_names(lang: Lang) -> Prefilter:
    return Prefilter((fold(name), topic) for name, topic in load_knowledge().topic_names(lang))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is no part of a longer word in Latin letters or digits."""
    before = start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])
    after = end < len(text) and _is_latin(text[end]) and _is_latin(text[end - 1])
    return not before and not after


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
