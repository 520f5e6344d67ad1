"""Charts: what they show, in words; nothing that a strict policy would refuse; nothing fetched."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import etree

from kyogi.rendering.charts import (
    INKS,
    LEVEL_SHAPES,
    SHAPES,
    Held,
    Lane,
    Link,
    Node,
    Rung,
    Spot,
    draw_bodies,
    draw_ladder,
    draw_meetings,
)

RUNGS = [Rung("懸念", "object"), Rung("懸念（強い）", "object"), Rung("非難（最も強い）", "object")]
SPOTS = [Spot(0, "2026-03-11", 0), Spot(0, "2026-06-17", 1), Spot(0, "2026-11-18", 2), Spot(1, "2026-06-17", 1)]
OWNERS = [Node("owner", "日本")]


def list_texts(svg: str) -> dict[str, float]:
    """The words of a chart with the height of each, from above."""
    heights = {}
    for text in etree.fromstring(svg.encode()).iter("{*}text"):
        height = 0.0
        for element in (text, *text.iterancestors()):
            moved = re.match(r"translate\([^,]+,([-\d.]+)\)", element.get("transform", ""))
            height += float(moved[1]) if moved else 0.0
        heights["".join(text.itertext())] = height
    return heights


def test_a_ladder_names_its_rungs_from_the_foot_and_its_days() -> None:
    texts = list_texts(draw_ladder(RUNGS, SPOTS, "ja"))
    heights = [texts[rung.words] for rung in RUNGS]
    assert all(lower > higher for lower, higher in pairwise(heights))
    assert "2026年3月11日" in texts and "2026年11月18日" in texts
    assert "11 Mar 2026" in list_texts(draw_ladder(RUNGS, SPOTS, "en"))


def test_the_highest_rung_does_not_touch_the_frame() -> None:
    texts = list_texts(draw_ladder(RUNGS, SPOTS, "ja"))
    assert texts[RUNGS[-1].words] > 13  # its label is 13 high and drawn around its middle


def test_wordings_of_one_rung_and_day_share_a_point_that_counts_them() -> None:
    svg = draw_ladder(RUNGS, SPOTS, "ja")
    assert "×2" in list_texts(svg)
    points = [path for path in etree.fromstring(svg.encode()).iter("{*}path") if path.get("stroke-width") == "1.5"]
    filled = [point for point in points if point.get("fill") == INKS["light"].families["object"]]
    assert len(filled) == 3


def test_families_differ_without_colour() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert set(SHAPES) == set(INKS["light"].families) == set(INKS["dark"].families)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_charts_hold_nothing_that_a_strict_policy_refuses(theme: str) -> None:
    drawn = [
        draw_ladder(RUNGS, SPOTS, "ja", theme),  # type: ignore[arg-type]
        draw_bodies([*OWNERS, Node("a", "<b>司令部</b>", "", "owner")], [], "ja", theme),  # type: ignore[arg-type]
    ]
    for svg in drawn:
        root = etree.fromstring(svg.encode())
        assert not list(root.iter("{*}script", "{*}style", "{*}image", "{*}foreignObject"))
        assert not [element for element in root.iter() if "style" in element.attrib]
        assert INKS[theme].paper in svg  # type: ignore[index]
    assert "<b>司令部</b>" in list_texts(drawn[1])


def test_bodies_stand_below_one_another_and_what_is_not_there_is_dashed() -> None:
    nodes = [
        *OWNERS, Node("a", "統合作戦司令部", "司令部", "owner"), Node("b", "検討班", "班", "a", is_firm=False),
        Node("other", "米国"), Node("c", "在日米軍", "司令部", "other"),
    ]  # fmt: skip
    svg = draw_bodies(nodes, [Link("c", "a", "カウンターパート")], "ja")
    assert {node.words for node in nodes} | {"カウンターパート"} <= list_texts(svg).keys()
    root = etree.fromstring(svg.encode())
    dashes = [path.get("stroke-dasharray") for path in root.iter("{*}path")]
    assert dashes.count("4,3") == 1  # the box of 検討班
    assert dashes.count("2,3") == 1  # the link
    assert "カウンターパート" not in draw_bodies(nodes, [], "ja")


def test_owners_of_many_bodies_stand_apart() -> None:
    """Each body has a row of its own, however many there are and however deep they lie."""
    nodes = [*OWNERS]
    nodes += [
        Node(f"b{number}", f"組織{number}", "", "owner" if number < 5 else f"b{number - 5}") for number in range(15)
    ]
    texts = list_texts(draw_bodies(nodes, [], "en"))
    deepest = sorted(texts[f"組織{number}"] for number in range(10, 15))
    assert all(lower - higher >= 40 for higher, lower in pairwise(deepest))


def test_meetings_stand_in_lanes_filled_where_held_and_hollow_where_announced() -> None:
    lanes = [Lane("日豪外相会談（閣僚級）", "ministers"), Lane("日豪実務者協議（実務級）", "working")]
    held = [Held(0, "2026-03-11"), Held(0, "2026-11-18"), Held(0, "2027-05-01", "2027-05-31"), Held(1, "2026-03-11")]
    svg = draw_meetings(lanes, held, ("2026-11-27", "今日"), "ja")
    texts = list_texts(svg)
    assert texts[lanes[0].words] < texts[lanes[1].words]
    assert "今日" in texts
    ink = INKS["light"]
    points = [path for path in etree.fromstring(svg.encode()).iter("{*}path") if path.get("stroke-width") == "1.5"]
    assert [point.get("fill") for point in points if point.get("fill") == ink.paper] == [ink.paper]
    assert [point.get("fill") for point in points if point.get("fill") == ink.ink] == [ink.ink] * 3
    assert "style=" not in svg
    assert len(set(LEVEL_SHAPES.values())) == len(LEVEL_SHAPES)


def test_of_many_days_months_are_named() -> None:
    days = [f"{2016 + number}-0{1 + number % 9}-11" for number in range(10)]
    texts = list_texts(draw_ladder(RUNGS, [Spot(0, day, 0) for day in days], "ja"))
    assert not [words for words in texts if words.endswith("日")]
    assert 3 <= len([words for words in texts if re.fullmatch(r"20\d\d年\d+月", words)]) <= 10
