"""The ledger's entries: who judged what, when, on which words; and the bytes and hashes that chain them.

Each entry is kept as its canonical JSON (RFC 8785), which holds the hash of the entry before it. The hash of an entry
is the leaf hash of RFC 9162 (section 2.1.1: SHA-256 over a zero byte and the bytes), so that the same entries make a
Merkle log later without a byte of them changing. The first entry names, in place of a hash, the ledger it begins.
"""

from __future__ import annotations

import hashlib
from typing import TypeAlias

import msgspec
from msgspec import Struct

from kyogi.errors import LedgerError, UsageError
from kyogi.records.following import EvidenceRef, Position, Progress, PromiseRef

FORM = 1  # of the bytes of an entry; one that a later Kyogi writes otherwise says so


class _Judgement(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="do"):
    """What one entry says of one commitment."""

    commitment: str


class Confirmed(_Judgement, frozen=True, kw_only=True, tag="confirm"):
    """`promises` are one commitment. Said again of a commitment, the promises join those it has.

    `obligors` are those of the readings at that time: they count where no reading finds the promises any more.
    """

    promises: tuple[PromiseRef, ...]
    obligors: tuple[str, ...] = ()


class Rejected(_Judgement, frozen=True, kw_only=True, tag="reject"):
    """`promises` are no commitment that is to be followed."""

    promises: tuple[PromiseRef, ...]


class Split(_Judgement, frozen=True, kw_only=True, tag="split"):
    """`promises` are taken out of the commitment and are one of their own, `into`."""

    promises: tuple[PromiseRef, ...]
    into: str


class Merged(_Judgement, frozen=True, kw_only=True, tag="merge"):
    """`absorbed` is the same action; it is kept as it was and shown under the commitment."""

    absorbed: str


class Unmerged(_Judgement, frozen=True, kw_only=True, tag="unmerge"):
    """`absorbed` is a commitment of its own again, as it was."""

    absorbed: str


class PositionSet(_Judgement, frozen=True, kw_only=True, tag="position"):
    """`party` takes this position."""

    party: str
    position: Position


class DueSet(_Judgement, frozen=True, kw_only=True, tag="due"):
    """It is due in the days from `first` to `last` (ISO, both included), or, without them, on no day that is known."""

    first: str | None = None
    last: str | None = None


class ProgressSet(_Judgement, frozen=True, kw_only=True, tag="progress"):
    """`party` is so far; closing values are a proposal until a second person approves. `successor`: see superseded."""

    party: str
    progress: Progress
    successor: str | None = None


class ClosingApproved(_Judgement, frozen=True, kw_only=True, tag="approve"):
    """The closing that entry `proposal` proposed for `party` counts."""

    party: str
    proposal: int


class ClosingDeclined(_Judgement, frozen=True, kw_only=True, tag="decline"):
    """The closing that entry `proposal` proposed for `party` does not count."""

    party: str
    proposal: int


class EvidenceAccepted(_Judgement, frozen=True, kw_only=True, tag="accept-evidence"):
    """The words in the entry's evidence tell of the commitment."""


class EvidenceRejected(_Judgement, frozen=True, kw_only=True, tag="reject-evidence"):
    """The words in the entry's evidence do not tell of the commitment, whatever a program suggests."""


class Noted(_Judgement, frozen=True, kw_only=True, tag="note"):
    """Nothing but the entry's note."""


class Withdrawn(_Judgement, frozen=True, kw_only=True, tag="withdraw"):
    """The entry that this one supersedes counts no more."""


class _OfIncident(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="do"):
    """What one entry says of one incident, by an id that one of its mentions gives it."""

    incident: str


class RouteAdded(_OfIncident, frozen=True, kw_only=True, tag="incident-route"):
    """`sender` is to notify `receiver` until `deadline` (a moment in UTC); the entry's number is the route's."""

    sender: str
    receiver: str
    deadline: str | None = None


class RouteKnown(_OfIncident, frozen=True, kw_only=True, tag="incident-known"):
    """The receiver of the route of entry `route` knew at the moment `known`; said again, the later entry counts."""

    route: int
    known: str


class MeasureFollowed(_OfIncident, frozen=True, kw_only=True, tag="incident-measure"):
    """The measure in the entry's evidence is followed as `commitment`."""

    commitment: str


class IncidentClosed(_OfIncident, frozen=True, kw_only=True, tag="incident-close"):
    """Nothing is open in the incident any more."""


class IncidentReopened(_OfIncident, frozen=True, kw_only=True, tag="incident-reopen"):
    """The incident is open again."""


class IncidentWithdrawn(_OfIncident, frozen=True, kw_only=True, tag="incident-withdraw"):
    """The entry about the incident that this one supersedes counts no more."""


OfIncident: TypeAlias = (
    RouteAdded | RouteKnown | MeasureFollowed | IncidentClosed | IncidentReopened | IncidentWithdrawn
)
What: TypeAlias = (
    RouteAdded
    | RouteKnown
    | MeasureFollowed
    | IncidentClosed
    | IncidentWithdrawn
    | IncidentReopened
    | Confirmed
    | Rejected
    | Split
    | Merged
    | Unmerged
    | PositionSet
    | DueSet
    | ProgressSet
    | ClosingApproved
    | ClosingDeclined
    | EvidenceAccepted
    | EvidenceRejected
    | Noted
    | Withdrawn
)


class LedgerEntry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the ledger: `number` counts from 1 without a gap, `previous` is the hash of the one before.

    `at` is UTC, ISO 8601, never before the entry before; where the clock said less, `clock` is what it said.
    """

    form: int
    number: int
    previous: str
    at: str
    who: str
    what: What
    evidence: tuple[EvidenceRef, ...] = ()
    supersedes: int | None = None
    note: str | None = None
    clock: str | None = None


class LedgerHead(Struct, frozen=True):
    """The ledger's id, and number and hash of its last entry (0 and `origin_hash` of the id where it has none)."""

    ledger: str
    number: int
    hash: str


class LedgerRow(Struct, frozen=True):
    """One entry as it is kept: the columns beside the bytes, so that the one can be checked against the other."""

    number: int
    previous: str
    hash: str
    body: bytes


_DECODER = msgspec.json.Decoder(LedgerEntry)


def origin_hash(ledger: str) -> str:
    """What the first entry of the ledger with this id has for `previous`: SHA-256 of the id, in hexadecimal."""
    return hashlib.sha256(ledger.encode("ascii")).hexdigest()


def encode_entry(entry: LedgerEntry) -> bytes:
    """`entry` as canonical JSON (RFC 8785); raises UsageError where a text holds what is no Unicode character."""
    import rfc8785

    try:
        return rfc8785.dumps(msgspec.to_builtins(entry))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, ValueError) as error:
        raise UsageError(
            f"entry {entry.number}: cannot be written ({error}); leave out characters that are none",
            code="odd_characters",
        ) from None


def decode_entry(body: bytes) -> LedgerEntry:
    """The entry that `encode_entry` wrote; raises LedgerError for bytes that are none, or of a form not known here."""
    try:
        entry = _DECODER.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LedgerError(f"an entry of the ledger cannot be read ({error}); run `kyogi verify`") from None
    if entry.form != FORM:
        raise LedgerError(
            f"entry {entry.number} has form {entry.form}, this Kyogi knows {FORM}; a newer one wrote it: upgrade"
        )
    return entry


def hash_entry(body: bytes) -> str:
    """The leaf hash (RFC 9162, 2.1.1) of an entry's bytes, in hexadecimal."""
    return hashlib.sha256(b"\x00" + body).hexdigest()


def list_subjects(entry: LedgerEntry) -> tuple[str, ...]:
    """The ids of the commitments, or the incident, whose state `entry` changes, the one it is said of first."""
    what = entry.what
    if isinstance(what, OfIncident):
        return (what.incident,)
    if isinstance(what, Merged | Unmerged):
        return what.commitment, what.absorbed
    return (what.commitment, what.into) if isinstance(what, Split) else (what.commitment,)
