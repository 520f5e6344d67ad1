"""The series of consultations in a list, and one of them with its meetings."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from litestar.testing import TestClient

from kyogi.knowledge.entries import Names
from kyogi.records.series import SeriesMembership
from kyogi.services.series import SeriesDocument, SeriesOutline, SeriesSummary
from kyogi.web.pages.charts import lay_out_meetings
from kyogi.web.words import get_words
from tests.unit.web.test_bodies import read_pointed

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
    assert dates[-2:] == ["17 June 2026", "11 March 2026"]  # 3月の会談 of a press conference is the latter
    assert "Participants" in page
    documents = set(re.findall(r'href="(/documents/\w+)"', page))
    assert len(documents) >= 10
    assert client.get(documents.pop()).status_code == 200


def test_meetings_held_and_announced_lead_to_the_words_that_name_them(client: Client) -> None:
    page = client.get(SERIES).text
    upcoming = page[page.index('id="next"') : page.index('id="held"')]
    assert "May 2027" in upcoming
    found = re.findall(r'href="(/documents/\w+\?span=[^"#]+)#span"><q [^>]+>([^<]+)</q>', upcoming)
    assert found
    for address, words in found:
        assert read_pointed(client.get(address).text) == words


def test_a_series_that_nobody_calls_so_is_not_found(client: Client) -> None:
    answer = client.get("/consultations/japan-australia-foreign-minister-meetings-of-the-moon")
    assert answer.status_code == 404


def make_outline(id_: str, level: str | None, days: tuple[str, ...], next_: str | None = None) -> SeriesOutline:
    series = SeriesSummary(
        id=id_, names=Names(ja=(id_,), en=(id_,)), parties=("AU", "JP"), track=None, level=level, is_named=True,  # type: ignore[arg-type]
        documents=len(days), first=min(days), last=max(days),
    )  # fmt: skip
    upcoming = None
    if next_ is not None:
        member = SeriesMembership(
            series=id_, parties=("AU", "JP"), track=None, consultation=None, main=True, date=next_, rule="name",
            role="next",
        )  # fmt: skip
        upcoming = SeriesDocument(
            id=next_, name=next_, title=None, kind=None, published="2026-01-01", lang="en", membership=member
        )
    return SeriesOutline(series=series, days=days, upcoming=upcoming)


def test_the_time_line_shows_the_highest_level_first_and_each_meeting_once() -> None:
    outlines = [
        make_outline("working", "working", ("2026-03-11", "2026-03-11")),
        make_outline("any", None, ("2026-01-01",)),
        make_outline("leaders", "leaders", ("2026-02-01", "2026-04-01"), "2027-05"),
    ]
    lanes, held = lay_out_meetings(outlines, get_words("en"))
    assert [lane.words for lane in lanes] == ["leaders (leaders)", "working (working level)", "any"]
    assert [(meeting.lane, meeting.day, meeting.until) for meeting in held] == [
        (0, "2026-02-01", None), (0, "2026-04-01", None), (0, "2027-05-01", "2027-05-31"), (1, "2026-03-11", None),
        (2, "2026-01-01", None),
    ]  # fmt: skip


@pytest.mark.parametrize(("most", "marks"), [(9, 9), (8, 4), (3, 2)])
def test_one_mark_stands_for_a_month_or_a_year_where_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch, most: int, marks: int
) -> None:
    months = ("2025-12", "2026-01", "2026-02", "2026-03")
    days = tuple(f"{month}-{day}" for month in months for day in ("03", "17"))
    monkeypatch.setattr("kyogi.web.pages.charts.MOST_MARKS", most)
    _, held = lay_out_meetings([make_outline("one", None, ("", *days, "2026-03-31"))], get_words("en"))
    assert [mark.day for mark in held[:2]] == ["2025-12-03", "2025-12-17" if most == 9 else "2026-01-03"]
    assert len(held) == marks


def test_the_time_line_is_an_image_that_names_every_series_of_its_page(client: Client) -> None:
    for ui in ("ja", "en"):
        page = client.get("/consultations", headers={"accept-language": ui}).text
        address = re.search(r'<img src="(/consultations/timeline[^"]*)"', page)
        names = re.findall(r'<p class="document-title"><a [^>]+>([^<]+)</a>', page)
        assert address and len(names) > 3
        chart = client.get(html.unescape(address[1]), headers={"accept-language": ui})
        assert (chart.status_code, chart.headers["content-type"]) == (200, "image/svg+xml")
        assert all(html.unescape(name) in chart.text for name in names)
    assert client.get("/consultations/timeline.svg?party=KE").status_code == 404


def test_a_meeting_names_the_next_one_that_it_announced_and_leads_to_it(client: Client) -> None:
    page = client.get(SERIES, headers={"accept-language": "en"}).text
    first = page[page.index('id="m-2026-03-11"') :]
    led = re.search(r'<time>June 2026</time> <a href="(#m-[^"]+)">held on 17 June 2026</a>', first)
    assert led
    assert f'id="{led[1][1:]}"' in page
    last = page[page.index('id="m-2026-11-18"') : page.index('id="m-2026-07-21"')]
    assert "May 2027" in last and "still to come" in last


def test_who_met_and_where_is_told_in_the_language_of_the_words(client: Client) -> None:
    page = client.get(SERIES, headers={"accept-language": "en"}).text
    assert '<ul lang="en"><li>' in page and '<dd lang="en">Sydney</dd>' in page
    japanese = client.get(SERIES, headers={"accept-language": "ja"}).text
    # 三枝外務大臣 and ハロラン外相 of other documents are the same two
    assert (
        '<ul lang="ja"><li>三枝由紀外務大臣（日本）</li><li>クレア・ハロラン外務大臣（オーストラリア）</li></ul>'
        in japanese
    )


def test_the_first_page_tells_the_next_meetings(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "en"}).text
    upcoming = page[page.index('id="upcoming"') : page.index('id="due"')]
    assert re.search(rf"<time>May 2027</time>.*?{SERIES}", upcoming, re.DOTALL)
    assert upcoming.count("<time>") == 1  # those of 2026 are over or were held
