"""Errors as answers: a page for people, problem+json (RFC 9457) for programs; never a traceback, never a hint."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, cast
from urllib.parse import quote

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from kyogi.errors import (
    ConflictError,
    ForbiddenError,
    InputError,
    InputTooLargeError,
    KyogiError,
    NotFoundError,
    SignInError,
    StateRuleError,
    StoreUnavailableError,
    StoreVersionError,
    UsageError,
)
from kyogi.web.rendering import Page, get_ui, render_page
from kyogi.web.visitors import Visit, Visitor
from kyogi.web.words import get_words

_LOG = logging.getLogger(__name__)
_STATUSES: tuple[tuple[type[KyogiError], int], ...] = (
    (NotFoundError, 404),
    (ForbiddenError, 403),
    (SignInError, 401),
    (ConflictError, 409),
    (InputTooLargeError, 413),
    (UsageError, 400),
    (InputError, 422),
    (StoreVersionError, 422),  # of a copy; the store itself is brought to the present version before anybody asks
    (StoreUnavailableError, 503),
)
CHANGED, RULE = "urn:kyogi:problem:changed-meanwhile", "urn:kyogi:problem:state-rule"
_KNOWN = frozenset({400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503})


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem in the form of RFC 9457; `detail` says what is wrong and what to do about it, `code` names it.

    Of status 409 `type` tells what somebody changed meanwhile (`CHANGED`: look again) from what a rule of following
    forbids as things stand (`RULE`: a closing by one person, for instance).
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    code: str | None = None


@dataclass(frozen=True, kw_only=True)
class FailurePage(Page):
    """Something went wrong: what, and what to do."""

    template: ClassVar[str] = "failure.html"
    status: Annotated[int, "The status of HTTP; one that `failures.yaml` has words for."]
    detail: Annotated[str | None, "What is wrong and what to do about it; None where only the status is known."]


def find_status(error: Exception) -> int:
    """The status of HTTP for an error; 500 for one that nobody meant to raise."""
    if isinstance(error, HTTPException):
        return error.status_code
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


def answer_error(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The answer to a request that failed; programs get problem+json, people a page, nobody is sent to sign in."""
    status = find_status(error)
    if status >= 500:
        _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    if request.url.path.startswith("/api/"):
        return answer_problem(request, error, status)
    visitor = request.scope.get("user")
    visit = cast("Visit", request)
    if not isinstance(visitor, Visitor):
        request.scope["user"] = Visitor("", frozenset(), None)
    elif status == 401 and not visitor.who and request.method in ("GET", "HEAD"):
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Redirect("/sign-in" if asked == "/" else f"/sign-in?next={quote(asked)}", status_code=303)
    told = get_words(get_ui(visit)).error(error) if isinstance(error, KyogiError) and error.code is not None else None
    return render_page(visit, FailurePage(status=status if status in _KNOWN else 500, detail=told), status)


def answer_problem(request: Request[Any, Any, Any], error: Exception, status: int) -> Response[Any]:
    """The answer to a program."""
    from http import HTTPStatus

    code = error.code if isinstance(error, KyogiError) else None
    if isinstance(error, KyogiError):
        detail = str(error)
    else:
        detail = error.detail if isinstance(error, HTTPException) else "a fault of Kyogi itself; please report it"
        extra = getattr(error, "extra", None)
        if status == 400 and isinstance(extra, list):
            detail = "; ".join(f"{item.get('key', '')}: {item.get('message', '')}" for item in extra)
    kind = "about:blank"
    if isinstance(error, StateRuleError):
        kind, status = RULE, 409
    elif isinstance(error, ConflictError):
        kind = CHANGED
    problem = Problem(
        type=kind, title=HTTPStatus(status).phrase, status=status, detail=detail, instance=request.url.path, code=code
    )
    headers = {"WWW-Authenticate": 'Bearer realm="Kyogi"'} if status == 401 else {}
    content = msgspec.json.encode(problem)
    return Response(content, status_code=status, media_type="application/problem+json", headers=headers)
