"""The words of the lexicon that stand in a sentence, whatever became of them: what `kyogi explain` shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kyogi.languages.en.lexicon import load_lexicon

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


def find_triggers(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The verbs, stance nouns and adjectives in ``text[start:end]`` as (start, end, kind).

    A verb that wants further words (hold … the view) is left out: alone it is found everywhere.
    """
    lexicon = load_lexicon()
    for match in _WORD.finditer(text, start, end):
        word = match[0].lower()
        alone = [verb.kind for following, _, verb in lexicon.heads.get(word, ()) if not following]
        alone += [lexicon.nouns[word].kind] if word in lexicon.nouns else []
        alone += [adjective.kind for following, adjective in lexicon.adjectives.get(word, ()) if not following]
        if alone:
            yield match.start(), match.end(), alone[0]
