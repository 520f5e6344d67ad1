"""Series of consultations: which there are, their meetings, and how wordings moved through their statements."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from kyogi.following.lineage import Ladder
from kyogi.services import series as histories
from kyogi.services.series import Meeting, SeriesDocument, SeriesSummary
from kyogi.services.wording import WordingRequest, trace_stored
from kyogi.web.api.forms import After, Asked, Limited, Several
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.paging import cut_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

MOST = 50  # statements of one ladder: each is compared with those before it
Baseline = Annotated[str, QueryParameter(description="first, previous, a date, or the id of one of the statements.")]


class SeriesList(Struct, frozen=True, kw_only=True):
    """Series by their ids; `total` counts all of them."""

    series: tuple[SeriesSummary, ...]
    total: int
    next: str | None


class SeriesMeetings(Struct, frozen=True, kw_only=True):
    """A series with its meetings, newest first; `total` counts all of them, those of an unknown day as one.

    `upcoming` is the nearest meeting that a document announces and none records; `next` leads to earlier meetings.
    """

    series: SeriesSummary
    upcoming: SeriesDocument | None
    meetings: tuple[Meeting, ...]
    total: int
    next: str | None


@get("/series", summary="List series of consultations", responses=PROBLEMS)
@in_thread
def list_series(request: Visit, party: Asked = None, limit: Limited = 50, after: After = None) -> SeriesList:
    """Every series of which a document records a meeting; `party`, by code or name, keeps those in which it meets."""
    found = sorted(histories.list_series(make_desk(request), party), key=lambda series: series.id)
    page, following = cut_page(found, lambda series: (series.id,), limit, after)
    return SeriesList(series=page, total=len(found), next=following)


@get("/series/{series:str}", summary="Get a series with its meetings", responses=PROBLEMS)
@in_thread
def get_series(request: Visit, series: FromPath[str], limit: Limited = 50, after: After = None) -> SeriesMeetings:
    """Its meetings, newest first, with who met, where, the documents that record them and what these announce.

    `series` is an id, or a name in either language.
    """
    desk = make_desk(request)
    history = histories.get_history(desk, series)
    dates = sorted(histories.group_meetings(history), reverse=True)
    page, following = cut_page(dates, lambda date: (date,), limit, after, falling=True)
    return SeriesMeetings(
        series=history.series,
        upcoming=history.upcoming,
        meetings=histories.list_meetings(desk, history, limit, page),
        total=len(dates),
        next=following,
    )


@get("/series/{series:str}/wording", summary="Trace wordings through the statements of a series", responses=PROBLEMS)
@in_thread
def trace_series(
    request: Visit,
    series: FromPath[str],
    about: Several = None,
    actor: Several = None,
    target: Several = None,
    baseline: Baseline = "previous",
    latest: Annotated[int, QueryParameter(ge=2, le=MOST, description="How many statements at most, the latest.")] = 20,
) -> Ladder:
    """Positions and promises by date: kept, reaffirmed, strengthened, weakened, reworded, dropped or new."""
    wanted = WordingRequest(
        series=series,
        latest=latest,
        about=tuple(about or ()),
        actors=tuple(actor or ()),
        targets=tuple(target or ()),
        baseline=baseline,
    )
    return trace_stored(make_desk(request), wanted)


@get("/wording", summary="Trace wordings through chosen documents", responses=PROBLEMS)
@in_thread
def trace_documents(
    request: Visit,
    document: Annotated[list[str], QueryParameter(min_items=2, max_items=MOST, description="Their ids.")],
    about: Several = None,
    actor: Several = None,
    target: Several = None,
    baseline: Baseline = "previous",
) -> Ladder:
    """As through the statements of a series, oldest first."""
    wanted = WordingRequest(
        documents=tuple(document),
        about=tuple(about or ()),
        actors=tuple(actor or ()),
        targets=tuple(target or ()),
        baseline=baseline,
    )
    return trace_stored(make_desk(request), wanted)


HANDLERS = (list_series, get_series, trace_series, trace_documents)
