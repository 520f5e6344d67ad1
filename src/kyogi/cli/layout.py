"""Lines of text laid out for a terminal of any width, or left whole for a pipe; Japanese breaks as Japanese does."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Line-breaking of JIS X 4051: what may not begin a line, and what may not end one.
NOT_AT_START = frozenset(
    "、。，．,.!?！？:;：；)]}）］｝」』】〉》〕”’»・ー々ゝゞ…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％"
)
NOT_AT_END = frozenset("([{（［｛「『【〈《〔“‘«")
MAX_WIDTH = 100  # cells; longer lines are hard to read however wide the terminal is


def make_console() -> Console:
    """A console on the standard output: colour and width of the terminal, neither where there is none."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


def find_width(console: Console) -> int | None:
    """Cells in a line of the terminal, at most 100; None in a pipe or file, where lines stay whole."""
    return min(console.width, MAX_WIDTH) if console.is_terminal else None


def show_safely(text: str) -> str:
    """`text`, of the same length, with line ends and tabs as spaces and control characters as marks.

    A document must not be able to move the cursor, colour the screen or turn the direction of the text.
    """
    return "".join(map(_show_character, text))


def _show_character(character: str) -> str:
    code = ord(character)
    if character in "\n\t\r":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)  # the control picture of the character
    if 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069 or code in (0x2028, 0x2029):
        return "\ufffd"
    return "\ufffd" if 0xD800 <= code < 0xE000 else character


def wrap_text(text: Text, width: int | None, indent: int = 0) -> Iterator[Text]:
    """`text` in lines of at most `width` cells, all but the first indented by `indent` spaces.

    Latin words stay whole where they fit; Japanese breaks between any two characters, but for the marks that may not
    begin or end a line. Without a width the text is one line.
    """
    from rich.text import Text

    if width is None:
        yield text
        return
    breaks = list(_find_breaks(text.plain, width, width - indent))
    for number, line in enumerate(text.divide(breaks)):
        line.rstrip()
        if number:
            while line.plain.startswith(" "):
                line = line[1:]
            line = Text(" " * indent) + line
        yield line


def join_pieces(pieces: Iterable[Text], width: int | None, indent: int = 0) -> Iterator[Text]:
    """The `pieces` in a row, two blanks between them, in lines of at most `width` cells; a piece is broken only where
    it is longer than a line."""
    from rich.text import Text

    line = Text()
    for piece in pieces:
        if not line.plain:
            line = piece.copy()
        elif width is None or line.cell_len + 2 + piece.cell_len <= width:
            line = line + Text("  ") + piece
        else:
            yield from wrap_text(line, width, indent)
            line = Text(" " * indent) + piece
    yield from wrap_text(line, width, indent)


def _find_breaks(plain: str, first: int, rest: int) -> Iterator[int]:
    """Offsets at which `plain` breaks into a first line of `first` cells and further ones of `rest`."""
    from rich.cells import get_character_cell_size as measure

    start, used, room, best = 0, 0, max(first, 8), 0
    at = 0
    while at < len(plain):
        size = measure(plain[at])
        if used + size > room and not plain[at].isspace():
            cut = best if best > start else at
            if cut == start:  # not even one character fits
                cut = at = at + 1
            yield cut
            start = best = cut
            at, used, room = cut, 0, max(rest, 8)
            while at < len(plain) and plain[at] == " ":  # these are dropped from the new line
                at += 1
            start = best = at
            continue
        used += size
        at += 1
        if at < len(plain) and _may_break(plain[at - 1], plain[at], size):
            best = at


def _may_break(before: str, after: str, size: int) -> bool:
    if before == " ":
        return after != " "
    if after in NOT_AT_START or before in NOT_AT_END:
        return False
    from rich.cells import get_character_cell_size as measure

    return size == 2 or measure(after) == 2


def print_lines(console: Console, lines: Iterable[Text]) -> None:
    """Print each line as it is: no wrapping by the console, no trailing blanks."""
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)


def write_bytes(data: bytes) -> None:
    """Write `data` (JSON, always UTF-8) to the standard output, whatever the terminal's encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
