"""The matrix of positions, and the ladder behind each cell of it."""

from __future__ import annotations

import html
import re
from typing import Any

from litestar.testing import TestClient

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
    assert "topic" in client.get("/positions/ladder?party=JP").text
    assert client.get("/positions/ladder?party=JP&topic=nonsense").status_code == 400
