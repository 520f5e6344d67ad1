"""What the charts of pages show, in words of the reader's language, and how a chart is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from litestar import Response

from kyogi.records.bodies import BodiesAsOf, BodyState
from kyogi.records.vocabulary import FAMILY
from kyogi.rendering import charts
from kyogi.rendering.charts import Link, Node, Spot, Theme
from kyogi.services.bodies import BodyNode, Owner
from kyogi.services.positions import LadderPoint, Rung
from kyogi.web.pages.forms import Sent, get_word
from kyogi.web.words import Words

_MOST_BODIES = 60
_THERE = ("existing", "established")


def answer_chart(svg: str) -> Response[bytes]:
    """The chart as an image; each visitor's language and cookie may give another."""
    headers = {"Vary": "Cookie, Accept-Language"}
    return Response(svg.encode(), media_type="image/svg+xml", headers=headers)


def get_theme(sent: Sent) -> Theme:
    """The colours asked for by `theme`: light, unless dark."""
    return "dark" if get_word(sent, "theme") == "dark" else "light"


def put_on_rungs(
    points: Sequence[LadderPoint], rungs: Sequence[Rung], words: Words
) -> tuple[list[charts.Rung], list[Spot]]:
    """The rungs of a ladder in words, from its foot, and where each of its dated wordings stands."""
    told = [
        charts.Rung(
            f"{words.term('family_marks', FAMILY[rung.kind])}  {words.stance(rung.kind, rung.strength)}",
            FAMILY[rung.kind],
        )
        for rung in rungs
    ]
    places = {rung: place for place, rung in enumerate(rungs)}
    return told, [Spot(point.strand, point.day, places[point.rung]) for point in points]


def lay_out_bodies(found: BodiesAsOf, owners: Sequence[Owner], words: Words) -> tuple[list[Node], list[Link]]:
    """The trees of bodies of each owner as nodes, and the other relations between them as links."""
    nodes: list[Node] = []
    for number, owner in enumerate(owners):
        below = f"owner-{number}"
        listed = list(_list_nodes(owner.nodes, below, words))[: _MOST_BODIES - sum(1 for n in nodes if n.below)]
        if listed:
            name = words.parties(owner.parties) if owner.parties else words.tell("bodies.nobody")
            nodes += [Node(below, name), *listed]
    shown = {node.id for node in nodes}
    within = {(node.id, node.below) for node in nodes}
    links: dict[frozenset[str], Link] = {}
    for start, end, told in _list_relations(found, words):
        if start != end and {start, end} <= shown and (start, end) not in within:
            links.setdefault(frozenset((start, end)), Link(start, end, told))
    return nodes, list(links.values())


def count_drawn(bodies: int) -> int:
    """How many of so many bodies a chart shows."""
    return min(bodies, _MOST_BODIES)


def _list_nodes(nodes: Iterable[BodyNode], below: str, words: Words) -> Iterator[Node]:
    for node in nodes:
        body = node.body
        told = (words.term("body_kinds", body.kind), words.term("standings", body.standing), words.date(body.since))
        note = words.tell("bodies.note", kind=told[0], standing=told[1], date=told[2])
        yield Node(body.id, name_body(body, words), note, below, body.standing in _THERE)
        yield from _list_nodes(node.below, body.id, words)


def name_body(body: BodyState, words: Words) -> str:
    """The name of a body in the reader's language, else in another that documents have."""
    return body.names.get(words.ui) or next(iter(body.names.values()))


def _list_relations(found: BodiesAsOf, words: Words) -> Iterator[tuple[str, str, str]]:
    for relation in found.relations:
        if relation.object is not None and relation.standing != "changed":
            yield relation.subject, relation.object, words.term("predicates", relation.predicate)
    for body in found.bodies:
        for id_ in body.predecessors:
            yield body.id, id_, words.tell("bodies.came_from")
