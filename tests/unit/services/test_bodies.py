"""Bodies over a real store, as of a day."""

from __future__ import annotations

import pytest

from kyogi.errors import UsageError
from kyogi.services import bodies, ingest
from kyogi.services.desk import Desk

AGREED = "日豪外相会談\n\n両外相は、港湾に関する作業部会を設置することで一致しました。"
NAMED = "防衛省は、海上自衛隊の艦艇について説明しました。"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for text, published in ((AGREED, "2026-03-11"), (NAMED, "2026-04-01")):
        ingest.add_bytes(desk, text.encode(), name="a.txt", told={"lang": "ja", "published": published})
    return desk


def test_bodies_as_of_a_day_a_month_or_now(filled: Desk) -> None:
    assert bodies.list_bodies(filled, "2026-02").bodies == ()
    (group,) = bodies.list_bodies(filled, "2026-03").bodies
    assert (group.standing, group.kind) == ("agreed", "working_group")
    assert bodies.list_bodies(filled).bodies == (group,)


def test_a_party_keeps_its_own_and_what_it_shares(filled: Desk) -> None:
    assert len(bodies.list_bodies(filled, party="豪州").bodies) == 1
    assert bodies.list_bodies(filled, party="KP").bodies == ()


@pytest.mark.parametrize("day", ["2026-13", "yesterday", "2026-02-30"])
def test_a_day_that_is_none_is_refused(filled: Desk, day: str) -> None:
    with pytest.raises(UsageError, match="--as-of"):
        bodies.list_bodies(filled, day)
