"""`kyogi add` and `reread` are killed, starved and raced: the store always opens and holds whole documents only."""

from __future__ import annotations

import json
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from kyogi.store import open_store
from tests.functional.conftest import command, environment, run_command

SECONDS = 15  # for all kills together
DOCUMENTS = 240
REREAD, REREAD_KILLS = 100, 5
SENTENCES = (
    "上川外務大臣はアメリカのブリンケン国務長官と会談し、{n}件の協力を進めていくことで一致しました。",
    "両外相は、北朝鮮による{n}回目のミサイルの発射を強く非難しました。",
    "双方は、{n}か国が参加する共同訓練を歓迎しました。",
)


def make_folder(folder: Path, documents: int) -> Path:
    folder.mkdir()
    for number in range(documents):
        lines = "\n".join(SENTENCES[(number + n) % 3].format(n=number + n) for n in range(6))
        (folder / f"{number:04}.txt").write_text(f"日米外相会談 第{number}報\n\n2024年7月30日\n\n{lines}\n", "utf-8")
    return folder


def count_whole(db: Path) -> int:
    """How many documents the store holds, after every one of them was found whole."""
    raw = sqlite3.connect(db)
    try:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        raw.execute("INSERT INTO document_words(document_words) VALUES ('integrity-check')")
        raw.rollback()
        documents = raw.execute("SELECT seq, id FROM document").fetchall()
        for table in ("original", "reading", "document_terms", "part"):
            column = "document_seq"
            held = raw.execute(f"SELECT DISTINCT {column} FROM {table} ORDER BY 1").fetchall()
            assert held == sorted((seq,) for seq, _ in documents), table
        found = raw.execute("SELECT count(*) FROM document_words WHERE document_words MATCH '\"会談\"'").fetchone()
        assert found == (len(documents),)
        acts = raw.execute("SELECT document_seq, count(*) FROM act GROUP BY 1").fetchall()
    finally:
        raw.close()
    with open_store(str(db), create=False) as store, store.viewing() as view:
        for seq, id_ in documents:
            reading = view.load_reading(id_)
            assert dict(acts).get(seq, 0) == len(reading.acts) > 0
    return len(documents)


def test_killed_at_any_moment_only_whole_documents_stay(tmp_path: Path) -> None:
    """Kills at moments drawn over a whole run, and others as the log grows: when a transaction is being written."""
    folder, db = make_folder(tmp_path / "papers", DOCUMENTS), tmp_path / "store.db"
    chance = random.Random(2024)
    begin = time.monotonic()
    kills, counts = 0, [0]
    while time.monotonic() - begin < SECONDS and counts[-1] < DOCUMENTS:
        process = subprocess.Popen(command("add", str(folder)), env=environment(db), stdout=subprocess.DEVNULL)
        if kills % 2:
            _wait_for_writing(process, db)
            time.sleep(chance.uniform(0, 0.02))
        else:
            time.sleep(chance.uniform(0.05, 3.0))
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        if db.exists() and _has_tables(db):
            counts.append(count_whole(db))
            assert counts[-1] >= counts[-2]
    assert kills >= 3, "the machine is too slow, or the command too fast, for this test to say anything"
    done = run_command(db, "add", str(folder), "--json")
    assert (done.status, done.json["added"]) == (0, DOCUMENTS - counts[-1])
    assert count_whole(db) == DOCUMENTS


def test_killed_while_it_reads_again_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Every document has a whole reading at every moment, the old or the new one, and what was read again stays so."""
    folder, db = make_folder(tmp_path / "papers", REREAD), tmp_path / "store.db"
    assert run_command(db, "add", str(folder)).status == 0
    raw = sqlite3.connect(db)
    with raw:
        raw.execute("UPDATE reading SET engine = '1+ja-1'")
    raw.close()
    chance = random.Random(2026)
    kills, left = 0, [REREAD]
    while kills < REREAD_KILLS and left[-1]:
        process = subprocess.Popen(command("reread"), env=environment(db), stderr=subprocess.DEVNULL)
        _wait_for_writing(process, db)
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        assert count_whole(db) == REREAD
        left.append(_count_old(db))
        assert left[-1] <= left[-2]
    assert kills >= 3 and left[-1] < REREAD, "the machine is too slow for this test to say anything"
    done = run_command(db, "reread", "--json")
    assert (done.status, done.json["reread"]) == (0, left[-1])
    assert _count_old(db) == 0 and count_whole(db) == REREAD


def _count_old(db: Path) -> int:
    return _ask(db, "SELECT count(*) FROM reading WHERE engine = '1+ja-1'")


def _wait_for_writing(process: subprocess.Popen[bytes], db: Path) -> None:
    """Until the write-ahead log changes, or the process ends, or five seconds have gone."""
    log = db.with_name(db.name + "-wal")
    before = log.stat().st_size if log.exists() else 0
    until = time.monotonic() + 5
    while process.poll() is None and time.monotonic() < until:
        if log.exists() and log.stat().st_size not in (0, before):
            return
        time.sleep(0.0005)


def _has_tables(db: Path) -> bool:
    return bool(_ask(db, "SELECT count(*) FROM sqlite_master"))


def _ask(db: Path, query: str) -> int:
    raw = sqlite3.connect(db)
    try:
        return int(raw.execute(query).fetchone()[0])
    finally:
        raw.close()


def test_processes_that_add_at_once_add_everything_once(tmp_path: Path) -> None:
    """Three at once, on a store that none of them finds made."""
    folder, db = make_folder(tmp_path / "papers", 90), tmp_path / "store.db"
    processes = [
        subprocess.Popen(
            command("add", str(folder), "--json"), env=environment(db), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    outputs = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], outputs
    answers = [json.loads(out) for out, _ in outputs]
    assert sum(answer["added"] for answer in answers) == 90
    assert all(answer["added"] + answer["unchanged"] == 90 for answer in answers)
    assert count_whole(db) == 90


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk: writes beyond it fail as on a full one."""
    folder, db = make_folder(tmp_path / "papers", 90), tmp_path / "store.db"
    first = sorted(folder.iterdir())[:5]
    assert run_command(db, "add", *map(str, first)).status == 0
    limit = db.stat().st_size + 65_536

    def starve() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        command("add", str(folder)), env=environment(db), preexec_fn=starve, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "the disk" in done.stderr
    assert 5 <= count_whole(db) < 90
    assert run_command(db, "add", str(folder)).status == 0
    assert count_whole(db) == 90


MEASURE = """
import gc, sys, tracemalloc
from kyogi.services import ingest
from kyogi.services.desk import open_desk
from kyogi.settings import read_settings

def add(folder):
    tracemalloc.reset_peak()
    count = 0
    for outcome in ingest.add_documents(desk, ingest.list_sources([folder])):
        count += outcome.status == "added"
        gc.collect()  # or the peak hangs on when cycles happen to be collected
    return count, tracemalloc.get_traced_memory()[1]

ingest.BATCH_DOCUMENTS = 5  # so that few documents are many batches
with open_desk(read_settings(sys.argv[1]), create=True) as desk:
    add(sys.argv[2])  # fills every cache
    names = [sys.intern(f"name {n}") for n in range(200_000)]  # pathlib interns names: that table grows in leaps
    gc.freeze()
    tracemalloc.start()
    for folder in sys.argv[3:]:
        print(*add(folder))
"""


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    """The peak of traced memory for ten times the documents is the same, within a quarter."""
    folders = []
    for name, documents in (("warm", 40), ("few", 20), ("many", 200)):
        folder = make_folder(tmp_path / name, documents)
        for path in folder.iterdir():
            path.write_text(path.read_text("utf-8") + f"双方は{name}を確認しました。\n", "utf-8")
        folders.append(str(folder))
    arguments = [sys.executable, "-c", MEASURE, str(tmp_path / "store.db"), *folders]
    done = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True)
    (few, peak_few), (many, peak_many) = (map(int, line.split()) for line in done.stdout.splitlines())
    assert (few, many) == (20, 200)
    assert peak_many < peak_few * 1.25
