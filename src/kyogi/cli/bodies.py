"""`kyogi bodies`: bodies and their relations on any day, as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kyogi.cli.layout import find_width, join_pieces, make_console, print_lines, show_safely
from kyogi.cli.options import DbOption, JsonOption, UiOption, choose_terms
from kyogi.cli.series import PartyOption
from kyogi.cli.storage import open_desk, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.text import Text

    from kyogi.records.bodies import BodiesAsOf, BodyState, RelationState, Step
    from kyogi.terms import Terms

AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="What documents told up to this day, or month, or year; else today."),
]
AllOption = Annotated[bool, typer.Option("--all", help="Also bodies that are only named as being there.")]
_UNDER = ("part_of", "under_command_of")


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("bodies")(show_bodies)


def show_bodies(
    context: typer.Context,
    as_of: AsOfOption = None,
    party: PartyOption = None,
    everything: AllOption = False,
    json: JsonOption = False,
    db: DbOption = None,
    ui: UiOption = None,
) -> None:
    """Show bodies (headquarters, working groups, ...) and how they stood to one another on a day.

    Example: kyogi bodies --as-of 2024-07-31 --party US
    """
    terms = choose_terms(context, ui)
    from kyogi.services import bodies

    with open_desk(context, db) as desk:
        found = bodies.list_bodies(desk, as_of, party, everything=everything)
    if json:
        write_json(found)
        return
    console = make_console()
    print_lines(console, _lay_out(found, terms, find_width(console)))


def _lay_out(found: BodiesAsOf, terms: Terms, width: int | None) -> Iterator[Text]:
    from rich.text import Text

    yield Text(terms.label("bodies_as_of", date=found.as_of), "bold")
    by_id = {body.id: body for body in found.bodies}
    above = {r.subject: r.object for r in found.relations if r.predicate in _UNDER and r.standing != "changed"}
    heads = {name_owner(body, terms) for body in found.bodies}
    for head in sorted(heads):
        yield Text()
        yield Text(head, "bold")
        own = [body for body in found.bodies if name_owner(body, terms) == head]
        under = {body.id for body in own if above.get(body.id) in {other.id for other in own}}
        shown: set[str] = set()
        for body in sorted(own, key=lambda body: body.id in under):  # at last those that stand in a circle
            if body.id not in shown:
                yield from _lay_out_body(body, found, by_id, terms, width, 1, shown)
    yield Text()
    yield Text(terms.label("bodies_counted", bodies=len(found.bodies), relations=len(found.relations)), "dim")


def _lay_out_body(
    body: BodyState,
    found: BodiesAsOf,
    by_id: Mapping[str, BodyState],
    terms: Terms,
    width: int | None,
    depth: int,
    shown: set[str],
) -> Iterator[Text]:
    """A body, its relations, and below them the bodies of the same owner under it that are not in `shown` yet."""
    from rich.text import Text

    shown.add(body.id)
    indent = "  " * depth
    pieces = [Text(indent + name_body(body, terms), "bold"), Text(terms.term("body_kinds", body.kind), "dim")]
    pieces += _tell_standing(body.standing, body.since, body.steps, terms)
    yield from join_pieces(pieces, width, len(indent) + 4)
    for relation in found.relations:
        if relation.subject == body.id:
            yield from _lay_out_relation(relation, by_id, terms, width, indent)
    for relation in found.relations:
        child = by_id.get(relation.subject)
        is_under = relation.object == body.id and relation.predicate in _UNDER and relation.standing != "changed"
        if is_under and child and child.id not in shown and name_owner(child, terms) == name_owner(body, terms):
            yield from _lay_out_body(child, found, by_id, terms, width, depth + 1, shown)


def _lay_out_relation(
    relation: RelationState, by_id: Mapping[str, BodyState], terms: Terms, width: int | None, indent: str
) -> Iterator[Text]:
    from rich.text import Text

    other = by_id.get(relation.object or "")
    name = name_body(other, terms) if other else show_safely(relation.words)
    pieces = [Text(f"{indent}  - {terms.term('predicates', relation.predicate)}: {name}")]
    pieces += _tell_standing(relation.standing, relation.since, relation.steps, terms)
    yield from join_pieces(pieces, width, len(indent) + 6)


def _tell_standing(standing: str, since: str, steps: tuple[Step, ...], terms: Terms) -> list[Text]:
    from rich.text import Text

    (step, *_) = [s for s in steps if s.standing == standing] or steps[-1:]
    place = f"{step.evidence.document}:{step.evidence.evidence.start}-{step.evidence.evidence.end}"
    return [Text(f"{terms.term('standings', standing)} {since}"), Text(f"[{place}]", "dim")]


def name_body(body: BodyState, terms: Terms) -> str:
    """The body's name in the reader's language where a document has one, else in the other."""
    return show_safely(body.names.get(terms.ui) or next(iter(body.names.values())))


def name_owner(body: BodyState, terms: Terms) -> str:
    """Whose the body is: a party, or those that share it."""
    return terms.party(body.party) if body.party else terms.join([terms.party(code) for code in body.parties])
