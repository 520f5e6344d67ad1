"""Series of consultations: which there are, their meetings, and how wordings moved through their statements."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import FromPath, QueryParameter
from msgspec import Struct

from kyogi.following.lineage import Ladder
from kyogi.services import series as histories
from kyogi.services.series import Meeting, SeriesDocument, SeriesSummary
from kyogi.services.wording import WordingRequest, trace_wording
from kyogi.web.api.forms import After, Asked, Limited, Several
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


class SeriesList(Struct, frozen=True, kw_only=True):
    """Series by their ids; `total` counts all of them."""

    series: tuple[SeriesSummary, ...]
    total: int
    next: str | None


class SeriesMeetings(Struct, frozen=True, kw_only=True):
    """A series with its meetings, newest first; `total` counts all of them, those of an unknown day as one.

    `upcoming` is the nearest meeting that a document announces and none records.
    """

    series: SeriesSummary
    upcoming: SeriesDocument | None
    meetings: tuple[Meeting, ...]
    total: int


@get("/series", summary="List series of consultations", responses=PROBLEMS)
@in_thread
def list_series(request: Visit, party: Asked = None, limit: Limited = 50, after: After = None) -> SeriesList:
    """Every series of which a document records a meeting; `party`, by code or name, keeps those in which it meets."""
    found = sorted(histories.list_series(make_desk(request), party), key=lambda series: series.id)
    rest = [series for series in found if series.id > (after or "")]
    page = tuple(rest[:limit])
    return SeriesList(series=page, total=len(found), next=page[-1].id if len(rest) > limit else None)


@get("/series/{series:str}", summary="Get a series with its meetings", responses=PROBLEMS)
@in_thread
def get_series(request: Visit, series: FromPath[str], limit: Limited = 50) -> SeriesMeetings:
    """The last `limit` meetings with who met, where, the documents that record them and what these announce.

    `series` is an id, or a name in either language.
    """
    desk = make_desk(request)
    history = histories.get_history(desk, series)
    return SeriesMeetings(
        series=history.series,
        upcoming=history.upcoming,
        meetings=histories.list_meetings(desk, history, limit),
        total=len({document.membership.date for document in history.documents}),
    )


@get("/series/{series:str}/wording", summary="Trace wordings through the statements of a series", responses=PROBLEMS)
@in_thread
def trace_series(
    request: Visit,
    series: FromPath[str],
    about: Several = None,
    actor: Several = None,
    target: Several = None,
    baseline: Annotated[
        str, QueryParameter(description="first, previous, a date, or the id of one of the statements.")
    ] = "previous",
) -> Ladder:
    """Positions and promises by date: kept, reaffirmed, strengthened, weakened, reworded, dropped or new."""
    wanted = WordingRequest(
        series=series,
        about=tuple(about or ()),
        actors=tuple(actor or ()),
        targets=tuple(target or ()),
        baseline=baseline,
    )
    return trace_wording(wanted, make_desk(request))


HANDLERS = (list_series, get_series, trace_series)
