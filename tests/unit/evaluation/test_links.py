"""The measure of links: what counts as found, what as right, and the regression that fits the weights."""

from __future__ import annotations

import pytest

from evaluation.link_fitting import regress, solve
from evaluation.links import Case, Figures, Link, list_acts, measure_case, overlaps
from kyogi.following.linking import Side, Suggestion
from kyogi.records import Act, Commitment, Document, Reading, Span
from kyogi.records.evidence import hash_text

TEXT = "promise one. promise two. told of one. told of two."


def make_gold(name: str) -> Reading:
    document = Document(id=name, text=TEXT, lang="en", parts=(), sha256=hash_text(TEXT))
    spans = [Span.of(TEXT, 0, 11), Span.of(TEXT, 13, 24)]
    acts = tuple(Act(id=f"a{n}", kind="commit", trigger=s, content=s, actors=()) for n, s in enumerate(spans))
    commitments = tuple(Commitment(id=f"p{n}", act=f"a{n}", text=s, obligors=()) for n, s in enumerate(spans))
    return Reading(document=document, engine="gold", acts=acts, commitments=commitments)


GOLD = {"early": make_gold("early"), "late": make_gold("late")}


def suggest(act: int, start: int, end: int, score: float, *, suggested: bool = True) -> Suggestion:
    promise = Side("early", f"a{act}", GOLD["early"].commitments[act].text, f"p{act}")
    return Suggestion(promise, Side("late", None, Span.of(TEXT, start, end)), score, (), suggested)


def measure(ranked: list[Suggestion], *links: Link, negatives: tuple[Link, ...] = ()) -> Figures:
    figures = Figures()
    measure_case(Case("case", ("early",), "late", links, negatives), ranked, GOLD, figures)
    return figures


LINK = Link("early", "a0", "late", ((26, 38),))


def test_the_third_counts_and_the_fourth_does_not() -> None:
    others = [suggest(0, 39, 51, 0.9), suggest(0, 0, 5, 0.8), suggest(0, 13, 20, 0.7)]
    assert measure([*others[:2], suggest(0, 26, 38, 0.6)], LINK).rates()["recall@3"] == 1.0
    figures = measure([*others, suggest(0, 26, 38, 0.6)], LINK)
    assert figures.rates()["recall@3"] == 0.0 and figures.missed


def test_only_what_is_suggested_counts_for_precision() -> None:
    ranked = [suggest(0, 26, 38, 0.9), suggest(1, 26, 38, 0.8), suggest(1, 39, 51, 0.1, suggested=False)]
    figures = measure(ranked, LINK, negatives=(Link("early", "a1", "late", ((26, 38),)),))
    assert (figures.suggested, figures.right, figures.fooled) == (2, 1, 1)


@pytest.mark.parametrize(
    ("span", "expected"), [((26, 38), True), ((30, 34), True), ((20, 45), True), ((0, 27), False), ((38, 50), False)]
)
def test_half_of_either_must_be_shared(span: tuple[int, int], expected: bool) -> None:
    assert overlaps(*span, [(26, 38)]) is expected


def test_a_promise_of_another_reading_is_met_by_its_place() -> None:
    side = Side("early", "a999", Span.of(TEXT, 2, 11), "p2")
    assert list_acts(side, GOLD["early"]) == {"a0"}


def test_systems_are_solved() -> None:
    assert solve([[0.0, 2.0], [3.0, 1.0]], [4.0, 5.0]) == pytest.approx([1.0, 2.0])


def test_the_regression_follows_what_it_is_shown() -> None:
    from kyogi.following.linking import MEASURES

    size = len(MEASURES)
    column = MEASURES.index("covered")
    rows = [([1.0 if i in (0, column) else 0.0 for i in range(size)], 1.0, 1.0)] * 200
    rows += [([1.0 if i == 0 else 0.0 for i in range(size)], 0.0, 1.0)] * 200
    weights = regress(rows, size)
    assert weights[0] < -1.0 and weights[0] + weights[column] > 1.0
