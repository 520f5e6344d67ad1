"""`kyogi link` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.conftest import Run
from tests.unit.following.readings import REPORT, STATEMENT


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("statement.txt", STATEMENT), ("report.txt", REPORT)):
        (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / "statement.txt"), str(tmp_path / "report.txt")


def test_json_is_a_ranked_list_with_both_sides(run: Run, files: tuple[str, str]) -> None:
    ran = run("link", *files, "--json", "--ui", "en")
    assert ran.status == 0 and ran.err == ""
    first = ran.json[0]
    assert set(first) == {"promise", "evidence", "score", "reason", "suggested", "progress"}
    assert {"document", "act", "quote"} <= set(first["promise"]) & set(first["evidence"])
    texts = {"statement": STATEMENT, "report": REPORT}
    for item in ran.json:
        for side in (item["promise"], item["evidence"]):
            assert texts[side["document"]][side["start"] : side["end"]] == side["quote"]
    assert "working group = 作業部会" in first["reason"]
    assert [item["score"] for item in ran.json] == sorted((item["score"] for item in ran.json), reverse=True)


@pytest.mark.parametrize(
    ("ui", "words"), [("ja", ("約束", "根拠", "理由", "確度")), ("en", ("promise", "evidence", "because"))]
)
def test_for_a_person_in_both_languages(run: Run, files: tuple[str, str], ui: str, words: tuple[str, ...]) -> None:
    ran = run("link", *files, "--ui", ui)
    assert ran.status == 0 and all(word in ran.out for word in words)
    assert ran.out.count("«") < run("link", *files, "--ui", ui, "--all").out.count("«")


def test_stored_documents_by_their_ids(run: Run, files: tuple[str, str]) -> None:
    ids = [run("add", file).out.split()[0] for file in files]
    ran = run("link", *ids, "--json")
    assert ran.status == 0 and {item["promise"]["document"] for item in ran.json} == {ids[0]}
    for id_ in ids:
        stored = run("link", id_[:8], "--json")
        assert [item["reason"] for item in stored.json if item["suggested"]] == [
            item["reason"] for item in ran.json if item["suggested"]
        ]
    assert "suggested" in run("link", ids[1], "--ui", "en").out


def test_nothing_found_is_not_said_to_be_nothing_done(run: Run, files: tuple[str, str], tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(
        "2026年12月1日\n\n日本とカナダの首脳が会談し、漁業について意見を交わした。\n", "utf-8"
    )
    ran = run("link", files[0], str(tmp_path / "other.txt"), "--ui", "en")
    assert ran.status == 0 and "does not mean that nothing was done" in ran.out


def test_the_wrong_order_is_told_beside_the_answer(run: Run, files: tuple[str, str]) -> None:
    ran = run("link", files[1], files[0], "--json", "--ui", "en")
    assert ran.status == 0 and ran.json == [] and "published on 2026-09-25, after statement" in ran.err


def test_what_is_wrong_is_told_without_a_traceback(run: Run, files: tuple[str, str]) -> None:
    alone = run("link", files[0])
    assert alone.status == 2 and "one file alone" in alone.err
    missing = run("link", files[0], "nowhere.txt")
    assert missing.status == 2 and "nowhere.txt" in missing.err and "Traceback" not in missing.err
