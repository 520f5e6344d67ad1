"""Incidents across documents: which mentions are one, what was done about it, and how its notification ran."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from kyogi.following.bodies import find_day
from kyogi.records import Evidence, Incident, Reading, Span
from kyogi.records.following import EvidenceRef
from kyogi.records.incidents import IncidentState, Measure, Route
from kyogi.records.ledger import (
    IncidentClosed,
    IncidentReopened,
    IncidentWithdrawn,
    LedgerEntry,
    MeasureFollowed,
    RouteAdded,
    RouteKnown,
)

ID_LENGTH = 12
_LIKE = 0.5  # share of the shorter name's pairs of characters, or words, that the other must hold
_WORD = re.compile(r"[a-z]{4,}|[0-9]+")


class _Told(Struct, frozen=True, kw_only=True):
    """An incident as one document tells it."""

    reading: Reading
    day: str
    incident: Incident
    grams: frozenset[str]


def trace_incidents(readings: Iterable[Reading]) -> tuple[IncidentState, ...]:
    """The incidents that `readings` tell of, the latest first, each joined over its documents.

    Two mentions are one incident where the same party answers for it, or one leaves open who does, and their names in
    one language share half of the shorter; and across languages where two versions of one statement (same day, same
    parties) each tell of one incident of that party. The id comes from the first mention.
    """
    told = sorted(
        (t for reading in readings for t in _see(reading)),
        key=lambda t: (t.day or "9999", t.reading.document.id, t.incident.name.start),
    )
    groups: list[list[_Told]] = []
    for item in told:
        home = next((group for group in groups if any(_is_same(item, other, told) for other in group)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return tuple(sorted((_join(group) for group in groups), key=get_place, reverse=True))


def get_place(incident: IncidentState) -> tuple[str, str]:
    """What lists of incidents fall by: the day on which it was first told of, and its id."""
    return incident.first_told or "", incident.id


def incident_id(document: str, start: int) -> str:
    """The id of the incident first named at character `start` of `document`."""
    return "i-" + hashlib.sha256(f"{document}#i{start}".encode()).hexdigest()[:ID_LENGTH]


def _see(reading: Reading) -> Iterable[_Told]:
    for incident in reading.incidents:
        yield _Told(
            reading=reading,
            day=find_day(reading) or "",
            incident=incident,
            grams=_cut(incident.name.quote, reading.document.lang),
        )


def _cut(name: str, lang: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKC", name).casefold()
    if lang == "ja":
        kept = "".join(c for c in folded if c.isalnum())
        return frozenset(kept[n : n + 2] for n in range(len(kept) - 1))
    return frozenset(_WORD.findall(folded))


def _is_same(one: _Told, other: _Told, told: Sequence[_Told]) -> bool:
    whose = {one.incident.whose, other.incident.whose} - {None}
    if len(whose) > 1:
        return False
    if one.reading.document.lang == other.reading.document.lang:
        shorter = min(len(one.grams), len(other.grams))
        return shorter > 0 and len(one.grams & other.grams) / shorter >= _LIKE
    return _is_twin(one, other) and all(
        sum(t.reading is side.reading and t.incident.whose == side.incident.whose for t in told) == 1
        for side in (one, other)
    )


def _is_twin(one: _Told, other: _Told) -> bool:
    """Whether two documents are language versions of one statement."""
    same_day = bool(one.day) and one.day == other.day
    return same_day and set(one.reading.parties) == set(other.reading.parties)


def _join(group: Sequence[_Told]) -> IncidentState:
    first = group[0]
    names: dict[str, str] = {}
    for told in group:
        names.setdefault(told.reading.document.lang, told.incident.name.quote)
    places: dict[str, str] = {}
    for told in group:
        if told.incident.where:
            places.setdefault(told.reading.document.lang, told.incident.where.quote)
    measures = _list_measures((t.reading, span) for t in group for span in t.incident.measures)
    followups = _list_measures((t.reading, t.incident.followup) for t in group if t.incident.followup)
    return IncidentState(
        id=incident_id(first.reading.document.id, first.incident.name.start),
        names=tuple(names.items()),
        where=next(iter(places.values()), None),
        places=tuple(places.items()),
        whose=next((t.incident.whose for t in group if t.incident.whose), None),
        parties=tuple(dict.fromkeys(code for t in group for code in t.reading.parties)),
        first_told=first.day or None,
        mentions=tuple(_refer(t.reading, t.incident.name) for t in group),
        measures=measures,
        followups=followups,
    )


def _list_measures(told: Iterable[tuple[Reading, Span]]) -> tuple[Measure, ...]:
    return tuple(
        Measure(words=span.quote, evidence=_refer(reading, span), commitment=_find_promise(reading, span))
        for reading, span in told
    )


def _find_promise(reading: Reading, span: Span) -> str | None:
    """The address of the promise whose words overlap the measure's, if one does."""
    for commitment in reading.commitments:
        if min(commitment.text.end, span.end) - max(commitment.text.start, span.start) > 0:
            return f"{reading.document.id}#{commitment.id}"
    return None


def link_measures(incident: IncidentState, commitments: Mapping[str, str]) -> IncidentState:
    """`incident` with the id of the commitment that follows each measure; `commitments` maps addresses of promises."""

    def link(measure: Measure) -> Measure:
        return replace(measure, commitment=commitments.get(measure.commitment or ""))

    return replace(
        incident,
        measures=tuple(link(measure) for measure in incident.measures),
        followups=tuple(link(measure) for measure in incident.followups),
    )


def list_ids(incident: IncidentState) -> tuple[str, ...]:
    """Every id that the incident has or may have had, one for each mention: an earlier document can come in later."""
    return tuple(incident_id(ref.document, ref.evidence.start) for ref in incident.mentions)


def apply_entries(incident: IncidentState, entries: Iterable[LedgerEntry]) -> IncidentState:
    """`incident` with what people entered of it: routes and when they were known, measures followed, its closing.

    `entries` are those of any of its ids, in their order; one that a later one withdraws counts as never made.
    """
    entries = list(entries)
    withdrawn = {entry.supersedes for entry in entries if isinstance(entry.what, IncidentWithdrawn)}
    routes: dict[int, Route] = {}
    followed: dict[tuple[str, int, int], str] = {}
    closed: str | None = None
    history: list[int] = []
    for entry in entries:
        what = entry.what
        history.append(entry.number)
        if entry.number in withdrawn:
            continue
        if isinstance(what, RouteAdded):
            routes[entry.number] = Route(
                number=entry.number, sender=what.sender, receiver=what.receiver, deadline=what.deadline
            )
        elif isinstance(what, RouteKnown) and what.route in routes:
            routes[what.route] = replace(routes[what.route], known=what.known)
        elif isinstance(what, MeasureFollowed):
            followed |= {_locate(ref): what.commitment for ref in entry.evidence}
        elif isinstance(what, IncidentClosed | IncidentReopened):
            closed = entry.at[:10] if isinstance(what, IncidentClosed) else None

    def link(measure: Measure) -> Measure:
        return replace(measure, commitment=followed.get(_locate(measure.evidence), measure.commitment))

    return replace(
        incident,
        routes=tuple(routes.values()),
        closed=closed,
        history=tuple(history),
        measures=tuple(link(measure) for measure in incident.measures),
        followups=tuple(link(measure) for measure in incident.followups),
    )


def find_lateness(route: Route, now: datetime) -> timedelta:
    """By how much the receiver knew after the deadline, or still does not know `now`; zero where neither."""
    if route.deadline is None:
        return timedelta(0)
    known = datetime.fromisoformat(route.known) if route.known else now
    return max(known - datetime.fromisoformat(route.deadline), timedelta(0))


def _locate(ref: EvidenceRef) -> tuple[str, int, int]:
    return ref.document, ref.evidence.start, ref.evidence.end


def _refer(reading: Reading, span: Span) -> EvidenceRef:
    return EvidenceRef(document=reading.document.id, evidence=Evidence.of(reading.document.text, span,
                                                                          reading.document.sha256))  # fmt: skip
