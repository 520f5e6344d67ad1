"""`kyogi incidents`: incidents with the measures against recurrence and the follow-up promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.bodies import AsOfOption
from kyogi.cli.layout import find_width, join_pieces, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.series import PartyOption
from kyogi.cli.storage import open_desk, write_json
from kyogi.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rich.text import Text

    from kyogi.records.following import EvidenceRef
    from kyogi.records.incidents import IncidentState, Measure, Route
    from kyogi.terms import Terms

IncidentArgument = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="An incident's id or the beginning of one; else all are listed.")
]


RouteOption = Annotated[
    str | None, typer.Option("--route", metavar="FROM>TO", help="Enter that one party notifies another (AU>JP).")
]
DeadlineOption = Annotated[
    str | None, typer.Option("--deadline", metavar="MOMENT", help="Until when: 2026-10-08T18:30+09:00; else UTC.")
]
KnownOption = Annotated[
    int | None, typer.Option("--known", metavar="ROUTE", help="Enter that the receiver of this route knew.")
]
AtOption = Annotated[str | None, typer.Option("--at", metavar="MOMENT", help="When it knew; now by default.")]
LinkOption = Annotated[
    str | None, typer.Option("--link", metavar="N=COMMITMENT", help="Enter which commitment follows measure N.")
]
CloseOption = Annotated[bool, typer.Option("--close", help="Enter that nothing is open in it any more.")]
ReopenOption = Annotated[bool, typer.Option("--reopen", help="Enter that it is open again.")]
WithdrawOption = Annotated[
    int | None, typer.Option("--withdraw", metavar="ENTRY", help="Take an entry of the ledger about it back.")
]
NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="Why it is closed, opened again, or an entry taken back.")
]
ExpectedOption = Annotated[
    int | None,
    typer.Option("--expected", metavar="N", help="The last entry about it that you saw, 0 for none; stop where there "
                 "are others since."),
]  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("incidents")(show_incidents)


def show_incidents(
    context: typer.Context,
    incident: IncidentArgument = None,
    as_of: AsOfOption = None,
    party: PartyOption = None,
    route: RouteOption = None,
    deadline: DeadlineOption = None,
    known: KnownOption = None,
    at: AtOption = None,
    link: LinkOption = None,
    close: CloseOption = False,
    reopen: ReopenOption = False,
    withdraw: WithdrawOption = None,
    note: NoteOption = None,
    expected: ExpectedOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """List incidents, or show one, with notification, measures, follow-up and the words they rest on.

    What --route, --known, --link, --close, --reopen and --withdraw enter goes to the ledger.

    Example: kyogi incidents i-2321 --route "AU>JP" --deadline 2026-10-09T09:00+09:00
    """
    terms = choose_terms(context, ui)
    from kyogi.services import incidents

    asked = sum((route is not None, known is not None, link is not None, close, reopen, withdraw is not None))
    if asked > 1 or (asked and incident is None):
        raise UsageError("give one incident's id with one of --route, --known, --link, --close, --reopen, --withdraw")
    with open_desk(context, db) as desk:
        now = desk.now()
        found: tuple[IncidentState, ...]
        if incident is not None and route is not None:
            sender, _, receiver = route.partition(">")
            found = (
                incidents.add_route(desk, incident, sender.strip(), receiver.strip(), deadline, expected=expected),
            )
        elif incident is not None and known is not None:
            found = (incidents.mark_known(desk, incident, known, at, expected=expected),)
        elif incident is not None and link is not None:
            found = (incidents.link_measure(desk, incident, *_split_link(link), expected=expected),)
        elif incident is not None and close:
            found = (incidents.close_incident(desk, incident, note, expected=expected),)
        elif incident is not None and reopen:
            found = (incidents.reopen_incident(desk, incident, note, expected=expected),)
        elif incident is not None and withdraw is not None:
            found = (incidents.withdraw_entry(desk, incident, withdraw, note, expected=expected),)
        elif incident is None:
            found = incidents.list_incidents(desk, party, as_of)
        else:
            found = (incidents.get_incident(desk, incident),)
    if json:
        write_json({"total": len(found), "incidents": found})
        return
    console = make_console()
    print_lines(console, _lay_out(found, terms, find_width(console), now))


def _split_link(link: str) -> tuple[int, str]:
    number, _, commitment = link.partition("=")
    if not number.strip().isdigit() or not commitment.strip():
        raise UsageError(f"--link {link}: give the number of a measure, =, and a commitment: 1=c-222649b00efe")
    return int(number), commitment.strip()


def _lay_out(found: tuple[IncidentState, ...], terms: Terms, width: int | None, now: datetime) -> Iterator[Text]:
    from rich.text import Text

    for incident in found:
        pieces = [Text(incident.id, "bold"), Text(show_safely(incident.get_name(terms.ui)), "bold")]
        if incident.first_told:
            pieces.append(Text(terms.say("brief", "first_told", date=incident.first_told)))
        if incident.where:
            pieces.append(Text(terms.label("where", name=show_safely(incident.where)), "dim"))
        if incident.whose:
            pieces.append(Text(terms.label("whose", name=terms.party(incident.whose)), "dim"))
        yield from join_pieces(pieces, width, 4)
        yield from wrap_text(Text("    " + "  ".join(_place(ref) for ref in incident.mentions), "dim"), width, 4)
        if incident.closed:
            yield Text("    " + terms.say("brief", "closed", date=incident.closed))
        for route in incident.routes:
            yield from wrap_text(Text("    " + _tell_route(route, terms, now)), width, 6)
        for name, held in (("measures", incident.measures), ("followup", incident.followups)):
            for measure in held:
                yield from _lay_out_measure(terms.label(name), measure, width)
        if incident.history:
            yield Text("    " + terms.say("following_labels", "last_entry", number=incident.history[-1]), "dim")
    yield Text(terms.say("brief", "incidents_counted", count=len(found)), "dim")


def _tell_route(route: Route, terms: Terms, now: datetime) -> str:
    """A route with its number, deadline, when it was known, and by how much that is late."""
    from kyogi.following.incidents import find_lateness

    told = terms.say("brief", "route", sender=terms.party(route.sender), receiver=terms.party(route.receiver))
    told = f"{route.number}: {told}"
    told += terms.say("brief", "known", moment=route.known) if route.known else terms.say("brief", "not_known")
    if route.deadline:
        told += terms.say("brief", "until", moment=route.deadline)
    late = int(find_lateness(route, now).total_seconds() // 60)
    return told + (terms.say("brief", "late", minutes=late) if late else "")


def _lay_out_measure(name: str, measure: Measure, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    line = Text(f"    {name}: {show_safely(measure.words)}")
    line.append(f"  [{_place(measure.evidence)}]", "dim")
    if measure.commitment:
        line.append(f"  {measure.commitment}")
    yield from wrap_text(line, width, 6)


def _place(ref: EvidenceRef) -> str:
    return f"{ref.document}:{ref.evidence.start}-{ref.evidence.end}"
