"""Positions: the matrix of parties and subjects, and the ladder of one of its cells."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from kyogi.following.lineage import Ladder
from kyogi.services.positions import MatrixRequest, PositionMatrix, make_matrix, trace_position
from kyogi.web.api.forms import AnyLang, Asked, Named, Several
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

Most = Annotated[int, QueryParameter(ge=1, le=200)]


@get("/positions", summary="Get the matrix of parties and subjects", responses=PROBLEMS)
@in_thread
def get_matrix(
    request: Visit,
    party: Several = None,
    about: Several = None,
    since: Asked = None,
    until: Asked = None,
    rows: Most = 30,
    columns: Most = 30,
) -> PositionMatrix:
    """The latest stance of each party on each subject: those with the most acts, or those asked for."""
    asked = MatrixRequest(
        parties=tuple(party or ()),
        about=tuple(about or ()),
        since=since,
        until=until,
        rows=rows,
        columns=columns,
    )
    return make_matrix(make_desk(request), asked)


@get("/positions/ladder", summary="Trace the wording of a party on a subject", responses=PROBLEMS)
@in_thread
def get_ladder(request: Visit, party: Named, about: Named, target: Asked = None, lang: AnyLang = None) -> Ladder:
    """Every wording by date through all stored documents, the latest thirty of them; `target`: directed at whom."""
    return trace_position(make_desk(request), party, about, target, lang)


HANDLERS = (get_matrix, get_ladder)
