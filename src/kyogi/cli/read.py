"""`kyogi read`: a document becomes a record, for a person or for a program."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.intake import LangOption, PublishedOption, SourceArgument, read_source
from kyogi.cli.layout import make_console, write_bytes
from kyogi.cli.options import JsonOption, UiOption, choose_terms
from kyogi.errors import UsageError

if TYPE_CHECKING:
    from kyogi.records import Reading


class Format(StrEnum):
    """The forms in which a reading can be printed for programs."""

    CODEBOOK = "codebook"
    RECORD = "record"
    PLOVER = "plover"
    WEB_ANNOTATION = "web-annotation"


FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="codebook: as --json. record: every field. plover: event data, JSON Lines. web-annotation: W3C JSON-LD.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("read")(read_document)


def read_document(
    context: typer.Context,
    source: SourceArgument,
    published: PublishedOption = None,
    json: JsonOption = False,
    form: FormatOption = None,
    lang: LangOption = None,
    ui: UiOption = None,
) -> None:
    """Read one document and print its record.

    Acts stand in the order of the text, each with who, what, towards whom, and the words; then commitments, meetings
    with participants, bodies with relations, instruments, projects and incidents.

    Example: kyogi read statement.txt --published 2024-07-28
    """
    if json and form not in (None, Format.CODEBOOK):
        raise UsageError(f"--json prints the codebook's form and --format {form} another; give one of them")
    if json:
        form = Format.CODEBOOK
    terms = choose_terms(context, ui)
    reading = read_source(source, published, lang)
    if form is not None:
        write_bytes(encode_reading(reading, form))
        return
    from kyogi.cli.render import print_reading

    print_reading(make_console(), reading, terms, source)


def encode_reading(reading: Reading, form: Format) -> bytes:
    """`reading` as UTF-8 JSON (JSON Lines for PLOVER) in one of the forms."""
    if form is Format.CODEBOOK:
        from kyogi.records.codec import encode_codebook

        return encode_codebook(reading)
    if form is Format.RECORD:
        from kyogi.records.codec import encode_record

        return encode_record(reading)
    if form is Format.WEB_ANNOTATION:
        from kyogi.records.annotation import encode_web_annotation

        return encode_web_annotation(reading)
    from kyogi.cli.plover import encode_plover

    return encode_plover(reading)
