"""The queue of what waits for a person, one item at a time: found behind a mark, with its words in context."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice, repeat
from typing import get_args

from msgspec import Struct

from kyogi.errors import ConflictError
from kyogi.records import Span
from kyogi.services.commitments import CommitmentRequest, list_commitments
from kyogi.services.desk import Desk
from kyogi.services.review import DOUBTFUL, EvidenceItem, GroupingItem, Item, Part, ReadingItem, iterate_queue
from kyogi.services.suggest import list_suggestions
from kyogi.store import ActQuery, DocumentLabel

AROUND = 90  # characters of context on either side
PARTS: tuple[Part, ...] = get_args(Part)
END = "end:"
_Page = tuple[list[Item | None], str | None]


class Queued(Struct, frozen=True):
    """An item that waits, the mark under which it was found, and the mark behind it."""

    item: Item
    part: Part
    at: str
    next: str


class Passage(Struct, frozen=True):
    """Words of a document with what stands before and after them; `label` is None where the document is gone."""

    document: str
    label: DocumentLabel | None
    before: str
    span: Span
    after: str
    act: str | None = None


def find_next(desk: Desk, mark: str = "") -> Queued | None:
    """The first item behind `mark` (``PART:CURSOR``; "" is the beginning); None where nothing waits there any more.

    Groupings come first, then evidence, then readings.
    """
    desk.may(desk.who, "list commitments", None)
    if mark == END:
        return None
    name, _, cursor = mark.partition(":")
    first = next((number for number, part in enumerate(PARTS) if part == name), 0)
    after = cursor or None if name in PARTS else None
    for number, part in enumerate(PARTS[first:], first):
        item, at, following = _seek(desk, part, after)
        if item is not None:
            behind = f"{PARTS[number + 1]}:" if number + 1 < len(PARTS) else END
            return Queued(item, part, f"{part}:{at or ''}", f"{part}:{following}" if following else behind)
        after = None
    return None


def _seek(desk: Desk, part: Part, after: str | None) -> tuple[Item | None, str | None, str | None]:
    """The first item of `part` behind a mark, a mark before it, and the one behind it; None where nothing waits.

    The next is asked for first, then ever more at once: what was decided already can be much.
    """
    for size in chain((1, 50), repeat(1000)):
        found, following = _FETCH[part](desk, after, size)
        place = next((place for place, item in enumerate(found) if item is not None), None)
        if place is not None:
            if place + 1 < len(found):
                _, following = _FETCH[part](desk, after, place + 1)
            return found[place], after, following
        if following is None:
            break
        after = following
    return None, None, None


def count_waiting(desk: Desk, most: int) -> int:
    """How many items wait for a person; `most` where they are as many or more."""
    return sum(1 for _ in islice(iterate_queue(desk, page=most), most))


def get_queued(desk: Desk, at: str, key: str, expected: int | None) -> Queued:
    """The item that a page showed under `at` with this `key`; raises ConflictError where it does not wait any more.

    `expected` is the last entry about a grouping when it was shown.
    """
    found = find_next(desk, at)
    same = found is not None and found.item.key == key
    if found is None or not same or (expected is not None and get_expected(found.item) != expected):
        raise ConflictError(
            f"{key}: somebody decided about it meanwhile; nothing of yours was written: look again",
            code="decided_meanwhile",
        )
    return found


def get_expected(item: Item) -> int | None:
    """The last entry about a grouping; None for other items."""
    return item.view.commitment.last_entry if isinstance(item, GroupingItem) else None


def list_passages(desk: Desk, item: Item) -> tuple[Passage, ...]:
    """The words that the item is about, in their context: the promise first, then what is suggested for it."""
    places: list[tuple[str, int, int, str | None]]
    if isinstance(item, GroupingItem):
        commitment = item.view.commitment
        refs = (*commitment.promises, *commitment.suggested)
        places = [(ref.document, ref.evidence.start, ref.evidence.end, ref.act) for ref in refs]
    elif isinstance(item, EvidenceItem):
        sides = (item.suggestion.promise, item.suggestion.evidence)
        places = [(side.document, side.span.start, side.span.end, side.act) for side in sides]
    else:
        act = item.act
        spans: list[Span] = [span for span in (act.trigger, act.content) if span is not None]
        document, _, name = act.id.partition("#")
        places = [(document, min(s.start for s in spans), max(s.end for s in spans), name)]
    documents = {document for document, *_ in places}
    with desk.store.viewing() as view:
        labels = view.load_labels(documents)
        texts = {document: view.load_text(document) for document in documents if document in labels}
    passages = []
    for document, start, end, act_id in places:
        text = texts.get(document, "")
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        before, after = ("…" if start > AROUND else "") + before, after + ("…" if end + AROUND < len(text) else "")
        passages.append(
            Passage(document, labels.get(document), before, Span(start, end, text[start:end]), after, act_id)
        )
    return tuple(passages)


def _fetch_grouping(desk: Desk, after: str | None, limit: int) -> _Page:
    page = list_commitments(desk, CommitmentRequest(grouped=True, limit=limit, after=after))
    return [GroupingItem(view) if view.commitment.suggested else None for view in page.commitments], page.next


def _fetch_evidence(desk: Desk, after: str | None, limit: int) -> _Page:
    page = list_suggestions(desk, after=after, limit=limit, decided=True)
    waits = (d.commitment if d.decision is None else None for d in page.suggestions)
    return [
        EvidenceItem(id_, d.suggestion) if id_ is not None else None
        for id_, d in zip(waits, page.suggestions, strict=True)
    ], page.next


def _fetch_reading(desk: Desk, after: str | None, limit: int) -> _Page:
    with desk.store.viewing() as view:
        page = view.find_acts(ActQuery(confidence_below=DOUBTFUL, limit=limit, after=after, count_up_to=1))
    return [ReadingItem(act) for act in page.acts], page.next


# each gives a page behind a mark, with None for what is decided already, and the mark of the next page
_FETCH: dict[Part, Callable[[Desk, str | None, int], _Page]] = {
    "groupings": _fetch_grouping,
    "evidence": _fetch_evidence,
    "readings": _fetch_reading,
}
