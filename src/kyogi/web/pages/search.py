"""Searching documents by their words, in both languages at once where the words name a topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.services import documents, search
from kyogi.services.search import DocumentFound
from kyogi.web.pages.forms import Sent, get_number, get_word, keep_asked
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_ASKED = ("words", "lang", "kind", "since", "until", "page")
_PER_PAGE = 20
_MOST_PAGES = 50  # nobody reads on; the words should be narrowed


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """What holds the words."""

    template: ClassVar[str] = "search.html"
    found: Annotated[tuple[DocumentFound, ...], "The documents of this page of the answer, best first."]
    total: Annotated[int, "How many documents answer."]
    topics: Annotated[tuple[str, ...], "Ids of the topics that the words name."]
    number: Annotated[int, "Which page of the answer this is, from 1."]
    has_next: Annotated[bool, "Whether there is a page after this one."]
    kinds: Annotated[tuple[str, ...], "Every kind of document there is."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The words and filters as they were sent."]


def read_request(sent: Sent, limit: int) -> search.SearchRequest | None:
    """What a query asks for; None where it holds no words."""
    words = get_word(sent, "words")
    if words is None:
        return None
    return search.SearchRequest(
        words=words,
        lang=get_word(sent, "lang"),
        kind=get_word(sent, "kind"),
        since=get_word(sent, "since"),
        until=get_word(sent, "until"),
        limit=limit,
        page=get_number(sent, "page", 1, most=_MOST_PAGES),
    )


@get("/search", include_in_schema=False)
@in_thread
def show_search(request: Visit) -> Response[str]:
    """The documents that hold the words asked for; without words only the field for them."""
    desk, sent = make_desk(request), request.query_params
    wanted = read_request(sent, _PER_PAGE)
    answer = search.search(desk, wanted) if wanted else None
    total = answer.page.total if answer else 0
    number = wanted.page if wanted else 1
    return render_page(
        request,
        SearchPage(
            found=answer.page.documents if answer else (),
            total=total,
            topics=tuple(topic.id for topic in answer.topics) if answer else (),
            number=number,
            has_next=number * _PER_PAGE < total and number < _MOST_PAGES,
            kinds=tuple(documents.list_kinds(desk)),
            asked=keep_asked(sent, _ASKED),
        ),
    )


HANDLERS = (show_search,)
