"""People of one meeting told of in several ways: each is listed once."""

from __future__ import annotations

import pytest

from kyogi.following.people import merge_people
from kyogi.records import Actor

YUKI = Actor("三枝由紀", "外務大臣", "JP")
CLAIRE = Actor("Claire Halloran", "Minister for Foreign Affairs", "AU")


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ([YUKI, Actor("三枝", "外相", "JP")], [YUKI]),
        ([Actor("三枝", None, "JP"), YUKI], [YUKI]),
        (
            [Actor("ハロラン", "外相", "AU"), Actor("クレア・ハロラン", "外務大臣", "AU")],
            [Actor("クレア・ハロラン", "外務大臣", "AU")],
        ),
        ([CLAIRE, Actor("Halloran", "Foreign Minister", "AU"), Actor("Halloran", "Minister", None)], [CLAIRE]),
        ([CLAIRE, Actor(None, "Foreign Minister", "AU")], [CLAIRE]),
        ([YUKI, YUKI], [YUKI]),
    ],
)  # fmt: skip
def test_one_person_is_listed_once_by_the_fullest_name(told: list[Actor], left: list[Actor]) -> None:
    assert list(merge_people(told)) == left


@pytest.mark.parametrize(
    "told",
    [
        [YUKI, Actor("三枝", "外相", "AU")],  # of another party
        [YUKI, Actor("三枝", "防衛相", "JP")],  # of another office
        [YUKI, Actor("森", "外相", "JP")],
        [CLAIRE, Actor("Hall", "Foreign Minister", "AU")],  # no word of the name
        [Actor("Ann Lee", "Minister", "AU"), Actor("Bo Lee", "Minister", "AU"), Actor("Lee", None, "AU")],  # either
        [CLAIRE, Actor(None, None, "AU")],
        [CLAIRE, Actor(None, "Minister of Defence", "AU")],
    ],
)
def test_who_may_be_another_stays(told: list[Actor]) -> None:
    assert list(merge_people(told)) == told
