"""What waits for a person: promises grouped by rule, evidence suggested, readings of low confidence; decided, undone.

A decision about a grouping or evidence is an entry of the ledger, one about a reading a correction: both survive every
re-reading and every upgrade of the engine. To accept a reading is to correct its confidence to 1; whatever the engine
is sure of later, a person has said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import Struct

from kyogi.errors import NotFoundError, StateRuleError, UsageError
from kyogi.services import follow
from kyogi.services.commitments import CommitmentRequest, CommitmentView, list_commitments
from kyogi.services.correct import correct_fields, parse_fields
from kyogi.services.desk import Desk
from kyogi.services.link import Suggestion
from kyogi.services.suggest import list_suggestions
from kyogi.store import ActFound, ActQuery

DOUBTFUL = 0.5  # confidence below which a reading waits for a person
SURE = 1.0
UNDONE = "review: undone"
PAGE = 50
_MOST_AT_ONCE = 1000  # pages grow to it, for what was decided already can be much
Part = Literal["groupings", "evidence", "readings"]


class GroupingItem(Struct, frozen=True, tag="grouping"):
    """Promises that the program takes for one commitment."""

    view: CommitmentView

    @property
    def key(self) -> str:
        """What tells this item from others."""
        return self.view.commitment.id


class ReadingItem(Struct, frozen=True, tag="reading"):
    """An act that was read with low confidence."""

    act: ActFound

    @property
    def key(self) -> str:
        """What tells this item from others."""
        return self.act.id


class EvidenceItem(Struct, frozen=True, tag="evidence"):
    """Words of a later document that the program takes for news of a commitment."""

    commitment: str
    suggestion: Suggestion

    @property
    def place(self) -> str:
        """Where the words stand, as the commands take it."""
        side = self.suggestion.evidence
        return f"{side.document}@{side.span.start}-{side.span.end}"

    @property
    def key(self) -> str:
        """What tells this item from others."""
        return f"{self.commitment} {self.place}"


Item = GroupingItem | EvidenceItem | ReadingItem


def iterate_queue(desk: Desk, part: Part | None = None, page: int = PAGE) -> Iterator[Item]:
    """Everything that waits: groupings, then evidence, then readings; fetched in pages of `page`, so that it may be
    long."""
    desk.may(desk.who, "list commitments", None)
    parts = {"groupings": _iterate_groupings, "evidence": _iterate_evidence, "readings": _iterate_readings}
    for name, iterate in parts.items():
        if part in (None, name):
            yield from iterate(desk, page)


def _iterate_groupings(desk: Desk, limit: int) -> Iterator[Item]:
    after: str | None = None
    while True:
        page = list_commitments(desk, CommitmentRequest(grouped=True, limit=limit, after=after))
        yield from (GroupingItem(view) for view in page.commitments if view.commitment.suggested)
        if page.next is None:
            return
        after, limit = page.next, min(4 * limit, _MOST_AT_ONCE)


def _iterate_evidence(desk: Desk, limit: int) -> Iterator[Item]:
    """Each words once for a commitment, though they may be suggested for several of its promises."""
    after: str | None = None
    seen: set[str] = set()
    while True:
        page = list_suggestions(desk, after=after, limit=limit)
        for decided in page.suggestions:
            if decided.commitment is not None:
                item = EvidenceItem(decided.commitment, decided.suggestion)
                if item.key not in seen:
                    seen.add(item.key)
                    yield item
        if page.next is None:
            return
        after, limit = page.next, min(4 * limit, _MOST_AT_ONCE)


def _iterate_readings(desk: Desk, limit: int) -> Iterator[Item]:
    after: str | None = None
    while True:
        with desk.store.viewing() as view:
            page = view.find_acts(ActQuery(confidence_below=DOUBTFUL, limit=limit, after=after))
        yield from (ReadingItem(act) for act in page.acts)
        if page.next is None:
            return
        after, limit = page.next, min(4 * limit, _MOST_AT_ONCE)


@dataclass
class Review:
    """One sitting: decisions, the newest last, each with the record that undoes it."""

    desk: Desk
    _done: list[tuple[Item, str]] = field(default_factory=list)

    def accept(self, item: Item, *, own_only: bool = False) -> None:
        """Say that the item is as it is suggested; of a grouping with `own_only`, without what was grouped with it."""
        if isinstance(item, ReadingItem):
            self._correct(item, {"confidence": SURE})
            return
        if isinstance(item, EvidenceItem):
            self._accept_evidence(item)
            return
        commitment = item.view.commitment
        view = follow.confirm(self.desk, commitment.id, own_only=own_only, expected=commitment.last_entry)
        self._remember(item, view)

    def reject(self, item: Item) -> None:
        """Say that there is no such commitment or act, or that the words do not tell of the commitment."""
        if isinstance(item, ReadingItem):
            self._correct(item, {"retracted": True})
            return
        if isinstance(item, EvidenceItem):
            self._remember(item, follow.reject_evidence(self.desk, item.commitment, [item.place]))
            return
        commitment = item.view.commitment
        self._remember(item, follow.reject(self.desk, commitment.id, expected=commitment.last_entry))

    def correct(self, item: Item, told: str) -> None:
        """Give fields of a reading other values, and so accept it; `told` is ``kind=oppose strength=2 targets=CN,KP``.

        Raises UsageError for anything but a reading, and for a field or value that is none.
        """
        if not isinstance(item, ReadingItem):
            raise UsageError("only readings are corrected here; give a, o, r or s")
        self._correct(item, {**parse_fields(told.split()), "confidence": SURE})

    def correct_values(self, item: ReadingItem, values: Mapping[str, Any]) -> None:
        """As `correct`, with fields and plain JSON values."""
        self._correct(item, {**values, "confidence": SURE})

    @property
    def last(self) -> str:
        """The record of the last decision, as `take_back` takes it."""
        return self._done[-1][1]

    def undo(self) -> Item:
        """Take the last decision back and give its item again; raises UsageError where there is none."""
        if not self._done:
            raise UsageError("nothing was decided in this sitting; `kyogi commitments withdraw` takes entries back")
        item, record = self._done.pop()
        take_back(self.desk, record)
        return item

    def _correct(self, item: ReadingItem, values: dict[str, Any]) -> None:
        corrections = correct_fields(self.desk, item.act.id, values, note="review")
        seqs = ",".join(str(correction.seq) for correction in corrections)
        self._done.append((item, f"corrections:{corrections[0].document}:{seqs}"))

    def _accept_evidence(self, item: EvidenceItem) -> None:
        """Who says that words tell of a commitment says that it is one: its own promises are confirmed."""
        commitment = follow.get_commitment(self.desk, item.commitment).commitment
        before: tuple[int, ...] = ()
        if commitment.status == "suggested":
            before = (follow.confirm(self.desk, commitment.id, own_only=True).commitment.last_entry,)
        self._remember(item, follow.accept_evidence(self.desk, commitment.id, [item.place]), before)

    def _remember(self, item: Item, view: CommitmentView, before: tuple[int, ...] = ()) -> None:
        numbers = (view.commitment.last_entry, *before)  # the last first
        self._done.append((item, "entries:" + ",".join(map(str, numbers))))


def take_back(desk: Desk, record: str) -> None:
    """Take back the decision that wrote `record` (``entries:12,11`` or ``corrections:DOCUMENT:7``), one's own.

    Entries are withdrawn; a correction is followed by one that says what counted before it. Raises StateRuleError for
    what another person decided, and UsageError for what is no record.
    """
    kind, _, rest = record.partition(":")
    document, _, told = rest.rpartition(":")
    if kind not in ("entries", "corrections") or not all(n.isascii() and n.isdigit() for n in told.split(",")):
        raise UsageError(
            f"{record}: no decision of a review; use the button that is shown after one", code="no_decision"
        )
    numbers = [int(number) for number in told.split(",")]
    if kind == "corrections":
        _take_corrections_back(desk, document, numbers)
        return
    desk.may(desk.who, "judge commitment", None)
    with desk.store.viewing() as view:
        entries = [view.find_entry(number) for number in numbers]
    if any(entry is None or entry.who != desk.who for entry in entries):
        raise StateRuleError(
            f"{record}: is no decision of {desk.who}; only one's own are taken back here", code="others_decision"
        )
    for number in numbers:
        follow.withdraw(desk, number, note=UNDONE)


def _take_corrections_back(desk: Desk, document: str, seqs: Sequence[int]) -> None:
    desk.may(desk.who, "correct", None)
    with desk.store.viewing() as view:
        outcomes = view.load_corrected(view.get_id(document)).outcomes
    taken = [outcome for outcome in outcomes if outcome.correction.seq in seqs]
    if len(taken) != len(seqs) or any(o.claim is None for o in taken):
        raise NotFoundError(
            f"{document}: has no such corrections, or their words are not read any more", code="no_corrections"
        )
    if any(o.correction.who != desk.who for o in taken):
        raise StateRuleError(
            f"{document}: these are no corrections of {desk.who}; only one's own are taken back here",
            code="others_decision",
        )
    before: dict[str, Any] = {}
    for outcome in taken:
        one = outcome.correction
        earlier = [
            o.correction.new
            for o in outcomes
            if o.claim == outcome.claim and o.correction.field == one.field and o.correction.seq < one.seq
        ]
        before[one.field] = earlier[-1] if earlier else one.old
    correct_fields(desk, f"{document}#{taken[0].claim}", before, note=UNDONE)
