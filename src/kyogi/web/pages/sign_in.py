"""Signing in and out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from anyio import to_thread
from litestar import Response, get, post
from litestar.response import Redirect

from kyogi.errors import SignInError
from kyogi.services.sessions import LONGEST, Throttle, sign_in, sign_out
from kyogi.web.pages.forms import get_word
from kyogi.web.pages.language import check_way_back
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import SESSION_COOKIE, Visit, make_cookie

# Failures within a quarter of an hour: from one address for one name, from one address for any, for one name from any.
THROTTLES = {
    "pair": Throttle(5, timedelta(minutes=15)),
    "address": Throttle(30, timedelta(minutes=15)),
    "name": Throttle(50, timedelta(minutes=15)),
}


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """Name and password."""

    template: ClassVar[str] = "sign_in.html"
    name: Annotated[str, "The name that was given before."]
    next: Annotated[str, "Where to go then: an address of this server."]
    has_failed: Annotated[bool, "Whether name and password did not belong together."]
    is_throttled: Annotated[bool, "Whether there were too many attempts."]


def make_throttles() -> dict[str, Throttle]:
    """Counters of failures, one set for each application."""
    return {name: Throttle(t.limit, t.window) for name, t in THROTTLES.items()}


def _keys(visit: Visit, name: str) -> dict[str, str]:
    address = visit.client.host if visit.client else ""
    return {"pair": f"{address} {name}", "address": address, "name": name}


@get("/sign-in", opt={"open": True}, include_in_schema=False)
@in_thread
def show_sign_in(request: Visit) -> Response[str]:
    """The page on which one signs in; who is somebody already goes on."""
    way = check_way_back(get_word(request.query_params, "next"))
    if request.user.who:
        return Redirect(way, status_code=303)
    return render_page(request, SignInPage(name="", next=way, has_failed=False, is_throttled=False))


@post("/sign-in", opt={"open": True}, include_in_schema=False)
async def enter(request: Visit) -> Response[str]:
    """Begin a session under a new token, whatever the browser sent before."""
    form = await request.form()
    name, way = get_word(form, "name") or "", check_way_back(get_word(form, "next"))
    password, state = form.get("password"), request.app.state
    now: datetime = state.clock()
    throttles, keys = state.throttles, _keys(request, name)
    try:
        for kind, key in keys.items():
            throttles[kind].check(key, now)
    except SignInError:
        return render_page(request, SignInPage(name=name, next=way, has_failed=False, is_throttled=True), 429)
    agent = request.headers.get("user-agent", "")
    given = password if isinstance(password, str) else ""
    try:
        token, _ = await to_thread.run_sync(sign_in, state.store, name, given, now, agent)
    except SignInError:
        for kind, key in keys.items():
            throttles[kind].fail(key, now)
        return render_page(request, SignInPage(name=name, next=way, has_failed=True, is_throttled=False), 401)
    response = Redirect(way, status_code=303)
    response.set_cookie(make_cookie(request, SESSION_COOKIE, token, round(LONGEST.total_seconds())))
    return response


@post("/sign-out", include_in_schema=False)
@in_thread
def leave(request: Visit) -> Redirect:
    """End the session."""
    if request.user.session is not None:
        sign_out(request.app.state.store, request.user.session)
    response = Redirect("/sign-in", status_code=303)
    response.set_cookie(make_cookie(request, SESSION_COOKIE, "", 0))
    return response


HANDLERS = (show_sign_in, enter, leave)
