"""Bodies: a tree of them as of any day, with the words that told each step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.errors import NotFoundError
from kyogi.records.bodies import BodiesAsOf, BodyState
from kyogi.rendering.charts import draw_bodies
from kyogi.services.bodies import (
    Owner,
    gather_owners,
    get_tree_place,
    grow_trees,
    list_bodies,
    list_days,
    list_trees,
    walk_tree,
)
from kyogi.services.desk import Desk
from kyogi.services.documents import DocumentLabel, label_documents
from kyogi.web.pages.charts import answer_chart, count_drawn, get_theme, lay_out_bodies
from kyogi.web.pages.forms import Sent, get_number, get_word, is_checked, keep_asked
from kyogi.web.paging import cut_page
from kyogi.web.rendering import Page, get_ui, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk
from kyogi.web.words import get_words

_STOPS = 120  # of the slider
_TREES = 50  # of a page


@dataclass(frozen=True, kw_only=True)
class BodiesPage(Page):
    """The tree of bodies as of a day."""

    template: ClassVar[str] = "bodies/tree.html"
    found: Annotated[BodiesAsOf, "The bodies and relations, and the day."]
    owners: Annotated[tuple[Owner, ...], "A page of them, as trees for each owner."]
    shown: Annotated[frozenset[str], "The ids of the bodies on this page."]
    next: Annotated[str | None, "Where the next page begins."]
    by_id: Annotated[Mapping[str, BodyState], "The bodies by id."]
    documents: Annotated[Mapping[str, DocumentLabel], "What names each document that tells of one."]
    days: Annotated[tuple[str, ...], "The days on which a document told of bodies, oldest first."]
    reached: Annotated[int, "How many of `days` are up to the day shown."]
    drawn: Annotated[int, "How many bodies the picture shows."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


@get("/bodies", include_in_schema=False)
@in_thread
def show_bodies(request: Visit) -> Response[str]:
    """The tree as of the day asked for, or of today."""
    sent, desk = request.query_params, make_desk(request)
    days = thin_days(list_days(desk, get_word(sent, "party")))
    found = _find(desk, sent, days)
    trees, following = cut_page(list_trees(grow_trees(found)), get_tree_place, _TREES, get_word(sent, "after"))
    nodes = [node for _, tree in trees for node in walk_tree(tree)]
    steps = [*(s for node in nodes for s in node.body.steps), *(s for n in nodes for r in n.relations for s in r.steps)]
    return render_page(
        request,
        BodiesPage(
            found=found,
            owners=gather_owners(trees),
            shown=frozenset(node.body.id for node in nodes),
            next=following,
            by_id={body.id: body for body in found.bodies},
            documents=label_documents(desk, [step.evidence.document for step in steps]),
            days=days,
            reached=bisect_right(days, found.as_of),
            drawn=count_drawn(len(found.bodies)),
            asked=keep_asked(sent, ("as_of", "party", "all", "after")),
        ),
    )


@get("/bodies/graph.svg", include_in_schema=False)
@in_thread
def show_graph(request: Visit) -> Response[bytes]:
    """The tree as a picture."""
    sent, ui = request.query_params, get_ui(request)
    found = _find(make_desk(request), sent)
    if not found.bodies:
        raise NotFoundError("there is no body to draw on this day; choose a later one", code="no_chart")
    nodes, links = lay_out_bodies(found, grow_trees(found), get_words(ui))
    return answer_chart(draw_bodies(nodes, links, ui, get_theme(sent)))


def thin_days(days: Sequence[str]) -> tuple[str, ...]:
    """The days at which a slider stops: all where they are few, else the last of each month, or of each year."""
    for digits in (10, 7, 4):
        last = {day[:digits]: day for day in days}
        if len(last) <= _STOPS:
            break
    return tuple(last.values())


def _find(desk: Desk, sent: Sent, days: Sequence[str] = ()) -> BodiesAsOf:
    """What is asked for; the slider's `step` is a place among `days`, and gives way to a day that was written."""
    as_of, step = get_word(sent, "as_of"), get_number(sent, "step", 0, least=0)
    if 0 < step <= len(days) and as_of is None:
        as_of = days[step - 1]
    return list_bodies(desk, as_of, get_word(sent, "party"), everything=is_checked(sent, "all"))


HANDLERS = (show_bodies, show_graph)
