"""The command `kyogi`: its commands in one place, and what happens when one of them fails."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated, NoReturn

import typer

from kyogi import __version__
from kyogi.cli import (
    acts,
    add,
    bodies,
    brief,
    commitments,
    concord,
    correct,
    diff,
    digest,
    evaluate,
    explain,
    incidents,
    link,
    people,
    read,
    reread,
    review,
    schema,
    search,
    series,
    serve,
    show,
    verify,
    wording,
)
from kyogi.cli.options import GlobalDbOption, GlobalOptions, GlobalUiOption
from kyogi.errors import KyogiError

COMMANDS = (  # in the order of the help
    read,
    explain,
    add,
    search,
    show,
    acts,
    diff,
    concord,
    wording,
    link,
    commitments,
    review,
    correct,
    reread,
    verify,
    series,
    bodies,
    brief,
    digest,
    incidents,
    serve,
    people,
    evaluate,
    schema,
)
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
FAULT = 70  # EX_SOFTWARE of sysexits.h: an error that nobody meant to raise

app = typer.Typer(
    name="kyogi",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"kyogi {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    db: GlobalDbOption = None,
    ui: GlobalUiOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Kyogi (協議): read statements of states in Japanese and English into records that show their words.

    Example: kyogi read statement.txt
    """
    context.obj = GlobalOptions(db=db, ui=ui)


for command in COMMANDS:
    command.register(app)


def main() -> None:
    """Run the command line.

    The exit status is 0, or 1 for bad input, 2 for bad usage, 70 for a fault of the program, 130 when interrupted.
    An error that Kyogi raises on purpose becomes one line on the standard error; a reader that closes the pipe ends the
    command in silence.
    """
    _make_output_forgiving()
    try:
        try:
            app(prog_name="kyogi")  # however it was started
        finally:
            sys.stdout.flush()  # here, where what goes wrong can still be told
    except KyogiError as error:
        _end(str(error), error.exit_status)
    except BrokenPipeError:
        _discard_output()
        sys.exit(1)
    except OSError as error:
        _discard_output()
        _end(f"the system refused: {error.strerror or error}; see that there is room and permission", 1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("KYOGI_TRACEBACK"):
            raise
        what = f"{type(error).__name__}: {error}"
        _end(f"a fault of Kyogi itself, not of your input ({what}); please report what KYOGI_TRACEBACK=1 shows", FAULT)


def _end(message: str, status: int) -> NoReturn:
    print(f"kyogi: {message}", file=sys.stderr)
    sys.exit(status)


def _discard_output() -> None:
    """Let what is still buffered go nowhere: it would fail again when Python closes the stream at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _make_output_forgiving() -> None:
    """A terminal that cannot show a character shows its code instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    main()
