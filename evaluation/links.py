"""How well linking finds what became of promises: recall among the first three, precision of what is suggested.

    python -m evaluation.links            the figures of every set, and whether each floor holds
    python -m evaluation.links --raise    write higher floors
    python -m evaluation.links --fit      fit the weights of linking on the sets that are tuned on, print them as YAML
    python -m evaluation.links --missed   list what was missed or suggested in error, of the sets that are tuned on

A set is a folder of ``NAME.links.json`` with the gold readings that they name; ``NAME.negatives.json`` lists pairs that
look alike and are none. ``NAME.places.json`` is the same for shared gold whose words may not be copied: it gives places
only. Each set is measured twice: on the gold readings, and on what the reader makes of their texts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.sets import ROOT, find_shared
from kyogi.following.features import Extractor
from kyogi.following.linking import Side, Suggestion, choose, judge, prepare_promises, prepare_reports
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.records.codec import from_codebook
from kyogi.services.link import load_extractor
from kyogi.sources import load_text

LINKS = ROOT / "evaluation" / "gold" / "links"
FLOORS = ROOT / "evaluation" / "links.floors.json"
FIRST = 3
SLACK = 0.06  # how far below what is reached a floor is set, or by one link if that is more: the reader may change
Readings = dict[str, Reading]


@dataclass(frozen=True, slots=True)
class Link:
    """A true pair: an act that promises, and the words that tell of it (any one of several places)."""

    promise: str
    act: str
    report: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Some earlier documents, a later one, and what of it tells of which promise."""

    name: str
    earlier: tuple[str, ...]
    later: str
    links: tuple[Link, ...]
    negatives: tuple[Link, ...]
    undecided: tuple[Link, ...] = ()


@dataclass(slots=True)
class Figures:
    """What a set comes to: of links how many among the first three, of suggestions how many true."""

    links: int = 0
    found: int = 0
    found_promises: int = 0
    suggested: int = 0
    right: int = 0
    negatives: int = 0
    fooled: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """recall@3 from the promise and from the passage, and precision of what is suggested."""
        return {
            "recall@3": self.found / self.links if self.links else 1.0,
            "recall@3 of promises": self.found_promises / self.links if self.links else 1.0,
            "precision": self.right / self.suggested if self.suggested else 1.0,
        }


# ---- the gold


def load_cases(folder: Path) -> tuple[list[Case], Readings]:
    """The cases of a set and the gold readings that they are about."""
    cases: list[Case] = []
    readings: Readings = {}
    for path in sorted((*folder.glob("*.links.json"), *folder.glob("*.places.json"))):
        stem = path.name.split(".")[0]
        rows = json.loads(path.read_text("utf-8"))
        negatives_path = folder / f"{stem}.negatives.json"
        against = json.loads(negatives_path.read_text("utf-8")) if negatives_path.exists() else []
        for later in sorted({row["report_doc"] for row in rows}):
            earlier = tuple(sorted({r["promise_doc"] for r in (*rows, *against) if r["report_doc"] == later}))
            for name in (*earlier, later):
                readings.setdefault(name, load_reading(folder, name))
            links: list[Link] = []
            undecided: list[Link] = []
            for row in rows:
                if row["report_doc"] == later:
                    (undecided if row.get("undecided") else links).append(_make_link(row, readings))
            none = [_make_link(row, readings) for row in against if row["report_doc"] == later]
            cases.append(Case(stem, earlier, later, tuple(links), tuple(none), tuple(undecided)))
    return cases, readings


def load_reading(folder: Path, name: str) -> Reading:
    """The gold reading called `name`, of the set or of the shared gold."""
    for place in (folder, *(shared / "reading" / "gold" for shared in (find_shared(),) if shared)):
        path = place / f"{name}.json"
        if path.exists():
            return from_codebook(path.read_bytes())
    raise FileNotFoundError(f"{name}.json: neither in {folder} nor in the shared gold")


def _make_link(row: dict[str, Any], readings: Readings) -> Link:
    """One row: the words by their quote, or by their places where the text must not be quoted (`places`)."""
    text = readings[row["report_doc"]].document.text
    if "places" in row:
        places = tuple((start, end) for start, end in row["places"])
    else:
        start = text.index(row["report_quote"])
        places = ((start, start + len(row["report_quote"])),)
    return Link(row["promise_doc"], row["promise_act"], row["report_doc"], places)


# ---- the measure


def overlaps(span_start: int, span_end: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares at least half of itself, or of one of `places`, with that place."""
    for start, end in places:
        common = min(span_end, end) - max(span_start, start)
        if common > 0 and 2 * common >= min(span_end - span_start, end - start):
            return True
    return False


def list_acts(side: Side, gold: Reading) -> set[str]:
    """The acts of the gold whose promise stands where `side` does, and those that they repeat."""
    same = {act.id: act.same_as for act in gold.acts}
    span = side.span
    if side.act in same and any(c.act == side.act and c.text == span for c in gold.commitments):
        acts = {side.act}
    else:
        acts = {c.act for c in gold.commitments if overlaps(span.start, span.end, [(c.text.start, c.text.end)])}
    roots = {same.get(act) or act for act in acts}
    return acts | roots | {act for act, first in same.items() if first in roots}


def measure_case(case: Case, ranked: Sequence[Suggestion], gold: Readings, figures: Figures) -> None:
    """Add to `figures` how `ranked` answers `case`."""
    places = [(s, list_acts(s.promise, gold[s.promise.document])) for s in ranked]
    for link in case.links:
        figures.links += 1
        seen: dict[tuple[int, int], None] = {}
        for s, acts in places:
            if s.promise.document == link.promise and link.act in acts:
                seen[s.evidence.span.start, s.evidence.span.end] = None
        if any(overlaps(start, end, link.places) for start, end in list(seen)[:FIRST]):
            figures.found += 1
        else:
            figures.missed.append(f"{case.name} {link.promise}#{link.act}: {_quote(gold, link)}")
        tellers: dict[tuple[str, frozenset[str]], None] = {}
        for s, acts in places:
            if overlaps(s.evidence.span.start, s.evidence.span.end, link.places):
                tellers[s.promise.document, frozenset(acts)] = None
        firsts = list(tellers)[:FIRST]
        figures.found_promises += any(doc == link.promise and link.act in acts for doc, acts in firsts)
    _measure_suggested(case, places, figures)


def _measure_suggested(case: Case, places: list[tuple[Suggestion, set[str]]], figures: Figures) -> None:
    counted = set()
    for s, acts in places:
        key = (s.promise.document, frozenset(acts), s.evidence.span)
        if not s.suggested or key in counted:
            continue
        counted.add(key)
        if _answers(s, acts, case.undecided) and not _answers(s, acts, case.links):
            continue
        figures.suggested += 1
        if _answers(s, acts, case.links):
            figures.right += 1
        else:
            figures.wrong.append(
                f"{case.name} {s.score} {s.promise.document}#{s.promise.act} «{_flat(s.promise.span.quote)}»"
                f" ← {s.evidence.act} «{_flat(s.evidence.span.quote)}»"
            )
    for link in case.negatives:
        figures.negatives += 1
        figures.fooled += any(s.suggested and _answers(s, acts, (link,)) for s, acts in places)


def _answers(s: Suggestion, acts: set[str], links: Sequence[Link]) -> bool:
    span = s.evidence.span
    return any(
        link.promise == s.promise.document and link.act in acts and overlaps(span.start, span.end, link.places)
        for link in links
    )


def _quote(gold: Readings, link: Link) -> str:
    start, end = link.places[0]
    return _flat(gold[link.report].document.text[start:end])


def _flat(text: str) -> str:
    return " ".join(text.split())[:70]


# ---- the sets


def list_sets() -> Iterator[tuple[str, Path, bool]]:
    """Name, folder and whether it is tuned on."""
    for name in ("dev", "test"):
        if (LINKS / name).is_dir():
            yield name, LINKS / name, name != "test"
    shared = find_shared()
    if shared is not None and (LINKS / "shared").is_dir():
        yield "shared", LINKS / "shared", True


def reread(readings: Readings) -> Readings:
    """What the reader makes of the texts of gold readings."""
    packs = get_packs()
    made = {}
    for name, gold in readings.items():
        document = gold.document
        told = load_text(document.text, name=name, lang=document.lang, published=document.published)
        made[name] = read(told, packs)
    return made


def run(cases: Sequence[Case], readings: Readings, gold: Readings, extractor: Extractor) -> Figures:
    """The figures of one set with these readings."""
    figures = Figures()
    for case in cases:
        promises = [
            p for name in case.earlier for p in prepare_promises(readings[name], extractor.extract(readings[name]))
        ]
        reports = prepare_reports(readings[case.later], extractor.extract(readings[case.later]))
        pairs = [s for p in promises for r in reports if (s := judge(p, r)) is not None]
        measure_case(case, choose(pairs), gold, figures)
    return figures


def main() -> int:
    """Measure, print, and hold or raise the floors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.links", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--raise", dest="raising", action="store_true", help="write higher floors")
    parser.add_argument("--fit", action="store_true", help="fit the weights on the sets that are tuned on")
    parser.add_argument("--missed", action="store_true", help="list misses and errors of the sets that are tuned on")
    options = parser.parse_args()
    extractor = load_extractor()
    if options.fit:
        from evaluation.link_fitting import fit

        fit([load_cases(folder) for _, folder, tuned in list_sets() if tuned], extractor)
        return 0
    return 0 if print_links(extractor, raising=options.raising, showing=options.missed) else 1


def print_links(extractor: Extractor, *, raising: bool = False, showing: bool = False) -> bool:
    """Print the figures of every set; whether every floor holds."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    holds = True
    for name, folder, tuned in list_sets():
        cases, gold = load_cases(folder)
        for kind, readings in (("gold readings", gold), ("own readings", reread(gold))):
            figures = run(cases, readings, gold, extractor)
            key = f"{name}, {kind}"
            rates = figures.rates()
            held = {rate: value >= floors.get(key, {}).get(rate, 0.0) - 5e-4 for rate, value in rates.items()}
            holds = holds and all(held.values())
            shown = "  ".join(f"{r} {v:.3f}{'' if held[r] else ' BELOW ITS FLOOR'}" for r, v in rates.items())
            print(
                f"links {key} ({'tuned on' if tuned else 'unseen'}): {shown}  "
                f"({figures.links} links, {figures.suggested} suggested, "
                f"{figures.fooled} of {figures.negatives} lookalikes suggested)"
            )
            if showing and tuned:
                for line in (*(f"  missed {m}" for m in figures.missed), *(f"  wrong  {w}" for w in figures.wrong)):
                    print(line)
            if raising:
                old = floors.get(key, {})
                few = {"precision": figures.suggested}
                slack = {r: max(SLACK, 1.2 / max(1, few.get(r, figures.links))) for r in rates}
                floors[key] = {r: max(round(v - slack[r], 3), old.get(r, 0.0)) for r, v in rates.items()}
    if raising:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return holds


if __name__ == "__main__":
    sys.exit(main())
