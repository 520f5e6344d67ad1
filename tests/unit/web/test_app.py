"""The application as a whole: who is let in, what every answer carries, what goes wrong politely."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from kyogi.web.headers import CONTENT_POLICY
from tests.unit.web.conftest import MakeClient

Client = TestClient[Any]


def read_csrf(client: Client, address: str = "/") -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(address).text)
    assert found
    return found[1]


def test_the_first_page_leads_to_what_waits_and_only_where_something_does(
    client: Client, make_client: MakeClient
) -> None:
    assert 'href="/review">Review them' in client.get("/", headers={"accept-language": "en"}).text
    assert "Review them" not in make_client().get("/", headers={"accept-language": "en"}).text


def test_a_fresh_instance_says_how_to_begin(make_client: MakeClient) -> None:
    answer = make_client().get("/", headers={"accept-language": "ja"})
    assert answer.status_code == 200
    assert "次の手順で始められます" in answer.text
    assert '<html lang="ja">' in answer.text


def test_every_answer_carries_the_headers(client: Client) -> None:
    for address in ("/", "/nothing", "/static/kyogi.css", "/documents/ffff"):
        headers = client.get(address).headers
        assert headers["content-security-policy"] == CONTENT_POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "sender"),
    [("evil.example", "127.0.0.1"), ("127.0.0.1", "192.0.2.7"), ("localhost.evil.example", "127.0.0.1")],
)
def test_without_accounts_only_this_machine_is_let_in(
    make_client: MakeClient, samples: Path, host: str, sender: str
) -> None:
    answer = make_client(samples, host=host, sender=sender).get("/documents")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/documents")


def test_a_change_needs_the_token_of_its_visitor(client: Client) -> None:
    token = read_csrf(client)
    refused = client.post("/language", data={"ui": "ja", "next": "/acts"})
    assert refused.status_code == 403
    wrong = client.post("/language", data={"ui": "ja", "next": "/acts", "csrf": "0" * 64})
    assert wrong.status_code == 403
    done = client.post("/language", data={"ui": "ja", "next": "/acts", "csrf": token})
    assert (done.status_code, done.headers["location"]) == (303, "/acts")
    assert "行為" in client.get("/acts").text


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil"])
def test_nobody_is_sent_elsewhere(client: Client, elsewhere: str) -> None:
    answer = client.post("/language", data={"ui": "en", "next": elsewhere, "csrf": read_csrf(client)})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing", 404),
        ("/documents/ffffffffffffffff", 404),
        ("/documents/zzz", 400),
        ("/acts?kind=shout", 400),
        ("/acts?after=nonsense", 400),
        ("/search?words=x&page=0", 400),
        ("/static/../app.py", 404),
    ],
)
def test_what_goes_wrong_is_told_politely(client: Client, address: str, status: int) -> None:
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == status
    assert "<h1>" in answer.text and "Traceback" not in answer.text


def test_words_of_documents_are_never_markup(make_client: MakeClient, tmp_path: Path, settings: Any) -> None:
    from kyogi.services import ingest
    from kyogi.services.desk import open_desk

    hostile = "Statement <script>alert(1)</script>\n\nThey condemned <img src=x onerror=alert(2)> the attack.\n"
    with open_desk(settings, create=True) as desk:
        outcome = ingest.add_bytes(desk, hostile.encode(), name="<b>x.txt")
    client = make_client()
    for address in (f"/documents/{outcome.id}", "/documents", "/acts", "/search?words=attack"):
        html = client.get(address).text
        assert "<script>alert" not in html and "<img" not in html and "<b>x" not in html


def test_who_is_nobody_sees_the_sign_in_page(make_client: MakeClient, samples: Path) -> None:
    answer = make_client(samples, sender="192.0.2.7").get("/sign-in?next=/acts", headers={"accept-language": "en"})
    assert answer.status_code == 200
    assert 'name="password"' in answer.text and 'value="/acts"' in answer.text


def test_an_act_is_a_part_of_a_page_for_htmx_and_a_page_without(client: Client) -> None:
    address = "/documents/e89a97ffc2178098/acts/a955"
    part = client.get(address, headers={"hx-request": "true"})
    assert part.status_code == 200 and "<html" not in part.text and 'data-act="a955"' in part.text
    whole = client.get(address)
    assert (whole.status_code, whole.headers["location"]) == (303, "/documents/e89a97ffc2178098?act=a955#a955")
