"""Documents in a row: what there is, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kyogi.errors import UsageError
from kyogi.languages import LANGUAGES
from kyogi.services.desk import Desk
from kyogi.services.naming import check_order, get_first_day, get_last_day, get_party_code
from kyogi.store import DocumentLabel, DocumentListed, DocumentPage, DocumentQuery

__all__ = [
    "DocumentLabel", "DocumentListed", "DocumentPage", "DocumentRequest", "count_documents", "label_documents",
    "list_documents", "list_kinds",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRequest:
    """What a person asks for: a party by code or name, days by year, month or day; `by`: ``published`` or ``added``."""

    lang: str | None = None
    kind: str | None = None
    party: str | None = None
    since: str | None = None
    until: str | None = None
    by: str = "published"
    limit: int = 50
    after: str | None = None


def list_documents(desk: Desk, request: DocumentRequest) -> DocumentPage:
    """A page of the documents asked for; raises UsageError, saying what is allowed, for a value that is none."""
    desk.may(desk.who, "list documents", None)
    if request.lang is not None and request.lang not in LANGUAGES:
        raise UsageError(
            f"--lang {request.lang}: documents are in {', '.join(LANGUAGES)}; give one of them",
            code="no_choice",
            name=request.lang,
        )
    since, until = get_first_day(request.since, "--since"), get_last_day(request.until, "--until")
    check_order(since, until)
    if request.by not in ("published", "added"):
        raise UsageError(
            f"--by {request.by}: documents are ordered by published or by added; give one of them",
            code="no_choice",
            name=request.by,
        )
    query = DocumentQuery(
        lang=request.lang,
        kind=request.kind,
        party=get_party_code(request.party, "--party") if request.party else None,
        since=since,
        until=until,
        by="added" if request.by == "added" else "published",
        limit=request.limit,
        after=request.after,
    )
    with desk.store.viewing() as view:
        return view.list_documents(query)


def list_kinds(desk: Desk) -> list[str]:
    """Every kind of document that is stored."""
    desk.may(desk.who, "list documents", None)
    with desk.store.viewing() as view:
        return view.list_kinds()


def count_documents(desk: Desk) -> int:
    """How many documents are stored."""
    desk.may(desk.who, "list documents", None)
    with desk.store.viewing() as view:
        return view.count_documents()


def label_documents(desk: Desk, ids: Iterable[str]) -> Mapping[str, DocumentLabel]:
    """What names each of these documents to a person, by id; one that is not stored has no entry."""
    desk.may(desk.who, "list documents", None)
    with desk.store.viewing() as view:
        return view.load_labels(ids)
