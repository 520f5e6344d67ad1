"""Judgements are killed at any moment: the ledger is whole, holds what was told as written, and nothing by half."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from kyogi.services import verify
from kyogi.services.desk import open_desk
from kyogi.settings import read_settings
from tests.functional.conftest import environment, run_here
from tests.unit.services.test_standing import TEXTS, check_whole

SECONDS = 20  # for all kills together
# Judges without end, and tells each entry's number once its transaction is kept.
JUDGE = """
import sys
from kyogi.services import follow
from kyogi.services.desk import open_desk
from kyogi.settings import read_settings

with open_desk(read_settings(sys.argv[1])) as desk:
    ids = [view.commitment.id for view in follow.list_commitments(desk, follow.CommitmentRequest()).commitments]
    first = follow.get_commitment(desk, ids[0]).commitment
    if first.status == "suggested":
        print(follow.confirm(desk, ids[0]).commitment.last_entry, flush=True)
    while True:
        for value in ("in_progress", "partly_implemented"):
            view = follow.set_progress(desk, ids[0], "JP", value, note="x" * 500)
            print(view.commitment.last_entry, flush=True)
        view = follow.merge(desk, ids[0], ids[1])
        print(view.commitment.last_entry, flush=True)
        print(follow.unmerge(desk, ids[1]).commitment.last_entry, flush=True)
"""


def check_ledger(db: Path) -> int:
    """The number of entries, after ledger, evidence and tables were found whole."""
    raw = sqlite3.connect(db)
    try:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        raw.close()
    with open_desk(read_settings(str(db), {})) as desk:
        found = verify.verify(desk)
        assert (found.breaks, found.orphans) == ((), ())
        check_whole(desk)
    return found.entries


def test_killed_at_any_write_the_ledger_is_whole(tmp_path: Path) -> None:
    folder, db = tmp_path / "papers", tmp_path / "store.db"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    assert run_here(db, "add", str(folder)).status == 0
    chance = random.Random(2026)
    begin = time.monotonic()
    kills, told_since = 0, 0
    entries = [0]
    while time.monotonic() - begin < SECONDS:
        process = subprocess.Popen(
            [sys.executable, "-c", JUDGE, str(db)], env=environment(db), stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert process.stdout is not None
        told = [int(process.stdout.readline())]  # the first one is kept: from here on it writes
        time.sleep(chance.uniform(0, 0.6))
        process.send_signal(signal.SIGKILL)
        told += [int(line) for line in process.stdout.read().splitlines() if line.strip()]
        process.stdout.close()
        kills += process.wait() == -signal.SIGKILL
        entries.append(check_ledger(db))
        assert entries[-1] >= told[-1] > entries[-2], "what was told as written must be kept"
        told_since += len(told)
    assert kills >= 2, "the machine is too slow for this test to say anything"
    assert told_since >= kills
