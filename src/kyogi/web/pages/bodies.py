"""Bodies: a tree of them as of any day, with the words that told each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.records.bodies import BodiesAsOf, BodyState, RelationState
from kyogi.services.bodies import list_bodies
from kyogi.services.documents import DocumentLabel, label_documents
from kyogi.web.pages.forms import get_word, is_checked, keep_asked
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_UNDER = ("part_of", "under_command_of")


@dataclass(frozen=True, slots=True)
class Node:
    """A body in the tree, its relations, and the bodies of the same owner below it."""

    body: BodyState
    relations: tuple[RelationState, ...]
    below: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """Those who have bodies, alone or together; nobody where no document says whose a body is."""

    parties: tuple[str, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class BodiesPage(Page):
    """The tree of bodies as of a day."""

    template: ClassVar[str] = "bodies/tree.html"
    found: Annotated[BodiesAsOf, "The bodies and relations, and the day."]
    owners: Annotated[tuple[Owner, ...], "The same as a tree for each owner."]
    by_id: Annotated[Mapping[str, BodyState], "The bodies by id."]
    documents: Annotated[Mapping[str, DocumentLabel], "What names each document that tells of one."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


def grow_trees(found: BodiesAsOf) -> tuple[Owner, ...]:
    """The bodies of each owner as trees; every body stands in them once, also those that lie in a circle."""
    owned: dict[tuple[str, ...], list[BodyState]] = {}
    for body in found.bodies:
        owned.setdefault((body.party,) if body.party else body.parties, []).append(body)
    return tuple(Owner(parties, _grow(owned[parties], found)) for parties in sorted(owned))


def _grow(bodies: list[BodyState], found: BodiesAsOf) -> tuple[Node, ...]:
    own = {body.id: body for body in bodies}
    relations: dict[str, list[RelationState]] = {}
    below: dict[str, list[str]] = {}
    for relation in found.relations:
        relations.setdefault(relation.subject, []).append(relation)
        is_under = relation.predicate in _UNDER and relation.standing != "changed"
        if is_under and relation.object in own and relation.subject in own:
            below.setdefault(relation.object, []).append(relation.subject)
    placed: set[str] = set()

    def grow(id_: str) -> Node:
        placed.add(id_)
        children = tuple(grow(child) for child in below.get(id_, ()) if child not in placed)
        return Node(own[id_], tuple(relations.get(id_, ())), children)

    under = {child for children in below.values() for child in children}
    roots = [id_ for id_ in own if id_ not in under] + [id_ for id_ in own if id_ in under]
    return tuple(grow(id_) for id_ in roots if id_ not in placed)


@get("/bodies", include_in_schema=False)
@in_thread
def show_bodies(request: Visit) -> Response[str]:
    """The tree as of the day asked for, or of today."""
    sent, desk = request.query_params, make_desk(request)
    found = list_bodies(desk, get_word(sent, "as_of"), get_word(sent, "party"), everything=is_checked(sent, "all"))
    steps = [*(s for body in found.bodies for s in body.steps), *(s for r in found.relations for s in r.steps)]
    return render_page(
        request,
        BodiesPage(
            found=found,
            owners=grow_trees(found),
            by_id={body.id: body for body in found.bodies},
            documents=label_documents(desk, [step.evidence.document for step in steps]),
            asked=keep_asked(sent, ("as_of", "party", "all")),
        ),
    )


HANDLERS = (show_bodies,)
