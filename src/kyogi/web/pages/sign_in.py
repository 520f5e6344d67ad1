"""Signing in, with a password or by the organisation's provider, and out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, ClassVar

from anyio import to_thread
from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from kyogi.errors import SignInError
from kyogi.services import single_sign_on
from kyogi.services.sessions import LONGEST, Throttle, sign_in, sign_out
from kyogi.settings import Provider
from kyogi.web.pages.forms import get_word
from kyogi.web.pages.language import check_way_back
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import SESSION_COOKIE, VISIT_COOKIE, Visit, make_cookie

# Failures within a quarter of an hour: from one address for one name, from one address for any, for one name from any.
THROTTLES = {
    "pair": Throttle(5, timedelta(minutes=15)),
    "address": Throttle(30, timedelta(minutes=15)),
    "name": Throttle(50, timedelta(minutes=15)),
}


@dataclass(frozen=True, kw_only=True)
class SignInPage(Page):
    """Name and password, or the way to the provider."""

    template: ClassVar[str] = "sign_in.html"
    name: Annotated[str, "The name that was given before."]
    next: Annotated[str, "Where to go then: an address of this server."]
    provider: Annotated[
        str | None, "What the organisation's provider is called; None where there is no single sign-on."
    ]
    has_failed: Annotated[bool, "Whether name and password did not belong together."] = False
    is_throttled: Annotated[bool, "Whether there were too many attempts."] = False
    problem: Annotated[SignInError | None, "Why single sign-on failed."] = None


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
    return render_page(request, _make_page(request, way))


def _make_page(request: Visit, way: str, name: str = "", **what: Any) -> SignInPage:
    provider = request.app.state.settings.provider
    return SignInPage(name=name, next=way, provider=provider.label if provider else None, **what)


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
        return render_page(request, _make_page(request, way, name, is_throttled=True), 429)
    agent = request.headers.get("user-agent", "")
    given = password if isinstance(password, str) else ""
    try:
        token, _ = await to_thread.run_sync(sign_in, state.store, name, given, now, agent)
    except SignInError:
        for kind, key in keys.items():
            throttles[kind].fail(key, now)
        return render_page(request, _make_page(request, way, name, has_failed=True), 401)
    return _begin(request, way, token)


def _begin(request: Visit, way: str, token: str) -> Redirect:
    response = Redirect(way, status_code=303)
    response.set_cookie(make_cookie(request, SESSION_COOKIE, token, round(LONGEST.total_seconds())))
    return response


def _get_provider(request: Visit) -> Provider:
    provider: Provider | None = request.app.state.settings.provider
    if provider is None:
        raise NotFoundException("there is no single sign-on here; KYOGI_OIDC_ISSUER names a provider")
    return provider


@get("/sign-in/single-sign-on", opt={"open": True}, include_in_schema=False)
@in_thread
def leave_for_provider(request: Visit) -> Response[str]:
    """The way to the organisation's provider, which sends the browser back."""
    provider, state = _get_provider(request), request.app.state
    way = check_way_back(get_word(request.query_params, "next"))
    if request.user.who:
        return Redirect(way, status_code=303)
    browser = request.user.secret or ""
    departure = state.departures.leave(browser, way, state.clock())
    try:
        response = Redirect(single_sign_on.make_way_out(provider, departure), status_code=303)
    except SignInError as error:
        return _tell(request, way, error)
    response.set_cookie(make_cookie(request, VISIT_COOKIE, browser, round(state.departures.LASTING.total_seconds())))
    return response


@get(single_sign_on.RETURN, opt={"open": True}, include_in_schema=False)
@in_thread
def come_back(request: Visit) -> Response[str]:
    """Back from the provider: a session for whom it vouches for, in this browser only, and once."""
    provider, state, sent = _get_provider(request), request.app.state, request.query_params
    way, now = "/", state.clock()
    try:
        departure = state.departures.come_back(get_word(sent, "state") or "", request.user.secret or "", now)
        way = departure.way
        code = get_word(sent, "code")
        if not code:
            raise SignInError(f"the provider let nobody in: {get_word(sent, 'error')}", code="sign_on_refused")
        person = single_sign_on.find_person(provider, departure, code)
        token, _ = single_sign_on.enter(state.store, person, now, request.headers.get("user-agent", ""))
    except SignInError as error:
        return _tell(request, way, error)
    return _begin(request, way, token)


def _tell(request: Visit, way: str, error: SignInError) -> Response[str]:
    status = 503 if error.code == "sign_on_unreachable" else 401
    return render_page(request, _make_page(request, way, problem=error), status)


@post("/sign-out", include_in_schema=False)
@in_thread
def leave(request: Visit) -> Redirect:
    """End the session."""
    if request.user.session is not None:
        sign_out(request.app.state.store, request.user.session)
    response = Redirect("/sign-in", status_code=303)
    response.set_cookie(make_cookie(request, SESSION_COOKIE, "", 0))
    return response


HANDLERS = (show_sign_in, enter, leave_for_provider, come_back, leave)
