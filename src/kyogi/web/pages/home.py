"""The first page: what is new, what to do next; on a fresh instance, how to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.services import acts, documents
from kyogi.services.acts import ActFound
from kyogi.services.commitments import CommitmentRequest, CommitmentView, list_commitments
from kyogi.services.documents import DocumentListed
from kyogi.services.queue import find_next
from kyogi.services.samples import find_samples
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_NEW_DOCUMENTS = 6
_NEW_PROMISES = 6
_DUE = 8


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """What is new."""

    template: ClassVar[str] = "home.html"
    newest: Annotated[tuple[DocumentListed, ...], "The documents that were added last; none on a fresh instance."]
    has_samples: Annotated[bool, "Whether the samples are here to be added."]
    due: Annotated[tuple[CommitmentView, ...], "Commitments that are overdue or due soon, the first due first."]
    is_waiting: Annotated[bool, "Whether anything waits for the visitor in the queue of review."]
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
    due = list_commitments(desk, asked).commitments if newest and request.user.may("list commitments") else ()
    may_review = request.user.may("correct") and request.user.may("list commitments")
    return render_page(
        request,
        HomePage(
            newest=newest,
            promises=promises,
            due=due,
            is_waiting=bool(newest) and may_review and find_next(desk) is not None,
            has_samples=find_samples() is not None,
        ),
    )


HANDLERS = (show_home,)
