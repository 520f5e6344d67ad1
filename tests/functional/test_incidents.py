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


def test_a_closed_incident_takes_no_route_and_stays_closed_by_right(kept: Path) -> None:
    route = run_here(kept, "incidents", COLLISION, "--route", "AU>JP", "--json", **SATO)
    number = str(route.json["incidents"][0]["routes"][0]["number"])
    early = run_here(kept, "incidents", COLLISION, "--close", **SATO)
    assert early.status == 2 and f"routes {number} were known" in early.err
    run_here(kept, "incidents", COLLISION, "--known", number, **SATO)
    assert run_here(kept, "incidents", COLLISION, "--close", **SATO).status == 0
    more = run_here(kept, "incidents", COLLISION, "--route", "JP>AU", **SATO)
    assert more.status == 2 and "--reopen opens it for more routes" in more.err
    back = run_here(kept, "incidents", COLLISION, "--withdraw", str(int(number) + 1), **SATO)
    assert back.status == 2 and "would be closed though nobody entered when routes" in back.err
    assert run_here(kept, "incidents", COLLISION, "--reopen", **SATO).status == 0
    assert run_here(kept, "incidents", COLLISION, "--withdraw", str(int(number) + 1), **SATO).status == 0
    nothing = run_here(kept, "incidents", COLLISION, "--withdraw", "99", **SATO)
    assert nothing.status == 1 and f"there are {number}, " in nothing.err


def test_of_two_who_saw_the_same_the_second_is_told(kept: Path) -> None:
    first = run_here(kept, "incidents", COLLISION, "--route", "AU>JP", "--expected", "0", **SATO)
    assert first.status == 0 and "--expected 1" in first.out
    second = run_here(kept, "incidents", COLLISION, "--route", "AU>JP", "--expected", "0", KYOGI_USER="森")
    assert second.status == 2 and "佐藤 entered something meanwhile (entry 1)" in second.err
    assert run_here(kept, "incidents", COLLISION, "--route", "JP>AU", "--expected", "1", **SATO).status == 0
