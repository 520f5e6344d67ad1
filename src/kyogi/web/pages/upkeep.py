"""Upkeep of an instance: the audit list, a copy of the store, the way back from one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

from anyio import to_thread
from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.response import File, Redirect

from kyogi.errors import UsageError
from kyogi.services import audit, backup
from kyogi.services.audit import AuditEntry
from kyogi.services.desk import Desk
from kyogi.web.copies import LARGEST, receiving_copy, send_copy
from kyogi.web.pages.forms import get_number, get_word, keep_asked
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_PER_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class AuditPage(Page):
    """Who changed what."""

    template: ClassVar[str] = "settings/audit.html"
    entries: Annotated[tuple[AuditEntry, ...], "Entries, newest first."]
    next: Annotated[int | None, "Where the next page begins; None on the last."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filter as it was sent."]


@dataclass(frozen=True, kw_only=True)
class BackupPage(Page):
    """Copying the store, and the way back."""

    template: ClassVar[str] = "settings/backup.html"
    place: Annotated[str, "The file of the store."]


@get("/settings/audit", include_in_schema=False)
@in_thread
def show_audit(request: Visit) -> Response[str]:
    """The audit list."""
    sent = request.query_params
    before = get_number(sent, "after", 0, most=10**12) or None
    wanted = get_word(sent, "who")
    entries = audit.list_audit(make_desk(request), who=wanted, before=before, limit=_PER_PAGE + 1)
    page = tuple(entries[:_PER_PAGE])
    following = page[-1].id if len(entries) > _PER_PAGE else None
    return render_page(request, AuditPage(entries=page, next=following, asked=keep_asked(sent, ("who", "after"))))


@get("/settings/backup", include_in_schema=False)
@in_thread
def show_backup(request: Visit) -> Response[str]:
    """Copying the store, and the way back."""
    desk = make_desk(request)
    desk.may(desk.who, "back up", None)
    return render_page(request, BackupPage(place=Path(desk.store.place).name))


@post("/settings/backup", include_in_schema=False)
@in_thread
def back_up(request: Visit) -> File:
    """A whole copy of the store, to be saved."""
    return send_copy(make_desk(request))


@post("/settings/restore", include_in_schema=False, request_max_body_size=LARGEST)
async def restore(request: Visit) -> Redirect:
    """Put a copy in the place of the store."""
    desk = make_desk(request)
    desk.may(desk.who, "restore", None)
    form = await request.form()
    upload = form.get("copy")
    if not isinstance(upload, UploadFile) or not upload.filename:
        raise UsageError("no file was given; choose a copy that was saved here before", code="no_file")
    await to_thread.run_sync(_restore, desk, upload)
    return Redirect("/settings/backup?notice=restored", status_code=303)


def _restore(desk: Desk, upload: UploadFile) -> None:
    with receiving_copy() as copy:
        with copy.open("wb") as stream:
            shutil.copyfileobj(upload.file, stream)
        backup.restore(desk, copy)


HANDLERS = (show_audit, show_backup, back_up, restore)
