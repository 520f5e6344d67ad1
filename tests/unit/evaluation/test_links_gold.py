"""The gold of links: each names a promise, words that stand once in a later text, and a progress that is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kyogi.scoring import GoldDocument, find_lies, load_gold

PROGRESS = {
    "reported implemented",
    "partly implemented",
    "in progress",
    "delayed",
    "superseded",
    "closed, not implemented",
}
LINKS = Path(__file__).resolve().parents[3] / "evaluation" / "gold" / "links"
CASES = sorted(LINKS.glob("*/*.links.json"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name.split('.')[0]}"


def load_readings(folder: Path) -> dict[str, GoldDocument]:
    return {document.name: document for document in load_gold(folder)}


@pytest.mark.parametrize("folder", ["dev", "test"])
def test_readings_of_links_tell_the_truth(folder: str) -> None:
    documents = load_readings(LINKS / folder).values()
    assert [lie for document in documents for lie in find_lies(document.reading, document.text)] == []
    assert all(document.name == document.reading["document"]["id"] for document in documents)


@pytest.mark.parametrize("path", CASES, ids=name)
def test_links_and_negatives_can_be_followed(path: Path) -> None:
    readings = load_readings(path.parent)
    links = json.loads(path.read_text("utf-8"))
    negatives = json.loads(path.with_name(path.name.replace(".links.", ".negatives.")).read_text("utf-8"))
    assert links and negatives
    for row in [*links, *negatives]:
        assert find_fault(row, readings) is None, row
    assert all(row["progress"] in PROGRESS for row in links)
    assert all(row["why"] for row in negatives)
    assert not {pair(row) for row in links} & {pair(row) for row in negatives}


def pair(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row[key] for key in ("promise_doc", "promise_act", "report_doc", "report_quote"))


def find_fault(row: dict[str, Any], readings: dict[str, GoldDocument]) -> str | None:
    promise, report = readings[row["promise_doc"]], readings[row["report_doc"]]
    if row["promise_act"] not in {commitment["act"] for commitment in promise.reading["commitments"]}:
        return "the act makes no promise"
    if report.text.count(row["report_quote"]) != 1:
        return "the words do not stand once in the report"
    if str(promise.published) >= str(report.published):
        return "the report is not the later"
    return None
