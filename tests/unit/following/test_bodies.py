"""Bodies in time: joined across documents and languages, as of any day."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyogi.following.bodies import BodyTracer, find_day, fold_body_name
from kyogi.knowledge import load_knowledge
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.records.bodies import BodiesAsOf, BodyState
from kyogi.sources import load_bytes, load_file

TRACER = BodyTracer(load_knowledge())
SAMPLES = Path(__file__).parents[3] / "samples"
PLAN = (
    "日米外務・防衛閣僚協議が20日、都内で開かれました。アメリカ側は、在日アメリカ軍を「北方連合司令部」に再編する計画を説明しました。"
    "北方連合司令部は、インド太平洋軍司令官の指揮下に置かれます。"
)
DONE = "アメリカ側は10日、在日アメリカ軍を「北方連合司令部」に再構成する作業の第1段階に着手したことを説明しました。"
MOVED = "アメリカ側は、「北方連合司令部」を太平洋艦隊司令官の指揮下に置くことを説明しました。"
MOVED += "北方連合司令部は、太平洋艦隊司令官の指揮下に置かれます。"


def read_text(text: str, published: str) -> Reading:
    return read(load_bytes(text.encode(), name=f"{published}.txt", published=published).document, get_packs())


def trace(as_of: str, *readings: Reading) -> dict[str, BodyState]:
    return {body.id: body for body in TRACER.trace(readings, as_of).bodies}


def trace_samples(as_of: str) -> BodiesAsOf:
    packs = get_packs()
    paths = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html"))
    return TRACER.trace((read(load_file(path).document, packs) for path in paths), as_of)


@pytest.fixture(scope="module")
def command() -> tuple[Reading, Reading]:
    return read_text(PLAN, "2026-01-20"), read_text(DONE, "2026-09-10")


def find_headquarters(bodies: dict[str, BodyState], name: str = "北方連合司令部") -> BodyState:
    (found,) = (body for body in bodies.values() if body.names.get("ja") == name)
    return found


def test_a_plan_becomes_a_body_on_the_day_it_is_set_up(command: tuple[Reading, Reading]) -> None:
    before = find_headquarters(trace("2026-06-30", *command))
    after = find_headquarters(trace("2026-12-31", *command))
    assert (before.standing, before.since, before.party) == ("proposed", "2026-01-20", "US")
    assert (after.standing, after.since, after.id) == ("established", "2026-09-10", before.id)
    assert [step.standing for step in after.steps] == ["proposed", "established"]


def test_what_was_reorganised_has_a_successor(command: tuple[Reading, Reading]) -> None:
    bodies = trace("2026-12-31", *command)
    headquarters = find_headquarters(bodies)
    assert [bodies[id_].names["ja"] for id_ in headquarters.predecessors] == ["在日アメリカ軍"]
    former = bodies[headquarters.predecessors[0]]
    assert (former.standing, former.since, former.successors) == ("changed", "2026-09-10", (headquarters.id,))
    planned = trace("2026-06-30", *command)
    assert planned[former.id].standing == "existing"


def test_every_step_shows_its_words(command: tuple[Reading, Reading]) -> None:
    texts = {reading.document.id: reading.document.text for reading in command}
    found = TRACER.trace(command, "2026-12-31")
    steps = [step for item in (*found.bodies, *found.relations) for step in item.steps]
    assert steps
    assert all(step.evidence.evidence.holds_in(texts[step.evidence.document]) for step in steps)


def test_the_order_of_the_documents_makes_no_difference(command: tuple[Reading, Reading]) -> None:
    assert TRACER.trace(command, "2026-12-31") == TRACER.trace(reversed(command), "2026-12-31")


def test_undated_and_later_documents_tell_nothing(command: tuple[Reading, Reading]) -> None:
    assert TRACER.trace(command, "2025-12-31").bodies == ()
    undated = read(load_bytes(PLAN.replace("20日、", "").encode(), name="a.txt").document, get_packs())
    assert find_day(undated) is None
    assert TRACER.trace([undated], "2026-12-31").bodies == ()


def test_a_working_group_is_one_in_both_languages_and_held_its_first_meeting() -> None:
    groups = [b for b in trace_samples("2026-12-31").bodies if b.kind == "working_group" and b.party is None]
    (cables,) = (group for group in groups if "submarine-cables" in group.id)
    assert set(cables.names) == {"ja", "en"}
    assert (cables.standing, cables.since) == ("established", "2026-09-25")
    (earlier,) = (b for b in trace_samples("2026-04-01").bodies if b.id == cables.id)
    assert (earlier.standing, earlier.since) == ("agreed", "2026-03-11")


def test_a_body_that_bears_only_the_name_of_its_kind_is_one_in_both_versions() -> None:
    bodies = trace_samples("2026-07-31").bodies
    (contact,) = (body for body in bodies if "連絡窓口" in body.names.values())
    assert contact.names == {"ja": "連絡窓口", "en": "point of contact"}
    assert (contact.standing, contact.since) == ("agreed", "2026-06-17")
    assert "point of contact" not in {body.names.get("ja", body.names.get("en")) for body in bodies}


def test_two_groups_of_one_document_stay_two() -> None:
    reading = read_text(
        "両大臣は、サイバーに関する作業部会を設置することで一致しました。"
        "また、検証部会を設け、対策の実施状況を点検することで一致しました。",
        "2026-03-01",
    )
    names = {body.names["ja"] for body in TRACER.trace([reading], "2026-12-31").bodies}
    assert len(names) >= 2


def test_another_command_ends_the_former(command: tuple[Reading, Reading]) -> None:
    later = read_text(MOVED, "2026-10-01")
    relations = [
        r for r in TRACER.trace((*command, later), "2026-12-31").relations if r.predicate == "under_command_of"
    ]
    former, new = relations
    assert former.standing == "changed" and former.since == "2026-10-01"
    assert new.standing != "changed"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("the Working Group", "working group"),
        ("日米豪防衛協議体（TDC）", "日米豪防衛協議体"),
        ("「統合軍司令部」", "統合軍司令部"),
    ],
)
def test_names_are_compared_without_what_differs(name: str, folded: str) -> None:
    assert fold_body_name(name) == folded


def test_the_founding_report(shared: Path) -> None:
    packs = get_packs()
    report, followup = (
        read(load_file(shared / "reading" / "texts" / f"{name}.txt").document, packs)
        for name in ("nhk-2plus2-2024", "ja-followup-1")
    )
    then = find_headquarters(trace("2024-07-31", report, followup), "統合軍司令部")
    now = find_headquarters(trace("2025-06-01", report, followup), "統合軍司令部")
    assert (then.standing, now.standing, now.since) == ("proposed", "established", "2025-05-28")
    relations = {r.predicate for r in TRACER.trace([report], "2024-07-31").relations if r.subject == then.id}
    assert relations == {"reorganised_from", "under_command_of", "counterpart_of"}
