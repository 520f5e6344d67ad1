"""`kyogi people`: accounts, so that the first administrator can be made where nobody can sign in yet."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kyogi.cli.layout import show_safely
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import open_desk, print_note, write_json
from kyogi.errors import UsageError

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What the person signs in with.")]
RoleOption = Annotated[
    list[str],
    typer.Option(
        "--role", metavar="ROLE", help="reader, analyst, releaser, approver or administrator; may be given again."
    ),
]
StdinOption = Annotated[bool, typer.Option("--stdin", help="Read the password from the first line of standard input.")]

SingleSignOnOption = Annotated[
    bool,
    typer.Option(
        "--single-sign-on",
        help="No password: the person signs in by the organisation's provider, which knows the NAME.",
    ),
]

people = typer.Typer(
    no_args_is_help=True,
    help="Accounts of the people who may sign in to the pages and the API.\n\n"
    "Example: kyogi people add sato --role analyst --role approver",
)


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(people, name="people")


@people.command("add")
def add_account(
    context: typer.Context,
    name: NameArgument,
    role: RoleOption,
    stdin: StdinOption = False,
    single_sign_on: SingleSignOnOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Make an account; asks for its password. The first account must be an administrator's."""
    if single_sign_on and stdin:
        raise UsageError("--single-sign-on and --stdin: give one of them; single sign-on needs no password")
    terms = choose_terms(context, ui)
    from kyogi.services import people as accounts

    roles = accounts.parse_roles(role)
    password = None if single_sign_on else ask_password(stdin)
    with open_desk(context, db, create=True) as desk:
        account = accounts.add_account(desk, name, password, roles, desk.now())
    print_note(terms.label("account_added", name=account.name))


@people.command("list")
def list_accounts(context: typer.Context, json: JsonOption = False, db: DbOption = None, ui: UiOption = None) -> None:
    """List accounts with their roles."""
    terms = choose_terms(context, ui)
    from kyogi.services import people as accounts

    with open_desk(context, db) as desk:
        found = accounts.list_accounts(desk)
    if json:
        write_json({"accounts": found})
        return
    for account in found:
        roles = terms.join([terms.term("account_roles", role) for role in account.roles])
        state = "  " + terms.label("account_disabled") if account.disabled else ""
        way = "  " + terms.label("account_single_sign_on") if account.sign_in == "single_sign_on" else ""
        print(f"{show_safely(account.name)}  {roles}{way}{state}")


@people.command("role")
def set_roles(
    context: typer.Context, name: NameArgument, role: RoleOption, db: DbOption = None, ui: UiOption = None
) -> None:
    """Give an account exactly these roles."""
    terms = choose_terms(context, ui)
    from kyogi.services import people as accounts

    with open_desk(context, db) as desk:
        accounts.set_roles(desk, name, role)
    print_note(terms.label("account_changed", name=show_safely(name)))


@people.command("disable")
def disable_account(context: typer.Context, name: NameArgument, db: DbOption = None, ui: UiOption = None) -> None:
    """Keep an account from signing in, and end its sessions."""
    _set_disabled(context, name, db, ui, disabled=True)


@people.command("enable")
def enable_account(context: typer.Context, name: NameArgument, db: DbOption = None, ui: UiOption = None) -> None:
    """Let a disabled account sign in again."""
    _set_disabled(context, name, db, ui, disabled=False)


def _set_disabled(context: typer.Context, name: str, db: str | None, ui: str | None, *, disabled: bool) -> None:
    terms = choose_terms(context, ui)
    from kyogi.services import people as accounts

    with open_desk(context, db) as desk:
        accounts.set_disabled(desk, name, disabled)
    print_note(terms.label("account_changed", name=show_safely(name)))


@people.command("password")
def set_password(
    context: typer.Context, name: NameArgument, stdin: StdinOption = False, db: DbOption = None, ui: UiOption = None
) -> None:
    """Give an account a new password, end its sessions and revoke its tokens."""
    terms = choose_terms(context, ui)
    from kyogi.services import people as accounts

    password = ask_password(stdin)
    with open_desk(context, db) as desk:
        accounts.set_password(desk, name, password)
    print_note(terms.label("account_changed", name=show_safely(name)))


@people.command("single-sign-on")
def set_single_sign_on(context: typer.Context, name: NameArgument, db: DbOption = None, ui: UiOption = None) -> None:
    """Let an account sign in by the organisation's provider only; ends its sessions and revokes its tokens."""
    terms = choose_terms(context, ui)
    from kyogi.services import people as accounts

    with open_desk(context, db) as desk:
        accounts.set_single_sign_on(desk, name)
    print_note(terms.label("account_changed", name=show_safely(name)))


def ask_password(stdin: bool) -> str:
    """The password, typed twice without being shown; or the first line of the standard input."""
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError("no terminal to ask for the password on; give it on the standard input with --stdin")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
