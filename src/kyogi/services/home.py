"""What a person sees first: what is new, what is due, what waits for them, which meetings come."""

from __future__ import annotations

from msgspec import Struct

from kyogi.access import Action
from kyogi.errors import AccessError
from kyogi.services import acts, documents
from kyogi.services.acts import ActFound
from kyogi.services.commitments import CommitmentRequest, CommitmentView, list_commitments
from kyogi.services.desk import Desk
from kyogi.services.documents import DocumentListed
from kyogi.services.queue import count_waiting
from kyogi.services.series import Upcoming, list_upcoming

_NEW_DOCUMENTS = 6
_NEW_PROMISES = 6
_DUE = 8
_MEETINGS = 5
WAITING = 20  # where the count of what waits ends


class Overview(Struct, frozen=True, kw_only=True):
    """What is new in a store; all of it empty on a fresh one.

    `newest` are the documents added last, `promises` the newest acts that hold one, `due` the commitments that are
    overdue or due soon, the first due first, of `due_total`; `waiting` counts what waits for the person in the review,
    `WAITING` where it is as much or more; `upcoming` are the next meetings, the nearest first. What somebody may not
    look at is empty.
    """

    newest: tuple[DocumentListed, ...]
    promises: tuple[ActFound, ...]
    due: tuple[CommitmentView, ...]
    due_total: int
    waiting: int
    upcoming: tuple[Upcoming, ...]


def look_over(desk: Desk) -> Overview:
    """What is new; raises AccessError only where somebody may not even list documents and acts."""
    asked = documents.DocumentRequest(by="added", limit=_NEW_DOCUMENTS)
    newest = documents.list_documents(desk, asked).documents
    wanted = acts.ActRequest(commitment=True, repeats=False, limit=_NEW_PROMISES, count_up_to=1)
    promises = acts.list_acts(desk, wanted).acts if newest else ()
    may_list = bool(newest) and _may(desk, "list commitments")
    soon = CommitmentRequest(flags=("overdue", "due_soon"), limit=_DUE)
    due = list_commitments(desk, soon) if may_list else None
    return Overview(
        newest=newest,
        promises=promises,
        due=due.commitments if due else (),
        due_total=due.total if due else 0,
        waiting=count_waiting(desk, WAITING) if may_list and _may(desk, "correct") else 0,
        upcoming=tuple(list_upcoming(desk, _MEETINGS)) if newest and _may(desk, "search") else (),
    )


def _may(desk: Desk, action: Action) -> bool:
    try:
        desk.may(desk.who, action, None)
    except AccessError:
        return False
    return True
