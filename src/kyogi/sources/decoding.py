"""Bytes become characters: which encoding they are in, found rather than believed."""

from __future__ import annotations

import codecs
import re

from kyogi.errors import BinaryInputError, EncodingError

SAMPLE = 60_000  # characters on which the plausibility of a decoding is judged
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Declared names and the codec that really serves: pages that say Shift_JIS hold the signs of CP932.
_CODECS = {
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms932": "cp932",
    "cp932": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "eucjp": "euc_jp",
    "iso-2022-jp": "iso2022_jp_ext",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_NAMES = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp_ext": "ISO-2022-JP", "cp1252": "Windows-1252"}
_JIS_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\(J|\$\([DOPQ])")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_HIRAGANA = re.compile("[\u3041-\u3096]")
_PLAIN = re.compile(
    "[\\s!-~\u3001-\u3003\u3005-\u3015\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fa0\uff01-\uff5e“”‘’…―—–・×○●■□◆→①-⑳]"
)
_STRANGE = re.compile("[\uff61-\uff9f\u0080-\u00ff\ue000-\uf8ff\ufffd]")
# Kanji that UTF-8 and EUC-JP turn into when they are read as Shift_JIS, and that texts hardly use.
_MOJIBAKE = re.compile("[縺繧繝蜿縲荳譁蟄隱譌譛蝗蜷驛險邨莨螟髢譎莉荵遘鬮悽鵑膕鐚鐃緇]")


def decode_bytes(data: bytes, *, name: str, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding.

    `declared` is what the page or the server says; it is used where the bytes agree. Byte order marks come first, then
    ISO-2022-JP, UTF-8, UTF-16 without a mark, Shift_JIS (CP932) and EUC-JP where the outcome looks like Japanese, then
    what charset-normalizer finds. Raises BinaryInputError or EncodingError, saying where the bytes stop making sense.
    """
    for mark, codec, title in _BOMS:
        if data.startswith(mark):
            return _decode_strictly(data, codec, title, name)
    if declared and (text := _decode_declared(data, declared)) is not None:
        codec = _CODECS[declared.strip().lower()]
        return text, _NAMES.get(codec, codec.upper())
    if _JIS_ESCAPE.search(data) and (text := _try_decoding(data, "iso2022_jp_ext")) is not None:
        return text, "ISO-2022-JP"
    wide = _decode_wide(data)
    if wide is not None:
        return wide
    if (text := _try_decoding(data, "utf-8")) is not None:
        return text, "UTF-8"
    if b"\x00" in data:
        raise BinaryInputError(
            f"{name}: byte {data.index(0)} is NUL, so this is no text; give a text, HTML, PDF or DOCX",
            code="no_text",
            name=name,
        )
    return _decode_western(data) or _decode_japanese(data) or _detect(data, name)


def _decode_strictly(data: bytes, codec: str, title: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(codec), title
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{name}: begins as {title} but byte {error.start} does not belong to it; save the file again as UTF-8",
            code="no_encoding",
            name=name,
        ) from None


def _try_decoding(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_declared(data: bytes, declared: str) -> str | None:
    codec = _CODECS.get(declared.strip().lower())
    if codec is None:
        return None
    text = _try_decoding(data, codec)
    if text is None or (codec == "cp1252" and _try_decoding(data, "utf-8") is not None):
        return None  # half the pages that say iso-8859-1 are UTF-8
    return text if codec == "utf-8" or "\x00" not in text[:SAMPLE] else None


def _decode_wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a byte order mark, where taking the bytes by twos gives ordinary English or Japanese."""
    if b"\x00" not in data or len(data) % 2:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = _try_decoding(data, codec)
        if text is not None and "\x00" not in text and (_is_ascii_mostly(text[:SAMPLE]) or _is_japanese(text)):
            return text, "UTF-16"
    return None


def _is_ascii_mostly(sample: str) -> bool:
    return 10 * len(sample.encode("ascii", "ignore")) >= 9 * len(sample)


def _decode_japanese(data: bytes) -> tuple[str, str] | None:
    candidates = []
    for codec in ("cp932", "euc_jp"):
        text = _try_decoding(data, codec)
        if text is not None and _is_japanese(text):
            candidates.append((len(_HIRAGANA.findall(text[:SAMPLE])), text, _NAMES[codec]))
    if not candidates:
        return None
    _, text, title = max(candidates, key=lambda candidate: candidate[0])
    return text, title


def _is_japanese(text: str) -> bool:
    """Whether a decoding looks like what people write: ordinary signs, hiragana among them, hardly anything strange."""
    sample = "".join(text[:SAMPLE].split())
    foreign = sum(not c.isascii() for c in sample)
    if not foreign:
        return False
    strange = len(_STRANGE.findall(sample)) + len(_MOJIBAKE.findall(sample))
    plain = len(_PLAIN.findall(sample))
    hiragana = len(_HIRAGANA.findall(sample))
    enough = hiragana * 20 >= foreign or foreign < 40
    return strange * 12 <= foreign and plain * 100 >= 97 * len(sample) and enough


def _decode_western(data: bytes) -> tuple[str, str] | None:
    """Windows-1252 where the bytes beyond ASCII are few and stand alone, as quotation marks, dashes and accents do."""
    sample = data[: 4 * SAMPLE]
    beyond = _BEYOND_ASCII.findall(sample)
    alone = sum(len(run) == 1 for run in beyond)
    if sum(map(len, beyond)) * 8 > len(sample) or alone * 10 < 9 * len(beyond):
        return None
    text = _try_decoding(data, "cp1252")
    return (text, "Windows-1252") if text is not None else None


def _detect(data: bytes, name: str) -> tuple[str, str]:
    """What charset-normalizer finds, for texts in other languages; else the error that says where UTF-8 broke."""
    from charset_normalizer import from_bytes

    _refuse_broken_utf8(data, name)
    best = from_bytes(data[: 4 * SAMPLE], enable_fallback=False).best()
    text = _try_decoding(data, best.encoding) if best is not None else None
    if best is None or text is None:
        raise EncodingError(
            f"{name}: its encoding cannot be found; save the file again as UTF-8", code="no_encoding", name=name
        )
    return text, best.encoding


def _refuse_broken_utf8(data: bytes, name: str) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        # a text of several characters beyond ASCII that all hold as UTF-8 was UTF-8 before it was damaged
        if sum(not c.isascii() for c in good[-2_000:]) < 3:
            return
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        raise EncodingError(
            f"{name}: is UTF-8 up to line {line}, column {column} (byte {error.start}), where "
            f"0x{data[error.start]:02X} does not belong; the file is cut off or damaged: get it again",
            code="damaged_text",
            name=name,
            line=line,
            column=column,
        ) from None
