"""One's own account: password, sessions, API tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from anyio import to_thread
from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from kyogi.access import SCOPES, Scope
from kyogi.errors import UsageError
from kyogi.services import people, sessions
from kyogi.services.desk import Desk
from kyogi.services.sessions import ApiToken, Session
from kyogi.web.pages.forms import get_number, get_word, get_words
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import SESSION_COOKIE, Visit, make_cookie, make_desk

_DAYS = 90


@dataclass(frozen=True, kw_only=True)
class SettingsPage(Page):
    """What one keeps of one's own account."""

    template: ClassVar[str] = "settings/own.html"
    sessions: Annotated[tuple[Session, ...], "One's own sessions, last seen first; none for the local person."]
    tokens: Annotated[tuple[ApiToken, ...], "One's own API tokens, newest first."]
    scopes: Annotated[tuple[Scope, ...], "What a token can be made for."]
    made: Annotated[str | None, "The token that was made just now: shown this once."]
    here: Annotated[str | None, "The key of the session that one is in."]
    has_password: Annotated[bool, "Whether one signs in with a password that is kept here."]
    days: Annotated[int, "For how many days a token is valid unless said otherwise."]


def make_page(request: Visit, made: str | None = None) -> SettingsPage:
    """The page of who asks."""
    desk, visitor = make_desk(request), request.user
    desk.may(desk.who, "keep own account", None)
    return SettingsPage(
        sessions=() if visitor.is_local else tuple(sessions.list_sessions(desk)),
        tokens=() if visitor.is_local else tuple(sessions.list_tokens(desk)),
        scopes=SCOPES,
        made=made,
        here=visitor.session.key if visitor.session else None,
        has_password=visitor.session is not None and visitor.session.account.sign_in == "password",
        days=_DAYS,
    )


@get("/settings", include_in_schema=False)
@in_thread
def show_settings(request: Visit) -> Response[str]:
    """One's own account."""
    return render_page(request, make_page(request))


@post("/settings/password", include_in_schema=False)
async def change_password(request: Visit) -> Redirect:
    """A new password; every session ends, and one goes on here in a new one."""
    form = await request.form()
    old, new, again = (str(form.get(name) or "") for name in ("old", "new", "again"))
    if new != again:
        raise UsageError("the new password was typed in two ways; type it again", code="passwords_differ")
    desk, agent = make_desk(request), request.headers.get("user-agent", "")

    def change() -> str:
        people.change_password(desk, old, new)
        return sessions.sign_in(desk.store, desk.who, new, request.app.state.clock(), agent)[0]

    token = await to_thread.run_sync(change)
    response = Redirect("/settings?notice=password_changed", status_code=303)
    response.set_cookie(make_cookie(request, SESSION_COOKIE, token, round(sessions.LONGEST.total_seconds())))
    return response


@post("/settings/sessions/{key:str}/end", include_in_schema=False)
@in_thread
def end_session(request: Visit, key: FromPath[str]) -> Redirect:
    """End a session."""
    sessions.end_session(make_desk(request), key)
    return Redirect("/settings?notice=session_ended", status_code=303)


@post("/settings/tokens", include_in_schema=False)
async def make_token(request: Visit) -> Response[str]:
    """A new API token, which is shown this once."""
    form = await request.form()
    desk = make_desk(request)
    days = get_number(form, "days", _DAYS, most=366)
    name, scopes = get_word(form, "name") or "", get_words(form, "scope")

    def make(desk: Desk) -> Response[str]:
        token, _ = sessions.make_token(desk, name, scopes, days, desk.now())
        return render_page(request, make_page(request, token))

    return await to_thread.run_sync(make, desk)


@post("/settings/tokens/{id_:int}/revoke", include_in_schema=False)
@in_thread
def revoke_token(request: Visit, id_: FromPath[int]) -> Redirect:
    """Make a token invalid."""
    desk = make_desk(request)
    sessions.revoke_token(desk, id_, desk.now())
    return Redirect("/settings?notice=token_revoked", status_code=303)


HANDLERS = (show_settings, change_password, end_session, make_token, revoke_token)
