"""Incidents: what documents tell of them, and what people enter in the ledger."""

from __future__ import annotations

from typing import Annotated

from litestar import get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Struct

from kyogi.following.incidents import get_place
from kyogi.records.incidents import IncidentState
from kyogi.records.ledger import LedgerEntry
from kyogi.services import incidents
from kyogi.services.desk import Desk
from kyogi.web.api.forms import After, Asked, Entry, Judgement, Limited, Place
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.paging import cut_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_AT = "/incidents/{incident:str}"


class IncidentEntered(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is entered of an incident whose last entry was `expected` when its writer looked, 0 for none; else 409."""

    expected: Entry


class NewRoute(IncidentEntered, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That a party notifies another, by code or name; `deadline` is a moment, in UTC where it names no zone."""

    sender: Place
    receiver: Place
    deadline: Place | None = None


class NewKnowledge(IncidentEntered, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When the receiver of a route knew: a moment, now by default."""

    known: Place | None = None


class NewFollowing(IncidentEntered, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The commitment, by id or address, as which a measure is followed."""

    commitment: Place


class IncidentList(Struct, frozen=True, kw_only=True):
    """Incidents of `total`, the latest first; `is_cut` where older documents that tell of others were left out."""

    incidents: tuple[IncidentState, ...]
    total: int
    is_cut: bool
    next: str | None


class StoredIncident(Struct, frozen=True, kw_only=True):
    """An incident with what people entered of it, oldest first, those withdrawn among them.

    What changes it carries `last_entry`, 0 for none, as `expected`.
    """

    incident: IncidentState
    entries: tuple[LedgerEntry, ...]
    last_entry: int


def _describe(desk: Desk, incident: IncidentState) -> StoredIncident:
    entries = incidents.list_history(desk, incident)
    return StoredIncident(incident=incident, entries=entries, last_entry=entries[-1].number if entries else 0)


@get("/incidents", summary="List incidents, the latest first", responses=PROBLEMS)
@in_thread
def list_incidents(
    request: Visit,
    party: Asked = None,
    as_of: Asked = None,
    documents: Annotated[int, QueryParameter(ge=1, le=1_000, description="From how many documents at most.")] = 200,
    limit: Limited = 50,
    after: After = None,
) -> IncidentList:
    """From the latest `documents` that tell of incidents, with routes, measures, and what people entered of them."""
    found = incidents.list_latest(make_desk(request), party, as_of, documents)
    page, following = cut_page(found.incidents, get_place, limit, after, falling=True)
    return IncidentList(incidents=page, total=len(found.incidents), is_cut=found.is_cut, next=following)


@get(_AT, summary="Get one incident", responses=PROBLEMS)
@in_thread
def get_incident(request: Visit, incident: FromPath[str]) -> StoredIncident:
    """`incident` is an id or its beginning."""
    desk = make_desk(request)
    return _describe(desk, incidents.get_incident(desk, incident))


@post(f"{_AT}/routes", summary="Enter a notification route", responses=PROBLEMS, status_code=200)
@in_thread
def add_route(request: Visit, incident: FromPath[str], data: JSONBody[NewRoute]) -> StoredIncident:
    """Its number is that of its entry."""
    desk = make_desk(request)
    return _describe(
        desk, incidents.add_route(desk, incident, data.sender, data.receiver, data.deadline, expected=data.expected)
    )


@post(f"{_AT}/routes/{{route:int}}/known", summary="Enter when a party knew", responses=PROBLEMS, status_code=200)
@in_thread
def mark_known(
    request: Visit, incident: FromPath[str], route: FromPath[int], data: JSONBody[NewKnowledge]
) -> StoredIncident:
    """The receiver of the route with this number."""
    desk = make_desk(request)
    return _describe(desk, incidents.mark_known(desk, incident, route, data.known, expected=data.expected))


@post(
    f"{_AT}/measures/{{measure:int}}/commitment",
    summary="Enter as which commitment a measure is followed",
    responses=PROBLEMS,
    status_code=200,
)
@in_thread
def link_measure(
    request: Visit, incident: FromPath[str], measure: FromPath[int], data: JSONBody[NewFollowing]
) -> StoredIncident:
    """Measures are numbered from 1, follow-ups counted on."""
    desk = make_desk(request)
    return _describe(desk, incidents.link_measure(desk, incident, measure, data.commitment, expected=data.expected))


@post(f"{_AT}/close", summary="Close an incident", responses=PROBLEMS, status_code=200)
@in_thread
def close_incident(request: Visit, incident: FromPath[str], data: JSONBody[Judgement]) -> StoredIncident:
    """Nothing is open in it any more."""
    desk = make_desk(request)
    return _describe(desk, incidents.close_incident(desk, incident, data.note, expected=data.expected))


@post(f"{_AT}/reopen", summary="Open a closed incident again", responses=PROBLEMS, status_code=200)
@in_thread
def reopen_incident(request: Visit, incident: FromPath[str], data: JSONBody[Judgement]) -> StoredIncident:
    """It is open as it was."""
    desk = make_desk(request)
    return _describe(desk, incidents.reopen_incident(desk, incident, data.note, expected=data.expected))


@post(
    f"{_AT}/entries/{{number:int}}/withdraw",
    summary="Take back an entry about an incident",
    responses=PROBLEMS,
    status_code=200,
)
@in_thread
def withdraw_entry(
    request: Visit, incident: FromPath[str], number: FromPath[int], data: JSONBody[Judgement]
) -> StoredIncident:
    """It counts as never made, and stays in the history."""
    desk = make_desk(request)
    return _describe(desk, incidents.withdraw_entry(desk, incident, number, data.note, expected=data.expected))


HANDLERS = (
    list_incidents, get_incident, add_route, mark_known, link_measure, close_incident, reopen_incident,
    withdraw_entry,
)  # fmt: skip
