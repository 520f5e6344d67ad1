"""A copy of the whole store while it is in use, and the way back from one."""

from __future__ import annotations

from pathlib import Path

from kyogi.services.desk import Desk

__all__ = ["back_up", "restore"]


def back_up(desk: Desk, target: Path) -> None:
    """Write a whole copy of the store, as it is at one moment, to `target`; others read and write meanwhile."""
    desk.may(desk.who, "back up", None)
    with desk.store.working() as work:
        work.audit(desk.who, "back up")
    desk.store.back_up(target)


def restore(desk: Desk, source: Path) -> Path:
    """Put the copy at `source` in the place of the store; where what was there before is kept.

    Raises NoCopyError or StoreVersionError, and changes nothing, where `source` is no whole store of Kyogi.
    """
    desk.may(desk.who, "restore", None)
    kept = desk.store.restore(source, desk.now().strftime("%Y%m%dT%H%M%S"))
    with desk.store.working() as work:
        work.audit(desk.who, "restore", kept=kept.name)
    return kept
