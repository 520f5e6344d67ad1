"""Incidents across documents, with the commitments that follow their measures."""

from __future__ import annotations

from kyogi.errors import NotFoundError, UsageError
from kyogi.following.incidents import link_measures, trace_incidents
from kyogi.records.incidents import IncidentState
from kyogi.services.commitments import CommitmentRequest, list_commitments
from kyogi.services.desk import Desk
from kyogi.services.naming import get_last_day, get_party_code


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
    return tuple(link_measures(incident, followed) for incident in trace_incidents(readings))


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
