"""Signing in and out, and who stands behind the token that a browser or a program sends."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from kyogi.access import SCOPES, Scope
from kyogi.errors import NotFoundError, SignInError, UsageError
from kyogi.services.desk import Desk
from kyogi.services.people import get_hasher, verify_password, write_time
from kyogi.store import ApiToken, Session, Store

if TYPE_CHECKING:
    from kyogi.store import Account, Work

__all__ = [
    "ApiToken",
    "Session",
    "Throttle",
    "end_session",
    "find_session",
    "find_token",
    "list_sessions",
    "list_tokens",
    "make_token",
    "open_session",
    "revoke_token",
    "sign_in",
    "sign_out",
]

IDLE = timedelta(hours=12)  # a session that nobody uses ends
LONGEST = timedelta(days=7)  # and any session in the end
TOUCH = timedelta(minutes=5)  # how exactly its last use is kept
TOKEN_PREFIX = "kyogi_"  # so that scanners for leaked secrets know one
LONGEST_TOKEN_DAYS = 366


class Throttle:
    """Counts failures by key in a sliding window; safe between threads, kept in memory of this process."""

    def __init__(self, limit: int, window: timedelta) -> None:
        self.limit, self.window = limit, window
        self._failures: dict[str, deque[datetime]] = defaultdict(deque)
        self._lock = threading.Lock()

    def check(self, key: str, now: datetime) -> None:
        """Raise SignInError where `key` has failed too often."""
        with self._lock:
            self._forget(now)
            if len(self._failures.get(key, ())) >= self.limit:
                minutes = round(self.window.total_seconds() / 60)
                raise SignInError(
                    f"too many attempts to sign in; wait {minutes} minutes, then try again",
                    code="throttled",
                    count=minutes,
                )

    def fail(self, key: str, now: datetime) -> None:
        """Note a failure."""
        with self._lock:
            self._failures[key].append(now)

    def _forget(self, now: datetime) -> None:
        for key in list(self._failures):
            times = self._failures[key]
            while times and times[0] <= now - self.window:
                times.popleft()
            if not times:
                del self._failures[key]


def hash_token(token: str) -> str:
    """The key under which a token is kept; tokens have 256 random bits, so that no salt is needed."""
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


@cache
def _nobodys_hash() -> str:
    return get_hasher().hash(secrets.token_urlsafe())


def sign_in(store: Store, name: str, password: str, now: datetime, agent: str = "") -> tuple[str, Session]:
    """A new session with its token. Raises SignInError, the same for every reason, after the same work."""
    with store.viewing() as view:
        account, hashed = view.people.find_account(name), view.people.find_password(name)
    valid = verify_password(hashed or _nobodys_hash(), password)
    if account is None or account.disabled or not hashed or not valid:
        raise SignInError("name and password do not belong together, or the account is disabled", code="sign_in")
    with store.working() as work:
        if get_hasher().check_needs_rehash(hashed):
            work.people.change_account(name, password=get_hasher().hash(password))
        return open_session(work, account, now, agent)


def open_session(work: Work, account: Account, now: datetime, agent: str) -> tuple[str, Session]:
    """A new session of who has shown that `account` is theirs, with its token; `agent` is what their browser says."""
    token = secrets.token_urlsafe(32)
    session = Session(
        key=hash_token(token),
        account=account,
        created_at=write_time(now),
        seen_at=write_time(now),
        expires_at=write_time(now + IDLE),
        agent=agent[:200],
    )
    work.people.add_session(session)
    work.audit(account.name, "sign in")
    return token, session


def find_session(store: Store, token: str, now: datetime) -> Session | None:
    """The session that `token` opens; None for none, an expired one, or a disabled account."""
    key, moment = hash_token(token), write_time(now)
    with store.viewing() as view:
        session = view.people.find_session(key)
    if session is None or session.expires_at <= moment or session.account.disabled:
        return None
    if session.seen_at < write_time(now - TOUCH):
        longest = datetime.fromisoformat(session.created_at) + LONGEST
        with store.working() as work:
            work.people.touch_session(key, moment, min(write_time(now + IDLE), write_time(longest)))
    return session


def sign_out(store: Store, session: Session) -> None:
    """End the session that one is in."""
    with store.working() as work:
        work.people.end_sessions([session.key])
        work.audit(session.account.name, "sign out")


def list_sessions(desk: Desk, *, everybody: bool = False) -> list[Session]:
    """One's own sessions, or those of everybody, last seen first."""
    desk.may(desk.who, "manage people" if everybody else "keep own account", None)
    with desk.store.viewing() as view:
        return view.people.list_sessions(None if everybody else desk.who)


def end_session(desk: Desk, key: str) -> None:
    """End a session: one's own, or anybody's for who manages people. Raises NotFoundError for any other."""
    desk.may(desk.who, "keep own account", None)
    with desk.store.working() as work:
        session = work.people.find_session(key)
        if session is None or session.account.name != desk.who:
            desk.may(desk.who, "manage people", None)
        if session is None:
            raise NotFoundError(f"{key[:8]}: no such session; it may have ended already", code="no_session")
        work.people.end_sessions([key])
        work.audit(desk.who, "end session", session.account.name)


def make_token(desk: Desk, name: str, scopes: Iterable[str], days: int, now: datetime) -> tuple[str, ApiToken]:
    """A new API token in one's own name, and what to send for it; it cannot be shown again."""
    desk.may(desk.who, "keep own account", None)
    wanted = tuple(scope for scope in SCOPES if scope in (asked := set(scopes)))
    _check_token(name, asked, days)
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    with desk.store.working() as work:
        kept = ApiToken(
            id=0,
            name=name.strip(),
            account=work.people.get_account(desk.who),
            scopes=wanted,
            created_at=write_time(now),
            expires_at=write_time(now + timedelta(days=days)),
            revoked_at=None,
        )
        id_ = work.people.add_token(kept, hash_token(token))
        work.audit(desk.who, "make token", name.strip(), scopes=wanted, expires=kept.expires_at)
        return token, next(made for made in work.people.list_tokens(desk.who) if made.id == id_)


def _check_token(name: str, scopes: set[str], days: int) -> None:
    if not name.strip() or len(name) > 100:
        raise UsageError(
            "a token needs a name of at most 100 characters, so that you know later what it is for", code="token_name"
        )
    if not scopes or not scopes <= set[Scope](SCOPES):
        raise UsageError(f"a token needs scopes; there are {', '.join(SCOPES)}", code="token_scopes")
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        raise UsageError(
            f"{days} days: a token is valid from 1 to {LONGEST_TOKEN_DAYS} days",
            code="token_days",
            count=LONGEST_TOKEN_DAYS,
        )


def find_token(store: Store, token: str, now: datetime) -> ApiToken | None:
    """The API token that `token` is; None for none, one that expired or was revoked, or a disabled account."""
    with store.viewing() as view:
        found = view.people.find_token(hash_token(token))
    if found is None or found.revoked_at or found.expires_at <= write_time(now) or found.account.disabled:
        return None
    return found


def list_tokens(desk: Desk, account: str | None = None) -> list[ApiToken]:
    """One's own API tokens, newest first; for who manages people those of `account`. Raises NotFoundError."""
    desk.may(desk.who, "keep own account" if account is None else "manage people", account)
    with desk.store.viewing() as view:
        return view.people.list_tokens(desk.who if account is None else view.people.get_account(account).name)


def revoke_token(desk: Desk, id_: int, now: datetime, account: str | None = None) -> None:
    """Make one of one's own tokens invalid, or one of `account`, for who manages people; raises NotFoundError."""
    desk.may(desk.who, "keep own account" if account is None else "manage people", account)
    owner = desk.who if account is None else account
    with desk.store.working() as work:
        token = next((t for t in work.people.list_tokens(owner) if t.id == id_), None)
        if token is None:
            raise NotFoundError(f"{id_}: {owner} has no such token", code="no_token")
        work.people.revoke_token(id_, write_time(now))
        work.audit(desk.who, "revoke token", token.name, **({"account": account} if account is not None else {}))
