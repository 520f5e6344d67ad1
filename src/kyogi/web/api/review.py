"""The review: what waits for a person, one item at a time; decided, and taken back."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import get, post
from litestar.params import JSONBody
from msgspec import Meta, Struct

from kyogi.errors import UsageError
from kyogi.services.queue import Passage, Queued, find_next, get_expected, get_queued, list_passages
from kyogi.services.review import Item, ReadingItem, Review, take_back
from kyogi.web.api.forms import Asked, Entry, Place
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


class WaitingItem(Struct, frozen=True, kw_only=True):
    """What waits behind a mark; null where nothing does. A decision carries `at`, `key` and `expected` as they are."""

    queued: Queued | None
    key: str | None
    expected: int | None
    passages: tuple[Passage, ...]


class Decision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which item is decided about: its key, the mark under which it was found, the last entry about a grouping."""

    at: Annotated[str, Meta(max_length=1_000)]
    key: Place
    expected: Entry | None = None


class NewAcceptance(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That it is as suggested; with `own_only` a grouping without what was grouped with it."""

    own_only: bool = False


class NewReading(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a doubtful reading should say."""

    values: Annotated[dict[str, Any], Meta(min_length=1)]


class NewUndoing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record of one's own decision."""

    record: Annotated[str, Meta(min_length=1, max_length=1_000)]


class Decided(Struct, frozen=True, kw_only=True):
    """The record with which the decision is taken back, and the mark behind its item."""

    record: str
    next: str


@get("/review", summary="Get the next item that waits for a person", responses=PROBLEMS)
@in_thread
def get_next(request: Visit, at: Asked = None) -> WaitingItem:
    """Groupings first, then evidence, then doubtful readings; `at` is the `next` of the item before."""
    desk = make_desk(request)
    queued = find_next(desk, at or "")
    if queued is None:
        return WaitingItem(queued=None, key=None, expected=None, passages=())
    return WaitingItem(
        queued=queued,
        key=queued.item.key,
        expected=get_expected(queued.item),
        passages=list_passages(desk, queued.item),
    )


def _take(sitting: Review, decision: Decision) -> tuple[Item, str]:
    """The item that waits, and the mark behind it."""
    queued = get_queued(sitting.desk, decision.at, decision.key, decision.expected)
    return queued.item, queued.next


@post("/review/accept", summary="Accept what is suggested", responses=PROBLEMS, status_code=200)
@in_thread
def accept(request: Visit, data: JSONBody[NewAcceptance]) -> Decided:
    """A grouping is confirmed, words are evidence, a reading is sure."""
    sitting = Review(make_desk(request))
    item, behind = _take(sitting, data)
    sitting.accept(item, own_only=data.own_only)
    return Decided(record=sitting.last, next=behind)


@post("/review/reject", summary="Reject what is suggested", responses=PROBLEMS, status_code=200)
@in_thread
def reject(request: Visit, data: JSONBody[Decision]) -> Decided:
    """There is no such commitment or act, or the words do not tell of the commitment."""
    sitting = Review(make_desk(request))
    item, behind = _take(sitting, data)
    sitting.reject(item)
    return Decided(record=sitting.last, next=behind)


@post("/review/correct", summary="Correct a doubtful reading", responses=PROBLEMS, status_code=200)
@in_thread
def correct(request: Visit, data: JSONBody[NewReading]) -> Decided:
    """The act is sure then, with other values."""
    sitting = Review(make_desk(request))
    item, behind = _take(sitting, data)
    if not isinstance(item, ReadingItem):
        raise UsageError(f"{data.key}: only readings are corrected here; accept or reject it", code="only_readings")
    sitting.correct_values(item, data.values)
    return Decided(record=sitting.last, next=behind)


@post("/review/undo", summary="Take a decision back", responses=PROBLEMS, status_code=204)
@in_thread
def undo(request: Visit, data: JSONBody[NewUndoing]) -> None:
    """One's own: its entries are withdrawn, its corrections followed by what counted before."""
    take_back(make_desk(request), data.record)


HANDLERS = (get_next, accept, reject, correct, undo)
