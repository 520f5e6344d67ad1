"""Which found item answers which gold item: overlap of spans, likeness of names, greedy one-to-one pairing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Item = Mapping[str, Any]
Weigh = Callable[[Item, Item], float]


def measure_overlap(a: Item | None, b: Item | None) -> int:
    """The number of characters that two spans share; 0 where one is missing."""
    if not a or not b:
        return 0
    return max(0, int(min(a["end"], b["end"]) - max(a["start"], b["start"])))


def measure_iou(a: Item | None, b: Item | None) -> float:
    """Shared characters over all characters of two spans, between 0 and 1; 0 where one is missing."""
    if not a or not b:
        return 0.0
    shared = measure_overlap(a, b)
    union = (a["end"] - a["start"]) + (b["end"] - b["start"]) - shared
    return float(shared / union) if union else 0.0


def is_same_name(a: str, b: str) -> bool:
    """Whether two names are one, written longer or shorter: 上川 and 上川陽子, Blinken and Antony J. Blinken."""
    a, b = _fold(a), _fold(b)
    return bool(a and b) and (a in b or b in a)


def _fold(name: str) -> str:
    return "".join(name.split()).casefold()


def pair_items(gold: Sequence[Item], found: Sequence[Item], weigh: Weigh) -> list[tuple[int, int]]:
    """Pairs of indices (gold, found), each index used once: the heaviest first, then in order; weight 0 never pairs."""
    edges = [(weigh(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted((e for e in edges if e[0] > 0), key=lambda e: (-e[0], e[1], e[2])):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs
