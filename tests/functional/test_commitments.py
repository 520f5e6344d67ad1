"""`kyogi commitments` as people use it: a promise found in two languages, followed to its end by two of them."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kyogi.errors import ConflictError
from kyogi.services import follow
from kyogi.services.desk import open_desk
from kyogi.settings import read_settings
from tests.functional.conftest import Ran, command, environment, run_here

RunOn = Callable[..., Ran]
SATO, MORI = {"KYOGI_USER": "佐藤"}, {"KYOGI_USER": "森"}
LANGUAGES = ("ja", "en")


@pytest.fixture(scope="session")
def samples_store(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A store with the samples, for copies."""
    db = tmp_path_factory.mktemp("samples") / "store.db"
    assert run_here(db, "add", str(root / "samples")).status == 0
    return db


@pytest.fixture
def kept(samples_store: Path, tmp_path: Path) -> Path:
    shutil.copy(samples_store, tmp_path / "store.db")
    return tmp_path / "store.db"


def find_one(db: Path, *arguments: str) -> Any:
    (view,) = run_here(db, "commitments", *arguments, "--json").json["commitments"]
    return view


@pytest.fixture
def arrangement(kept: Path) -> str:
    """The commitment to draw up an arrangement by the end of fiscal 2027, in three documents and two languages."""
    return str(find_one(kept, "--text", "Japanese fiscal year 2027")["commitment"]["id"])


def test_one_promise_in_two_languages_is_one_suggestion(kept: Path, arrangement: str) -> None:
    view = run_here(kept, "commitments", "show", arrangement, "--json").json
    commitment = view["commitment"]
    assert (commitment["status"], commitment["obligors"]) == ("suggested", ["JP", "AU"])
    assert len(commitment["promises"]) == 1 and len(commitment["suggested"]) == 2
    assert {label["lang"] for label in view["documents"].values()} == {"ja", "en"}
    due = commitment["due"]
    assert (due["first"], due["last"], due["rule"]) == ("2026-03-11", "2028-03-31", "fiscal-year-japan")
    assert due["stated"]["quote"] in ("2027年度末までに", "by the end of Japanese fiscal year 2027")


@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_list_is_for_people(kept: Path, arrangement: str, ui: str) -> None:
    done = run_here(kept, "commitments", "--text", "fiscal year 2027", "--ui", ui)
    words = {"ja": ("候補", "根拠未発見", "融通"), "en": ("suggested", "no evidence found", "draw up")}[ui]
    assert done.status == 0 and arrangement in done.out
    assert [word for word in words if word not in done.out] == []


def test_two_people_follow_a_promise_to_its_end(kept: Path, arrangement: str) -> None:
    report = find_one(kept, "--text", "予定を前倒し")["commitment"]["promises"][0]
    place = f"{report['document']}#{report['act']}"

    def judge(who: dict[str, str], *arguments: str) -> Any:
        done = run_here(kept, "commitments", *arguments, "--json", **who)
        assert done.status == 0, done.err
        return done.json

    judge(SATO, "confirm", arrangement)
    judge(SATO, "evidence", "accept", arrangement, place)
    view = judge(SATO, "progress", arrangement, "日本", "in-progress", "--evidence", place)
    assert view["scores"]["JP"] == {"value": 0, "lowest": 0, "highest": 0, "rule": "partial"}
    assert view["scores"]["AU"] == {"value": None, "lowest": -1, "highest": 1, "rule": "unknown"}
    view = judge(SATO, "progress", arrangement, "JP", "implemented-verified", "--evidence", place)
    state = view["commitment"]["progress"]["JP"]
    assert (state["value"], state["pending_second"], state["proposed"]) == ("in_progress", True, "implemented_verified")
    alone = run_here(kept, "commitments", "approve", arrangement, "JP", **SATO)
    assert alone.status == 2 and "a second person has to approve" in alone.err
    view = judge(MORI, "approve", arrangement, "JP")
    state = view["commitment"]["progress"]["JP"]
    assert (state["value"], state["who"], state["proposed_by"]) == ("implemented_verified", "森", "佐藤")
    assert state["evidence"][0]["evidence"]["exact"].startswith("敷設船を融通し合うための取決め")
    reopened = run_here(kept, "commitments", "progress", arrangement, "JP", "in-progress", "--evidence", place)
    assert reopened.status == 2 and "reopened only with a reason" in reopened.err
    judge(MORI, "progress", arrangement, "JP", "in-progress", "--evidence", place, "--note", "取決めは案の段階")
    history = run_here(kept, "commitments", "history", arrangement, "--json").json["entries"]
    assert [entry["what"]["do"] for entry in history] == [
        "confirm", "accept-evidence", "progress", "progress", "approve", "progress"]  # fmt: skip
    assert run_here(kept, "verify").status == 0


@pytest.mark.parametrize("ui", LANGUAGES)
def test_history_and_state_are_told_in_words(kept: Path, arrangement: str, ui: str) -> None:
    run_here(kept, "commitments", "confirm", arrangement, **SATO)
    run_here(kept, "commitments", "progress", arrangement, "JP", "not-started", "--note", "照会済み", **SATO)
    history = run_here(kept, "commitments", "history", "--ui", ui)
    words = {"ja": ("約束として確認", "日本 の進捗: 未着手", "注記: 照会済み"),
             "en": ("confirmed", "Japan progress: not started", "note: 照会済み")}[ui]  # fmt: skip
    assert [word for word in words if word not in history.out] == []
    shown = run_here(kept, "commitments", "show", arrangement, "--ui", ui)
    words = {"ja": ("推定の規則: 日本の会計年度", "評点 −1から+1の間"),
             "en": ("inferred by: Japan's fiscal year", "score between −1 and +1")}[ui]  # fmt: skip
    assert [word for word in words if word not in shown.out] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "c-ffffffffffff"), "no commitment has an id that begins so"),
        (("show", "c-"), "several commitments"),
        (("show", "nonsense"), "no id of a commitment"),
        (("show", "e89a97ff#p1"), "no promise stands there"),
        (("show", "0000#p1"), "no document has an id"),
        (("withdraw", "7"), "the ledger has no such entry"),
        (("--flag", "late"), "there are overdue"),
        (("--progress", "done"), "there are no_evidence_found"),
        (("--obligor", "Atlantis"), "no party is called so"),
        (("--about", "nothing at all"), "no topic is called so"),
        (("--due-before", "2026-13"), "no date"),
        (("--due-before", "2026-02-30"), "no date"),
        (("--after", "x"), "not what a page before ended with"),
        (("--series", "no such series"), "series"),
    ],
)
def test_what_cannot_be_asked_is_said(kept: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run_here(kept, "commitments", *arguments)
    assert done.status in (1, 2) and message in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("progress", "{id}", "JP", "in-progress"), "say on what in_progress rests"),
        (("progress", "{id}", "US", "in-progress", "--note", "x"), "did not promise"),
        (("progress", "{id}", "JP", "superseded", "--note", "x"), "--successor"),
        (("progress", "{id}", "JP", "superseded", "--successor", "{id}"), "cannot take its own place"),
        (("progress", "{id}", "JP", "implemented-verified", "--evidence", "{place}"), "cannot go to"),
        (("progress", "{id}", "JP", "finished"), "there are no_evidence_found"),
        (("position", "{id}", "JP", "enthusiastic"), "there are supported"),
        (("progress", "{id}", "JP", "in-progress", "--evidence", "here"), "no place in a document"),
        (("progress", "{id}", "JP", "in-progress", "--evidence", "{document}#a1"), "no act or promise a1"),
        (("progress", "{id}", "JP", "in-progress", "--evidence", "{document}@5-99999999"), "give two places in it"),
        (("evidence", "accept", "{id}", "0000#a1"), "no document has an id"),
        (("approve", "{id}", "JP"), "no closing waits"),
        (("decline", "{id}", "JP"), "no closing waits"),
        (("merge", "{id}", "{id}"), "cannot be merged with itself"),
        (("unmerge", "{id}"), "merged into nothing"),
        (("split", "{id}", "{document}#p1"), "has no such promise"),
        (("note", "{id}", "  "), "the note is empty"),
        (("confirm", "{id}"), "nothing is suggested for it"),
        (("confirm", "{id}", "--expected", "0"), "changed it meanwhile"),
    ],
)
def test_what_may_not_be_judged_is_said_and_not_written(
    kept: Path, arrangement: str, arguments: tuple[str, ...], message: str
) -> None:
    view = run_here(kept, "commitments", "confirm", arrangement, "--json").json
    promise = view["commitment"]["promises"][0]
    given = {"id": arrangement, "document": promise["document"], "place": f"{promise['document']}#{promise['act']}"}
    done = run_here(kept, "commitments", *(argument.format(**given) for argument in arguments))
    assert done.status in (1, 2) and message in done.err
    assert len(run_here(kept, "commitments", "history", "--json").json["entries"]) == 1
    assert run_here(kept, "verify").status == 0


def test_a_suggestion_is_not_judged_before_somebody_confirms_it(kept: Path, arrangement: str) -> None:
    done = run_here(kept, "commitments", "progress", arrangement, "JP", "in-progress", "--note", "x")
    assert done.status == 2 and "is suggested; confirm it first" in done.err


def test_merges_go_in_no_circle_and_come_apart_as_they_were(kept: Path, arrangement: str) -> None:
    other = find_one(kept, "--text", "予定を前倒し")["commitment"]["id"]
    run_here(kept, "commitments", "confirm", other)
    run_here(kept, "commitments", "position", other, "JP", "supported")
    before = run_here(kept, "commitments", "show", other, "--json").json["commitment"]
    merged = run_here(kept, "commitments", "merge", arrangement, other, "--json").json["commitment"]
    assert merged["absorbed"] == [other] and len(merged["promises"]) == 2
    circle = run_here(kept, "commitments", "merge", other, arrangement)
    assert circle.status == 2 and f"is merged into {arrangement}" in circle.err
    assert run_here(kept, "commitments", "position", other, "JP", "noted").status == 2
    after = run_here(kept, "commitments", "unmerge", other, "--json").json["commitment"]
    assert {**after, "history": None, "last_entry": None} == {**before, "history": None, "last_entry": None}


def test_a_person_corrects_when_it_is_due(kept: Path, arrangement: str) -> None:
    before = run_here(kept, "commitments", "confirm", arrangement, "--json").json["commitment"]["due"]

    def correct(*arguments: str) -> Any:
        return run_here(kept, "commitments", "due", arrangement, *arguments, **SATO)

    done = correct("2027-03", "--note", "the Australian desk told us", "--json")
    due = done.json["commitment"]["due"]
    assert due == {**before, "first": "2027-03-01", "last": "2027-03-31", "rule": "judged"}
    shown = run_here(kept, "commitments", "show", arrangement, "--ui", "en").out
    assert "2027-03-31" in shown and "a person's correction" in shown
    late = run_here(kept, "commitments", "--flag", "overdue", "--json", KYOGI_NOW="2027-04-01").json["commitments"]
    assert arrangement in [view["commitment"]["id"] for view in late]
    assert "2027-03-01 – 2027-03-31" in run_here(kept, "commitments", "history", arrangement, "--ui", "ja").out
    none = correct("none", "--note", "no day was meant", "--json").json["commitment"]["due"]
    assert (none["last"], none["stated"]) == (None, before["stated"])
    run_here(kept, "commitments", "withdraw", "3")
    back = run_here(kept, "commitments", "withdraw", "2", "--json").json["commitment"]
    assert back["due"] == before
    for arguments, message in (
        (("2027-02-30", "--note", "x"), "due date 2027-02-30: no date"),
        (("2025", "--note", "x"), "2025 lies before that day"),
        (("2027",), "say why it is due so"),
    ):
        refused = correct(*arguments)
        assert refused.status == 2 and message in refused.err, refused.err
    assert run_here(kept, "verify").status == 0


def test_no_commitment_takes_its_own_place_in_the_end(kept: Path, arrangement: str) -> None:
    other = find_one(kept, "--text", "予定を前倒し")["commitment"]["id"]

    def refuse(message: str, *arguments: str) -> None:
        done = run_here(kept, "commitments", *arguments)
        assert done.status == 2 and message in done.err, done.err

    run_here(kept, "commitments", "confirm", arrangement)
    refuse("cannot take its own place", "progress", arrangement, "JP", "superseded", "--successor", arrangement)
    run_here(kept, "commitments", "merge", arrangement, other)
    refuse(
        f"is merged into {arrangement} and cannot", "progress", arrangement, "JP", "superseded", "--successor", other
    )
    run_here(kept, "commitments", "unmerge", other)
    assert run_here(kept, "commitments", "progress", arrangement, "JP", "superseded", "--successor", other).status == 0
    for pair in ((arrangement, other), (other, arrangement)):
        refuse(f"{arrangement}: {other} took its place", "merge", *pair)
    refuse("in the end", "progress", other, "JP", "superseded", "--successor", arrangement)
    assert len(run_here(kept, "commitments", "history", "--json").json["entries"]) == 5  # both confirmed, and the rest


def test_what_is_split_off_stays_apart(kept: Path, arrangement: str) -> None:
    view = run_here(kept, "commitments", "show", arrangement, "--json").json["commitment"]
    suggested = view["suggested"][0]
    place = f"{suggested['document']}#{suggested['commitment']}"
    apart = run_here(kept, "commitments", "split", arrangement, place, "--json").json["commitment"]
    assert (apart["status"], len(apart["promises"])) == ("suggested", 1)
    confirmed = run_here(kept, "commitments", "confirm", arrangement, "--json").json["commitment"]
    held = {ref["commitment"] for ref in (*confirmed["promises"], *confirmed["suggested"])}
    assert suggested["commitment"] not in held
    assert run_here(kept, "commitments", "show", place, "--json").json["commitment"]["id"] == apart["id"]


def test_a_split_that_is_withdrawn_leaves_the_grouping_as_it_was(kept: Path, arrangement: str) -> None:
    before = run_here(kept, "commitments", "show", arrangement, "--json").json["commitment"]
    place = "{document}#{commitment}".format(**before["suggested"][0])
    apart = run_here(kept, "commitments", "split", arrangement, place, "--json").json["commitment"]["id"]
    run_here(kept, "commitments", "note", apart, "is it another one?")
    run_here(kept, "commitments", "withdraw", "1")
    after = run_here(kept, "commitments", "show", arrangement, "--json").json["commitment"]
    assert after["suggested"] == before["suggested"] and after["status"] == "suggested"
    assert run_here(kept, "commitments", "show", apart, "--json").json["commitment"]["id"] == arrangement
    again = run_here(kept, "commitments", "split", arrangement, place, "--json").json["commitment"]
    assert again["id"] not in (apart, arrangement)


def test_evidence_whose_document_changed_is_shown_as_orphaned(kept: Path, arrangement: str) -> None:
    report = find_one(kept, "--text", "予定を前倒し")["commitment"]["promises"][0]
    run_here(kept, "commitments", "confirm", arrangement)
    run_here(kept, "commitments", "evidence", "accept", arrangement, f"{report['document']}#{report['act']}")
    raw = sqlite3.connect(kept)
    raw.execute("DROP TRIGGER document_refuses_update")
    raw.execute("UPDATE document SET text = '改' || text WHERE id = ?", (report["document"],))
    raw.commit()
    raw.close()
    (ref,) = run_here(kept, "commitments", "show", arrangement, "--json").json["commitment"]["evidence"]
    assert ref["orphaned"] is True
    assert "[根拠喪失]" in run_here(kept, "commitments", "show", arrangement, "--ui", "ja").out


def test_a_clock_set_back_is_told_and_sets_nothing_back(kept: Path, arrangement: str) -> None:
    run_here(kept, "commitments", "confirm", arrangement, KYOGI_NOW="2026-11-25T12:00Z")
    done = run_here(kept, "commitments", "note", arrangement, "later", "--ui", "en", KYOGI_NOW="2026-11-20")
    assert done.status == 0 and "the clock says 2026-11-20T00:00:00Z" in done.err
    entries = run_here(kept, "commitments", "history", "--json").json["entries"]
    assert [entry["at"] for entry in entries] == ["2026-11-25T12:00:00Z"] * 2
    assert entries[1]["clock"] == "2026-11-20T00:00:00Z"
    assert run_here(kept, "verify").status == 0


@pytest.mark.parametrize(("today", "flag"), [("2028-03-31", "due_soon"), ("2028-04-01", "overdue")])
def test_flags_go_by_a_clock_that_can_be_set(kept: Path, arrangement: str, today: str, flag: str) -> None:
    listed = run_here(kept, "commitments", "--flag", flag.replace("_", "-"), "--json", KYOGI_NOW=today).json
    assert arrangement in [view["commitment"]["id"] for view in listed["commitments"]]
    assert all(flag in view["flags"] for view in listed["commitments"])


def test_what_is_withdrawn_is_as_never_said(kept: Path, arrangement: str) -> None:
    run_here(kept, "commitments", "confirm", arrangement)
    run_here(kept, "commitments", "position", arrangement, "JP", "supported")
    early = run_here(kept, "commitments", "withdraw", "1")
    assert early.status == 2 and "entries 2 rest on it" in early.err
    run_here(kept, "commitments", "withdraw", "2")
    view = run_here(kept, "commitments", "withdraw", "1", "--json").json["commitment"]
    assert (view["status"], view["positions"], view["history"]) == ("suggested", {}, [1, 2, 3, 4])
    again = run_here(kept, "commitments", "withdraw", "1")
    assert again.status == 2 and "say it anew" in again.err


def test_of_two_at_once_the_second_is_told_and_nothing_is_lost(kept: Path, arrangement: str) -> None:
    """Ten processes, each having seen the same last entry: one judges, nine are told by whom and write nothing."""
    seen = run_here(kept, "commitments", "confirm", arrangement, "--json").json["commitment"]["last_entry"]
    processes = [
        subprocess.Popen(
            command("commitments", "progress", arrangement, "JP", "in-progress", "--note", f"note {n}", "--expected",
                    str(seen), "--json"),
            env={**environment(kept), "KYOGI_USER": f"person {n}"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for n in range(4)
    ]  # fmt: skip
    ended = [(process.communicate(), process.returncode) for process in processes]
    assert sorted(status for _, status in ended) == [0, 2, 2, 2]
    history = run_here(kept, "commitments", "history", "--json").json["entries"]
    assert len(history) == 2
    for (_, err), status in ended:
        if status:
            assert f"{history[1]['who']} changed it meanwhile (entry 2" in err
    assert run_here(kept, "verify").status == 0


def test_what_somebody_judged_of_another_commitment_is_no_conflict(kept: Path, arrangement: str) -> None:
    with open_desk(read_settings(str(kept), {})) as desk:
        other = follow.list_commitments(desk, follow.CommitmentRequest(text="共同訓練")).commitments[0].commitment.id
        seen = follow.confirm(desk, arrangement).commitment.last_entry
        follow.confirm(desk, other)
        follow.add_note(desk, arrangement, "x", expected=seen)
        with pytest.raises(ConflictError, match="look at it again"):
            follow.add_note(desk, arrangement, "y", expected=seen)


@pytest.mark.parametrize("arguments", [(), ("evidence",)])
def test_help_lists_the_commands(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kyogi.cli.main", "commitments", *arguments, "--help"], capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    assert "Usage: kyogi commitments" in done.stdout
