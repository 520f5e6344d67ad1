"""How strongly an act is performed: only the modifiers of the performative count, not those inside the content."""

from __future__ import annotations

from kyogi.languages.en.lexicon import Lexicon
from kyogi.languages.en.tokens import Tokens


def judge_strength(lexicon: Lexicon, tokens: Tokens, first: int, last: int) -> tuple[int, tuple[int, int] | None]:
    """The strength (1 to 3) of the words in tokens ``[first, last)``, and the tokens of the intensifier."""
    words = tokens.words
    window = words[first:last]
    if not any(w in lexicon.strong_words for w in window):
        return 1, None
    for phrase, level in lexicon.strength:
        size = len(phrase)
        for k in range(len(window) - size + 1):
            if window[k] == phrase[0] and tuple(window[k : k + size]) == phrase:
                return level, (first + k, first + k + size)
    return 1, None
