"""Bytes, files and streams: encodings are found, kinds of file are told apart, limits hold."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kyogi.errors import (
    BinaryInputError,
    EmptyInputError,
    EncodingError,
    InputError,
    InputTooLargeError,
    MalformedDocumentError,
    UnsupportedLanguageError,
    UsageError,
)
from kyogi.sources import MAX_BYTES, load_bytes, load_file, load_stream
from tests.unit.sources.builders import make_docx, make_encrypted_pdf, make_pdf, paragraph

JAPANESE = (
    "両大臣は、東シナ海における一方的な現状変更の試みに強い反対を表明しました。\n"
    "また、「統合司令部」の設置に向けて協議を続けることで一致しました。\n"
)
ENGLISH = "The Ministers’ statement “strongly condemned” the launches – and they agreed to meet in Tokyo.\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp932", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "ISO-2022-JP"),
    ],
)
def test_japanese_encodings_are_found(codec: str, name: str) -> None:
    loaded = load_bytes(JAPANESE.encode(codec), name="a.txt")
    assert (loaded.encoding, loaded.document.text) == (name, JAPANESE)
    assert loaded.original == JAPANESE.encode(codec)


@pytest.mark.parametrize(("codec", "name"), [("utf-8", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16-le", "UTF-16")])
def test_english_encodings_are_found(codec: str, name: str) -> None:
    loaded = load_bytes(ENGLISH.encode(codec), name="a.txt")
    assert (loaded.encoding, loaded.document.text, loaded.document.lang) == (name, ENGLISH, "en")


def test_a_wrong_declaration_is_not_believed() -> None:
    assert load_bytes(JAPANESE.encode("euc_jp"), name="a.txt", charset="utf-8").document.text == JAPANESE
    assert load_bytes(JAPANESE.encode(), name="a.txt", charset="iso-8859-1").document.text == JAPANESE
    assert load_bytes(JAPANESE.encode("cp932"), name="a.txt", charset="no-such-code").document.text == JAPANESE


def test_broken_utf8_says_where() -> None:
    data = JAPANESE.encode()
    with pytest.raises(EncodingError, match=r"line 2, column 4 .*0xFF"):
        load_bytes(data[: data.index(b"\n") + 10] + b"\xff" + data, name="a.txt")
    with pytest.raises(EncodingError, match="cut off"):
        load_bytes(data[:-3], name="a.txt")


def test_other_languages_are_refused_by_name() -> None:
    texts = {
        "Chinese": "中国外交部发言人表示，中方坚决反对美方的做法，要求美方停止干涉中国内政。",
        "Korean": "한국과 일본의 외교장관은 서울에서 회담을 열고 미사일 발사를 규탄했다.",
        "Russian": "Министры иностранных дел встретились в Москве и обсудили вопросы безопасности.",
        "French": "Les ministres se sont réunis à Paris pour discuter de la sécurité et ont condamné l'agression.",
        "German": "Die Minister kamen in Berlin zusammen und haben den Angriff auf das Schärfste verurteilt.",
    }
    for language, text in texts.items():
        with pytest.raises(UnsupportedLanguageError, match=language):
            load_bytes(text.encode(), name="a.txt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "Microsoft Office"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"\x1f\x8b\x08" + bytes(20), "gzip"),
        (b"PK\x03\x04" + b"\x14\x00" * 20 + b"xl/workbook.xml", "Excel"),
        (b"PK\x03\x04" + b"\x14\x00" * 20 + b"a.txt", "ZIP"),
        (b"some words\x00\x01\x02 and more", "NUL"),
    ],
)
def test_binary_files_are_named(data: bytes, words: str) -> None:
    with pytest.raises(BinaryInputError, match=words):
        load_bytes(data, name="a")


def test_a_file_is_loaded_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "声明.txt"
    path.write_bytes(JAPANESE.encode("cp932"))
    assert load_file(path, kind="news").document.id == "声明.txt"
    assert load_file(path, name="other").document.id == "other"


def test_files_that_are_none_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        load_file(tmp_path / "gone.txt")
    with pytest.raises(UsageError, match="folder"):
        load_file(tmp_path)
    with pytest.raises(InputError):
        load_file(str(tmp_path) + "/a\x00b")


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    with pytest.raises(InputTooLargeError, match="50,000,000"):
        load_file(path)


def test_an_endless_stream_is_cut_at_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"a" * size

    endless = Endless()
    with pytest.raises(InputTooLargeError):
        load_stream(endless)  # type: ignore[arg-type]
    assert endless.given < MAX_BYTES + 2_000_000


def test_a_stream_is_loaded() -> None:
    assert load_stream(io.BytesIO(JAPANESE.encode("euc_jp"))).document.text == JAPANESE
    with pytest.raises(EmptyInputError):
        load_stream(io.BytesIO(b" \n"))


WRAPPED = [
    "日豪防衛相会談の概要",
    "令和8年6月12日",
    "　両大臣は、東シナ海における力による一方的な現状変",
    "更の試みに強い反対を改めて表明した。また、台湾海峡",
    "の平和と安定の重要性を再確認し、引き続き緊密に連携",
    "していくことで一致した。",
    "　高瀬大臣は、共同訓練の拡大を歓迎した。これに対し",
    "て先方は、装備品の移転に向けた作業部会を設けること",
]


def test_a_pdf_is_rejoined_over_lines_and_pages() -> None:
    document = load_bytes(make_pdf([[*WRAPPED, "- 1 -"], ["を提案した。", "- 2 -"]]), name="a.pdf").document
    assert [p.role for p in document.parts] == ["title", "dateline", "body", "body"]
    assert "一方的な現状変更の試みに" in document.text
    assert document.text.endswith("作業部会を設けることを提案した。")


def test_an_english_pdf_is_rejoined_with_spaces() -> None:
    lines = [
        "Joint Statement",
        "The Ministers reaffirmed their commitment to the Alliance and strongly opposed",
        "unilateral attempts to change the status quo by force. They agreed to set up a",
        "working group on supply chains.",
        "The Ministers condemned the launches and urged restraint.",
    ]
    document = load_bytes(make_pdf([lines]), name="a.pdf").document
    assert document.title == "Joint Statement"
    assert [p.role for p in document.parts] == ["title", "body", "body"]
    assert "strongly opposed unilateral attempts" in document.text


def test_running_heads_of_a_pdf_are_dropped() -> None:
    pages = [["外務省 報道資料", f"第{n}の段落で両大臣は協力を確認した。", f"{n}/4"] for n in range(1, 5)]
    text = load_bytes(make_pdf(pages), name="a.pdf").document.text
    assert "報道資料" not in text
    assert "/4" not in text
    assert text.count("協力を確認した。") == 4


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (make_pdf([[]]), "scan"),
        (make_pdf([]), "scan|broken"),
        (make_encrypted_pdf(), "encrypted"),
        (make_pdf([WRAPPED])[:200], "broken"),
        (b"%PDF-1.7\nnothing", "broken"),
    ],
)
def test_pdfs_that_cannot_be_read_say_why(data: bytes, words: str) -> None:
    with pytest.raises(MalformedDocumentError, match=words):
        load_bytes(data, name="a.pdf")


def test_a_docx_gives_paragraphs_items_rows_and_inserted_text() -> None:
    body = (
        paragraph("日豪防衛相会談")
        + paragraph("両大臣は、強い反対を表明した。")
        + paragraph("共同訓練を行う。", "<w:numPr/>")
        + f"<w:tbl><w:tr><w:tc>{paragraph('日時')}</w:tc><w:tc>{paragraph('6月12日')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:ins><w:r><w:t>新たに</w:t></w:r></w:ins><w:del><w:r><w:delText>古い</w:delText></w:r></w:del>"
        + "<w:r><w:t>合意した。</w:t></w:r></w:p>"
    )
    document = load_bytes(make_docx(body), name="a.docx").document
    assert [document.text[p.start : p.end] for p in document.parts] == [
        "日豪防衛相会談",
        "両大臣は、強い反対を表明した。",
        "• 共同訓練を行う。",
        "日時　6月12日",
        "新たに合意した。",
    ]


def test_docx_that_cannot_be_read_say_why() -> None:
    good = make_docx(paragraph("両大臣は会談した。"))
    for data in (good[:700], make_docx("<w:p>"), make_docx("")):
        with pytest.raises(MalformedDocumentError):
            load_bytes(data, name="a.docx")
    with pytest.raises(InputTooLargeError, match="unpacks"):
        load_bytes(make_docx(paragraph("会談した。"), bomb=101_000_000), name="a.docx")


def test_a_damaged_docx_raises_only_our_errors() -> None:
    good = make_docx(paragraph("両大臣は会談した。"))
    for position in range(0, len(good), 7):
        damaged = good[:position] + bytes([good[position] ^ 0xFF]) + good[position + 1 :]
        try:
            load_bytes(damaged, name="a.docx")
        except InputError:
            continue
