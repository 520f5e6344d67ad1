"""People told of by several texts of one meeting: who is the same, by the parts of a name, party and office."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kyogi.knowledge import load_knowledge
from kyogi.records import Actor
from kyogi.text.folding import fold

_BETWEEN = re.compile(r"[\s・･=＝.]+")


def merge_people(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """`actors`, each person once, by the fullest telling: 三枝外相 is 三枝由紀外務大臣 of the same party.

    The order is that of the first tellings. A telling that could mean two of the others stays as it is.
    """
    told = list(dict.fromkeys(actors))
    stands_for: dict[Actor, Actor] = {}
    for actor in sorted(told, key=_measure):
        fuller = [other for other in told if _measure(other) > _measure(actor) and _is_told_by(actor, other)]
        whole = [one for one in fuller if not any(one is not other and _is_told_by(one, other) for other in fuller)]
        if len(whole) == 1:
            stands_for[actor] = whole[0]
    return tuple(dict.fromkeys(stands_for.get(actor, actor) for actor in told))


def _measure(actor: Actor) -> tuple[int, int, str, str]:
    """How full a telling is; of equals the office decides, so that there is an order at all."""
    return len(actor.person or ""), actor.party is not None, actor.office or "", actor.person or ""


def _is_told_by(actor: Actor, other: Actor) -> bool:
    """Whether `other` can be the same person: of one party, not of two offices, the name a part of the other's."""
    if actor.party is not None and other.party is not None and actor.party != other.party:
        return False
    if actor.person is None:  # an office alone is whoever holds it
        office = _find_office(actor.office)
        return other.person is not None and office is not None and office == _find_office(other.office)
    if actor.office and other.office and not _is_one_office(actor.office, other.office):
        return False
    return other.person is not None and _is_part(_split(actor.person), _split(other.person))


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if set(short) <= set(long):
        return True
    if len(short) != 1 or len(long) != 1 or short[0].isascii():
        return False
    return long[0].startswith(short[0]) or long[0].endswith(short[0])


def _split(name: str) -> tuple[str, ...]:
    return tuple(word for word in _BETWEEN.split(fold(name)) if word)


def _is_one_office(office: str, other: str) -> bool:
    """Whether two words can tell of one office: 外相 and 外務大臣, "Minister" and "Minister of Defence"."""
    one, two = fold(office), fold(other)
    return one in two or two in one or _find_office(one) == _find_office(two)


def _find_office(office: str | None) -> str | None:
    """What is the same for 外相 and 外務大臣: the id of the office, else its words."""
    return None if office is None else _load_offices().get(fold(office), fold(office))


@cache
def _load_offices() -> dict[str, str]:
    knowledge = load_knowledge()
    names = (*knowledge.office_names("ja"), *knowledge.office_names("en"))
    return {fold(name): id_ for name, id_ in names}
