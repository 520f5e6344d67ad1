"""`kyogi incidents`: incidents with the measures against recurrence and the follow-up promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.bodies import AsOfOption
from kyogi.cli.layout import find_width, join_pieces, make_console, print_lines, show_safely, wrap_text
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.series import PartyOption
from kyogi.cli.storage import open_desk, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from kyogi.records.following import EvidenceRef
    from kyogi.records.incidents import IncidentState, Measure
    from kyogi.terms import Terms

IncidentArgument = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="An incident's id or the beginning of one; else all are listed.")
]


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("incidents")(show_incidents)


def show_incidents(
    context: typer.Context,
    incident: IncidentArgument = None,
    as_of: AsOfOption = None,
    party: PartyOption = None,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """List incidents, or show one, with measures, follow-up and the words they rest on.

    Example: kyogi incidents --party AU
    """
    terms = choose_terms(context, ui)
    from kyogi.services import incidents

    with open_desk(context, db) as desk:
        if incident is None:
            found = incidents.list_incidents(desk, party, as_of)
        else:
            found = (incidents.get_incident(desk, incident),)
    if json:
        write_json({"total": len(found), "incidents": found})
        return
    console = make_console()
    print_lines(console, _lay_out(found, terms, find_width(console)))


def _lay_out(found: tuple[IncidentState, ...], terms: Terms, width: int | None) -> Iterator[Text]:
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
        for name, held in (("measures", incident.measures), ("followup", incident.followups)):
            for measure in held:
                yield from _lay_out_measure(terms.label(name), measure, width)
    yield Text(terms.say("brief", "incidents_counted", count=len(found)), "dim")


def _lay_out_measure(name: str, measure: Measure, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    line = Text(f"    {name}: {show_safely(measure.words)}")
    line.append(f"  [{_place(measure.evidence)}]", "dim")
    if measure.commitment:
        line.append(f"  {measure.commitment}")
    yield from wrap_text(line, width, 6)


def _place(ref: EvidenceRef) -> str:
    return f"{ref.document}:{ref.evidence.start}-{ref.evidence.end}"
