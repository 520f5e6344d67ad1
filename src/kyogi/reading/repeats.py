"""The same promise told twice: a later act that tells an earlier one again is marked, so that a reader counts once."""

from __future__ import annotations

from collections import defaultdict

from kyogi.reading.drafts import ActDraft

PROMISING = frozenset({"commit", "agree", "decide", "intend", "establish", "affirm", "sign"})
SIMILAR = 0.6  # share of the shorter text's character bigrams found in the longer one; set on the gold's repeats
APART = 60  # characters between two triggers below which they belong to one sentence
REMEMBERED = 60  # acts of the same actors that are looked back at, so that long transcripts stay linear


def find_repeats(text: str, acts: list[ActDraft]) -> dict[int, int]:
    """For each act that repeats an earlier one by the same actors, the index of that earlier act.

    `acts` are in text order. Two acts tell the same thing when their kinds are of one nature, their actors agree and
    most of the shorter content (as character bigrams) stands in the longer one.
    """
    repeats: dict[int, int] = {}
    told: dict[frozenset[str | None], list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for index, act in enumerate(acts):
        if act.quote or not act.content:
            continue
        grams = _bigrams(text[act.content[0] : act.content[1]])
        known = told[frozenset(actor.party for actor in act.actors)]
        for earlier, others in known[-REMEMBERED:]:
            if _is_repeat(act, acts[earlier]) and _share(others, grams) >= SIMILAR:
                repeats[index] = earlier
                break
        else:
            known.append((index, grams))
    return repeats


def _is_repeat(act: ActDraft, other: ActDraft) -> bool:
    if act.trigger[0] - other.trigger[0] < APART:
        return False
    both = act.commitment and other.commitment and act.kind in PROMISING and other.kind in PROMISING
    return act.kind == other.kind or both


def _bigrams(content: str) -> frozenset[str]:
    folded = "".join(content.casefold().split())
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= 6 else 0.0
