"""The gold of wording: each line follows one position or promise through a series by words of its readings."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kyogi.scoring import find_lies, load_gold

MOVES = {"kept", "reaffirmed", "strengthened", "weakened", "reworded"}
WORDING = Path(__file__).resolve().parents[3] / "evaluation" / "gold" / "wording"
SERIES = sorted(WORDING.glob("*/*.moves.json"))


def name(path: Path) -> str:
    return path.parent.name


@pytest.mark.parametrize("path", SERIES, ids=name)
def test_readings_of_a_series_tell_the_truth_and_follow_each_other(path: Path) -> None:
    documents = {document.name: document for document in load_gold(path.parent)}
    assert [lie for document in documents.values() for lie in find_lies(document.reading, document.text)] == []
    order = [str(documents[one].published) for one in json.loads(path.read_text("utf-8"))["documents"]]
    assert len(order) == 3 and order == sorted(order)


@pytest.mark.parametrize("path", SERIES, ids=name)
def test_moves_join_successive_statements_by_their_own_words(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    readings = {document.name: document.reading for document in load_gold(path.parent)}
    steps = set(pairwise(expected["documents"]))
    for line in expected["lines"]:
        assert line["line"] in ("position", "commitment")
        for move in line["moves"]:
            before, after = move["from"], move["to"]
            for side in filter(None, (before, after)):
                assert find_fault(side, line, readings[side["doc"]]) is None, side
            if before is None or after is None:
                assert move["move"] == ("new" if before is None else "dropped")
            else:
                assert move["move"] in MOVES
                assert (before["doc"], after["doc"]) in steps


@pytest.mark.parametrize("path", SERIES, ids=name)
def test_every_act_and_promise_of_a_series_is_on_a_line(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    sides = [
        (side["doc"], side["act"], side.get("text"))
        for line in expected["lines"]
        for move in line["moves"]
        for side in (move["from"], move["to"])
        if side is not None
    ]
    for document in load_gold(path.parent):
        acts = {act["id"] for act in document.reading["acts"]}
        promises = {(promise["act"], promise["text"]["quote"]) for promise in document.reading["commitments"]}
        assert {act for doc, act, _ in sides if doc == document.name} == acts
        assert {(act, text) for doc, act, text in sides if doc == document.name and text} == promises


def find_fault(side: dict[str, Any], line: dict[str, Any], reading: dict[str, Any]) -> str | None:
    act = next((act for act in reading["acts"] if act["id"] == side["act"]), None)
    if act is None or act["trigger"]["quote"] != side["trigger"]:
        return "no such act"
    if set(line["parties"]) != {actor["party"] for actor in act["actors"]}:
        return "the parties are others"
    texts = {one["text"]["quote"] for one in reading["commitments"] if one["act"] == act["id"]}
    if line["line"] == "commitment" and side["text"] not in texts:
        return "no such promise"
    return None
