"""A digest: what fell due, went past its date, fell silent or was told of since a day."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

DigestKind = Literal["due", "overdue", "stale", "evidence"]


class DigestItem(Struct, frozen=True, kw_only=True):
    """One event of one commitment; `id` is the same in every digest that tells it, so that no reader sees it twice.

    `day` is that of the event itself (ISO), not of the digest. `document` and `evidence` are set for evidence only,
    which is suggested by the program.
    """

    id: str
    kind: DigestKind
    day: str
    commitment: str
    words: str
    parties: tuple[str, ...]
    due: str | None
    document: str | None = None
    evidence: str | None = None


class Deadline(Struct, frozen=True, kw_only=True):
    """The last day of an open commitment; `since` is the day of the promise, `entry` the last about it (0: none)."""

    commitment: str
    words: str
    parties: tuple[str, ...]
    day: str
    since: str
    entry: int


class Digest(Struct, frozen=True, kw_only=True):
    """The events between two days, both included, by kind and then by day; and every deadline that is not over."""

    since: str
    until: str
    items: tuple[DigestItem, ...]
    deadlines: tuple[Deadline, ...]
