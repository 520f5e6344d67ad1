"""Wordings through successive statements: what became of each, against which baseline, and what silence means."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kyogi import sources
from kyogi.errors import UsageError
from kyogi.following.lineage import Filter, Ladder, Step
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.services.wording import trace_readings

EN_HEAD = "Joint Statement of the Foreign Ministers of Japan and Australia\n\nSydney, {date}\n\n"
JA_HEAD = "日豪外相共同声明\n\n{date}、シドニー\n\n"
DATES = {"en": ("5 March 2024", "7 May 2025", "9 June 2026"), "ja": ("2024年3月5日", "2025年5月7日", "2026年6月9日")}
ALWAYS = {
    "en": "The Ministers welcomed the opening of the consulate in Perth.",
    "ja": "両外相は、パースの領事事務所の開設を歓迎した。",
}


def make_statements(*wordings: str, lang: str = "en") -> list[Reading]:
    """One statement for each of `wordings` ('' says nothing of it), with a sentence that stands in all."""
    head = EN_HEAD if lang == "en" else JA_HEAD
    texts = [
        head.format(date=date) + f"1. {ALWAYS[lang]}\n\n" + (f"2. {words}\n" if words else "")
        for words, date in zip(wordings, DATES[lang], strict=False)
    ]
    return [read(sources.load_text(text, name=f"{lang}-{number}"), get_packs()) for number, text in enumerate(texts, 1)]


def follow(*wordings: str, lang: str = "en", baseline: str = "previous") -> list[Step]:
    """The steps of the one strand that is not the sentence that stands in all."""
    ladder = trace_readings(make_statements(*wordings, lang=lang), Filter(), baseline)
    (strand,) = [s for s in ladder.strands if "consulate" not in first_words(s) and "領事" not in first_words(s)]
    return list(strand.steps)


def first_words(strand: object) -> str:
    return strand.wordings[0].span.quote  # type: ignore[attr-defined,no-any-return]


SEA = "The Ministers {} the dangerous conduct of Chinese coast guard vessels in the South China Sea."
CABLES = "The Ministers {} conduct a joint survey of submarine cables{}."

MOVES = [
    (SEA.format("expressed concern over"), SEA.format("expressed concern over"), "kept"),
    (SEA.format("expressed concern over"), SEA.format("expressed serious concern over"), "strengthened"),
    (SEA.format("strongly opposed"), SEA.format("opposed"), "weakened"),
    (SEA.format("condemned"), SEA.format("expressed serious concern over"), "weakened"),
    (SEA.format("opposed"), SEA.format("reaffirmed their opposition to"), "reaffirmed"),
    (SEA.format("stressed the importance of ending"), SEA.format("reaffirmed the importance of ending"), "reaffirmed"),
    (CABLES.format("agreed to", " every year"), CABLES.format("intend to", " every year"), "weakened"),
    (CABLES.format("intend to", ""), CABLES.format("decided to", ""), "strengthened"),
    (CABLES.format("agreed to", " every year"), CABLES.format("agreed to", ""), "weakened"),
    (CABLES.format("agreed to", " by March 2027"), CABLES.format("agreed to", " by March 2028"), "weakened"),
    (CABLES.format("agreed to", " by March 2028"), CABLES.format("agreed to", " by March 2027"), "strengthened"),
    (CABLES.format("agreed to", ""), CABLES.format("agreed to explore ways to", ""), "weakened"),
    ("The Ministers decided to meet again in 2024.", "The Ministers decided to meet again in 2025.", "kept"),
    ("Australia will train 200 officers of the coast guard.", "Australia will train 300 officers of the coast guard.",
     "strengthened"),
    ("Australia will train 200 officers of the coast guard.",
     "Australia will continue to train 200 officers of the coast guard.", "kept"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "move"), MOVES)
def test_what_became_of_it(before: str, after: str, move: str) -> None:
    first, second = follow(before, after)
    assert (first.move, second.move, second.baseline) == (None, move, "en-1")


COAST_GUARD = "両外相は、海上警備当局の危険な行動に{}。"
SURVEY = "両外相は、海底ケーブルの共同調査を{}することで一致した。"
JAPANESE = [
    (COAST_GUARD.format("懸念を表明した"), COAST_GUARD.format("深刻な懸念を表明した"), "strengthened"),
    (COAST_GUARD.format("反対した"), COAST_GUARD.format("改めて反対を表明した"), "reaffirmed"),
    (SURVEY.format("毎年実施"), SURVEY.format("実施"), "weakened"),
    (SURVEY.format("実施"), SURVEY.format("検討"), "weakened"),
]


@pytest.mark.parametrize(("before", "after", "move"), JAPANESE)
def test_what_became_of_it_in_japanese(before: str, after: str, move: str) -> None:
    assert [step.move for step in follow(before, after, lang="ja")] == [None, move]


def test_silence_is_told_as_not_found_and_a_return_as_new() -> None:
    said = SEA.format("opposed")
    steps = follow(said, "", said)
    assert [(step.move, step.wording is None) for step in steps] == [(None, False), ("dropped", True), ("new", False)]
    assert steps[1].baseline == "en-1" and steps[2].redline is not None and steps[2].redline.is_same


def test_what_is_said_first_in_a_later_statement_is_new() -> None:
    (step,) = follow("", SEA.format("opposed"))
    assert step.move == "new" and step.baseline is None


def test_another_level_is_not_silent() -> None:
    met = "The Foreign Ministers of Japan and Australia met in Sydney. "
    first, second = make_statements(met + SEA.format("opposed"), met)
    assert second.consultations
    leaders = replace(second, consultations=tuple(replace(c, level="leaders") for c in second.consultations))
    moves = list_moves(trace_readings([first, leaders], Filter()))
    assert "dropped" not in moves
    assert "dropped" in list_moves(trace_readings([first, second], Filter()))


def list_moves(ladder: Ladder) -> set[str | None]:
    return {step.move for strand in ladder.strands for step in strand.steps}


def test_the_baseline_decides_what_is_compared() -> None:
    wordings = [SEA.format("expressed concern over"), SEA.format("strongly opposed"), SEA.format("opposed")]
    assert [s.move for s in follow(*wordings)] == [None, "strengthened", "weakened"]
    assert [s.move for s in follow(*wordings, baseline="first")] == [None, "strengthened", "strengthened"]
    assert [s.move for s in follow(*wordings, baseline="en-2")][2] == "weakened"
    with pytest.raises(UsageError, match="--baseline nowhere"):
        follow(*wordings, baseline="nowhere")


def test_statements_are_put_in_order_and_the_answer_is_always_the_same() -> None:
    readings = make_statements(SEA.format("expressed concern over"), SEA.format("opposed"))
    ladder = trace_readings(readings, Filter())
    assert ladder == trace_readings(readings[::-1], Filter())
    assert [statement.date for statement in ladder.statements] == ["2024-03-05", "2025-05-07"]


def test_filters() -> None:
    readings = make_statements(SEA.format("opposed"), SEA.format("opposed"))
    for wanted, count in (
        (Filter(topics=("south-china-sea",)), 1),
        (Filter(targets=("CN",)), 1),
        (Filter(actors=("AU",)), 2),
        (Filter(actors=("FR",)), 0),
        (Filter(topics=("fisheries",)), 0),
    ):
        assert len(trace_readings(readings, wanted).strands) == count


def test_every_span_stands_in_its_text() -> None:
    readings = make_statements(SEA.format("opposed"), SEA.format("strongly opposed"))
    texts = {reading.document.id: reading.document.text for reading in readings}
    for strand in trace_readings(readings, Filter()).strands:
        for wording in strand.wordings:
            for span in (wording.span, wording.trigger, wording.subject):
                assert texts[wording.document][span.start : span.end] == span.quote


def test_languages_are_compared_by_force_alone() -> None:
    english = make_statements(SEA.format("expressed concern over"))
    words = "両外相は、南シナ海における中国海警局の船舶の危険な行動に深刻な懸念を表明した。"
    japanese = make_statements("", words, lang="ja")[1:]
    (strand,) = trace_readings([*english, *japanese], Filter(topics=("south-china-sea",))).strands
    assert [step.move for step in strand.steps] == [None, "strengthened"] and strand.steps[1].redline is None


def test_one_document_twice_is_refused() -> None:
    (reading,) = make_statements(SEA.format("opposed"))
    with pytest.raises(UsageError, match="given twice"):
        trace_readings([reading, reading], Filter())


def test_a_readout_need_not_repeat_a_joint_statement() -> None:
    said = SEA.format("opposed")
    first, second, third = make_statements(said, "", said)
    readout = replace(second, document=replace(second.document, kind="readout"))
    moves = [
        [step.move for step in strand.steps]
        for strand in trace_readings([first, readout, third], Filter(topics=("south-china-sea",))).strands
    ]
    assert moves == [[None, "kept"]]


def test_what_is_said_in_other_company_is_not_gone() -> None:
    first = "The Ministers condemned cross-border terrorism. They denounced the use of terrorist proxies."
    later = "The Ministers strongly condemned cross-border terrorism and the use of terrorist proxies."
    ladder = trace_readings(make_statements(first, later), Filter(topics=("terrorism",)))
    assert "dropped" not in list_moves(ladder) and "strengthened" in list_moves(ladder)


def test_the_same_words_are_kept_whatever_stands_around_them() -> None:
    said = "the Ministers strongly oppose any unilateral attempts to change the status quo in the waters of the region."
    around = "Recalling the standoff at the reef, the fleet that had gathered and the harbour that had been closed, "
    ladder = trace_readings(make_statements("T" + said[1:], around + said), Filter(topics=("status-quo-change",)))
    (strand,) = ladder.strands
    assert [step.move for step in strand.steps] == [None, "kept"]
