"""Incidents: events that a noun, a name or a clause tells, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Reading

Read = Callable[..., Reading]

# text → incidents as (name, where, whose)
INCIDENTS = [
    (
        "They deplored the collision between a Canadian frigate and a Japanese trawler off Iki Island in June.",
        [("the collision between a Canadian frigate and a Japanese trawler", "off Iki Island", "CA")],
    ),
    (
        "We noted the cyberattack on the Port of Perth in July and the explosion at a terminal in Osaka last month.",
        [("the cyberattack on the Port of Perth", None, None), ("the explosion at a terminal", "Osaka", None)],
    ),
    ("They mourn the killing of four herders in May.", [("the killing of four herders", None, None)]),
    ("Kenya condemned the terrorist attack in Pune on August 19.", [("the terrorist attack", "Pune", None)]),
    (
        "They condemned North Korea's launch of a ballistic missile.",
        [("launch of a ballistic missile", None, "KP")],
    ),
    ("They deplored the loss of life caused by Typhoon Amber.", [("Typhoon Amber", None, None)]),
    (
        "Japan protested to Russia on Tuesday after two Russian patrol planes entered its airspace off Hokkaido.",
        [("two Russian patrol planes entered its airspace", "off Hokkaido", "RU")],
    ),
    (
        "They met after a Kenyan patrol ship rammed a Japanese fishing boat near Lamu.",
        [("a Kenyan patrol ship rammed a Japanese fishing boat", "near Lamu", "KE")],
    ),
    ("They condemned the attack on our values and the use of force.", []),
    ("They welcomed the launch of the satellite service in Asia.", []),
    ("Patrol ships will enter the waters, and attacks on shipping must stop by May.", []),
]


@pytest.mark.parametrize(("text", "incidents"), INCIDENTS, ids=[i[0][:50] for i in INCIDENTS])
def test_tells_what_happened_where_and_whose(
    read_text: Read, text: str, incidents: list[tuple[str | None, ...]]
) -> None:
    found = read_text(text, opening=True).incidents
    assert [(i.name.quote, i.where.quote if i.where else None, i.whose) for i in found] == incidents
