"""`kyogi review` in a terminal, by keys from a pipe: what a person decides stays decided, and can be taken back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from kyogi.errors import UsageError
from kyogi.services import acts, follow, review
from kyogi.services.correct import parse_fields
from kyogi.services.desk import Desk, open_desk
from kyogi.services.reread import reread_outdated
from kyogi.settings import read_settings
from kyogi.store import ActFound, ActQuery
from tests.functional.conftest import run_here
from tests.unit.services.conftest import renew_packs


@pytest.fixture(scope="session")
def samples_kept(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    db = tmp_path_factory.mktemp("samples") / "store.db"
    assert run_here(db, "add", str(root / "samples")).status == 0
    _doubt(db)
    return db


@pytest.fixture
def kept(samples_kept: Path, tmp_path: Path) -> Path:
    shutil.copy(samples_kept, tmp_path / "store.db")
    return tmp_path / "store.db"


def _doubt(db: Path) -> None:
    """Make three readings doubtful, as an engine does that is unsure: by what it says, not by a person's correction."""
    with open_desk(read_settings(str(db), {})) as desk, desk.store.working() as work:
        from msgspec.structs import replace

        for id_ in work.list_ids()[:3]:
            reading = work.load_reading(id_)
            first, *others = reading.acts
            work.replace_reading(replace(reading, acts=(replace(first, confidence=0.4), *others)))


def sit(db: Path, keys: str, *arguments: str, ui: str = "en") -> str:
    done = run_here(db, "review", "--ui", ui, *arguments, typed=keys)
    assert done.status == 0, done.err
    return done.out


def list_queue(db: Path, *arguments: str) -> list[Any]:
    items = run_here(db, "review", "--json", *arguments).json["items"]
    assert isinstance(items, list)
    return items


def list_doubtful(desk: Desk) -> tuple[ActFound, ...]:
    with desk.store.viewing() as view:
        return view.find_acts(ActQuery(confidence_below=review.DOUBTFUL)).acts


def test_the_queue_holds_groupings_then_readings(kept: Path) -> None:
    kinds = [item["type"] for item in list_queue(kept)]
    assert list(dict.fromkeys(kinds)) == ["grouping", "evidence", "reading"]
    assert kinds == sorted(kinds, key=["grouping", "evidence", "reading"].index)
    assert {item["type"] for item in list_queue(kept, "--only", "readings")} == {"reading"}
    assert all(item["view"]["commitment"]["suggested"] for item in list_queue(kept, "--only", "groupings"))
    assert run_here(kept, "review", "--only", "all").status == 2


def test_keys_decide_and_what_is_decided_waits_no_more(kept: Path) -> None:
    before = list_queue(kept)
    groupings = [item for item in before if item["type"] == "grouping"]
    assert len(groupings) >= 3
    out = sit(kept, "a\no\nr\n" + "s\n" * (len(groupings) - 3) + "q\n", "--only", "groupings")
    assert f"2 accepted, 0 corrected, 1 rejected, {len(groupings) - 3} skipped" in out
    out = sit(kept, "a\nc kind=concern strength=2\nr\nq\n", "--only", "readings")
    assert "1 accepted, 1 corrected, 1 rejected" in out
    left = list_queue(kept, "--only", "readings")
    assert left == []
    first, second, third = (item["view"]["commitment"] for item in groupings[:3])
    show = [run_here(kept, "commitments", "show", c["id"], "--json").json["commitment"] for c in (first, second, third)]
    assert [c["status"] for c in show] == ["confirmed", "confirmed", "rejected"]
    assert len(show[0]["promises"]) == len(first["promises"]) + len(first["suggested"])
    assert len(show[1]["promises"]) == len(second["promises"])


def test_what_is_undone_waits_again(kept: Path) -> None:
    before = list_queue(kept)
    for part in ("groupings", "evidence", "readings"):
        for key in ("a", "r"):
            out = sit(kept, f"{key}\nu\nq\n", "--only", part)
            assert "The last decision is taken back." in out and "0 accepted, 0 corrected, 0 rejected" in out
    after = list_queue(kept)
    assert [_name(item) for item in after] == [_name(item) for item in before]
    assert run_here(kept, "verify").status == 0


def _name(item: Any) -> tuple[str, str]:
    if item["type"] == "evidence":
        span = item["suggestion"]["evidence"]["span"]
        return item["type"], f"{item['commitment']} {span['start']}"
    return item["type"], item["view"]["commitment"]["id"] if item["type"] == "grouping" else item["act"]["id"]


def test_accepted_evidence_stands_with_its_words_and_rejected_is_not_suggested_again(kept: Path) -> None:
    first, second, *_ = list_queue(kept, "--only", "evidence")
    out = sit(kept, "a\nr\nq\n", "--only", "evidence")
    assert "1 accepted, 0 corrected, 1 rejected" in out
    commitment = run_here(kept, "commitments", "show", first["commitment"], "--json").json["commitment"]
    assert commitment["status"] == "confirmed"
    assert commitment["evidence"][0]["evidence"]["exact"] == first["suggestion"]["evidence"]["span"]["quote"]
    left = {_name(item) for item in list_queue(kept, "--only", "evidence")}
    assert _name(first) not in left and _name(second) not in left


def test_the_very_last_decision_can_be_undone(kept: Path) -> None:
    count = len(list_queue(kept, "--only", "readings"))
    out = sit(kept, "a\n" * count + "u\nq\n", "--only", "readings")
    assert "That was all." in out
    assert len(list_queue(kept, "--only", "readings")) == 1


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("x\nq\n", "Type one of a, o, c, r, s, u, q."),
        ("u\nq\n", "nothing was decided in this sitting"),
        ("c kind=shout\nq\n", "kind"),
        ("c colour=red\nq\n", "no field of act"),
        ("c\nstrength=7\nq\n", "strength"),
        ("c strong\nq\n", "no field with a value"),
        ("", "0 accepted"),
    ],
)
def test_keys_that_decide_nothing(kept: Path, keys: str, words: str) -> None:
    before = len(list_queue(kept, "--only", "readings"))
    assert words in sit(kept, keys, "--only", "readings")
    assert len(list_queue(kept, "--only", "readings")) == before


def test_the_keys_are_told_in_japanese(kept: Path) -> None:
    out = sit(kept, "s\nq\n", ui="ja")
    assert "[a 承認 / o 候補を除いて承認 / c 訂正 / r 却下 / s 保留 / u 取り消し / q 終了]" in out
    assert "件中 1 件目" in out and "保留 1" in out


def test_decisions_survive_an_upgrade_of_the_engine(kept: Path) -> None:
    """Every document is read again by a newer engine, which is unsure of the same acts as before."""
    with open_desk(read_settings(str(kept), {"KYOGI_USER": "佐藤"})) as desk:
        accepted, corrected, rejected = list_doubtful(desk)
        sitting = review.Review(desk)
        items = list(review.iterate_queue(desk, "readings"))
        sitting.accept(items[0])
        sitting.correct(items[1], "kind=oppose strength=3 targets=CN,KP")
        sitting.reject(items[2])
        (grouping, *_) = review.iterate_queue(desk, "groupings")
        sitting.accept(grouping)
        newer = renew_packs(desk)
        assert len(list(reread_outdated(newer))) >= 9
        found = {act.id: act for act in acts.list_acts(newer, acts.ActRequest(limit=1000)).acts}
        assert found[accepted.id].confidence == 1.0 and found[accepted.id].kind == accepted.kind
        changed = found[corrected.id]
        assert (changed.kind, changed.strength, changed.targets, changed.confidence) == ("oppose", 3, ("CN", "KP"), 1.0)
        assert rejected.id not in found
        kept_commitment = follow.get_commitment(newer, grouping.view.commitment.id).commitment
        assert kept_commitment.status == "confirmed"
        assert len(kept_commitment.promises) == len(
            grouping.view.commitment.promises + grouping.view.commitment.suggested
        )


def test_somebody_else_was_faster(kept: Path) -> None:
    with open_desk(read_settings(str(kept), {})) as desk:
        (item, *_) = review.iterate_queue(desk, "groupings")
        follow.add_note(desk, item.key, "照会中")
        with pytest.raises(UsageError, match="changed it meanwhile"):
            review.Review(desk).accept(item)


@pytest.mark.parametrize(
    ("told", "values"),
    [
        ("kind=oppose", {"kind": "oppose"}),
        ("strength=2 commitment=true", {"strength": 2, "commitment": True}),
        ("targets=CN,KP", {"targets": ["CN", "KP"]}),
        ("targets=", {"targets": []}),
        ("same_as=null", {"same_as": None}),
    ],
)
def test_fields_as_people_type_them(told: str, values: dict[str, Any]) -> None:
    assert parse_fields(told.split()) == values
