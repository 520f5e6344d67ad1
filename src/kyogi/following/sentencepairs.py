"""Which sentences of one text are which of another version of it, in time that grows with their length.

Sentences that share rare words are candidates; of these the heaviest chain that keeps the order on both sides is taken
(a longest increasing subsequence with weights). What stays open in small gaps is compared all with all.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

ALIKE = 0.4  # weighted overlap (Dice) from which two sentences are versions of one another
_RARE = 6  # sentences on either side in which a word may stand to make candidates
_SMALL_GAP = 1_600  # pairs of sentences in a gap that are all compared
_GAIN = 0.05  # overlap that a neighbour must add to count as a part of the same sentence


class Group(NamedTuple):
    """Sentences that answer to one another, by their numbers; one side is empty for what has no answer."""

    a: tuple[int, ...]
    b: tuple[int, ...]


def pair_sentences(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> list[Group]:
    """Groups in the order of both texts, each sentence in exactly one; a sentence cut in two answers to both halves.

    One sentence on each side are taken for versions of one another, however little they share.
    """
    if len(a) == len(b) == 1:
        return [Group((0,), (0,))]
    likeness = _Likeness(a, b)
    chain = _choose_chain(_list_candidates(a, b, likeness))
    chain = _choose_chain({**dict.fromkeys(chain, 2.0), **_list_gap_candidates(chain, len(a), len(b), likeness)})
    return _join_parts(chain, len(a), len(b), likeness)


class _Likeness:
    """How alike sentences are: the overlap of their words, each by how seldom it is in both texts together."""

    def __init__(self, a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> None:
        self._a = [Counter(sentence) for sentence in a]
        self._b = [Counter(sentence) for sentence in b]
        found = Counter(word for bag in (*self._a, *self._b) for word in bag)
        count = len(a) + len(b)
        self._weight = {word: math.log(1 + count / n) for word, n in found.items()}

    def of(self, i: Sequence[int], j: Sequence[int]) -> float:
        """The overlap of the sentences `i` of a with those `j` of b, 0 to 1."""
        left = self._a[i[0]] if len(i) == 1 else sum((self._a[x] for x in i), Counter())
        right = self._b[j[0]] if len(j) == 1 else sum((self._b[x] for x in j), Counter())
        weight = self._weight
        both = sum(weight[word] * min(n, right[word]) for word, n in left.items() if word in right)
        total = sum(weight[word] * n for word, n in left.items()) + sum(weight[word] * n for word, n in right.items())
        return 2 * both / total if total else 0.0


def _list_candidates(
    a: Sequence[Sequence[str]], b: Sequence[Sequence[str]], likeness: _Likeness
) -> dict[tuple[int, int], float]:
    """Pairs that share a word, or a whole sentence, that is rare on both sides, with their weights."""
    places: defaultdict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, sentences in enumerate((a, b)):
        for number, sentence in enumerate(sentences):
            for word in {*sentence, tuple(sentence)}:
                places[word][side].append(number)
    pairs: set[tuple[int, int]] = set()
    for left, right in places.values():
        if len(left) <= _RARE and len(right) <= _RARE:
            pairs.update((i, j) for i in left for j in right)
        elif len(left) == len(right):  # a text that repeats itself: its first time is the other's first
            pairs.update(zip(left, right, strict=True))
    weights = ((pair, likeness.of((pair[0],), (pair[1],))) for pair in sorted(pairs))
    return {pair: weight for pair, weight in weights if weight >= ALIKE}


def _list_gap_candidates(
    chain: Sequence[tuple[int, int]], count_a: int, count_b: int, likeness: _Likeness
) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    for (i1, j1), (i2, j2) in zip([(-1, -1), *chain], [*chain, (count_a, count_b)], strict=True):
        if (i2 - i1 - 1) * (j2 - j1 - 1) > _SMALL_GAP:
            continue
        for i in range(i1 + 1, i2):
            for j in range(j1 + 1, j2):
                if (weight := likeness.of((i,), (j,))) >= ALIKE:
                    found[i, j] = weight
    return found


def _choose_chain(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs, growing on both sides, whose weights add up to most (a Fenwick tree holds the best ends so far)."""
    columns = sorted({j for _, j in weights})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    order = sorted(weights, key=lambda pair: (pair[0], -pair[1]))
    before: list[int] = []
    for number, pair in enumerate(order):
        at = bisect_right(columns, pair[1])
        sum_, previous = 0.0, -1
        rank = at - 1
        while rank > 0:
            if best[rank][0] > sum_:
                sum_, previous = best[rank]
            rank -= rank & -rank
        before.append(previous)
        sum_ += weights[pair]
        while at <= len(columns):
            if sum_ > best[at][0]:
                best[at] = (sum_, number)
            at += at & -at
    number = max(best)[1] if weights else -1
    chain: list[tuple[int, int]] = []
    while number >= 0:
        chain.append(order[number])
        number = before[number]
    return chain[::-1]


def _join_parts(chain: Iterable[tuple[int, int]], count_a: int, count_b: int, likeness: _Likeness) -> list[Group]:
    """The chain with what lies between; an open sentence beside a pair joins it where it makes the two more alike."""
    groups: list[Group] = []
    chain = [*chain, (count_a, count_b)]
    done_a = done_b = 0
    for i, j in chain:
        open_a, open_b = list(range(done_a, i)), list(range(done_b, j))
        if groups and groups[-1].a and groups[-1].b:
            groups[-1] = _draw_in(groups[-1], open_a, open_b, likeness, at_end=True)
        here = Group((i,), (j,))
        if i < count_a:
            here = _draw_in(here, open_a, open_b, likeness, at_end=False)
        groups += [Group((x,), ()) for x in open_a] + [Group((), (x,)) for x in open_b]
        if i < count_a:
            groups.append(here)
            done_a, done_b = i + 1, j + 1
    return groups


def _draw_in(group: Group, open_a: list[int], open_b: list[int], likeness: _Likeness, *, at_end: bool) -> Group:
    """`group` with the open sentences next to it that are a part of it; they are taken out of the open ones."""
    now = likeness.of(group.a, group.b)
    place = 0 if at_end else -1
    for side, open_ in ((0, open_a), (1, open_b)):
        while open_:
            taken = (*group[side], open_[place]) if at_end else (open_[place], *group[side])
            larger = Group(taken, group.b) if side == 0 else Group(group.a, taken)
            gained = likeness.of(larger.a, larger.b)
            if gained < now + _GAIN:
                break
            group, now = larger, gained
            open_.pop(place)
    return group
