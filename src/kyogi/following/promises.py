"""The promises of one reading, each with what it can be grouped by; what a document tells twice counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kyogi.following.due import find_due
from kyogi.following.numbers import find_numbers
from kyogi.knowledge import Lang, load_knowledge
from kyogi.knowledge.ladders import load_ladders
from kyogi.reading.prefilter import Prefilter
from kyogi.records import Act, Commitment, Evidence, Reading, find_part
from kyogi.records.dates import bound_date
from kyogi.records.following import Promise, PromiseRef
from kyogi.text.folding import fold

# The word of record before reports of it; what is not named comes between.
_RANKS = {"joint_statement": 0, "statement": 0, "fact_sheet": 1, "readout": 1, "news": 4, "wire": 4}
_OTHER_RANK = 2
_SHORTEST_NAME = 2
REPEATED = 0.5  # share of the shorter wording's pairs of characters that the other must hold to tell the same promise


def list_promises(reading: Reading) -> tuple[Promise, ...]:
    """Every promise of `reading` in text order; those of an act that tells another again stand under the first
    telling.
    """
    acts = {act.id: act for act in reading.acts}
    days = {c.id: c.date for c in reading.consultations}
    heads = _find_heads(reading, acts)
    return tuple(
        _make_promise(reading, commitment, acts[commitment.act], days, heads.get(commitment.id, commitment.id))
        for commitment in sorted(reading.commitments, key=lambda c: (c.text.start, c.id))
    )


def _make_promise(
    reading: Reading, commitment: Commitment, act: Act, days: dict[str, str | None], head: str
) -> Promise:
    document = reading.document
    part = find_part(document.parts, commitment.text.start)
    lang = part.lang if part else document.lang
    day = _find_day(days.get(act.consultation or "")) or _find_day(document.published)
    ref = PromiseRef(
        document=document.id,
        commitment=commitment.id,
        act=act.id,
        evidence=Evidence.of(document.text, commitment.text, document.sha256),
    )
    due = find_due(document.text, commitment, act, lang, day)
    words = commitment.text.quote
    stated = due.stated.quote if due is not None and due.stated is not None else ""
    named = find_names(words, lang) | _name_numbers(words.replace(stated, " ") if stated else words)
    if due is not None and due.last is not None:
        named |= {f"due:{due.last}"}
    elif due is not None and due.rule == "next-meeting":
        named |= {"due:next-meeting"}
    return Promise(
        ref=ref,
        head=f"{document.id}#{head}",
        lang=lang,
        day=day,
        obligors=commitment.obligors,
        counterparts=commitment.counterparts,
        topics=act.topics,
        due=due,
        force=load_ladders().find_force(act.kind, words, lang, act.trigger.quote),
        keys=tuple(sorted(named | {f"topic:{topic}" for topic in act.topics})),
        rank=_RANKS.get(document.kind or "", _OTHER_RANK),
    )


def find_names(words: str, lang: str) -> frozenset[str]:
    """Keys of the topics, bodies, instruments and places named in `words`; of names that overlap only the longest."""
    if lang not in ("ja", "en"):
        return frozenset()
    folded = fold(words)
    found = (
        str(key)
        for start, end, keys in _load_names("ja" if lang == "ja" else "en").find_longest(folded)
        for key in keys
        if _stands_alone(folded, start, end)
    )
    return frozenset(found)


def _name_numbers(words: str) -> frozenset[str]:
    return frozenset(f"number:{value}" for _, _, value in find_numbers(words, 0, len(words)))


@cache
def _load_names(lang: Lang) -> Prefilter:
    return Prefilter((fold(name), key) for name, key in _list_names(lang) if len(name) >= _SHORTEST_NAME)


def _list_names(lang: Lang) -> Iterator[tuple[str, str]]:
    knowledge = load_knowledge()
    yield from ((name, f"topic:{id_}") for name, id_ in knowledge.topic_names(lang))
    yield from ((name, f"body:{id_}") for name, id_ in knowledge.body_names(lang))
    yield from ((name, f"instrument:{id_}") for name, id_ in knowledge.instrument_names(lang))
    yield from ((name, f"place:{id_}") for name, id_ in knowledge.place_names(lang))
    yield from (
        (name, f"kind:{id_}") for id_, form in knowledge.body_forms.items() for name in form.names.get_forms(lang)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is no part of a longer word in Latin letters or digits."""
    before = start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])
    after = end < len(text) and _is_latin(text[end]) and _is_latin(text[end - 1])
    return not before and not after


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _find_day(date: str | None) -> str | None:
    """`date` where it is one day."""
    bounds = bound_date(date)
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def _find_heads(reading: Reading, acts: dict[str, Act]) -> dict[str, str]:
    """For each commitment of an act that tells an earlier one again, the earlier act's commitment that it tells."""
    by_act: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in reading.commitments:
        by_act[commitment.act].append(commitment)
    heads: dict[str, str] = {}
    for act in reading.acts:
        first = _find_first(act, acts)
        if first is None:
            continue
        told, again = by_act[first.id], by_act[act.id]
        for commitment in again:
            head = _choose_head(commitment, told, alone=len(told) == len(again) == 1)
            if head is not None:
                heads[commitment.id] = head.id
    return heads


def _find_first(act: Act, acts: dict[str, Act]) -> Act | None:
    """The act that `act` tells again, followed to the first telling; None where it tells none."""
    seen = {act.id}
    first: Act | None = None
    while act.same_as is not None and act.same_as in acts and act.same_as not in seen:
        act = first = acts[act.same_as]
        seen.add(act.id)
    return first


def _choose_head(commitment: Commitment, told: list[Commitment], *, alone: bool) -> Commitment | None:
    if alone:
        return told[0]
    shares = [(share_wording(commitment.text.quote, other.text.quote), -n) for n, other in enumerate(told)]
    best = max(shares, default=(0.0, 0))
    return told[-best[1]] if best[0] >= REPEATED else None


def share_wording(a: str, b: str) -> float:
    """How much of the shorter of two wordings of one language stands in the other: shared pairs of characters, 0 to
    1.
    """
    first, second = pair_characters(a), pair_characters(b)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def pair_characters(words: str) -> frozenset[str]:
    """Every two characters that stand side by side in `words`, white space apart."""
    folded = "".join(fold(words).split())
    return frozenset(folded[at : at + 2] for at in range(len(folded) - 1))
