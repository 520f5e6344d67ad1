"""The measures of each layer, as the codebook's scorer defines them (score.py beside the codebook)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kyogi.records.vocabulary import FAMILY
from kyogi.scoring.pairing import Item, Weigh, is_same_name, measure_iou, measure_overlap, pair_items
from kyogi.scoring.tally import Outcome

Pairs = list[tuple[int, int]]

LAYERS = (
    "act:found", "act:kind", "act:family", "act:actors", "act:strength", "act:whole", "act:targets",
    "quote:speaker", "content:characters", "commitments", "consultations", "participants",
    "bodies", "relations", "instruments", "projects", "incidents",
)  # fmt: skip

SAME_QUOTE = 0.8  # least overlap (intersection over union) of two quotations that count as one
SAME_PROMISE = 0.5  # the same, for the words of two commitments


def score_reading(gold: dict[str, Any], found: dict[str, Any]) -> list[Outcome]:
    """The outcome of every layer, in the order of `LAYERS`, of one document.

    Both are in the codebook's form; a reading that found nothing may be ``{}``.
    """
    outcomes = _score_acts(gold.get("acts", []), found.get("acts", []))
    for layer, weigh in _LISTED.items():
        outcomes.append(_score_list(layer, gold.get(layer, []), found.get(layer, []), weigh))
    outcomes.append(
        _score_list("participants", _list_participants(gold), _list_participants(found), _weigh_participants)
    )
    return sorted(outcomes, key=lambda o: LAYERS.index(o.layer))


def name_item(item: Item) -> str:
    """A name for an item that stays the same from run to run: its id, or what and where it is."""
    if "id" in item:
        return str(item["id"])
    if "predicate" in item:
        return f"{item['predicate']}@{item['subject']['start']}-{item['object']['start']}"
    if "text" in item:
        return f"@{item['text']['start']}"
    if "name" in item:
        return f"@{item['name']['start']}"
    return "/".join(str(item.get(part) or "-") for part in ("person", "office", "party"))


def name_found(item: Item) -> str:
    """Like `name_item`, for a found item: by kind and place, as ids are the reader's own affair."""
    for part in ("trigger", "text", "name"):
        if part in item:
            return f"{item.get('kind', '')}@{item[part]['start']}"
    return name_item(item)


# ---- acts


def _score_acts(gold: Sequence[Item], found: Sequence[Item]) -> list[Outcome]:
    pairs = pair_items(gold, found, _weigh_acts)

    def outcome(layer: str, holds: Callable[[Item, Item], bool]) -> Outcome:
        return _outcome(layer, gold, found, [(i, j) for i, j in pairs if holds(gold[i], found[j])])

    matched = [(gold[i], found[j]) for i, j in pairs]
    quotes = [(g, f) for g, f in matched if _is_same_quote(g, f)]
    return [
        outcome("act:found", lambda g, f: True),
        outcome("act:kind", _is_same_kind),
        outcome("act:family", _is_same_family),
        outcome("act:actors", _has_same_actors),
        outcome("act:strength", lambda g, f: bool(g.get("strength", 1) == f.get("strength", 1))),
        outcome("act:whole", _is_same_whole),
        Outcome(
            "act:targets",
            sum(len(_targets(g) & _targets(f)) for g, f in matched),
            sum(len(_targets(g)) for g in gold),
            sum(len(_targets(f)) for f in found),
        ),
        Outcome(
            "quote:speaker",
            len(quotes),
            sum(1 for g in gold if g.get("quote")),
            sum(1 for f in found if f.get("quote")),
            right=tuple(name_item(g) for g, _ in quotes),
        ),
        Outcome(
            "content:characters",
            sum(measure_overlap(g.get("content"), f.get("content")) for g, f in matched),
            _count_characters(gold),
            _count_characters(found),
        ),
    ]


def _weigh_acts(g: Item, f: Item) -> float:
    if not measure_overlap(g["trigger"], f.get("trigger")):
        return 0
    alike = 4 * _is_same_kind(g, f) + _is_same_family(g, f)
    return 1 + alike + measure_iou(g.get("content"), f.get("content"))


def _is_same_kind(g: Item, f: Item) -> bool:
    return bool(g["kind"] == f["kind"])


def _is_same_family(g: Item, f: Item) -> bool:
    return FAMILY.get(g["kind"]) == FAMILY.get(f["kind"])


def _is_same_whole(g: Item, f: Item) -> bool:
    return _is_same_kind(g, f) and _has_same_actors(g, f) and _targets(g) == _targets(f)


def _is_same_quote(g: Item, f: Item) -> bool:
    """Whether both are direct speech of the same words, and every speaker of the gold is named."""
    if not (g.get("quote") and f.get("quote")) or measure_iou(g.get("content"), f.get("content")) < SAME_QUOTE:
        return False
    return _names_every(_persons(g["actors"]), _persons(f.get("actors")))


def _has_same_actors(g: Item, f: Item) -> bool:
    if _parties(g["actors"]) != _parties(f.get("actors")):
        return False
    persons, named = _persons(g["actors"]), _persons(f.get("actors"))
    return len(persons) == len(named) and _names_every(persons, named)


def _names_every(persons: frozenset[str], named: frozenset[str]) -> bool:
    return all(any(is_same_name(a, b) for b in named) for a in persons)


def _parties(actors: Iterable[Item] | None) -> frozenset[str]:
    return frozenset(a["party"] for a in actors or () if a.get("party"))


def _persons(actors: Iterable[Item] | None) -> frozenset[str]:
    return frozenset(a["person"] for a in actors or () if a.get("person"))


def _targets(act: Item) -> set[str]:
    return set(act.get("targets", ()))


def _count_characters(acts: Iterable[Item]) -> int:
    return sum(a["content"]["end"] - a["content"]["start"] for a in acts if a.get("content"))


# ---- the other layers: lists of items, paired by a weight of their own


def _score_list(layer: str, gold: Sequence[Item], found: Sequence[Item], weigh: Weigh) -> Outcome:
    return _outcome(layer, gold, found, pair_items(gold, found, weigh))


def _outcome(layer: str, gold: Sequence[Item], found: Sequence[Item], pairs: Pairs) -> Outcome:
    answered = {j for _, j in pairs}
    return Outcome(
        layer,
        len(pairs),
        len(gold),
        len(found),
        right=tuple(sorted(name_item(gold[i]) for i, _ in pairs)),
        spurious=tuple(sorted(name_found(f) for j, f in enumerate(found) if j not in answered)),
    )


def _list_participants(reading: dict[str, Any]) -> list[Item]:
    """Each person that took part in any consultation, once for each office and party that he is named with."""
    seen: dict[tuple[str, str, str], Item] = {}
    for consultation in reading.get("consultations", []):
        for actor in consultation.get("participants", []):
            if actor.get("person"):
                seen.setdefault((actor["person"], actor.get("office") or "", actor.get("party") or ""), actor)
    return list(seen.values())


def _weigh_participants(g: Item, f: Item) -> float:
    same_office = is_same_name(g.get("office") or "-", f.get("office") or "-")
    return int(is_same_name(g["person"], f["person"]) and g.get("party") == f.get("party") and same_office)


def _weigh_commitments(g: Item, f: Item) -> float:
    likeness = measure_iou(g["text"], f.get("text"))
    return likeness if likeness >= SAME_PROMISE and set(g.get("obligors", ())) == set(f.get("obligors", ())) else 0


def _weigh_consultations(g: Item, f: Item) -> float:
    if not measure_overlap(g["name"], f.get("name")) or g.get("level") != f.get("level"):
        return 0
    return 1 + (g.get("date") == f.get("date"))


def _weigh_bodies(g: Item, f: Item) -> float:
    if not measure_overlap(g["name"], f.get("name")) and g["name"]["quote"] != f["name"]["quote"]:
        return 0
    return 1 + (g.get("status") == f.get("status"))


def _weigh_relations(g: Item, f: Item) -> float:
    same = g["predicate"] == f.get("predicate")
    return int(same and _is_same_end(g["subject"], f.get("subject")) and _is_same_end(g["object"], f.get("object")))


def _is_same_end(g: Item, f: Any) -> bool:
    return isinstance(f, dict) and _is_same_mention(g, f)


def _weigh_named(g: Item, f: Item) -> float:
    return int(_is_same_mention(g["name"], f.get("name") or {}))


def _is_same_mention(g: Item, f: Item) -> bool:
    return measure_overlap(g, f) > 0 or is_same_name(g["quote"], f.get("quote", ""))


_LISTED: dict[str, Weigh] = {
    "commitments": _weigh_commitments,
    "consultations": _weigh_consultations,
    "bodies": _weigh_bodies,
    "relations": _weigh_relations,
    "instruments": _weigh_named,
    "projects": _weigh_named,
    "incidents": _weigh_named,
}
