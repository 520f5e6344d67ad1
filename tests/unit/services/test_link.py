"""Links between files: names, notes, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyogi.errors import UsageError
from kyogi.records.codec import encode_codebook
from kyogi.services.given import get_reading
from kyogi.services.link import link_documents
from tests.unit.following.readings import REPORT, STATEMENT


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "statement.txt", tmp_path / "report.txt"
    for path, text in zip(paths, (STATEMENT, REPORT), strict=True):
        path.write_text(text, "utf-8")
    return str(paths[0]), str(paths[1])


def test_documents_are_called_by_the_name_of_their_file(files: tuple[str, str]) -> None:
    links = link_documents(files[:1], files[1])
    assert links.notes == ()
    assert {s.promise.document for s in links.suggestions} == {"statement"}
    assert {s.evidence.document for s in links.suggestions} == {"report"}


def test_records_as_json_give_the_same(files: tuple[str, str], tmp_path: Path) -> None:
    paths = []
    for file in files:
        path = tmp_path / f"{Path(file).stem}.json"
        path.write_bytes(encode_codebook(get_reading(file)))
        paths.append(str(path))
    texts, records = link_documents(files[:1], files[1]), link_documents(paths[:1], paths[1])
    suggested = [
        [(s.promise.span, s.evidence.span) for s in links.suggestions if s.suggested] for links in (texts, records)
    ]
    assert suggested[0] and suggested[0] == suggested[1]


def test_a_document_given_twice_counts_once_and_is_told(files: tuple[str, str]) -> None:
    once, twice = link_documents(files[:1], files[1]), link_documents([files[0], files[0]], files[1])
    assert once.suggestions == twice.suggestions
    assert [(note.code, note.document) for note in twice.notes] == [("same_document", "statement")]
    itself = link_documents([files[1]], files[1])
    assert itself.suggestions == () and itself.notes[0].code == "same_document"


def test_two_documents_of_one_name_are_refused(files: tuple[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other" / "statement.txt"
    other.parent.mkdir()
    other.write_text(REPORT, "utf-8")
    with pytest.raises(UsageError, match="statement: two different documents"):
        link_documents([files[0], str(other)], files[1])


def test_the_wrong_order_is_told(files: tuple[str, str]) -> None:
    links = link_documents([files[1]], files[0])
    assert links.suggestions == ()
    note = links.notes[0]
    assert (note.code, note.document, note.published) == ("not_earlier", "report", "2026-09-25")


def test_documents_without_a_day_or_a_promise_are_told(files: tuple[str, str], tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("The two Ministers met in Sydney and discussed the situation in the region.\n", "utf-8")
    links = link_documents([str(bare)], files[1])
    assert {note.code for note in links.notes} == {"undated", "no_promises"} and links.suggestions == ()


def test_a_missing_file(files: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match="no such file"):
        link_documents(["/nowhere/to/be.txt"], files[1])
