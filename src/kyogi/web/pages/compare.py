"""Two documents side by side: word by word in one language, act by act in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from litestar import Response, get

from kyogi.following.concordance import Alignment
from kyogi.following.redline import Piece
from kyogi.records import Act, Reading, Span
from kyogi.services import documents, show
from kyogi.services.concord import ConcordancePage, concord_readings
from kyogi.services.diff import DocumentDiff, diff_readings
from kyogi.services.documents import DocumentListed
from kyogi.web.pages.forms import get_word
from kyogi.web.passages import unwrap
from kyogi.web.rendering import Page, render_page
from kyogi.web.threads import in_thread
from kyogi.web.visitors import Visit, make_desk

_LEFT_OUT = "\n\n"
_CHOICES = 200  # documents offered, newest first; any other is named by its id


@dataclass(frozen=True, slots=True)
class Row:
    """Acts of two versions that correspond, or one alone; `alignment` says where they differ."""

    alignment: Alignment
    a: Act | None
    b: Act | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one side as its document has them, and the white space behind them; a gap where others are left out."""

    words: str
    gap: str
    is_same: bool
    is_moved: bool


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """The choice of two documents and what they differ in."""

    template: ClassVar[str] = "compare/compare.html"
    choices: Annotated[tuple[DocumentListed, ...], "Documents that can be chosen, newest first."]
    a: Annotated[Reading | None, "The first document; None before two are chosen."]
    b: Annotated[Reading | None, "The second."]
    left: Annotated[tuple[Stretch, ...], "In one language: the words of the first, what is gone marked."]
    right: Annotated[tuple[Stretch, ...], "In one language: the words of the second, what is new marked."]
    is_same: Annotated[bool, "In one language: whether no word differs."]
    differing: Annotated[tuple[Row, ...], "In two languages: what differs, strongest first."]
    unread: Annotated[tuple[Row, ...], "In two languages: acts whose words stand in the other version without an act."]
    agreeing: Annotated[tuple[Row, ...], "In two languages: what agrees, in the order of the text."]


@get("/compare", include_in_schema=False)
@in_thread
def show_comparison(request: Visit) -> Response[str]:
    """Two documents compared, or the choice of two."""
    desk = make_desk(request)
    choices = documents.list_documents(desk, documents.DocumentRequest(limit=_CHOICES)).documents
    first, second = get_word(request.query_params, "a"), get_word(request.query_params, "b")
    a = show.show(desk, first).stored.reading if first else None
    b = show.show(desk, second).stored.reading if second else None
    if a is None or b is None:
        return render_page(request, _make_page(choices, a, b))
    if a.document.lang == b.document.lang:
        return render_page(request, _make_page(choices, a, b, diff=diff_readings(a, b)))
    return render_page(request, _make_page(choices, a, b, found=concord_readings(a, b)))


def _make_page(
    choices: tuple[DocumentListed, ...],
    a: Reading | None,
    b: Reading | None,
    diff: DocumentDiff | None = None,
    found: ConcordancePage | None = None,
) -> ComparePage:
    pieces = diff.redline.pieces if diff else ()
    rows = tuple(_make_row(row, found) for row in found.concordance.alignments) if found else ()
    ranked = tuple(_make_row(row, found) for row in found.concordance.list_differences()) if found else ()
    lone = tuple(row for row in rows if row.alignment.difference is None and (row.a is None or row.b is None))
    return ComparePage(
        choices=choices,
        a=a,
        b=b,
        left=lay_out_side([(p, p.a) for p in pieces if p.a is not None], a) if a else (),
        right=lay_out_side([(p, p.b) for p in pieces if p.b is not None], b) if b else (),
        is_same=bool(diff and diff.identical),
        differing=ranked,
        unread=lone,
        agreeing=tuple(row for row in rows if row.alignment.difference is None and row not in lone),
    )


def lay_out_side(pieces: Sequence[tuple[Piece, Span]], reading: Reading) -> tuple[Stretch, ...]:
    """The pieces of one side with its own white space: that of a redline is the later side's."""
    text = unwrap(reading.document.text, reading.document.lang)
    stretches = []
    for number, (piece, span) in enumerate(pieces):
        follows = pieces[number + 1][1].start if number + 1 < len(pieces) else span.end
        gap = text[span.end : follows]
        gap = _LEFT_OUT if gap.strip() else gap
        stretches.append(Stretch(text[span.start : span.end], gap, piece.change == "same", piece.move is not None))
    return tuple(stretches)


def _make_row(row: Alignment, found: ConcordancePage) -> Row:
    return Row(row, _find_act(found.a, row.a), _find_act(found.b, row.b))


def _find_act(reading: Reading, id_: str | None) -> Act | None:
    return next((act for act in reading.acts if act.id == id_), None)


HANDLERS = (show_comparison,)
