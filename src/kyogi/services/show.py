"""One document with its record, or one act of it."""

from __future__ import annotations

from dataclasses import dataclass

from kyogi.errors import NotFoundError
from kyogi.records import Act
from kyogi.services.desk import Desk
from kyogi.store import StoredReading


@dataclass(frozen=True, slots=True)
class Shown:
    """A stored document's record; `act` is the one that the id named, if it named one."""

    stored: StoredReading
    act: Act | None = None


def show(desk: Desk, id_: str) -> Shown:
    """The document whose id is, or begins with, `id_`; with an act's id behind it (``3fa2#a12``) that act.

    Raises NotFoundError where there is none and UsageError, listing them, where several ids begin so.
    """
    prefix, _, act_id = id_.strip().replace(":", "#", 1).partition("#")
    with desk.store.viewing() as view:
        found = view.get_id(prefix)
        desk.may(desk.who, "show", found)
        stored = view.load_corrected(found)
    if not act_id:
        return Shown(stored)
    act = next((a for a in stored.reading.acts if a.id == act_id), None)
    if act is None:
        raise NotFoundError(f"{found}: has no act {act_id}; `kyogi show {found}` lists its acts")
    return Shown(stored, act)
