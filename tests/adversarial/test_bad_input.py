# ruff: noqa: E501 - samples of text and markup are kept in one piece
"""Whatever is given becomes a sound Document or an error of ours; never a traceback, never quadratic work."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.errors import (
    BinaryInputError,
    EmptyInputError,
    EncodingError,
    InputError,
    InputTooLargeError,
    KyogiError,
    UnsupportedLanguageError,
)
from kyogi.records import Document
from kyogi.records.evidence import hash_text
from kyogi.sources import MAX_BYTES, load_bytes, load_text
from kyogi.sources import units as paragraphs

SENTENCE = "両大臣は、東シナ海における一方的な現状変更の試みに強い反対を表明しました。"


def check_document(document: Document) -> None:
    """The parts slice, are ordered, do not overlap, and leave nothing but white space uncovered."""
    position = 0
    for part in document.parts:
        assert position <= part.start < part.end <= len(document.text)
        assert not document.text[position : part.start].strip()
        assert document.text[part.start : part.end].strip() == document.text[part.start : part.end]
        position = part.end
    assert not document.text[position:].strip()
    assert document.sha256 == hash_text(document.text)
    assert "\r" not in document.text


PIECES = st.sampled_from(
    [
        *"「」『』（）()【】“”\"#＃@—-*•・※\n\n\n　 :：。、.!?1１A",
        "\r\n", "https://t.co/a", "#tag", "— 名 (@a) May 5, 2026", "2026年2月21日", "令和8年6月12日", "19時04分", "（以上）", "###",
        "---\n", "title: a", "両大臣は", "強い反対を表明しました。", "The Ministers agreed to meet.", "and", "QUESTION:", "Q：", "１　冒頭",
        "【ジャカルタ１７日】", "TOKYO, May 5 —", "**Peace**", "写真：", "\u0301", "\u00ad", "\u3000", "👍", "ｶﾞ", "か\u3099",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_made_of_telling_pieces(text: str) -> None:
    try:
        check_document(load_text(text, name="t"))
    except KyogiError:
        return
    check_document(load_text(text, name="t", lang="ja"))
    check_document(load_text(text, name="t", lang="en"))


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_at_all(text: str) -> None:
    try:
        check_document(load_text(text, name="t", lang="ja"))
    except KyogiError as error:
        assert str(error).startswith("t: ")


@given(st.binary(max_size=300))
def test_any_bytes_at_all(data: bytes) -> None:
    try:
        check_document(load_bytes(data, name="t").document)
    except InputError as error:
        assert str(error).startswith("t: ")


@given(
    st.binary(max_size=200),
    st.sampled_from([b"%PDF-1.5\n", b"PK\x03\x04word/", b"<html><body>", b"\xff\xfe", b"\x1b$B", b"\xef\xbb\xbf"]),
)
def test_any_bytes_behind_a_known_beginning(data: bytes, start: bytes) -> None:
    try:
        check_document(load_bytes(start + data, name="t").document)
    except InputError as error:
        assert str(error).startswith("t: ")


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class=nav>", "</div>", "<br>", "<li>", "<table><tr><td>", "<pre>", "</pre>", "<!--", "-->",
    "<article>", "<main>", "</main>", "<h1>", "<script>", "</script>", "&#0;", "&amp;", "\n", "両大臣は会談しました。", "<title>", "<time datetime=2026-01-02>",
    "<meta property=og:title content=x>", "<style>", "<body>", "</html>", "<svg>", "<template>"]), max_size=40).map("".join))  # fmt: skip
def test_any_page(markup: str) -> None:
    try:
        check_document(load_bytes(f"<html>{markup}".encode(), name="t").document)
    except InputError as error:
        assert str(error).startswith("t: ")


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("", EmptyInputError, "white space"),
        (" \n　\ufeff\t", EmptyInputError, "white space"),
        ("会談した。\nそして\x00終わった。", BinaryInputError, r"line 2, column 4 holds U\+0000 \(NULL\)"),
        ("会談した。\x1b[1m", BinaryInputError, r"line 1, column 6 holds U\+001B \(ESCAPE\)"),
        ("会談\ud83dした。", EncodingError, r"line 1, column 3 holds U\+D83D"),
        ("会談\udc81した。", EncodingError, "half a character"),
        ("e" + "\u0301\u0316" * 50_000, BinaryInputError, "accents"),
        ("会\ufffd談\ufffdした", EncodingError, "U\\+FFFD"),
        ("한국과 일본의 외교장관은 회담을 열었다.", UnsupportedLanguageError, "Korean"),
        ("12345", UnsupportedLanguageError, "no language"),
    ],
)
def test_bad_texts_are_refused_with_reason(text: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        load_text(text, name="t")


def test_too_much_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    from kyogi.sources import files, texts

    monkeypatch.setattr(files, "decode_bytes", lambda *_, **__: pytest.fail("the bytes were decoded"))
    monkeypatch.setattr(texts, "find_parts", lambda *_: pytest.fail("the text was laid out"))
    with pytest.raises(InputTooLargeError, match="50,000,000"):
        load_bytes(bytes(50_000_000), name="t")
    with pytest.raises(InputTooLargeError):
        load_text("a" * (MAX_BYTES + 1), name="t")


def test_widths_may_be_mixed() -> None:
    text = "ｶﾞｲﾑ大臣は、ＡＳＥＡＮ外相会議でＰＡＣ3の共同生産を歓迎した。Ｑ：受け止めは。\nＡ：歓迎します。"
    document = load_text(text, name="t")
    check_document(document)
    assert document.text == text


def test_a_sentence_of_20_000_characters_is_one_part() -> None:
    document = load_text("両大臣は、" + "協力を進め、" * 3_500 + "一致した。", name="t")
    assert [(p.role, p.lang) for p in document.parts] == [("body", "ja")]


GROWING: dict[str, Callable[[int], str]] = {
    "one line": lambda n: SENTENCE * n,
    "one word": lambda n: "a" * (40 * n),
    "opened brackets on one line": lambda n: "「" * (40 * n),
    "opened brackets on many lines": lambda n: "「あ\n" * (10 * n),
    "closed brackets on many lines": lambda n: "あ」\n" * (10 * n),
    "nested brackets over many lines": lambda n: "「あ\n" * (5 * n) + "い」\n" * (5 * n),
    "quotations that overlap": lambda n: "「あ『い\nう」え』\n" * (5 * n),
    "short lines": lambda n: "あ\n" * (10 * n),
    "empty lines": lambda n: "\n" * (40 * n) + SENTENCE,
    "wrapped English": lambda n: "the ministers of the two countries agreed to work on the plan together and\n" * n,
    "wrapped Japanese": lambda n: "外務・防衛両省の局長級の協議を来年に東京において開く方向\n" * n,
    "posts": lambda n: "会談が始まりました https://t.co/a\n— 名 (@a) May 5, 2026\n" * n,
    "hashtags": lambda n: "#会談 " * (10 * n) + "\n" + SENTENCE,
    "hashes": lambda n: "#" * (40 * n) + "\n" + SENTENCE,
    "rules": lambda n: "- " * (20 * n) + "\n" + SENTENCE,
    "headings": lambda n: f"1　冒頭\n{SENTENCE}\n" * n,
    "turns": lambda n: "MR. SAMPLE:  Thank you.\nQ    Thanks.\n" * n,
    "datelines": lambda n: "2026年2月21日 19時04分\n" * n + SENTENCE,
    "spaces": lambda n: " " * (40 * n) + SENTENCE,
    "marks on letters": lambda n: "か\u3099" * (20 * n),
}


def count_work(action: Callable[[], Any]) -> int:
    """Calls of functions, Python's and C's, made by `action`."""
    calls = 0

    def see(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(see)
    try:
        action()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("shape", GROWING)
def test_work_grows_no_faster_than_the_text(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text: about twice the calls, and about twice the characters put into paragraphs."""
    copied: list[int] = []
    settle = paragraphs.Unit.settle

    def count_copies(unit: paragraphs.Unit, text: str) -> None:
        settle(unit, text)
        copied.append(len(unit.text))

    monkeypatch.setattr(paragraphs.Unit, "settle", count_copies)
    measured = []
    for size in (300, 600):
        text = GROWING[shape](size)
        copied.clear()
        calls = count_work(lambda text=text: check_document(load_text(text, name="t", lang="ja")))  # type: ignore[misc]
        assert sum(copied) <= len(text)
        measured.append(calls)
    assert measured[1] <= 2.2 * measured[0] + 200


@pytest.mark.parametrize("shape", GROWING)
def test_a_million_characters_are_read(shape: str) -> None:
    """Quadratic work hidden inside one call of C would not end here within any patience."""
    text = GROWING[shape](1)
    text = GROWING[shape](200_000 // max(1, len(text)) + 1)
    check_document(load_text(text, name="t", lang="ja"))
