"""Bytes, a file or a stream become a Document, whatever kind of file they are."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Unpack

from kyogi.errors import EmptyInputError, InputError, InputTooLargeError, UsageError
from kyogi.sources.decoding import decode_bytes
from kyogi.sources.kinds import DOCX, HTML, PDF, TEXT, find_media_type
from kyogi.sources.texts import MAX_BYTES, Loaded, Told, load_text

_CHUNK = 1 << 20


def load_bytes(
    data: bytes, *, name: str, media_type: str | None = None, charset: str | None = None, **told: Unpack[Told]
) -> Loaded:
    """The Document of a file's bytes, with them; `name` is its file name or address.

    `media_type` and `charset` are what is said about the bytes; what they are is found. Raises InputError's
    children for everything that cannot be read; nothing else.
    """
    if len(data) > MAX_BYTES:
        raise InputTooLargeError(
            f"{name}: {len(data):,} bytes; the limit is {MAX_BYTES:,}; split the file", code="too_large", name=name
        )
    if not data.strip():
        raise EmptyInputError(f"{name}: is empty; give a text, HTML, PDF or DOCX file", code="empty_file", name=name)
    kind = find_media_type(data, name=name, told=media_type)
    if kind == TEXT:
        text, encoding = decode_bytes(data, name=name, declared=charset)
        document = load_text(text, name=name, **told)
        return Loaded(document=document, original=data, media_type=kind, encoding=encoding)
    if kind == HTML:
        from kyogi.sources.html import read_html

        return read_html(data, name=name, charset=charset, told=told)
    if kind == PDF:
        from kyogi.sources.pdf import read_pdf

        return read_pdf(data, name=name, told=told)
    assert kind == DOCX
    from kyogi.sources.docx import read_docx

    return read_docx(data, name=name, told=told)


def load_file(
    path: Path | str, *, name: str | None = None, media_type: str | None = None, **told: Unpack[Told]
) -> Loaded:
    """The Document of the file at `path`, with its bytes; ``id`` is `name`, by default the file's name.

    Too large a file is refused by its size, before it is read. Raises UsageError where there is no such file, else
    as `load_bytes`.
    """
    path = Path(path)
    name = name or path.name
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UsageError(f"{path}: is a folder; give a file")
        if size > MAX_BYTES:
            raise InputTooLargeError(f"{path}: {size:,} bytes; the limit is {MAX_BYTES:,}; split the file")
        with path.open("rb") as stream:
            data = _read_stream(stream, str(path))
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InputError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    return load_bytes(data, name=name, media_type=media_type, **told)


def load_stream(stream: BinaryIO, *, name: str = "-", media_type: str | None = None, **told: Unpack[Told]) -> Loaded:
    """The Document of what `stream` gives, with its bytes; stops reading above `MAX_BYTES`. Raises as `load_bytes`."""
    try:
        data = _read_stream(stream, name)
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror or error})") from None
    return load_bytes(data, name=name, media_type=media_type, **told)


def _read_stream(stream: BinaryIO, name: str) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise InputTooLargeError(f"{name}: more than {MAX_BYTES:,} bytes, which is the limit; split the file")
    return b"".join(chunks)
