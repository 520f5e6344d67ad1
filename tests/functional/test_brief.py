"""`kyogi series`, `bodies` and `brief` as a person runs them, with good input and bad."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.functional.conftest import Run

SAMPLES = Path(__file__).parents[2] / "samples"
SERIES = "japan-australia-foreign-ministers"


def test_from_documents_to_a_paper(run: Run, tmp_path: Path) -> None:
    """One walk, because each process costs a second."""
    assert run("add", str(SAMPLES)).status == 0
    listed = run("series", "--json").json
    assert SERIES in {s["id"] for s in listed["series"]}
    before = next(s for s in listed["series"] if s["id"] == SERIES)["documents"]
    other = run("search", "ベトナム", "--json").json["documents"][0]["id"]
    moved = run("correct", f"{other}#document", f"series={SERIES}", "published=2026-03-13", "--note", "a test")
    assert moved.status == 0 and f"series: null → {SERIES}" in moved.out, moved.err
    assert run("series", SERIES, "--json").json["series"]["documents"] == before + 1
    for told in ("series=xyzzy", "published=2026-02-30", "kind=treaty", "series"):
        refused = run("correct", f"{other}#document", told)
        assert refused.status in (1, 2) and told.partition("=")[2] in refused.err and "Traceback" not in refused.err
    assert run("correct", f"{other}#document", "series=null", "--json").json["corrections"][0]["new"] is None
    shown = run("series", "日豪外相会談", "--ui", "ja")
    assert shown.status == 0 and "日豪外相会談" in shown.out
    tree = run("bodies", "--as-of", "2026-04-01", "--ui", "en")
    assert tree.status == 0 and "working group  agreed 2026-03-11" in tree.out

    asked = ("brief", "--series", SERIES, "--for", "2026-06-16")
    for name in ("brief.docx", "brief.html", "brief.md"):
        written = run(*asked, "--lang", "ja", "-o", str(tmp_path / name))
        assert written.status == 0, written.err
    assert zipfile.is_zipfile(tmp_path / "brief.docx")
    assert "日豪外相会談" in (tmp_path / "brief.html").read_text("utf-8")
    printed = run(*asked, "--lang", "en", "--handling", "For official use")
    assert printed.out.startswith("*Brief for consultations*") and "For official use" in printed.out
    assert run(*asked, "--json").json["series"] == SERIES

    for bad, said in (
        (("brief", "--series", "japan-australia-foreign-minister", "--for", "2026-06-16"), SERIES),
        (("brief", "--series", SERIES, "--for", "2026-06-31"), "--for 2026-06-31"),
        ((*asked, "--lang", "fr"), "--lang fr"),
        ((*asked, "-o", str(tmp_path / "none" / "brief.docx")), "no such folder"),
        ((*asked, "-o", str(tmp_path / "brief.pdf")), ".docx"),
        (("bodies", "--as-of", "2026-99"), "--as-of"),
        (("bodies", "--party", "Atlantis"), "--party"),
        (("series", "xyzzy"), "kyogi series"),
    ):
        refused = run(*bad)
        assert refused.status in (1, 2) and said in refused.err, (bad, refused)
        assert "Traceback" not in refused.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_file_that_may_not_be_written_is_named(run: Run, tmp_path: Path) -> None:
    run("add", str(SAMPLES / "ja-joint-statement.txt"))
    target = tmp_path / "brief.md"
    target.mkdir()
    refused = run("brief", "--series", SERIES, "--for", "2026-06-16", "-o", str(target))
    assert refused.status == 2 and str(target) in refused.err


@pytest.mark.parametrize("command", ["series", "bodies", "brief"])
def test_help_tells_an_example(run: Run, command: str) -> None:
    helped = run(command, "--help")
    assert helped.status == 0 and "Example: kyogi" in helped.out
