"""`kyogi acts`: who did what, to whom, about what, when, across all stored documents."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kyogi.cli.layout import find_width, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import LimitOption, SinceOption, UntilOption, name_file, open_desk, write_json
from kyogi.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from kyogi.services.acts import ActFound, ActPage
    from kyogi.terms import Terms


class Format(StrEnum):
    """The forms in which acts can be printed for programs."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def _many(name: str, metavar: str, help_: str) -> Any:
    return typer.Option(name, metavar=metavar, help=help_)


ActorOption = Annotated[
    list[str] | None, _many("--actor", "PARTY", "Who: a code or name (US, 米国). Repeat for any of them.")
]
PersonOption = Annotated[list[str] | None, _many("--person", "NAME", "Who: a person, by the name as in the text.")]
KindOption = Annotated[
    list[str] | None, _many("--kind", "KIND", "What: condemn, agree, ...; or a family such as object.")
]
FamilyOption = Annotated[
    list[str] | None, _many("--family", "FAMILY", "What: commit, affirm, praise, object, ask, confer.")
]
TargetOption = Annotated[list[str] | None, _many("--target", "PARTY", "To whom: a code or name.")]
AboutOption = Annotated[list[str] | None, _many("--about", "TOPIC", "About what: a topic's id, or name in ja or en.")]
StrengthOption = Annotated[int | None, typer.Option("--strength", metavar="1|2|3", help="At least so strong.")]
CommitmentOption = Annotated[
    bool | None, typer.Option("--commitment/--no-commitment", help="Only acts that promise something, or none.")
]
RepeatsOption = Annotated[
    bool, typer.Option("--repeats/--no-repeats", help="Whether what a text tells twice counts twice.")
]
DocumentOption = Annotated[str | None, typer.Option("--document", metavar="ID", help="In this document only.")]
OrderOption = Annotated[bool, typer.Option("--oldest-first", help="From the oldest on; else from the newest.")]
AfterOption = Annotated[
    str | None, typer.Option("--after", metavar="NEXT", help="Go on where a page ended: its `next`.")
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="json: as --json. jsonl: one act a line. csv: for a spreadsheet.")
]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("acts")(list_acts)


def list_acts(
    context: typer.Context,
    actor: ActorOption = None,
    person: PersonOption = None,
    kind: KindOption = None,
    family: FamilyOption = None,
    target: TargetOption = None,
    about: AboutOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    strength: StrengthOption = None,
    commitment: CommitmentOption = None,
    repeats: RepeatsOption = True,
    document: DocumentOption = None,
    oldest_first: OrderOption = False,
    limit: LimitOption = 50,
    after: AfterOption = None,
    json: JsonOption = False,
    form: FormatOption = None,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """List acts by actor, kind, target, topic and date, newest first.

    Example: kyogi acts --actor US --kind condemn --target KP --since 2024-01
    """
    if json and form not in (None, Format.JSON):
        raise UsageError(f"--json prints JSON and --format {form} another form; give one of them")
    terms = choose_terms(context, ui)
    from kyogi.services import acts

    request = acts.ActRequest(
        actors=tuple(actor or ()),
        persons=tuple(person or ()),
        kinds=tuple(kind or ()),
        families=tuple(family or ()),
        targets=tuple(target or ()),
        about=tuple(about or ()),
        since=since,
        until=until,
        strength=strength,
        commitment=commitment,
        repeats=repeats,
        document=document,
        oldest_first=oldest_first,
        limit=limit,
        after=after,
    )
    with open_desk(context, db) as desk:
        page = acts.list_acts(desk, request)
    _print_page(page, Format.JSON if json else form, terms)


def _print_page(page: ActPage, form: Format | None, terms: Terms) -> None:
    if form is Format.JSON:
        write_json(page)
    elif form is Format.JSONL:
        import msgspec

        for act in page.acts:
            sys.stdout.write(msgspec.json.encode(act).decode("utf-8") + "\n")
    elif form is Format.CSV:
        _write_csv(page.acts)
    else:
        console = make_console()
        print_lines(console, _lay_out(page, terms, find_width(console)))


CSV_COLUMNS = (
    "id", "date", "kind", "family", "strength", "actors", "persons", "targets", "joint", "commitment", "quote",
    "topics", "trigger", "content", "document", "title", "published", "publisher", "lang",
)  # fmt: skip


def _write_csv(found: Iterable[ActFound]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for act in found:
        document = act.document
        row = (
            act.id, act.date, act.kind, act.family, act.strength,
            ";".join(dict.fromkeys(a.party for a in act.actors if a.party)),
            ";".join(a.person for a in act.actors if a.person),
            ";".join(act.targets), int(act.joint), int(act.commitment), int(act.quote), ";".join(act.topics),
            act.trigger.quote, act.content.quote if act.content else "",
            document.id, document.title, document.published, document.publisher, document.lang,
        )  # fmt: skip
        writer.writerow([_guard(value) for value in row])


def _guard(value: object) -> object:
    """`value` such that no spreadsheet takes it for a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return "" if value is None else value


def _lay_out(page: ActPage, terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    for act in page.acts:
        yield from lay_out_act(act, terms, width)
    yield Text(terms.label("found_acts", shown=len(page.acts), total=page.total), "dim")
    if page.next:
        yield Text(terms.label("more_acts", cursor=page.next), "dim")


def lay_out_act(act: ActFound, terms: Terms, width: int | None) -> Iterator[Text]:
    """One act in three lines: who did what towards whom; the words; where they stand."""
    from rich.text import Text

    head = Text(act.date or "----------", "bold")
    head.append(f"  {_name_actors(act, terms)}  ")
    head.append(terms.term("kinds", act.kind), "bold cyan")
    if act.strength > 1:
        head.append(" " + "!" * (act.strength - 1), "bold yellow")
    if act.targets:
        head.append(" → " + terms.join([terms.party(code) for code in act.targets]))
    if act.commitment:
        head.append("  " + terms.label("promise"), "dim")
    yield from wrap_text(head, width, 2)
    words = " … ".join(span.quote for span in _in_order(act))
    yield from wrap_text(Text("    " + show_safely(words)), width, 4)
    source = show_safely(act.document.title or name_file(act.document.name))
    yield from wrap_text(Text(f"    {act.id}  {source}", "dim"), width, 4)


def _in_order(act: ActFound) -> list[Any]:
    spans = [act.trigger, *([act.content] if act.content else [])]
    inside = act.content is not None and act.content.start <= act.trigger.start and act.trigger.end <= act.content.end
    return [act.content] if inside else sorted(spans)


def _name_actors(act: ActFound, terms: Terms) -> str:
    """People by name with their party in brackets, parties by name."""
    names = [
        (f"{actor.person}" + (f" ({terms.party(actor.party)})" if actor.party else ""))
        if actor.person
        else terms.party(actor.party)
        if actor.party
        else actor.office or ""
        for actor in act.actors
    ]
    return show_safely(terms.join(list(dict.fromkeys(names)))) or terms.label("unknown_actor")
