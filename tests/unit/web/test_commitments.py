"""Commitments through the pages: found, confirmed, judged, and closed by two people."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from kyogi.services import people
from kyogi.services.desk import open_desk
from kyogi.settings import Settings
from tests.serving import copy_store
from tests.unit.web.conftest import MakeClient
from tests.unit.web.test_accounts import PASSWORD, sign_in
from tests.unit.web.test_app import read_csrf
from tests.unit.web.test_bodies import read_pointed

Client = TestClient[Any]


@pytest.fixture
def team(samples: Path, tmp_path: Path) -> Path:
    """A store over the samples with an administrator, two analysts and a reader."""
    store = copy_store(samples, tmp_path / "team")
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        roles = (
            ("admin", "administrator"),
            ("ana", "analyst"),
            ("bea", "analyst"),
            ("app", "approver"),
            ("ren", "reader"),
        )
        for name, role in roles:
            people.add_account(desk, name, PASSWORD, (role,), datetime.now(UTC))
    return store


def judge(client: Client, address: str, what: str, **data: str) -> Any:
    page = client.get(address).text
    expected = re.search(r'name="expected" value="(\d+)"', page)
    return client.post(
        f"{address}/{what}",
        data={"csrf": read_csrf(client), "expected": expected[1] if expected else "0", **data},
    )


def read(client: Client, address: str) -> str:
    return str(client.get(address, headers={"accept-language": "en"}).text)


def find_one(client: Client) -> str:
    found = re.search(r"/commitments/c-[0-9a-f]{12}", client.get("/commitments?obligor=JP").text)
    assert found
    return found[0]


def test_a_closing_takes_two_people(make_client: MakeClient, team: Path) -> None:
    ana, approver, reader = (make_client(team) for _ in range(3))
    for client, name in ((ana, "ana"), (approver, "app"), (reader, "ren")):
        sign_in(client, name)
    address = find_one(ana)
    assert "nobody has confirmed it yet" in read(ana, address)
    assert judge(reader, address, "confirm").status_code == 403
    assert judge(ana, address, "confirm").status_code == 303
    act = re.search(r"/documents/([0-9a-f]{16})\?act=(a\w+)", read(ana, address))
    assert act
    closing = {"party": "JP", "evidence": f"{act[1]}#{act[2]}", "note": "seen"}
    for value in ("reported_implemented", "implemented_verified"):
        written = judge(ana, address, "progress", **{**closing, "progress": value})
        assert written.status_code == 303, written.text
    assert "ana proposed" in read(approver, address)
    assert judge(ana, address, "approve", party="JP").status_code == 403
    assert judge(reader, address, "approve", party="JP").status_code == 403
    assert judge(approver, address, "approve", party="JP").status_code == 303
    page = read(ana, address)
    assert "implemented (verified)" in page and "approved the closing for Japan" in page and "seen" in page


def test_a_closing_is_approved_and_declined_by_approvers_and_taken_back_by_who_proposed_it(
    make_client: MakeClient, team: Path
) -> None:
    ana, bea, approver = (make_client(team) for _ in range(3))
    for client, name in ((ana, "ana"), (bea, "bea"), (approver, "app")):
        sign_in(client, name)
    address = find_one(ana)
    judge(ana, address, "confirm")
    act = re.search(r"/documents/([0-9a-f]{16})\?act=(a\w+)", read(ana, address))
    assert act
    closing = {"party": "JP", "progress": "closed_not_implemented", "evidence": f"{act[1]}#{act[2]}"}
    for decliner in (ana, approver):
        assert judge(ana, address, "progress", **closing).status_code == 303
        for what in ("approve", "decline"):
            assert judge(bea, address, what, party="JP").status_code == 403
            assert f'action="{address}/{what}"' not in read(bea, address)
        assert f'action="{address}/approve"' not in read(ana, address)
        for client, words in ((ana, "Take back"), (approver, "Decline")):
            assert f'action="{address}/decline"' in read(client, address) and words in read(client, address)
        assert judge(decliner, address, "decline", party="JP").status_code == 303
        assert "ana proposed" not in read(ana, address)


def test_a_due_date_is_corrected_on_the_page(client: Client) -> None:
    address = find_one(client)
    judge(client, address, "confirm")
    assert judge(client, address, "due", due="2027-02-30", note="x").status_code == 400
    assert judge(client, address, "due", due="2027-03").status_code == 400  # nothing says why
    assert judge(client, address, "due", due="2027-03", note="the desk told us").status_code == 303
    page = read(client, address)
    assert "a person&#39;s correction" in page and "due date corrected: 2027-03-01" in page


def test_who_comes_second_is_told(make_client: MakeClient, team: Path) -> None:
    client = make_client(team)
    sign_in(client, "ana")
    address = find_one(client)
    token = read_csrf(client)
    assert client.post(f"{address}/confirm", data={"csrf": token, "expected": "0"}).status_code == 303
    late = client.post(f"{address}/reject", data={"csrf": token, "expected": "0"}, headers={"accept-language": "en"})
    assert late.status_code == 409 and "Somebody changed it" in late.text


def test_wrong_judgements_are_refused(client: Client) -> None:
    address = find_one(client)
    assert judge(client, address, "confirm").status_code == 303
    assert judge(client, address, "progress", party="JP", progress="splendid").status_code == 400
    assert judge(client, address, "dance").status_code == 400
    assert client.get("/commitments/c-000000000000").status_code == 404
    assert client.get("/commitments?flag=late").status_code == 400


def test_what_is_not_confirmed_yet_says_so_instead_of_offering_its_forms(client: Client) -> None:
    listed = client.get("/commitments", headers={"accept-language": "en"}).text
    found = re.search(r'href="(/commitments/c-\w+)"', listed)
    assert found
    page = client.get(found[1], headers={"accept-language": "en"}).text
    assert "can be entered once the commitment is confirmed" in page
    assert f'action="{found[1]}/progress"' not in page
    assert "kyogi commitments" not in page
    judge(client, found[1], "confirm")
    page = client.get(found[1], headers={"accept-language": "en"}).text
    assert "once the commitment is confirmed" not in page
    for do in ("progress", "position", "accept-evidence"):
        assert f'action="{found[1]}/{do}"' in page


def test_words_of_a_commitment_lead_to_themselves(client: Client) -> None:
    address = re.search(r'href="(/commitments/c-\w+)"', client.get("/commitments").text)
    assert address
    page = client.get(address[1]).text
    links = re.findall(r'href="(/documents/[^"#]+)#span"><q [^>]+>([^<]+)</q>', page[page.index('id="wordings"') :])
    assert links
    for link, words in links:
        pointed = read_pointed(client.get(html.unescape(link)).text)
        assert "".join(pointed.split()) == "".join(words.split())  # a line's end is no character of the page
