"""Two stored documents compared: word by word in one language, act by act in two."""

from __future__ import annotations

from litestar import get
from msgspec import Struct

from kyogi.following.concordance import Concordance
from kyogi.services import show
from kyogi.services.concord import concord_readings
from kyogi.services.diff import DocumentDiff, diff_readings
from kyogi.web.api.forms import Named
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


class Comparison(Struct, frozen=True, kw_only=True):
    """The redline of two documents in one language, or the concordance of two language versions."""

    redline: DocumentDiff | None
    concordance: Concordance | None


@get("/compare", summary="Compare two documents", responses=PROBLEMS)
@in_thread
def compare(request: Visit, a: Named, b: Named) -> Comparison:
    """`a` and `b` are ids of stored documents, or beginnings of them."""
    desk = make_desk(request)
    first, second = show.show(desk, a).stored.reading, show.show(desk, b).stored.reading
    if first.document.lang == second.document.lang:
        return Comparison(redline=diff_readings(first, second), concordance=None)
    return Comparison(redline=None, concordance=concord_readings(first, second).concordance)


HANDLERS = (compare,)
