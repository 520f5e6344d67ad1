"""The sets of gold that the gate scores: where each lies, and whether rules may be tuned on it."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from evaluation.gold.join_corpora import CorpusError, join_folder
from kyogi.errors import EvaluationError
from kyogi.scoring import GoldDocument, load_gold

ROOT = Path(__file__).resolve().parents[1]


class GoldSet(Struct, frozen=True):
    """One folder of gold.

    ``tuned`` sets may be looked at while writing rules; of the others only sums are printed, so that they stay unseen.
    ``shared`` sets lie in, or take their texts from, the shared material beside the clone.
    """

    name: str
    tuned: bool
    shared: bool = False


SETS = (
    GoldSet("shared", tuned=True, shared=True),
    GoldSet("dev", tuned=True),
    GoldSet("corpora-dev", tuned=True, shared=True),
    GoldSet("test", tuned=False),
    GoldSet("corpora", tuned=False, shared=True),
)


def find_shared() -> Path | None:
    """The folder of shared material: ``KYOGI_SHARED``, or ``shared`` beside the clone; None where there is none.

    Raises EvaluationError where there is none but ``KYOGI_REQUIRE_SHARED`` says that there must be.
    """
    told = os.environ.get("KYOGI_SHARED")
    folder = Path(told) if told else ROOT.parent / "shared"
    if (folder / "reading" / "CODEBOOK.md").is_file():
        return folder
    if os.environ.get("KYOGI_REQUIRE_SHARED"):
        raise EvaluationError(f"{folder}: no shared material there; name its folder with KYOGI_SHARED")
    return None


def load_set(gold_set: GoldSet, shared: Path | None) -> list[GoldDocument] | None:
    """The documents of a set, by name; None where it needs the shared material and that is absent."""
    if gold_set.shared and shared is None:
        return None
    if gold_set.name == "shared":
        assert shared is not None
        return load_gold(shared / "reading" / "gold")
    folder = ROOT / "evaluation" / "gold" / gold_set.name
    if gold_set.shared:
        assert shared is not None
        return load_pointers(folder, shared / "corpora")
    return load_gold(folder)


def load_pointers(folder: Path, corpora: Path) -> list[GoldDocument]:
    """Gold whose texts lie in the shared corpora, by name, with each text and each span's quote put in."""
    try:
        return [GoldDocument(gold["document"]["id"], gold) for gold in join_folder(folder, corpora)]
    except CorpusError as error:
        raise EvaluationError(str(error)) from error
