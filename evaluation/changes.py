"""Gains and losses against main: which gold items a reading gets right now that it missed before, and the other way.

A baseline names, for each set, document and layer, the gold items that were right and the found items that answered
none. It holds ids and positions only, no words, so that it may be kept where the texts may not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kyogi.errors import EvaluationError
from kyogi.scoring import DocumentScore, GoldDocument
from kyogi.scoring.measures import name_found, name_item
from kyogi.scoring.pairing import Item

LAYERS = (
    "act:kind", "act:whole", "quote:speaker", "commitments", "consultations",
    "bodies", "relations", "instruments", "projects", "incidents",
)  # fmt: skip
SHOWN = 24  # characters of an item's words that are printed


class Items(Struct):
    """One layer of one document: names of the right gold items and of the spurious found ones."""

    right: list[str] = []
    spurious: list[str] = []


Documents = dict[str, dict[str, Items]]


class Baseline(Struct):
    """What was right when it was written, by set, document and layer; ``sha256`` are the hashes of the sets' gold."""

    sha256: dict[str, str] = {}
    sets: dict[str, Documents] = {}


class Change(Struct, frozen=True):
    """What changed in one layer of one document, as names of items."""

    document: str
    layer: str
    won: tuple[str, ...]
    lost: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


def parse_baseline(data: bytes | None, where: str) -> Baseline:
    """The baseline in `data`; an empty one for None. Raises EvaluationError naming `where` for anything else."""
    if data is None:
        return Baseline()
    try:
        return msgspec.json.decode(data, type=Baseline)
    except msgspec.DecodeError as error:
        raise EvaluationError(f"{where}: holds no baseline ({error}); write it again with --raise") from error


def save_baseline(path: Path, baseline: Baseline) -> None:
    """Write `baseline`, one document a line, so that git shows which documents a change touched."""
    lines = ['{"sha256":' + _encode(baseline.sha256) + ","]
    lines.append('"sets":{')
    for name, documents in sorted(baseline.sets.items()):
        rows = ",\n".join(f"{_encode(document)}:{_encode(layers)}" for document, layers in sorted(documents.items()))
        lines.append(f"{_encode(name)}:{{\n{rows}\n}},")
    if baseline.sets:
        lines[-1] = lines[-1].removesuffix(",")
    path.write_text("\n".join([*lines, "}}", ""]), "utf-8")


def _encode(value: object) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()


def list_items(scores: Iterable[DocumentScore]) -> Documents:
    """What a baseline holds of `scores`: layers in which there is nothing right and nothing spurious are left out."""
    return {
        score.name: {
            o.layer: Items(list(o.right), list(o.spurious))
            for o in score.outcomes
            if o.layer in LAYERS and (o.right or o.spurious)
        }
        for score in scores
    }


def find_changes(before: Documents, now: Documents) -> list[Change]:
    """Every layer of every document in which something changed; documents of one side only are passed over."""
    changes = []
    for document in sorted(before.keys() & now.keys()):
        for layer in LAYERS:
            old, new = before[document].get(layer, Items()), now[document].get(layer, Items())
            change = Change(
                document,
                layer,
                won=_minus(new.right, old.right),
                lost=_minus(old.right, new.right),
                new=_minus(new.spurious, old.spurious),
                gone=_minus(old.spurious, new.spurious),
            )
            if change.won or change.lost or change.new or change.gone:
                changes.append(change)
    return changes


def _minus(a: list[str], b: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(a) - set(b)))


# ---- for people


def format_changes(changes: list[Change], gold: list[GoldDocument], scores: list[DocumentScore]) -> list[str]:
    """A line for each change, with words: ``+`` won, ``-`` lost, ``!`` found too much, ``~`` no longer so."""
    golds = {document.name: document.reading for document in gold}
    founds = {score.name: score.reading for score in scores}
    lines = []
    for change in changes:
        right = _list_words(golds[change.document], change.layer, name_item)
        found = _list_words(founds[change.document], change.layer, name_found)
        told = [f"+{right.get(name, name)}" for name in change.won]
        told += [f"-{right.get(name, name)}" for name in change.lost]
        told += [f"!{found.get(name, name)}" for name in change.new]
        told += [f"~{name}" for name in change.gone]
        lines.append(f"  {change.document} {change.layer}: {'  '.join(told)}")
    return lines


def format_sums(changes: list[Change]) -> list[str]:
    """A line for each layer that changed, with how many items were won, lost, and found too much."""
    lines = []
    for layer in LAYERS:
        mine = [change for change in changes if change.layer == layer]
        if mine:
            won, lost = sum(len(c.won) for c in mine), sum(len(c.lost) for c in mine)
            new, gone = sum(len(c.new) for c in mine), sum(len(c.gone) for c in mine)
            lines.append(f"  {layer}: {won} won, {lost} lost; {new} more found too much, {gone} no longer")
    return lines


def _list_words(reading: dict[str, Any], layer: str, name: Callable[[Item], str]) -> dict[str, str]:
    """Each item of a layer by its name, with its words as far as they fit."""
    words: dict[str, str] = {}
    for item in reading.get(layer if ":" not in layer else "acts", []):
        span = item.get("trigger") or item.get("text") or item.get("name") or item["subject"]
        words.setdefault(name(item), f"{name(item)} {span['quote'][:SHOWN]!r}")
    return words
