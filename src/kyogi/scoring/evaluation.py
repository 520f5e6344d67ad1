"""Scoring many documents: sums by language and together, what lies, and the table that is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from kyogi.scoring.corpus import GoldDocument
from kyogi.scoring.measures import LAYERS, score_reading
from kyogi.scoring.spans import find_lies
from kyogi.scoring.tally import Figures, Outcome, Tally

ALL = "all"  # the row of all languages together
Reader = Callable[[GoldDocument], dict[str, Any]]


class DocumentScore(Struct, frozen=True):
    """What a reading of one document got right, layer by layer."""

    name: str
    lang: str
    outcomes: tuple[Outcome, ...]
    reading: dict[str, Any]


@dataclass(slots=True)
class Evaluation:
    """The scores of a set of documents; ``lies`` name spans, of gold or readings, that do not stand in their text."""

    documents: list[DocumentScore] = field(default_factory=list)
    lies: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, dict[str, Figures]]:
        """Figures by language and layer, all languages together under ``all``, micro-averaged over documents."""
        tallies: dict[str, Tally] = {}
        for document in self.documents:
            for lang in (document.lang, ALL):
                tallies.setdefault(lang, Tally()).add(document.outcomes)
        return {lang: tally.figures() for lang, tally in sorted(tallies.items())}

    def format_table(self) -> str:
        """The figures as a table of plain text, one block for each language."""
        lines: list[str] = []
        for lang, rows in self.figures().items():
            lines.append(f"[{lang}]  {'layer':<20} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6}")
            for layer in LAYERS:
                r = rows[layer]
                lines.append(f"      {layer:<20} {r.p:6.3f} {r.r:6.3f} {r.f1:6.3f} {r.gold:6d} {r.predicted:6d}")
            lines.append("")
        return "\n".join(lines)


def evaluate(gold: Iterable[GoldDocument], read: Reader) -> Evaluation:
    """The evaluation of `read`, which is handed each gold document and gives a reading in the codebook's form.

    `read` must look at nothing but the text and what is known about the document; what it raises is not caught.
    """
    evaluation = Evaluation()
    for document in gold:
        reading = read(document)
        for whose, held in (("gold", document.reading), ("found", reading)):
            evaluation.lies += [f"{document.name}: {whose} {lie}" for lie in find_lies(held, document.text)]
        outcomes = tuple(score_reading(document.reading, reading))
        evaluation.documents.append(DocumentScore(document.name, document.lang, outcomes, reading))
    return evaluation
