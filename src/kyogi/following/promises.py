"""The promises of one reading, each with what it can be grouped by; what a document tells twice counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kyogi.following.due import find_due
from kyogi.following.features import DocumentFeatures
from kyogi.following.names import TOPIC
from kyogi.following.numbers import find_numbers
from kyogi.knowledge.ladders import load_ladders
from kyogi.records import Act, Commitment, Evidence, Reading, Span, find_part
from kyogi.records.dates import bound_date
from kyogi.records.following import Promise, PromiseRef
from kyogi.text.folding import fold

# The word of record before reports of it; what is not named comes between.
_RANKS = {"joint_statement": 0, "statement": 0, "fact_sheet": 1, "readout": 1, "news": 4, "wire": 4}
_OTHER_RANK = 2
NUMBER, DUE = "x:", "due:"  # keys of numbers but those of a due date, and of the day until when
REPEATED = 0.5  # share of the shorter wording's pairs of characters that the other must hold to tell the same promise


def list_promises(reading: Reading, names: DocumentFeatures) -> tuple[Promise, ...]:
    """Every promise of `reading` in text order; those of an act that tells another again stand under the first
    telling. `names` are those of its document (`kyogi.following.names`), by which promises are grouped.
    """
    acts = {act.id: act for act in reading.acts}
    days = {c.id: c.date for c in reading.consultations}
    heads = _find_heads(reading, acts)
    return tuple(
        _make_promise(reading, names, commitment, acts[commitment.act], days, heads.get(commitment.id, commitment.id))
        for commitment in sorted(reading.commitments, key=lambda c: (c.text.start, c.id))
    )


def _make_promise(
    reading: Reading,
    names: DocumentFeatures,
    commitment: Commitment,
    act: Act,
    days: dict[str, str | None],
    head: str,
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
    stated = due.stated if due is not None else None
    rest = words.replace(stated.quote, " ") if stated is not None else words
    named = {*_list_names(names, commitment, stated), *(TOPIC + topic for topic in act.topics)}
    named.update(f"{NUMBER}{value}" for _, _, value in find_numbers(rest, 0, len(rest)))
    if due is not None and (due.last is not None or due.rule == "next-meeting"):
        named.add(DUE + (due.last or "next-meeting"))
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
        keys=tuple(sorted(named)),
        rank=_RANKS.get(document.kind or "", _OTHER_RANK),
    )


def _list_names(names: DocumentFeatures, commitment: Commitment, stated: Span | None) -> Iterator[str]:
    """The keys of what is named in the words of a commitment, but in those that say until when."""
    for key, start, end in names.find(commitment.text.start, commitment.text.end):
        if stated is None or start >= stated.end or end <= stated.start:
            yield key


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
