"""The first page: what is new, what to do next; on a fresh instance, how to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.services.home import WAITING, Overview, look_over
from kyogi.services.samples import find_samples
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """What is new."""

    template: ClassVar[str] = "home.html"
    overview: Annotated[Overview, "Documents, promises, commitments and meetings; all empty on a fresh instance."]
    has_samples: Annotated[bool, "Whether the samples are here to be added."]
    waiting_most: Annotated[int, "Where the count of what waits ends."]


@get("/", include_in_schema=False)
@in_thread
def show_home(request: Visit) -> Response[str]:
    """The first page."""
    overview = look_over(make_desk(request))
    page = HomePage(overview=overview, has_samples=find_samples() is not None, waiting_most=WAITING)
    return render_page(request, page)


HANDLERS = (show_home,)
