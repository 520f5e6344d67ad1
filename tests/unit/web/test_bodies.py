"""The tree of bodies as of a day."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from litestar.testing import TestClient

from kyogi.records.bodies import BodiesAsOf, BodyState, RelationState
from kyogi.web.pages.bodies import Node, grow_trees

Client = TestClient[Any]


def make_body(id_: str, party: str | None = "JP") -> BodyState:
    return BodyState(
        id=id_, names={"en": id_}, party=party, parties=("AU", "JP"), kind="committee", standing="existing",
        since="2026-01-01", steps=(),
    )  # fmt: skip


def put_under(subject: str, object_: str) -> RelationState:
    return RelationState(
        subject=subject, predicate="part_of", object=object_, words="", standing="agreed", since="2026-01-01", steps=()
    )


def list_ids(nodes: tuple[Node, ...]) -> list[str]:
    return [id_ for node in nodes for id_ in (node.body.id, *list_ids(node.below))]


def test_a_body_stands_below_the_one_it_is_part_of() -> None:
    bodies = (make_body("cell"), make_body("headquarters"), make_body("group", None))
    found = BodiesAsOf(as_of="2026-12-31", bodies=bodies, relations=(put_under("cell", "headquarters"),))
    shared, own = grow_trees(found)
    assert (shared.parties, list_ids(shared.nodes)) == (("AU", "JP"), ["group"])
    assert [node.body.id for node in own.nodes] == ["headquarters"]
    assert [node.body.id for node in own.nodes[0].below] == ["cell"]


@pytest.mark.parametrize("circle", [(("a", "b"), ("b", "a")), (("a", "a"), ("b", "b")), (("a", "b"), ("b", "b"))])
def test_bodies_in_a_circle_stand_in_the_tree_once(circle: tuple[tuple[str, str], ...]) -> None:
    found = BodiesAsOf(
        as_of="2026-12-31",
        bodies=(make_body("a"), make_body("b")),
        relations=tuple(put_under(*pair) for pair in circle),
    )
    (owner,) = grow_trees(found)
    assert sorted(list_ids(owner.nodes)) == ["a", "b"]


def test_what_is_shown_changes_with_the_day_and_every_step_leads_to_its_words(client: Client) -> None:
    before, after = (client.get(f"/bodies?as_of={day}").text for day in ("2025-12-31", "2026-12-31"))
    assert "standing-" not in before
    assert "standing-established" in after
    steps = re.findall(r'href="(/documents/\w+)#:~:text=([^"]+)"', after)
    assert steps
    for address, words in steps:
        text = re.sub(r"<[^>]+>", "", client.get(address).text)
        assert unquote(words) in text


def test_a_day_that_is_none_is_refused_politely(client: Client) -> None:
    assert client.get("/bodies?as_of=yesterday").status_code == 400
