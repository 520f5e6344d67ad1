"""Documents: what there is, and adding to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.services import documents
from kyogi.services.documents import DocumentListed
from kyogi.web.pages.forms import get_word, keep_asked
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_ASKED = ("lang", "kind", "party", "since", "until", "by", "after")
_PER_PAGE = 30


@dataclass(frozen=True, kw_only=True)
class DocumentsPage(Page):
    """The list of documents with its filters."""

    template: ClassVar[str] = "documents/list.html"
    found: Annotated[tuple[DocumentListed, ...], "The documents of this page of the list."]
    next: Annotated[str | None, "Where the next page begins; None on the last."]
    kinds: Annotated[tuple[str, ...], "Every kind of document there is."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


@get("/documents", include_in_schema=False)
@in_thread
def show_documents(request: Visit) -> Response[str]:
    """The list of documents."""
    desk, sent = make_desk(request), request.query_params
    wanted = documents.DocumentRequest(
        lang=get_word(sent, "lang"),
        kind=get_word(sent, "kind"),
        party=get_word(sent, "party"),
        since=get_word(sent, "since"),
        until=get_word(sent, "until"),
        by=get_word(sent, "by") or "published",
        limit=_PER_PAGE,
        after=get_word(sent, "after"),
    )
    page = documents.list_documents(desk, wanted)
    return render_page(
        request,
        DocumentsPage(
            found=page.documents,
            next=page.next,
            kinds=tuple(documents.list_kinds(desk)),
            asked=keep_asked(sent, _ASKED),
        ),
    )


HANDLERS = (show_documents,)
