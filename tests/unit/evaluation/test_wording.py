"""The measure of concordances and lineages: what counts as aligned, as a difference, as a move."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluation import wording
from evaluation.wording import Item, Tally, find_act, measure_pair, measure_series
from kyogi.following.concordance import Alignment, Concordance
from kyogi.following.lineage import Ladder, Step, Strand
from kyogi.following.positions import Wording
from kyogi.records import Act, Document, Reading, Span
from kyogi.records.evidence import hash_text

TEXT = "we agreed. we welcomed. we condemned."
SPANS = {"a1": Span.of(TEXT, 3, 9), "a2": Span.of(TEXT, 14, 22), "a3": Span.of(TEXT, 27, 36)}


def make_gold(name: str) -> Reading:
    document = Document(id=name, text=TEXT, lang="en", parts=(), sha256=hash_text(TEXT))
    acts = tuple(Act(id=id_, kind="agree", trigger=span, content=None, actors=()) for id_, span in SPANS.items())
    return Reading(document=document, engine="codebook", acts=acts)


GOLD = {name: make_gold(name) for name in ("x", "y", "z")}
ACTS = {name: reading.acts for name, reading in GOLD.items()}


def test_an_act_is_known_by_its_trigger() -> None:
    assert find_act(Span.of(TEXT, 5, 12), "x", ACTS) == ("x", "a1")
    assert find_act(Span.of(TEXT, 0, 2), "x", ACTS) == ("x", "?0")
    assert find_act(None, "x", ACTS) is None


def align(a: str | None, b: str | None, difference: str | None = None, *, words: bool = False) -> Alignment:
    return Alignment(
        a,
        b,
        difference,  # type: ignore[arg-type]
        a_trigger=SPANS[a] if a else None,
        b_trigger=SPANS[b] if b else None,
        b_words=SPANS["a3"] if words else None,
    )


def test_pairs_and_differences() -> None:
    gold: list[Item] = [
        (("x", "a1"), ("y", "a1"), None),
        (("x", "a2"), ("y", "a2"), "strength"),
        (("x", "a3"), None, "missing"),
    ]
    found = Concordance("x", "y", (align("a1", "a1"), align("a2", "a2", "kind"), align("a3", None, "missing")))
    aligned, differing = measure_pair(gold, found, GOLD)
    assert (aligned.f1, differing.recall, differing.precision) == (1.0, 0.5, 0.5)


def test_words_without_an_act_claim_nothing() -> None:
    gold: list[Item] = [(("x", "a1"), ("y", "a1"), None)]
    aligned, differing = measure_pair(gold, Concordance("x", "y", (align("a1", None, words=True),)), GOLD)
    assert (aligned.recall, aligned.precision) == (0.0, 1.0) and not differing.found


def make_wording(document: str, act: str) -> Wording:
    span = SPANS[act]
    return Wording(
        document=document, date=None, lang="en", sort="position", act=act, kind="agree", strength=1, parties=(),
        targets=(), topics=(), trigger=span, subject=span, span=span,
    )  # fmt: skip


def test_moves() -> None:
    steps = (
        Step(document="x", wording=make_wording("x", "a1")),
        Step(document="y", wording=make_wording("y", "a2"), move="weakened", baseline="x"),
        Step(document="z", move="dropped", baseline="y"),
    )
    gold: list[Item] = [(("x", "a1"), ("y", "a2"), "weakened"), (("y", "a2"), None, "dropped")]
    tally = measure_series(gold, Ladder(statements=(), strands=(Strand(steps=steps),)), GOLD)
    assert (tally.hits, tally.recall, tally.precision) == (2, 1.0, 1.0)
    again = measure_series([(None, ("z", "a3"), "new")], Ladder(statements=(), strands=(Strand(steps=steps),)), GOLD)
    assert (again.hits, again.recall, again.precision, again.f1) == (0, 0.0, 0.0, 0.0)


def test_a_floor_lies_one_item_below_a_small_set() -> None:
    items: Counter[Item] = Counter({(("x", f"a{n}"), None, "missing"): 1 for n in range(4)})
    tally = Tally(items, items)
    assert (tally.lose_one().recall, tally.lose_one().precision) == (0.75, 0.75) and tally.recall == 1.0
    figures = wording.Figures({"recall": 1.0}, "", (tally,), {"recall": tally.lose_one().recall})
    assert figures.choose_floor("recall") == 0.75
    assert wording.Figures({"recall": 1.0}, "", ()).choose_floor("recall") == 0.97
    assert Tally().lose_one() == Tally()


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert (Tally().precision, Tally().recall) == (1.0, 1.0)
    assert Tally(Counter(), Counter([(None, None, "new")])).precision == 0.0


def test_a_floor_that_is_not_reached_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = wording.Figures({"recall": 0.8}, "8 of 10", ())
    monkeypatch.setattr(wording, "list_figures", lambda: iter([("pairs dev", True, figures)]))
    monkeypatch.setattr(wording, "FLOORS", tmp_path / "floors.json")
    assert wording.hold(raising=True)
    assert wording.hold()
    (tmp_path / "floors.json").write_text('{"pairs dev": {"recall": 0.9}}', "utf-8")
    assert not wording.hold() and "BELOW ITS FLOOR" in capsys.readouterr().out
    assert not wording.hold(raising=True)  # raising never lowers one
    assert '"recall": 0.9' in (tmp_path / "floors.json").read_text("utf-8")
