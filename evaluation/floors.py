"""Floors: for each set, language and layer the F1 that must be kept, and the hash of the gold that it was measured on.

A floor is never lowered while its gold stays the same. This is held against every version of the file that git knows,
so that neither a hand edit nor two edits in a row can do it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from kyogi.errors import EvaluationError
from kyogi.scoring import Figures

SLACK = 0.01  # a trade between layers may cost this much, or one item of a small layer; floors stop it from adding up

ByLanguage = Mapping[str, Mapping[str, Figures]]


class SetFloors(Struct):
    """The floors of one set, F1 by language and layer; ``sha256`` is `kyogi.scoring.hash_gold` of their gold."""

    sha256: str
    floors: dict[str, dict[str, float]]


class Floors(Struct):
    """The floors of all sets, as the file holds them."""

    sets: dict[str, SetFloors] = {}


def load_floors(path: Path) -> Floors:
    """The floors that the file at `path` holds; none where there is no file."""
    return parse_floors(path.read_bytes(), str(path)) if path.exists() else Floors()


def parse_floors(data: bytes, where: str) -> Floors:
    """The floors in `data`; raises EvaluationError naming `where` for anything else."""
    try:
        return msgspec.json.decode(data, type=Floors)
    except msgspec.DecodeError as error:
        raise EvaluationError(f"{where}: holds no floors ({error}); take the last good version from git") from error


def save_floors(path: Path, floors: Floors) -> None:
    """Write `floors`, in an order that does not depend on how they came about."""
    encoded = msgspec.json.encode(floors, order="deterministic")
    path.write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")


def choose_floor(figures: Figures) -> float:
    """The floor for a figure: `SLACK` under it or one right item under it, whichever is lower; rounded down."""
    hit = round(figures.p * figures.predicted)
    one_fewer = Figures.of(max(0, hit - 1), figures.gold, figures.predicted).f1
    return max(0.0, math.floor(min(figures.f1 - SLACK, one_fewer) * 1e4) / 1e4)


def choose_floors(figures: ByLanguage) -> dict[str, dict[str, float]]:
    """A floor for every language and every layer of which the gold holds something."""
    return {
        lang: {layer: choose_floor(f) for layer, f in rows.items() if f.gold}
        for lang, rows in figures.items()
        if lang != "all"
    }


def find_unset(name: str, held: SetFloors | None, sha256: str, figures: ByLanguage) -> list[str]:
    """What set `name` has no floors for: all of it, its gold as it is now, or a layer; --raise writes them."""
    if held is None:
        return [f"{name}: has no floors; run the gate with --raise"]
    if held.sha256 != sha256:
        return [f"{name}: the gold has changed ({held.sha256[:12]} → {sha256[:12]}); run the gate with --raise"]
    return [
        f"{name} {lang} {layer}: has no floor; run the gate with --raise"
        for lang, floors in choose_floors(figures).items()
        for layer in floors
        if layer not in held.floors.get(lang, {})
    ]


def find_breaches(name: str, held: SetFloors | None, sha256: str, figures: ByLanguage) -> list[str]:
    """The figures of set `name` that are below floors made on the same gold."""
    if held is None or held.sha256 != sha256:
        return []
    breaches = []
    for lang, layer, floor in _each(held):
        f1 = figures[lang][layer].f1 if layer in figures.get(lang, {}) else 0.0
        if f1 < floor:
            breaches.append(f"{name} {lang} {layer}: {f1:.4f} is below its floor {floor:.4f}")
    return breaches


def find_lowered(now: Floors, before: Iterable[tuple[str, Floors]], sets: Collection[str]) -> list[str]:
    """The floors of `now` that are lower than, or missing against, those of an earlier version made on the same gold.

    `before` are pairs of a version's name and its floors. Floors that are gone altogether for one of `sets` count too.
    """
    lowered: dict[tuple[str, str, str], str] = {}
    gone: dict[str, str] = {}
    for version, earlier in before:
        for name, theirs in earlier.sets.items():
            mine = now.sets.get(name)
            if mine is None and name in sets:
                gone.setdefault(name, f"{name}: its floors are gone (they were there in {version})")
            if mine is None or mine.sha256 != theirs.sha256:
                continue
            for lang, layer, floor in _each(theirs):
                current = mine.floors.get(lang, {}).get(layer, -1.0)
                if current < floor:
                    told = "none" if current < 0 else f"{current:.4f}"
                    lowered[name, lang, layer] = f"{name} {lang} {layer}: floor {told} was {floor:.4f} in {version}"
    return [*(gone[name] for name in sorted(gone)), *(lowered[key] for key in sorted(lowered))]


def _each(held: SetFloors) -> Iterable[tuple[str, str, float]]:
    for lang, rows in sorted(held.floors.items()):
        for layer, floor in sorted(rows.items()):
            yield lang, layer, floor


def raise_floors(held: SetFloors | None, sha256: str, figures: ByLanguage) -> SetFloors:
    """The floors of a set raised to its figures: none lower than before while the gold is the same."""
    chosen = choose_floors(figures)
    if held is None or held.sha256 != sha256:
        return SetFloors(sha256, chosen)
    merged = {lang: dict(rows) for lang, rows in held.floors.items()}
    for lang, rows in chosen.items():
        for layer, floor in rows.items():
            merged.setdefault(lang, {})[layer] = max(floor, merged[lang].get(layer, 0.0))
    return SetFloors(sha256, merged)
