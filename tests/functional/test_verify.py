"""`kyogi verify` on a real store: what was done to the ledger behind its back shows, and is said in both languages."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kyogi.records import Evidence, Span
from kyogi.records.following import EvidenceRef
from kyogi.records.ledger import EvidenceAccepted, Noted
from kyogi.store import open_store
from tests.functional.conftest import Ran

RunOn = Callable[..., Ran]
AT = "2026-11-25T00:00:00Z"


@pytest.fixture
def kept(stored: Path, tmp_path: Path) -> Path:
    """A store with a ledger of four entries, one of them resting on words of a document."""
    db = tmp_path / "kept.db"
    shutil.copy(stored, db)
    id_ = _get_first_id(db)
    with open_store(str(db)) as store, store.working() as work:
        text = work.load_text(id_)
        ref = EvidenceRef(document=id_, evidence=Evidence.of(text, Span.of(text, 0, 5)))
        work.append(Noted(commitment="c-1"), who="佐藤", at=AT, note="一")
        work.append(EvidenceAccepted(commitment="c-1"), who="佐藤", at=AT, evidence=[ref])
        work.append(Noted(commitment="c-1"), who="佐藤", at="2026-11-24T00:00:00Z", note="三")
        work.append(Noted(commitment="c-1"), who="佐藤", at=AT, note="四")
    return db


def tamper(db: Path, *statements: str) -> None:
    """Change the database as somebody would who takes the triggers off first."""
    raw = sqlite3.connect(db)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_whole_ledger_is_said_to_be_whole(run_on: RunOn, kept: Path) -> None:
    done = run_on(kept, "verify", "--ui", "en")
    assert done.status == 0
    assert "4 entries, the chain is whole." in done.out and "1 evidences, 0 orphaned" in done.out
    assert "the clock said 2026-11-24T00:00:00Z" in done.out
    assert "連鎖は完全です" in run_on(kept, "verify", "--ui", "ja").out
    answer = run_on(kept, "verify", "--json").json
    assert (answer["holds"], answer["entries"], answer["breaks"]) == (True, 4, [])


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE ledger_entry SET body = replace(body, '一', '二') WHERE number = 1", "hash"),
        ("DELETE FROM ledger_entry WHERE number = 3", "gap"),
        ("DELETE FROM ledger_entry WHERE number = 4", "head"),
        ("UPDATE ledger_head SET number = 5", "head"),
        ("UPDATE ledger_head SET ledger = 'another'", "previous"),
        ("UPDATE ledger_entry SET body = x'7b7d' WHERE number = 2", "unreadable"),
    ],
)
def test_what_is_done_to_the_ledger_shows(run_on: RunOn, kept: Path, statement: str, kind: str) -> None:
    tamper(kept, statement)
    done = run_on(kept, "verify", "--json")
    assert done.status == 1
    assert kind in {fault["kind"] for fault in done.json["breaks"]}
    told = run_on(kept, "verify", "--ui", "ja")
    assert told.status == 1 and "連鎖は壊れています" in told.out


def test_evidence_whose_document_says_otherwise_is_orphaned(run_on: RunOn, kept: Path) -> None:
    tamper(kept, "UPDATE document SET text = '×' || text")
    done = run_on(kept, "verify", "--ui", "en")
    assert (done.status, "entry 2: document" in done.out, "1 orphaned" in done.out) == (1, True, True)
    assert "the chain is whole" in done.out


def test_evidence_whose_document_is_gone_is_orphaned(run_on: RunOn, kept: Path) -> None:
    tamper(kept, "UPDATE document SET id = '0' || substr(id, 2)")
    done = run_on(kept, "verify", "--json")
    assert (done.status, [orphan["document_found"] for orphan in done.json["orphans"]]) == (1, [False])


def test_without_a_store_there_is_nothing_to_verify(run_on: RunOn, tmp_path: Path) -> None:
    done = run_on(tmp_path / "none.db", "verify")
    assert (done.status, "no store here" in done.err) == (1, True)


def _get_first_id(db: Path) -> str:
    raw = sqlite3.connect(db)
    try:
        return str(raw.execute("SELECT id FROM document ORDER BY seq").fetchone()[0])
    finally:
        raw.close()
