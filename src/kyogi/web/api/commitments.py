"""Commitments: found by the filters of the page, shown, and the ledger's entries about them."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import FromPath, QueryParameter

from kyogi.records.following import Flag, Progress, Status
from kyogi.services import follow
from kyogi.services.commitments import CommitmentList, CommitmentView, EntryList
from kyogi.services.suggest import SuggestionPage, list_suggestions
from kyogi.web.api.forms import After, Asked, Limited, Numbered, Several
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk


@get("/commitments", summary="List commitments, due soonest first", responses=PROBLEMS)
@in_thread
def list_commitments(
    request: Visit,
    obligor: Several = None,
    about: Several = None,
    series: Asked = None,
    progress: Annotated[list[Progress] | None, QueryParameter()] = None,
    flag: Annotated[list[Flag] | None, QueryParameter()] = None,
    status: Annotated[list[Status] | None, QueryParameter()] = None,
    pending: Annotated[bool | None, QueryParameter()] = None,
    grouped: Annotated[bool, QueryParameter()] = False,
    due_before: Asked = None,
    since: Asked = None,
    until: Asked = None,
    document: Asked = None,
    text: Asked = None,
    limit: Limited = 50,
    after: After = None,
) -> CommitmentList:
    """Several values of one filter mean any of them; `status` is by default suggested or confirmed.

    `since` and `until` are days of the promise; `pending` asks for closings that wait for a second person, `grouped`
    for promises of several documents.
    """
    wanted = follow.CommitmentRequest(
        obligors=tuple(obligor or ()),
        about=tuple(about or ()),
        series=series,
        progress=tuple(progress or ()),
        flags=tuple(flag or ()),
        statuses=tuple(status or follow.SHOWN),
        pending=pending,
        grouped=grouped,
        due_before=due_before,
        since=since,
        until=until,
        document=document,
        text=text,
        limit=limit,
        after=after,
    )
    return follow.list_commitments(make_desk(request), wanted)


@get("/commitments/{commitment:str}", summary="Get one commitment", responses=PROBLEMS)
@in_thread
def get_commitment(request: Visit, commitment: FromPath[str]) -> CommitmentView:
    """Its words in every document, each party's progress, evidence, flags and scores of the day.

    `commitment` is an id or its beginning, or the address of a promise (``e89a97ff#p1029``, the # written %23). What
    changes it carries `last_entry` as `expected`.
    """
    return follow.get_commitment(make_desk(request), commitment)


@get("/commitments/{commitment:str}/entries", summary="List what people judged of a commitment", responses=PROBLEMS)
@in_thread
def list_judgements(request: Visit, commitment: FromPath[str], limit: Limited = 50, after: Numbered = 0) -> EntryList:
    """Entries of the ledger, oldest first."""
    return follow.list_entry_page(make_desk(request), commitment, after=after, limit=limit)


@get(
    "/commitments/{commitment:str}/suggestions", summary="List evidence suggested for a commitment", responses=PROBLEMS
)
@in_thread
def list_evidence(
    request: Visit,
    commitment: FromPath[str],
    whole: Annotated[bool, QueryParameter()] = False,
    limit: Limited = 50,
    after: After = None,
) -> SuggestionPage:
    """The likeliest first; with `whole` also what is less likely, and what people decided already.

    Without it a page may hold fewer than `limit`, though `next` goes on.
    """
    desk = make_desk(request)
    id_ = follow.get_commitment(desk, commitment).commitment.id
    return list_suggestions(desk, commitment=id_, whole=whole, after=after, limit=limit)


@get("/entries", summary="List the ledger", responses=PROBLEMS)
@in_thread
def list_ledger(request: Visit, limit: Limited = 50, after: Numbered = 0) -> EntryList:
    """Everything that people judged of commitments and entered of incidents, oldest first."""
    return follow.list_entry_page(make_desk(request), after=after, limit=limit)


HANDLERS = (list_commitments, get_commitment, list_judgements, list_evidence, list_ledger)
