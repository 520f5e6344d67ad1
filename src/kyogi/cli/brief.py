"""`kyogi brief`: a brief for a coming meeting, as a paper that can be handed on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kyogi.cli.layout import write_bytes
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms, choose_ui
from kyogi.cli.storage import open_desk, print_note, write_file, write_json

SeriesOption = Annotated[
    str, typer.Option("--series", metavar="SERIES", help="The series: an id or a name (quad, 日米2+2, Japan-US 2+2).")
]
ForOption = Annotated[str, typer.Option("--for", metavar="DAY", help="The day of the meeting, YYYY-MM-DD.")]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="ja|en", help="Language of the brief; by default that of the output.")
]
OutOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write FILE.docx, .html or .md; else Markdown is printed."),
]
HandlingOption = Annotated[
    str | None, typer.Option("--handling", metavar="TEXT", help="The line that says how the paper may be handed on.")
]
EraOption = Annotated[bool, typer.Option("--era", help="Dates of a Japanese brief by era (令和8年).")]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("brief")(write_brief)


def write_brief(
    context: typer.Context,
    series: SeriesOption,
    meeting: ForOption,
    lang: LangOption = None,
    output: OutOption = None,
    handling: HandlingOption = None,
    era: EraOption = False,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Write a brief for a meeting: promises with progress, wording, incidents, bodies, each with its source.

    Example: kyogi brief --series "Japan-US 2+2" --for 2025-03-30 --lang ja -o brief.docx
    """
    terms = choose_terms(context, ui)
    from kyogi.services import brief as briefs

    form = briefs.get_format(str(output)) if output is not None else "md"
    order = briefs.BriefOrder(
        series=series, meeting=meeting, lang=choose_ui(lang, "--lang") if lang else terms.ui, handling=handling
    )
    with open_desk(context, db) as desk:
        brief = briefs.prepare_brief(desk, order)
    if json:
        write_json(brief)
        return
    data = briefs.render_brief(brief, form, "era" if era else "western")
    if output is None:
        write_bytes(data)
        return
    write_file(output, data)
    promises = sum(len(group.promises) for group in brief.subjects)
    print_note(terms.label("brief_written", path=output, promises=promises, notes=len(brief.notes)))
