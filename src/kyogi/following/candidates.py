"""Which of very many promises a passage could tell of at all: a look at the rarest things that it names.

Comparing a new document with every promise ever made would take minutes. Each promise is filed under the few keys that
say most about it; a passage is looked up under its own, the rarest first, until enough promises were seen. Only those
with most in common are then judged. So the work for one document grows with how many share its rarest keys, and that is
bounded, not with how many promises there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from kyogi.following.features import weigh
from kyogi.following.likeness import Vector

MOST_KEYS = 16  # under which one promise is filed, and one passage looked up
MOST_SEEN = 1_200  # promises that one passage looks at
MOST_JUDGED = 16  # promises that one passage is compared with in full

Keys = Sequence[tuple[str, float]]


def list_keys(vector: Vector) -> list[tuple[str, float]]:
    """The keys that say most about a promise or passage, each with how much, the weightiest first."""
    weighed = ((-weigh(key) * mention.share, key) for key, mention in vector.mentions.items())
    return [(key, -weight) for weight, key in nsmallest(MOST_KEYS, weighed)]


def choose_keys(keys: Keys, counts: Mapping[str, int]) -> list[tuple[str, float]]:
    """Those of a passage's keys under which promises are looked up: the rarest, until enough promises are seen.

    `counts` says how many promises are filed under each key; a key that is not there has none. The rarest that has any
    is always looked up.
    """
    chosen: list[tuple[str, float]] = []
    seen = 0
    for key, weight in sorted(keys, key=lambda k: (counts.get(k[0], 0), -k[1], k[0])):
        count = counts.get(key, 0)
        if not count:
            continue
        if chosen and seen + count > MOST_SEEN:
            break
        chosen.append((key, weight))
        seen += count
    return chosen


def find_candidates(keys: Keys, filed: Mapping[str, Iterable[tuple[int, float]]]) -> list[int]:
    """The numbers of the promises that share most with a passage; `filed` has them by key, each with its weight."""
    shared: dict[int, float] = {}
    for key, weight in keys:
        for promise, other in filed.get(key, ()):
            shared[promise] = shared.get(promise, 0.0) + weight * other
    return [promise for _, promise in nsmallest(MOST_JUDGED, ((-value, promise) for promise, value in shared.items()))]
