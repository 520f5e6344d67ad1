"""Bodies and their relations as of a day."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter
from msgspec import Struct

from kyogi.following.bodies import get_place
from kyogi.records.bodies import BodyState, RelationState
from kyogi.services import bodies
from kyogi.web.api.forms import After, Asked, Limited
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.paging import cut_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


class BodyList(Struct, frozen=True, kw_only=True):
    """Bodies as of a day, with the relations whose `subject` is one of them; `total` counts the bodies of all pages."""

    as_of: str
    bodies: tuple[BodyState, ...]
    relations: tuple[RelationState, ...]
    total: int
    next: str | None


@get("/bodies", summary="List bodies and their relations as of a day", responses=PROBLEMS)
@in_thread
def list_bodies(
    request: Visit,
    as_of: Asked = None,
    party: Asked = None,
    whole: Annotated[bool, QueryParameter(description="Also bodies that are only named as being there.")] = False,
    limit: Limited = 200,
    after: After = None,
) -> BodyList:
    """As the documents up to `as_of` (a year, month or day; else now) tell them, each relation with its words."""
    found = bodies.list_bodies(make_desk(request), as_of, party, everything=whole)
    page, following = cut_page(found.bodies, get_place, limit, after)
    shown = {body.id for body in page}
    return BodyList(
        as_of=found.as_of,
        bodies=page,
        relations=tuple(relation for relation in found.relations if relation.subject in shown),
        total=len(found.bodies),
        next=following,
    )


HANDLERS = (list_bodies,)
