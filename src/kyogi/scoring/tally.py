"""Counts of what was right, what there was and what was found, by layer, and the figures made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import Struct


class Figures(Struct, frozen=True):
    """Precision, recall and F1 of one layer (0 to 1) with the counts behind them."""

    p: float
    r: float
    f1: float
    gold: int
    predicted: int

    @classmethod
    def of(cls, hit: int, gold: int, predicted: int) -> Figures:
        """The figures of `hit` right items; a layer that is empty on both sides is perfect, as nothing was missed."""
        p = hit / predicted if predicted else float(gold == 0)
        r = hit / gold if gold else float(predicted == 0)
        return cls(p=p, r=r, f1=2 * p * r / (p + r) if p + r else 0.0, gold=gold, predicted=predicted)


class Outcome(Struct, frozen=True):
    """One layer of one document: counts, the gold items that were got right, and the found items that answer none.

    ``right`` and ``spurious`` name items by `kyogi.scoring.measures.name_item`; they are empty for layers that count
    characters or fields and not items.
    """

    layer: str
    hit: int
    gold: int
    predicted: int
    right: tuple[str, ...] = ()
    spurious: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Sums of outcomes over documents (micro-average), by layer."""

    counts: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count the outcomes of one more document."""
        for o in outcomes:
            hit, gold, predicted = self.counts.get(o.layer, (0, 0, 0))
            self.counts[o.layer] = (hit + o.hit, gold + o.gold, predicted + o.predicted)

    def figures(self) -> dict[str, Figures]:
        """The figures of each layer, in alphabetical order."""
        return {layer: Figures.of(*counts) for layer, counts in sorted(self.counts.items())}
