"""What is new, and papers: the brief for a meeting and the digest of the last days, as data and as files."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter

from kyogi.records.brief import Brief
from kyogi.records.digest import Digest
from kyogi.services import brief as briefs
from kyogi.services import digest as digests
from kyogi.services.home import Overview, look_over
from kyogi.web.api.forms import Asked, Lang, Named
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

Day = Annotated[str, QueryParameter(name="for", description="The day of the meeting, ISO.")]


@get("/home", summary="Look over what is new", responses=PROBLEMS)
@in_thread
def get_overview(request: Visit) -> Overview:
    """New documents and promises, commitments that are due, how much waits for review, the next meetings.

    What the token may not look at is empty; `waiting` is counted up to 20.
    """
    return look_over(make_desk(request))


def _prepare(request: Visit, series: str, meeting: str, lang: Lang, handling: str | None) -> Brief:
    order = briefs.BriefOrder(series=series, meeting=meeting, lang=lang, handling=handling)
    return briefs.prepare_brief(make_desk(request), order)


@get("/brief", summary="Get the brief for a meeting", responses=PROBLEMS)
@in_thread
def get_brief(request: Visit, series: Named, meeting: Day, lang: Lang = "en", handling: Asked = None) -> Brief:
    """Promises with each party's progress, wording moves, incidents, bodies: every line with numbered notes."""
    return _prepare(request, series, meeting, lang, handling)


def _serve_brief(form: briefs.Format) -> HTTPRouteHandler:
    media_type = briefs.MEDIA_TYPES[form]

    @get(f"/brief.{form}", summary=f"Get the brief for a meeting as {form}", responses=PROBLEMS, media_type=media_type)
    @in_thread
    def get_brief_file(
        request: Visit, series: Named, meeting: Day, lang: Lang = "en", handling: Asked = None
    ) -> Response[bytes]:
        """As it is handed to a minister, in the language asked for."""
        brief = _prepare(request, series, meeting, lang, handling)
        headers = {"content-disposition": f'attachment; filename="brief-{brief.meeting}-{lang}.{form}"'}
        return Response(briefs.render_brief(brief, form), media_type=media_type, headers=headers)

    return get_brief_file


@get("/digest", summary="Get the digest of the last days", responses=PROBLEMS)
@in_thread
def get_digest(request: Visit, since: Asked = None, lang: Lang = "en") -> Digest:
    """What fell due, went past its date, fell silent or was told of since a day, a week ago by default."""
    return digests.prepare_digest(make_desk(request), lang, since)


def _serve_digest(form: digests.Format) -> HTTPRouteHandler:
    media_type = digests.MEDIA_TYPES[form]

    @get(f"/digest.{form}", summary=f"Get the digest as {form}", responses=PROBLEMS, media_type=media_type)
    @in_thread
    def get_digest_file(request: Visit, since: Asked = None, lang: Lang = "en") -> Response[bytes]:
        """For a reader of feeds, a calendar, or as a letter."""
        digest = digests.prepare_digest(make_desk(request), lang, since)
        return Response(digests.render_digest(digest, form, lang), media_type=media_type)

    return get_digest_file


HANDLERS = (
    get_overview, get_brief, *(_serve_brief(form) for form in briefs.FORMATS),
    get_digest, *(_serve_digest(form) for form in digests.FORMATS),
)  # fmt: skip
