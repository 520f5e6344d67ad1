"""Whether the ledger is whole, and whether the words that its entries rest on still stand where they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from kyogi.errors import NotFoundError
from kyogi.records import Evidence
from kyogi.records.chain import Break, ChainChecker
from kyogi.records.ledger import Confirmed, LedgerEntry, LedgerHead, Rejected, Split
from kyogi.services.desk import Desk
from kyogi.store import View


class Orphan(Struct, frozen=True):
    """Evidence of entry `number` that does not hold: its document is gone (`document_found` false) or says
    otherwise.
    """

    number: int
    document: str
    evidence: Evidence
    document_found: bool


class Clock(Struct, frozen=True):
    """Entry `number` was written while the clock said `clock`, less than the entry before; it is dated `at`."""

    number: int
    at: str
    clock: str


class Verification(Struct, frozen=True, kw_only=True):
    """What `verify` found: the ledger's head, how many entries and evidences were looked at, and all that is wrong.

    `clocks` is no fault, but worth knowing.
    """

    head: LedgerHead
    entries: int
    breaks: tuple[Break, ...]
    evidence: int
    orphans: tuple[Orphan, ...]
    clocks: tuple[Clock, ...]

    @property
    def holds(self) -> bool:
        """Whether the chain is whole; evidence may be orphaned all the same."""
        return not self.breaks


def verify(desk: Desk) -> Verification:
    """Look at every entry of the ledger and at the words that each rests on; nothing is changed."""
    desk.may(desk.who, "verify", None)
    with desk.store.viewing() as view:
        checker = ChainChecker(view.load_head())
        rested: dict[tuple[str, Evidence], int] = {}
        for entry in checker.check(view.iterate_ledger()):
            for document, evidence in _list_evidence(entry):
                rested.setdefault((document, evidence), entry.number)
        orphans = tuple(_find_orphans(view, rested))
    return Verification(
        head=checker.head,
        entries=checker.entries,
        breaks=tuple(checker.breaks),
        evidence=len(rested),
        orphans=orphans,
        clocks=tuple(Clock(e.number, e.at, e.clock or "") for e in checker.clocks),
    )


def _list_evidence(entry: LedgerEntry) -> Iterable[tuple[str, Evidence]]:
    """The documents and words that an entry rests on: its evidence, and the promises that it groups."""
    yield from ((ref.document, ref.evidence) for ref in entry.evidence)
    if isinstance(entry.what, Confirmed | Rejected | Split):
        yield from ((ref.document, ref.evidence) for ref in entry.what.promises)


def _find_orphans(view: View, rested: dict[tuple[str, Evidence], int]) -> Iterable[Orphan]:
    """One document at a time, so that memory does not grow with their number."""
    by_document: dict[str, list[tuple[int, Evidence]]] = defaultdict(list)
    for (document, evidence), number in rested.items():
        by_document[document].append((number, evidence))
    for document, claims in by_document.items():
        try:
            text = view.load_text(document)
        except NotFoundError:
            text = None
        for number, evidence in claims:
            if text is None or not evidence.holds_in(text):
                yield Orphan(number, document, evidence, text is not None)
