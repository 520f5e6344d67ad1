"""A DOCX file becomes a Document: its paragraphs, headings and table rows as lines."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from kyogi.errors import InputTooLargeError, MalformedDocumentError
from kyogi.sources.kinds import DOCX
from kyogi.sources.texts import Loaded, Told, load_text

MAX_UNPACKED = 100_000_000  # bytes of all parts together; a long report with pictures has a tenth of it
MAX_PARTS = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag")


def read_docx(data: bytes, *, name: str, told: Told) -> Loaded:
    """The Document of a Word file, with its bytes; list items begin with "• ", table cells are set apart by "　".

    Text that was deleted with changes tracked is left out, text that was inserted is in. Raises
    MalformedDocumentError for a broken or empty file, InputTooLargeError for one that unpacks to too much.
    """
    _check_archive(data, name)
    lines = list(_iterate_lines(_open_body(data, name)))
    if not any(line.strip() for line in lines):
        raise MalformedDocumentError(
            f"{name}: this DOCX has no text; if it holds pictures of pages, run OCR on them first",
            code="scanned",
            name=name,
        )
    document = load_text("\n".join(lines), name=name, **told)
    return Loaded(document=document, original=data, media_type=DOCX, encoding=None)


def _check_archive(data: bytes, name: str) -> None:
    """Refuse a file that would unpack to too much; what is declared bounds what zipfile will unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _broken(name) from None
    size = sum(part.file_size for part in parts)
    if size > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise InputTooLargeError(
            f"{name}: unpacks to {size:,} bytes in {len(parts):,} parts; "
            f"the limit is {MAX_UNPACKED:,} in {MAX_PARTS:,}",
            code="too_large",
            name=name,
        )
    if any(part.flag_bits & 1 for part in parts):
        raise MalformedDocumentError(
            f"{name}: this DOCX is encrypted; save it without its password", code="encrypted", name=name
        )


def _open_body(data: bytes, name: str) -> Any:
    import docx
    import docx.opc.exceptions
    import lxml.etree

    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except (
        docx.opc.exceptions.OpcError, lxml.etree.LxmlError, zipfile.BadZipFile, zlib.error,
        KeyError, ValueError, AttributeError, TypeError, OSError, RuntimeError, EOFError, AssertionError,
    ):  # fmt: skip
        raise _broken(name) from None
    if body is None:
        raise _broken(name)
    return body


def _broken(name: str) -> MalformedDocumentError:
    return MalformedDocumentError(
        f"{name}: this DOCX is broken and cannot be opened; get the file again", code="broken_file", name=name
    )


def _iterate_lines(container: Any) -> Iterator[str]:
    """The lines of a body or cell in order, an empty one after each paragraph; wrappers are looked through."""
    stack = list(reversed(container))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}p":
            yield _read_paragraph(element)
            yield ""
        elif element.tag == f"{_W}tbl":
            for row in element.iterchildren(f"{_W}tr"):
                cells = (" ".join(_read_cell(cell)) for cell in row.iterchildren(f"{_W}tc"))
                yield "　".join(cell for cell in cells if cell)
            yield ""
        elif element.tag in _WRAPPERS:
            stack.extend(reversed(element))


def _read_cell(cell: Any) -> Iterator[str]:
    return (text for p in cell.iter(f"{_W}p") if (text := " ".join(_read_paragraph(p).split("\n")).strip()))


def _read_paragraph(paragraph: Any) -> str:
    pieces: list[str] = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag == f"{_W}tab":
            if element.getparent().tag == f"{_W}r":  # not a tab stop of the paragraph's format
                pieces.append("\t")
        else:
            pieces.append("-" if element.tag.endswith("Hyphen") else "\n")
    text = "".join(pieces)
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return f"• {text}" if numbered and text.strip() else text
