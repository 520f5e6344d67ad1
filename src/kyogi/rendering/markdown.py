"""A paper as Markdown with numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kyogi.rendering.blocks import Block, Heading, Paper, Paragraph, Run, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_MARKS = {
    "strong": ("**", "**"),
    "alarm": ("**", "**"),
    "removed": ("~~", "~~"),
    "added": ("**", "**"),
    "suggested": ("*", "*"),
}


def write_markdown(paper: Paper) -> str:
    """`paper` as CommonMark with tables, strikethrough and footnotes (``[^3]``), as most readers know them."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_write(paper))).rstrip() + "\n"


def _write(paper: Paper) -> Iterator[str]:
    yield f"*{_escape(paper.kicker)}*  "
    yield f"**{_escape(paper.handling)}**"
    yield ""
    yield f"# {_escape(paper.title)}"
    yield ""
    yield f"**{_escape(paper.subtitle)}**"
    yield ""
    for label, paragraph in paper.facts:
        head = f"**{_escape(label)}** " if label else ""
        yield f"- {head}{_write_runs(paragraph.runs)}"
    yield ""
    for block in paper.blocks:
        yield from _write_block(block)
    if paper.notes:
        yield f"## {_escape(paper.notes_title)}"
        yield ""
        for note in paper.notes:
            yield f"[^{note.number}]: {_escape(note.quote)} — {_escape(note.source)}"
            yield ""
    yield "---"
    yield ""
    yield _escape(paper.footer)


def _write_block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield ""
        yield f"{'#' * (block.level + 1)} {_escape(block.text)}"
    elif isinstance(block, Paragraph):
        if block.style == "item":
            number = f"**{block.mark}** " if block.mark and block.mark.isdigit() else ""
            yield f"- {number}{_write_runs(block.runs)}"
            return
        yield ""
        yield _write_runs(block.runs)
    else:
        yield from _write_table(block)
    yield ""


def _write_table(table: Table) -> Iterator[str]:
    yield ""
    yield "| " + " | ".join(_escape(head) for head in table.head) + " |"
    yield "|" + " --- |" * len(table.head)
    for row in table.rows:
        if len(row) == 1:
            band = "<br>".join(_write_runs(p.runs) for p in row[0])
            yield f"| | {band} |" + " |" * (len(table.head) - 2)
            continue
        yield "| " + " | ".join("<br>".join(_write_runs(p.runs) for p in cell) for cell in row) + " |"


def _write_runs(runs: Iterable[Run]) -> str:
    return "".join(_write_run(run) for run in runs)


def _write_run(run: Run) -> str:
    notes = "".join(f"[^{number}]" for number in run.notes)
    core = run.text.strip()
    if not core:
        return run.text + notes
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    left, right = _MARKS.get(run.style, ("", ""))
    return f"{before}{left}{_escape(core)}{right}{notes}{after}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()) if "\n" in text else text)
