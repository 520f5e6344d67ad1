"""Who asks, and for administrators who changed what."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from kyogi.services import audit
from kyogi.web.api.forms import AuditList, Visitor
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


@get("/me", summary="Who asks", responses=PROBLEMS)
async def get_visitor(request: Visit) -> Visitor:
    """The name that changes are kept under, and the actions that are allowed."""
    return Visitor(name=request.user.who, actions=tuple(sorted(request.user.actions)))


@get("/audit", summary="List changes", responses=PROBLEMS)
@in_thread
def list_audit(
    request: Visit,
    who: Annotated[str | None, QueryParameter()] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=500)] = 50,
    after: Annotated[int | None, QueryParameter(ge=1, le=2**62)] = None,
) -> AuditList:
    """Newest first, for administrators."""
    found = audit.list_audit(make_desk(request), who=who, before=after, limit=limit + 1)
    entries = tuple(found[:limit])
    return AuditList(entries=entries, next=entries[-1].id if len(found) > limit else None)


HANDLERS = (get_visitor, list_audit)
