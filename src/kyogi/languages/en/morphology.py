"""The forms of English verbs: base, -s, past, participle and -ing, from spelling rules and a list of irregular ones."""

from __future__ import annotations

from collections.abc import Mapping

BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16


def make_forms(verb: str, irregular: Mapping[str, list[str]], doubling: frozenset[str]) -> dict[str, int]:
    """Every form of `verb` with the bits of what it can be; `verb` is one word in the base form."""
    prefix, _, stem = verb.rpartition("-")
    prefix = f"{prefix}-" if prefix else ""
    forms: dict[str, int] = {}

    def enter(form: str, bits: int) -> None:
        forms[prefix + form] = forms.get(prefix + form, 0) | bits

    enter(stem, BASE)
    listed = irregular.get(stem, [])
    gerunds = [f for f in listed if f.endswith("ing") and f not in ("bring",)]
    thirds = [f for f in listed if f in ("does", "goes", "has", "flies", "is", "are", "am")]
    pasts = [f for f in listed if f not in gerunds and f not in thirds]
    for form in thirds or [_add_s(stem)]:
        enter(form, THIRD)
    if stem.endswith("l") and len(stem) > 4 and stem[-2] in "aeio" and stem[-3] not in "aeiou":
        enter(stem + "led", PAST | PARTICIPLE)  # signalled, cancelled, fulfilled
        enter(stem + "ling", ING)
    for form in gerunds or [_add_ending(stem, "ing", doubling)]:
        enter(form, ING)
    if not pasts:
        enter(_add_ending(stem, "ed", doubling), PAST | PARTICIPLE)
    elif len(pasts) == 1:
        enter(pasts[0], PAST | PARTICIPLE)
    else:
        enter(pasts[0], PAST)
        enter(pasts[-1], PARTICIPLE)
    return forms


def _add_s(stem: str) -> str:
    if stem.endswith(("s", "x", "z", "ch", "sh", "o")):
        return stem + "es"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ies"
    return stem + "s"


def _add_ending(stem: str, ending: str, doubling: frozenset[str]) -> str:
    if stem in doubling:
        return stem + stem[-1] + ending
    if ending == "ed":
        if stem.endswith("e"):
            return stem + "d"
        if stem.endswith("y") and stem[-2] not in "aeiou":
            return stem[:-1] + "ied"
    elif stem.endswith("ie"):
        return stem[:-2] + "ying"
    elif stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) and len(stem) > 2:
        return stem[:-1] + "ing"
    return stem + ending
