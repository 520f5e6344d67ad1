"""Review: what waits for a person, one item at a time; accepted, corrected, rejected, skipped, undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from anyio import to_thread
from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from kyogi.errors import UsageError
from kyogi.records.vocabulary import KINDS
from kyogi.services.desk import Desk
from kyogi.services.naming import get_party_code
from kyogi.services.queue import Passage, Queued, find_next, get_expected, get_queued, list_passages
from kyogi.services.review import ReadingItem, Review, take_back
from kyogi.web.pages.forms import Sent, get_list, get_number, get_word, is_checked
from kyogi.web.pages.language import check_way_back
from kyogi.web.rendering import Page, make_query, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_cookie, make_desk

KEYS_COOKIE = "kyogi_keys"
_YEAR = 86_400 * 365
_NOTICES = {"accept": "review_accept", "own": "review_own", "reject": "review_reject", "correct": "review_correct"}


@dataclass(frozen=True, kw_only=True)
class ReviewPage(Page):
    """One item that waits, or that none does."""

    template: ClassVar[str] = "review.html"
    queued: Annotated[Queued | None, "The item; None where nothing waits behind this place."]
    passages: Annotated[tuple[Passage, ...], "Its words in their context."]
    expected: Annotated[int | None, "The last entry about a grouping."]
    undo: Annotated[str | None, "The record of the decision made just now."]
    back: Annotated[str, "Where that decision was made."]
    has_keys: Annotated[bool, "Whether single keys press the buttons."]


@get("/review", include_in_schema=False)
@in_thread
def show_review(request: Visit) -> Response[str]:
    """The first item behind the mark `at`."""
    desk, sent = make_desk(request), request.query_params
    queued = find_next(desk, get_word(sent, "at") or "")
    return render_page(
        request,
        ReviewPage(
            queued=queued,
            passages=list_passages(desk, queued.item) if queued else (),
            expected=get_expected(queued.item) if queued else None,
            undo=get_word(sent, "undo"),
            back=get_word(sent, "back") or "",
            has_keys=request.cookies.get(KEYS_COOKIE) != "off",
        ),
    )


def save_decision(desk: Desk, do: str, form: Sent) -> str:
    """Decide about the item that the form names; where to go then."""
    told = get_number(form, "expected", 0, least=0, most=2**53) if get_word(form, "expected") else None
    queued = get_queued(desk, get_word(form, "at") or "", get_word(form, "key") or "", told)
    item, sitting = queued.item, Review(desk)
    if do == "accept":
        sitting.accept(item)
    elif do == "own" and queued.part == "groupings":
        sitting.accept(item, own_only=True)
    elif do == "reject":
        sitting.reject(item)
    elif do == "correct" and isinstance(item, ReadingItem):
        kind = get_word(form, "kind") or ""
        if kind not in KINDS:
            raise UsageError(f"kind: {kind}: no kind of act; choose one of the list", code="no_choice", name=kind)
        values = {
            "kind": kind,
            "strength": get_number(form, "strength", 1, most=3),
            "targets": [get_party_code(name, "targets") for name in get_list(form, "targets")],
            "commitment": is_checked(form, "commitment"),
        }
        sitting.correct_values(item, values)
    else:
        raise UsageError(f"{do}: nothing that can be decided about this; use the buttons of the page", code="no_form")
    return make_query("/review", {"at": queued.next, "undo": sitting.last, "back": queued.at, "notice": _NOTICES[do]})


@post("/review/{do:str}", include_in_schema=False)
async def decide(request: Visit, do: FromPath[str]) -> Redirect:
    """Decide about an item and show the next one."""
    form = await request.form()
    where = await to_thread.run_sync(save_decision, make_desk(request), do, form)
    return Redirect(where, status_code=303)


@post("/review/undo", include_in_schema=False)
async def undo_decision(request: Visit) -> Redirect:
    """Take the last decision back and show its item again."""
    form = await request.form()
    await to_thread.run_sync(take_back, make_desk(request), get_word(form, "undo") or "")
    where = make_query("/review", {"at": get_word(form, "back") or "", "notice": "review_undone"})
    return Redirect(where, status_code=303)


@post("/review/keys", include_in_schema=False)
async def choose_keys(request: Visit) -> Redirect:
    """Keep whether single keys press the buttons."""
    form = await request.form()
    response = Redirect(check_way_back(get_word(form, "next")), status_code=303)
    response.set_cookie(make_cookie(request, KEYS_COOKIE, "on" if get_word(form, "keys") == "on" else "off", _YEAR))
    return response


HANDLERS = (show_review, decide, undo_decision, choose_keys)
