"""Acts across all documents: who did what, to whom, about what, when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.records.vocabulary import FAMILY
from kyogi.services import acts
from kyogi.services.acts import ActFound
from kyogi.web.pages.forms import Sent, get_list, get_number, get_word, get_words, is_checked, keep_asked
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_ASKED = (
    "actor", "person", "kind", "family", "target", "about", "since", "until", "strength", "promise", "once", "oldest",
    "document", "after",
)  # fmt: skip
_PER_PAGE = 40
COUNTED = 200  # answers; beyond that the page says "more than"


@dataclass(frozen=True, kw_only=True)
class ActsPage(Page):
    """The list of acts with its filters."""

    template: ClassVar[str] = "acts/list.html"
    found: Annotated[tuple[ActFound, ...], "The acts of this page of the list."]
    total: Annotated[int, "How many acts answer, as far as they were counted."]
    is_more: Annotated[bool, "Whether more acts answer than were counted."]
    next: Annotated[str | None, "Where the next page begins; None on the last."]
    families: Annotated[Mapping[str, tuple[str, ...]], "The kinds of act by family."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


def read_request(sent: Sent, limit: int) -> acts.ActRequest:
    """The filters that a query holds; the names are those of the options of `kyogi acts`."""
    strength = get_number(sent, "strength", 0, least=0, most=3)
    return acts.ActRequest(
        actors=get_list(sent, "actor"),
        persons=get_list(sent, "person"),
        kinds=get_words(sent, "kind"),
        families=get_words(sent, "family"),
        targets=get_list(sent, "target"),
        about=get_list(sent, "about"),
        since=get_word(sent, "since"),
        until=get_word(sent, "until"),
        strength=strength or None,
        commitment=True if is_checked(sent, "promise") else None,
        repeats=not is_checked(sent, "once"),
        document=get_word(sent, "document"),
        oldest_first=is_checked(sent, "oldest"),
        limit=limit,
        after=get_word(sent, "after"),
        count_up_to=COUNTED,
    )


def list_families() -> Mapping[str, tuple[str, ...]]:
    """The kinds of act by family, in the order of the codebook."""
    families: dict[str, list[str]] = {}
    for kind, family in FAMILY.items():
        families.setdefault(family, []).append(kind)
    return {family: tuple(kinds) for family, kinds in families.items()}


@get("/acts", include_in_schema=False)
@in_thread
def show_acts(request: Visit) -> Response[str]:
    """The list of acts."""
    sent = request.query_params
    page = acts.list_acts(make_desk(request), read_request(sent, _PER_PAGE))
    asked = keep_asked(sent, _ASKED)
    return render_page(
        request,
        ActsPage(
            found=page.acts,
            total=min(page.total, COUNTED),
            is_more=page.total > COUNTED,
            next=page.next,
            families=list_families(),
            asked=asked,
        ),
    )


HANDLERS = (show_acts,)
