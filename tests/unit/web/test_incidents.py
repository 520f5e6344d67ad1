"""Incidents through the pages: listed, notified against a clock, followed, closed; what is entered stays told."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from kyogi.records.incidents import Route
from kyogi.services import people
from kyogi.services.desk import open_desk
from kyogi.settings import Settings
from kyogi.web.pages.incidents import read_clock
from tests.serving import copy_store
from tests.unit.web.conftest import MakeClient
from tests.unit.web.test_accounts import PASSWORD, sign_in
from tests.unit.web.test_app import read_csrf
from tests.unit.web.test_queries import ACCIDENTS, BODIES, TOLD

Client = TestClient[Any]
COLLISION = "/incidents/i-23213ef6d3a5"
NOON = datetime(2026, 10, 8, 12, tzinfo=UTC)


def read(client: Client, address: str = COLLISION) -> str:
    return str(client.get(address, headers={"accept-language": "en"}).text)


def enter(client: Client, do: str, **data: str) -> Any:
    seen = re.search(r'name="expected" value="(\d+)"', read(client))
    return client.post(
        f"{COLLISION}/{do}", data={"csrf": read_csrf(client), "expected": seen[1] if seen else "0", **data}
    )


@pytest.mark.parametrize(
    ("deadline", "known", "clock", "hours"),
    [
        ("2026-10-08T13:00:00Z", None, "due", 1),
        ("2026-10-08T09:00:00Z", None, "overdue", 3),
        ("2026-10-08T09:00:00Z", "2026-10-08T09:00:00Z", "met", 0),
        ("2026-10-08T09:00:00Z", "2026-10-08T11:00:00Z", "late", 2),
        (None, None, "open", 0),
    ],
)
def test_a_route_has_a_clock(deadline: str | None, known: str | None, clock: str, hours: int) -> None:
    row = read_clock(Route(number=1, sender="AU", receiver="JP", deadline=deadline, known=known), NOON)
    assert (row.clock, row.time) == (clock, timedelta(hours=hours))


def test_the_list_leads_to_an_incident_in_either_language(client: Client) -> None:
    assert f'href="{COLLISION}"' in read(client, "/incidents")
    assert "ケーブル修理船の接触事故" in client.get("/incidents", headers={"accept-language": "ja"}).text
    assert COLLISION not in read(client, "/incidents?party=CA")
    page = read(client)
    assert "No route of notification is entered yet" in page
    measures = page[page.index('id="measures"') : page.index('id="mentions"')]
    assert "再発防止のため" in measures and re.search(r"/commitments/c-[0-9a-f]{12}", measures)


def test_notification_runs_from_route_to_closing(client: Client) -> None:
    assert enter(client, "route", sender="AU", receiver="日本", deadline="2026-10-08T09:00").status_code == 303
    assert "overdue" in read(client) and "overdue" in read(client, "/incidents")
    assert enter(client, "close").status_code == 400
    number = re.search(r'<option value="(\d+)">Australia', read(client))
    assert number
    assert enter(client, "known", route=number[1], known="2026-10-08T11:00").status_code == 303
    page = read(client)
    assert 'clock-late">late' in page and "by 2 hours" in page
    assert enter(client, "close", note="settled").status_code == 303
    page = read(client)
    assert "closed on" in page and "settled" in page and "incident closed" in page
    assert enter(client, "reopen").status_code == 303
    assert "closed on" not in read(client)


def test_a_measure_is_followed_as_another_commitment(client: Client) -> None:
    listed = re.findall(r"/commitments/(c-[0-9a-f]{12})", client.get("/commitments?obligor=AU").text)
    chosen = next(id_ for id_ in listed if id_ not in read(client))
    assert enter(client, "measure", measure="1", commitment=chosen).status_code == 303
    assert f"/commitments/{chosen}" in read(client)


def test_what_somebody_entered_meanwhile_is_not_written_over(client: Client) -> None:
    assert enter(client, "route", sender="AU", receiver="JP").status_code == 303
    refused = enter(client, "route", sender="JP", receiver="AU", expected="0")
    assert refused.status_code == 409
    assert "changed it meanwhile" in refused.text
    enter(client, "known", route=find_route(client))
    without = client.post(f"{COLLISION}/close", data={"csrf": read_csrf(client)})
    assert without.status_code == 409
    page = read(client)
    assert "closed on" not in page and "Japan notifies" not in page


def find_route(client: Client) -> str:
    found = re.search(r'<option value="(\d+)">Australia', read(client))
    assert found
    return found[1]


def test_an_entry_is_withdrawn_and_stays_in_the_history(client: Client) -> None:
    enter(client, "route", sender="AU", receiver="JP", deadline="2026-10-08T09:00")
    number = find_route(client)
    enter(client, "known", route=number, known="2026-10-08T11:00")
    assert enter(client, "withdraw", entry=number).status_code == 400  # the moment rests on it
    known = str(int(number) + 1)
    assert enter(client, "withdraw", entry=known).status_code == 303
    page = read(client)
    assert "not entered" in page[page.index('id="routes"') : page.index('id="measures"')]
    assert enter(client, "withdraw", entry=known).status_code == 400
    assert enter(client, "withdraw", entry=number).status_code == 303
    page = read(client)
    assert "No route of notification is entered yet" in page
    history = page[page.index('id="history"') :]
    assert history.count("<time>") >= 4 and "route: Australia notifies Japan" in history
    assert f"entry {known} withdrawn" in history
    assert enter(client, "withdraw", entry="9999").status_code == 404


def test_what_is_wrong_is_refused(client: Client) -> None:
    assert enter(client, "route", sender="AU", receiver="AU").status_code == 400
    assert enter(client, "route", sender="AU").status_code == 400
    assert enter(client, "known", route="999").status_code == 404
    assert enter(client, "dance").status_code == 400
    assert client.get("/incidents/i-ffff").status_code == 404


def test_a_reader_enters_nothing(make_client: MakeClient, samples: Path, tmp_path: Path) -> None:
    store = copy_store(samples, tmp_path / "team")
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        people.add_account(desk, "admin", PASSWORD, ("administrator",), datetime.now(UTC))
        people.add_account(desk, "ren", PASSWORD, ("reader",), datetime.now(UTC))
    reader = make_client(store)
    assert reader.get(COLLISION).status_code != 200
    sign_in(reader, "ren")
    assert "Add a route" not in read(reader)
    assert enter(reader, "route", sender="AU", receiver="JP").status_code == 403


def test_pages_show_every_incident_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (2, 3):
        text = TOLD.format(n=number, month=number, day=number, body=BODIES[number], accident=ACCIDENTS[number])
        assert client.post("/api/v1/documents", json={"text": text}).status_code == 201
    pattern = re.compile(r'document-title"><a href="/incidents/([^"]+)"')
    whole = pattern.findall(client.get("/incidents").text)
    monkeypatch.setattr("kyogi.web.pages.incidents._PAGE", 1)
    address, seen = "/incidents", list[str]()
    while address:
        page = client.get(address).text
        found = pattern.findall(page)
        assert len(found) == 1
        seen += found
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else ""
    assert seen == whole and len(seen) > 1
    assert client.get("/incidents?after=x").status_code == 400
