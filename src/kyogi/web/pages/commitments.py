"""Commitments: the list, the board by progress, and the page of one with what people judged of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get
from litestar.params import FromPath

from kyogi.records.following import FLAGS, PROGRESS, PromiseRef
from kyogi.records.ledger import LedgerEntry
from kyogi.services import follow
from kyogi.services.documents import DocumentLabel, label_documents
from kyogi.services.follow import CommitmentView
from kyogi.services.suggest import Decided, list_suggestions
from kyogi.web.pages.forms import Sent, get_list, get_word, get_words, is_checked, keep_asked
from kyogi.web.rendering import Page, get_ui, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_ASKED = (
    "obligor", "about", "series", "progress", "flag", "status", "pending", "due", "since", "until", "text", "document",
    "view", "after",
)  # fmt: skip
_PER_PAGE = 30
_ON_BOARD = 200
_VIEWS = ("list", "board")
_HISTORY = 500
_SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class Card:
    """A commitment on the board, for the parties that are so far."""

    view: CommitmentView
    parties: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CommitmentsPage(Page):
    """The list of commitments with its filters, as a list or as a board."""

    template: ClassVar[str] = "commitments/list.html"
    found: Annotated[tuple[CommitmentView, ...], "The commitments of this page of the list."]
    board: Annotated[Mapping[str, tuple[Card, ...]], "The same by progress, for the board; empty in the list."]
    total: Annotated[int, "How many commitments answer."]
    next: Annotated[str | None, "Where the next page begins; None on the last."]
    progress: Annotated[tuple[str, ...], "Every value of progress."]
    flags: Annotated[tuple[str, ...], "Every flag."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


@dataclass(frozen=True, kw_only=True)
class CommitmentPage(Page):
    """One commitment: its words in every document, each party's progress, evidence, and the ledger's entries on it."""

    template: ClassVar[str] = "commitments/commitment.html"
    view: Annotated[CommitmentView, "The commitment with flags, scores and documents."]
    title: Annotated[PromiseRef, "The promise that stands for it in this language."]
    parties: Annotated[tuple[str, ...], "Everybody of whom something is known or asked."]
    suggestions: Annotated[tuple[Decided, ...], "Evidence that the program suggests, not yet decided, likeliest first."]
    labels: Annotated[Mapping[str, DocumentLabel], "The documents of the suggestions."]
    entries: Annotated[tuple[LedgerEntry, ...], "The ledger's entries on it, newest first."]


def read_request(sent: Sent, limit: int) -> follow.CommitmentRequest:
    """The filters that a query holds; the names are those of the options of `kyogi commitments`."""
    return follow.CommitmentRequest(
        obligors=get_list(sent, "obligor"),
        about=get_list(sent, "about"),
        series=get_word(sent, "series"),
        progress=get_words(sent, "progress"),
        flags=get_words(sent, "flag"),
        statuses=get_words(sent, "status") or follow.SHOWN,
        pending=True if is_checked(sent, "pending") else None,
        due_before=get_word(sent, "due"),
        since=get_word(sent, "since"),
        until=get_word(sent, "until"),
        document=get_word(sent, "document"),
        text=get_word(sent, "text"),
        limit=limit,
        after=get_word(sent, "after"),
    )


def lay_out_board(views: tuple[CommitmentView, ...]) -> Mapping[str, tuple[Card, ...]]:
    """The commitments by progress; one stands under several values where its parties are not equally far."""
    board: dict[str, list[Card]] = {}
    for view in views:
        by_value: dict[str, list[str]] = {}
        for party, state in view.commitment.progress.items():
            by_value.setdefault(state.value, []).append(party)
        for value, parties in by_value.items():
            board.setdefault(value, []).append(Card(view, tuple(parties)))
    return {value: tuple(board[value]) for value in PROGRESS if value in board}


@get("/commitments", include_in_schema=False)
@in_thread
def show_commitments(request: Visit) -> Response[str]:
    """The list of commitments."""
    sent = request.query_params
    is_board = get_word(sent, "view") == _VIEWS[1]
    page = follow.list_commitments(make_desk(request), read_request(sent, _ON_BOARD if is_board else _PER_PAGE))
    return render_page(
        request,
        CommitmentsPage(
            found=page.commitments,
            board=lay_out_board(page.commitments) if is_board else {},
            total=page.total,
            next=page.next,
            progress=PROGRESS,
            flags=FLAGS,
            asked=keep_asked(sent, _ASKED),
        ),
    )


@get("/commitments/{id_:str}", include_in_schema=False)
@in_thread
def show_commitment(request: Visit, id_: FromPath[str]) -> Response[str]:
    """One commitment."""
    desk = make_desk(request)
    view = follow.get_commitment(desk, id_)
    commitment = view.commitment
    entries = follow.list_entries(desk, commitment.id, limit=_HISTORY) if commitment.last_entry else ()
    suggested = list_suggestions(desk, commitment=commitment.id, limit=_SUGGESTED).suggestions
    return render_page(
        request,
        CommitmentPage(
            view=view,
            title=view.choose_promise(get_ui(request)),
            parties=tuple(dict.fromkeys((*commitment.obligors, *commitment.progress, *commitment.positions))),
            suggestions=suggested,
            labels=label_documents(desk, [one.suggestion.evidence.document for one in suggested]),
            entries=tuple(reversed(entries)),
        ),
    )


HANDLERS = (show_commitments, show_commitment)
