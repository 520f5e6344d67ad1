"""Which act of one language version is which of the other.

Statements keep their order from language to language but for a clause here and there. So the best alignment in order is
found by dynamic programming over what acts share; then neighbours change places where both fit better so, and what is
left over on both sides is matched out of order where it is surely the same (docs/adr/0014-concordance.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from kyogi.following.versions import Unit, Version, weigh_keys
from kyogi.records import Act
from kyogi.records.vocabulary import FAMILY

# What it is worth that two acts agree in …; set on pair-1 and evaluation/gold/pairs/dev.
_KIND, _FAMILY, _PROMISES = 2.0, 1.0, 0.5
_ACTORS, _TARGETS, _STRENGTH = 0.8, 0.8, 0.2
_NAMED = 6.0  # at full overlap of what is named
_PLACE = 6.0  # lost at opposite ends of the texts
_LEAST = 2.7  # worth from which two acts are the same one
_LEAST_ANYWHERE = 4.8  # out of order, where the place is no argument

Pairs = list[tuple[int, int]]


def align(a: Version, b: Version) -> Pairs:
    """The units of `a` and `b` that are the same act, by number, in the order of `a`; each at most once."""
    weights = weigh_keys((a, b))
    worth = _Worth(a, b, weights)
    pairs = _swap_neighbours(_align_in_order(len(a.units), len(b.units), worth), worth)
    return sorted(pairs + _match_rest(pairs, len(a.units), len(b.units), worth))


class _Worth:
    """How surely two units are the same act; looked up often, so each pair is worked out once."""

    def __init__(self, a: Version, b: Version, weights: Mapping[str, float]) -> None:
        self._a, self._b = a.units, b.units
        self._keys_a = [a.find_keys(*unit.own) for unit in a.units]
        self._keys_b = [b.find_keys(*unit.own) for unit in b.units]
        self._weights = weights
        self._sums_a = [self._sum(keys) for keys in self._keys_a]
        self._sums_b = [self._sum(keys) for keys in self._keys_b]
        self._known: dict[tuple[int, int], float] = {}

    def of(self, i: int, j: int) -> float:
        """The worth of taking unit `i` of a and `j` of b for one, wherever they stand."""
        if (i, j) not in self._known:
            self._known[i, j] = self._compare(i, j)
        return self._known[i, j]

    def near(self, i: int, j: int) -> float:
        """The same, less the farther apart they stand."""
        return self.of(i, j) - _PLACE * abs(self._a[i].place - self._b[j].place)

    def _sum(self, keys: Collection[str]) -> float:
        return sum(self._weights[key] for key in keys)

    def _compare(self, i: int, j: int) -> float:
        total = self._sums_a[i] + self._sums_b[j]
        shared = self._sum(self._keys_a[i] & self._keys_b[j])
        named = 2 * shared / total if total else 0.0
        return compare_forms(self._a[i], self._b[j]) + _NAMED * named


def compare_forms(one: Unit, other: Unit) -> float:
    """What kind, actors, targets and the like of two acts are worth."""
    a, b = one.act, other.act
    worth = 0.0
    if a.kind == b.kind:
        worth += _KIND
    elif FAMILY[a.kind] == FAMILY[b.kind]:
        worth += _FAMILY
    worth += _ACTORS * _overlap(_parties(a), _parties(b)) + _TARGETS * _overlap(a.targets, b.targets)
    return worth + _PROMISES * (a.commitment == b.commitment) + _STRENGTH * (a.strength == b.strength)


def _parties(act: Act) -> set[str]:
    return {actor.party for actor in act.actors if actor.party}


def _overlap(a: Collection[str], b: Collection[str]) -> float:
    union = {*a, *b}
    return len(set(a) & set(b)) / len(union) if union else 0.5


def _align_in_order(count_a: int, count_b: int, worth: _Worth) -> Pairs:
    """The pairs, growing on both sides, whose worth above `_LEAST` adds up to most."""
    best = [[0.0] * (count_b + 1) for _ in range(count_a + 1)]
    for i in range(count_a - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(count_b - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], worth.near(i, j) - _LEAST + below[j + 1])
    pairs: Pairs = []
    i = j = 0
    while i < count_a and j < count_b:
        if best[i][j] == worth.near(i, j) - _LEAST + best[i + 1][j + 1] and worth.near(i, j) > _LEAST:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _swap_neighbours(pairs: Pairs, worth: _Worth) -> Pairs:
    """Two pairs in a row exchange partners where that is worth more: Japanese and English turn clauses round."""
    swapped = list(pairs)
    for at, _ in enumerate(pairwise(pairs)):
        (i1, j1), (i2, j2) = swapped[at], swapped[at + 1]
        crossed = worth.near(i1, j2) + worth.near(i2, j1)
        if min(worth.near(i1, j2), worth.near(i2, j1)) > _LEAST and crossed > worth.near(i1, j1) + worth.near(i2, j2):
            swapped[at], swapped[at + 1] = (i1, j2), (i2, j1)
    return swapped


def _match_rest(pairs: Sequence[tuple[int, int]], count_a: int, count_b: int, worth: _Worth) -> Pairs:
    """What is open on both sides, the surest first."""
    open_a, open_b = set(range(count_a)) - {i for i, _ in pairs}, set(range(count_b)) - {j for _, j in pairs}
    found: Pairs = []
    for value, i, j in sorted((-worth.of(i, j), i, j) for i in open_a for j in open_b):
        if -value >= _LEAST_ANYWHERE and i in open_a and j in open_b:
            found.append((i, j))
            open_a.discard(i)
            open_b.discard(j)
    return found
