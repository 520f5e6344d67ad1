"""The measures agree with the codebook's own scorer on the same predictions, good and bad, to the last digit."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kyogi.records.vocabulary import KINDS
from kyogi.scoring import evaluate, load_gold

Reading = dict[str, Any]
PARTIES = ["JP", "US", "CN", "KP", "AU", "EU", "G7"]
LAYERS = ["acts", "commitments", "consultations", "bodies", "relations", "instruments", "projects", "incidents"]


def run_reference(shared: Path, gold: Path, predicted: Path) -> dict[str, Any]:
    command = [sys.executable, str(shared / "reading" / "score.py"), str(gold), str(predicted), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2), done.stderr
    return dict(json.loads(done.stdout), lies=done.returncode == 2)


def move_span(draw: random.Random, text: str, span: dict[str, Any]) -> dict[str, Any]:
    """The span a few characters longer, shorter or elsewhere, still telling the truth about its quote."""
    start = min(max(0, span["start"] + draw.randint(-6, 6)), len(text) - 1)
    end = min(max(start + 1, span["end"] + draw.randint(-6, 6)), len(text))
    return {"start": start, "end": end, "quote": text[start:end]}


def shift(draw: random.Random, reading: Reading) -> Reading:
    for layer in LAYERS:
        for item in reading.get(layer, []):
            for name, value in item.items():
                if isinstance(value, dict) and "start" in value and draw.random() < 0.5:
                    item[name] = move_span(draw, reading["text"], value)
    return reading


def drop_and_repeat(draw: random.Random, reading: Reading) -> Reading:
    for layer in LAYERS:
        items = [item for item in reading.get(layer, []) if draw.random() < 0.8]
        items += [copy.deepcopy(item) for item in items if draw.random() < 0.2]
        draw.shuffle(items)
        reading[layer] = items
    return reading


def confuse(draw: random.Random, reading: Reading) -> Reading:
    for act in reading["acts"]:
        if draw.random() < 0.4:
            act["kind"] = draw.choice(KINDS)
        if draw.random() < 0.3:
            act["targets"] = draw.sample(PARTIES, draw.randint(0, 2))
        if draw.random() < 0.3:
            act["strength"] = draw.randint(1, 3)
        if draw.random() < 0.2:
            act["quote"] = not act.get("quote")
        if draw.random() < 0.2:
            act["content"] = None
        for actor in act["actors"]:
            if draw.random() < 0.3:
                actor["party"] = draw.choice(PARTIES)
            if actor.get("person") and draw.random() < 0.5:
                actor["person"] = draw.choice([actor["person"][:2], actor["person"] + " Jr", " ".join(actor["person"])])
    return reading


def confuse_lists(draw: random.Random, reading: Reading) -> Reading:
    for promise in reading["commitments"]:
        if draw.random() < 0.3:
            promise["obligors"] = draw.sample(PARTIES, 1)
    for meeting in reading["consultations"]:
        if draw.random() < 0.3:
            meeting["level"] = draw.choice(["leaders", "press", None])
        if draw.random() < 0.3:
            meeting["date"] = None
        for person in meeting["participants"]:
            if draw.random() < 0.4:
                person.pop(draw.choice(sorted(person)))
    for body in reading["bodies"]:
        if draw.random() < 0.3:
            body["status"] = "planned"
    for relation in reading["relations"]:
        if draw.random() < 0.5:
            relation["subject"], relation["object"] = relation["object"], relation["subject"]
    return reading


def strip(draw: random.Random, reading: Reading) -> Reading:
    """Fields and layers that a prediction may leave out."""
    for layer in draw.sample(LAYERS, 2):
        reading.pop(layer, None)
    for act in reading.get("acts", []):
        for name in ("targets", "strength", "quote", "content"):
            if draw.random() < 0.2:
                act.pop(name, None)
    return reading


def spoil(draw: random.Random, reading: Reading) -> Reading:
    return confuse_lists(draw, confuse(draw, shift(draw, drop_and_repeat(draw, reading))))


def forge(draw: random.Random, reading: Reading) -> Reading:
    act = draw.choice(reading["acts"])
    act["trigger"] = {**act["trigger"], "quote": "never said"}
    return reading


WAYS: list[Callable[[random.Random, Reading], Reading]] = [
    lambda draw, reading: reading,
    shift,
    drop_and_repeat,
    confuse,
    confuse_lists,
    strip,
    spoil,
    forge,
]


@pytest.mark.parametrize("seed", range(24))
def test_figures_are_those_of_the_codebooks_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    gold_folder = shared / "reading" / "gold"
    gold = load_gold(gold_folder)
    draw, way = random.Random(seed), WAYS[seed % len(WAYS)]
    predicted = {document.name: way(draw, copy.deepcopy(document.reading)) for document in gold}
    if seed >= len(WAYS):  # a gold file without its prediction is a reading that found nothing
        predicted.pop(draw.choice(sorted(predicted)))
    for name, reading in predicted.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(reading, ensure_ascii=False), "utf-8")

    evaluation = evaluate(gold, lambda document: predicted.get(document.name, {}))

    figures = {
        lang: {
            layer: {"p": f.p, "r": f.r, "f1": f.f1, "gold": f.gold, "predicted": f.predicted}
            for layer, f in rows.items()
        }
        for lang, rows in evaluation.figures().items()
    }
    assert {**figures, "lies": bool(evaluation.lies)} == run_reference(shared, gold_folder, tmp_path)


def test_the_ways_of_spoiling_do_spoil(shared: Path) -> None:
    """Guards the test above: a prediction that is perfect in every layer would prove little."""
    gold = load_gold(shared / "reading" / "gold")
    evaluation = evaluate(gold, lambda document: spoil(random.Random(7), copy.deepcopy(document.reading)))
    assert all(0 < figures.f1 < 1 for figures in evaluation.figures()["all"].values())
