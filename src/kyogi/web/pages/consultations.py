"""Consultations: every series of meetings over the years, and one of them with who met and what records it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get
from litestar.params import FromPath

from kyogi.records.dates import bound_date
from kyogi.services.series import (
    Meeting,
    SeriesHistory,
    get_history,
    list_histories,
    list_meetings,
    quote_consultations,
)
from kyogi.web.pages.forms import get_word, keep_asked
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_MEETINGS = 50


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series in the list: how many meetings it had, in all and by year, and whether its next one is past."""

    history: SeriesHistory
    meetings: int
    by_year: Mapping[str, int]
    is_past: bool


@dataclass(frozen=True, kw_only=True)
class ConsultationsPage(Page):
    """Every series, the one that met last first."""

    template: ClassVar[str] = "consultations/list.html"
    rows: Annotated[tuple[SeriesRow, ...], "The series."]
    years: Annotated[tuple[str, ...], "The years in which any of them met, without a gap."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


@dataclass(frozen=True, kw_only=True)
class SeriesPage(Page):
    """One series: the meeting announced, and those held, newest first."""

    template: ClassVar[str] = "consultations/series.html"
    row: Annotated[SeriesRow, "The series."]
    meetings: Annotated[tuple[Meeting, ...], "Its last meetings."]
    quoted: Annotated[Mapping[tuple[str, str | None], str], "The words that name a meeting, by document and its item."]


def make_row(history: SeriesHistory, today: str) -> SeriesRow:
    """The row of a series; documents of one day record one meeting."""
    days = {d.membership.date or "" for d in history.documents}
    bounds = bound_date(history.upcoming.membership.date) if history.upcoming else None
    return SeriesRow(
        history=history,
        meetings=len(days),
        by_year=Counter(day[:4] for day in days if day),
        is_past=bounds is not None and bounds[1] < today,
    )


def list_years(rows: tuple[SeriesRow, ...]) -> tuple[str, ...]:
    """Every year from the first meeting to the last."""
    years = [int(year) for row in rows for year in row.by_year]
    return tuple(str(year) for year in range(min(years), max(years) + 1)) if years else ()


@get("/consultations", include_in_schema=False)
@in_thread
def show_consultations(request: Visit) -> Response[str]:
    """The list of series."""
    desk = make_desk(request)
    found = list_histories(desk, get_word(request.query_params, "party"))
    today = desk.now().date().isoformat()
    newest = sorted(found, key=lambda history: history.series.last or "", reverse=True)
    rows = tuple(make_row(history, today) for history in newest)
    asked = keep_asked(request.query_params, ("party",))
    return render_page(request, ConsultationsPage(rows=rows, years=list_years(rows), asked=asked))


@get("/consultations/{series:str}", include_in_schema=False)
@in_thread
def show_series(request: Visit, series: FromPath[str]) -> Response[str]:
    """One series."""
    desk = make_desk(request)
    history = get_history(desk, series)
    row = make_row(history, desk.now().date().isoformat())
    meetings = list_meetings(desk, history, _MEETINGS)
    shown = [*(document for meeting in meetings for document in meeting.documents), *history.announcements]
    return render_page(request, SeriesPage(row=row, meetings=meetings, quoted=quote_consultations(desk, shown)))


HANDLERS = (show_consultations, show_series)
