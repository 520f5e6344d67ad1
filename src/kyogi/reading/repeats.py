"""The same promise told twice: a later act that tells an earlier one again is marked, so that a reader counts once."""

from __future__ import annotations

import re
from collections import defaultdict

from kyogi.reading.drafts import ActDraft

PROMISING = frozenset({"commit", "agree", "decide", "intend", "establish", "affirm", "sign"})
SIMILAR = 0.6  # share of the shorter content's marks found in the longer one; set on the gold's repeats
# Fewer marks than this say too little: three characters beside one another in any two contents, or a word or two.
FEWEST_PAIRS, FEWEST_WORDS = 6, 4
_WORD = re.compile(r"[^\W_]+")
_LETTERS_OF_A_NAME = 4  # shorter words of an alphabet are mostly grammar
APART = 60  # characters between two triggers below which they belong to one sentence
REMEMBERED = 60  # acts of the same actors that are looked back at, so that long transcripts stay linear


def find_repeats(text: str, acts: list[ActDraft]) -> dict[int, int]:
    """For each act that repeats an earlier one by the same actors, the index of that earlier act.

    `acts` are in text order. Two acts tell the same thing when their kinds are of one nature, their actors agree and
    most of what the shorter content is recognised by stands in the longer one.
    """
    repeats: dict[int, int] = {}
    told: dict[frozenset[str | None], list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for index, act in enumerate(acts):
        if act.quote or not act.content:
            continue
        marks = _find_marks(text[act.content[0] : act.content[1]])
        known = told[frozenset(actor.party for actor in act.actors)]
        for earlier, others in known[-REMEMBERED:]:
            if _is_repeat(act, acts[earlier]) and _share(others, marks) >= SIMILAR:
                repeats[index] = earlier
                break
        else:
            known.append((index, marks))
    return repeats


def _is_repeat(act: ActDraft, other: ActDraft) -> bool:
    if act.trigger[0] - other.trigger[0] < APART:
        return False
    both = act.commitment and other.commitment and act.kind in PROMISING and other.kind in PROMISING
    return act.kind == other.kind or both


def _find_marks(content: str) -> frozenset[str]:
    """What the content is recognised by: its longer words, and of writing without spaces every pair of characters.

    Pairs of letters of an alphabet would say nothing: any two sentences of English share most of theirs.
    """
    marks: set[str] = set()
    for run in _WORD.findall(content.casefold()):
        if run.isascii():
            if len(run) >= _LETTERS_OF_A_NAME or run.isdigit():
                marks.add(run)
        else:
            marks.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(marks)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(a, b, key=len)
    fewest = FEWEST_WORDS if all(mark.isascii() for mark in smaller) else FEWEST_PAIRS
    return len(a & b) / len(smaller) if len(smaller) >= fewest else 0.0
