"""The gold of pairs: two readings of one statement, each act of either aligned once or said to be missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kyogi.scoring import find_lies, load_gold

DIFFERENCES = {None, "kind", "strength", "actors", "targets", "content", "missing"}
PAIRS = Path(__file__).resolve().parents[3] / "evaluation" / "gold" / "pairs"
ALIGNMENTS = sorted(PAIRS.glob("*/*.align.json"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name.split('.')[0]}"


def parties(act: dict[str, Any]) -> set[str]:
    return {actor["party"] for actor in act["actors"]}


@pytest.mark.parametrize("folder", ["dev", "test"])
def test_readings_of_pairs_tell_the_truth(folder: str) -> None:
    documents = load_gold(PAIRS / folder)
    assert [lie for document in documents for lie in find_lies(document.reading, document.text)] == []
    assert all(document.name == document.reading["document"]["id"] for document in documents)


@pytest.mark.parametrize("path", ALIGNMENTS, ids=name)
def test_every_act_is_aligned_once(path: Path) -> None:
    alignment = json.loads(path.read_text("utf-8"))
    readings = {document.name: document.reading for document in load_gold(path.parent)}
    for side in ("a", "b"):
        acts = [act["id"] for act in readings[alignment[side]]["acts"]]
        aligned = [row[side] for row in alignment["alignments"] if row[side] is not None]
        assert sorted(aligned) == sorted(acts)
    assert {row["difference"] for row in alignment["alignments"]} <= DIFFERENCES
    assert all((row["difference"] == "missing") == (None in (row["a"], row["b"])) for row in alignment["alignments"])


@pytest.mark.parametrize("path", ALIGNMENTS, ids=name)
def test_aligned_acts_differ_where_the_alignment_says_so_and_nowhere_else(path: Path) -> None:
    alignment = json.loads(path.read_text("utf-8"))
    readings = {document.name: document.reading for document in load_gold(path.parent)}
    acts = {side: {act["id"]: act for act in readings[alignment[side]]["acts"]} for side in ("a", "b")}
    for row in alignment["alignments"]:
        if row["difference"] == "missing":
            continue
        ours, theirs = acts["a"][row["a"]], acts["b"][row["b"]]
        differing = {key for key in ("kind", "strength") if ours[key] != theirs[key]}
        differing |= {"actors"} if parties(ours) != parties(theirs) else set()
        differing |= {"targets"} if set(ours["targets"]) != set(theirs["targets"]) else set()
        assert differing == ({row["difference"]} - {None, "content"}), row
