"""`kyogi add`, `search`, `show` and `acts`: each in a process of its own, on one real database file."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kyogi.cli.main import main
from tests.functional.conftest import NEWS, STATEMENT, Run

HELP = ("add", "search", "show", "acts")


def test_the_road_from_a_folder_to_an_answer(run: Run, folder: Path) -> None:
    """One long walk, because each process costs a second: add, add again, search both ways, acts, show."""
    added = run("add", str(folder), "--json")
    assert (added.status, added.json["added"], added.json["unchanged"], added.json["failed"]) == (0, 2, 0, 0)
    english, japanese = added.json["documents"]
    assert [d["name"] for d in added.json["documents"]] == [str(folder / "b/statement.txt"), str(folder / "news.txt")]
    assert (english["published"], japanese["published"]) == ("2024-08-02", "2024-07-30")

    again = run("add", str(folder), str(folder / "news.txt"))
    assert (again.status, again.err.strip()) == (0, "0 added, 3 unchanged, 0 failed")

    for words in ("拡大抑止", "extended deterrence", "extended-deterrence"):
        found = run("search", words, "--json").json
        assert found["topics"] == ["extended-deterrence"], words
        assert {d["id"] for d in found["documents"]} == {english["id"], japanese["id"]}, words
    shown = {d["id"]: d for d in found["documents"]}
    texts = {english["id"]: STATEMENT, japanese["id"]: NEWS}
    for id_, words in ((english["id"], "extended deterrence"), (japanese["id"], "拡大抑止")):
        snippet = shown[id_]["snippets"][0]
        assert texts[id_][slice(*snippet["highlights"][0])] == words
        assert texts[id_][snippet["start"] : snippet["end"]] == snippet["text"]
    only = run("search", "radar data", "--lang", "en", "--since", "2024-08", "--until", "2024", "--json").json
    assert [(d["id"], d["why"]) for d in only["documents"]] == [(english["id"], "words")]

    condemned = run(
        "acts", "--kind", "condemn", "--target", "北朝鮮", "--actor", "us", "--since", "2024-07", "--json"
    ).json
    assert [(a["document"]["id"], a["kind"], a["targets"]) for a in condemned["acts"]] == [
        (english["id"], "condemn", ["KP"]),
        (japanese["id"], "condemn", ["KP"]),
    ]
    about = run("acts", "--about", "拡大抑止", "--json").json
    assert {a["document"]["id"] for a in about["acts"]} == {english["id"], japanese["id"]}
    assert all(texts[a["document"]["id"]][a["trigger"]["start"] : a["trigger"]["end"]] == a["trigger"]["quote"]
               for a in about["acts"])  # fmt: skip

    first = condemned["acts"][0]["id"]
    act = run("show", first, "--json").json
    assert (act["id"], act["act"]["kind"]) == (first, "condemn")
    record = run("show", english["id"][:8], "--json").json
    assert (record["id"], record["document"]["text"]) == (english["id"], STATEMENT)
    assert record["stored"]["name"].endswith("statement.txt") and record["corrections"] == []
    person = run("show", english["id"])
    assert person.status == 0 and "condemn" in person.out


def test_acts_in_other_forms_and_in_pages(run: Run, folder: Path) -> None:
    run("add", str(folder))
    whole = run("acts", "--format", "jsonl").out.splitlines()
    rows = list(csv.DictReader(io.StringIO(run("acts", "--format", "csv").out)))
    assert [json.loads(line)["id"] for line in whole] == [row["id"] for row in rows]
    page = run("acts", "--limit", "1", "--json").json
    rest = run("acts", "--after", page["next"], "--json").json
    assert [a["id"] for a in page["acts"] + rest["acts"]] == [row["id"] for row in rows]
    assert page["total"] == len(rows)
    assert run("acts").out.splitlines()[-1] == f"{len(rows)} of {len(rows)} acts"


def test_what_cannot_be_read_stops_nothing_else(run: Run, folder: Path, db: Path) -> None:
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "a-binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "z-french.txt").write_text("Le ministre a déclaré que les deux pays sont unis dans cette affaire. " * 5)
    ran = run("add", str(folder), "--json")
    assert (ran.status, ran.json["added"], ran.json["failed"]) == (1, 2, 3)
    failed = [d for d in ran.json["documents"] if d["status"] == "failed"]
    assert all(Path(d["name"]).name in d["error"] and d["id"] is None for d in failed)
    again = run("add", str(folder))
    assert (again.status, again.err.splitlines()[-1]) == (1, "0 added, 2 unchanged, 3 failed")
    assert sum("a-empty.txt" in line for line in again.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("acts", "--kind", "grumble"), "object: concern, regret, oppose, condemn"),
        (("acts", "--actor", "Austalia"), "AU (Australia)"),
        (("acts", "--target", "北朝鮮人"), "KP (North Korea)"),
        (("acts", "--about", "extended deterence"), "extended-deterrence"),
        (("acts", "--since", "2024-13"), "2024-01"),
        (("acts", "--since", "2025", "--until", "2024"), "lies after"),
        (("acts", "--strength", "5"), "1 plain"),
        (("acts", "--after", "garbage"), "--after"),
        (("acts", "--document", "zz"), "hexadecimal"),
        (("search", "--lang", "fr", "traité"), "ja, en"),
        (("search", "--kind", "novel", "alliance"), "news"),
        (("search", "，、"), "holds no word"),
        (("search", "--limit", "0", "alliance"), "--limit"),
        (("show", "xyz"), "hexadecimal"),
        (("add", "no/such/file.txt"), "no such file or folder"),
        (("add", ".", "--published", "yesterday"), "YYYY-MM-DD"),
        (("acts", "--db", "postgresql://localhost/x"), "SQLite"),
    ],
)
def test_bad_values_say_what_is_allowed(
    stored: Path,
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In this process, to save a second for each."""
    monkeypatch.setenv("KYOGI_DB", str(stored))
    monkeypatch.setattr("sys.argv", ["kyogi", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert said in err


def test_what_is_not_there(stored: Path, run_on: Run, run: Run, tmp_path: Path, db: Path) -> None:
    assert run_on(stored, "show", "0000").status == 1
    nothing = run("acts")
    assert (nothing.status, "no store here yet" in nothing.err, db.exists()) == (1, True, False)
    assert run("add", "missing.txt").status == 2 and not db.exists()
    broken = tmp_path / "broken.db"
    broken.write_text("not a database " * 100)
    ran = run("search", "alliance", "--db", str(broken))
    assert (ran.status, "no SQLite database" in ran.err) == (1, True)


def test_the_default_store_is_made_in_the_data_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    ran = run("add", str(folder / "news.txt"), KYOGI_DB="", XDG_DATA_HOME=str(home))
    assert ran.status == 0 and (home / "kyogi" / "kyogi.db").is_file()


def test_help_loads_nothing_heavy() -> None:
    """Half a second of CPU for `kyogi --help` is kept by not importing what only some commands need."""
    heavy = ("sqlalchemy", "alembic", "sudachipy", "lxml", "httpx", "yaml")
    asked = f"import sys, kyogi.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", HELP)
def test_help_has_an_example(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.status == 0 and f"Example: kyogi {name} " in " ".join(ran.out.split())


def test_output_in_japanese(stored: Path, run_on: Run) -> None:
    out = run_on(stored, "acts", "--ui", "ja", "--kind", "condemn").out
    assert "非難" in out and "北朝鮮" in out


UPDATING = {"ja": "保存先をこの版の規則に合わせています（文書 2 件）", "en": "bringing the store up to the rules"}


@pytest.mark.parametrize("ui", UPDATING)
def test_a_store_of_other_rules_is_brought_up_to_date_and_says_so(
    stored: Path, run_on: Run, tmp_path: Path, ui: str
) -> None:
    """Not on the standard output; and only once."""
    store = Path(shutil.copy(stored, tmp_path / "old.db"))
    with closing(sqlite3.connect(store)) as connection, connection:
        changed = connection.execute("UPDATE derivation SET version = '0' WHERE name = 'following'").rowcount
    first, second = (run_on(store, "--ui", ui, "commitments", "--json") for _ in range(2))
    assert changed == 1 and UPDATING[ui] in first.err and second.err == ""
    assert first.out == second.out and first.status == 0


def test_what_an_older_engine_read_is_read_again(stored: Path, run_on: Run, tmp_path: Path, folder: Path) -> None:
    """Said when documents are added; corrections outlive it, and one that meets nothing any more is told, not lost."""
    store = Path(shutil.copy(stored, tmp_path / "old.db"))
    (act, *_) = run_on(store, "acts", "--kind", "condemn", "--json").json["acts"]
    assert run_on(store, "correct", act["id"], "kind=oppose").status == 0
    with closing(sqlite3.connect(store)) as connection, connection:
        outdated = connection.execute("UPDATE reading SET engine = '1+en-1+ja-1'").rowcount
        columns = [row[1] for row in connection.execute("PRAGMA table_info(correction)") if row[1] != "seq"]
        names = ", ".join(f'"{name}"' for name in columns)
        moved = names.replace('"start"', '"start" + 9000').replace('"end"', '"end" + 9000')
        connection.execute(f"INSERT INTO correction ({names}) SELECT {moved} FROM correction")
    assert f"{outdated} documents were read by an older version" in run_on(store, "add", str(folder)).err
    first = run_on(store, "reread", "--json")
    assert (first.status, first.json["reread"]) == (0, outdated)
    (told,) = first.json["documents"]
    assert [c["field"] for c in told["unmatched"]] == ["kind"] and told["error"] is None
    assert run_on(store, "acts", "--kind", "condemn", "--json").json["acts"][0]["id"] != act["id"]
    second = run_on(store, "reread")
    assert (second.status, second.err.strip()) == (0, "0 read again, 0 corrections meet no claim, 0 failed")
    assert "older version" not in run_on(store, "add", str(folder)).err
