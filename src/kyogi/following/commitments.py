"""From the promises of readings and what people judged of them to the commitments that are followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kyogi.following.grouping import Unit, choose_cores, group_units
from kyogi.following.replay import Judged
from kyogi.following.states import is_over
from kyogi.records.following import (
    FORCES,
    Due,
    FollowedCommitment,
    ProgressState,
    Promise,
    PromiseRef,
    Status,
    commitment_id,
)
from kyogi.records.ledger import DueSet

JUDGED = "judged"  # the rule of a due date that a person entered
OVERLAP = 0.5  # of the longer of two spans: below this they are not the same words (as for corrections)


@dataclass(frozen=True, slots=True)
class Settled:
    """The commitments, and for every promise, by its address, the commitment under which it stands."""

    commitments: dict[str, FollowedCommitment]
    standing: dict[str, str]


def settle(promises: Sequence[Promise], judged: Mapping[str, Judged]) -> Settled:
    """The state of every commitment that `promises` make up or `judged` names.

    `promises` are those of the present readings, `judged` what the ledger says of any of them. A judged promise is met
    by the present one whose words overlap its own most; where none does, its own words stand. What nobody has judged is
    grouped by rule and stands as a suggestion.
    """
    claims = _claim(promises, judged)
    units = _make_units(promises, claims, judged)
    suggested: dict[str, list[Unit]] = defaultdict(list)
    leaders: dict[str, list[Unit]] = {}
    for group in _group(units, judged, choose_cores(promises)):
        claimed = next((unit.claimed for unit in group if unit.claimed), None)
        if claimed is None:
            leaders[group[0].id] = group
        else:
            suggested[claimed] += group
    commitments: dict[str, FollowedCommitment] = {}
    standing: dict[str, str] = {}
    for id_, group in leaders.items():
        commitments[id_] = _make_suggested(id_, group)
        standing |= {p.ref.address: id_ for unit in group for p in unit.promises}
    own = {id_: _list_own(state, claims, promises) for id_, state in judged.items()}
    for id_, state in judged.items():
        if state.status == "suggested" and not own[id_]:
            continue  # all that was said of it is withdrawn
        more = [p for unit in suggested.get(id_, ()) for p in unit.promises if claims.get(p.ref.address) != id_]
        commitments[id_] = _make_judged(state, own, more, judged)
        standing |= {p.ref.address: id_ for p in more}
    for address, id_ in claims.items():
        standing[address] = id_
    return Settled(commitments, standing)


def _claim(promises: Sequence[Promise], judged: Mapping[str, Judged]) -> dict[str, str]:
    """Present promise, by address → the commitment that a person put it under.

    Of a suggestion that people only noted something of, no entry names the promises: it has those it is born with.
    """
    by_document: dict[str, list[Promise]] = defaultdict(list)
    for promise in promises:
        by_document[promise.ref.document].append(promise)
    claims: dict[str, str] = {}
    best: dict[str, float] = {}
    for id_ in sorted(judged):
        for ref in judged[id_].promises.values():
            met = match_promise(ref, by_document.get(ref.document, ()))
            if met is not None:
                address, share = met[0].ref.address, met[1]
                if share > best.get(address, 0.0):
                    claims[address], best[address] = id_, share
    unanchored = {
        id_
        for id_, state in judged.items()
        if state.status == "suggested" and not state.promises and not state.taken_back
    }
    for promise in promises:
        birth = commitment_id(promise.head)
        if birth in unanchored:
            claims.setdefault(promise.ref.address, birth)
    return claims


def match_promise(ref: PromiseRef, promises: Iterable[Promise]) -> tuple[Promise, float] | None:
    """Which of a document's present `promises` has the words of `ref`, with the share that overlaps; None for none."""
    found: tuple[Promise, float] | None = None
    for promise in promises:
        mine, theirs = ref.evidence, promise.ref.evidence
        common = min(mine.end, theirs.end) - max(mine.start, theirs.start)
        share = common / max(mine.end - mine.start, theirs.end - theirs.start)
        if share >= OVERLAP and (found is None or share > found[1]):
            found = promise, share
    return found


def _make_units(promises: Sequence[Promise], claims: Mapping[str, str], judged: Mapping[str, Judged]) -> list[Unit]:
    """The tellings of one promise in one document together, but apart where people put them under different
    commitments.

    A telling that nobody judged goes with the first one.
    """
    by_head: dict[str, list[Promise]] = defaultdict(list)
    for promise in promises:
        by_head[promise.head].append(promise)
    units = []
    for tellings in by_head.values():
        tellings.sort(key=lambda p: (p.ref.evidence.start, p.ref.address))
        first = claims.get(tellings[0].ref.address)
        parted: dict[str | None, list[Promise]] = defaultdict(list)
        for promise in tellings:
            parted[claims.get(promise.ref.address, first)].append(promise)
        for claimed, held in parted.items():
            apart = frozenset(judged[claimed].apart) if claimed else frozenset()
            units.append(Unit(commitment_id(held[0].ref.address), held, claimed, apart))
    return units


def _group(
    units: Sequence[Unit], judged: Mapping[str, Judged], cores: Mapping[str, frozenset[str]]
) -> list[list[Unit]]:
    """Units in groups, meeting by meeting, of the documents of its core; what people rejected or merged, and undated
    promises, join nothing.
    """
    by_meeting: dict[str, list[Unit]] = defaultdict(list)
    alone: list[list[Unit]] = []
    for unit in units:
        meeting = unit.first.meeting
        if (
            meeting is None
            or unit.document not in cores[meeting]
            or (unit.claimed and judged[unit.claimed].status in ("rejected", "merged"))
        ):
            alone.append([unit])
        else:
            by_meeting[meeting].append(unit)
    return alone + [group for held in by_meeting.values() for group in group_units(held)]


def _list_own(
    state: Judged, claims: Mapping[str, str], promises: Sequence[Promise]
) -> list[tuple[PromiseRef, Promise | None]]:
    """The promises that people put under a commitment, each with the present promise that has its words, if any."""
    present = [p for p in promises if claims.get(p.ref.address) == state.id]
    if not state.promises:
        return [(promise.ref, promise) for promise in present]
    own: list[tuple[PromiseRef, Promise | None]] = []
    for ref in state.promises.values():
        met = match_promise(ref, (p for p in present if p.ref.document == ref.document))
        own.append((met[0].ref if met else ref, met[0] if met else None))
    return own


def _make_suggested(id_: str, group: Sequence[Unit]) -> FollowedCommitment:
    leader, *others = group
    return _make(
        id_,
        "suggested",
        [(p.ref, p) for p in leader.promises],
        [p for unit in others for p in unit.promises],
        Judged(id_),
    )


def _make_judged(
    state: Judged,
    own: Mapping[str, Sequence[tuple[PromiseRef, Promise | None]]],
    more: Sequence[Promise],
    judged: Mapping[str, Judged],
) -> FollowedCommitment:
    held = list(own[state.id])
    for absorbed in _list_absorbed(state, judged):
        held += own[absorbed]
    return _make(state.id, state.status, held, more, state)


def _list_absorbed(state: Judged, judged: Mapping[str, Judged]) -> list[str]:
    """Every commitment merged into this one, or into one that was."""
    found: list[str] = []
    waiting = list(state.absorbed)
    while waiting:
        id_ = waiting.pop(0)
        if id_ not in found and id_ != state.id and id_ in judged:
            found.append(id_)
            waiting += judged[id_].absorbed
    return found


def _make(
    id_: str,
    status: Status,
    held: Sequence[tuple[PromiseRef, Promise | None]],
    more: Sequence[Promise],
    state: Judged,
) -> FollowedCommitment:
    ordered = sorted(held, key=lambda item: _order(item[0], item[1]))
    known = [promise for _, promise in ordered if promise is not None]
    suggested = sorted(more, key=lambda p: _order(p.ref, p))
    days = [p.day for p in (*known, *suggested) if p.day]
    obligors = tuple(dict.fromkeys(party for p in known for party in p.obligors)) or state.obligors
    return FollowedCommitment(
        id=id_,
        status=status,
        promises=tuple(ref for ref, _ in ordered),
        suggested=tuple(p.ref for p in suggested),
        obligors=obligors,
        counterparts=tuple(dict.fromkeys(name for p in known for name in p.counterparts)),
        topics=tuple(dict.fromkeys(topic for p in (*known, *suggested) for topic in p.topics)),
        promised=min(days, default=None),
        due=correct_due(choose_due(known), state.due),
        force=min((p.force for p in known), key=FORCES.index, default="shall"),
        positions=dict(sorted(state.positions.items())),
        progress={
            party: state.progress.get(party, ProgressState()) for party in dict.fromkeys((*obligors, *state.progress))
        },
        evidence=tuple(state.evidence.values()),
        rejected_evidence=tuple(state.rejected_evidence.values()),
        into=state.into,
        absorbed=tuple(state.absorbed),
        history=tuple(state.history),
        last_entry=max(state.history, default=0),
        heard=max((day for day in (*days, state.heard) if day), default=None),
    )


def choose_due(promises: Sequence[Promise]) -> Due | None:
    """The due date of a commitment: the first of its promises that has days, else the first that has words."""
    dues = [p.due for p in promises if p.due is not None]
    return next((due for due in dues if due.last is not None), dues[0] if dues else None)


def correct_due(due: Due | None, judged: DueSet | None) -> Due | None:
    """`due` with the days that a person entered in place of those that a rule inferred; its words stay as stated."""
    if judged is None:
        return due
    stated = due.stated if due is not None else None
    if judged.last is None and stated is None:
        return None
    return Due(stated=stated, first=judged.first, last=judged.last, rule=JUDGED)


def is_open(commitment: FollowedCommitment) -> bool:
    """Whether any party that promised has not ended it."""
    states = [commitment.progress.get(party, ProgressState()) for party in commitment.obligors]
    return not states or not all(is_over(state.value) for state in states)


def _order(ref: PromiseRef, promise: Promise | None) -> tuple[str, int, str, int]:
    """The earliest first; on one day the word of record before reports."""
    day = promise.day if promise and promise.day else "9999"
    return day, promise.rank if promise else 9, ref.document, ref.evidence.start
