"""How the commands that work on the store open it, and the options they share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kyogi.cli.options import choose_db, choose_terms
from kyogi.errors import UsageError

if TYPE_CHECKING:
    from rich.progress import Progress

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

    with _telling(context) as tell, open_it(read_settings(choose_db(context, db)), create=create, tell=tell) as desk:
        yield desk


@contextmanager
def _telling(context: typer.Context) -> Iterator[Callable[[int, int], None]]:
    """What says on the standard error that a store is brought up to date: a bar on a terminal, else one line."""
    bar: Progress | None = None

    def tell(done: int, total: int) -> None:
        nonlocal bar
        if done == 0:
            words = choose_terms(context, None).label("updating_store", total=total)
            if not sys.stderr.isatty():
                print_note(words)
                return
            bar = make_bar(total, words)
            bar.start()
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)
            if done >= total:
                bar.stop()

    try:
        yield tell
    finally:
        if bar is not None:
            bar.stop()


def make_bar(total: int, words: str = "") -> Progress:
    """A progress bar of one task on the standard error, behind `words`; it is gone when it ends."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    told = (TextColumn("{task.description}", markup=False),) if words else ()
    columns = (*told, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(words, total=total)
    return bar


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[], None]]:
    """A progress bar on the standard error where that is a terminal; what is given is called for each thing done."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    with make_bar(total) as bar:
        yield lambda: bar.advance(bar.task_ids[0])


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
