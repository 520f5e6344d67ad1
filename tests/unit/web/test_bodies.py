"""The tree of bodies as of a day."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from litestar.testing import TestClient
from msgspec.structs import replace

from kyogi.records.bodies import BodiesAsOf, BodyState, RelationState
from kyogi.services.bodies import BodyNode, grow_trees
from kyogi.web.pages.bodies import thin_days
from kyogi.web.pages.charts import lay_out_bodies
from kyogi.web.words import get_words

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


def list_ids(nodes: tuple[BodyNode, ...]) -> list[str]:
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


def test_pages_of_trees_show_every_body_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def list_shown(page: str) -> list[str]:
        return re.findall(r'<li id="([^"]+)">', page)

    whole = list_shown(client.get("/bodies?all=1").text)
    monkeypatch.setattr("kyogi.web.pages.bodies._TREES", 1)
    address, seen, pages = "/bodies?all=1", list[str](), 0
    while address:
        page = client.get(address).text
        seen, pages = seen + list_shown(page), pages + 1
        for target in re.findall(r'<a href="#([^"]+)">', page):
            assert target in {*list_shown(page), "main"}
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else ""
    assert seen == whole and pages > 1


def test_what_is_shown_changes_with_the_day_and_every_step_leads_to_its_words(client: Client) -> None:
    before, after = (client.get(f"/bodies?as_of={day}").text for day in ("2025-12-31", "2026-12-31"))
    assert "standing-" not in before
    assert "standing-established" in after
    steps = re.findall(r'href="(/documents/\w+\?span=[^"#]+)#span"><q [^>]+>([^<]+)</q>', after)
    assert steps
    for address, words in steps:
        assert read_pointed(client.get(address).text) == words


def read_pointed(page: str) -> str:
    """The words of a document's page that are highlighted; the first of them is where the link leads."""
    marks = re.findall(r'<mark class="pointed"( id="span")?>(.*?)</mark>', page)
    assert [bool(anchor) for anchor, _ in marks] == [True] + [False] * (len(marks) - 1)
    return re.sub(r"<[^>]+>", "", "".join(words for _, words in marks))


def test_a_day_that_is_none_is_refused_politely(client: Client) -> None:
    assert client.get("/bodies?as_of=yesterday").status_code == 400


def test_the_graph_holds_the_bodies_of_the_day_and_their_relations() -> None:
    bodies = (make_body("cell"), make_body("headquarters"), make_body("forces", "US"))
    relations = (
        put_under("cell", "headquarters"),
        *(
            replace(put_under(*pair), predicate="counterpart_of")
            for pair in (("headquarters", "forces"), ("forces", "headquarters"))
        ),
    )
    found = BodiesAsOf(as_of="2026-12-31", bodies=bodies, relations=relations)
    nodes, links = lay_out_bodies(found, grow_trees(found), get_words("en"))
    assert {(node.words, node.below) for node in nodes if node.below} == {
        ("headquarters", "owner-0"), ("cell", "headquarters"), ("forces", "owner-1"),
    }  # fmt: skip
    assert [(link.start, link.end, link.words) for link in links] == [("headquarters", "forces", "counterpart of")]


def test_the_graph_is_an_image_of_the_day_in_the_visitors_language(client: Client) -> None:
    address = re.search(r'<img src="(/bodies/graph[^"]+)"', client.get("/bodies?as_of=2026-12-31").text)
    assert address
    for ui, word in (("ja", "作業部会"), ("en", "working group")):
        answer = client.get(html.unescape(address[1]), headers={"accept-language": ui})
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
        assert word in answer.text
    assert client.get("/bodies/graph.svg?as_of=2020").status_code == 404
    assert "graph.svg" not in client.get("/bodies?as_of=2020").text


def test_the_slider_stops_at_the_days_of_documents(client: Client) -> None:
    page = client.get("/bodies", headers={"accept-language": "en"}).text
    days = re.findall(r'<option value="(\d+)" label="([^"]+)"', page)
    assert [number for number, _ in days] == [str(number) for number in range(1, len(days) + 1)]
    assert len(days) > 3
    first = client.get("/bodies?step=1", headers={"accept-language": "en"}).text
    assert f"As of {days[0][1]}" in first
    assert 'value="1"' in first
    assert client.get("/bodies?step=-1").status_code == 400


def test_a_slider_of_many_days_stops_at_the_last_of_each_month_or_year() -> None:
    few = ["2026-03-11", "2026-03-12", "2026-06-17"]
    assert thin_days(few) == tuple(few)
    assert thin_days([]) == ()
    many = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    assert thin_days(many) == tuple(f"2026-{month:02}-28" for month in range(1, 13))
    long = [f"{year}-{month:02}-28" for year in range(2000, 2026) for month in range(1, 13)]
    assert thin_days(long) == tuple(f"{year}-12-28" for year in range(2000, 2026))
