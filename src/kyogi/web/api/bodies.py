"""Bodies and their relations as of a day."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from kyogi.records.bodies import BodiesAsOf
from kyogi.services import bodies
from kyogi.web.api.forms import Asked
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


@get("/bodies", summary="List bodies and their relations as of a day", responses=PROBLEMS)
@in_thread
def list_bodies(
    request: Visit,
    as_of: Asked = None,
    party: Asked = None,
    whole: Annotated[bool, QueryParameter(description="Also bodies that are only named as being there.")] = False,
) -> BodiesAsOf:
    """As the documents up to `as_of` (a year, month or day; else now) tell them, each relation with its words."""
    return bodies.list_bodies(make_desk(request), as_of, party, everything=whole)


HANDLERS = (list_bodies,)
