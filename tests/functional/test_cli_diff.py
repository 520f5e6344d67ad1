"""`kyogi diff` as a person runs it."""

from __future__ import annotations

from pathlib import Path

from tests.functional.conftest import NEWS, Run


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def test_a_redline_without_colour(run: Run, tmp_path: Path) -> None:
    a = write(tmp_path, "a.txt", NEWS)
    b = write(tmp_path, "b.txt", NEWS.replace("強く非難", "最も強い言葉で非難"))
    ran = run("diff", a, b)
    assert ran.status == 0 and "を[-強く-]{+最も強い言葉で+}非難しました。" in ran.out


def test_ids_files_and_json(run: Run, tmp_path: Path) -> None:
    a = write(tmp_path, "a.txt", NEWS)
    stored = run("add", a).out.split()[0]
    ran = run("diff", stored[:8], a, "--json")
    assert ran.status == 0 and ran.json["identical"] and ran.json["redline"]["share"] == 1.0


def test_the_same_says_so_in_both_languages(run: Run, tmp_path: Path) -> None:
    a = write(tmp_path, "a.txt", NEWS)
    assert "語句はすべて同じ" in run("diff", a, a, "--ui", "ja").out
    assert "the same in every word" in run("diff", a, a, "--ui", "en").out


def test_two_languages(run: Run, tmp_path: Path) -> None:
    ran = run("diff", write(tmp_path, "a.txt", NEWS), write(tmp_path, "b.txt", "The Ministers expressed concern."))
    assert ran.status == 2 and "kyogi concord" in ran.err


def test_escape_sequences_of_a_document_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    a = write(tmp_path, "a.txt", NEWS)
    b = write(tmp_path, "b.txt", NEWS.replace("拡大抑止", "拡大\u202e抑止"))
    assert "\u202e" not in run("diff", a, b).out
