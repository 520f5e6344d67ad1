"""The words of the lexicon that stand in a sentence, whatever became of them: what `kyogi explain` shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kyogi.languages.ja.lexicon import load_lexicon
from kyogi.reading.prefilter import Prefilter
from kyogi.records.vocabulary import KINDS

_CONSTRUCTIONS = ("exist", "outcome", "plan", "saying")  # があ, もあ, ことにな: nothing without what stands around them


@cache
def _get_literals() -> Prefilter:
    lexicon = load_lexicon()
    verbs = [verb for verb in lexicon.verbs if len(verb.stem) > 1 and verb.role not in _CONSTRUCTIONS]
    literals: list[tuple[str, object]] = [(verb.stem, verb.kind) for verb in verbs]
    literals += [(name, noun.kind) for name, noun in lexicon.nouns.items() if noun.kind in KINDS]
    return Prefilter(literals)


def find_triggers(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The verbs and stance nouns in ``text[start:end]`` as (start, end, kind), the longest where two overlap.

    Stems of one character (得, 合) and constructions (があった, ことになった) are left out: without the rules around them they are found everywhere.
    """
    for at, to, kinds in _get_literals().find_longest(text, start, end):
        yield at, to, str(kinds[0])
