"""How well language versions are aligned and told apart, and wordings followed through a series.

    python -m evaluation.wording            the figures of every set, and whether each floor holds
    python -m evaluation.wording --raise    write higher floors
    python -m evaluation.wording --missed   list what was missed or told in error, of the sets that are tuned on

Pairs: F1 of the alignment (pairs of acts, a missing side included), recall and precision of the differences (the two
acts and the difference must be right). Series: recall and precision of moves (both acts and the move must be right).
Each set is measured on its gold readings and on what the reader makes of their texts; acts of the reader are those of
the gold whose triggers they share most of.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.links import reread
from evaluation.sets import ROOT, find_shared
from kyogi.following.concordance import Concordance
from kyogi.following.lineage import Filter, Ladder
from kyogi.records import Act, Reading, Span
from kyogi.records.codec import from_codebook
from kyogi.services.concord import concord_readings
from kyogi.services.wording import trace_readings

GOLD = ROOT / "evaluation" / "gold"
FLOORS = ROOT / "evaluation" / "wording.floors.json"
SLACK = 0.03  # how far below what is reached a floor is set, or one item below where that is lower: the sets are small
Place = tuple[str, str] | None  # document and gold act
Item = tuple[Place, Place, str | None]  # what is first, what is second, what is told of the two


@dataclass(slots=True)
class Tally:
    """Items that ought to be found, that were found, and that were both."""

    gold: Counter[Item] = field(default_factory=Counter)
    found: Counter[Item] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count `other` in."""
        self.gold += other.gold
        self.found += other.found

    @property
    def hits(self) -> int:
        """How many were found rightly."""
        return sum((self.gold & self.found).values())

    @property
    def precision(self) -> float:
        """Of what was found, how much is right; 1 where nothing was found."""
        return self.hits / self.found.total() if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what is to be found, how much was."""
        return self.hits / self.gold.total() if self.gold else 1.0

    def lose_one(self) -> Tally:
        """The same with one hit fewer, as another reading of one sentence would have it."""
        if not self.hits:
            return self
        item = next(iter(self.gold & self.found))
        other: Item = (item[0], item[1], f"not {item[2]}")
        return Tally(self.gold, self.found - Counter([item]) + Counter([other]))

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def find_act(span: Span | None, document: str, gold: Mapping[str, Iterable[Act]]) -> Place:
    """The act of the gold whose trigger shares most with `span`; one of its own where none does."""
    if span is None:
        return None

    def measure(act: Act) -> int:
        return min(act.trigger.end, span.end) - max(act.trigger.start, span.start)

    best = max(gold[document], key=measure, default=None)
    if best is None or measure(best) <= 0:
        return document, f"?{span.start}"
    return document, best.id


# ---- pairs


def load_pair(path: Path) -> tuple[list[Item], dict[str, Reading]]:
    """The alignment that `path` holds, and the two gold readings beside it."""
    told = json.loads(path.read_text("utf-8"))
    names = told["a"], told["b"]
    readings = {name: from_codebook((path.parent / f"{name}.json").read_bytes()) for name in names}
    items: list[Item] = [
        ((names[0], row["a"]) if row["a"] else None, (names[1], row["b"]) if row["b"] else None, row["difference"])
        for row in told["alignments"]
    ]
    return items, readings


def measure_pair(gold: list[Item], found: Concordance, readings: Mapping[str, Reading]) -> tuple[Tally, Tally]:
    """The alignment, and the differences; an act of which only the words were found is in neither."""
    acts = {name: reading.acts for name, reading in readings.items()}
    items: list[Item] = [
        (find_act(row.a_trigger, found.a, acts), find_act(row.b_trigger, found.b, acts), row.difference)
        for row in found.alignments
        if row.difference is not None or (row.a and row.b)
    ]
    aligned = Tally(Counter((a, b, None) for a, b, _ in gold), Counter((a, b, None) for a, b, _ in items))
    differing = Tally(Counter(i for i in gold if i[2]), Counter(i for i in items if i[2]))
    return aligned, differing


def list_pairs() -> Iterator[tuple[str, list[Path], bool]]:
    """Name, files and whether it is tuned on, of each set of pairs."""
    for name in ("dev", "test"):
        yield f"pairs {name}", sorted((GOLD / "pairs" / name).glob("*.align.json")), name == "dev"
    if (shared := find_shared()) is not None:
        yield "pairs shared", sorted((shared / "reading" / "gold").glob("*.align.json")), True


# ---- series


def load_series(folder: Path) -> tuple[list[Item], dict[str, Reading]]:
    """The moves that the folder of a series tells, and its gold readings."""
    told = json.loads((folder / f"{folder.name}.moves.json").read_text("utf-8"))
    readings = {name: from_codebook((folder / f"{name}.json").read_bytes()) for name in told["documents"]}
    items: list[Item] = [
        (*((end["doc"], end["act"]) if (end := move[side]) else None for side in ("from", "to")), move["move"])
        for line in told["lines"]
        for move in line["moves"]
    ]
    return items, readings


def measure_series(gold: list[Item], ladder: Ladder, readings: Mapping[str, Reading]) -> Tally:
    """The moves from each statement to the next."""
    acts = {name: reading.acts for name, reading in readings.items()}
    found: Counter[Item] = Counter()
    for strand in ladder.strands:
        before: Place = None
        for step in strand.steps:
            place = find_act(step.wording.trigger, step.document, acts) if step.wording else None
            if step.move is not None:
                found[None if step.move == "new" else before, place, step.move] += 1
            before = place or before
    return Tally(Counter(gold), found)


# ---- the measure


@dataclass(slots=True)
class Figures:
    """The rates of one set on one kind of readings, and what was missed or told in error."""

    rates: dict[str, float]
    counted: str
    tallies: tuple[Tally, ...]
    one_fewer: dict[str, float] = field(default_factory=dict)

    def choose_floor(self, rate: str) -> float:
        """`SLACK` under a rate, or what it would be with one hit fewer, whichever is lower."""
        value = self.rates[rate]
        return round(min(value - SLACK, self.one_fewer.get(rate, value)), 3)


def measure_pairs(paths: list[Path], *, own: bool) -> Figures:
    """The figures of a set of pairs, on the reader's readings where `own`."""
    aligned, differing = Tally(), Tally()
    for path in paths:
        items, gold = load_pair(path)
        readings = reread(gold) if own else gold
        a, b = (readings[name] for name in gold)
        one, other = measure_pair(items, concord_readings(a, b).concordance, gold)
        aligned.add(one)
        differing.add(other)
    false = differing.found.total() - differing.hits
    counted = f"{differing.hits} of {differing.gold.total()} differences, {false} false"
    rates, one_fewer = _rate(aligned, differing), _rate(aligned.lose_one(), differing.lose_one())
    return Figures(rates, counted, (aligned, differing), one_fewer)


def _rate(aligned: Tally, differing: Tally) -> dict[str, float]:
    return {"alignment F1": aligned.f1, "recall": differing.recall, "precision": differing.precision}


def measure_wording(folders: list[Path], *, own: bool) -> Figures:
    """The figures of series, on the reader's readings where `own`."""
    tally = Tally()
    for folder in folders:
        items, gold = load_series(folder)
        readings = reread(gold) if own else gold
        tally.add(measure_series(items, trace_readings(list(readings.values()), Filter()), gold))
    rates, one_fewer = ({"recall": t.recall, "precision": t.precision} for t in (tally, tally.lose_one()))
    counted = f"{tally.hits} of {tally.gold.total()} moves, {tally.found.total()} told"
    return Figures(rates, counted, (tally,), one_fewer)


def list_figures() -> Iterator[tuple[str, bool, Figures]]:
    """Every set on gold and on own readings: its name, whether it is tuned on, its figures."""
    for kind, own in (("gold readings", False), ("own readings", True)):
        for name, paths, tuned in list_pairs():
            yield f"{name}, {kind}", tuned, measure_pairs(paths, own=own)
        folders = sorted(path.parent for path in (GOLD / "wording").glob("*/*.moves.json"))
        yield f"wording, {kind}", True, measure_wording(folders, own=own)


def hold(*, raising: bool = False, showing: bool = False) -> bool:
    """Print the figures of every set; whether every floor holds."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    holds = True
    for key, tuned, figures in list_figures():
        least = floors.get(key, {})
        held = {rate: value >= least.get(rate, 0.0) - 5e-4 for rate, value in figures.rates.items()}
        holds = holds and all(held.values())
        shown = "  ".join(f"{r} {v:.3f}{'' if held[r] else ' BELOW ITS FLOOR'}" for r, v in figures.rates.items())
        print(f"{key} ({'tuned on' if tuned else 'unseen'}): {shown}  ({figures.counted})")
        for tally in figures.tallies if showing and tuned else ():
            for word, items in (("missed", tally.gold - tally.found), ("false ", tally.found - tally.gold)):
                for a, b, told in items:
                    print(f"  {word} {'#'.join(a) if a else '-'} / {'#'.join(b) if b else '-'}  {told or 'aligned'}")
        if raising:
            floors[key] = {r: max(figures.choose_floor(r), least.get(r, 0.0)) for r in figures.rates}
    if raising:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return holds


def main() -> int:
    """Measure, print, and hold or raise the floors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.wording", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--raise", dest="raising", action="store_true", help="write higher floors")
    parser.add_argument("--missed", action="store_true", help="list misses and errors of the sets that are tuned on")
    options = parser.parse_args()
    return 0 if hold(raising=options.raising, showing=options.missed) else 1


if __name__ == "__main__":
    sys.exit(main())
