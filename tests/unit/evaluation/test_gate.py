"""The gate itself: what it lets through, what it refuses, and what it tells."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from evaluation.floors import SLACK, choose_floor, load_floors
from evaluation.gate import BASELINE, FLOORS, Gate
from evaluation.sets import GoldSet
from kyogi.errors import EvaluationError
from kyogi.scoring import Figures, GoldDocument

SENTENCE = "両国は計画{n}を歓迎した。"
ACTS = 60  # enough that one act's characters are worth less than the slack


def span(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": text[start:end]}


def make_gold(name: str = "doc", acts: int = ACTS) -> GoldDocument:
    text, items = "", []
    for n in range(acts):
        start = len(text)
        text += SENTENCE.format(n=n)
        trigger, content = text.index("歓迎した", start), text.index("計画", start)
        items.append(
            {
                "id": f"a{n}",
                "kind": "welcome",
                "trigger": span(text, trigger, trigger + 4),
                "content": span(text, content, trigger - 1),
                "actors": [{"party": "JP"}, {"party": "NO"}],
                "targets": [],
            }
        )
    return GoldDocument(name, {"document": {"id": name, "lang": "ja"}, "text": text, "acts": items})


def drop(*numbers: int) -> Callable[[GoldDocument], dict[str, Any]]:
    """A reader that misses the acts of these numbers and gets all others right."""
    return lambda document: {
        **document.reading,
        "acts": [act for n, act in enumerate(document.reading["acts"]) if n not in numbers],
    }


class House:
    """A clone with a gate over one made-up set."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.gold: list[GoldDocument] | None = [make_gold()]
        self.sets = (GoldSet("made-up", tuned=True),)
        self.told = ""
        (root / "evaluation").mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=gate", "-c", "user.email=gate@localhost", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(self.root), *who, *arguments], check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "evaluation")
        self.git("commit", "--quiet", "--message=state")

    def run(self, read: Callable[[GoldDocument], dict[str, Any]], raising: bool = False) -> bool:
        out = io.StringIO()
        gate = Gate(read, self.root, self.sets, lambda _: self.gold, out)
        held = gate.run(raising)
        self.told = out.getvalue()
        return held

    def floors(self) -> dict[str, float]:
        return load_floors(self.root / FLOORS).sets["made-up"].floors["ja"]

    def edit(self, change: Callable[[dict[str, Any]], None]) -> None:
        path = self.root / FLOORS
        held = json.loads(path.read_text("utf-8"))
        change(held["sets"])
        path.write_text(json.dumps(held), "utf-8")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def guarded(house: House) -> House:
    """A house whose floors were raised by a reader that misses two acts, and committed."""
    assert house.run(drop(0, 1), raising=True)
    house.commit()
    return house


def test_a_set_without_floors_does_not_pass(house: House) -> None:
    assert not house.run(drop())
    assert "FAIL made-up: has no floors" in house.told


def test_raising_writes_floors_just_under_the_figures(guarded: House) -> None:
    recall = (ACTS - 2) / ACTS
    figure = 2 * recall / (1 + recall)
    assert figure - 2 * SLACK < guarded.floors()["act:kind"] <= figure - SLACK
    assert guarded.run(drop(0, 1))


def test_the_slack_is_one_item_or_a_hundredth(guarded: House) -> None:
    assert guarded.run(drop(0, 1, 2))
    assert not guarded.run(drop(0, 1, 2, 3, 4))
    assert "FAIL made-up ja act:kind: 0.9565 is below its floor" in guarded.told


def test_only_layers_that_the_gold_holds_have_floors(guarded: House) -> None:
    assert set(guarded.floors()) == {
        "act:actors", "act:family", "act:found", "act:kind", "act:strength", "act:whole", "content:characters",
    }  # fmt: skip


def test_raising_never_lowers(guarded: House) -> None:
    before = guarded.floors()
    assert guarded.run(drop(0, 1, 2), raising=True)
    assert guarded.floors() == before
    assert guarded.run(drop(), raising=True)
    assert all(guarded.floors()[layer] > floor for layer, floor in before.items())


def test_raising_is_refused_when_something_fell(guarded: House) -> None:
    written = (guarded.root / FLOORS).read_bytes(), (guarded.root / BASELINE).read_bytes()
    assert not guarded.run(drop(*range(10)), raising=True)
    assert ((guarded.root / FLOORS).read_bytes(), (guarded.root / BASELINE).read_bytes()) == written


def test_a_floor_lowered_by_hand_is_refused(guarded: House) -> None:
    guarded.edit(lambda sets: sets["made-up"]["floors"]["ja"].update({"act:kind": 0.5}))
    assert not guarded.run(drop(0, 1))
    assert "FAIL made-up ja act:kind: floor 0.5000 was 0.9" in guarded.told


def test_a_lowered_floor_is_refused_after_it_was_committed(guarded: House) -> None:
    guarded.edit(lambda sets: sets["made-up"]["floors"]["ja"].update({"act:kind": 0.5}))
    guarded.commit()
    assert not guarded.run(drop(0, 1))
    assert not guarded.run(drop(0, 1), raising=True)


def test_a_lowered_floor_is_refused_on_a_branch(guarded: House) -> None:
    guarded.git("switch", "--quiet", "--create=work")
    guarded.edit(lambda sets: sets["made-up"]["floors"]["ja"].update({"act:whole": 0.1}))
    guarded.commit()
    assert not guarded.run(drop(0, 1))


@pytest.mark.parametrize(
    "change",
    [lambda sets: sets["made-up"]["floors"]["ja"].pop("act:kind"), lambda sets: sets.pop("made-up")],
    ids=["layer", "set"],
)
def test_a_floor_taken_away_is_refused(guarded: House, change: Callable[[dict[str, Any]], None]) -> None:
    guarded.edit(change)
    assert not guarded.run(drop())
    assert not guarded.run(drop(), raising=True)


def test_changed_gold_needs_new_floors(guarded: House) -> None:
    guarded.gold = [make_gold(acts=ACTS + 1)]
    assert not guarded.run(drop())
    assert "FAIL made-up: the gold has changed" in guarded.told
    assert guarded.run(drop(), raising=True)
    assert guarded.run(drop())


def test_floors_of_a_set_that_the_gate_does_not_know_are_refused(guarded: House) -> None:
    guarded.edit(lambda sets: sets.update({"other": sets["made-up"]}))
    assert not guarded.run(drop(0, 1))
    assert "FAIL other: has floors but is no set of the gate" in guarded.told


def test_an_absent_set_is_left_out_and_said_so(guarded: House) -> None:
    guarded.gold = None
    assert guarded.run(drop())
    assert "made-up: left out" in guarded.told


def test_a_lying_span_does_not_pass(guarded: House) -> None:
    def lie(document: GoldDocument) -> dict[str, Any]:
        reading = json.loads(json.dumps(document.reading))
        reading["acts"][0]["trigger"]["quote"] = "拒否した"
        return dict(reading)

    assert not guarded.run(lie)
    assert "FAIL doc: found span" in guarded.told


def test_a_reader_that_breaks_does_not_pass_and_is_told(guarded: House) -> None:
    def break_down(document: GoldDocument) -> dict[str, Any]:
        raise ValueError("no span 3-3")

    assert not guarded.run(break_down)
    assert "FAIL doc: the reader broke: ValueError: no span 3-3 (test_gate.py:" in guarded.told
    assert not guarded.run(break_down, raising=True)


def test_gains_and_losses_are_told_with_their_words(guarded: House) -> None:
    def confuse(document: GoldDocument) -> dict[str, Any]:
        reading = json.loads(json.dumps(drop(0)(document)))
        reading["acts"][5]["kind"] = "support"
        return dict(reading)

    guarded.run(confuse)
    assert "act:kind: 1 won, 1 lost; 1 more found too much, 0 no longer" in guarded.told
    (line,) = [line for line in guarded.told.splitlines() if line.startswith("  doc act:kind")]
    assert "+a1 '歓迎した'" in line
    assert "-a6 '歓迎した'" in line
    assert "!support@" in line


def test_unseen_sets_tell_sums_only(guarded: House) -> None:
    guarded.sets = (GoldSet("made-up", tuned=False),)
    guarded.run(drop(0))
    assert "act:kind: 1 won, 0 lost" in guarded.told
    assert "歓迎した" not in guarded.told


def test_the_baseline_compared_with_is_mains(guarded: House) -> None:
    guarded.git("switch", "--quiet", "--create=work")
    assert guarded.run(drop(0), raising=True)
    guarded.commit()
    guarded.run(drop(0))
    assert "act:kind: 1 won, 0 lost" in guarded.told
    guarded.git("branch", "--force", "main", "HEAD")
    guarded.run(drop(0))
    assert "no change" in guarded.told


def test_without_a_baseline_nothing_is_compared(house: House) -> None:
    house.run(drop())
    assert "against main: it has no baseline to compare with" in house.told


def test_output_and_files_are_the_same_from_run_to_run(guarded: House) -> None:
    for _ in range(2):  # the first prints the floors as they were before it raised them
        guarded.run(drop(0), raising=True)
    first = guarded.told, (guarded.root / FLOORS).read_bytes(), (guarded.root / BASELINE).read_bytes()
    guarded.run(drop(0), raising=True)
    assert (guarded.told, (guarded.root / FLOORS).read_bytes(), (guarded.root / BASELINE).read_bytes()) == first


def test_the_baseline_holds_no_words_of_the_documents(guarded: House) -> None:
    assert "計画" not in (guarded.root / BASELINE).read_text("utf-8")
    msgspec.json.decode((guarded.root / BASELINE).read_bytes())


@pytest.mark.parametrize("file", [FLOORS, BASELINE])
def test_a_broken_file_is_named(guarded: House, file: str) -> None:
    (guarded.root / file).write_text("{", "utf-8")
    guarded.commit()
    with pytest.raises(EvaluationError, match=file):
        guarded.run(drop())


@pytest.mark.parametrize("hit", range(1, 30))
def test_a_floor_lies_under_its_figure_and_over_two_lost_items(hit: int) -> None:
    figures = Figures.of(hit, 30, 30)
    assert Figures.of(hit - 2, 30, 30).f1 < choose_floor(figures) < figures.f1 or hit == 1
