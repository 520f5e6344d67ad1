"""`kyogi diff`: the redline of two documents in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.intake import open_given
from kyogi.cli.layout import find_width, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import write_json

if TYPE_CHECKING:
    from kyogi.services.diff import DocumentDiff, Side
    from kyogi.terms import Terms

FirstArgument = Annotated[str, typer.Argument(metavar="A", help="A file, or the id of a stored document: what was.")]
SecondArgument = Annotated[str, typer.Argument(metavar="B", help="A file, or the id of a stored document: what is.")]
AllOption = Annotated[bool, typer.Option("--all", help="Print what stayed the same as well, not only what is near.")]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("diff")(diff_documents)


def diff_documents(
    context: typer.Context,
    a: FirstArgument,
    b: SecondArgument,
    all_: AllOption = False,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Show word by word what became of one wording in another, in Japanese by morphemes.

    What is struck out, or stands in [-...-], is in A only; what is underlined, or stands in {+...+}, in B only.
    Words that moved carry one number in both places.

    Example: kyogi diff 2025-statement.txt 2026-statement.txt
    """
    terms = choose_terms(context, ui)
    from kyogi.services import diff

    with open_given(context, db, a, b) as desk:
        found = diff.diff(a, b, desk)
    if json:
        write_json(found)
    else:
        print_diff(found, terms, whole=all_)


def print_diff(found: DocumentDiff, terms: Terms, *, whole: bool = False) -> None:
    """The redline with a head that names the two documents and a line that sums it up."""
    from rich.text import Text

    from kyogi.cli.redlines import draw_redline, fold_redline, has_colour, list_lines

    console = make_console()
    width = find_width(console)
    print_lines(console, [Text(f"A  {_name(found.a, terms)}"), Text(f"B  {_name(found.b, terms)}")])
    if found.identical:
        print_lines(console, [Text(terms.label("same_words"), "bold")])
        return
    share = format(found.redline.share, ".0%")
    print_lines(console, [Text(terms.label("share_same", share=share), "bold"), Text("")])
    pieces = found.redline.pieces if whole else fold_redline(found.redline.pieces, found.b.lang, terms)
    for line in list_lines(draw_redline(pieces, colour=has_colour(console))):
        print_lines(console, wrap_text(line, width))


def _name(side: Side, terms: Terms) -> str:
    return show_safely("  ".join((side.published or "----------", side.title or terms.label("untitled"), side.id)))
