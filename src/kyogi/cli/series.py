"""`kyogi series`: the series of consultations, or one of them with its documents in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.layout import find_width, join_pieces, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import name_file, open_desk, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from kyogi.services.series import SeriesDocument, SeriesHistory, SeriesSummary
    from kyogi.terms import Terms

SeriesArgument = Annotated[
    str | None,
    typer.Argument(metavar="[SERIES]", help="A series by id or name (quad, 日米2+2); without one, all are listed."),
]
PartyOption = Annotated[
    str | None, typer.Option("--party", metavar="PARTY", help="Only series in which this party meets (JP, 豪州, NATO).")
]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("series")(show_series)


def show_series(
    context: typer.Context,
    series: SeriesArgument = None,
    party: PartyOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """List the series of consultations that the store records, or the documents of one in order.

    Example: kyogi series "Japan-US 2+2"
    """
    terms = choose_terms(context, ui)
    from kyogi.services import series as services

    with open_desk(context, db) as desk:
        if series is None:
            found = services.list_series(desk, party)
            if json:
                write_json({"total": len(found), "series": found})
                return
            lines = _lay_out_list(found, terms, find_width(make_console()))
        else:
            history = services.get_history(desk, series)
            if json:
                write_json(history)
                return
            lines = _lay_out_history(history, terms, find_width(make_console()))
    print_lines(make_console(), lines)


def _lay_out_list(found: list[SeriesSummary], terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    for series in found:
        pieces = [
            Text(series.id, "bold"),
            Text(series.names.get_forms(terms.ui)[0]),
            Text(terms.label("documents_counted", count=series.documents)),
        ]
        if series.first and series.last:
            days = dict.fromkeys((series.first, series.last))
            pieces.append(Text(" – ".join(days), "dim"))
        yield from join_pieces(pieces, width, 2)
    yield Text(terms.label("series_counted", count=len(found)), "dim")


def _lay_out_history(history: SeriesHistory, terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    series = history.series
    yield from join_pieces([Text(series.names.get_forms(terms.ui)[0], "bold"), Text(series.id, "dim")], width, 2)
    if series.parties:
        yield Text(terms.label("parties", names=terms.join([terms.party(code) for code in series.parties])))
    yield Text()
    for document in history.documents:
        yield from _lay_out_document(document, terms, width)
    yield Text(terms.label("documents_counted", count=len(history.documents)), "dim")
    if history.upcoming is not None:
        date = history.upcoming.membership.date or terms.label("undated_meeting")
        yield Text()
        yield Text(terms.label("next_meeting", date=date), "bold")
        yield from _lay_out_document(history.upcoming, terms, width)


def _lay_out_document(document: SeriesDocument, terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    head = Text(f"{document.membership.date or document.published or terms.label('undated_meeting')}  ")
    head.append(document.id, "bold")
    head.append(f"  {terms.term('document_kinds', document.kind)}" if document.kind else "", "dim")
    head.append(f"  {show_safely(document.title or name_file(document.name))}")
    yield from wrap_text(head, width, 4)
