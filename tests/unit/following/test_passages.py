"""What is compared: promises with their repeats, acts, clauses that are nobody's act, and what is left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.following.passages import cut_clauses, list_passages, list_promises
from tests.unit.following.readings import read_text


def passages(text: str) -> list[tuple[str, bool]]:
    return [(p.span.quote, p.act is not None) for p in list_passages(read_text(text, "t", "2026-01-01"))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "両外相の会談が行われた。\n去年設置が決まった作業部会は、これまでに4回開かれたということで、双方は、次回を8月に開くことで一致した。",
            "去年設置が決まった作業部会は、これまでに4回開かれたということで",
        ),
        (
            "両外相は会談した。\n再発防止策についての会合はまだ開かれていません。",
            "再発防止策についての会合はまだ開かれていません。",
        ),
        (
            "The Ministers met in Sydney.\n\nThe working group has met four times.",
            "The working group has met four times.",
        ),
        ("The Ministers met.\n\n- Norway has delivered 260 of the 400 charging units.", "Norway has delivered 260"),
    ],
)
def test_clauses_that_are_no_act_are_passages(text: str, told: str) -> None:
    assert any(quote.startswith(told.rstrip("。.")) and not is_act for quote, is_act in passages(text))


def test_the_rest_of_a_quoting_sentence_is_none() -> None:
    quotes = [quote for quote, _ in passages("津森防衛大臣は「部隊の移転は6月に完了した」と述べた。")]
    assert not any(quote.startswith("と述べ") for quote in quotes)


def test_headings_are_none() -> None:
    found = [quote for quote, _ in passages("**Strengthening our ties**\n\nThe two countries opened a centre in May.")]
    assert found and not any("Strengthening" in quote for quote in found)


def test_passages_do_not_overlap_and_stand_in_order() -> None:
    reading = read_text(
        "両外相は、作業部会を設置することで一致した。日本側は、訓練を6月に行ったと説明し、豪州側は謝意を述べた。", "t"
    )
    spans = [p.span for p in list_passages(reading)]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_every_commitment_is_a_promise_with_its_act() -> None:
    reading = read_text("両外相は、作業部会を設置し、取決めを策定することで一致した。", "t")
    assert {p.commitment.id for p in list_promises(reading) if p.commitment} == {c.id for c in reading.commitments}
    assert all(p.act is not None for p in list_promises(reading))


@given(st.text(alphabet="あ日本は、。一方でand while;, ", max_size=80), st.sampled_from(["ja", "en", "fr"]))
def test_clauses_stand_in_order_inside_their_stretch(text: str, lang: str) -> None:
    reached = 0
    for start, end in cut_clauses(text, 0, len(text), lang):
        assert reached <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        reached = end
