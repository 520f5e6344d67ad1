"""Incidents across documents: the commitments that follow their measures, and what people enter of notification."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from kyogi.errors import NotFoundError, StateRuleError, UsageError
from kyogi.following.incidents import apply_entries, link_measures, list_ids, trace_incidents
from kyogi.records.following import EvidenceRef
from kyogi.records.incidents import IncidentState
from kyogi.records.ledger import (
    IncidentClosed,
    IncidentReopened,
    LedgerEntry,
    MeasureFollowed,
    OfIncident,
    RouteAdded,
    RouteKnown,
)
from kyogi.services.commitments import CommitmentRequest, get_commitment, list_commitments
from kyogi.services.desk import Desk
from kyogi.services.naming import get_last_day, get_party_code
from kyogi.store import View


def list_incidents(desk: Desk, party: str | None = None, as_of: str | None = None) -> tuple[IncidentState, ...]:
    """The incidents that documents up to `as_of` (a day, month or year; else today) tell of, the latest first.

    `party`, by code or name, keeps those told of in documents that it is a party to. Each measure that is a promise
    names the commitment that follows it.
    """
    desk.may(desk.who, "search", None)
    day = get_last_day(as_of, "--as-of") or desk.now().date().isoformat()
    parties = (get_party_code(party, "--party"),) if party is not None else ()
    with desk.store.viewing() as view:
        readings = [view.load_corrected(id_).reading for id_ in view.list_incident_documents(day, parties)]
    followed: dict[str, str] = {}
    for reading in readings:
        for item in list_commitments(desk, CommitmentRequest(document=reading.document.id, limit=1000)).commitments:
            commitment = item.commitment
            followed |= {ref.address: commitment.id for ref in (*commitment.promises, *commitment.suggested)}
    found = (link_measures(incident, followed) for incident in trace_incidents(readings))
    with desk.store.viewing() as view:
        return tuple(apply_ledger(view, incident) for incident in found)


def apply_ledger(view: View, incident: IncidentState) -> IncidentState:
    """`incident` with what the ledger holds of it, under any id that it has or had."""
    entries = {entry.number: entry for id_ in list_ids(incident) for entry in view.list_entries(id_)}
    return apply_entries(incident, [entries[number] for number in sorted(entries)])


def get_incident(desk: Desk, id_: str) -> IncidentState:
    """The incident whose id is, or begins with, `id_`; raises NotFoundError for none, UsageError for several."""
    wanted = id_.strip().casefold()
    wanted = wanted if wanted.startswith("i-") else f"i-{wanted}"
    found = [incident for incident in list_incidents(desk) if incident.id.startswith(wanted)]
    if not found:
        raise NotFoundError(f"{id_}: no incident has an id that begins so; `kyogi incidents` lists them")
    if len(found) > 1:
        listed = "\n".join(f"  {incident.id}  {incident.names[0][1]}" for incident in found)
        raise UsageError(f"{id_}: several incidents have an id that begins so; give more digits:\n{listed}")
    return found[0]


def list_history(desk: Desk, incident: IncidentState) -> tuple[LedgerEntry, ...]:
    """What people entered of `incident` under any id that it has or had, oldest first."""
    desk.may(desk.who, "search", None)
    with desk.store.viewing() as view:
        entries = {entry.number: entry for id_ in list_ids(incident) for entry in view.list_entries(id_)}
    return tuple(entries[number] for number in sorted(entries))


def add_route(desk: Desk, id_: str, sender: str, receiver: str, deadline: str | None = None) -> IncidentState:
    """Enter that `sender` notifies `receiver` (by code or name) until `deadline` (a moment; without a zone in UTC)."""
    incident = get_incident(desk, id_)
    parties = (get_party_code(sender, "--route"), get_party_code(receiver, "--route"))
    if parties[0] == parties[1]:
        raise UsageError(f"--route {sender}>{receiver}: nobody notifies itself; name two parties")
    until = _get_moment(deadline, "--deadline") if deadline is not None else None
    return _enter(
        desk, incident, RouteAdded(incident=incident.id, sender=parties[0], receiver=parties[1], deadline=until)
    )


def mark_known(desk: Desk, id_: str, route: int, known: str | None = None) -> IncidentState:
    """Enter when the receiver of a route (its number) knew: at `known`, else now; StateRuleError for the future."""
    incident = get_incident(desk, id_)
    numbers = [known_route.number for known_route in incident.routes]
    if route not in numbers:
        listed = ", ".join(map(str, numbers)) or "none yet; add one with --route"
        raise NotFoundError(f"--known {route}: {incident.id} has no such route; there are {listed}")
    moment = _get_moment(known, "--at") if known is not None else desk.stamp()
    if moment > desk.stamp():
        raise StateRuleError(f"--at {known}: lies in the future; give the moment at which it was known")
    return _enter(desk, incident, RouteKnown(incident=incident.id, route=route, known=moment))


def link_measure(desk: Desk, id_: str, measure: int, commitment: str) -> IncidentState:
    """Enter that a measure (its number from 1, follow-ups counted on) is followed as `commitment` (id or address)."""
    incident = get_incident(desk, id_)
    held = (*incident.measures, *incident.followups)
    if not 1 <= measure <= len(held):
        raise NotFoundError(f"--link {measure}: {incident.id} has {len(held)} measures; give a number of one")
    followed = get_commitment(desk, commitment).commitment.id
    what = MeasureFollowed(incident=incident.id, commitment=followed)
    return _enter(desk, incident, what, [held[measure - 1].evidence])


def close_incident(desk: Desk, id_: str, note: str | None = None) -> IncidentState:
    """Enter that nothing is open in it any more; raises StateRuleError where it is closed, or a route has no moment."""
    incident = get_incident(desk, id_)
    if incident.closed:
        raise StateRuleError(f"{incident.id}: was closed on {incident.closed}; --reopen opens it again")
    waiting = [str(route.number) for route in incident.routes if route.known is None]
    if waiting:
        raise StateRuleError(
            f"{incident.id}: nobody entered when routes {', '.join(waiting)} were known; enter it with --known first"
        )
    return _enter(desk, incident, IncidentClosed(incident=incident.id), note=note)


def reopen_incident(desk: Desk, id_: str, note: str | None = None) -> IncidentState:
    """Enter that a closed incident is open again."""
    incident = get_incident(desk, id_)
    if not incident.closed:
        raise StateRuleError(f"{incident.id}: is open")
    return _enter(desk, incident, IncidentReopened(incident=incident.id), note=note)


def _enter(
    desk: Desk, incident: IncidentState, what: OfIncident, evidence: Sequence[EvidenceRef] = (), note: str | None = None
) -> IncidentState:
    """Append one entry, resting on the words that name the incident where no others are given."""
    desk.may(desk.who, "judge commitment", incident.id)
    with desk.store.working() as work:
        work.append(what, who=desk.who, at=desk.stamp(), evidence=evidence or incident.mentions[:1], note=note)
    return get_incident(desk, incident.id)


def _get_moment(told: str, option: str) -> str:
    """A moment as the ledger has it: UTC, ISO 8601, to the second."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        raise UsageError(
            f"{option} {told}: no moment; give one like 2026-10-08T09:30 or 2026-10-08T18:30+09:00"
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
