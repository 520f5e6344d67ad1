"""`kyogi wording`: how the wording on a subject moved from statement to statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.intake import open_given
from kyogi.cli.layout import find_width, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import open_desk, write_json

if TYPE_CHECKING:
    from rich.text import Text

    from kyogi.services.wording import Ladder, Statement, Step, Strand
    from kyogi.terms import Terms

AboutOption = Annotated[
    list[str] | None, typer.Option("--about", metavar="TOPIC", help="About what: a topic's id, or name in ja or en.")
]
SeriesOption = Annotated[
    str | None, typer.Option("--series", metavar="SERIES", help="The stored statements of this series of meetings.")
]
FilesOption = Annotated[
    bool, typer.Option("--files", help="The statements are those named: files, or ids of stored documents.")
]
StatementsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[STATEMENT]...", help="With --files: two statements or more.")
]
ActorOption = Annotated[
    list[str] | None, typer.Option("--actor", metavar="PARTY", help="Whose wording: a code or name (US, 米国).")
]
TargetOption = Annotated[
    list[str] | None, typer.Option("--target", metavar="PARTY", help="Directed at whom: a code or name.")
]
BaselineOption = Annotated[
    str,
    typer.Option(
        "--baseline",
        metavar="first|previous|DATE|STATEMENT",
        help="What each wording is compared with: the first, the one before, or that of one statement.",
    ),
]
MovedOption = Annotated[
    bool, typer.Option("--moved", help="Only what moved: new, dropped, strengthened, weakened or reworded.")
]
MOVED = frozenset({"strengthened", "weakened", "reworded", "dropped", "new"})
SIGNS = {
    "kept": "=",
    "reaffirmed": "=",
    "strengthened": "▲",
    "weakened": "▼",
    "reworded": "~",
    "dropped": "–",
    "new": "+",
}
STYLES = {"strengthened": "bold green", "weakened": "bold red", "dropped": "bold red", "new": "bold cyan"}
_INDENT = 5


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("wording")(show_wording)


def show_wording(
    context: typer.Context,
    statements: StatementsArgument = None,
    about: AboutOption = None,
    series: SeriesOption = None,
    files: FilesOption = False,
    actor: ActorOption = None,
    target: TargetOption = None,
    baseline: BaselineOption = "previous",
    moved: MovedOption = False,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Show how positions and promises moved through a series of statements, with a redline of each wording.

    Kept, reaffirmed, strengthened, weakened, reworded, new, or not found in a later statement, which does not mean that
    it was given up. Without --about, everything that the statements say.

    Example: kyogi wording --about taiwan-strait --series quad
    """
    terms = choose_terms(context, ui)
    from kyogi.services import wording

    request = wording.WordingRequest(
        about=tuple(about or ()),
        series=series,
        documents=tuple(statements or ()) if files or statements else (),
        actors=tuple(actor or ()),
        targets=tuple(target or ()),
        baseline=baseline,
    )
    opened = open_desk(context, db) if series else open_given(context, db, *request.documents)
    with opened as desk:
        ladder = wording.trace_wording(request, desk)
    if json:
        write_json(ladder)
    else:
        print_ladder(ladder, terms, moved_only=moved)


def print_ladder(ladder: Ladder, terms: Terms, *, moved_only: bool = False) -> None:
    """The statements, then each strand: when it was said, how, what became of it, and the words."""
    from rich.text import Text

    from kyogi.cli.redlines import has_colour

    console = make_console()
    width, colour = find_width(console), has_colour(console)
    lines: list[Text] = []
    for statement in ladder.statements:
        lines += wrap_text(_name_statement(statement, terms), width, 12)
    shown = [s for s in ladder.strands if not moved_only or any(step.move in MOVED for step in s.steps)]
    statements = {statement.document: statement for statement in ladder.statements}
    for strand in shown:
        lines.append(Text())
        lines += wrap_text(_head_strand(strand, terms), width, 2)
        for step in strand.steps:
            lines += _show_step(step, statements, terms, width, colour=colour)
    lines += [Text(), Text(terms.say("wording_labels", "strands_found", count=len(shown)), "dim")]
    print_lines(console, lines)


def _name_statement(statement: Statement, terms: Terms) -> Text:
    from rich.text import Text

    line = Text(f"{statement.date or '----------'}  ", "bold")
    line.append(show_safely(statement.title or terms.label("untitled")))
    level = f"  {terms.term('levels', statement.level)}" if statement.level else ""
    line.append(f"{level}  {show_safely(statement.document)}", "dim")
    return line


def _head_strand(strand: Strand, terms: Terms) -> Text:
    from rich.text import Text

    last = strand.wordings[-1]
    topics = dict.fromkeys(topic for wording in strand.wordings for topic in wording.topics)
    head = Text(terms.say("wording_labels", "promise_line" if last.sort == "commitment" else "position_line"), "dim")
    head.append(f"  {terms.join([terms.party(code) for code in last.parties])}", "bold")
    if last.targets:
        head.append(" → " + terms.join([terms.party(code) for code in last.targets]))
    if topics:
        head.append("  " + terms.join([_name_topic(topic, terms) for topic in topics]), "cyan")
    return head


def _name_topic(topic: str, terms: Terms) -> str:
    from kyogi.knowledge import load_knowledge

    return load_knowledge().topics[topic].names.get_forms(terms.ui)[0]


def _show_step(
    step: Step, statements: dict[str, Statement], terms: Terms, width: int | None, *, colour: bool
) -> Iterator[Text]:
    from rich.text import Text

    from kyogi.cli.redlines import draw_redline

    statement = statements[step.document]
    line = Text(f"  {SIGNS.get(step.move or '', ' ')} {statement.date or statement.document}  ", "bold")
    if step.wording is None:
        line.append(terms.say("wording_labels", "not_found_in"), STYLES["dropped"])
        yield line
        return
    wording = step.wording
    line.append(terms.term("kinds", wording.kind), "cyan")
    if wording.strength > 1:
        line.append(f" [{terms.term('strengths', str(wording.strength))}]", "magenta")
    if wording.force:
        line.append(f" ({terms.term('forces', wording.force)})")
    if step.move:
        line.append("  " + terms.term("moves", step.move), STYLES.get(step.move, ""))
    baseline = statements.get(step.baseline or "")
    if baseline is not None and baseline is not statement:
        line.append("  " + terms.say("wording_labels", "against", date=baseline.date or baseline.document), "dim")
    line.append(f"  {show_safely(statement.document)}#{wording.act}", "dim")
    yield from wrap_text(line, width, _INDENT)
    words = draw_redline(step.redline.pieces, colour=colour) if step.redline else Text(show_safely(wording.span.quote))
    words = Text(" ").join(words.split("\n"))
    yield from wrap_text(Text(" " * _INDENT) + words, width, _INDENT)
