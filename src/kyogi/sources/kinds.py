"""Which kind of file some bytes are: by what they begin with, then by what they are said to be."""

from __future__ import annotations

import re
from pathlib import PurePath

from kyogi.errors import BinaryInputError

TEXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(rb"<(?:p|div|br|title|meta|table|article|section|span|h[1-6])\b[^>]*>", re.I)
_SUFFIXES = {".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX}
# First bytes of files that are often given by mistake, and what to do about each.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Microsoft Office file; save it as DOCX"),
    (b"{\\rtf", "an RTF file; save it as DOCX or as text"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"\x89PNG", "a picture (PNG); give the text itself"),
    (b"\xff\xd8\xff", "a picture (JPEG); give the text itself"),
    (b"GIF8", "a picture (GIF); give the text itself"),
    (b"II*\x00", "a picture (TIFF); give the text itself"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database; name it with --db"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)  # fmt: skip


def find_media_type(data: bytes, *, name: str, told: str | None = None) -> str:
    """The media type of `data`: one of TEXT, HTML, PDF, DOCX.

    `told` is what a server or a user says; the first bytes count for more. Raises BinaryInputError for files of
    other kinds that are recognised, saying what they are.
    """
    told = (told or "").split(";")[0].strip().lower()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _tell_archive(data, name)
    for start, kind in _OTHERS:
        if data.startswith(start):
            raise BinaryInputError(f"{name}: is {kind}", code="no_text", name=name)
    if data[4:12] in (b"ftypmp42", b"ftypisom", b"ftypM4A ", b"ftypqt  "):
        raise BinaryInputError(f"{name}: is a film or sound file; give its transcript", code="film", name=name)
    expected = told or _SUFFIXES.get(PurePath(name).suffix.lower(), "")
    if expected in (PDF, DOCX):
        raise BinaryInputError(
            f"{name}: is said to be {expected} but does not begin like one; the file is damaged",
            code="broken_file",
            name=name,
        )
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _HTML_START.match(head) or (expected in (HTML, "application/xhtml+xml") and _HTML_TAG.search(data[:200_000])):
        return HTML
    return TEXT


def _tell_archive(data: bytes, name: str) -> str:
    if b"word/" in data:
        return DOCX
    for mark, kind in (
        (b"xl/", "an Excel file"),
        (b"ppt/", "a PowerPoint file"),
        (b"mimetypeapplication/", "an OpenDocument or EPUB file"),
    ):
        if mark in data:
            raise BinaryInputError(f"{name}: is {kind}; save its text as DOCX, HTML or text", code="no_text", name=name)
    raise BinaryInputError(f"{name}: is a ZIP archive; unpack it and give the files in it", code="archive", name=name)
