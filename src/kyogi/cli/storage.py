"""How the commands that work on the store open it, and the options they share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kyogi.cli.options import choose_db
from kyogi.errors import UsageError

if TYPE_CHECKING:
    from kyogi.services.desk import Desk

LimitOption = Annotated[
    int, typer.Option("--limit", min=1, max=1000, metavar="N", help="How many at most on one page.")
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="From this year, month or day on: 2024, 2024-01, 2024-01-15."),
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Up to the end of this year, month or day.")
]


@contextmanager
def open_desk(context: typer.Context, db: str | None, *, create: bool = False) -> Iterator[Desk]:
    """A desk over the store that was asked for; made where it is not there only with `create`."""
    from kyogi.services.desk import open_desk as open_it
    from kyogi.settings import read_settings

    with open_it(read_settings(choose_db(context, db)), create=create) as desk:
        yield desk


def name_file(name: str) -> str:
    """The last part of a path; an address as it is."""
    return name if "://" in name else PurePath(name).name


def write_json(value: Any) -> None:
    """Print `value` as one JSON document, UTF-8, indented."""
    import msgspec

    from kyogi.cli.layout import write_bytes

    write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all; raises UsageError where it cannot be written there."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = "no such folder" if not path.parent.is_dir() else error.strerror or str(error)
        raise UsageError(f"{path}: cannot be written ({reason}); give another path with -o") from None


def print_note(message: str) -> None:
    """Print something that is about the command, not its answer, where it does not mix with the answer."""
    print(message, file=sys.stderr)
