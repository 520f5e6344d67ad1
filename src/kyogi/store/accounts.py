"""Accounts of people with their sessions and API tokens, and the audit list of what they changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.engine import Connection

from kyogi.access import Role, Scope
from kyogi.errors import NotFoundError, UsageError
from kyogi.store import tables as t
from kyogi.store.derived import to_json

SignIn = Literal["password", "single_sign_on"]


class Identity(Struct, frozen=True, kw_only=True):
    """Somebody as an OpenID provider knows them: `subject` never changes and is never given to another."""

    issuer: str
    subject: str


class Account(Struct, frozen=True, kw_only=True):
    """A person who may sign in; `name` is what they sign in with and what their changes are kept under.

    `sign_in` says how: by a password that is kept here, or by the organisation's OpenID provider and not otherwise.
    """

    name: str
    roles: tuple[Role, ...]
    disabled: bool
    created_at: str
    sign_in: SignIn = "password"


class Session(Struct, frozen=True, kw_only=True):
    """Somebody signed in with one browser; `key` is the SHA-256 of the token that only the browser has."""

    key: str
    account: Account
    created_at: str
    seen_at: str
    expires_at: str
    agent: str


class ApiToken(Struct, frozen=True, kw_only=True):
    """What a program signs in with, in the name of `account` and within `scopes`."""

    id: int
    name: str
    account: Account
    scopes: tuple[Scope, ...]
    created_at: str
    expires_at: str
    revoked_at: str | None


class AuditEntry(Struct, frozen=True, kw_only=True):
    """One change that somebody made; `subject` is what was changed (an id, an account's name), `detail` plain JSON."""

    id: int
    at: str
    who: str
    action: str
    subject: str | None
    detail: dict[str, Any]


class People:
    """What the store knows of its people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def has_accounts(self) -> bool:
        """Whether there is any account, disabled or not."""
        return self._connection.execute(sa.select(t.account.c.seq).limit(1)).first() is not None

    def find_account(self, name: str) -> Account | None:
        """The account called `name`, or None."""
        row = self._connection.execute(sa.select(t.account).where(t.account.c.name == name)).first()
        return _build_account(row) if row else None

    def get_account(self, name: str) -> Account:
        """As `find_account`; raises NotFoundError."""
        account = self.find_account(name)
        if account is None:
            raise NotFoundError(
                f"{name}: no account is called so; `kyogi people list` lists them", code="no_account", name=name
            )
        return account

    def find_password(self, name: str) -> str | None:
        """The hash of the password of the account called `name`, or None."""
        found = self._connection.execute(sa.select(t.account.c.password).where(t.account.c.name == name)).scalar()
        return None if found is None else str(found)

    def find_identified(self, identity: Identity) -> Account | None:
        """The account that `identity` was bound to, or None."""
        i = t.identity.c
        named = i.issuer == identity.issuer, i.subject == identity.subject
        owner = sa.select(t.account).join(t.identity, i.account_seq == t.account.c.seq).where(*named)
        row = self._connection.execute(owner).first()
        return _build_account(row) if row else None

    def find_identity(self, name: str) -> Identity | None:
        """The identity that the account called `name` was bound to, or None."""
        bound = sa.select(t.identity).join(t.account, t.account.c.seq == t.identity.c.account_seq)
        row = self._connection.execute(bound.where(t.account.c.name == name)).first()
        return Identity(issuer=row.issuer, subject=row.subject) if row else None

    def list_accounts(self, after: str = "", limit: int | None = None) -> list[Account]:
        """The accounts by name, behind the one called `after`; at most `limit`, where one is given."""
        query = sa.select(t.account).where(t.account.c.name > after).order_by("name").limit(limit)
        return [_build_account(row) for row in self._connection.execute(query)]

    def find_session(self, key: str) -> Session | None:
        """The session whose token has the SHA-256 `key`, expired or not."""
        row = self._connection.execute(_select_sessions().where(t.session.c.token_sha256 == key)).first()
        return _build_session(row) if row else None

    def list_sessions(self, name: str | None = None) -> list[Session]:
        """The sessions of one account, or of all, last seen first."""
        statement = _select_sessions().order_by(t.session.c.seen_at.desc(), t.session.c.token_sha256)
        if name is not None:
            statement = statement.where(t.account.c.name == name)
        return [_build_session(row) for row in self._connection.execute(statement)]

    def find_token(self, key: str) -> ApiToken | None:
        """The API token with the SHA-256 `key`, valid or not."""
        row = self._connection.execute(_select_tokens().where(t.api_token.c.token_sha256 == key)).first()
        return _build_token(row) if row else None

    def list_tokens(self, name: str | None = None) -> list[ApiToken]:
        """The API tokens of one account, or of all, newest first."""
        statement = _select_tokens().order_by(t.api_token.c.seq.desc())
        if name is not None:
            statement = statement.where(t.account.c.name == name)
        return [_build_token(row) for row in self._connection.execute(statement)]

    def list_audit(self, *, who: str | None = None, before: int | None = None, limit: int = 50) -> list[AuditEntry]:
        """Entries of the audit list, newest first; `before` is the id of the last one of the page before."""
        statement = sa.select(t.audit).order_by(t.audit.c.seq.desc()).limit(limit)
        if who is not None:
            statement = statement.where(t.audit.c.who == who)
        if before is not None:
            statement = statement.where(t.audit.c.seq < before)
        return [
            AuditEntry(
                id=row.seq,
                at=row.at,
                who=row.who,
                action=row.action,
                subject=row.subject,
                detail=msgspec.json.decode(row.detail),
            )
            for row in self._connection.execute(statement)
        ]


class PeopleWork(People):
    """Changes of people, inside a transaction."""

    def add_account(self, account: Account, password: str) -> None:
        """Store a new account; `password` is its hash, "" for none. Raises UsageError where the name is taken."""
        if self.find_account(account.name) is not None:
            raise UsageError(
                f"{account.name}: there is an account of this name; take another one",
                code="account_taken",
                name=account.name,
            )
        row = {"name": account.name, "password": password, "roles": to_json(account.roles), "disabled": False}
        self._connection.execute(sa.insert(t.account), row | {"created_at": account.created_at})

    def change_account(self, name: str, **columns: Any) -> None:
        """Set `roles`, `password` (a hash, "" for none) or `disabled`; raises NotFoundError."""
        self.get_account(name)
        if "roles" in columns:
            columns["roles"] = to_json(columns["roles"])
        self._connection.execute(sa.update(t.account).where(t.account.c.name == name).values(**columns))

    def bind_identity(self, name: str, identity: Identity, at: str) -> None:
        """Keep that the account called `name` is `identity`; neither must be bound already."""
        values = {
            "account_seq": _select_seq(name),
            "issuer": identity.issuer,
            "subject": identity.subject,
            "bound_at": at,
        }
        self._connection.execute(sa.insert(t.identity).values(**values))

    def free_identity(self, name: str) -> None:
        """Let go of the identity of an account, if it has one."""
        self._connection.execute(sa.delete(t.identity).where(t.identity.c.account_seq == _select_seq(name)))

    def add_session(self, session: Session) -> None:
        """Store a new session, and let go of those of the same account that expired before it began."""
        s = t.session.c
        owner = _select_seq(session.account.name)
        expired = s.account_seq == owner, s.expires_at < session.created_at
        self._connection.execute(sa.delete(t.session).where(*expired))
        same = {name: getattr(session, name) for name in ("created_at", "seen_at", "expires_at", "agent")}
        self._connection.execute(sa.insert(t.session).values(token_sha256=session.key, account_seq=owner, **same))

    def touch_session(self, key: str, seen_at: str, expires_at: str) -> None:
        """Note that a session was used."""
        changed = sa.update(t.session).where(t.session.c.token_sha256 == key)
        self._connection.execute(changed.values(seen_at=seen_at, expires_at=expires_at))

    def end_sessions(self, keys: Iterable[str]) -> None:
        """Let go of these sessions."""
        self._connection.execute(sa.delete(t.session).where(t.session.c.token_sha256.in_(list(keys))))

    def add_token(self, token: ApiToken, key: str) -> int:
        """Store a new API token whose SHA-256 is `key`; its id."""
        owner = _select_seq(token.account.name)
        same = {name: getattr(token, name) for name in ("name", "created_at", "expires_at")}
        values = same | {"account_seq": owner, "token_sha256": key, "scopes": to_json(token.scopes)}
        inserted = self._connection.execute(sa.insert(t.api_token).values(**values)).inserted_primary_key
        assert inserted is not None
        return int(inserted[0])

    def revoke_token(self, id_: int, at: str) -> None:
        """Make a token invalid from now on."""
        changed = sa.update(t.api_token).where(t.api_token.c.seq == id_, t.api_token.c.revoked_at.is_(None))
        self._connection.execute(changed.values(revoked_at=at))


def insert_audit(
    connection: Connection, at: str, who: str, action: str, subject: str | None, detail: dict[str, Any]
) -> None:
    """Append to the audit list."""
    row = {"at": at, "who": who, "action": action, "subject": subject, "detail": to_json(detail)}
    connection.execute(sa.insert(t.audit), row)


_ACCOUNT = tuple(
    t.account.c[name].label(f"a_{name}") for name in ("name", "roles", "disabled", "created_at", "password")
)


def _select_seq(name: str) -> sa.ScalarSelect[Any]:
    return sa.select(t.account.c.seq).where(t.account.c.name == name).scalar_subquery()


def _select_sessions() -> sa.Select[Any]:
    return sa.select(t.session, *_ACCOUNT).join(t.account, t.account.c.seq == t.session.c.account_seq)


def _select_tokens() -> sa.Select[Any]:
    return sa.select(t.api_token, *_ACCOUNT).join(t.account, t.account.c.seq == t.api_token.c.account_seq)


def _build_account(row: Any, prefix: str = "") -> Account:
    values = {name: getattr(row, prefix + name) for name in ("name", "disabled", "created_at")}
    sign_in: SignIn = "password" if getattr(row, f"{prefix}password") else "single_sign_on"
    return Account(roles=tuple(msgspec.json.decode(getattr(row, f"{prefix}roles"))), sign_in=sign_in, **values)


def _build_session(row: Any) -> Session:
    same = {name: getattr(row, name) for name in ("created_at", "seen_at", "expires_at", "agent")}
    return Session(key=row.token_sha256, account=_build_account(row, "a_"), **same)


def _build_token(row: Any) -> ApiToken:
    same = {name: getattr(row, name) for name in ("name", "created_at", "expires_at", "revoked_at")}
    scopes = tuple(msgspec.json.decode(row.scopes))
    return ApiToken(id=row.seq, account=_build_account(row, "a_"), scopes=scopes, **same)
