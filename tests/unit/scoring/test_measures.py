"""Measures on small readings worked out by hand, so that they are understood without the codebook's scorer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kyogi.errors import EvaluationError
from kyogi.scoring import Figures, Outcome, evaluate, find_lies, hash_gold, load_gold, score_reading
from kyogi.scoring.corpus import GoldDocument
from kyogi.scoring.pairing import is_same_name, measure_iou, measure_overlap, pair_items

TEXT = "両外相は改革を歓迎し、挑発を非難した。"


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def act(kind: str, trigger: str, content: str, **more: Any) -> dict[str, Any]:
    actors = [{"party": "JP"}, {"party": "NO"}]
    return {"kind": kind, "trigger": span(trigger), "content": span(content), "actors": actors, "targets": [], **more}


def reading(*acts: dict[str, Any], **layers: Any) -> dict[str, Any]:
    return {"document": {"lang": "ja"}, "text": TEXT, "acts": list(acts), **layers}


def outcome(layer: str, gold: dict[str, Any], found: dict[str, Any]) -> Outcome:
    return next(o for o in score_reading(gold, found) if o.layer == layer)


WELCOME = act("welcome", "歓迎し", "改革", id="a1")
CONDEMN = act("condemn", "非難した", "挑発", id="a2", targets=["KP"])


def test_the_right_acts_are_named_and_so_are_those_too_many() -> None:
    found = outcome("act:kind", reading(WELCOME, CONDEMN), reading(act("regret", "非難", "挑発"), WELCOME))
    assert (found.hit, found.gold, found.predicted) == (1, 2, 2)
    assert found.right == ("a1",)
    assert found.spurious == (f"regret@{TEXT.index('非難')}",)


@pytest.mark.parametrize(
    ("layer", "change", "hit"),
    [
        ("act:whole", {}, 1),
        ("act:whole", {"targets": []}, 0),
        ("act:whole", {"kind": "oppose"}, 0),
        ("act:family", {"kind": "oppose"}, 1),
        ("act:family", {"kind": "welcome"}, 0),
        ("act:actors", {"actors": [{"party": "JP"}]}, 0),
        ("act:strength", {"strength": 2}, 0),
        ("act:targets", {"targets": ["KP", "RU"]}, 1),
        ("content:characters", {"content": span("挑発を")}, 2),
        ("act:found", {"trigger": span("改革")}, 0),
    ],
)
def test_what_one_changed_field_costs(layer: str, change: dict[str, Any], hit: int) -> None:
    assert outcome(layer, reading(CONDEMN), reading({**CONDEMN, **change})).hit == hit


def test_a_quotation_needs_its_words_and_its_speaker() -> None:
    said = act("state", "非難した", "改革を歓迎し、挑発", quote=True, actors=[{"person": "山本一郎", "party": "JP"}])
    assert outcome("quote:speaker", reading(said), reading({**said, "actors": [{"person": "山本"}]})).hit == 1
    assert outcome("quote:speaker", reading(said), reading({**said, "actors": [{"person": "田中"}]})).hit == 0
    assert outcome("quote:speaker", reading(said), reading({**said, "content": span("挑発")})).hit == 0


def test_participants_are_counted_once_over_all_meetings() -> None:
    person = {"person": "Ida Berg", "office": "Foreign Minister", "party": "NO"}
    meetings = [{"name": span("両外相"), "level": "ministers", "participants": [person]} for _ in range(2)]
    found = outcome("participants", reading(consultations=meetings), reading(consultations=meetings[:1]))
    assert (found.hit, found.gold, found.predicted) == (1, 1, 1)


def test_pairs_are_one_to_one_and_the_heaviest_first() -> None:
    weights = {(0, 0): 1.0, (0, 1): 3.0, (1, 1): 2.0, (1, 0): 0.0}
    items = [{"n": 0}, {"n": 1}]
    assert pair_items(items, items, lambda g, f: weights[g["n"], f["n"]]) == [(0, 1)]


def test_overlap_and_likeness_of_spans() -> None:
    a, b = {"start": 0, "end": 4}, {"start": 2, "end": 6}
    assert (measure_overlap(a, b), measure_overlap(a, None)) == (2, 0)
    assert measure_iou(a, b) == pytest.approx(2 / 6)
    assert measure_iou(a, {"start": 4, "end": 6}) == 0


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("上川", "上川陽子", True), ("Antony J. Blinken", "blinken", True), ("", "x", False), ("Kim", "Kono", False)],
)
def test_names_written_longer_or_shorter(a: str, b: str, same: bool) -> None:
    assert is_same_name(a, b) is same


def test_an_empty_layer_is_perfect_only_when_nothing_is_found() -> None:
    assert Figures.of(0, 0, 0).f1 == 1.0
    assert Figures.of(0, 0, 3) == Figures(p=0.0, r=0.0, f1=0.0, gold=0, predicted=3)
    assert Figures.of(0, 3, 0) == Figures(p=0.0, r=0.0, f1=0.0, gold=3, predicted=0)


def test_a_lying_span_is_told_wherever_it_stands() -> None:
    forged = {**WELCOME, "trigger": {"start": 0, "end": 2, "quote": "三外"}}
    assert find_lies(reading(forged), TEXT) == ["span 0-2 is not '三外' but '両外'"]
    evaluation = evaluate([GoldDocument("one", reading(WELCOME))], lambda _: reading(forged))
    assert evaluation.lies == ["one: found span 0-2 is not '三外' but '両外'"]


def test_languages_are_summed_apart_and_together() -> None:
    english = {**reading(CONDEMN), "document": {"lang": "en"}}
    gold = [GoldDocument("a", reading(WELCOME)), GoldDocument("b", english)]
    figures = evaluate(gold, lambda d: reading(WELCOME) if d.name == "a" else {}).figures()
    assert {lang: rows["act:kind"].r for lang, rows in figures.items()} == {"all": 0.5, "en": 0.0, "ja": 1.0}


def test_the_table_shows_every_layer_of_every_language() -> None:
    table = evaluate([GoldDocument("a", reading(WELCOME))], lambda _: reading(WELCOME)).format_table()
    assert table.count("act:kind") == 2
    assert "[ja]" in table


# ---- gold files


def write(folder: Path, name: str, data: Any) -> None:
    (folder / name).write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")


def test_gold_is_read_by_name_and_alignments_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "b.json", reading(WELCOME))
    write(tmp_path, "a.json", reading())
    write(tmp_path, "pair-1.align.json", {"a": "b"})
    assert [d.name for d in load_gold(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("{", "is no JSON"),
        ("[]", "is no gold file"),
        ({"document": {}}, "is no gold file"),
        ({"document": {}, "text": "x", "acts": [{"kind": "state"}]}, r"acts\[0\] lacks trigger, actors"),
    ],
)
def test_gold_that_cannot_be_used_names_the_file(tmp_path: Path, data: Any, says: str) -> None:
    write(tmp_path, "bad.json", data)
    with pytest.raises(EvaluationError, match=rf"bad\.json: {says}"):
        load_gold(tmp_path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="holds no gold file"):
        load_gold(tmp_path)
    with pytest.raises(EvaluationError, match="no such folder"):
        load_gold(tmp_path / "absent")


def test_the_hash_sees_contents_and_names_only() -> None:
    one, two = GoldDocument("a", reading(WELCOME)), GoldDocument("b", reading())
    reordered = GoldDocument("a", dict(reversed(list(one.reading.items()))))
    assert hash_gold([one, two]) == hash_gold([two, reordered])
    assert hash_gold([one]) != hash_gold([GoldDocument("c", one.reading)])
    assert hash_gold([one]) != hash_gold([GoldDocument("a", reading(CONDEMN))])
