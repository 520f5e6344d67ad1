"""Positions: who stands how on what, and how the wording of one of them moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.errors import NotFoundError, UsageError
from kyogi.following.lineage import Ladder, Statement, Strand
from kyogi.languages import LANGUAGES
from kyogi.records.vocabulary import FAMILY
from kyogi.rendering.charts import draw_ladder
from kyogi.services.desk import Desk
from kyogi.services.documents import DocumentLabel, label_documents
from kyogi.services.naming import get_party_code, get_topics
from kyogi.services.positions import (
    LadderPoint,
    MatrixRequest,
    PositionMatrix,
    Rung,
    list_points,
    list_rungs,
    make_matrix,
    trace_position,
)
from kyogi.web.pages.charts import answer_chart, get_theme, put_on_rungs
from kyogi.web.pages.forms import Sent, get_list, get_word, keep_asked
from kyogi.web.rendering import Page, get_ui, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk
from kyogi.web.words import get_words

_ROWS, _COLUMNS = 20, 12


@dataclass(frozen=True, kw_only=True)
class PositionsPage(Page):
    """The matrix of parties and subjects."""

    template: ClassVar[str] = "positions/matrix.html"
    matrix: Annotated[PositionMatrix, "The latest stance of each party on each subject."]
    families: Annotated[Mapping[str, str], "The family of each kind of act that belongs to one."]
    asked: Annotated[Mapping[str, tuple[str, ...]], "The filters as they were sent."]


@dataclass(frozen=True, kw_only=True)
class LadderPage(Page):
    """The wordings of one party on one subject in time, each against the one before."""

    template: ClassVar[str] = "positions/ladder.html"
    party: Annotated[str, "The code of the party."]
    topic: Annotated[str, "The id of the subject."]
    target: Annotated[str | None, "The code of the party at whom the position is directed, where one is asked for."]
    points: Annotated[
        tuple[tuple[str, Rung, int], ...], "Day, rung, and number of its wordings, as the chart has them."
    ]
    strands: Annotated[tuple[Strand, ...], "Each position or promise with its steps, oldest first."]
    statements: Annotated[Mapping[str, Statement], "The statements that were compared, by document."]
    lang: Annotated[str | None, "The language of the documents compared; None where all are."]
    languages: Annotated[tuple[str, ...], "The languages of documents."]
    documents: Annotated[Mapping[str, DocumentLabel], "What names each document."]
    families: Annotated[Mapping[str, str], "The family of each kind of act that belongs to one."]


@get("/positions", include_in_schema=False)
@in_thread
def show_positions(request: Visit) -> Response[str]:
    """The matrix."""
    sent = request.query_params
    asked = MatrixRequest(
        parties=get_list(sent, "party"),
        about=get_list(sent, "about"),
        since=get_word(sent, "since"),
        until=get_word(sent, "until"),
        rows=_ROWS,
        columns=_COLUMNS,
    )
    page = PositionsPage(
        matrix=make_matrix(make_desk(request), asked),
        families=FAMILY,
        asked=keep_asked(sent, ("party", "about", "since", "until")),
    )
    return render_page(request, page)


@get("/positions/ladder", include_in_schema=False)
@in_thread
def show_ladder(request: Visit) -> Response[str]:
    """The ladder of one position."""
    sent, desk = request.query_params, make_desk(request)
    ladder = _trace(desk, sent)
    party, topic, target = (get_word(sent, name) for name in ("party", "topic", "target"))
    return render_page(
        request,
        LadderPage(
            party=get_party_code(party or "", "party"),
            topic=get_topics(topic or "", "topic")[0].id,
            points=count_points(list_points(ladder)),
            target=get_party_code(target, "target") if target else None,
            strands=ladder.strands,
            statements={statement.document: statement for statement in ladder.statements},
            lang=get_word(sent, "lang"),
            languages=LANGUAGES,
            documents=label_documents(desk, [statement.document for statement in ladder.statements]),
            families=FAMILY,
        ),
    )


def count_points(points: Sequence[LadderPoint]) -> tuple[tuple[str, Rung, int], ...]:
    """Each day and rung with the number of its wordings, by day, and those of a day from the foot up."""
    counted = Counter((point.day, point.rung) for point in points)
    rungs = list_rungs(points)
    keys = sorted(counted, key=lambda key: (key[0], rungs.index(key[1])))
    return tuple((day, rung, counted[day, rung]) for day, rung in keys)


@get("/positions/ladder/chart.svg", include_in_schema=False)
@in_thread
def show_ladder_chart(request: Visit) -> Response[bytes]:
    """The ladder as a picture."""
    points = list_points(_trace(make_desk(request), request.query_params))
    if not points:
        raise NotFoundError("this ladder has no dated wording to draw; its page lists all there are", code="no_chart")
    ui = get_ui(request)
    rungs, spots = put_on_rungs(points, list_rungs(points), get_words(ui))
    return answer_chart(draw_ladder(rungs, spots, ui, get_theme(request.query_params)))


def _trace(desk: Desk, sent: Sent) -> Ladder:
    party, topic, target, lang = (get_word(sent, name) for name in ("party", "topic", "target", "lang"))
    if party is None or topic is None:
        raise UsageError(
            "a ladder is that of one party on one subject; give both `party` and `topic`", code="party_and_topic"
        )
    return trace_position(desk, party, topic, target, lang)


HANDLERS = (show_positions, show_ladder, show_ladder_chart)
