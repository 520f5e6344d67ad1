"""The blocks of a passage: paragraphs, items of lists, turns of a transcript; headings and rules hold no acts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kyogi.languages.en.quotations import Quotation
from kyogi.languages.en.tokens import Tokens
from kyogi.reading.drafts import Place
from kyogi.reading.pack import Passage

READ_ROLES = frozenset({"body", "heading", "title", "footnote"})

_BREAK = re.compile(
    r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)*\n"  # an empty line
    r"|\n(?=[ \t\u00a0]*(?:[-•●▪◦*–](?:[ \t\u00a0]+|(?=\S*\*\*))"  # an item
    r"|\d{1,2}[.)][ \t]+|\(?[a-z0-9]{1,3}\)[ \t]+|#{1,6} ))"  # a numbered item or a heading
    r"|(?<=\*\*)[ \t\u00a0]*\n"  # a line in bold type that closes
    r"|\n(?=[A-Z][A-Z .’'\-]{2,40}:\s)"  # a turn
)
_ITEM = re.compile(r"\s*(?:[-•●▪◦*–]|\d{1,2}[.)]|\(?[a-z0-9]{1,3}\)|[ivx]{1,5}[.)])[ \t\u00a0]+")
_BULLET = re.compile(r"\s*[-•●▪◦*–][ \t\u00a0]")
_TURN = re.compile(
    r"\s*(?:\*\*)?((?:[A-ZÀ-Ý][A-ZÀ-Ý.’'\-]+ ?){1,7}|Q|A|[A-Z][\w’'\-]+|[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){1,5})"
    r"(?:\s*\([^)\n]{1,60}\))?(?:, [A-Z][^:.!?\n]{2,60})?\s?:(?:\*\*)?\s"
)
_QUESTION = re.compile(
    r"\s*(?:\*\*)?Q(?:UESTION)?(?:\s*\([^)\n]{1,60}\))?(?:[:.](?:\*\*)?\s*|\s{2,}|(?:\*\*)?\s+)(?=[“\"A-Z(])"
)
_ANSWER = re.compile(r"\s*(?:\*\*)?(A(?:NSWER)?(?:\s*\([^)\n]{1,60}\))?)(?:[:.](?:\*\*)?\s+|\s{2,})(?=[“\"A-Z(])")
_ASKED = re.compile(r"^(?:\*\*)?Q(?:UESTION)?(?:\s*\([^)\n]{1,60}\))?[:.\s]", re.M)
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__|#{1,6} )[^\n]{1,300}?(?:\*\*|__)?:?\s*$", re.S)
_ALONE = re.compile(r"\s*(?:\\?#\\?#\\?#|\\?\*\s*\\?\*\s*\\?\*|<!-- -->|-{3,}|END|ENDS?|\(?AS DELIVERED\)?)\s*$")


@dataclass(slots=True)
class Block:
    """One paragraph or item; `label` is the speaker's label where a turn begins, `item` whether it is a list's item.

    A paragraph that opens with a number is `numbered`; under a lead-in it is an item, too.
    """

    start: int
    end: int
    role: str
    item: bool = False
    numbered: bool = False
    label: Place | None = None
    question: bool = False
    tokens: Tokens | None = None
    sentences: list[tuple[int, int]] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)


def split_blocks(passage: Passage) -> list[Block]:
    """The blocks of the passage in order, cut at empty lines, items, bold lines and turns."""
    text = passage.text
    blocks: list[Block] = []
    asked, spoken = _ASKED.search(text) is not None, passage.document.kind == "transcript"
    for part in passage.parts:
        if part.role not in READ_ROLES:
            continue
        begin = part.start
        for match in _BREAK.finditer(text, part.start, part.end):
            _add(blocks, text, begin, match.start(), part.role, asked=asked, spoken=spoken)
            begin = match.end()
        _add(blocks, text, begin, part.end, part.role, asked=asked, spoken=spoken)
    return blocks


def _add(blocks: list[Block], text: str, start: int, end: int, role: str, *, asked: bool, spoken: bool) -> None:
    chunk = text[start:end]
    stripped = chunk.strip()
    if not stripped or _ALONE.match(chunk):
        return
    start += len(chunk) - len(chunk.lstrip())
    end = start + len(stripped)
    block = Block(start, end, role)
    if role == "body" and _is_heading(stripped):
        block.role = "heading"
    item = _ITEM.match(text, start, end)
    if item and block.role != "heading":
        lettered = stripped[0] == "(" or (stripped[0].isalpha() and ")" in stripped[:4])
        block.item = _BULLET.match(text, start, end) is not None or lettered
        block.numbered = not block.item
        block.start = item.end()
    question = _QUESTION.match(text, start, min(end, start + 80))
    turn = asked and _ANSWER.match(text, start, min(end, start + 120))
    turn = turn or _TURN.match(text, start, min(end, start + 120))
    if question:
        block.question, block.start = True, question.end()
    elif turn:
        block.label, block.start = (turn.start(1), _find_label_end(text, turn)), turn.end()
    if block.start < block.end:
        blocks.append(block)
    elif spoken and turn:  # the label stands on a line of its own, above the words
        blocks.append(Block(start, end, role))


def _find_label_end(text: str, turn: re.Match[str]) -> int:
    """Where a speaker's label ends: with what stands behind a comma (an office, an outlet), without a bracket."""
    behind = text.rfind(", ", turn.end(1), turn.end())
    return (
        turn.end(1) if behind < 0 or text.rfind(")", behind, turn.end()) >= 0 else text.rindex(":", behind, turn.end())
    )


def _is_heading(chunk: str) -> bool:
    if len(chunk) > 300:
        return False
    if (
        _BOLD_LINE.match(chunk)
        and chunk.count("**") in (0, 2)
        and (not chunk.startswith("**") or chunk.rstrip(": ").endswith("**"))
    ):
        return True
    return len(chunk) < 90 and "\n" not in chunk and chunk[-1] not in '.!?:;”"’)' and chunk.isupper()
