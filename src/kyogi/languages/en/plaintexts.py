"""Instruments written in small letters: "signed a memorandum of understanding on fisheries"."""

from __future__ import annotations

from kyogi.languages.en.lexicon import Lexicon, get_words
from kyogi.languages.en.tokens import Tokens, split_words

_ARTICLES = frozenset({"a", "an", "the", "this", "their", "our"})
_TOPICS = frozenset({"on", "for", "concerning", "regarding"})
_ENDS = get_words("topic_ends")
_PRAISING = get_words("praising")
_NEAR = 4  # words between the signing and the article of what is signed
_MODIFIERS = 5  # words between that article and the noun
_LONGEST = 10  # words of what it is about


class PlainTexts:
    """Finds instruments that no capital marks, by what is done with them or by a fixed phrase."""

    __slots__ = ("lexicon", "lower", "plain", "signed")

    def __init__(self, lexicon: Lexicon) -> None:
        texts = lexicon.sections["instruments"]
        self.lexicon = lexicon
        self.plain, self.signed = texts["plain"], texts["signed"]
        self.lower: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(texts["lower"], key=len, reverse=True):
            words = split_words(phrase)
            self.lower.setdefault(words[-1], []).append(words)

    def find_at(self, tokens: Tokens, head: int) -> tuple[int, int] | None:
        """The tokens of the instrument whose noun stands at `head`, from behind its article to what it is about."""
        words = tokens.words
        phrases = self.lower.get(words[head], ())
        fixed = next((p for p in phrases if tuple(words[max(0, head + 1 - len(p)) : head + 1]) == p), None)
        if (fixed is None and words[head] not in self.plain) or tokens.raw(head).istitle():
            return None
        article = self._find_article(tokens, head)
        signed = article is not None and any(w in self.signed for w in words[max(0, article - _NEAR) : article])
        last = self._find_end(tokens, head)
        if fixed is not None:
            begin = head + 1 - len(fixed)
            if article is None and last == head + 1 and not words[begin - 1].isdigit():
                return None  # "visiting forces agreements in general" names none
            return (begin - (words[begin - 1].isdigit()), last)
        if not signed or article is None:
            return None
        begin = article + 1
        while begin < head and words[begin] in _PRAISING:
            begin += 1
        return (begin, last) if begin < head or last > head + 1 else None  # "signed the agreement" tells of none

    def _find_article(self, tokens: Tokens, head: int) -> int | None:
        words = tokens.words
        for k in range(head - 1, max(-1, head - _MODIFIERS - 2), -1):
            if words[k] in _ARTICLES:
                return k
            if not words[k][0].isalnum() or words[k] in _ENDS or words[k] in _TOPICS:
                return None
        return None

    def _find_end(self, tokens: Tokens, head: int) -> int:
        """Past "of understanding" and "on preventing incidents at sea"."""
        words, last = tokens.words, head + 1
        if words[last : last + 2] in (["of", "understanding"], ["of", "intent"], ["of", "cooperation"]):
            last += 2
        if words[last : last + 1] and words[last] in _TOPICS:
            k = last + 1
            while k < len(words) and k - last <= _LONGEST and words[k][0].isalnum() and words[k] not in _ENDS:
                k += 1
            last = last if words[last + 1 : k] in ([], ["signature"], ["the"]) else k
        return last
