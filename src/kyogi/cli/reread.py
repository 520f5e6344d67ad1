"""`kyogi reread`: what an older engine read is read again; people's corrections are laid over the new readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from kyogi.cli.layout import show_safely
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.show import tell_unmatched
from kyogi.cli.storage import open_desk, print_note, show_progress, write_json

if TYPE_CHECKING:
    from kyogi.services.reread import Reread
    from kyogi.terms import Terms

FAILED = 1


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("reread")(reread_documents)


def reread_documents(
    context: typer.Context, json: JsonOption = False, db: DbOption = None, ui: UiOption = None
) -> None:
    """Read again what an older version of Kyogi read; corrections stay, and are laid over the new readings.

    Each document is one transaction: what is cut off goes on where it stopped. Corrections whose words meet no claim
    any more are told; they are kept. A document that cannot be read keeps its old reading, and the exit status is 1.

    Example: kyogi reread --json
    """
    terms = choose_terms(context, ui)
    from kyogi.services import reread

    told: list[Reread] = []  # those of which there is something to tell
    count = 0
    with open_desk(context, db) as desk, show_progress(reread.count_outdated(desk)) as advance:
        for done in reread.reread_outdated(desk):
            count += done.error is None
            told += [done] if done.error is not None or done.unmatched else []
            advance()
    if json:
        write_json({"reread": count, "documents": told})
    else:
        for done in told:
            _tell(done, terms)
        failed = sum(done.error is not None for done in told)
        unmatched = sum(len(done.unmatched) for done in told)
        print_note(terms.label("reread_summary", count=count, unmatched=unmatched, failed=failed))
    if any(done.error is not None for done in told):
        raise typer.Exit(FAILED)


def _tell(done: Reread, terms: Terms) -> None:
    if done.error is not None:
        print_note(terms.label("error", message=show_safely(f"{done.id}: {done.error}")))
    for correction in done.unmatched:
        print(f"{done.id}  {tell_unmatched(correction, terms)}")
