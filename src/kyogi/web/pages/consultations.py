"""Consultations: every series of meetings over the years, and one of them with who met and what records it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get
from litestar.params import FromPath

from kyogi.errors import NotFoundError
from kyogi.records import Span
from kyogi.records.dates import bound_date
from kyogi.rendering.charts import draw_meetings
from kyogi.services.desk import Desk
from kyogi.services.series import (
    Meeting,
    SeriesDocument,
    SeriesOutline,
    SeriesSummary,
    get_history,
    group_meetings,
    list_latest_series,
    list_meetings,
    list_outlines,
    quote_consultations,
)
from kyogi.web.pages.charts import Step, answer_chart, choose_step, get_theme, lay_out_meetings
from kyogi.web.pages.forms import Sent, get_number, get_word, keep_asked
from kyogi.web.rendering import Page, get_ui, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk
from kyogi.web.words import get_words

_MEETINGS = 50
_SERIES = 30  # of a page, so that their picture can be read


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series in the list: how many meetings it had, in all and by year, and whether its next one is past."""

    series: SeriesSummary
    upcoming: SeriesDocument | None
    meetings: int
    by_year: Mapping[str, int]
    is_past: bool


@dataclass(frozen=True, kw_only=True)
class ConsultationsPage(Page):
    """Every series, the one that met last first."""

    template: ClassVar[str] = "consultations/list.html"
    rows: Annotated[tuple[SeriesRow, ...], "The series."]
    total: Annotated[int, "How many series there are."]
    number: Annotated[int, "Which page of them this is, from 1."]
    has_next: Annotated[bool, "Whether there is a page after this one."]
    has_dates: Annotated[bool, "Whether there is a dated meeting to draw."]
    step: Annotated[Step, "What one mark of the picture stands for: the meeting of a day, or all of a month or year."]
    years: Annotated[tuple[str, ...], "The years in which any of them met, without a gap."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


@dataclass(frozen=True, kw_only=True)
class SeriesPage(Page):
    """One series: the meeting announced, and those held, newest first."""

    template: ClassVar[str] = "consultations/series.html"
    row: Annotated[SeriesRow, "The series."]
    announcements: Annotated[tuple[SeriesDocument, ...], "The documents that announced a meeting of it."]
    meetings: Annotated[tuple[Meeting, ...], "Its last meetings."]
    today: Annotated[str, "The day, ISO."]
    quoted: Annotated[Mapping[tuple[str, str | None], Span], "The words that name a meeting, by document and its item."]


def make_row(outline: SeriesOutline, today: str) -> SeriesRow:
    """The row of a series; documents of one day record one meeting."""
    days = set(outline.days)
    bounds = bound_date(outline.upcoming.membership.date) if outline.upcoming else None
    return SeriesRow(
        series=outline.series,
        upcoming=outline.upcoming,
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
    desk, sent = make_desk(request), request.query_params
    number = get_number(sent, "page", 1)
    listed, total = _list_series(desk, sent, number)
    today = desk.now().date().isoformat()
    outlines = list_outlines(desk, listed)
    rows = tuple(make_row(outline, today) for outline in outlines)
    page = ConsultationsPage(
        rows=rows,
        total=total,
        number=number,
        has_next=total > number * _SERIES,
        has_dates=any(row.by_year for row in rows),
        step=choose_step(outlines),
        years=list_years(rows),
        asked=keep_asked(sent, ("party", "page")),
    )
    return render_page(request, page)


@get("/consultations/timeline.svg", include_in_schema=False)
@in_thread
def show_timeline(request: Visit) -> Response[bytes]:
    """The series of the same page of the list as a picture."""
    desk, sent, ui = make_desk(request), request.query_params, get_ui(request)
    words = get_words(ui)
    outlines = list_outlines(desk, _list_series(desk, sent, get_number(sent, "page", 1))[0])
    lanes, held = lay_out_meetings(outlines, words)
    if not held:
        raise NotFoundError("none of these series has a dated meeting to draw; the list shows them", code="no_chart")
    today = (desk.now().date().isoformat(), words.tell("consultations.today"))
    return answer_chart(draw_meetings(lanes, held, today, ui, get_theme(sent)))


def _list_series(desk: Desk, sent: Sent, number: int) -> tuple[list[SeriesSummary], int]:
    """A page of the series asked for, the one that met last first, and how many all pages have."""
    return list_latest_series(desk, get_word(sent, "party"), _SERIES, (number - 1) * _SERIES)


@get("/consultations/{series:str}", include_in_schema=False)
@in_thread
def show_series(request: Visit, series: FromPath[str]) -> Response[str]:
    """One series."""
    desk = make_desk(request)
    history = get_history(desk, series)
    today = desk.now().date().isoformat()
    days = tuple(group_meetings(history))
    row = make_row(SeriesOutline(series=history.series, days=days, upcoming=history.upcoming), today)
    meetings = list_meetings(desk, history, _MEETINGS)
    shown = [*(document for meeting in meetings for document in meeting.documents), *history.announcements]
    quoted = quote_consultations(desk, shown)
    return render_page(
        request, SeriesPage(row=row, announcements=history.announcements, meetings=meetings, today=today, quoted=quoted)
    )


HANDLERS = (show_consultations, show_timeline, show_series)
