"""`kyogi schema`: the JSON Schema of what `kyogi read` prints."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kyogi.cli.layout import write_bytes


class SchemaForm(StrEnum):
    """The forms that have a schema."""

    CODEBOOK = "codebook"
    RECORD = "record"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("schema")(print_schema)


def print_schema(
    form: Annotated[
        SchemaForm, typer.Option("--format", help="codebook: what --json prints. record: every field.")
    ] = SchemaForm.CODEBOOK,
) -> None:
    """Print the JSON Schema of a record.

    Example: kyogi schema --format record > record.schema.json
    """
    import msgspec

    from kyogi.records.codec import json_schema

    schema = json_schema("codebook" if form is SchemaForm.CODEBOOK else "record")
    write_bytes(msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n")
