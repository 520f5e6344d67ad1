"""`kyogi digest`: what fell due, fell silent or was told of, as text, feed or calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kyogi.cli.layout import write_bytes
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import SinceOption, open_desk, print_note, write_file, write_json

FormatOption = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text for e-mail, atom for feed readers, ics for calendars.")
]
OutOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write FILE; else print.")]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("digest")(write_digest)


def write_digest(
    context: typer.Context,
    since: SinceOption = None,
    format_: FormatOption = "text",
    output: OutOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Tell what fell due, went past its date, fell silent or was told of since a day (a week ago by default).

    Example: kyogi digest --since 2026-11-01 --format atom -o digest.xml
    """
    terms = choose_terms(context, ui)
    from kyogi.services import digest as digests

    form = digests.get_format(format_)
    with open_desk(context, db) as desk:
        digest = digests.prepare_digest(desk, terms.ui, since)
    if json:
        write_json(digest)
        return
    data = digests.render_digest(digest, form, terms.ui)
    if output is None:
        write_bytes(data)
        return
    write_file(output, data)
    print_note(terms.say("digest", "written", path=output, count=len(digest.items)))
