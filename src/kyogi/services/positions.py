"""Who stands how on what, across the whole store: a matrix of parties and subjects, and the ladder behind each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from kyogi.following.lineage import Filter, Ladder
from kyogi.knowledge.ladders import load_ladders
from kyogi.records.dates import bound_date
from kyogi.records.vocabulary import FAMILY, KINDS, Kind
from kyogi.services.desk import Desk
from kyogi.services.naming import check_order, get_first_day, get_last_day, get_party_code, get_topics
from kyogi.services.wording import trace_readings
from kyogi.store import ActQuery, StanceFound, StanceQuery

__all__ = [
    "LadderPoint", "MatrixRequest", "PositionMatrix", "Rung", "StanceFound", "list_points", "list_rungs", "make_matrix",
    "trace_position",
]  # fmt: skip

MOST_STATEMENTS = 30  # that one ladder compares; the latest are taken


class MatrixRequest(Struct, frozen=True, kw_only=True):
    """What a person asks: parties and topics by code or name, days by year, month or day; the largest rows and columns.

    Without parties or topics those with the most acts are shown, at most `rows` and `columns`.
    """

    parties: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    rows: int = 30
    columns: int = 30


class PositionMatrix(Struct, frozen=True, kw_only=True):
    """The latest stance of each party on each topic: ``cells[party][topic]``, with no entry where it took none.

    `parties` and `topics` stand in the order to show, those with the most acts first; `total_*` count all there are.
    """

    parties: tuple[str, ...]
    topics: tuple[str, ...]
    cells: dict[str, dict[str, StanceFound]]
    total_parties: int
    total_topics: int
    total_acts: int


class Rung(Struct, frozen=True):
    """How a wording stands: the kind of its act and its strength (1 plain, 2 intensified, 3 strongest)."""

    kind: Kind
    strength: int


class LadderPoint(Struct, frozen=True):
    """A dated wording of a ladder: the number of its strand from 0, its first possible day, how it stands."""

    strand: int
    day: str
    rung: Rung


def list_points(ladder: Ladder) -> list[LadderPoint]:
    """The wordings whose day is known, strand by strand, oldest first."""
    return [
        LadderPoint(number, bounds[0], Rung(wording.kind, wording.strength))
        for number, strand in enumerate(ladder.strands)
        for wording in strand.wordings
        if (bounds := bound_date(wording.date))
    ]


def list_rungs(points: Iterable[LadderPoint]) -> list[Rung]:
    """The rungs that `points` stand on, from the foot: family by family, each from its weakest wording up.

    Kinds of promises stand in the order in which they bind, others in that of the codebook.
    """
    ladders, families = load_ladders(), list(dict.fromkeys(FAMILY.values()))

    def rank(rung: Rung) -> tuple[int, int, int, int]:
        family = FAMILY[rung.kind]
        binds = -ladders.rank_kind(rung.kind) if family == "commit" else 0
        return families.index(family), binds, KINDS.index(rung.kind), rung.strength

    return sorted({point.rung for point in points}, key=rank)


def make_matrix(desk: Desk, request: MatrixRequest) -> PositionMatrix:
    """The matrix that is asked for, in two queries; raises UsageError for names and days that are none."""
    desk.may(desk.who, "list acts", None)
    since, until = get_first_day(request.since, "--since"), get_last_day(request.until, "--until")
    check_order(since, until)
    query = StanceQuery(
        parties=tuple(get_party_code(name, "--actor") for name in request.parties),
        topics=tuple(dict.fromkeys(topic.id for name in request.about for topic in get_topics(name, "--about"))),
        since=since,
        until=until,
    )
    parties: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    with desk.store.viewing() as view:
        for party, topic, count in view.count_stances(query):
            parties[party] += count
            topics[topic] += count
        rows = tuple(sorted(parties, key=lambda code: (-parties[code], code))[: request.rows])
        columns = tuple(sorted(topics, key=lambda topic: (-topics[topic], topic))[: request.columns])
        shown = StanceQuery(parties=rows, topics=columns, since=since, until=until)
        found = view.find_stances(shown) if rows and columns else []
    cells: dict[str, dict[str, StanceFound]] = {party: {} for party in rows}
    for stance in found:
        cells[stance.party][stance.topic] = stance
    return PositionMatrix(
        parties=rows,
        topics=columns,
        cells=cells,
        total_parties=len(parties),
        total_topics=len(topics),
        total_acts=parties.total(),
    )


def trace_position(desk: Desk, party: str, topic: str, target: str | None = None, lang: str | None = None) -> Ladder:
    """How the wording of `party` on `topic` (towards `target`) moved through all stored documents, oldest first.

    Documents of all sorts are compared, so what one of them does not say is not told as lost; with `lang` only those
    in this language, so that every wording has its redline. At most the latest `MOST_STATEMENTS` documents are read.
    Raises UsageError for names that are none.
    """
    desk.may(desk.who, "list acts", None)
    actors = (get_party_code(party, "--actor"),)
    targets = (get_party_code(target, "--target"),) if target else ()
    topics = tuple(found.id for found in get_topics(topic, "--about"))
    query = ActQuery(actors=actors, topics=topics, targets=targets, repeats=False, limit=20 * MOST_STATEMENTS)
    with desk.store.viewing() as view:
        acts = view.find_acts(query).acts
        ids = list(dict.fromkeys(act.document.id for act in acts if lang in (None, act.document.lang)))[
            :MOST_STATEMENTS
        ]
        readings = list(view.iterate_corrected(ids))
    wanted = Filter(topics=topics, actors=actors, targets=targets)
    return trace_readings(readings, wanted, are_series=False)
