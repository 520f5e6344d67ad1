"""The benchmark's own parts that can be wrong without anybody noticing: texts, memory documents, the page."""

from __future__ import annotations

from pathlib import Path

from benchmarks.commitments import Maker, Point
from benchmarks.corpus import EN_CHARACTERS, JA_CHARACTERS, LONGEST, load_corpus, make_documents
from benchmarks.race import Speed
from benchmarks.report import Goal, Memory, Results, format_report
from benchmarks.tokenisers import HERE, Token, load_pairs, measure_cuts, measure_names, measure_search
from benchmarks.worker import CONTESTANTS, split_lines, split_sentences


def speed(name: str, rate: float) -> Speed:
    return Speed(name, "ja", 10, 1000, 3, 1.0, 1.0, 5, rate, 10.0)


def results(**changed: object) -> Results:
    speeds = [speed("kyogi-ja", 1000), speed("sudachipy", 2000), speed("ja_ginza", 10)]
    memory = [Memory("ja", 1000, 1, 1, 100.0), Memory("ja", 20_000, 1, 1, 110.0)]
    fields = {"speeds": speeds, "memory": memory, "start_cpu": 0.2, **changed}
    return Results(day="2026-01-01", machine="m", versions={}, corpus="c", left_out=[], **fields)  # type: ignore[arg-type]


def test_ratios_are_told_with_their_goals() -> None:
    page = format_report(results(), [Goal("kyogi-ja", "sudachipy", 0.25), Goal("kyogi-ja", "ja_ginza", 500)])
    assert "| 0.50 | ≥ 0.25 | held |" in page
    assert "| 100.00 | ≥ 500 | **missed** |" in page


def test_a_goal_without_its_contestant_is_left_out() -> None:
    assert "≥ 7" not in format_report(results(), [Goal("kyogi-ja", "vibrato", 7), Goal("kyogi-en", None, 7)])


def test_memory_that_grows_or_is_too_large_is_told() -> None:
    assert "**missed**" not in format_report(results(), [])
    grown = [Memory("ja", 1000, 1, 1, 100.0), Memory("ja", 20_000, 1, 1, 200.0)]
    assert "| 2.00× | flat, ≤ 1.15× | **missed** |" in format_report(results(memory=grown), [])
    assert "| 500.0 | < 400 | **missed** |" in format_report(results(memory=[Memory("ja", 1, 1, 1, 500.0)]), [])


def test_the_same_material_gives_the_same_texts(shared: Path) -> None:
    source, texts = load_corpus()
    assert source == "shared corpora"
    assert load_corpus() == (source, texts)
    assert JA_CHARACTERS <= sum(map(len, texts["ja"])) < JA_CHARACTERS + 2 * LONGEST
    assert EN_CHARACTERS <= sum(map(len, texts["en"])) < EN_CHARACTERS + LONGEST


def test_texts_of_our_own_stand_in_where_the_corpora_are_absent(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("KYOGI_SHARED", str(tmp_path))
    monkeypatch.delenv("KYOGI_REQUIRE_SHARED", raising=False)
    source, texts = load_corpus()
    assert source == "the project's own gold"
    assert all(sum(map(len, texts[lang])) >= JA_CHARACTERS for lang in ("ja", "en"))


def test_made_up_documents_are_all_different_and_the_same_every_time() -> None:
    texts = ["両外相は会談した。協力を確認した。次回は来年開く。", "The ministers met in Oslo. They agreed on a plan."]
    documents = list(make_documents(texts, 50))
    assert len(set(documents)) == 50
    assert list(make_documents(texts, 50)) == documents


def test_cutting_for_the_references_loses_nothing_but_white_space() -> None:
    texts = ["一文目。二文目。\n\n三行目\n", "終わり。"]
    assert "".join(split_sentences(texts)) == "一文目。二文目。三行目終わり。"
    assert "".join(split_lines(texts)) == "一文目。二文目。三行目終わり。"


def test_every_contestant_reads_a_language_that_the_corpus_has() -> None:
    assert {lang for lang, _, _ in CONTESTANTS.values()} == {"ja", "en"}


# ---- tokenisers


def cut_as_written(text: str) -> list[Token]:
    """A tokeniser that makes exactly the obligatory cuts of the hand-cut sentences."""
    for line in (HERE / "tokenisers.txt").read_text("utf-8").splitlines():
        if line.replace("|", "").replace("/", "") == text:
            return [(word, word, "名詞") for word in line.replace("/", "").split("|")]
    raise AssertionError(text)


def cut_everywhere(text: str) -> list[Token]:
    return [(character, character, "名詞") for character in text]


def test_cuts_are_measured_both_ways() -> None:
    assert measure_cuts(cut_as_written) == {"made": 1.0, "allowed": 1.0, "f1": 1.0}
    everywhere = measure_cuts(cut_everywhere)
    assert everywhere["made"] == 1.0
    assert everywhere["allowed"] < 0.8


def test_search_by_characters_finds_parts_of_words_too() -> None:
    found = measure_search(cut_everywhere)
    assert found["wanted"] > 0.5
    assert found["left alone"] == 0.0
    assert measure_search(lambda text: [(text, text, "名詞")])["left alone"] == 1.0


def test_names_must_be_whole_and_of_their_kind() -> None:
    names = {text: (kind, name) for kind, text, name in load_pairs("person", "place")}
    part = {"person": "名詞,固有名詞,人名", "place": "名詞,固有名詞,地名"}
    assert measure_names(lambda text: [(names[text][1], "", part[names[text][0]])]) == 1.0
    assert measure_names(lambda text: [(names[text][1], "", "名詞,固有名詞,一般")]) == 0.0


def test_the_lists_are_what_they_say() -> None:
    """A name stands in its text, and a text that is not wanted holds the query's characters."""
    assert all(words in text for _, text, words in load_pairs("person", "place"))
    assert all(words in text for _, text, words in load_pairs("unwanted"))


def test_the_curve_of_suggestions_is_told_with_its_goals() -> None:
    points = [Point(1_000, 0.1, 0.2, 0.05, 1.0), Point(100_000, 0.3, 0.9, 0.05, 1.0)]
    page = format_report(results(links=points), [])
    assert "| 100,000 | 0.300 | 0.900 | 0.050 | 1.0 | < 1 | held |" in page
    assert "| 100× as many | 3.00× as long |" in page and "**missed**" not in page
    slow = [points[0], Point(100_000, 11.0, 12.0, 0.05, 1.0)]
    assert format_report(results(links=slow), []).count("**missed**") == 2


def test_made_up_commitments_differ_and_every_span_stands() -> None:
    readings = [Maker(1).make(n, "2026-01-01") for n in (0, 1)]
    assert [r.document.lang for r in readings] == ["en", "ja"]
    for reading in readings:
        quotes = {c.text.quote for c in reading.commitments}
        assert len(quotes) == len(reading.commitments) > 10
        assert all(reading.document.text[c.text.start : c.text.end] == c.text.quote for c in reading.commitments)
    assert Maker(1).make(0, "2026-01-01") == readings[0]
