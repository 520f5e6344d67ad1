"""The first page: what is new, what to do next; on a fresh instance, how to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.services import acts, documents
from kyogi.services.acts import ActFound
from kyogi.services.commitments import CommitmentRequest, CommitmentView, list_commitments
from kyogi.services.documents import DocumentListed
from kyogi.services.queue import count_waiting
from kyogi.services.samples import find_samples
from kyogi.services.series import Upcoming, list_upcoming
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_NEW_DOCUMENTS = 6
_NEW_PROMISES = 6
_DUE = 8
_MEETINGS = 5
_WAITING = 20


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """What is new."""

    template: ClassVar[str] = "home.html"
    newest: Annotated[tuple[DocumentListed, ...], "The documents that were added last; none on a fresh instance."]
    has_samples: Annotated[bool, "Whether the samples are here to be added."]
    due: Annotated[tuple[CommitmentView, ...], "Commitments that are overdue or due soon, the first due first."]
    due_total: Annotated[int, "How many there are of those in all."]
    waiting: Annotated[int, "How much waits for the visitor in the queue of review; counted up to `waiting_most`."]
    waiting_most: Annotated[int, "Where the count of what waits ends."]
    upcoming: Annotated[tuple[Upcoming, ...], "The next meetings that documents announce, the nearest first."]
    promises: Annotated[tuple[ActFound, ...], "The newest acts that hold a promise."]


@get("/", include_in_schema=False)
@in_thread
def show_home(request: Visit) -> Response[str]:
    """The first page."""
    desk = make_desk(request)
    newest = documents.list_documents(desk, documents.DocumentRequest(by="added", limit=_NEW_DOCUMENTS)).documents
    wanted = acts.ActRequest(commitment=True, repeats=False, limit=_NEW_PROMISES, count_up_to=1)
    promises = acts.list_acts(desk, wanted).acts if newest else ()
    asked = CommitmentRequest(flags=("overdue", "due_soon"), limit=_DUE)
    may_list = bool(newest) and request.user.may("list commitments")
    due = list_commitments(desk, asked) if may_list else None
    return render_page(
        request,
        HomePage(
            newest=newest,
            promises=promises,
            due=due.commitments if due else (),
            due_total=due.total if due else 0,
            waiting=count_waiting(desk, _WAITING) if may_list and request.user.may("correct") else 0,
            waiting_most=_WAITING,
            upcoming=tuple(list_upcoming(desk, _MEETINGS)) if newest and request.user.may("search") else (),
            has_samples=find_samples() is not None,
        ),
    )


HANDLERS = (show_home,)
