"""Accounts: who may sign in, in which roles, with which password."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from kyogi.access import ROLES, Role, check_password
from kyogi.errors import SignInError, StateRuleError, UsageError
from kyogi.services.desk import Desk
from kyogi.store import Account, Store

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from kyogi.store import Work

__all__ = [
    "Account",
    "add_account",
    "change_password",
    "get_account",
    "has_accounts",
    "list_accounts",
    "parse_roles",
    "set_disabled",
    "set_password",
    "set_roles",
    "set_single_sign_on",
]

_NAME = re.compile(r"[\w.@-]{1,64}\Z")


@cache
def get_hasher() -> PasswordHasher:
    """argon2id with the library's parameters, which follow RFC 9106."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def verify_password(hashed: str, password: str) -> bool:
    """Whether `password` is the one that `hashed` was made of."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return get_hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def write_time(moment: datetime) -> str:
    """`moment` (UTC) as the store keeps it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def has_accounts(store: Store) -> bool:
    """Whether anybody has an account: then whoever comes has to sign in."""
    with store.viewing() as view:
        return view.people.has_accounts()


def parse_roles(names: Iterable[str]) -> tuple[Role, ...]:
    """The roles called `names`, in their order of `ROLES`; raises UsageError for none and for what is no role."""
    names = list(names)
    for name in names:
        if name not in ROLES:
            raise UsageError(f"{name}: no role; there are {', '.join(ROLES)}", code="no_choice", name=name)
    if not names:
        raise UsageError(f"no role was given; there are {', '.join(ROLES)}", code="no_role")
    return tuple(role for role in ROLES if role in names)


def add_account(desk: Desk, name: str, password: str | None, roles: Iterable[str], now: datetime) -> Account:
    """A new account; the first one must be an administrator, or nobody could add another.

    Without a password it is one of single sign-on: `name` is what the organisation's provider calls the person.
    """
    desk.may(desk.who, "manage people", name)
    name = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.match(name):
        raise UsageError(
            f"{name!r}: no name for an account; use letters, digits, and . @ - _ (64 at most)",
            code="account_name",
            name=name,
        )
    if password is not None:
        check_password(password, name)
    account = Account(
        name=name,
        roles=parse_roles(roles),
        disabled=False,
        created_at=write_time(now),
        sign_in="single_sign_on" if password is None else "password",
    )
    hashed = "" if password is None else get_hasher().hash(password)
    with desk.store.working() as work:
        if not work.people.has_accounts() and "administrator" not in account.roles:
            raise UsageError(
                f"{name}: the first account must have the role administrator; add it to the roles",
                code="first_administrator",
            )
        work.people.add_account(account, hashed)
        work.audit(desk.who, "add account", name, roles=account.roles, sign_in=account.sign_in)
    return account


def list_accounts(desk: Desk, after: str = "", limit: int | None = None) -> list[Account]:
    """The accounts by name, behind the one called `after`; at most `limit`, where one is given."""
    desk.may(desk.who, "manage people", None)
    with desk.store.viewing() as view:
        return view.people.list_accounts(after, limit)


def get_account(desk: Desk, name: str) -> Account:
    """The account called `name`; raises NotFoundError."""
    desk.may(desk.who, "manage people", name)
    with desk.store.viewing() as view:
        return view.people.get_account(name)


def set_roles(desk: Desk, name: str, roles: Iterable[str]) -> None:
    """Give an account exactly these roles; raises StateRuleError where no administrator would be left."""
    desk.may(desk.who, "manage people", name)
    wanted = parse_roles(roles)
    with desk.store.working() as work:
        before = work.people.get_account(name)
        work.people.change_account(name, roles=wanted)
        _keep_an_administrator(work, name)
        work.audit(desk.who, "set roles", name, before=before.roles, after=wanted)


def set_disabled(desk: Desk, name: str, disabled: bool) -> None:
    """Keep an account from signing in, or let it again; its sessions end at once."""
    desk.may(desk.who, "manage people", name)
    with desk.store.working() as work:
        work.people.change_account(name, disabled=disabled)
        _keep_an_administrator(work, name)
        if disabled:
            _end_sessions(work, name)
        work.audit(desk.who, "disable account" if disabled else "enable account", name)


def set_password(desk: Desk, name: str, password: str) -> None:
    """Give an account a new password; its sessions end and its tokens are revoked at once.

    Whoever asked for it may not be who knew the old password: nothing that was opened with it stays open. An account
    of single sign-on becomes one with a password.
    """
    desk.may(desk.who, "manage people", name)
    check_password(password, name)
    _replace_password(desk, name, get_hasher().hash(password), "set password", revoking=True)


def set_single_sign_on(desk: Desk, name: str) -> None:
    """Let an account sign in by the organisation's provider only; its sessions end and its tokens are revoked at once.

    Who signs in next under this name there is who the account belongs to from then on.
    """
    desk.may(desk.who, "manage people", name)
    _replace_password(desk, name, "", "set single sign-on", revoking=True)


def change_password(desk: Desk, old: str, new: str) -> None:
    """Give one's own account a new password; its sessions end, so that one signs in anew everywhere; tokens stay."""
    desk.may(desk.who, "keep own account", None)
    with desk.store.viewing() as view:
        hashed = view.people.find_password(desk.who)
    if hashed == "":
        raise StateRuleError(
            f"{desk.who}: signs in by the organisation's provider; change the password there", code="no_own_password"
        )
    if hashed is None or not verify_password(hashed, old):
        raise SignInError("the present password is another one; nothing was changed", code="present_password")
    check_password(new, desk.who)
    _replace_password(desk, desk.who, get_hasher().hash(new), "set password", revoking=False)


def _replace_password(desk: Desk, name: str, hashed: str, action: str, *, revoking: bool) -> None:
    with desk.store.working() as work:
        work.people.change_account(name, password=hashed)
        work.people.free_identity(name)
        _end_sessions(work, name)
        work.audit(desk.who, action, name)
        for token in work.people.list_tokens(name) if revoking else ():
            if not token.revoked_at:
                work.people.revoke_token(token.id, desk.stamp())
                work.audit(desk.who, "revoke token", token.name, account=name)


def _end_sessions(work: Work, name: str) -> None:
    work.people.end_sessions([session.key for session in work.people.list_sessions(name)])


def _keep_an_administrator(work: Work, name: str) -> None:
    if not any("administrator" in a.roles and not a.disabled for a in work.people.list_accounts()):
        raise StateRuleError(
            f"{name}: is the last administrator; give somebody else the role first",
            code="last_administrator",
            name=name,
        )
