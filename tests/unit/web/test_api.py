"""The API: tokens, entity tags, cursors, problems, and what its description promises."""

from __future__ import annotations

import time
from typing import Any

import pytest
from litestar.testing import TestClient

from kyogi.terms import load_page_words
from kyogi.web.pages.api import name_operation
from tests.unit.web.conftest import MakeClient, Team

Client = TestClient[Any]
STATEMENT = "e89a97ffc2178098"
TEXT = "両外相は、北朝鮮によるミサイルの発射を強く非難しました。\n"


def bear(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_without_a_token_nothing_is_told(make_client: MakeClient, team: Team) -> None:
    client = make_client(team[0])
    for address in ("/api/v1/documents", f"/api/v1/documents/{STATEMENT}", "/api/v1/documents/0", "/api/v1/me"):
        answer = client.get(address)
        assert answer.status_code == 401 and answer.headers["content-type"] == "application/problem+json"
        assert "www-authenticate" in answer.headers
    assert client.get("/api/v1/documents", headers=bear("kyogi_wrong")).status_code == 401


def test_scopes_and_roles_bound_a_token(make_client: MakeClient, team: Team) -> None:
    store, tokens = team
    client = make_client(store)
    assert client.get("/api/v1/documents", headers=bear(tokens["ana read"])).status_code == 200
    for name in ("ana read", "ren write", "admin write"):
        answer = client.post("/api/v1/documents", json={"text": TEXT}, headers=bear(tokens[name]))
        assert answer.status_code == 403, name
    assert client.post("/api/v1/documents", json={"text": TEXT}, headers=bear(tokens["ana write"])).status_code == 201
    assert client.get("/api/v1/people", headers=bear(tokens["admin manage"])).json()["accounts"]
    assert client.get("/api/v1/people", headers=bear(tokens["ana manage"])).status_code == 403
    audited = client.get("/api/v1/audit?limit=1", headers=bear(tokens["admin manage"])).json()
    assert audited["entries"][0]["who"] == "ana" and audited["next"]


def test_who_may_write_and_not_read_is_refused_before_anything_is_stored(make_client: MakeClient, team: Team) -> None:
    client, tokens = make_client(team[0]), team[1]
    act = f"/api/v1/documents/{STATEMENT}/acts/a955"
    change = {"values": {"kind": "oppose"}}
    assert client.post(f"{act}/corrections", json=change, headers=bear(tokens["ana write"])).status_code == 403
    assert client.get(act, headers=bear(tokens["ana read"])).json()["corrections"] == []
    both = client.post(f"{act}/corrections", json=change, headers=bear(tokens["ana read write"]))
    assert both.status_code == 201 and both.json()["corrections"]


def test_who_may_not_is_told_the_same_of_what_is_there_and_what_is_not(make_client: MakeClient, team: Team) -> None:
    client, token = make_client(team[0]), team[1]["ren write"]
    answers = [
        client.get(f"/api/v1/documents/{document}", headers=bear(token)).json() for document in (STATEMENT, "f" * 16)
    ]
    assert answers[0]["status"] == 403
    assert {**answers[0], "instance": ""} == {**answers[1], "instance": ""}


def test_what_one_has_is_not_sent_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/api/v1/acts?kind=condemn")
    assert first.headers["content-encoding"] == "gzip"
    tag = first.headers["etag"]
    later = time.time() + 5  # gzip writes the time into its head
    monkeypatch.setattr(time, "time", lambda: later)
    again = client.get("/api/v1/acts?kind=condemn", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    weak = client.get("/api/v1/acts?kind=condemn", headers={"if-none-match": f'"x", W/{tag}'})
    assert weak.status_code == 304
    assert client.get("/api/v1/acts?kind=oppose", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(("address", "items"), [("/api/v1/acts", "acts"), ("/api/v1/documents", "documents")])
@pytest.mark.parametrize("order", ["", "&oldest=true", "&by=added"])
def test_cursors_lead_through_everything_once(client: Client, address: str, items: str, order: str) -> None:
    if ("oldest" in order and items != "acts") or ("by" in order and items != "documents"):
        order = ""
    whole = client.get(f"{address}?limit=500{order}").json()
    assert whole["next"] is None and len(whole[items]) > 8
    ids: list[str] = []
    after = ""
    while True:
        page = client.get(f"{address}?limit=4{order}{after}").json()
        assert 0 < len(page[items]) <= 4
        ids += [item["id"] for item in page[items]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert ids == [item["id"] for item in whole[items]]


def test_a_document_with_its_record_text_and_annotations(client: Client) -> None:
    document = client.get(f"/api/v1/documents/{STATEMENT[:6]}").json()
    text = client.get(f"/api/v1/documents/{STATEMENT}/text").text
    act = next(act for act in document["record"]["acts"] if act["id"] == "a955")
    assert text[act["trigger"]["start"] : act["trigger"]["end"]] == act["trigger"]["quote"] == "condemned"
    notes = client.get(f"/api/v1/documents/{STATEMENT}/annotations")
    assert notes.headers["content-type"] == "application/ld+json" and notes.json()["type"] == "AnnotationPage"


def test_a_document_is_added_once(client: Client) -> None:
    first = client.post("/api/v1/documents", json={"text": TEXT, "name": "a.txt"})
    again = client.post("/api/v1/documents", json={"text": TEXT, "name": "b.txt"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"] and again.json()["status"] == "unchanged"


def test_acts_are_corrected_added_and_retracted(client: Client) -> None:
    address = f"/api/v1/documents/{STATEMENT}/acts"
    corrected = client.post(f"{address}/a955/corrections", json={"values": {"kind": "oppose"}, "note": "why"})
    assert corrected.status_code == 201 and corrected.json()["act"]["kind"] == "oppose"
    assert client.get(f"{address}/a955").json()["corrections"][0]["note"] == "why"
    new = {"kind": "decide", "words": "decided as follows", "actors": [{"party": "JP"}]}
    added = client.post(address, json=new)
    assert added.status_code == 201 and added.json()["act"]["rule"] == "person"
    gone = client.post(f"{address}/{added.json()['act']['id']}/corrections", json={"values": {"retracted": True}})
    assert gone.status_code == 201 and gone.json() is None


def test_what_is_known_of_a_document_is_corrected(client: Client) -> None:
    address = f"/api/v1/documents/{STATEMENT}"
    told = client.get(address).json()["series"]
    values = {"published": "2026-03-12", "series": "日米2+2", "publisher": None}
    answer = client.post(f"{address}/corrections", json={"values": values, "note": "why"})
    assert answer.status_code == 201
    stored, (main, *_) = answer.json()["stored"], answer.json()["series"]
    assert (stored["published"], stored["publisher"]) == ("2026-03-12", None)
    assert (main["series"], main["rule"], main["main"]) == ("japan-us-2plus2", "person", True)
    back = client.post(f"{address}/corrections", json={"values": {"published": "2026-03-11", "series": None}})
    assert back.json()["series"] == told


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/api/v1/documents", {}),
        (f"/api/v1/documents/{STATEMENT}/corrections", {"values": {}}),
        (f"/api/v1/documents/{STATEMENT}/corrections", {"values": {"published": "2026-02-30"}}),
        (f"/api/v1/documents/{STATEMENT}/corrections", {"values": {"text": "other words"}}),
        ("/api/v1/documents", {"text": "x", "url": "https://a.example"}),
        ("/api/v1/documents", {"url": "file:///etc/passwd"}),
        ("/api/v1/documents", {"text": "x", "lang": "fr", "colour": "red"}),
        (f"/api/v1/documents/{STATEMENT}/acts", {"kind": "shout", "words": "x"}),
        (f"/api/v1/documents/{STATEMENT}/acts/a955/corrections", {"values": {"id": "a1"}}),
        (f"/api/v1/documents/{STATEMENT}/acts/a955/corrections", {"values": {"strength": 9}}),
        (f"/api/v1/documents/{STATEMENT}/acts/a955/corrections", {"values": {}}),
    ],
)
def test_a_wrong_body_is_a_problem_that_says_so(client: Client, address: str, body: dict[str, Any]) -> None:
    answer = client.post(address, json=body)
    assert answer.status_code == 400 and answer.headers["content-type"] == "application/problem+json"
    assert len(answer.json()["detail"]) > 10


def test_a_form_of_another_site_cannot_use_the_api(client: Client) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = client.post("/api/v1/documents", content=b'{"text": "x"}', headers={"content-type": kind})
        assert answer.status_code in (403, 415), kind


def test_the_page_of_the_api_lists_everything_in_both_languages(client: Client) -> None:
    described = {
        name_operation(method, path): (path, operation["summary"])
        for path, item in client.get("/api/v1/openapi.json").json()["paths"].items()
        for method, operation in item.items()
    }
    words = {name.partition(".")[2]: told for name, told in load_page_words().items() if name.startswith("operations.")}
    assert {name: told["en"] for name, told in words.items()} == {name: of[1] for name, of in described.items()}
    pages = {ui: client.get("/api", headers={"accept-language": ui}).text for ui in ("ja", "en")}
    for name, (path, summary) in described.items():
        first = words[name]["ja"].partition("。")[0]
        assert f"<b>{first}</b>" in pages["ja"] and path in pages["ja"]
        assert f"<b>{summary}</b>" in pages["en"] and path in pages["en"]
        assert f"<b>{summary}</b>" not in pages["ja"]


def test_the_description_needs_nothing_from_elsewhere(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1") and "/api/v1/acts" in described["paths"]
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    assert "openapi.json" in client.get("/api").text
