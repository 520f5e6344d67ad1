"""`kyogi concord`: two language versions of one statement side by side, what differs first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.intake import open_given
from kyogi.cli.layout import find_width, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import write_json

if TYPE_CHECKING:
    from rich.text import Text

    from kyogi.cli.render import View
    from kyogi.following.concordance import Alignment, Detail
    from kyogi.records import Span
    from kyogi.services.concord import ConcordancePage
    from kyogi.terms import Terms

FirstArgument = Annotated[
    str, typer.Argument(metavar="A", help="A text, a record as JSON, or a stored document's id: one language version.")
]
SecondArgument = Annotated[str, typer.Argument(metavar="B", help="The other language version.")]
AllOption = Annotated[bool, typer.Option("--all", help="Print what agrees as well, not only what differs.")]
_GUTTER = 2  # cells between the columns
_NARROW = 72  # cells: narrower terminals get one version below the other


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("concord")(concord_documents)


def concord_documents(
    context: typer.Context,
    a: FirstArgument,
    b: SecondArgument,
    all_: AllOption = False,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Align two language versions of one statement act by act, and show where they differ.

    The strongest differences come first: an act that one version lacks, another kind of act, strength, actors or
    targets, a number, name or condition that only one version holds. A difference is for a person to judge.

    Example: kyogi concord statement-ja.txt statement-en.txt
    """
    terms = choose_terms(context, ui)
    from kyogi.services import concord

    with open_given(context, db, a, b) as desk:
        page = concord.concord(a, b, desk)
    if json:
        write_json(page.concordance)
    else:
        print_concordance(page, terms, whole=all_)


def print_concordance(page: ConcordancePage, terms: Terms, *, whole: bool = False) -> None:
    """The differences, then, with `whole`, every pair in the order of the text."""
    from rich.text import Text

    from kyogi.cli.render import make_view

    console = make_console()
    width = find_width(console)
    column = (width - _GUTTER) // 2 if width is not None and width >= _NARROW else None
    views = make_view(page.a, terms, column or width), make_view(page.b, terms, column or width)
    found = page.concordance
    differing = found.list_differences()
    unread = [row for row in found.alignments if row.difference is None and None in (row.a, row.b)]
    aligned = sum(row.a is not None and row.b is not None for row in found.alignments)
    lines: list[Text] = list(_lay_rows(_head(views[0], "A"), _head(views[1], "B"), column))
    lines.append(
        Text(terms.say("wording_labels", "concordance_summary", aligned=aligned, differing=len(differing)), "bold")
    )
    for row in (*differing, *unread):
        lines += [Text(), *_show_row(row, views, terms, column)]
    if whole:
        lines += [Text(), Text(terms.say("wording_labels", "agreeing"), "bold")]
        for row in found.alignments:
            if row.difference is None and row not in unread:
                lines += _lay_rows(_show_side(row.a, views[0]), _show_side(row.b, views[1]), column)
    print_lines(console, lines)


def _head(view: View, letter: str) -> Iterator[Text]:
    from rich.text import Text

    document = view.reading.document
    title = show_safely(document.title or view.terms.label("untitled"))
    yield from wrap_text(Text(f"{letter}  {title}", "bold"), view.width, 3)
    yield from wrap_text(
        Text(show_safely(f"   {document.published or '----------'}  {document.id}"), "dim"), view.width
    )


def _show_row(row: Alignment, views: tuple[View, View], terms: Terms, column: int | None) -> Iterator[Text]:
    from rich.text import Text

    if row.difference is None:
        yield Text(terms.say("wording_labels", "words_without_act"), "bold yellow")
    for detail in row.details:
        yield Text(_explain(detail, terms), "bold yellow")
    left = _show_side(row.a, views[0], row.a_words, terms)
    right = _show_side(row.b, views[1], row.b_words, terms)
    yield from _lay_rows(left, right, column)


def _explain(detail: Detail, terms: Terms) -> str:
    """A difference in a line: what it is in, and what either side has."""
    name = terms.term("differences", detail.difference)
    if detail.difference == "missing":
        return name
    a, b = (_name_value(detail, value, terms) for value in (detail.a, detail.b))
    return f"{name}: {a} / {b}"


def _name_value(detail: Detail, value: str | None, terms: Terms) -> str:
    if not value:
        return "–"
    if detail.difference == "kind":
        return terms.term("kinds", value)
    if detail.difference == "strength":
        return terms.term("strengths", value)
    if detail.difference in ("actors", "targets"):
        return terms.join([terms.party(code) for code in value.split(", ")])
    return f"«{show_safely(value)}»"


def _show_side(act_id: str | None, view: View, words: Span | None = None, terms: Terms | None = None) -> Iterator[Text]:
    from rich.text import Text

    from kyogi.cli.render import show_act

    if act_id is None:
        if words is not None:
            yield from wrap_text(Text(f"     {show_safely(words.quote)}"), view.width, 5)
        else:
            yield Text(f"     {terms.say('wording_labels', 'not_in_this_version') if terms else ''}", "dim")
        return
    number, act = next((n, act) for n, act in enumerate(view.reading.acts, 1) if act.id == act_id)
    yield from show_act(view, act, number)


def _lay_rows(left: Iterable[Text], right: Iterable[Text], column: int | None) -> Iterator[Text]:
    """Lines of two columns side by side; one below the other where there is no room."""
    from rich.text import Text

    if column is None:
        yield from left
        yield from right
        return
    for one, other in zip_longest(left, right, fillvalue=Text()):
        line = one.copy()
        line.append(" " * max(1, column + _GUTTER - one.cell_len))
        yield line + other
