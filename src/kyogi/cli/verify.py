"""`kyogi verify`: whether the ledger is whole and the words it rests on still stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from kyogi.cli.layout import show_safely
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import open_desk, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyogi.services.verify import Verification
    from kyogi.terms import Terms

BROKEN = 1
LABELS = "following_labels"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("verify")(verify_ledger)


def verify_ledger(context: typer.Context, json: JsonOption = False, db: DbOption = None, ui: UiOption = None) -> None:
    """Check that the ledger is whole: no entry changed, missing or cut off, and all evidence in its place.

    The exit status is 1 where the chain is broken or evidence is orphaned.

    Example: kyogi verify --json
    """
    terms = choose_terms(context, ui)
    from kyogi.services import verify

    with open_desk(context, db) as desk:
        found = verify.verify(desk)
    if json:
        import msgspec

        write_json({"holds": found.holds, **msgspec.to_builtins(found)})
    else:
        for line in _lay_out(found, terms):
            print(line)
    if found.breaks or found.orphans:
        raise typer.Exit(BROKEN)


def _lay_out(found: Verification, terms: Terms) -> Iterator[str]:
    yield terms.say(LABELS, "ledger_head", ledger=found.head.ledger, number=found.head.number, hash=found.head.hash)
    for fault in found.breaks:
        kind = terms.term("chain_breaks", fault.kind)
        yield terms.say(
            LABELS, "chain_break", number=fault.number, kind=kind, expected=fault.expected, found=fault.found
        )
    for orphan in found.orphans:
        name = "orphan_changed" if orphan.document_found else "orphan_gone"
        words = show_safely(orphan.evidence.exact)
        yield terms.say(LABELS, name, number=orphan.number, document=orphan.document, words=words)
    for clock in found.clocks:
        yield terms.say(LABELS, "clock_back", number=clock.number, at=clock.at, clock=clock.clock)
    yield terms.say(LABELS, "chain_whole" if found.holds else "chain_broken", entries=found.entries)
    yield terms.say(LABELS, "evidence_counted", count=found.evidence, orphans=len(found.orphans))
