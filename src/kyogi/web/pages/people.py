"""People: accounts with their roles, for administrators; and the first account of an instance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from anyio import to_thread
from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from kyogi.access import ROLES, Role
from kyogi.services import people
from kyogi.services.people import Account
from kyogi.web.pages.forms import get_word, get_words, keep_asked
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class PeoplePage(Page):
    """The accounts."""

    template: ClassVar[str] = "settings/people.html"
    accounts: Annotated[tuple[Account, ...], "A page of the accounts by name; none on an instance of one person."]
    next: Annotated[str | None, "Behind which name the next page begins."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "Where this page begins, as it was sent."]
    roles: Annotated[tuple[Role, ...], "Every role."]
    provider: Annotated[
        str | None, "What the organisation's provider is called; None where there is no single sign-on."
    ]


@get("/settings/people", include_in_schema=False)
@in_thread
def show_people(request: Visit) -> Response[str]:
    """The accounts."""
    asked, provider = keep_asked(request.query_params, ("after",)), request.app.state.settings.provider
    found = people.list_accounts(make_desk(request), get_word(request.query_params, "after") or "", _PAGE + 1)
    page = PeoplePage(
        accounts=tuple(found[:_PAGE]),
        next=found[_PAGE - 1].name if len(found) > _PAGE else None,
        asked=asked,
        roles=ROLES,
        provider=provider.label if provider else None,
    )
    return render_page(request, page)


@post("/settings/people", include_in_schema=False)
async def add_account(request: Visit) -> Redirect:
    """A new account."""
    form, desk = await request.form(), make_desk(request)
    name, roles = get_word(form, "name") or "", get_words(form, "role")
    password = None if get_word(form, "single_sign_on") else str(form.get("password") or "")
    await to_thread.run_sync(people.add_account, desk, name, password, roles, desk.now())
    where = "/sign-in" if request.user.is_local else "/settings/people"
    return Redirect(f"{where}?notice=account_added", status_code=303)


@post("/settings/people/{name:str}/roles", include_in_schema=False)
async def set_roles(request: Visit, name: FromPath[str]) -> Redirect:
    """Other roles for an account."""
    form = await request.form()
    await to_thread.run_sync(people.set_roles, make_desk(request), name, get_words(form, "role"))
    return Redirect("/settings/people?notice=account_changed", status_code=303)


@post("/settings/people/{name:str}/password", include_in_schema=False)
async def set_password(request: Visit, name: FromPath[str]) -> Redirect:
    """A new password for an account."""
    form = await request.form()
    await to_thread.run_sync(people.set_password, make_desk(request), name, str(form.get("password") or ""))
    return Redirect("/settings/people?notice=account_changed", status_code=303)


@post("/settings/people/{name:str}/single-sign-on", include_in_schema=False)
@in_thread
def set_single_sign_on(request: Visit, name: FromPath[str]) -> Redirect:
    """Let an account sign in by the organisation's provider only."""
    people.set_single_sign_on(make_desk(request), name)
    return Redirect("/settings/people?notice=account_changed", status_code=303)


@post(["/settings/people/{name:str}/disable", "/settings/people/{name:str}/enable"], include_in_schema=False)
@in_thread
def set_disabled(request: Visit, name: FromPath[str]) -> Redirect:
    """Keep an account from signing in, or let it again."""
    people.set_disabled(make_desk(request), name, request.url.path.endswith("/disable"))
    return Redirect("/settings/people?notice=account_changed", status_code=303)


HANDLERS = (show_people, add_account, set_roles, set_password, set_single_sign_on, set_disabled)
