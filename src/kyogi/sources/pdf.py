"""The text layer of a PDF becomes a Document: page furniture dropped, hard-wrapped lines rejoined."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from kyogi.errors import InputTooLargeError, MalformedDocumentError
from kyogi.sources.kinds import PDF
from kyogi.sources.texts import MAX_BYTES, Loaded, Told, load_text
from kyogi.sources.units import split_units
from kyogi.text.language import detect_language

MAX_PAGES = 1_000
_MIN_TEXT = 20  # characters in all; less is a scan with a stamp on it
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HYPHEN = re.compile("[\x02\ufffe\u00ad]\\s*\n?")  # PDFium's signs for a hyphen that only breaks a line
_PAGE_NUMBER = re.compile(
    r"(?:[-–—‐−\s]*[0-9０-９]{1,4}[-–—‐−\s]*|(?:Page|PAGE|p\.)\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?|[0-9]{1,4}\s*/\s*[0-9]{1,4})$"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")


def read_pdf(data: bytes, *, name: str, told: Told) -> Loaded:
    """The Document of a PDF's text layer, with its bytes; lines of a paragraph are one line of the text.

    Raises MalformedDocumentError for a PDF that is broken, encrypted, without text, or whose fonts do not tell which
    characters they show; InputTooLargeError above `MAX_PAGES` pages.
    """
    raw = "\n".join("\n".join(page) for page in _drop_furniture(_read_pages(data, name)))
    letters = len("".join(raw.split()))
    if letters < _MIN_TEXT:
        raise MalformedDocumentError(
            f"{name}: this PDF has no text (a scan?); run OCR on it first", code="scanned", name=name
        )
    if len(_PRIVATE.findall(raw)) * 10 > letters:
        raise MalformedDocumentError(
            f"{name}: the fonts of this PDF do not tell which characters they show; run OCR on it",
            code="scanned",
            name=name,
        )
    document = load_text(_join_lines(raw, told.get("lang") or detect_language(raw)), name=name, **told)
    return Loaded(document=document, original=data, media_type=PDF, encoding=None)


def _read_pages(data: bytes, name: str) -> list[list[str]]:
    """The lines of each page that are not empty."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise MalformedDocumentError(
                f"{name}: this PDF is encrypted; save it without its password", code="encrypted", name=name
            ) from None
        raise MalformedDocumentError(
            f"{name}: this PDF is broken and cannot be opened; get the file again", code="broken_file", name=name
        ) from None
    try:
        if len(pdf) > MAX_PAGES:
            raise InputTooLargeError(
                f"{name}: {len(pdf):,} pages; the limit is {MAX_PAGES:,}; split the file", code="too_large", name=name
            )
        pages, size = [], 0
        for index in range(len(pdf)):
            text = _read_page(pdf, index)
            size += len(text)
            if size > MAX_BYTES:
                raise InputTooLargeError(
                    f"{name}: more than {MAX_BYTES:,} characters of text; split the file", code="too_large", name=name
                )
            pages.append([line for line in text.split("\n") if line.strip()])
        return pages
    except pypdfium2.PdfiumError:
        raise MalformedDocumentError(
            f"{name}: a page of this PDF is broken; get the file again", code="broken_file", name=name
        ) from None
    finally:
        pdf.close()


def _read_page(pdf: Any, index: int) -> str:
    page = pdf[index]
    try:
        layer = page.get_textpage()
        try:
            text: str = layer.get_text_range()
        finally:
            layer.close()
    finally:
        page.close()
    return _CONTROL.sub(" ", _HYPHEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _drop_furniture(pages: list[list[str]]) -> list[list[str]]:
    """`pages` without page numbers, and without first and last lines that most pages share."""
    edges = Counter(line for page in pages for line in {*page[:2], *page[-2:]})
    shared = {line for line, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    kept = []
    for page in pages:
        last = len(page) - 1
        kept.append(
            [
                line
                for i, line in enumerate(page)
                if not ((i < 2 or i >= last - 1) and (line in shared or _PAGE_NUMBER.match(line.strip())))
            ]
        )
    return kept


def _join_lines(raw: str, lang: str) -> str:
    """`raw` with each paragraph on one line: a space where an English line broke, nothing where a Japanese one did."""
    lines = []
    for unit in split_units(raw, lang):
        lines.append(_BREAK.sub("" if unit.lang == "ja" else " ", raw[unit.start - unit.indented : unit.end]))
        if unit.lang != "ja":
            lines.append("")  # so that no reader joins what was told apart here
    return "\n".join(lines)
