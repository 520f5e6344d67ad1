"""Options that several commands share, and what they come to when given before or after the command's name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Annotated

import typer

from kyogi.errors import UsageError
from kyogi.terms import UI_LANGUAGES, Terms, Ui

# The environment is read before the command's name only: an option given there must not lose to a variable.
GlobalDbOption = Annotated[
    str | None,
    typer.Option(
        "--db", envvar="KYOGI_DB", metavar="PATH|URL", help="The store; by default a file in your data folder."
    ),
]
GlobalUiOption = Annotated[
    str | None,
    typer.Option("--ui", envvar="KYOGI_UI", metavar="ja|en", help="Language of the output; by default your locale's."),
]
DbOption = Annotated[
    str | None,
    typer.Option("--db", metavar="PATH|URL", help="The store; else KYOGI_DB, else a file in your data folder."),
]
UiOption = Annotated[
    str | None,
    typer.Option("--ui", metavar="ja|en", help="Language of the output; else KYOGI_UI, else your locale's."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """What was given before the command's name; kept in the context's `obj`."""

    db: str | None = None
    ui: str | None = None


def choose_db(context: typer.Context, db: str | None) -> str | None:
    """The store that was asked for, by the command's own option first; None where nobody said."""
    found = context.find_object(GlobalOptions)
    return db or (found.db if found else None)


def choose_terms(context: typer.Context, ui: str | None) -> Terms:
    """The words of the language that was asked for, by the command's own option first."""
    found = context.find_object(GlobalOptions)
    return Terms(choose_ui(ui or (found.ui if found else None)))


def choose_ui(asked: str | None, option: str = "--ui") -> Ui:
    """The language of the commands: the one asked for by `option`, else that of the locale (Japanese or English)."""
    if asked is not None:
        if asked not in UI_LANGUAGES:
            raise UsageError(f"{option} {asked}: Kyogi speaks ja and en; give one of them")
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ja" if value.lower().startswith("ja") else "en"
    return "en"
