"""Documents against documents: files, records as JSON, ids; what is refused, and how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyogi.errors import KyogiError, MalformedRecordError, NotFoundError, UsageError
from kyogi.records.codec import encode_codebook, encode_record
from kyogi.services import ingest
from kyogi.services.desk import Desk
from kyogi.services.diff import diff
from kyogi.services.given import get_reading, needs_store

EARLIER = """日豪外相共同声明

2025年3月11日

両外相は、東シナ海における一方的な現状変更の試みに懸念を表明した。
"""
LATER = EARLIER.replace("2025", "2026").replace("懸念", "深刻な懸念")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "earlier.txt", tmp_path / "later.txt"
    for path, text in zip(paths, (EARLIER, LATER), strict=True):
        path.write_text(text, "utf-8")
    return str(paths[0]), str(paths[1])


def test_two_files(files: tuple[str, str]) -> None:
    found = diff(*files)
    changed = [(p.a and p.a.quote, p.b and p.b.quote) for p in found.redline.pieces if p.change != "same"]
    assert changed == [("2025", "2026"), (None, "深刻な")]
    assert not found.identical and (found.a.id, found.b.published) == ("earlier", "2026-03-11")


def test_a_file_against_itself(files: tuple[str, str]) -> None:
    assert diff(files[0], files[0]).identical


@pytest.mark.parametrize("encode", [encode_codebook, encode_record])
def test_records_stand_for_their_documents(files: tuple[str, str], tmp_path: Path, encode: object) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(encode(get_reading(files[0])))  # type: ignore[operator]
    assert diff(str(path), files[0]).identical


def test_an_id_in_the_store(desk: Desk, files: tuple[str, str]) -> None:
    stored = ingest.add_bytes(desk, EARLIER.encode(), name="earlier.txt").id
    assert stored is not None and needs_store([stored[:6]])
    assert diff(stored[:6], files[0], desk).identical
    with pytest.raises(NotFoundError):
        diff("ffff", files[0], desk)


def test_two_languages_are_refused_and_told_where_to_go(files: tuple[str, str], tmp_path: Path) -> None:
    english = tmp_path / "en.txt"
    english.write_text("The Ministers expressed concern about the East China Sea.", "utf-8")
    with pytest.raises(UsageError, match=r"Japanese and English.*kyogi concord"):
        diff(files[0], str(english))


@pytest.mark.parametrize("name", ["no/such.txt", "x.json", "", "abc.txt"])
def test_what_is_neither_file_nor_id(name: str) -> None:
    with pytest.raises(UsageError, match="no such file"):
        needs_store([name])


@pytest.mark.parametrize("data", [b"{", b"[]", b"\xff", b'{"text": "a"}', b'{"text": 1}', b"", b'{"engine": "x"}'])
def test_json_that_is_no_record(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    with pytest.raises(MalformedRecordError, match=r"bad\.json"):
        get_reading(str(path))


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(KyogiError):
        get_reading(str(tmp_path))
