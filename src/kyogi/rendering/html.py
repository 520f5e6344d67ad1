"""A paper as one HTML file that needs nothing else: style within, notes linked there and back, ready to print on A4."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kyogi.rendering.blocks import Heading, Paper, Paragraph, Table

if TYPE_CHECKING:
    from jinja2 import Template


def write_html(paper: Paper) -> str:
    """`paper` as a whole HTML document; every text is escaped, nothing is loaded from anywhere."""
    return _load_template().render(paper=paper, first=_find_first_uses(paper))


@cache
def _load_template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("kyogi.rendering", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["heading"] = lambda block: isinstance(block, Heading)
    environment.tests["table"] = lambda block: isinstance(block, Table)
    return environment.get_template("paper.html")


def _find_first_uses(paper: Paper) -> dict[int, int]:
    """Note → the serial number of the first place that names it, so that the note can link back there."""
    first: dict[int, int] = {}
    for serial, number in enumerate(_list_uses(paper), 1):
        first.setdefault(number, serial)
    return first


def _list_uses(paper: Paper) -> list[int]:
    paragraphs: list[Paragraph] = [paragraph for _, paragraph in paper.facts]
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
        elif isinstance(block, Table):
            paragraphs += [paragraph for row in block.rows for cell in row for paragraph in cell]
    return [number for paragraph in paragraphs for run in paragraph.runs for number in run.notes]
