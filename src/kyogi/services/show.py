"""One document with its record, or one act of it."""

from __future__ import annotations

from dataclasses import dataclass

from kyogi.errors import NotFoundError
from kyogi.records import Act
from kyogi.services.desk import Desk
from kyogi.store import Correction, DocumentInfo, StoredReading

__all__ = ["Correction", "DocumentInfo", "Original", "Shown", "load_original", "show"]

_SUFFIXES = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A stored document's record; `act` is the one that the id named, if it named one."""

    stored: StoredReading
    act: Act | None = None


def show(desk: Desk, id_: str) -> Shown:
    """The document whose id is, or begins with, `id_`; with an act's id behind it (``3fa2#a12``) that act.

    Raises NotFoundError where there is none and UsageError, listing them, where several ids begin so.
    """
    desk.may(desk.who, "show", None)  # before the look-up: who may not look is not told what there is
    prefix, _, act_id = id_.strip().replace(":", "#", 1).partition("#")
    with desk.store.viewing() as view:
        found = view.get_id(prefix)
        desk.may(desk.who, "show", found)
        stored = view.load_corrected(found)
    if not act_id:
        return Shown(stored)
    act = next((a for a in stored.reading.acts if a.id == act_id), None)
    if act is None:
        raise NotFoundError(
            f"{found}: has no act {act_id}; `kyogi show {found}` lists its acts", code="no_act", name=act_id
        )
    return Shown(stored, act)


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes from which a document was read; `suffix` is that of a file of their kind."""

    info: DocumentInfo
    data: bytes

    @property
    def suffix(self) -> str:
        """``.pdf`` for a PDF, and so on; ``.bin`` for what is none of those that are read."""
        return _SUFFIXES.get(self.info.media_type, ".bin")


def load_original(desk: Desk, id_: str) -> Original:
    """The bytes of the document whose id is, or begins with, `id_`, as they came."""
    desk.may(desk.who, "show", None)
    with desk.store.viewing() as view:
        found = view.get_id(id_)
        desk.may(desk.who, "show", found)
        return Original(view.load_info(found), view.load_original(found))
