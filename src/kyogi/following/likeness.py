"""How far a passage and a promise speak of the same thing: the features they share, weighed and counted once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from msgspec import Struct

from kyogi.following.features import MEETING, SOUND, DocumentFeatures, weigh
from kyogi.following.names import PARTY
from kyogi.following.passages import CONTENT, LEAD, OWN, Passage

COMING = "c:next-meeting"
_WORDS = ("ja:", "en:")
_ECHO = 0.25  # how far a second key on the same characters counts beside the weightiest


class Mention(Struct, frozen=True):
    """How far a key counts, where it stands, and how it is written there."""

    share: float
    start: int
    end: int
    words: str


class Size(Struct, frozen=True):
    """How much a vector holds: with all that is around its words, squared as for a cosine, and of its own words."""

    around: float
    own: float


class Vector(Struct, frozen=True):
    """The features of a promise or passage: 1 for what its own words hold, less for what stands around them.

    `within` is its size where the other side is in the same language, `across` where only names can be shared.
    """

    lang: str
    mentions: Mapping[str, Mention]
    parties: frozenset[str]
    within: Size
    across: Size

    @classmethod
    def of(cls, lang: str, mentions: Mapping[str, Mention], parties: frozenset[str]) -> Vector:
        """The vector of these mentions."""
        return cls(lang, mentions, parties, _measure(mentions, (SOUND,)), _measure(mentions, _WORDS))


class Likeness(Struct, frozen=True):
    """What two vectors share: the sum of it, its share of both, the weightiest own word on both sides, and the keys."""

    shared: float
    cosine: float
    strongest: float
    own: float
    covered: float
    covering: float
    keys: tuple[tuple[str, float], ...]


def make_vector(passage: Passage, features: DocumentFeatures) -> Vector:
    """The vector of `passage`, whose document has these `features`."""
    mentions: dict[str, Mention] = {}
    parties = set()
    for start, end, share in ((passage.span.start, passage.span.end, OWN), *passage.context):
        for key, at, to in features.find(start, end):
            if key.startswith(PARTY):
                if share >= 0.5:
                    parties.add(key.removeprefix(PARTY))
                continue
            if key == COMING and passage.commitment is not None:
                mentions.setdefault(MEETING, Mention(share, at, to, features.text[at:to]))
            if weigh(key) > 0 and (key not in mentions or mentions[key].share < share):
                mentions[key] = Mention(share, at, to, features.text[at:to])
    return Vector.of(passage.lang, mentions, frozenset(parties))


def merge_vectors(first: Vector, second: Vector) -> Vector:
    """One vector of what is said twice: what only the second telling has counts as what stands around the first."""
    mentions = {k: Mention(m.share * CONTENT, m.start, m.end, m.words) for k, m in second.mentions.items()}
    for key, mention in first.mentions.items():
        if key not in mentions or mentions[key].share <= mention.share:
            mentions[key] = mention
    return Vector.of(first.lang, mentions, first.parties | second.parties)


def compare(promise: Vector, passage: Vector) -> Likeness:
    """What `promise` and `passage` share; across languages only names count, as no word can be the same."""
    across = promise.lang != passage.lang
    found: list[tuple[str, float, Mention]] = []
    for key, mention in passage.mentions.items():
        other = promise.mentions.get(key)
        if other is not None and (across or not key.startswith(SOUND)):
            found.append((key, weigh(key) * mention.share * other.share, mention))
    ours, theirs = (promise.across, passage.across) if across else (promise.within, passage.within)
    shared = _sum_places((value, m) for _, value, m in found)
    size = math.sqrt(ours.around * theirs.around)
    own = [(value, m) for k, value, m in found if m.share >= LEAD and promise.mentions[k].share == OWN]
    both = _sum_places(own)
    keys = tuple((key, value) for key, value, _ in sorted(found, key=lambda f: (-f[1], f[0])))
    return Likeness(
        shared,
        shared / size if size else 0.0,
        max((weight for weight, _ in own), default=0.0),
        both,
        _share(both, ours.own),
        _share(both, theirs.own),
        keys,
    )


def _share(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole else 0.0


def _measure(mentions: Mapping[str, Mention], left_out: tuple[str, ...]) -> Size:
    counted = [(weigh(key), m) for key, m in mentions.items() if not key.startswith(left_out)]
    around = _sum_places((weight * m.share**2, m) for weight, m in counted)
    return Size(around, _sum_places((weight, m) for weight, m in counted if m.share >= LEAD))


def _sum_places(values: Iterable[tuple[float, Mention]]) -> float:
    """The sum of `values`, of those on the same characters the largest in full and the others in part."""
    total, reached, best, rest = 0.0, -1, 0.0, 0.0
    for value, mention in sorted(values, key=lambda v: (v[1].start, v[1].end, -v[0])):
        if mention.start >= reached:
            total += best + _ECHO * min(rest, best)
            best, rest = value, 0.0
        elif value > best:
            best, rest = value, rest + best
        else:
            rest += value
        reached = max(reached, mention.end)
    return total + best + _ECHO * min(rest, best)
