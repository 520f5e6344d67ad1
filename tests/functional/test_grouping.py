"""Promises of two language versions of one statement: those suggested as the same are the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kyogi.following.commitments import settle
from kyogi.following.promises import list_promises
from kyogi.records import Reading
from kyogi.records.codec import from_codebook
from kyogi.services.mentions import name_document

PRECISION, RECALL = 0.95, 0.72


def measure(folder: Path, name: str) -> tuple[int, int, int]:
    """Pairs suggested that the gold aligns, pairs suggested at all, and pairs that the gold aligns."""
    alignment = json.loads((folder / name).read_text("utf-8"))
    readings: list[Reading] = []
    for side in "ab":
        readings.append(from_codebook((folder / f"{alignment[side]}.json").read_bytes()))
    promises = [promise for reading in readings for promise in list_promises(reading, name_document(reading.document))]
    acts = {p.ref.address: (p.ref.document, p.ref.act) for p in promises}
    first = readings[0].document.id
    wanted = {(a["a"], a["b"]) for a in alignment["alignments"] if a["a"] and a["b"]}
    wanted &= {(a, b) for d, a in acts.values() if d == first for e, b in acts.values() if e != first}
    suggested = set()
    for commitment in settle(promises, {}).commitments.values():
        for ref in commitment.promises:
            for other in commitment.suggested:
                pair = sorted((acts[ref.address], acts[other.address]), key=lambda act: act[0] != first)
                suggested.add((pair[0][1], pair[1][1]))
    return len(suggested & wanted), len(suggested), len(wanted)


def check(sums: list[tuple[int, int, int]]) -> None:
    right, suggested, wanted = (sum(column) for column in zip(*sums, strict=True))
    assert right / suggested >= PRECISION, f"{right} of {suggested} suggested pairs are right"
    assert right / wanted >= RECALL, f"{right} of {wanted} pairs are suggested"


def test_pairs_of_our_own_writing(root: Path) -> None:
    found = sorted((root / "evaluation" / "gold").rglob("*.align.json"))
    assert len(found) >= 3
    check([measure(path.parent, path.name) for path in found])


def test_the_shared_pair(shared: Path) -> None:
    right, suggested, _ = measure(shared / "reading" / "gold", "pair-1.align.json")
    assert right == suggested >= 5


def test_a_wrong_pair_would_be_found(root: Path) -> None:
    with pytest.raises(AssertionError, match="suggested pairs are right"):
        check([(8, 10, 10)])
