"""`kyogi show`: one stored document with its record, or one act of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kyogi.cli.layout import find_width, make_console, print_lines, show_safely
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import open_desk, print_note, write_json

if TYPE_CHECKING:
    from kyogi.services.show import Correction, Shown
    from kyogi.terms import Terms

IdArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="A document's id or the beginning of one; with #a12 behind it, an act of it."),
]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("show")(show_document)


def show_document(
    context: typer.Context, id_: IdArgument, json: JsonOption = False, db: DbOption = None, ui: UiOption = None
) -> None:
    """Print a stored document's record, people's corrections applied.

    Example: kyogi show 3fa2c1 --json
    """
    terms = choose_terms(context, ui)
    from kyogi.services import show

    with open_desk(context, db) as desk:
        shown = show.show(desk, id_)
    if json:
        write_json(make_json(shown))
        return
    from kyogi.cli.render import make_view, print_reading, show_act

    stored, console = shown.stored, make_console()
    if shown.act is None:
        print_reading(console, stored.reading, terms, stored.info.name)
    else:
        view = make_view(stored.reading, terms, find_width(console))
        number = next(n for n, act in enumerate(stored.reading.acts, 1) if act.id == shown.act.id)
        print_lines(console, show_act(view, shown.act, number))
    for correction in stored.list_corrections(None):
        print_note(tell_unmatched(correction, terms))


def tell_unmatched(correction: Correction, terms: Terms) -> str:
    """What is said of a correction whose words meet no claim any more."""
    words = show_safely(correction.evidence.exact if correction.evidence else "")
    return terms.label(
        "unmatched_correction", who=correction.who, at=correction.at, field=correction.field, words=words
    )


def make_json(shown: Shown) -> dict[str, Any]:
    """The record form with ``stored`` (what is known of the document's keeping) and ``corrections``; or one act."""
    import msgspec

    from kyogi.records.codec import to_record

    stored = shown.stored
    corrections = [
        {**msgspec.to_builtins(o.correction), "claim": o.claim, "applied": o.claim is not None} for o in stored.outcomes
    ]
    kept = msgspec.to_builtins(stored.info)
    if shown.act is None:
        return {"id": stored.info.id, **to_record(stored.reading), "stored": kept, "corrections": corrections}
    return {
        "id": f"{stored.info.id}#{shown.act.id}",
        "act": msgspec.to_builtins(shown.act),
        "corrected": shown.act.id in stored.corrected_acts,
        "stored": kept,
        "corrections": [c for c in corrections if c["claim"] == shown.act.id],
    }
