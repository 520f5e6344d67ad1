"""Accounts, their roles and tokens: for administrators."""

from __future__ import annotations

from typing import Annotated

from litestar import get, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from kyogi.access import Role
from kyogi.errors import UsageError
from kyogi.services import people, sessions
from kyogi.services.people import Account
from kyogi.services.sessions import ApiToken
from kyogi.web.api.forms import After, Limited, Place
from kyogi.web.api.problems import PROBLEMS
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

Password = Annotated[str, Meta(max_length=10_000)]  # what makes one is checked by `access`
Roles = Annotated[tuple[Role, ...], Meta(min_length=1, max_length=20)]
_AT = "/people/{name:str}"


class AccountList(Struct, frozen=True, kw_only=True):
    """Accounts by name."""

    accounts: tuple[Account, ...]
    next: str | None


class NewAccount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who may sign in; the first one of an instance must be an administrator.

    Without a password the account is one of single sign-on: `name` is what the provider calls the person.
    """

    name: Place
    password: Password | None = None
    roles: Roles


class NewRoles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Exactly the roles that an account has from now on."""

    roles: Roles


class NewPassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an account signs in with from now on."""

    password: Password


@get("/people", summary="List accounts", responses=PROBLEMS)
@in_thread
def list_people(request: Visit, limit: Limited = 50, after: After = None) -> AccountList:
    """By name, for administrators."""
    found = people.list_accounts(make_desk(request), after or "", limit + 1)
    page = tuple(found[:limit])
    return AccountList(accounts=page, next=page[-1].name if len(found) > limit else None)


@post("/people", summary="Add an account", responses=PROBLEMS, status_code=201)
@in_thread
def add_account(request: Visit, data: JSONBody[NewAccount]) -> Account:
    """For administrators; from the first account on everybody has to sign in."""
    desk = make_desk(request)
    desk.may(desk.who, "manage people", data.name)
    if data.password is None:
        _check_provider(request)
    return people.add_account(desk, data.name, data.password, data.roles, desk.now())


def _check_provider(request: Visit) -> None:
    """Raise UsageError where nobody could sign in without a password."""
    if request.app.state.settings.provider is None:
        raise UsageError(
            "this instance knows no OpenID provider (KYOGI_OIDC_ISSUER); give a password", code="no_provider"
        )


@get(_AT, summary="Get one account", responses=PROBLEMS)
@in_thread
def get_account(request: Visit, name: FromPath[str]) -> Account:
    """For administrators."""
    return people.get_account(make_desk(request), name)


@post(f"{_AT}/roles", summary="Give an account other roles", responses=PROBLEMS, status_code=200)
@in_thread
def set_roles(request: Visit, name: FromPath[str], data: JSONBody[NewRoles]) -> Account:
    """They count at once; the last administrator keeps that role."""
    desk = make_desk(request)
    people.set_roles(desk, name, data.roles)
    return people.get_account(desk, name)


@post(f"{_AT}/password", summary="Give an account another password", responses=PROBLEMS, status_code=200)
@in_thread
def set_password(request: Visit, name: FromPath[str], data: JSONBody[NewPassword]) -> Account:
    """Its sessions end and its tokens are revoked at once."""
    desk = make_desk(request)
    people.set_password(desk, name, data.password)
    return people.get_account(desk, name)


@post(f"{_AT}/single-sign-on", summary="Let an account sign in by the provider", responses=PROBLEMS, status_code=200)
@in_thread
def set_single_sign_on(request: Visit, name: FromPath[str]) -> Account:
    """And not with a password any more; its sessions end and its tokens are revoked at once."""
    desk = make_desk(request)
    desk.may(desk.who, "manage people", name)
    _check_provider(request)
    people.set_single_sign_on(desk, name)
    return people.get_account(desk, name)


@post(f"{_AT}/disable", summary="Keep an account from signing in", responses=PROBLEMS, status_code=200)
@in_thread
def disable_account(request: Visit, name: FromPath[str]) -> Account:
    """Its sessions end at once, and its tokens open nothing; the last administrator cannot be disabled."""
    desk = make_desk(request)
    people.set_disabled(desk, name, True)
    return people.get_account(desk, name)


@post(f"{_AT}/enable", summary="Let an account sign in again", responses=PROBLEMS, status_code=200)
@in_thread
def enable_account(request: Visit, name: FromPath[str]) -> Account:
    """What was disabled by `disable`."""
    desk = make_desk(request)
    people.set_disabled(desk, name, False)
    return people.get_account(desk, name)


@get(f"{_AT}/tokens", summary="List the tokens of an account", responses=PROBLEMS)
@in_thread
def list_tokens(request: Visit, name: FromPath[str]) -> list[ApiToken]:
    """Newest first, those that expired or were revoked among them; what is sent for them is not kept anywhere."""
    return sessions.list_tokens(make_desk(request), name)


@post(
    f"{_AT}/tokens/{{number:int}}/revoke",
    summary="Make a token of an account invalid",
    responses=PROBLEMS,
    status_code=200,
)
@in_thread
def revoke_token(request: Visit, name: FromPath[str], number: FromPath[int]) -> list[ApiToken]:
    """At once and for good; the tokens of the account then. New ones are made by their owner, under Settings."""
    desk = make_desk(request)
    sessions.revoke_token(desk, number, desk.now(), name)
    return sessions.list_tokens(desk, name)


HANDLERS = (
    list_people, add_account, get_account, set_roles, set_password, set_single_sign_on, disable_account, enable_account,
    list_tokens, revoke_token,
)  # fmt: skip
