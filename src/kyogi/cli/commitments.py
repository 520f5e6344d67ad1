"""`kyogi commitments`: promises followed: listed, shown, and judged by people, each judgement an entry of the
ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kyogi.cli.layout import find_width, make_console, print_lines
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.storage import LimitOption, SinceOption, UntilOption, open_desk, print_note, write_json

if TYPE_CHECKING:
    from kyogi.services.desk import Desk
    from kyogi.services.follow import CommitmentView

IdArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="A commitment's id or its beginning (c-75df), or a promise's place (3fa2#p12)."),
]
PartyArgument = Annotated[str, typer.Argument(metavar="PARTY", help="A code or name (JP, 米国).")]
ExpectedOption = Annotated[
    int | None,
    typer.Option("--expected", metavar="N", help="The last entry you saw; stop where somebody judged since."),
]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why; kept with the entry.")]
EvidenceOption = Annotated[
    list[str] | None,
    typer.Option("--evidence", metavar="PLACE", help="On which words: 3fa2#a12, 3fa2@120-180. Repeat for more."),
]
_PLACES = "Words of documents: 3fa2#a12 (an act), 3fa2#p12 (a promise), 3fa2@120-180 (characters)."
PlacesArgument = Annotated[list[str], typer.Argument(metavar="PLACE...", help=_PLACES)]


def _many(name: str, metavar: str, help_: str) -> Any:
    return typer.Option(name, metavar=metavar, help=help_)


ObligorOption = Annotated[
    list[str] | None, _many("--obligor", "PARTY", "Who promised, by code or name. Repeat for any.")
]
AboutOption = Annotated[list[str] | None, _many("--about", "TOPIC", "About what: a topic's id, or name in ja or en.")]
SeriesOption = Annotated[
    str | None, typer.Option("--series", metavar="SERIES", help="Promised at this series of meetings.")
]
ProgressOption = Annotated[
    list[str] | None, _many("--progress", "VALUE", "Of any party: no-evidence-found, not-started, in-progress, ...")
]
FlagOption = Annotated[
    list[str] | None, _many("--flag", "FLAG", "overdue, due-soon, stale, ongoing, reaffirmed, reworded, dropped, ...")
]
StatusOption = Annotated[
    list[str] | None, _many("--status", "STATUS", "suggested, confirmed, rejected, merged; by default the first two.")
]
PendingOption = Annotated[
    bool | None, typer.Option("--pending/--not-pending", help="With a closing that waits for a second person, or none.")
]
DueBeforeOption = Annotated[
    str | None, typer.Option("--due-before", metavar="DATE", help="Due before this year, month or day begins.")
]
DocumentOption = Annotated[str | None, typer.Option("--document", metavar="ID", help="Promised in this document.")]
TextOption = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="With these words in a promise.")]
AfterOption = Annotated[
    str | None, typer.Option("--after", metavar="NEXT", help="Go on where a page ended: its `next`.")
]

app = typer.Typer(
    invoke_without_command=True,
    no_args_is_help=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
evidence = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Accept or reject words as evidence.")
app.add_typer(evidence, name="evidence")


def register(parent: typer.Typer) -> None:
    """Add the commands to `parent`."""
    parent.add_typer(app, name="commitments")


@app.callback()
def list_commitments(
    context: typer.Context,
    obligor: ObligorOption = None,
    about: AboutOption = None,
    series: SeriesOption = None,
    progress: ProgressOption = None,
    flag: FlagOption = None,
    status: StatusOption = None,
    pending: PendingOption = None,
    due_before: DueBeforeOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    document: DocumentOption = None,
    text: TextOption = None,
    limit: LimitOption = 50,
    after: AfterOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """List commitments, due soonest first; or show and judge one with a command below.

    What nobody has confirmed carries a `?`. --since and --until are days of the promise.

    Example: kyogi commitments --obligor JP --flag overdue
    """
    if context.invoked_subcommand is not None:
        return
    terms = choose_terms(context, ui)
    from kyogi.services import follow

    request = follow.CommitmentRequest(
        obligors=tuple(obligor or ()),
        about=tuple(about or ()),
        series=series,
        progress=tuple(progress or ()),
        flags=tuple(flag or ()),
        statuses=tuple(status or follow.SHOWN),
        pending=pending,
        due_before=due_before,
        since=since,
        until=until,
        document=document,
        text=text,
        limit=limit,
        after=after,
    )
    with open_desk(context, db) as desk:
        found = follow.list_commitments(desk, request)
    if json:
        write_json(found)
        return
    from kyogi.cli.followed import lay_out_list

    console = make_console()
    print_lines(console, lay_out_list(found, terms, find_width(console)))


@app.command("show")
def show_commitment(
    context: typer.Context, id_: IdArgument, json: JsonOption = False, db: DbOption = None, ui: UiOption = None
) -> None:
    """Show one commitment: its promises in every document, due date, each party's progress and the words they rest on.

    Example: kyogi commitments show c-75df
    """
    _run(context, db, ui, json, lambda follow, desk: follow.get_commitment(desk, id_))


@app.command("history")
def show_history(
    context: typer.Context,
    id_: Annotated[str | None, typer.Argument(metavar="[ID]", help="Of this commitment; without it, of all.")] = None,
    after: Annotated[int, typer.Option("--after", metavar="N", help="Entries above this number.")] = 0,
    limit: LimitOption = 100,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """List entries of the ledger: who judged what, when, on which words.

    Example: kyogi commitments history c-75df
    """
    terms = choose_terms(context, ui)
    from kyogi.services import follow

    with open_desk(context, db) as desk:
        page = follow.list_entry_page(desk, id_, after=after, limit=limit)
    if json:
        write_json(page)
        return
    from kyogi.cli.followed import lay_out_entries

    console = make_console()
    print_lines(console, lay_out_entries(page.entries, terms, find_width(console)))


@app.command("confirm")
def confirm(
    context: typer.Context,
    id_: IdArgument,
    own_only: Annotated[
        bool, typer.Option("--own-only", help="Only the promises of its own document, none of those suggested for it.")
    ] = False,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Confirm that the promises of a suggested commitment are one promised action.

    Example: kyogi commitments confirm c-75df
    """
    _run(context, db, ui, json,
         lambda follow, desk: follow.confirm(desk, id_, own_only=own_only, note=note, expected=expected))  # fmt: skip


@app.command("reject")
def reject(
    context: typer.Context,
    id_: IdArgument,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Say that this is no commitment to be followed.

    Example: kyogi commitments reject c-75df --note "a wish, no promise"
    """
    _run(context, db, ui, json, lambda follow, desk: follow.reject(desk, id_, note=note, expected=expected))


@app.command("split")
def split(
    context: typer.Context,
    id_: IdArgument,
    promises: Annotated[list[str], typer.Argument(metavar="PROMISE...", help="Promises to take out: 3fa2#p12.")],
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Take promises out of a commitment; they become one of their own.

    Example: kyogi commitments split c-75df 3fa2#p12
    """
    _run(context, db, ui, json,
         lambda follow, desk: follow.split(desk, id_, promises, note=note, expected=expected)[1])  # fmt: skip


@app.command("merge")
def merge(
    context: typer.Context,
    id_: IdArgument,
    absorbed: Annotated[str, typer.Argument(metavar="OTHER", help="The commitment that is the same.")],
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Merge another commitment into this one; both are confirmed by it, and unmerge takes it back without loss.

    Example: kyogi commitments merge c-75df c-4acf
    """
    _run(context, db, ui, json, lambda follow, desk: follow.merge(desk, id_, absorbed, note=note, expected=expected))


@app.command("unmerge")
def unmerge(
    context: typer.Context,
    id_: IdArgument,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Make a merged commitment one of its own again, as it was.

    Example: kyogi commitments unmerge c-4acf
    """
    _run(context, db, ui, json, lambda follow, desk: follow.unmerge(desk, id_, note=note, expected=expected))


@app.command("position")
def set_position(
    context: typer.Context,
    id_: IdArgument,
    party: PartyArgument,
    position: Annotated[
        str, typer.Argument(metavar="POSITION", help="supported, supported-in-part, noted or not-stated.")
    ],
    evidence: EvidenceOption = None,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Say how a party stands to a confirmed commitment.

    Example: kyogi commitments position c-75df US supported-in-part --evidence 3fa2#a12
    """
    _run(context, db, ui, json,
         lambda follow, desk: follow.set_position(desk, id_, party, position, evidence=evidence or (), note=note,
                                                  expected=expected))  # fmt: skip


@app.command("due")
def set_due(
    context: typer.Context,
    id_: IdArgument,
    due: Annotated[
        str, typer.Argument(metavar="DATE", help="A year, month or day: 2027, 2027-03, 2027-03-31; or none.")
    ],
    evidence: EvidenceOption = None,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Correct when a confirmed commitment is due; the words of the text stay beside it.

    Example: kyogi commitments due c-75df 2027-03 --note "told by the desk of Australia"
    """
    day = None if due.casefold() == "none" else due
    _run(context, db, ui, json,
         lambda follow, desk: follow.set_due(desk, id_, day, evidence=evidence or (), note=note,
                                             expected=expected))  # fmt: skip


@app.command("progress")
def set_progress(
    context: typer.Context,
    id_: IdArgument,
    party: PartyArgument,
    progress: Annotated[
        str,
        typer.Argument(
            metavar="PROGRESS",
            help="no-evidence-found, not-started, in-progress, partly-implemented, reported-implemented, "
            "implemented-verified, closed-not-implemented, superseded or not-assessable.",
        ),
    ],
    evidence: EvidenceOption = None,
    note: NoteOption = None,
    successor: Annotated[
        str | None, typer.Option("--successor", metavar="ID", help="With superseded: what took its place.")
    ] = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Say how far a party is. Closing (implemented-verified, closed-not-implemented) waits for a second person.

    Example: kyogi commitments progress c-75df JP in-progress --evidence 396f#a204
    """
    _run(context, db, ui, json,
         lambda follow, desk: follow.set_progress(desk, id_, party, progress, evidence=evidence or (), note=note,
                                                  successor=successor, expected=expected))  # fmt: skip


@app.command("approve")
def approve(
    context: typer.Context,
    id_: IdArgument,
    party: PartyArgument,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Approve the closing that another person proposed; KYOGI_USER, else your login, is who you are.

    Example: kyogi commitments approve c-75df JP
    """
    _run(
        context,
        db,
        ui,
        json,
        lambda follow, desk: follow.approve_closing(desk, id_, party, note=note, expected=expected),
    )


@app.command("decline")
def decline(
    context: typer.Context,
    id_: IdArgument,
    party: PartyArgument,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Decline, or take back, a closing that waits for a second person.

    Example: kyogi commitments decline c-75df JP --note "the report speaks of a plan"
    """
    _run(
        context,
        db,
        ui,
        json,
        lambda follow, desk: follow.decline_closing(desk, id_, party, note=note, expected=expected),
    )


@evidence.command("accept")
def accept_evidence(
    context: typer.Context,
    id_: IdArgument,
    places: PlacesArgument,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Say that these words tell of the commitment.

    Example: kyogi commitments evidence accept c-75df 396f#a204
    """
    _run(context, db, ui, json,
         lambda follow, desk: follow.accept_evidence(desk, id_, places, note=note, expected=expected))  # fmt: skip


@evidence.command("reject")
def reject_evidence(
    context: typer.Context,
    id_: IdArgument,
    places: PlacesArgument,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Say that these words do not tell of the commitment.

    Example: kyogi commitments evidence reject c-75df 396f#a204
    """
    _run(context, db, ui, json,
         lambda follow, desk: follow.reject_evidence(desk, id_, places, note=note, expected=expected))  # fmt: skip


@app.command("note")
def add_note(
    context: typer.Context,
    id_: IdArgument,
    note: Annotated[str, typer.Argument(metavar="WORDS", help="The note.")],
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Put a note to a commitment; it changes no state.

    Example: kyogi commitments note c-75df "asked the embassy on 3 March"
    """
    _run(context, db, ui, json, lambda follow, desk: follow.add_note(desk, id_, note, expected=expected))


@app.command("withdraw")
def withdraw(
    context: typer.Context,
    entry: Annotated[int, typer.Argument(metavar="N", help="The number of an entry, as `history` shows it.")],
    note: NoteOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Take back the last entry of a commitment: it counts as never said, and stays in the history.

    Example: kyogi commitments withdraw 12
    """
    _run(context, db, ui, json, lambda follow, desk: follow.withdraw(desk, entry, note=note))


def _run(
    context: typer.Context,
    db: str | None,
    ui: str | None,
    json: bool,
    act: Callable[[Any, Desk], CommitmentView],
) -> None:
    """Do one thing to a commitment and print how it stands then."""
    terms = choose_terms(context, ui)
    from kyogi.services import follow

    with open_desk(context, db) as desk:
        view = act(follow, desk)
        last = follow.list_entries(desk, view.commitment.id, after=max(view.commitment.last_entry - 1, 0), limit=1)
    if json:
        write_json(view)
        return
    from kyogi.cli.followed import lay_out_commitment

    console = make_console()
    print_lines(console, lay_out_commitment(view, terms, find_width(console)))
    if last and last[0].clock is not None:
        print_note(terms.say("following_labels", "clock_was_back", clock=last[0].clock, at=last[0].at))
