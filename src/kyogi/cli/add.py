"""`kyogi add`: files, folders and addresses go into the store with their readings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.intake import LangOption, PublishedOption, check_date
from kyogi.cli.layout import show_safely
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import open_desk, print_note, show_progress
from kyogi.errors import KyogiError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyogi.services.ingest import Outcome
    from kyogi.terms import Terms

PathsArgument = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders (with all below them), https:// addresses.")
]
FAILED = 1


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("add")(add_documents)


def add_documents(
    context: typer.Context,
    paths: PathsArgument,
    published: PublishedOption = None,
    lang: LangOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Read documents and store them with their records. Bytes that are stored already change nothing.

    What cannot be read is reported, the rest is stored, and the exit status is 1.

    Example: kyogi add statements/ readout.html --published 2024-07-28
    """
    check_date(published, "--published")
    from kyogi.languages import LANGUAGES

    if lang is not None and lang not in LANGUAGES:
        raise UsageError(f"--lang {lang}: can be read: {', '.join(LANGUAGES)}; give one of them")
    terms = choose_terms(context, ui)
    from kyogi.services import ingest
    from kyogi.services.reread import count_outdated

    total = sum(1 for _ in ingest.list_sources(paths))  # before the store is opened: a misspelt path makes none
    counts = dict.fromkeys(("added", "unchanged", "failed"), 0)
    with open_desk(context, db, create=True) as desk, show_progress(total) as advance:
        writer = _write_json if json else _write_lines
        outcomes = ingest.add_documents(desk, ingest.list_sources(paths), {"published": published, "lang": lang})
        for line in writer(_count(outcomes, counts, advance), counts, terms):
            sys.stdout.write(line)
        outdated = count_outdated(desk)
    if not json:
        print_note(terms.label("added_summary", **counts))
        if outdated:
            print_note(terms.label("outdated_readings", count=outdated))
    if counts["failed"]:
        raise typer.Exit(FAILED)


def _count(outcomes: Iterator[Outcome], counts: dict[str, int], advance: Callable[[], None]) -> Iterator[Outcome]:
    for outcome in outcomes:
        counts[outcome.status] += 1
        advance()
        yield outcome


def _write_lines(outcomes: Iterator[Outcome], _counts: dict[str, int], terms: Terms) -> Iterator[str]:
    """One line for each source: id, what became of it, date, title; errors go to the standard error."""
    for outcome in outcomes:
        if outcome.status == "failed":
            print_note(terms.label("error", message=show_safely(str(outcome.error or ""))))
            continue
        what = terms.term("outcomes", outcome.status)
        shown = [outcome.id or "", what, outcome.published or "-", show_safely(outcome.title or outcome.name)]
        if outcome.status == "added":
            shown.append(terms.label("acts_counted", count=outcome.acts))
        else:
            shown[2:] = [show_safely(outcome.name)]
        yield "  ".join(shown) + "\n"


def _tell_error(value: object) -> str:
    """An error by its words; nothing else in an outcome needs telling."""
    if isinstance(value, KyogiError):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} has no form in JSON")


def _write_json(outcomes: Iterator[Outcome], counts: dict[str, int], _terms: Terms) -> Iterator[str]:
    """One JSON object, written as the outcomes come so that memory does not grow with their number."""
    import msgspec

    yield '{"documents": ['
    separator = "\n"
    for outcome in outcomes:
        yield separator + " " + msgspec.json.encode(outcome, enc_hook=_tell_error).decode("utf-8")
        separator = ",\n"
    yield "\n], " + msgspec.json.encode(counts).decode("utf-8")[1:] + "\n"
