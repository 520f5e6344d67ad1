"""Words and their places: one pass of one regular expression, kept as parallel lists rather than objects.

Hyphenated words stay whole ("U.S.-Japan", "rules-based"), possessive and verbal clitics ('s, 're, 'll) stand alone, so
that "Russia's" is two tokens. Words are folded (lower case, soft hyphens out, one kind of apostrophe).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE = r"(?:(?:[A-Za-z]\.){2,}|[^\W_]+)"
_TOKEN = re.compile(
    rf"</?[a-z]+>|<!--|-->|\*+|\\|\d+(?:[.,:]\d+)+(?:[^\W_]+)?|{_PIECE}(?:[-‐‑\u00ad/]{_PIECE})*|['’](?:s|S|re|ll|ve|d|m|t)\b|\.{{3}}|[^\w\s]"
)
_WORD = re.compile(r"\w+(?:[-‐‑.,:/'’]\w+)*|[^\w\s]")
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "\u00ad": None, "’": "'"})
_ODD = re.compile("[‐‑\u00ad’]")

_MARKUP = frozenset("<*\\")  # bold type, tags and escapes are no words
CLOSERS = frozenset("”\"’')]*»_")
# after these a full stop ends no sentence
ABBREVIATIONS = frozenset(
    [
        "mr",
        "ms",
        "mrs",
        "dr",
        "st",
        "jr",
        "sr",
        "gen",
        "sen",
        "rep",
        "gov",
        "lt",
        "col",
        "capt",
        "adm",
        "maj",
        "brig",
        "sgt",
        "hon",
        "no",
        "vs",
        "prof",
        "rev",
        "amb",
        "dept",
        "fig",
        "art",
        "para",
        "nov",
        "dec",
        "oct",
        "sept",
        "sep",
        "aug",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "approx",
        "est",
        "inc",
        "ltd",
        "co",
        "corp",
    ]
)
# after an abbreviation that may itself end a sentence ("the U.S.") these begin the next one
STARTERS = frozenset(
    [
        "the",
        "we",
        "they",
        "he",
        "she",
        "it",
        "in",
        "on",
        "at",
        "for",
        "this",
        "these",
        "our",
        "both",
        "as",
        "to",
        "with",
        "under",
        "during",
        "following",
        "president",
        "prime",
        "secretary",
        "minister",
        "i",
        "his",
        "her",
        "their",
        "and",
        "but",
        "also",
        "finally",
        "today",
        "together",
        "japan",
        "australia",
        "furthermore",
    ]
)


class Tokens:
    """The tokens of one block of text: `words` folded, with `starts` and `ends` in the document."""

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        add_word, add_start, add_end = self.words.append, self.starts.append, self.ends.append
        odd = _ODD.search(text, start, end) is not None
        for match in _TOKEN.finditer(text, start, end):
            word = match.group().lower()
            if word[0] in _MARKUP and (word[0] != "<" or len(word) > 1):
                continue
            if odd and not word.isascii():
                if len(word) > 1:
                    word = word.translate(_HYPHENS)
                elif word == "’":
                    word = "'"
            add_word(word)
            add_start(match.start())
            add_end(match.end())

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.starts[index]].isupper()

    def raw(self, index: int) -> str:
        """The token as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included."""
        return self.text[self.starts[first] : self.ends[last]]


_TITLES = frozenset({"president", "secretary", "prime", "minister", "department"})  # the U.S. President


def split_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase of the lexicon, cut as a text is cut."""
    return tuple(Tokens(phrase, 0, len(phrase)).words)


def find_sentence_ends(tokens: Tokens, shielded: list[tuple[int, int]]) -> list[int]:
    """Index after the last token of each sentence; no sentence ends inside a `shielded` token range (a quotation)."""
    words, starts, ends, text = tokens.words, tokens.starts, tokens.ends, tokens.text
    count = len(words)
    found: list[int] = []
    shields = iter(shielded)
    shield = next(shields, None)
    i = 0
    while i < count:
        if shield and i >= shield[0]:
            i = max(i, shield[1])
            shield = next(shields, None)
            if i < count and _ends_quoted(tokens, i):
                found.append(i)
            continue
        word = words[i]
        if word in ".!?" or word == "...":
            after = i + 1
            while after < count and words[after] in CLOSERS and starts[after] == ends[after - 1]:
                after += 1
            if after >= count or _begins_sentence(tokens, i, after):
                found.append(after)
                i = after
                continue
        elif (
            word[-1] == "."
            and len(word) > 2
            and i + 1 < count
            and words[i + 1] in STARTERS
            and text[starts[i + 1]].isupper()
            and words[i + 1] not in _TITLES
        ):
            found.append(i + 1)
        i += 1
    if not found or found[-1] < count:
        found.append(count)
    return found


def _ends_quoted(tokens: Tokens, after: int) -> bool:
    """Whether a quotation that closes just before `after` also closes its sentence ("... now." He said)."""
    words = tokens.words
    last = after - 1
    while last > 0 and words[last] in CLOSERS:
        last -= 1
    return words[last] in (".", "!", "?", "...") and _begins_sentence(tokens, last, after) and words[last] != ","


def _begins_sentence(tokens: Tokens, stop: int, after: int) -> bool:
    """Whether the token `after` begins a sentence that the mark at `stop` separates from what stands before."""
    words, starts, ends, text = tokens.words, tokens.starts, tokens.ends, tokens.text
    if after >= len(words):
        return True
    first = text[starts[after]]
    apart = starts[after] > ends[after - 1]
    if not apart:
        return (
            words[stop] == "."
            and first.isupper()
            and stop > 0
            and len(words[stop - 1]) > 2
            and (text[ends[stop - 1] - 1].islower() or (words[stop - 1].isdigit() and words[after] in STARTERS))
        )
    if words[stop] == "." and stop > 0 and starts[stop] == ends[stop - 1]:
        before = words[stop - 1]
        if before in ABBREVIATIONS and tokens.is_capital(stop - 1):
            return before == "jr" and words[after] in STARTERS and words[after] not in ("and", "of", "president")
        if len(before) == 1 and before.isalpha() and tokens.is_capital(stop - 1) and before != "i":
            return False
    return not first.islower() and first not in ",;:)"


def find_words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every word and every mark of ``text[start:end]`` as (start, end), as they are compared from text to text.

    Unlike the tokens that are read, possessives stay with their word (Russia's), and only white space is left out.
    """
    for match in _WORD.finditer(text, start, end):
        yield match.span()
