"""The brief for a coming meeting: choose series and day, look at it, take it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.errors import UsageError
from kyogi.rendering.blocks import Paper
from kyogi.services import brief as briefs
from kyogi.services import series
from kyogi.services.series import SeriesSummary
from kyogi.web.pages.forms import Sent, get_word
from kyogi.web.rendering import Page, get_ui, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


@dataclass(frozen=True, kw_only=True)
class BriefPage(Page):
    """The choice of a meeting, and its brief as it will be printed."""

    template: ClassVar[str] = "brief.html"
    series: Annotated[tuple[SeriesSummary, ...], "The series of which the store holds documents."]
    chosen: Annotated[str | None, "The series that was chosen."]
    meeting: Annotated[str, "The day of the meeting, as it was sent or today."]
    lang: Annotated[str, "The language of the brief."]
    handling: Annotated[str, "The handling line, as it was sent."]
    paper: Annotated[Paper | None, "The brief; None before a series is chosen."]
    forms: Annotated[tuple[str, ...], "The formats in which it can be taken away."]


def read_order(sent: Sent, ui: str, today: str) -> briefs.BriefOrder:
    """What a query asks for, today's meeting where it names no day; raises UsageError where it names no series."""
    chosen, meeting = get_word(sent, "series"), get_word(sent, "for") or today
    if chosen is None:
        raise UsageError("series: choose a series of meetings", code="choose_series")
    lang = get_word(sent, "lang") or ui
    return briefs.BriefOrder(
        series=chosen, meeting=meeting, lang="ja" if lang == "ja" else "en", handling=get_word(sent, "handling")
    )


@get("/brief", include_in_schema=False)
@in_thread
def show_brief(request: Visit) -> Response[str]:
    """The brief as it will be printed."""
    desk, sent = make_desk(request), request.query_params
    chosen, ui = get_word(sent, "series"), get_ui(request)
    today = desk.now().date().isoformat()
    paper = None
    if chosen is not None:
        paper = briefs.lay_out(briefs.prepare_brief(desk, read_order(sent, ui, today)))
    return render_page(
        request,
        BriefPage(
            series=tuple(series.list_series(desk)),
            chosen=chosen,
            meeting=get_word(sent, "for") or today,
            lang=get_word(sent, "lang") or ui,
            handling=get_word(sent, "handling") or "",
            paper=paper,
            forms=briefs.FORMATS,
        ),
    )


@get("/brief/file", include_in_schema=False)
@in_thread
def download_brief(request: Visit) -> Response[bytes]:
    """The brief as a file: DOCX, HTML or Markdown."""
    desk, sent = make_desk(request), request.query_params
    form = briefs.get_format("brief." + (get_word(sent, "form") or "docx"))
    order = read_order(sent, get_ui(request), desk.now().date().isoformat())
    data = briefs.render_brief(briefs.prepare_brief(desk, order), form)
    name = f"brief-{order.meeting}-{order.lang}.{form}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=briefs.MEDIA_TYPES[form], headers=headers)


HANDLERS = (show_brief, download_brief)
