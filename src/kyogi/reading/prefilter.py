"""The literal prefilter: which sentences are worth a closer look (Aho-Corasick over the pack's literals).

It must be a superset of the rules: a rule that can fire has one of its literals in the sentence. `tests` hold that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick


class Prefilter:
    """A set of literals, each with a payload, found in one pass over a text."""

    def __init__(self, literals: Iterable[tuple[str, object]]) -> None:
        payloads: dict[str, list[object]] = {}
        for literal, payload in literals:
            payloads.setdefault(literal, []).append(payload)
        self._automaton = ahocorasick.Automaton()
        for literal, held in payloads.items():
            self._automaton.add_word(literal, (len(literal), tuple(held)))
        self._empty = not payloads
        if not self._empty:
            self._automaton.make_automaton()

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, tuple[object, ...]]]:
        """Every occurrence in ``text[start:end]`` as (start, end, payloads), in order of their ends."""
        if self._empty:
            return
        for last, (length, payloads) in self._automaton.iter(text, start, len(text) if end is None else end):
            yield last + 1 - length, last + 1, payloads

    def find_longest(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[int, int, tuple[object, ...]]]:
        """Occurrences that do not overlap, the longest first from the left."""
        if self._empty:
            return
        for last, (length, payloads) in self._automaton.iter_long(text, start, len(text) if end is None else end):
            yield last + 1 - length, last + 1, payloads
