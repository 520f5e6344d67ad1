"""The matrix of positions, and the ladder behind each cell of it."""

from __future__ import annotations

import html
import re
from typing import Any

from litestar.testing import TestClient

from kyogi.services.positions import LadderPoint, Rung, list_rungs

Client = TestClient[Any]


def test_every_cell_of_the_matrix_leads_to_a_ladder_with_words(client: Client) -> None:
    matrix = client.get("/positions").text
    cells = [html.unescape(found) for found in re.findall(r'href="(/positions/ladder\?[^"]+)"', matrix)]
    assert len(cells) > 10
    for cell in cells[:3]:
        ladder = client.get(cell)
        assert ladder.status_code == 200
        assert re.search(r'href="/documents/\w+\?act=(a\d+)#\1"', ladder.text), cell


def test_the_matrix_shows_the_parties_and_days_asked_for(client: Client) -> None:
    all_, some = (client.get(f"/positions{asked}").text for asked in ("", "?party=JP&until=2026-03"))
    assert "party=AU" in all_
    assert "party=JP" in some
    assert "party=AU" not in some
    assert "2026年11月" not in client.get("/positions?until=2026-03", headers={"accept-language": "ja"}).text


def test_a_ladder_shows_what_went_and_what_came_between_two_wordings(client: Client) -> None:
    ladder = client.get("/positions/ladder?party=JP&topic=submarine-cables", headers={"accept-language": "ja"}).text
    assert "強化" in ladder
    steps = [step for step in ladder.split("<li") if "<ins>" in step]
    assert steps
    for step in steps:  # what stays and what came are the words that stand in the document
        left = re.sub(r'<del>.*?</del>|<span class="(said|gap)">.*?</span>|</?ins>', "", step, flags=re.DOTALL)
        words, document = re.search(r"<q [^>]*>([^<]+)</q>", left), re.search(r'href="/documents/(\w+)\?act', step)
        assert words
        assert document
        text = re.sub(r"<[^>]+>", "", client.get(f"/documents/{document[1]}").text)
        assert html.unescape(words[1]).strip()[:12] in html.unescape(text)


def test_in_one_language_every_later_wording_is_compared_with_the_one_before(client: Client) -> None:
    ladder = client.get("/positions/ladder?party=JP&topic=submarine-cables&lang=ja").text
    steps = [step for step in ladder.split('<li class="f-') if "against that of" in step]
    assert len(steps) > 3
    assert not re.search(r'<q [^>]*lang="en"', ladder)
    assert "in another language" not in ladder


def test_a_ladder_needs_a_party_and_a_subject(client: Client) -> None:
    assert client.get("/positions/ladder?party=JP").status_code == 400
    assert "Choose both" in client.get("/positions/ladder?party=JP").text
    assert client.get("/positions/ladder?party=JP&topic=nonsense").status_code == 400


def test_the_chart_of_a_ladder_says_what_its_table_says(client: Client) -> None:
    for ui in ("ja", "en"):
        page = client.get("/positions/ladder?party=JP&topic=submarine-cables", headers={"accept-language": ui}).text
        rows = re.findall(r"<tr><td><time>([^<]+)</time></td><td>([^<]+)</td><td [^>]*>(\d+)</td></tr>", page)
        address = re.search(r'<img src="([^"]+)" alt="[^"]{20,}"', page)
        assert address and len(rows) > 5
        chart = client.get(html.unescape(address[1]), headers={"accept-language": ui})
        assert (chart.status_code, chart.headers["content-type"]) == (200, "image/svg+xml")
        for _, said, count in rows:
            assert said in chart.text
            assert count == "1" or f"×{count}" in chart.text


def test_the_rungs_of_promises_stand_in_the_order_in_which_they_bind() -> None:
    said = [("condemn", 1), ("agree", 1), ("concern", 2), ("commit", 1), ("concern", 1), ("intend", 1), ("reaffirm", 1)]
    points = [LadderPoint(0, "2026-03-11", Rung(kind, strength)) for kind, strength in said]  # type: ignore[arg-type]
    assert [(rung.kind, rung.strength) for rung in list_rungs(points)] == [
        ("intend", 1), ("agree", 1), ("commit", 1), ("reaffirm", 1), ("concern", 1), ("concern", 2), ("condemn", 1),
    ]  # fmt: skip


def test_a_ladder_without_words_has_no_chart(client: Client) -> None:
    asked = "party=CA&topic=abductions"
    assert "chart.svg" not in client.get(f"/positions/ladder?{asked}").text
    assert client.get(f"/positions/ladder/chart.svg?{asked}").status_code == 404
