"""How a redline looks on a terminal: struck out and underlined in colour, [-…-]{+…+} where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kyogi.cli.layout import show_safely
from kyogi.text.sentences import find_sentences

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kyogi.following.redline import Piece
    from kyogi.terms import Terms

DELETED, INSERTED, MOVED = "strike red", "underline green", "yellow"
_PARAGRAPH = "\n\n"


def has_colour(console: Console) -> bool:
    """Whether colours can be seen, so that no marks are needed."""
    return console.is_terminal and console.color_system is not None and not console.no_color


def draw_redline(pieces: Iterable[Piece], *, colour: bool) -> Text:
    """All of `pieces` as one text, with the line ends of the documents."""
    from rich.text import Text

    drawn = Text()
    for piece in pieces:
        if piece.change == "same":
            drawn.append(_show(piece.b.quote if piece.b else ""))
        else:
            if piece.a is not None:
                drawn.append(*_mark(piece.a.quote, "-", piece.move, colour=colour))
            if piece.b is not None:
                drawn.append(*_mark(piece.b.quote, "+", piece.move, colour=colour))
        drawn.append(_show(piece.gap))
    return drawn


def fold_redline(pieces: Iterable[Piece], lang: str, terms: Terms) -> Iterator[Piece]:
    """`pieces` with every long stretch of the same words cut to the sentences beside a change."""
    from msgspec.structs import replace

    from kyogi.records import Span

    listed = list(pieces)
    for number, piece in enumerate(listed):
        if piece.change != "same" or piece.b is None:
            yield piece
            continue
        words = piece.b.quote
        sentences = list(find_sentences(words, 0, len(words), lang))
        keep_first, keep_last = number > 0, number < len(listed) - 1
        left_out = len(sentences) - keep_first - keep_last
        if left_out < 2:
            yield piece
            continue
        head = words[: sentences[0][1]] if keep_first else ""
        tail = words[sentences[-1][0] :] if keep_last else ""
        note = terms.label("same_sentences", count=left_out)
        shown = f"{head}{_PARAGRAPH if head else ''}⋯ {note} ⋯{_PARAGRAPH if tail else ''}{tail}"
        yield replace(piece, b=Span(piece.b.start, piece.b.end, shown))


def list_lines(drawn: Text) -> Iterator[Text]:
    """`drawn` line by line, no more than one empty line in a row."""
    was_empty = True
    for line in drawn.split("\n", allow_blank=True):
        line.rstrip()
        if line.plain or not was_empty:
            yield line
        was_empty = not line.plain


def _mark(words: str, sign: str, move: int | None, *, colour: bool) -> tuple[str, str]:
    number = f"{move}:" if move else ""
    if colour:
        style = DELETED if sign == "-" else INSERTED
        return f"{number}{_show(words)}", f"{MOVED} {style.split()[0]}" if move else style
    opening, closing = ("[-", "-]") if sign == "-" else ("{+", "+}")
    return f"{opening}{number}{_show(words)}{closing}", ""


def _show(words: str) -> str:
    """`words` without anything that could move the cursor; line ends stay."""
    return "\n".join(show_safely(line) for line in words.split("\n"))
