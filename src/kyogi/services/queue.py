"""The queue of what waits for a person, one item at a time: found behind a mark, with its words in context."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
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
_Found = tuple[Item | None, str | None]


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
        while True:
            item, following = _FETCH[part](desk, after)
            if item is not None:
                behind = f"{PARTS[number + 1]}:" if number + 1 < len(PARTS) else END
                return Queued(item, part, f"{part}:{after or ''}", f"{part}:{following}" if following else behind)
            if following is None:
                break
            after = following
        after = None
    return None


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
        raise ConflictError(f"{key}: somebody decided about it meanwhile; nothing of yours was written: look again")
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


def _fetch_grouping(desk: Desk, after: str | None) -> _Found:
    page = list_commitments(desk, CommitmentRequest(grouped=True, limit=1, after=after))
    item = next((GroupingItem(view) for view in page.commitments if view.commitment.suggested), None)
    return item, page.next


def _fetch_evidence(desk: Desk, after: str | None) -> _Found:
    page = list_suggestions(desk, after=after, limit=1)
    found = (EvidenceItem(d.commitment, d.suggestion) for d in page.suggestions if d.commitment is not None)
    return next(found, None), page.next


def _fetch_reading(desk: Desk, after: str | None) -> _Found:
    with desk.store.viewing() as view:
        page = view.find_acts(ActQuery(confidence_below=DOUBTFUL, limit=1, after=after, count_up_to=1))
    return next((ReadingItem(act) for act in page.acts), None), page.next


_FETCH: dict[Part, Callable[[Desk, str | None], _Found]] = {
    "groupings": _fetch_grouping,
    "evidence": _fetch_evidence,
    "readings": _fetch_reading,
}
