"""What a person judges of a commitment, from its page: each form is one entry of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anyio import to_thread
from litestar import post
from litestar.params import FromPath
from litestar.response import Redirect

from kyogi.errors import UsageError
from kyogi.services import follow
from kyogi.services.desk import Desk
from kyogi.web.pages.forms import Sent, get_number, get_word, get_words
from kyogi.web.visitors import Visit, make_desk

_LAST = 2**53


def save_judgement(desk: Desk, id_: str, do: str, form: Sent) -> str:
    """Do to the commitment what the form `do` asks, on what its page showed; the name of the notice to show.

    Raises UsageError for a form that is none, and whatever the service raises: ConflictError where somebody judged the
    commitment since the page was shown, StateRuleError where a rule forbids it.
    """
    if do not in _JUDGEMENTS:
        raise UsageError(f"{do}: nothing that can be done to a commitment; use the forms of its page", code="no_form")
    notice, make = _JUDGEMENTS[do]
    expected = get_number(form, "expected", 0, least=0, most=_LAST)
    make(desk, id_, form, {"note": get_word(form, "note"), "expected": expected})
    return notice


def _get_told(form: Sent, name: str) -> str:
    told = get_word(form, name)
    if told is None:
        raise UsageError(f"{name}: is empty; choose or write something", code="empty_field", field=name)
    return told


def _get_places(form: Sent) -> tuple[str, ...]:
    return tuple(place for told in get_words(form, "evidence") for place in told.split())


def _set_progress(desk: Desk, id_: str, form: Sent, told: dict[str, Any]) -> None:
    follow.set_progress(desk, id_, _get_told(form, "party"), _get_told(form, "progress"), evidence=_get_places(form),
                        successor=get_word(form, "successor"), **told)  # fmt: skip


def _set_position(desk: Desk, id_: str, form: Sent, told: dict[str, Any]) -> None:
    follow.set_position(desk, id_, _get_told(form, "party"), _get_told(form, "position"), evidence=_get_places(form),
                        **told)  # fmt: skip


def _set_due(desk: Desk, id_: str, form: Sent, told: dict[str, Any]) -> None:
    follow.set_due(desk, id_, get_word(form, "due"), evidence=_get_places(form), **told)


def _add_note(desk: Desk, id_: str, form: Sent, told: dict[str, Any]) -> None:
    follow.add_note(desk, id_, _get_told(form, "note"), expected=told["expected"])


# what a form is called in its address → the notice to show then, and what to do
_JUDGEMENTS: dict[str, tuple[str, Callable[[Desk, str, Sent, dict[str, Any]], object]]] = {
    "confirm": ("commitment_confirm", lambda desk, id_, form, told: follow.confirm(desk, id_, **told)),
    "confirm-own": (
        "commitment_confirm_own",
        lambda desk, id_, form, told: follow.confirm(desk, id_, own_only=True, **told),
    ),
    "reject": ("commitment_reject", lambda desk, id_, form, told: follow.reject(desk, id_, **told)),
    "progress": ("commitment_progress", _set_progress),
    "position": ("commitment_position", _set_position),
    "due": ("commitment_due", _set_due),
    "approve": (
        "commitment_approve",
        lambda desk, id_, form, told: follow.approve_closing(desk, id_, _get_told(form, "party"), **told),
    ),
    "decline": (
        "commitment_decline",
        lambda desk, id_, form, told: follow.decline_closing(desk, id_, _get_told(form, "party"), **told),
    ),
    "accept-evidence": (
        "commitment_accept_evidence",
        lambda desk, id_, form, told: follow.accept_evidence(desk, id_, _get_places(form), **told),
    ),
    "reject-evidence": (
        "commitment_reject_evidence",
        lambda desk, id_, form, told: follow.reject_evidence(desk, id_, _get_places(form), **told),
    ),
    "merge": (
        "commitment_merge",
        lambda desk, id_, form, told: follow.merge(desk, id_, _get_told(form, "absorbed"), **told),
    ),
    "split": ("commitment_split", lambda desk, id_, form, told: follow.split(desk, id_, _get_places(form), **told)),
    "note": ("commitment_note", _add_note),
}


@post("/commitments/{id_:str}/{do:str}", include_in_schema=False)
async def judge_commitment(request: Visit, id_: FromPath[str], do: FromPath[str]) -> Redirect:
    """Make an entry about the commitment and show it again."""
    form = await request.form()
    notice = await to_thread.run_sync(save_judgement, make_desk(request), id_, do, form)
    return Redirect(f"/commitments/{id_}?notice={notice}", status_code=303)


HANDLERS = (judge_commitment,)
