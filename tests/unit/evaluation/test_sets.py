"""The sets of gold: what they need, and that each can be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.sets import SETS, GoldSet, find_shared, load_pointers, load_set
from kyogi.errors import EvaluationError
from kyogi.scoring import find_lies

BUNDLED = [gold_set for gold_set in SETS if not gold_set.shared]
SHARED = [gold_set for gold_set in SETS if gold_set.shared]


def name(gold_set: GoldSet) -> str:
    return gold_set.name


@pytest.mark.parametrize("gold_set", BUNDLED, ids=name)
def test_bundled_gold_tells_the_truth(gold_set: GoldSet) -> None:
    documents = load_set(gold_set, None)
    assert documents
    assert [lie for document in documents for lie in find_lies(document.reading, document.text)] == []


@pytest.mark.parametrize("gold_set", SHARED, ids=name)
def test_shared_gold_tells_the_truth(gold_set: GoldSet, shared: Path) -> None:
    documents = load_set(gold_set, shared)
    assert documents
    assert [lie for document in documents for lie in find_lies(document.reading, document.text)] == []


@pytest.mark.parametrize("gold_set", SHARED, ids=name)
def test_a_set_that_needs_the_shared_material_is_left_out_without_it(gold_set: GoldSet) -> None:
    assert load_set(gold_set, None) is None


def test_every_folder_of_gold_is_a_set(root: Path) -> None:
    folders = {
        path.name for path in (root / "evaluation" / "gold").iterdir() if path.is_dir() and any(path.glob("*.json"))
    }
    assert folders == {gold_set.name for gold_set in SETS} - {"shared"}


def test_pointers_into_an_absent_corpus_are_refused_by_name(root: Path, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="get the corpora"):
        load_pointers(root / "evaluation" / "gold" / "corpora-dev", tmp_path)


def test_absent_shared_material_fails_only_where_it_is_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYOGI_SHARED", str(tmp_path))
    monkeypatch.delenv("KYOGI_REQUIRE_SHARED", raising=False)
    assert find_shared() is None
    monkeypatch.setenv("KYOGI_REQUIRE_SHARED", "1")
    with pytest.raises(EvaluationError, match="KYOGI_SHARED"):
        find_shared()
