"""Suggestions: what is ranked first, what is not suggested, and that only the two documents decide a score."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.following.linking import (
    Suggestion,
    choose,
    judge,
    load_model,
    prepare_promises,
    prepare_reports,
    rank_evidence,
)
from kyogi.records import Reading
from kyogi.services.link import load_extractor
from tests.unit.following.readings import REPORT, STATEMENT, read_text

EARLIER = read_text(STATEMENT, "statement", "2026-03-11")
LATER = read_text(REPORT, "report", "2026-09-25")


def link(*texts: str) -> list[Suggestion]:
    """The suggestions of the last of `texts` for the others, a month apart."""
    readings = [read_text(text, f"d{n}", f"2026-0{n}-01") for n, text in enumerate(texts, 1)]
    return rank_evidence(readings[:-1], readings[-1], load_extractor())


def find_first(found: list[Suggestion], promise: str) -> Suggestion:
    return next(s for s in found if promise in s.promise.span.quote)


@pytest.mark.parametrize(
    ("promise", "evidence", "progress"),
    [
        ("working group", "初めての会合を開きました", "reported_implemented"),
        ("cable-laying ships", "来年8月まで先送り", "in_progress"),
    ],
)
def test_a_report_in_the_other_language_is_found(promise: str, evidence: str, progress: str) -> None:
    first = find_first(rank_evidence([EARLIER], LATER, load_extractor()), promise)
    assert evidence in first.evidence.span.quote and first.suggested and first.progress == progress


def test_reasons_show_the_words_of_both_sides() -> None:
    first = find_first(rank_evidence([EARLIER], LATER, load_extractor()), "working group")
    names = next(reason for reason in first.reasons if reason.code == "names")
    assert ("working group", "作業部会") in names.words


def test_what_nothing_tells_of_has_no_suggestion() -> None:
    found = rank_evidence([EARLIER], LATER, load_extractor())
    assert not [s for s in found if s.suggested and "engineers" in s.promise.span.quote]


def test_the_same_subject_with_another_party_is_not_suggested() -> None:
    found = link(
        "日豪首脳共同声明\n\n日本とオーストラリアは、海上保安機関の共同訓練を年2回実施することで一致した。\n",
        "会談結果\n\n日本とカナダの海上保安機関は、共同訓練を5月に実施した。日本とカナダの首脳はこれを歓迎した。\n",
    )
    assert found and not any(s.suggested for s in found)


def test_a_promise_is_no_evidence_that_it_was_kept() -> None:
    found = link(
        "日豪外相会談\n\n両外相は、防災に関する共同研究センターを設置することで一致した。\n",
        "日豪外相会談\n\n両外相は、防災に関する共同研究センターを設置することで一致した。\n",
    )
    assert found[0].progress is None and "again" in {reason.code for reason in found[0].reasons}


def test_nothing_before_a_promise_is_evidence_for_it() -> None:
    assert rank_evidence([LATER], EARLIER, load_extractor()) == []
    assert rank_evidence([EARLIER], EARLIER, load_extractor()) == []


def test_documents_without_a_day_are_compared() -> None:
    undated = read_text(STATEMENT.replace("March 11, 2026\n", ""), "undated")
    assert undated.document.published is None
    assert rank_evidence([undated], LATER, load_extractor())


def test_the_best_comes_first_for_each_promise_and_each_passage() -> None:
    found = rank_evidence([EARLIER], LATER, load_extractor())
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)


def test_every_span_slices_back() -> None:
    texts = {r.document.id: r.document.text for r in (EARLIER, LATER)}
    for s in rank_evidence([EARLIER], LATER, load_extractor()):
        for side in (s.promise, s.evidence):
            assert texts[side.document][side.span.start : side.span.end] == side.span.quote


SENTENCES = (
    "両外相は、海底ケーブルの防護に関する作業部会を設置することで一致した。",
    "日本とオーストラリアは、敷設船を融通し合うための取決めを来年2月までにまとめることで一致した。",
    "作業部会は、これまでに3回開かれた。",
    "敷設船の取決めは、10月に署名された。",
    "The Ministers agreed to hold joint exercises every year.",
    "Joint exercises were held in June.",
    "\n\n",
)


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_any_two_texts_give_spans_that_stand_and_scores_that_are_shares(first: list[str], second: list[str]) -> None:
    readings = [read_text("会談の概要。\n" + "\n".join(s), name) for s, name in ((first, "a"), (second, "b"))]
    texts = {reading.document.id: reading.document.text for reading in readings}
    found = rank_evidence(readings[:1], readings[1], load_extractor())
    for s in found:
        assert 0.0 < s.score < 1.0
        assert (s.promise.document, s.evidence.document) == ("a", "b")
        for side in (s.promise, s.evidence):
            assert texts[side.document][side.span.start : side.span.end] == side.span.quote
    assert len({(s.promise.span, s.evidence.span) for s in found}) == len(found)


@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(chance: random.Random) -> None:
    others = [read_text(sentence, f"x{n}", "2026-01-01") for n, sentence in enumerate(SENTENCES[:5])]
    earlier = [EARLIER, *others]
    chance.shuffle(earlier)
    assert rank_evidence(earlier, LATER, load_extractor()) == _ranked_in_order(tuple(others))


def _ranked_in_order(others: tuple[Reading, ...]) -> list[Suggestion]:
    return rank_evidence([EARLIER, *others], LATER, load_extractor())


def test_other_documents_do_not_change_a_score() -> None:
    alone = {(s.promise, s.evidence): s.score for s in rank_evidence([EARLIER], LATER, load_extractor())}
    other = read_text(SENTENCES[0] + SENTENCES[1], "other", "2026-01-01")
    beside = {(s.promise, s.evidence): s.score for s in rank_evidence([EARLIER, other], LATER, load_extractor())}
    assert alone.items() <= beside.items()


def test_every_process_ranks_alike() -> None:
    code = (
        "from tests.unit.following.test_linking import EARLIER, LATER, load_extractor, rank_evidence;"
        "print([(s.promise.span.start, s.evidence.span.start, s.score, s.reasons, s.suggested)"
        " for s in rank_evidence([EARLIER], LATER, load_extractor())])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1 and told != {"[]\n"}


def test_one_passage_is_not_suggested_for_all_it_resembles() -> None:
    promises = prepare_promises(EARLIER, load_extractor().extract(EARLIER))
    reports = prepare_reports(LATER, load_extractor().extract(LATER))
    pairs = [s for p in promises for r in reports if (s := judge(p, r)) is not None]
    by_passage: dict[object, list[float]] = {}
    for s in choose(pairs):
        if s.suggested:
            by_passage.setdefault(s.evidence.span, []).append(s.score)
    margin = load_model().margin
    assert all(max(scores) - min(scores) <= margin for scores in by_passage.values())
