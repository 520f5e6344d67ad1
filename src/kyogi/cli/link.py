"""`kyogi link`: what a later document tells of the promises of earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kyogi.cli.intake import open_given
from kyogi.cli.layout import find_width, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import open_desk, print_note, write_json
from kyogi.errors import UsageError
from kyogi.terms.linked import name_reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from kyogi.services.link import LinkNote, Links, Side, Suggestion
    from kyogi.terms import Terms

DocumentsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="EARLIER... LATER|ID",
        help="Files, records as JSON, or ids: those that promise, and last the one that tells. Or one stored document.",
    ),
]
AllOption = Annotated[bool, typer.Option("--all", help="Print the weaker ones as well.")]
_SHOWN = 160  # characters of a quotation
_MARGIN = 4
_MOST = 200  # suggestions of one stored document


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("link")(link_documents)


def link_documents(
    context: typer.Context,
    documents: DocumentsArgument,
    all_: AllOption = False,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Suggest which words of a later document tell what became of earlier promises, in either language.

    Each suggestion shows the promise, the evidence and the reason in words. It is a proposal, and where nothing is
    found that does not mean that nothing was done. JSON gives all of them, the likeliest first. For the id of one
    stored document, what was suggested when it and others were added.

    Example: kyogi link 2025-statement.txt 2026-news.txt
    """
    terms = choose_terms(context, ui)
    if len(documents) == 1:
        _show_stored(context, documents[0], terms, db, whole=all_, json=json)
        return
    from kyogi.services import link

    *earlier, later = documents
    with open_given(context, db, *documents) as desk:
        links = link.link_documents(earlier, later, desk)
    for note in links.notes:
        print_note(name_note(note, links, terms))
    if json:
        write_json([form_suggestion(suggestion, terms) for suggestion in links.suggestions])
    else:
        print_links(links, terms, whole=all_)


def _show_stored(
    context: typer.Context, document: str, terms: Terms, db: str | None, *, whole: bool, json: bool
) -> None:
    """Print what the store suggests for one document, its promises and its words."""
    from pathlib import Path

    from kyogi.services.suggest import list_suggestions

    if Path(document).is_file():
        raise UsageError(f"{document}: one file alone tells of nothing; name the documents that promise before it")
    with open_desk(context, db) as desk:
        page = list_suggestions(desk, either=document, whole=whole or json, limit=_MOST)
    if json:
        write_json(
            [
                {**form_suggestion(one.suggestion, terms), "commitment": one.commitment, "decision": one.decision}
                for one in page.suggestions
            ]
        )
        return
    console = make_console()
    suggestions = [one.suggestion for one in page.suggestions]
    print_lines(console, _lay_out(suggestions, len(suggestions), terms, find_width(console)))


def form_suggestion(suggestion: Suggestion, terms: Terms) -> dict[str, Any]:
    """A suggestion for programs: both sides with document, act, quote and place, score, the reason in words."""
    return {
        "promise": {**_form_side(suggestion.promise), "commitment": suggestion.promise.commitment},
        "evidence": _form_side(suggestion.evidence),
        "score": suggestion.score,
        "reason": name_reasons(suggestion.reasons, terms),
        "suggested": suggestion.suggested,
        "progress": suggestion.progress,
    }


def _form_side(side: Side) -> dict[str, Any]:
    span = side.span
    return {"document": side.document, "act": side.act, "quote": span.quote, "start": span.start, "end": span.end}


def print_links(links: Links, terms: Terms, *, whole: bool) -> None:
    """The suggestions that are worth showing, or all with `whole`, and how many there are."""
    shown = [s for s in links.suggestions if s.suggested or whole]
    console = make_console()
    print_lines(console, _lay_out(shown, len(links.suggestions), terms, find_width(console)))


def _lay_out(shown: list[Suggestion], found: int, terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    for number, suggestion in enumerate(shown, 1):
        yield from _show(suggestion, number, terms, width)
        yield Text()
    suggested = sum(s.suggested for s in shown)
    summary = terms.say("linking_labels", "links_counted", count=suggested)
    if not suggested:
        summary = terms.say("linking_labels", "links_none")
    yield from wrap_text(Text(summary, "bold"), width)
    if hidden := found - len(shown):
        yield Text(terms.say("linking_labels", "links_hidden", count=hidden), "dim")


def _show(suggestion: Suggestion, number: int, terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    strength = terms.say("linking_labels", "link_suggested" if suggestion.suggested else "link_weak")
    score = format(suggestion.score, ".2f")
    head = terms.say("linking_labels", "link_head", number=number, score=score, suggested=strength)
    if suggestion.progress:
        progress = terms.term("progress", suggestion.progress)
        head += "  " + terms.say("linking_labels", "link_progress", progress=progress)
    yield from wrap_text(Text(head, "bold" if suggestion.suggested else "dim"), width, _MARGIN)
    for label, side in (("link_promise", suggestion.promise), ("link_evidence", suggestion.evidence)):
        place = side.document + (f"#{side.act}" if side.act else f" {side.span.start}–{side.span.end}")
        line = Text(" " * _MARGIN).append(terms.say("linking_labels", label) + "  ", "dim")
        line.append(f"«{show_safely(_shorten(side.span.quote))}»").append(f"  {show_safely(place)}", "dim")
        yield from wrap_text(line, width, _MARGIN * 2)
    because = Text(" " * _MARGIN).append(terms.say("linking_labels", "link_because") + "  ", "dim")
    yield from wrap_text(because.append(show_safely(name_reasons(suggestion.reasons, terms))), width, _MARGIN * 2)


def _shorten(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def name_note(note: LinkNote, links: Links, terms: Terms) -> str:
    """A note in words."""
    return terms.say(
        "linking_labels",
        f"note_{note.code}",
        document=note.document,
        published=note.published,
        later=links.later.id,
        later_published=links.later.published,
    )
