"""Who a request comes from: a session of a browser, a program's token, the one local person, or nobody."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anyio import to_thread
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, State
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult

from kyogi.access import ACTIONS, Action, Grant, require
from kyogi.services.desk import Desk, allow_everything
from kyogi.services.people import has_accounts
from kyogi.services.sessions import Session, find_session, find_token

SESSION_COOKIE = "kyogi_session"
VISIT_COOKIE = "kyogi_visit"  # of the local person, and of who is about to sign in: the CSRF token hangs on it
CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `who` is "" for nobody; on `secret` hangs the CSRF token, None for programs, which need none."""

    who: str
    actions: frozenset[Action]
    secret: str | None
    session: Session | None = None
    grant: Grant | None = None
    is_local: bool = False
    is_new: bool = False

    @property
    def csrf(self) -> str:
        """What every form of this visitor sends along: nobody else can know it."""
        return "" if self.secret is None else hmac.new(self.secret.encode(), b"csrf", "sha256").hexdigest()

    def may(self, action: Action) -> bool:
        """Whether the visitor may do this; services ask again."""
        return action in self.actions


Visit = Request[Visitor, None, State]


def make_desk(visit: Visit) -> Desk:
    """The desk of a visitor: the one store, their name, what they may."""
    visitor, shared = visit.user, visit.app.state
    if visitor.is_local:
        return shared.desk(visitor.who, allow_everything)  # type: ignore[no-any-return]

    def may(who: str, action: Action, _subject: str | None) -> None:
        require(visitor.grant or Grant(frozenset()), who or "nobody", action)

    return shared.desk(visitor.who, may)  # type: ignore[no-any-return]


class VisitorMiddleware(AbstractAuthenticationMiddleware):
    """Finds out who a request comes from, before any guard or page is asked."""

    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:
        """The `Visitor`; raises NotAuthorizedException for a token that is not valid."""
        return AuthenticationResult(user=await to_thread.run_sync(find_visitor, connection), auth=None)


def find_visitor(connection: ASGIConnection[Any, Any, Any, Any]) -> Visitor:
    """Who `connection` comes from. Raises NotAuthorizedException for a bearer token that is not valid (any more)."""
    state = connection.app.state
    now: datetime = state.clock()
    scheme, _, bearer = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        token = find_token(state.store, bearer.strip(), now)
        if token is None:
            raise NotAuthorizedException("the token is not valid, or not valid any more; make another one")
        grant = Grant(frozenset(token.account.roles), frozenset(token.scopes))
        return Visitor(token.account.name, grant.actions, None, grant=grant)
    cookie = connection.cookies.get(SESSION_COOKIE)
    if cookie and (session := find_session(state.store, cookie, now)):
        grant = Grant(frozenset(session.account.roles))
        return Visitor(session.account.name, grant.actions, cookie, session=session, grant=grant)
    kept = connection.cookies.get(VISIT_COOKIE, "")
    secret = kept if len(kept) >= 32 else secrets.token_urlsafe(32)
    is_new = secret != kept
    if is_from_here(connection) and not has_accounts(state.store):
        return Visitor(state.settings.user, frozenset(ACTIONS), secret, is_local=True, is_new=is_new)
    return Visitor("", frozenset(), secret, is_new=is_new)


def is_from_here(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether the request comes from this machine and was meant for it: its Host is no name of somebody else's."""
    host = connection.headers.get("host", "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    try:
        sender = ipaddress.ip_address(connection.client.host if connection.client else "")
    except ValueError:
        return False
    return sender.is_loopback and name.lower() in _LOCAL_NAMES


async def check_visitor(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Let in who is somebody; others only where a page is open to all. Every change needs the CSRF token."""
    visitor: Visitor = connection.user
    if not visitor.who and not handler.opt.get("open"):
        raise NotAuthorizedException("sign in first")
    assert isinstance(connection, Request)
    if connection.method not in _SAFE and visitor.secret is not None:
        if connection.url.path.startswith("/api/") and connection.content_type[0] == "application/json":
            return  # no form of another site can send this type, and no script of one may: it would have to ask first
        sent = connection.headers.get(CSRF_HEADER) or (await connection.form()).get(CSRF_FIELD)
        if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), visitor.csrf.encode()):
            raise PermissionDeniedException("csrf")


def make_cookie(connection: ASGIConnection[Any, Any, Any, Any], key: str, value: str, max_age: int | None) -> Cookie:
    """A cookie that scripts cannot read and other sites cannot send along with a change."""
    return Cookie(
        key=key,
        value=value,
        max_age=max_age,
        path="/",
        httponly=True,
        samesite="lax",
        secure=connection.scope.get("scheme") == "https",
    )
