"""Incidents across documents: the commitments that follow their measures, and what people enter of notification."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from msgspec import Struct

from kyogi.errors import ConflictError, NotFoundError, StateRuleError, UsageError
from kyogi.following.incidents import apply_entries, link_measures, list_ids, trace_incidents
from kyogi.records.following import EvidenceRef
from kyogi.records.incidents import IncidentState
from kyogi.records.ledger import (
    IncidentClosed,
    IncidentReopened,
    IncidentWithdrawn,
    LedgerEntry,
    MeasureFollowed,
    OfIncident,
    RouteAdded,
    RouteKnown,
    list_subjects,
)
from kyogi.services.commitments import SHOWN, get_commitment
from kyogi.services.desk import Desk
from kyogi.services.naming import get_last_day, get_party_code
from kyogi.store import View, Work


class LatestIncidents(Struct, frozen=True, kw_only=True):
    """Incidents, the latest first; `is_cut` where older documents that tell of others were left out."""

    incidents: tuple[IncidentState, ...]
    is_cut: bool


def list_incidents(desk: Desk, party: str | None = None, as_of: str | None = None) -> tuple[IncidentState, ...]:
    """The incidents that documents up to `as_of` (a day, month or year; else today) tell of, the latest first, each
    with what was entered of it by then.

    `party`, by code or name, keeps those told of in documents that it is a party to. Each measure that is a promise
    names the commitment that follows it.
    """
    return list_latest(desk, party, as_of).incidents


def list_latest(
    desk: Desk, party: str | None = None, as_of: str | None = None, documents: int | None = None
) -> LatestIncidents:
    """As `list_incidents`, from the latest `documents` that tell of incidents, where a number is given."""
    desk.may(desk.who, "search", None)
    desk.may(desk.who, "list commitments", None)
    until = get_last_day(as_of, "--as-of")
    day = until or desk.now().date().isoformat()
    parties = (get_party_code(party, "--party"),) if party is not None else ()
    with desk.store.viewing() as view:
        ids = view.list_incident_documents(day, parties, documents + 1 if documents is not None else None)
        told = ids[:documents]
        readings = list(view.iterate_corrected(told))
        followed = _list_followed(view, told)
        traced = [link_measures(incident, followed) for incident in trace_incidents(readings)]
        return LatestIncidents(incidents=apply_ledger(view, traced, until), is_cut=len(told) < len(ids))


def _list_followed(view: View, documents: Sequence[str]) -> dict[str, str]:
    """The commitments, confirmed or suggested, by the address of each promise of `documents`."""
    promises = [kept for kept in view.list_promises(documents=documents) if kept.commitment is not None]
    shown = view.load_commitments({kept.commitment for kept in promises if kept.commitment is not None})
    return {
        kept.promise.ref.address: kept.commitment
        for kept in promises
        if kept.commitment in shown and shown[kept.commitment].status in SHOWN
    }


def apply_ledger(view: View, incidents: Sequence[IncidentState], until: str | None) -> tuple[IncidentState, ...]:
    """`incidents` with what was entered of each (up to the day `until`, if any) under any id that it has or had."""
    by_id: dict[str, list[LedgerEntry]] = {}
    for entry in view.list_entries_about([id_ for incident in incidents for id_ in list_ids(incident)]):
        for id_ in list_subjects(entry) if until is None or entry.at[:10] <= until else ():
            by_id.setdefault(id_, []).append(entry)
    return tuple(
        apply_entries(
            incident, sorted((e for id_ in list_ids(incident) for e in by_id.get(id_, ())), key=lambda e: e.number)
        )
        for incident in incidents
    )


def get_incident(desk: Desk, id_: str) -> IncidentState:
    """The incident whose id is, or begins with, `id_`; raises NotFoundError for none, UsageError for several."""
    wanted = id_.strip().casefold()
    wanted = wanted if wanted.startswith("i-") else f"i-{wanted}"
    found = [incident for incident in list_incidents(desk) if incident.id.startswith(wanted)]
    if not found:
        raise NotFoundError(
            f"{id_}: no incident has an id that begins so; `kyogi incidents` lists them", code="no_incident", name=id_
        )
    if len(found) > 1:
        listed = "\n".join(f"  {incident.id}  {incident.names[0][1]}" for incident in found)
        raise UsageError(
            f"{id_}: several incidents have an id that begins so; give more digits:\n{listed}",
            code="several_incidents",
            name=id_,
        )
    return found[0]


def list_history(desk: Desk, incident: IncidentState) -> tuple[LedgerEntry, ...]:
    """What people entered of `incident` under any id that it has or had, oldest first."""
    desk.may(desk.who, "search", None)
    with desk.store.viewing() as view:
        return tuple(view.list_entries_about(list_ids(incident)))


def add_route(
    desk: Desk, id_: str, sender: str, receiver: str, deadline: str | None = None, *, expected: int | None = None
) -> IncidentState:
    """Enter that `sender` notifies `receiver` (by code or name) until `deadline` (a moment; without a zone in UTC).

    Raises StateRuleError where the incident is closed.
    """
    incident = get_incident(desk, id_)
    parties = (get_party_code(sender, "--route"), get_party_code(receiver, "--route"))
    if parties[0] == parties[1]:
        raise UsageError(f"--route {sender}>{receiver}: nobody notifies itself; name two parties", code="route_itself")
    until = _get_moment(deadline, "--deadline") if deadline is not None else None
    with _entering(desk, incident, expected) as entering:
        if entering.incident.closed:
            raise StateRuleError(
                f"{incident.id}: was closed on {entering.incident.closed}; --reopen opens it for more routes",
                code="incident_closed",
                at=entering.incident.closed,
            )
        entering.write(RouteAdded(incident=incident.id, sender=parties[0], receiver=parties[1], deadline=until))
    return get_incident(desk, incident.id)


def mark_known(
    desk: Desk, id_: str, route: int, known: str | None = None, *, expected: int | None = None
) -> IncidentState:
    """Enter when the receiver of a route (its number) knew: at `known`, else now; StateRuleError for the future."""
    incident = get_incident(desk, id_)
    moment = _get_moment(known, "--at") if known is not None else desk.stamp()
    if moment > desk.stamp():
        raise StateRuleError(
            f"--at {known}: lies in the future; give the moment at which it was known", code="known_future", name=known
        )
    with _entering(desk, incident, expected) as entering:
        numbers = [known_route.number for known_route in entering.incident.routes]
        if route not in numbers:
            listed = ", ".join(map(str, numbers)) or "none yet; add one with --route"
            raise NotFoundError(
                f"--known {route}: {incident.id} has no such route; there are {listed}", code="no_route", number=route
            )
        entering.write(RouteKnown(incident=incident.id, route=route, known=moment))
    return get_incident(desk, incident.id)


def link_measure(desk: Desk, id_: str, measure: int, commitment: str, *, expected: int | None = None) -> IncidentState:
    """Enter that a measure (its number from 1, follow-ups counted on) is followed as `commitment` (id or address)."""
    incident = get_incident(desk, id_)
    held = (*incident.measures, *incident.followups)
    if not 1 <= measure <= len(held):
        raise NotFoundError(
            f"--link {measure}: {incident.id} has {len(held)} measures; give a number of one",
            code="no_measure",
            number=measure,
            count=len(held),
        )
    followed = get_commitment(desk, commitment).commitment.id
    with _entering(desk, incident, expected) as entering:
        entering.write(MeasureFollowed(incident=incident.id, commitment=followed), [held[measure - 1].evidence])
    return get_incident(desk, incident.id)


def close_incident(desk: Desk, id_: str, note: str | None = None, *, expected: int | None = None) -> IncidentState:
    """Enter that nothing is open in it any more; raises StateRuleError where it is closed, or a route has no moment."""
    incident = get_incident(desk, id_)
    with _entering(desk, incident, expected) as entering:
        if entering.incident.closed:
            raise StateRuleError(
                f"{incident.id}: was closed on {entering.incident.closed}; --reopen opens it again",
                code="incident_closed",
                at=entering.incident.closed,
            )
        if waiting := _list_waiting(entering.incident):
            raise StateRuleError(
                f"{incident.id}: nobody entered when routes {waiting} were known; enter it with --known first",
                code="routes_waiting",
                numbers=waiting,
            )
        entering.write(IncidentClosed(incident=incident.id), note=note)
    return get_incident(desk, incident.id)


def reopen_incident(desk: Desk, id_: str, note: str | None = None, *, expected: int | None = None) -> IncidentState:
    """Enter that a closed incident is open again."""
    incident = get_incident(desk, id_)
    with _entering(desk, incident, expected) as entering:
        if not entering.incident.closed:
            raise StateRuleError(f"{incident.id}: is open", code="incident_open")
        entering.write(IncidentReopened(incident=incident.id), note=note)
    return get_incident(desk, incident.id)


def list_withdrawn(entries: Iterable[LedgerEntry]) -> frozenset[int]:
    """The numbers of the entries that were withdrawn, and of those that withdraw them."""
    withdrawing = [entry for entry in entries if isinstance(entry.what, IncidentWithdrawn)]
    return frozenset(n for e in withdrawing for n in (e.number, e.supersedes) if n is not None)


def withdraw_entry(
    desk: Desk, id_: str, number: int, note: str | None = None, *, expected: int | None = None
) -> IncidentState:
    """Take back an entry about the incident: it counts as never made, but stays in the history.

    Raises NotFoundError for a number that is none of its entries, StateRuleError for one that is withdrawn or withdraws
    another, for a route of which a later entry tells when it was known, and where the incident would be closed with a
    route of which nobody entered that.
    """
    incident = get_incident(desk, id_)
    with _entering(desk, incident, expected) as entering:
        entries = entering.entries
        if number not in [entry.number for entry in entries]:
            listed = ", ".join(str(entry.number) for entry in entries) or "none yet"
            raise NotFoundError(
                f"{number}: no entry about {incident.id}; there are {listed}", code="no_entry", number=number
            )
        withdrawn = list_withdrawn(entries)
        if number in withdrawn:
            raise StateRuleError(
                f"entry {number}: is withdrawn, or withdraws another; say it anew instead",
                code="entry_withdrawn",
                number=number,
            )
        resting = [
            str(e.number)
            for e in entries
            if isinstance(e.what, RouteKnown) and e.what.route == number and e.number not in withdrawn
        ]
        if resting:
            raise StateRuleError(
                f"entry {number}: entries {', '.join(resting)} rest on it; withdraw those first",
                code="entry_rested_on",
                number=number,
                numbers=resting,
            )
        without = apply_entries(incident, [entry for entry in entries if entry.number != number])
        if without.closed and (waiting := _list_waiting(without)):
            raise StateRuleError(
                f"entry {number}: without it {incident.id} would be closed though nobody entered when routes {waiting} "
                "were known; --reopen it first",
                code="entry_closes",
                number=number,
                numbers=waiting,
            )
        entering.write(IncidentWithdrawn(incident=incident.id), note=note, supersedes=number)
    return get_incident(desk, incident.id)


def _list_waiting(incident: IncidentState) -> str:
    """The numbers of the routes of which nobody entered when they were known."""
    return ", ".join(str(route.number) for route in incident.routes if route.known is None)


@dataclass(frozen=True)
class _Entering:
    """One entry on its way: the transaction, the incident and what was entered of it, as they are in it."""

    desk: Desk
    work: Work
    incident: IncidentState
    entries: Sequence[LedgerEntry]

    def write(
        self,
        what: OfIncident,
        evidence: Sequence[EvidenceRef] = (),
        *,
        note: str | None = None,
        supersedes: int | None = None,
    ) -> None:
        """Append one entry, resting on the words that name the incident where no others are given."""
        self.work.append(
            what, who=self.desk.who, at=self.desk.stamp(), evidence=evidence or self.incident.mentions[:1],
            supersedes=supersedes, note=note,
        )  # fmt: skip


@contextmanager
def _entering(desk: Desk, incident: IncidentState, expected: int | None) -> Iterator[_Entering]:
    """One transaction about `incident`, with what others entered of it until now.

    `expected` is the last entry about it that the person saw, 0 for none: where somebody has entered something since,
    ConflictError is raised and nothing is written.
    """
    desk.may(desk.who, "judge commitment", incident.id)
    with desk.store.working() as work:
        entries = work.list_entries_about(list_ids(incident))
        since = [entry for entry in entries if expected is not None and entry.number > expected]
        if since:
            raise ConflictError(
                f"{incident.id}: {since[-1].who} entered something meanwhile (entry {since[-1].number}); nothing of "
                "yours was written: look again",
                code="changed",
                who=since[-1].who,
                at=since[-1].at,
            )
        yield _Entering(desk, work, apply_entries(incident, entries), entries)


def _get_moment(told: str, option: str) -> str:
    """A moment as the ledger has it: UTC, ISO 8601, to the second."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        raise UsageError(
            f"{option} {told}: no moment; give one like 2026-10-08T09:30 or 2026-10-08T18:30+09:00",
            code="no_moment",
            name=told,
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
