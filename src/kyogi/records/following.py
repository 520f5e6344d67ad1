"""What following keeps: promises, the commitments they make up, and where each party stands with them.

A *promise* is the words of one document that promise one action (a `Commitment` of its reading); a *commitment* here is
one promised action followed across documents, languages and years. Positions and progress are what people judged, entry
by entry (`kyogi.records.ledger`); flags are never kept, they follow from the state and the day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from kyogi.records.evidence import Evidence, Span

Position = Literal["supported", "supported_in_part", "noted", "not_stated"]
Progress = Literal[
    "no_evidence_found",
    "not_started",
    "in_progress",
    "partly_implemented",
    "reported_implemented",
    "implemented_verified",
    "closed_not_implemented",
    "superseded",
    "not_assessable",
]
Flag = Literal[
    "overdue", "due_soon", "stale", "reaffirmed", "strengthened", "weakened", "reworded", "dropped", "ongoing"
]
Force = Literal["shall", "agree", "intend", "pursue", "continue", "welcome"]
Status = Literal["suggested", "confirmed", "rejected", "merged"]

POSITIONS: tuple[Position, ...] = get_args(Position)
PROGRESS: tuple[Progress, ...] = get_args(Progress)
CLOSING: frozenset[Progress] = frozenset({"implemented_verified", "closed_not_implemented"})
FLAGS: tuple[Flag, ...] = get_args(Flag)
FORCES: tuple[Force, ...] = get_args(Force)
STATUSES: tuple[Status, ...] = get_args(Status)

# 48 bits, short enough to be typed: among 100,000 commitments two share an id by a chance of 1 in 56,000.
COMMITMENT_ID_LENGTH = 12


class PromiseRef(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One promise: the commitment `commitment` of act `act` in the reading of `document`, and the words themselves.

    Ids are those of the reading when it was referred to; what counts later are the words of `evidence`.
    """

    document: str
    commitment: str
    act: str
    evidence: Evidence

    @property
    def address(self) -> str:
        """Where the promise stands, as commands and pages name it: ``e89a97ff#p1029``."""
        return f"{self.document}#{self.commitment}"


class EvidenceRef(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Words of a document that somebody rests a judgement on; `orphaned` where they do not stand there any more."""

    document: str
    act: str | None = None
    evidence: Evidence
    orphaned: bool = False


class Due(Struct, frozen=True, kw_only=True):
    """By when, in the words of the text, and apart from it the days that a rule inferred (both ends included).

    `stated` is None where a reading has a date but its words cannot be pointed at; `first` and `last` are ISO days,
    None where nothing can be inferred ("at the next 2+2" until that meeting is known). `rule` names the rule that
    inferred.
    """

    stated: Span | None
    first: str | None
    last: str | None
    rule: str


class ProgressState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far one party is: the value with the day, person and entry it comes from, and the words it rests on.

    `pending_second` says that `proposed`, a closing, waits for a second person; until then `value` is what it was.
    `successor` is the id of the commitment that took the place of a superseded one.
    """

    value: Progress = "no_evidence_found"
    since: str | None = None
    who: str | None = None
    entry: int = 0
    evidence: tuple[EvidenceRef, ...] = ()
    successor: str | None = None
    pending_second: bool = False
    proposed: Progress | None = None
    proposed_by: str | None = None
    proposal: int = 0
    proposed_evidence: tuple[EvidenceRef, ...] = ()


class Promise(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One promise with what it is grouped and shown by; made of a reading, corrections applied.

    `head` is the address of its first telling in the document (its own where it is that). `day` is that of the
    consultation at which it was made, else of the document; None where neither is one day. `keys` are what its words
    name, the same in every language. `moves` is what the next statement of its series made of it. `rank` is lower for
    the word of record (a statement) than for a report of it.
    """

    ref: PromiseRef
    head: str
    lang: str
    day: str | None = None
    obligors: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    due: Due | None = None
    force: Force = "shall"
    keys: tuple[str, ...] = ()
    rank: int = 0
    moves: tuple[Flag, ...] = ()

    @property
    def meeting(self) -> str | None:
        """The day and the obligors: only promises that have both in common can be the same; None where undated."""
        return f"{self.day} {' '.join(sorted(self.obligors))}" if self.day and self.obligors else None

    @property
    def place(self) -> str:
        """The place of its document among those that tell of the meeting: the word of record first, then by id."""
        return f"{self.rank} {self.ref.document}"


class FollowedCommitment(Struct, frozen=True, kw_only=True):
    """One commitment as it stands: the promises it is made of and what people judged of it.

    `promises` are its words in every document; `suggested` are further promises that the program takes for the same
    action, until a person confirms them. `obligors`, `counterparts`, `topics`, `due` and `force` are those of the
    readings. `into` is the commitment that this one was merged into, `absorbed` those merged into this one, with their
    promises among `promises`. `history` are the numbers of its entries in the ledger, `last_entry` the highest, 0 for
    none.
    """

    id: str
    status: Status
    promises: tuple[PromiseRef, ...]
    suggested: tuple[PromiseRef, ...] = ()
    obligors: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    promised: str | None = None
    due: Due | None = None
    force: Force = "shall"
    positions: Mapping[str, Position] = {}
    progress: Mapping[str, ProgressState] = {}
    evidence: tuple[EvidenceRef, ...] = ()
    rejected_evidence: tuple[EvidenceRef, ...] = ()
    into: str | None = None
    absorbed: tuple[str, ...] = ()
    history: tuple[int, ...] = ()
    last_entry: int = 0
    heard: str | None = None


def commitment_id(address: str) -> str:
    """The id of the commitment that is born with the promise at `address` (``DOCUMENT#COMMITMENT``).

    >>> commitment_id("e89a97ffc2178098#p1029")
    'c-81001e871688'
    """
    return "c-" + hashlib.sha256(address.encode("utf-8")).hexdigest()[:COMMITMENT_ID_LENGTH]
