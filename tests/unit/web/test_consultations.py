"""The series of consultations in a list, and one of them with its meetings."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import unquote

from litestar.testing import TestClient

Client = TestClient[Any]
SERIES = "/consultations/japan-australia-foreign-ministers"


def test_the_list_leads_to_every_series_and_counts_its_meetings_by_year(client: Client) -> None:
    listed = client.get("/consultations").text
    addresses = set(re.findall(r'href="(/consultations/[^"]+)"', listed))
    assert SERIES in addresses
    assert all(client.get(address).status_code == 200 for address in addresses)
    years = listed[listed.index('id="by-year"') :]
    assert '<th scope="col" class="number">2026</th>' in years


def test_the_list_keeps_the_series_in_which_a_party_meets(client: Client) -> None:
    listed = client.get("/consultations?party=CA").text
    assert "japan-canada-defence-ministers" in listed
    assert SERIES not in listed


def test_a_series_shows_who_met_and_the_documents_that_record_it_newest_first(client: Client) -> None:
    page = client.get(SERIES).text
    dates = re.findall(r"<h3><time>([^<]+)</time>", page)
    assert dates[0].endswith("November 2026")
    assert dates[-1] == "11 March 2026"
    assert "Participants" in page
    documents = set(re.findall(r'href="(/documents/\w+)"', page))
    assert len(documents) >= 10
    assert client.get(documents.pop()).status_code == 200


def test_meetings_held_and_announced_lead_to_the_words_that_name_them(client: Client) -> None:
    page = client.get(SERIES).text
    upcoming = page[page.index('id="next"') : page.index('id="held"')]
    assert "May 2027" in upcoming
    found = re.findall(r'href="(/documents/\w+)#:~:text=([^"]+)"', upcoming)
    assert found
    for address, words in found:
        assert unquote(words) in html.unescape(re.sub(r"<[^>]+>", "", client.get(address).text))


def test_a_series_that_nobody_calls_so_is_not_found(client: Client) -> None:
    answer = client.get("/consultations/japan-australia-foreign-minister-meetings-of-the-moon")
    assert answer.status_code == 404
