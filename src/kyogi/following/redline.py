"""The word-level difference of two wordings in one language: what stayed, went, came, was replaced, was moved.

Sentences are aligned first, words inside aligned sentences after that, so the cost grows with the length of the texts
and not with its square (docs/adr/0008-redline.md). Words differ where a reader would say so: width, quotation marks
and white space do not count, case does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct

from kyogi.following.sentencepairs import Group, pair_sentences
from kyogi.records import Span
from kyogi.text.sentences import find_sentences

Cut = Callable[[str, int, int], Iterable[tuple[int, int]]]  # the words of text[start:end] as (start, end), in order
Change = Literal["same", "deleted", "inserted", "replaced"]

LONGEST_SENTENCE = 400  # words; what has no full stop for longer is cut, so that comparing words stays cheap
SHORTEST_MOVE = 4  # words: fewer that stand elsewhere are chance
_LEFT_OUT = "\n\n"  # the gap where a stretch that is no part of the wording stands between two words
_GLYPHS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "•": "*"})


class Word(NamedTuple):
    """A word of a text: where it stands, and what it is compared by."""

    start: int
    end: int
    key: str


class Wording(NamedTuple):
    """A text, or a stretch of one, in sentences of words."""

    text: str
    sentences: tuple[tuple[Word, ...], ...]


class Piece(Struct, frozen=True, omit_defaults=True):
    """Words of one fate, where they stand on either side; ``gap`` is the white space that follows them.

    ``a`` is missing for what was inserted, ``b`` for what was deleted; both stand where words stayed the same or were
    replaced. A deleted and an inserted piece with the same ``move`` are the same words in another place.
    """

    change: Change
    a: Span | None = None
    b: Span | None = None
    gap: str = ""
    move: int | None = None


class Redline(Struct, frozen=True):
    """Every word of both wordings once, in order; ``share`` is the part of all words that stayed the same, 0 to 1."""

    pieces: tuple[Piece, ...]
    share: float

    @property
    def is_same(self) -> bool:
        """Whether no word differs."""
        return all(piece.change == "same" for piece in self.pieces)


def make_wording(text: str, passages: Iterable[tuple[int, int, str]], cut: Callable[[str], Cut]) -> Wording:
    """The wording of the `passages` (start, end, language) of `text`; `cut` gives the words of a language."""
    sentences: list[tuple[Word, ...]] = []
    for start, end, lang in passages:
        find_words = cut(lang)
        for first, last in find_sentences(text, start, end, lang):
            words = tuple(Word(s, e, fold_word(text[s:e])) for s, e in find_words(text, first, last))
            sentences += [words[i : i + LONGEST_SENTENCE] for i in range(0, len(words), LONGEST_SENTENCE)]
    return Wording(text, tuple(sentences))


def fold_word(word: str) -> str:
    """What a word is compared by: one width, one sort of quotation mark and dash."""
    return word if word.isascii() else unicodedata.normalize("NFKC", word).translate(_GLYPHS)


def redline(a: Wording, b: Wording) -> Redline:
    """The difference from `a` to `b`.

    The pieces hold every word of both once; those with ``b``, each with its ``gap``, joined, are the text of `b`.
    """
    groups = pair_sentences([[w.key for w in s] for s in a.sentences], [[w.key for w in s] for s in b.sentences])
    changes = _slide(_join(change for group in groups for change in _compare(a, b, group)))
    moves = _find_moves(changes)
    pieces = tuple(_make_pieces(a, b, changes, moves))
    total = sum(len(s) for s in (*a.sentences, *b.sentences))
    same = sum(len(c.a) for c in changes if c.change == "same")
    return Redline(pieces, 2 * same / total if total else 1.0)


class _Changed(NamedTuple):
    change: Change
    a: Sequence[Word]
    b: Sequence[Word]


def _compare(a: Wording, b: Wording, group: Group) -> Iterator[_Changed]:
    left = [word for i in group.a for word in a.sentences[i]]
    right = [word for j in group.b for word in b.sentences[j]]
    if not (left and right):
        if left or right:
            yield _Changed("deleted" if left else "inserted", left, right)
        return
    keys = [word.key for word in left], [word.key for word in right]
    if keys[0] == keys[1]:
        yield _Changed("same", left, right)
        return
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    codes = [(tag == "equal", i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes()]
    for number, (equal, i1, i2, j1, j2) in enumerate(codes):
        inner = 0 < number < len(codes) - 1
        if equal and not (inner and _is_island(left[i1:i2], codes[number - 1], codes[number + 1])):
            yield _Changed("same", left[i1:i2], right[j1:j2])
        else:
            change: Change = "replaced" if i1 < i2 and j1 < j2 else "deleted" if i1 < i2 else "inserted"
            yield _Changed(change, left[i1:i2], right[j1:j2])


def _is_island(
    words: Sequence[Word], before: tuple[bool, int, int, int, int], after: tuple[bool, int, int, int, int]
) -> bool:
    """Whether words between two changes stayed by chance only: a lone particle or article between longer changes."""
    weight = [max(i2 - i1, j2 - j1) for _, i1, i2, j1, j2 in (before, after)]
    return len(words) <= 2 and min(weight) >= 2 and all(_is_light(word.key) for word in words)


def _is_light(key: str) -> bool:
    """Whether a word carries little: marks, Japanese particles, English words of up to three letters."""
    return all("\u3041" <= c <= "\u309f" or not c.isalnum() for c in key) or (
        key.isascii() and len(key) <= 3 and key.islower()
    )


def _join(changes: Iterable[_Changed]) -> list[_Changed]:
    """Neighbours of one fate as one; what went and what came beside it are one replacement."""
    joined: list[_Changed] = []
    for change in changes:
        last = joined[-1] if joined else None
        if last is not None and (last.change == "same") == (change.change == "same"):
            a, b = [*last.a, *change.a], [*last.b, *change.b]
            kind: Change = (
                "same" if last.change == "same" else "replaced" if a and b else "deleted" if a else "inserted"
            )
            joined[-1] = _Changed(kind, a, b)
        else:
            joined.append(change)
    return joined


def _slide(changes: list[_Changed]) -> list[_Changed]:
    """What came or went ends where it can end last: 東シナ海{+及び南シナ海+}, not 東シナ{+海及び南シナ+}海."""
    for at in range(1, len(changes) - 1):
        before, change, after = changes[at - 1 : at + 2]
        if change.change not in ("deleted", "inserted"):
            continue
        words, following = (change.a, after.a) if change.a else (change.b, after.b)
        step = 0
        while step < min(len(words), len(following) - 1) and words[step].key == following[step].key:
            step += 1
        if not step:
            continue
        slid = [*words[step:], *following[:step]]
        if change.a:
            before = _Changed("same", [*before.a, *words[:step]], [*before.b, *after.b[:step]])
            change = change._replace(a=slid)
        else:
            before = _Changed("same", [*before.a, *after.a[:step]], [*before.b, *words[:step]])
            change = change._replace(b=slid)
        changes[at - 1 : at + 2] = before, change, _Changed("same", after.a[step:], after.b[step:])
    return changes


def _find_moves(changes: Sequence[_Changed]) -> dict[tuple[str, int], int]:
    """Which stretch deleted here is inserted elsewhere, word for word: (side, index of change) → number of the move."""
    gone: dict[tuple[str, ...], list[int]] = {}
    for index, change in enumerate(changes):
        if change.change in ("deleted", "replaced") and (key := _strip_marks(change.a)):
            gone.setdefault(key, []).append(index)
    moves: dict[tuple[str, int], int] = {}
    for index, change in enumerate(changes):
        if change.change in ("inserted", "replaced"):
            sources = gone.get(_strip_marks(change.b))
            if sources:
                number = len(moves) // 2 + 1
                moves["a", sources.pop(0)] = moves["b", index] = number
    return moves


def _strip_marks(words: Sequence[Word]) -> tuple[str, ...]:
    """The words without the marks at their ends; none where too few are left to be known again."""
    keys = [word.key for word in words]
    while keys and not any(map(str.isalnum, keys[-1])):
        keys.pop()
    while keys and not any(map(str.isalnum, keys[0])):
        keys.pop(0)
    return tuple(keys) if len(keys) >= SHORTEST_MOVE else ()


def _make_pieces(
    a: Wording, b: Wording, changes: Sequence[_Changed], moves: dict[tuple[str, int], int]
) -> Iterator[Piece]:
    gap_a, gap_b = _Gaps(a), _Gaps(b)
    for index, change in enumerate(changes):
        moved = moves.get(("a", index)), moves.get(("b", index))
        if change.change == "replaced" and any(moved):
            yield Piece("deleted", a=_span(a.text, change.a), gap=gap_a.after(change.a[-1]), move=moved[0])
            yield Piece("inserted", b=_span(b.text, change.b), gap=gap_b.after(change.b[-1]), move=moved[1])
            continue
        yield Piece(
            change.change,
            a=_span(a.text, change.a),
            b=_span(b.text, change.b),
            gap=gap_b.after(change.b[-1]) if change.b else gap_a.after(change.a[-1]),
            move=moved[0] or moved[1],
        )


def _span(text: str, words: Sequence[Word]) -> Span | None:
    return Span.of(text, words[0].start, words[-1].end) if words else None


class _Gaps:
    """The white space behind each word of a wording: up to the next word of it."""

    def __init__(self, wording: Wording) -> None:
        words = [word for sentence in wording.sentences for word in sentence]
        self._next = {word.start: following.start for word, following in pairwise(words)}
        self._text = wording.text

    def after(self, word: Word) -> str:
        follows = self._next.get(word.start)
        gap = "" if follows is None else self._text[word.end : follows]
        return gap if not gap.strip() else _LEFT_OUT
