"""What the charts of pages show, in words of the reader's language, and how a chart is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from litestar import Response

from kyogi.records.bodies import BodiesAsOf, BodyState
from kyogi.records.dates import bound_date
from kyogi.records.vocabulary import FAMILY, Level
from kyogi.rendering import charts
from kyogi.rendering.charts import Held, Lane, Link, Node, Spot, Theme
from kyogi.services.bodies import BodyNode, Owner
from kyogi.services.positions import LadderPoint, Rung
from kyogi.services.series import SeriesOutline
from kyogi.web.pages.forms import Sent, get_word
from kyogi.web.words import Words

Step = Literal["day", "month", "year"]
MOST_MARKS = 600  # of a picture of meetings: more weigh a megabyte and cannot be told apart
_STEPS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}  # characters of an ISO day
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


def lay_out_meetings(outlines: Sequence[SeriesOutline], words: Words) -> tuple[list[Lane], list[Held]]:
    """The series in the order of `order_by_level`, each with its dated meetings and the next one announced.

    Of more meetings than can be told apart one mark stands for those of a month, or of a year (`choose_step`).
    """
    step = choose_step(outlines)
    lanes: list[Lane] = []
    held: list[Held] = []
    for number, outline in enumerate(order_by_level(outlines)):
        series = outline.series
        name = series.names.get_forms(words.ui)[0]
        told = words.in_brackets(name, words.term("levels", series.level)) if series.level else name
        lanes.append(Lane(told, series.level or ""))
        held += [Held(number, day) for day in _take_first(outline.days, step)]
        coming = bound_date(outline.upcoming.membership.date) if outline.upcoming else None
        held += [Held(number, *coming)] if coming else []
    return lanes, held


def choose_step(outlines: Sequence[SeriesOutline]) -> Step:
    """What one mark stands for: the smallest of a day, a month, a year in which there are at most `MOST_MARKS`."""
    steps: tuple[Step, ...] = ("day", "month")
    for step in steps:
        if sum(len(_take_first(outline.days, step)) for outline in outlines) <= MOST_MARKS:
            return step
    return "year"


def _take_first(days: Iterable[str], step: Step) -> list[str]:
    """The first of `days` in each `step`; '' is none."""
    firsts: dict[str, str] = {}
    for day in sorted(filter(None, days)):
        firsts.setdefault(day[: _STEPS[step]], day)
    return list(firsts.values())


def order_by_level(outlines: Iterable[SeriesOutline]) -> list[SeriesOutline]:
    """Series by the level of those who meet, the highest first; of one level the one that met last first."""
    levels: list[str] = [*get_args(Level), ""]
    latest = sorted(outlines, key=lambda outline: outline.series.last or "", reverse=True)
    return sorted(latest, key=lambda outline: levels.index(outline.series.level or ""))


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
