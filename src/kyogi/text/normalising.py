"""The one form in which a text is kept: NFC, line ends as ``\\n``, no byte order mark, no control characters."""

from __future__ import annotations

import re
import unicodedata

_BOM = "\ufeff"
_END_OF_FILE = "\x1a"  # what DOS editors wrote at the end of a file
_MAX_MARKS = 30  # combining marks in a row, the limit of the Stream-Safe Text Format (Unicode Annex 15, section 13)
_LINE_ENDS = re.compile("\r\n?|[\f\v\x85\u2028\u2029]")
_BAD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Every block in which combining marks live; what is found here is looked at more closely.
_MARK_BLOCKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u0e4f\u0eb1-\u0fc6\u1037-\u108d\u135d-\u135f\u1714-\u1dff\u20d0-\u20f0\u2cef-\u2cf1"
    f"\u2d7f-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabed\ufb1e\ufe20-\ufe2f\U000101fd-\U0001e94a]{{{_MAX_MARKS + 1},}}"
)


def normalise_text(text: str) -> str:
    """`text` in Unicode normalisation form C with line ends as ``\\n`` and without a leading byte order mark.

    Form feed, vertical tab and the line ends of Unicode become ``\\n`` too, and a DOS end-of-file sign at the end is
    dropped. Nothing else changes: white space, widths and soft hyphens stay, as a quotation must be what the source
    wrote. The text must be free of what `find_bad_character` and `find_mark_pile` find.
    """
    text = text.removeprefix(_BOM).removesuffix(_END_OF_FILE)
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))


def find_bad_character(text: str) -> int | None:
    """Where the first character stands that no text may hold (NUL, ESC, a lone surrogate …), or None."""
    match = _BAD.search(text)
    if match is None or (match.start() == len(text) - 1 and match.group() == _END_OF_FILE):
        return None
    return match.start()


def find_mark_pile(text: str) -> int | None:
    """Where more than 30 combining marks stand on one character, or None.

    No writing needs so many, and bringing long piles of them into canonical order takes quadratic time.
    """
    if text.isascii():
        return None
    for run in _MARK_BLOCKS.finditer(text):
        pile = 0
        for i, character in enumerate(run.group()):
            pile = pile + 1 if unicodedata.combining(character) else 0
            if pile > _MAX_MARKS:
                return run.start() + i - pile + 1
    return None


def locate_character(text: str, position: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character at `position`."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def name_character(character: str) -> str:
    """Code point and name of `character`, for messages: ``U+0000 (NULL)``."""
    names = {"\x00": "NULL", "\x1b": "ESCAPE", "\x08": "BACKSPACE", "\x07": "BELL", "\x7f": "DELETE"}
    kind = "lone surrogate" if "\ud800" <= character <= "\udfff" else "control character"
    return f"U+{ord(character):04X} ({names.get(character) or unicodedata.name(character, kind)})"
