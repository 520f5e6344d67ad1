"""The same promise told twice: a later act that tells an earlier one again is marked, so that a reader counts once."""

from __future__ import annotations

from kyogi.reading.drafts import ActDraft

PROMISING = frozenset({"commit", "agree", "decide", "intend", "establish", "affirm", "sign"})
SIMILAR = 0.6  # share of the shorter text's character bigrams found in the longer one; set on the gold's repeats


def find_repeats(text: str, acts: list[ActDraft]) -> dict[int, int]:
    """For each act that repeats an earlier one by the same actors, the index of that earlier act.

    `acts` are in text order. Two acts tell the same thing when their kinds are of one nature, their actors agree and
    most of the shorter content (as character bigrams) stands in the longer one.
    """
    repeats: dict[int, int] = {}
    grams = [_bigrams(text[a.content[0] : a.content[1]]) if a.content else frozenset() for a in acts]
    for later, act in enumerate(acts):
        if act.quote or not act.content:
            continue
        for earlier in range(later):
            other = acts[earlier]
            if earlier in repeats or other.quote or not _alike(act, other) or act.trigger[0] - other.trigger[0] < 60:
                continue
            if _share(grams[earlier], grams[later]) >= SIMILAR:
                repeats[later] = earlier
                break
    return repeats


def _alike(a: ActDraft, b: ActDraft) -> bool:
    if {x.party for x in a.actors} != {x.party for x in b.actors}:
        return False
    return a.kind == b.kind or (a.commitment and b.commitment and a.kind in PROMISING and b.kind in PROMISING)


def _bigrams(content: str) -> frozenset[str]:
    folded = "".join(content.casefold().split())
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= 6 else 0.0
