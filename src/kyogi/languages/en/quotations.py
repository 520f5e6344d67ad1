"""Direct speech: where quotation marks open and close, straight or curly, over paragraphs, balanced or not."""

from __future__ import annotations

from dataclasses import dataclass

from kyogi.languages.en.tokens import Tokens

LONGEST = 4000  # characters; a mark that is not closed within them opens nothing
SHORT_WORDS = 4  # a quotation of fewer words without an end of its own is a name or a catchword


@dataclass(slots=True)
class Quotation:
    """Tokens ``[first, last)`` with the marks; `start` and `end` are the characters inside them."""

    first: int
    last: int
    start: int
    end: int
    speech: bool
    open: bool = False


def find_quotations(tokens: Tokens) -> list[Quotation]:
    """The quotations of a block in order, none inside another; an unclosed last one is `open` to the block's end."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    found: list[Quotation] = []
    opened: int | None = None
    for i, word in enumerate(words):
        if word == "“":
            if opened is None or words[opened] == '"' or starts[i] - starts[opened] > LONGEST:
                opened = i
        elif word == "”":
            if opened is not None and words[opened] == "“":
                _close(tokens, found, opened, i)
            opened = None
        elif word == '"':
            if opened is not None and words[opened] == '"' and starts[i] - starts[opened] <= LONGEST:
                _close(tokens, found, opened, i)
                opened = None
            elif opened is None or words[opened] == '"':
                opened = i if i + 1 < len(words) and starts[i + 1] == ends[i] else None
    if opened is not None and words[opened] == "“" and ends[-1] - starts[opened] <= LONGEST:
        found.append(Quotation(opened, len(words), ends[opened], ends[-1], True, True))
    return found


def _close(tokens: Tokens, found: list[Quotation], first: int, last: int) -> None:
    words = tokens.words
    count = sum(1 for w in words[first + 1 : last] if w[0].isalnum())
    if count == 0:
        return
    inner = last
    while inner - 1 > first and words[inner - 1] in (",", ".", ";"):
        inner -= 1
    start, end = tokens.ends[first], tokens.ends[inner - 1]
    ended = words[last - 1] in (".", "!", "?", ",", "...", "—", "-")
    found.append(Quotation(first, last + 1, start, end, count >= SHORT_WORDS or (ended and count > 1)))
