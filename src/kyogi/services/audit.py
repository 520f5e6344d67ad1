"""The audit list: who changed what, when."""

from __future__ import annotations

from kyogi.services.desk import Desk
from kyogi.store import AuditEntry

__all__ = ["AuditEntry", "list_audit"]


def list_audit(desk: Desk, *, who: str | None = None, before: int | None = None, limit: int = 50) -> list[AuditEntry]:
    """Entries, newest first, of one person or of all; `before` is the id of the last one of the page before."""
    desk.may(desk.who, "see audit", None)
    with desk.store.viewing() as view:
        return view.people.list_audit(who=who, before=before, limit=limit)
