"""`kyogi concord` and `kyogi wording` as a person runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.conftest import Run

JA = """日豪外相共同声明

2026年3月11日、キャンベラ

両外相は、東シナ海における一方的な現状変更の試みに深刻な懸念を表明した。
両外相は、海底ケーブルの防護に関する作業部会を設置することで一致した。
"""
EN = """Joint Statement of the Foreign Ministers of Japan and Australia

Canberra, March 11, 2026

The Ministers expressed concern about unilateral attempts to change the status quo in the East China Sea.
The Ministers agreed to set up a working group on the protection of submarine cables.
"""
LATER = EN.replace("March 11, 2026", "April 2, 2027").replace("expressed concern about", "strongly opposed")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str]:
    paths = [tmp_path / name for name in ("ja.txt", "en.txt", "later.txt")]
    for path, text in zip(paths, (JA, EN, LATER), strict=True):
        path.write_text(text, "utf-8")
    return str(paths[0]), str(paths[1]), str(paths[2])


def test_a_concordance_in_the_form_of_the_codebook(run: Run, files: tuple[str, str, str]) -> None:
    found = run("concord", files[0], files[1], "--json").json
    assert (found["a"], found["b"]) == ("ja", "en")
    first, second = found["alignments"]
    assert {"a", "b", "difference", "a_trigger", "b_trigger"} <= first.keys()
    assert (first["difference"], second["difference"]) == ("strength", None)
    trigger = first["b_trigger"]
    assert EN[trigger["start"] : trigger["end"]] == trigger["quote"] == "expressed concern"


def test_a_concordance_for_a_person(run: Run, files: tuple[str, str, str]) -> None:
    ran = run("concord", files[0], files[1], "--ui", "ja")
    assert "対応する行為 2 組、異同 1 件" in ran.out and "強さ: 強い / 通常" in ran.out
    assert "一致する行為" not in ran.out and "一致する行為" in run("concord", *files[:2], "--all", "--ui", "ja").out


def test_ids_of_stored_documents(run: Run, files: tuple[str, str, str]) -> None:
    ids = [line.split()[0] for line in run("add", *files).out.splitlines()[:3]]
    assert run("concord", ids[0][:8], ids[1][:8], "--json").json["a"] == ids[0]
    ladder = run("wording", "--files", ids[1], ids[2], "--about", "east-china-sea", "--json").json
    (strand,) = ladder["strands"]
    assert [step.get("move") for step in strand["steps"]] == [None, "strengthened"]


def test_a_series_by_its_name(run: Run, files: tuple[str, str, str]) -> None:
    run("add", files[1], files[2])
    ran = run("wording", "--about", "East China Sea", "--series", "japan-australia-foreign-ministers", "--ui", "en")
    assert ran.status == 0, ran.err
    assert "strengthened" in ran.out and "[-expressed concern about-]{+strongly opposed+} unilateral" in ran.out


def test_one_language_twice(run: Run, files: tuple[str, str, str]) -> None:
    ran = run("concord", files[1], files[2])
    assert ran.status == 2 and "kyogi diff" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--files"], "give either --series, or --files"),
        (["--files", "{en}"], "two or more"),
        (["--files", "{en}", "{later}", "--about", "no-such-topic"], "--about no-such-topic"),
        (["--files", "{en}", "{later}", "--actor", "Narnia"], "--actor Narnia"),
        (["--files", "{en}", "{later}", "--baseline", "1999"], "no statement was made by then"),
        (["--files", "{en}", "{later}", "--baseline", "soon"], "--baseline soon"),
        (["--files", "{en}", "nowhere.txt"], "no such file"),
        (["--files", "{en}", "{en}"], "given twice"),
        (["--series", "quad"], "there is no store here yet"),
    ],
)
def test_what_is_asked_wrongly(run: Run, files: tuple[str, str, str], arguments: list[str], told: str) -> None:
    ran = run("wording", *(a.format(en=files[1], later=files[2]) for a in arguments))
    assert ran.status != 0 and told in ran.err


def test_only_what_moved(run: Run, files: tuple[str, str, str]) -> None:
    everything = run("wording", "--files", files[1], files[2], "--ui", "en").out
    moved = run("wording", "--files", files[1], files[2], "--moved", "--ui", "en").out
    assert "submarine cables" in everything and "submarine cables" not in moved and "strongly opposed" in moved
