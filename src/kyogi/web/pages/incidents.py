"""Incidents: all that documents tell of, and one with the clocks of its notification, its measures, its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Literal

from anyio import to_thread
from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from kyogi.errors import UsageError
from kyogi.following.incidents import find_lateness, get_place
from kyogi.records.incidents import IncidentState, Measure, Route
from kyogi.records.ledger import LedgerEntry
from kyogi.services import incidents
from kyogi.services.commitments import CommitmentView, get_commitments
from kyogi.services.desk import Desk
from kyogi.services.documents import DocumentLabel, label_documents
from kyogi.web.pages.forms import Sent, get_number, get_word, keep_asked
from kyogi.web.paging import cut_page
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

Clock = Literal["met", "late", "due", "overdue", "open"]
_MEASURES = 10_000
_PAGE = 50
_DOCUMENTS = 200  # the latest that tell of incidents, from which the list is made


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A route with its clock; `time` is how late the receiver knew or is, or how long there is left."""

    route: Route
    clock: Clock
    time: timedelta


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident of the list with its routes."""

    incident: IncidentState
    routes: tuple[RouteRow, ...]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with its number, and the commitment that follows it, if one does."""

    number: int
    measure: Measure
    is_followup: bool
    view: CommitmentView | None


@dataclass(frozen=True, kw_only=True)
class IncidentsPage(Page):
    """Every incident, the latest first."""

    template: ClassVar[str] = "incidents/list.html"
    rows: Annotated[tuple[IncidentRow, ...], "A page of the incidents."]
    total: Annotated[int, "How many incidents all pages have."]
    next: Annotated[str | None, "Where the next page begins."]
    documents: Annotated[int | None, "From how many documents, where older ones were left out."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


@dataclass(frozen=True, kw_only=True)
class IncidentPage(Page):
    """One incident."""

    template: ClassVar[str] = "incidents/incident.html"
    incident: Annotated[IncidentState, "The incident."]
    routes: Annotated[tuple[RouteRow, ...], "Who is to notify whom, with their clocks."]
    measures: Annotated[tuple[MeasureRow, ...], "Measures against recurrence, then follow-ups promised."]
    documents: Annotated[Mapping[str, DocumentLabel], "The documents that it names."]
    entries: Annotated[tuple[LedgerEntry, ...], "The ledger's entries on it, newest first."]
    withdrawn: Annotated[frozenset[int], "The numbers of entries that were withdrawn, and of those that withdraw them."]


def read_clock(route: Route, now: datetime) -> RouteRow:
    """`route` with what its clock says `now`."""
    if route.deadline is None:
        return RouteRow(route, "open", timedelta(0))
    late = find_lateness(route, now)
    if route.known is not None:
        return RouteRow(route, "late" if late else "met", late)
    if late:
        return RouteRow(route, "overdue", late)
    return RouteRow(route, "due", datetime.fromisoformat(route.deadline) - now)


def _read_clocks(desk: Desk, routes: Iterable[Route]) -> tuple[RouteRow, ...]:
    now = desk.now()
    return tuple(read_clock(route, now) for route in routes)


def follow_measures(desk: Desk, incident: IncidentState) -> tuple[MeasureRow, ...]:
    """The measures and follow-ups of `incident`, numbered as the ledger's forms take them."""
    held = (*incident.measures, *incident.followups)
    views = get_commitments(desk, [measure.commitment for measure in held if measure.commitment])
    return tuple(
        MeasureRow(number, measure, number > len(incident.measures), views.get(measure.commitment or ""))
        for number, measure in enumerate(held, 1)
    )


@get("/incidents", include_in_schema=False)
@in_thread
def show_incidents(request: Visit) -> Response[str]:
    """The list of incidents."""
    desk, sent = make_desk(request), request.query_params
    found = incidents.list_latest(desk, get_word(sent, "party"), get_word(sent, "as_of"), _DOCUMENTS)
    shown, following = cut_page(found.incidents, get_place, _PAGE, get_word(sent, "after"), falling=True)
    page = IncidentsPage(
        rows=tuple(IncidentRow(incident, _read_clocks(desk, incident.routes)) for incident in shown),
        total=len(found.incidents),
        next=following,
        documents=_DOCUMENTS if found.is_cut else None,
        asked=keep_asked(sent, ("party", "as_of", "after")),
    )
    return render_page(request, page)


@get("/incidents/{id_:str}", include_in_schema=False)
@in_thread
def show_incident(request: Visit, id_: FromPath[str]) -> Response[str]:
    """One incident."""
    desk = make_desk(request)
    incident = incidents.get_incident(desk, id_)
    entries = incidents.list_history(desk, incident)
    held = (*incident.measures, *incident.followups)
    named = [*incident.mentions, *(m.evidence for m in held), *(ref for e in entries for ref in e.evidence)]
    return render_page(
        request,
        IncidentPage(
            incident=incident,
            routes=_read_clocks(desk, incident.routes),
            measures=follow_measures(desk, incident),
            documents=label_documents(desk, list(dict.fromkeys(ref.document for ref in named))),
            entries=tuple(reversed(entries)),
            withdrawn=incidents.list_withdrawn(entries),
        ),
    )


def _get_told(form: Sent, name: str) -> str:
    told = get_word(form, name)
    if told is None:
        raise UsageError(f"{name}: is empty; choose or write something", code="empty_field", field=name)
    return told


def _get_number(form: Sent, name: str) -> int:
    return get_number(form, name, 0, least=0, most=2**53)


def _add_route(desk: Desk, id_: str, form: Sent, expected: int) -> None:
    sender, receiver = (_get_told(form, name) for name in ("sender", "receiver"))
    incidents.add_route(desk, id_, sender, receiver, get_word(form, "deadline"), expected=expected)


def _mark_known(desk: Desk, id_: str, form: Sent, expected: int) -> None:
    incidents.mark_known(desk, id_, _get_number(form, "route"), get_word(form, "known"), expected=expected)


def _link_measure(desk: Desk, id_: str, form: Sent, expected: int) -> None:
    measure = get_number(form, "measure", 0, most=_MEASURES)
    incidents.link_measure(desk, id_, measure, _get_told(form, "commitment"), expected=expected)


def _close(desk: Desk, id_: str, form: Sent, expected: int) -> None:
    incidents.close_incident(desk, id_, get_word(form, "note"), expected=expected)


def _reopen(desk: Desk, id_: str, form: Sent, expected: int) -> None:
    incidents.reopen_incident(desk, id_, get_word(form, "note"), expected=expected)


def _withdraw(desk: Desk, id_: str, form: Sent, expected: int) -> None:
    incidents.withdraw_entry(desk, id_, _get_number(form, "entry"), get_word(form, "note"), expected=expected)


# what a form is called in its address → the notice to show then, and what to do
_ENTRIES: dict[str, tuple[str, Callable[[Desk, str, Sent, int], object]]] = {
    "route": ("incident_route", _add_route),
    "known": ("incident_known", _mark_known),
    "measure": ("incident_measure", _link_measure),
    "close": ("incident_close", _close),
    "reopen": ("incident_reopen", _reopen),
    "withdraw": ("incident_withdraw", _withdraw),
}


@post("/incidents/{id_:str}/{do:str}", include_in_schema=False)
async def enter_of_incident(request: Visit, id_: FromPath[str], do: FromPath[str]) -> Redirect:
    """Make an entry about the incident and show it again."""
    form = await request.form()
    if do not in _ENTRIES:
        raise UsageError(f"{do}: nothing that can be entered of an incident; use the forms of its page", code="no_form")
    notice, enter = _ENTRIES[do]
    expected = _get_number(form, "expected")  # a form without it has seen no entry
    await to_thread.run_sync(enter, make_desk(request), id_, form, expected)
    return Redirect(f"/incidents/{id_}?notice={notice}", status_code=303)


HANDLERS = (show_incidents, show_incident, enter_of_incident)
