"""Which promises of different documents of one meeting are the same action: suggested, precise rather than greedy.

Only promises of one day and the same obligors are compared (`Promise.meeting`). In one language two wordings must have
most pairs of characters in common; across languages the things they name (topics, bodies, instruments, places, parties,
numbers, the due date, words of the shared vocabulary), each weighed by how few promises of that meeting name it, and
not only what every text is full of. The nearest two are joined first; a group holds at most one promise of each
document and at most one commitment that a person has confirmed. The result hangs on nothing but the promises
themselves, so that it is the same however they came.

Of a meeting that more than `CORE` documents tell of only the first so many are compared, the word of record before
reports of it; what the others promise stands alone. So the work for one more document does not grow with the store.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kyogi.following.features import weigh
from kyogi.following.promises import DUE, pair_characters
from kyogi.records.following import Promise

VERSION = "7"  # of the rules here and in promises and due: derived tables made by another are made anew

SAME_LANGUAGE = 0.62  # pairs of characters in common, of the shorter wording …
SAME_LANGUAGE_LONGER = 0.30  # … and of the longer one, which a mere phrase of it does not reach
ACROSS_LANGUAGES = 0.35  # weight of the names in common, of all names of the shorter wording and half of the others
LEAST_WEIGHT = 0.8  # of the names in common: one that every promise of the meeting has says nothing
LEAST_RARITY = 0.3  # of the names in common, by how rare they are in such texts at large
CORE = 50  # documents of one meeting whose promises are compared
_UNSHARED = 0.5  # how much what only the longer wording names counts against the two
_UNCLEAR = 0.05  # by which the best partner in another document must be better than the second best


@dataclass(slots=True)
class Unit:
    """The tellings of one promise in one document; `id` is the commitment it is born as.

    `claimed` is the commitment that a person put it under, `apart` are those that it must not be joined with.
    """

    id: str
    promises: list[Promise]
    claimed: str | None = None
    apart: frozenset[str] = frozenset()
    pairs: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        self.pairs = pair_characters(self.first.ref.evidence.exact)

    @property
    def first(self) -> Promise:
        """The first telling."""
        return self.promises[0]

    @property
    def document(self) -> str:
        """The document it stands in."""
        return self.first.ref.document

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Before which others it is named: the word of record, then by place."""
        return self.first.rank, self.document, self.first.ref.evidence.start, self.id


def choose_cores(promises: Iterable[Promise]) -> dict[str, frozenset[str]]:
    """For each meeting the documents whose promises are compared: the first `CORE` by `Promise.place`."""
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for promise in promises:
        if promise.meeting is not None:
            places[promise.meeting][promise.place] = promise.ref.document
    return {
        meeting: frozenset(held[place] for place in heapq.nsmallest(CORE, held)) for meeting, held in places.items()
    }


def group_units(units: Sequence[Unit]) -> list[list[Unit]]:
    """`units` of one meeting in groups of the same action, each group and all of them in the order of `Unit.order`."""
    ordered = sorted(units, key=lambda unit: unit.order)
    groups = {unit.id: [unit] for unit in ordered}
    for _, a, b in _find_pairs(ordered):
        one, other = groups[a.id], groups[b.id]
        if one is not other and _may_join(one, other):
            one.extend(other)
            one.sort(key=lambda unit: unit.order)
            for unit in other:
                groups[unit.id] = one
    distinct = {id(group): group for group in groups.values()}
    return sorted(distinct.values(), key=lambda group: group[0].order)


def _may_join(one: list[Unit], other: list[Unit]) -> bool:
    if {unit.document for unit in one} & {unit.document for unit in other}:
        return False
    claims = {unit.claimed for unit in (*one, *other) if unit.claimed}
    if len(claims) > 1:
        return False
    names = {unit.id for unit in (*one, *other)} | claims
    return not any(unit.apart & names for unit in (*one, *other))


def _find_pairs(units: Sequence[Unit]) -> list[tuple[float, Unit, Unit]]:
    """Every two units near enough to be one, the nearest first; a partner that is not clearly the best is none."""
    weights = _weigh(units)
    scores: dict[tuple[int, int], float] = {}
    for i, j in _find_candidates(units):
        score = _compare(units[i], units[j], weights)
        if score > 0:
            scores[i, j] = score
    pairs = [(score, units[i], units[j]) for score, i, j in _list_clear(scores, units)]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].order, pair[2].order))


def _list_clear(scores: Mapping[tuple[int, int], float], units: Sequence[Unit]) -> Iterator[tuple[float, int, int]]:
    """The pairs of which each is the other's best in its document by more than a little, each with its score."""
    partners: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (i, j), score in scores.items():
        partners[i, units[j].document].append((score, j))
        partners[j, units[i].document].append((score, i))
    best = {key: heapq.nlargest(2, found) for key, found in partners.items()}
    for (i, j), score in scores.items():
        rivals = [
            rival
            for mine, theirs in ((i, j), (j, i))
            for rival, other in best[mine, units[theirs].document]
            if other != theirs
        ]
        if all(rival <= score - _UNCLEAR for rival in rivals):
            yield score, i, j


def _find_candidates(units: Sequence[Unit]) -> Iterable[tuple[int, int]]:
    """Every two units of different documents that have any key, or any pair of characters that few have, in common."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for key in unit.first.keys:
            holders[key].append(index)
        for pair in unit.pairs:
            holders[pair].append(index)
    most = max(8, len(units) // 4)
    found = {
        (i, j)
        for held in holders.values()
        if len(held) <= most
        for at, i in enumerate(held)
        for j in held[at + 1 :]
        if units[i].document != units[j].document
    }
    return sorted(found)


def _weigh(units: Sequence[Unit]) -> dict[str, float]:
    """How much each key says: the fewer promises of each document name it, the more.

    Counted over the document that names it most often, for a thing named once in each of five reports is as rare as
    can be.
    """
    documents = Counter(unit.document for unit in units)
    most = max(documents.values(), default=1)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        for key in unit.first.keys:
            counts[key][unit.document] += 1
    return {key: 1 + math.log(most / max(held.values())) for key, held in counts.items()}


def _compare(a: Unit, b: Unit, weights: Mapping[str, float]) -> float:
    """How near two promises are, 0 where they are not near enough."""
    if _contradict(a.first, b.first):
        return 0.0
    if a.first.lang == b.first.lang:
        common = len(a.pairs & b.pairs)
        shorter, longer = sorted((len(a.pairs), len(b.pairs)))
        if not shorter or common < SAME_LANGUAGE * shorter or common < SAME_LANGUAGE_LONGER * longer:
            return 0.0
        return 2 * common / (shorter + longer)
    mine, theirs = frozenset(a.first.keys), frozenset(b.first.keys)
    shared = sum(weights[key] for key in mine & theirs)
    if shared < LEAST_WEIGHT or sum(map(_find_rarity, mine & theirs)) < LEAST_RARITY:
        return 0.0
    fewer, more = sorted((sum(weights[key] for key in mine), sum(weights[key] for key in theirs)))
    share = shared / (fewer + (more - shared) * _UNSHARED)
    return share if share >= ACROSS_LANGUAGES else 0.0


def _find_rarity(key: str) -> float:
    return 1.0 if key.startswith(DUE) else weigh(key)


def _contradict(a: Promise, b: Promise) -> bool:
    """Whether both name a day by which, and not the same."""
    one, other = a.due and a.due.last, b.due and b.due.last
    return bool(one and other and one != other)
