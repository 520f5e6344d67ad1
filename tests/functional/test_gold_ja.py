"""The figures that Japanese reading must reach on the shared gold (skipped, saying so, where that is absent)."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.goals import GOALS
from kyogi.scoring.corpus import load_gold
from kyogi.scoring.evaluation import evaluate
from kyogi.services.gold import read_gold


@pytest.fixture(scope="module")
def figures(shared: Path) -> dict[str, float]:
    documents = [d for d in load_gold(shared / "reading" / "gold") if d.lang == "ja"]
    table = evaluate(documents, read_gold).figures()["ja"]
    return {layer: table[layer].f1 for layer in GOALS["ja"]}


@pytest.mark.parametrize("layer", GOALS["ja"])
def test_reaches_its_goal(figures: dict[str, float], layer: str) -> None:
    assert figures[layer] >= GOALS["ja"][layer]
