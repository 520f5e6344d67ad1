"""`kyogi correct`: a person's correction of one claim of a stored document, or of what is known of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kyogi.cli.layout import show_safely
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import open_desk, write_json

if TYPE_CHECKING:
    from kyogi.services.correct import Correction

ClaimArgument = Annotated[
    str,
    typer.Argument(
        metavar="CLAIM", help="A document's id, or the beginning of one, and a claim of it: 3fa2#a12, 3fa2#document."
    ),
]
FieldsArgument = Annotated[
    list[str],
    typer.Argument(metavar="FIELD=VALUE...", help="What the fields should be; several values are parted by commas."),
]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why; kept with the correction.")]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("correct")(correct_claim)


def correct_claim(
    context: typer.Context,
    claim: ClaimArgument,
    fields: FieldsArgument,
    note: NoteOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Say what a claim should be; the text and what the engine read stay as they were.

    A document has kind, publisher, published, title and series: a name or an id, none where it is about a meeting of
    no series, null to leave it to the rules again. Of an act, retracted=true says that it is none.

    Example: kyogi correct 3fa2c1#document series="Japan-US 2+2" --note "the readout of it"
    """
    terms = choose_terms(context, ui)
    from kyogi.services.correct import correct_fields, parse_fields

    with open_desk(context, db) as desk:
        kept = correct_fields(desk, claim, parse_fields(fields), note=note)
    if json:
        write_json({"corrections": kept})
        return
    for correction in kept:
        changed = {name: _write(value) for name, value in (("old", correction.old), ("new", correction.new))}
        print(terms.label("correction_kept", claim=_name(correction, claim), field=correction.field, **changed))


def _name(correction: Correction, claim: str) -> str:
    return show_safely(f"{correction.document}#{claim.partition('#')[2]}")


def _write(value: Any) -> str:
    """A value as it can be typed; of the choice of a series its id."""
    import msgspec

    from kyogi.services.correct import NO_SERIES

    if isinstance(value, dict) and "series" in value:
        value = value["series"] or NO_SERIES
    return show_safely(value if isinstance(value, str) else msgspec.json.encode(value).decode())
