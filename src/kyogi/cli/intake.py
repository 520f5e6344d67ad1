"""What the reading commands are given becomes a Document and its Reading; the same options mean the same everywhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.storage import open_desk
from kyogi.errors import UsageError

if TYPE_CHECKING:
    from kyogi.records import Reading
    from kyogi.services.desk import Desk

SourceArgument = Annotated[
    str, typer.Argument(metavar="FILE|-", help="A text, HTML, PDF or DOCX file; - for the input.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The day of publication, YYYY-MM-DD; else found in the text."),
]
LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="ja|en", help="The language of the document; else found in the text.")
]


def read_source(source: str, published: str | None, lang: str | None) -> Reading:
    """The reading of the file `source`, or of the standard input for ``-``.

    Raises UsageError for a date or language that is none, InputError for what cannot be read.
    """
    from kyogi.languages import LANGUAGES, get_packs

    if lang is not None and lang not in LANGUAGES:
        raise UsageError(f"--lang {lang}: can be read: {', '.join(LANGUAGES)}; give one of them")
    check_date(published, "--published")
    from kyogi import sources
    from kyogi.reading import read

    if source == "-":
        loaded = sources.load_stream(sys.stdin.buffer, name="-", lang=lang, published=published)
    else:
        loaded = sources.load_file(source, lang=lang, published=published)
    return read(loaded.document, get_packs())


def check_date(value: str | None, option: str) -> None:
    """Raise UsageError unless `value` is None or a day as YYYY-MM-DD."""
    if value is None:
        return
    try:
        if date.fromisoformat(value).isoformat() == value:
            return
    except ValueError:
        pass
    raise UsageError(f"{option} {value}: not a day; write it as YYYY-MM-DD, for example 2024-07-28")


@contextmanager
def open_given(context: typer.Context, db: str | None, *names: str) -> Iterator[Desk | None]:
    """The desk that documents named `names`, files or ids, are to be read at; None where all are files."""
    from kyogi.services.given import needs_store

    if not needs_store(names):
        yield None
        return
    with open_desk(context, db) as desk:
        yield desk
