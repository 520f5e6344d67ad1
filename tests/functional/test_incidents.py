"""`kyogi incidents`: what people enter of notification, and take back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.conftest import run_here

SATO = {"KYOGI_USER": "佐藤", "KYOGI_NOW": "2026-11-20"}
COLLISION = "i-23213ef6d3a5"


@pytest.fixture
def kept(tmp_path: Path, root: Path) -> Path:
    """A store with the statement that tells of a collision."""
    db = tmp_path / "store.db"
    statements = (str(root / "samples" / f"{lang}-joint-statement-tokyo.txt") for lang in ("ja", "en"))
    assert run_here(db, "add", *statements).status == 0
    return db


def test_an_entry_is_taken_back_and_counts_no_more(kept: Path) -> None:
    routed = run_here(kept, "incidents", COLLISION, "--route", "AU>JP", "--json", **SATO)
    (route,) = routed.json["incidents"][0]["routes"]
    number = str(route["number"])
    known = run_here(kept, "incidents", COLLISION, "--known", number, "--json", **SATO)
    assert known.json["incidents"][0]["routes"][0]["known"]
    refused = run_here(kept, "incidents", COLLISION, "--withdraw", number, **SATO)
    assert refused.status == 2 and "rest on it" in refused.err
    back = run_here(
        kept, "incidents", COLLISION, "--withdraw", str(route["number"] + 1), "--note", "誤記", "--json", **SATO
    )
    assert not back.json["incidents"][0]["routes"][0].get("known")
    assert (
        run_here(kept, "incidents", COLLISION, "--withdraw", number, "--json", **SATO).json["incidents"][0]["routes"]
        == []
    )
    assert run_here(kept, "incidents", COLLISION, "--withdraw", number, **SATO).status == 2
    assert run_here(kept, "verify").status == 0
    both = run_here(kept, "incidents", COLLISION, "--withdraw", number, "--close", **SATO)
    assert both.status == 2 and "--withdraw" in both.err
