"""The sample documents are what their manifest says, and each gives a record worth showing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kyogi import sources
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MANIFEST: dict[str, Any] = yaml.safe_load((SAMPLES / "manifest.yaml").read_text("utf-8"))


def _read(name: str) -> Reading:
    return read(sources.load_file(SAMPLES / name).document, get_packs())


def test_the_manifest_lists_every_sample() -> None:
    assert set(MANIFEST) == {path.name for path in SAMPLES.iterdir()} - {"manifest.yaml"}
    assert len(MANIFEST) >= 8
    assert {entry["lang"] for entry in MANIFEST.values()} == {"ja", "en"}


def test_pairs_and_later_reports_name_samples() -> None:
    for name, entry in MANIFEST.items():
        for other in (*([entry["pair"]] if "pair" in entry else []), *entry.get("follows", [])):
            assert other in MANIFEST and other != name
        if "pair" in entry:
            assert MANIFEST[entry["pair"]]["pair"] == name


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_a_sample_gives_a_record(name: str) -> None:
    entry = MANIFEST[name]
    reading = _read(name)
    assert reading.document.lang == entry["lang"]
    assert reading.document.published == entry["published"].isoformat()
    assert len(reading.acts) >= 5
    assert reading.commitments


def test_both_versions_of_a_statement_condemn_alike() -> None:
    found = [
        {(act.kind, act.strength, act.targets) for act in _read(name).acts if act.kind == "condemn"}
        for name in ("ja-joint-statement.txt", "en-joint-statement.txt")
    ]
    assert found[0] == found[1] == {("condemn", 3, ("KP",))}
