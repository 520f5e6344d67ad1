"""The gate: score the reader on all gold, hold the figures against the floors, say what changed against main.

    python -m evaluation.gate            exit status 0 when all holds, 1 when something does not
    python -m evaluation.gate --raise    write higher floors, and the baseline that later changes are compared with

Reads evaluation/gold and, where it lies beside the clone, the shared gold and corpora. The output is the same from run
to run. Floors never fall while the gold is the same; a set whose gold has changed gets new ones with --raise.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from evaluation import changes, history
from evaluation.floors import (
    Floors,
    find_breaches,
    find_lowered,
    find_unset,
    load_floors,
    parse_floors,
    raise_floors,
    save_floors,
)
from evaluation.goals import find_goal
from evaluation.sets import ROOT, SETS, GoldSet, find_shared, load_set
from kyogi.errors import EvaluationError
from kyogi.scoring import LAYERS, Evaluation, Figures, GoldDocument, evaluate, hash_gold

FLOORS = "evaluation/floors.json"
BASELINE = "evaluation/baseline.json"
HEAD = f"{'layer':<20} {'P':>6} {'R':>6} {'F1':>6} {'floor':>6} {'goal':>6} {'gold':>6} {'found':>6}"
Read = Callable[[GoldDocument], dict[str, Any]]


@dataclass(slots=True)
class Scored:
    """One set as it scored."""

    gold_set: GoldSet
    gold: list[GoldDocument]
    sha256: str
    evaluation: Evaluation
    figures: dict[str, dict[str, Figures]] = field(init=False)

    def __post_init__(self) -> None:
        self.figures = self.evaluation.figures()


@dataclass(slots=True)
class Gate:
    """One run: what is scored, with which reader, where floors and baseline lie, where to print."""

    read: Read
    root: Path = ROOT
    sets: tuple[GoldSet, ...] = SETS
    load: Callable[[GoldSet], list[GoldDocument] | None] = lambda gold_set: load_set(gold_set, find_shared())
    out: TextIO = field(default_factory=lambda: sys.stdout)
    broken: list[str] = field(default_factory=list)

    def run(self, raising: bool = False) -> bool:
        """Whether everything holds; with `raising`, floors and baseline are written when nothing has fallen."""
        floors = load_floors(self.root / FLOORS)
        scored = [s for s in map(self._score, self.sets) if s is not None]
        failures = self._list_failures(floors, scored, raising)
        for one in scored:
            self._print_figures(one, floors)
        self._print_changes(scored)
        if raising and not failures:
            self._raise(floors, scored)
        for failure in failures:
            self._say(f"FAIL {failure}")
        self._say("the gate holds" if not failures else f"the gate does not hold: {len(failures)} failures")
        return not failures

    def _say(self, line: str = "") -> None:
        print(line, file=self.out)

    def _score(self, gold_set: GoldSet) -> Scored | None:
        gold = self.load(gold_set)
        if gold is None:
            self._say(f"{gold_set.name}: left out, the shared material is not beside the clone")
            return None
        return Scored(gold_set, gold, hash_gold(gold), evaluate(gold, self._read_or_tell))

    def _read_or_tell(self, document: GoldDocument) -> dict[str, Any]:
        """The reading; where the reader breaks, an empty one and a failure that says where, and the rest is scored."""
        try:
            return self.read(document)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            self.broken.append(f"{document.name}: the reader broke: {told}")
            return {}

    def _list_failures(self, floors: Floors, scored: list[Scored], raising: bool) -> list[str]:
        failures = self.broken + [lie for one in scored for lie in one.evaluation.lies]
        for one in scored:
            of_set = (one.gold_set.name, floors.sets.get(one.gold_set.name), one.sha256, one.figures)
            failures += find_breaches(*of_set)
            failures += [] if raising else find_unset(*of_set)
        names = {gold_set.name for gold_set in self.sets}
        failures += [f"{name}: has floors but is no set of the gate" for name in sorted(floors.sets.keys() - names)]
        versions = history.list_versions(self.root, FLOORS)
        before = [(commit, parse_floors(data, f"{FLOORS} in {commit}")) for commit, data in versions]
        return failures + find_lowered(floors, before, names)

    def _print_figures(self, one: Scored, floors: Floors) -> None:
        held = floors.sets.get(one.gold_set.name)
        kind = "tuned on" if one.gold_set.tuned else "unseen"
        self._say(f"{one.gold_set.name} ({kind}): {len(one.gold)} documents, gold {one.sha256[:12]}")
        for lang, rows in one.figures.items():
            if lang == "all":
                continue
            self._say(f"  [{lang}] {HEAD}")
            for layer in LAYERS:
                floor = held.floors.get(lang, {}).get(layer) if held else None
                self._say("       " + format_row(layer, rows[layer], floor, find_goal(lang, layer, one.gold_set.tuned)))
        self._say()

    def _print_changes(self, scored: list[Scored]) -> None:
        base = history.find_base(self.root)
        data = history.read_version(self.root, base, BASELINE) if base else None
        if base is None or data is None:
            self._say("against main: it has no baseline to compare with")
            return
        baseline = changes.parse_baseline(data, f"{BASELINE} in {base}")
        for one in scored:
            name = one.gold_set.name
            before, now = baseline.sets.get(name, {}), changes.list_items(one.evaluation.documents)
            if baseline.sha256.get(name) != one.sha256:
                self._say(f"{name} against main ({base}): the gold is another")
                continue
            found = changes.find_changes(before, now)
            lines = changes.format_sums(found)
            if one.gold_set.tuned:
                lines += changes.format_changes(found, one.gold, one.evaluation.documents)
            self._say(f"{name} against main ({base}): {'no change' if not found else ''}".rstrip())
            for line in lines:
                self._say(line)

    def _raise(self, floors: Floors, scored: list[Scored]) -> None:
        baseline_path = self.root / BASELINE
        baseline = changes.parse_baseline(baseline_path.read_bytes() if baseline_path.exists() else None, BASELINE)
        for one in scored:
            name = one.gold_set.name
            floors.sets[name] = raise_floors(floors.sets.get(name), one.sha256, one.figures)
            baseline.sha256[name] = one.sha256
            baseline.sets[name] = changes.list_items(one.evaluation.documents)
        save_floors(self.root / FLOORS, floors)
        changes.save_baseline(baseline_path, baseline)
        self._say(f"wrote {FLOORS} and {BASELINE}; commit both")


def format_row(layer: str, figures: Figures, floor: float | None, goal: float | None) -> str:
    """One line of the table: figures, floor, goal, counts, and whether the goal is missed."""
    f = figures
    row = f"{layer:<20} {f.p:6.3f} {f.r:6.3f} {f.f1:6.3f} {_show(floor)} {_show(goal)} {f.gold:6d} {f.predicted:6d}"
    return row + ("  goal missed" if goal is not None and f.gold and f.f1 < goal else "")


def _show(value: float | None) -> str:
    return "     -" if value is None else f"{value:6.3f}"


def main(arguments: list[str] | None = None) -> int:
    """Run the gate as the command line asks; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--raise", dest="raising", action="store_true", help="write higher floors and a new baseline")
    options = parser.parse_args(arguments)
    from kyogi.services.gold import read_gold  # the packs take a moment to build; --help does not need them

    try:
        return 0 if Gate(read_gold).run(raising=options.raising) else 1
    except EvaluationError as error:
        print(f"FAIL {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
