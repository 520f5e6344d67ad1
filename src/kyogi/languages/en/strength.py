"""How strongly an act is performed: only the modifiers of the performative count, not those inside the content."""

from __future__ import annotations

from kyogi.languages.en.lexicon import Lexicon
from kyogi.languages.en.tokens import Tokens


def find_late_intensifier(lexicon: Lexicon, tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """The level of words that end the content and belong to the predicate, and where they begin.

    "condemn the attack | in the strongest terms", "reject that | categorically".
    """
    words = tokens.words
    for phrase, level in lexicon.strength:
        at = last - len(phrase)
        adverb = len(phrase) == 1 and phrase[0].endswith("ly") and at - first <= 3
        if at > first and tuple(words[at:last]) == phrase and (adverb or phrase[0] == "in"):
            return level, at
    return None


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
