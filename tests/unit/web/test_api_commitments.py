"""Commitments through the API: found, judged with what was seen, closed by two, told the same to who may not look."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient

from tests.unit.web.conftest import MakeClient, Team
from tests.unit.web.test_api import STATEMENT, bear

Client = TestClient[Any]
LIST = "/api/v1/commitments"
NOBODYS = "c-000000000000"


def find_one(client: Client, **headers: str) -> dict[str, Any]:
    found = client.get(f"{LIST}?obligor=JP&limit=1", headers=headers).json()["commitments"][0]["commitment"]
    return dict(found)


def post(client: Client, commitment: dict[str, Any], do: str, **body: Any) -> Any:
    return client.post(f"{LIST}/{commitment['id']}/{do}", json={"expected": commitment["last_entry"], **body})


def test_filters_are_those_of_the_page(client: Client) -> None:
    whole = client.get(f"{LIST}?limit=500").json()
    japan = client.get(f"{LIST}?obligor=日本&limit=500").json()
    assert 0 < japan["total"] < whole["total"] == len(whole["commitments"])
    assert all("JP" in view["commitment"]["obligors"] for view in japan["commitments"])
    of_document = client.get(f"{LIST}?document={STATEMENT}&limit=500").json()["commitments"]
    assert of_document and all(STATEMENT in view["documents"] for view in of_document)
    assert client.get(f"{LIST}?status=rejected").json()["total"] == 0
    for wrong in ("flag=late", "progress=splendid", "obligor=Atlantis", "limit=0", "after=x", "since=soon"):
        assert client.get(f"{LIST}?{wrong}").status_code == 400, wrong


def test_cursors_lead_through_all_commitments_once(client: Client) -> None:
    whole = [view["commitment"]["id"] for view in client.get(f"{LIST}?limit=500").json()["commitments"]]
    ids: list[str] = []
    after = ""
    while after is not None:
        page = client.get(f"{LIST}?limit=7" + (f"&after={after}" if after else "")).json()
        ids += [view["commitment"]["id"] for view in page["commitments"]]
        after = page["next"]
    assert len(whole) > 14 and ids == whole


def test_what_is_judged_is_what_was_seen(client: Client) -> None:
    seen = find_one(client)
    tag = client.get(f"{LIST}/{seen['id']}").headers["etag"]
    confirmed = post(client, seen, "confirm", note="read both")
    assert confirmed.status_code == 200 and confirmed.json()["commitment"]["status"] == "confirmed"
    late = post(client, seen, "reject")
    assert late.status_code == 409 and late.headers["content-type"] == "application/problem+json"
    assert client.get(f"{LIST}/{seen['id']}", headers={"if-none-match": tag}).status_code == 200
    again = client.get(f"{LIST}/{seen['id']}").headers["etag"]
    assert client.get(f"{LIST}/{seen['id']}", headers={"if-none-match": again}).status_code == 304
    now = confirmed.json()["commitment"]
    assert post(client, now, "note", note="asked the embassy").status_code == 200
    entries = client.get(f"{LIST}/{seen['id']}/entries?limit=1").json()
    assert entries["entries"][0]["what"]["do"] == "confirm" and entries["entries"][0]["note"] == "read both"
    rest = client.get(f"{LIST}/{seen['id']}/entries?after={entries['next']}").json()
    assert [entry["what"]["do"] for entry in rest["entries"]] == ["note"] and rest["next"] is None
    assert len(client.get("/api/v1/entries").json()["entries"]) == 2


def test_a_due_date_is_corrected_with_a_reason(client: Client) -> None:
    seen = post(client, find_one(client), "confirm").json()["commitment"]
    assert post(client, seen, "due", due="2027-03").status_code == 409
    due = post(client, seen, "due", due="2027-03", note="told by the desk").json()["commitment"]["due"]
    assert (due["first"], due["last"], due["rule"]) == ("2027-03-01", "2027-03-31", "judged")
    assert post(client, seen, "due", due="2027-02-30", note="x").status_code == 400


def test_progress_position_and_evidence_rest_on_words(client: Client) -> None:
    seen = post(client, find_one(client), "confirm").json()["commitment"]
    place = f"{seen['promises'][0]['document']}#{seen['promises'][0]['act']}"
    seen = post(client, seen, "position", party="Japan", position="supported", evidence=[place]).json()["commitment"]
    assert seen["positions"] == {"JP": "supported"}
    seen = post(client, seen, "progress", party="JP", progress="in_progress", evidence=[place]).json()["commitment"]
    assert seen["progress"]["JP"]["value"] == "in_progress"
    words = seen["progress"]["JP"]["evidence"][0]["evidence"]
    text = client.get(f"/api/v1/documents/{place.partition('#')[0]}/text").text
    assert text[words["start"] : words["end"]] == words["exact"]
    accepted = post(client, seen, "accept-evidence", evidence=[place])
    assert len(accepted.json()["commitment"]["evidence"]) == 1
    seen = post(client, accepted.json()["commitment"], "reject-evidence", evidence=[place]).json()["commitment"]
    assert len(seen["rejected_evidence"]) == 1 and not seen["evidence"]
    assert post(client, seen, "progress", party="JP", progress="superseded").status_code == 409


def test_commitments_are_merged_unmerged_and_split(client: Client) -> None:
    first, second = (view["commitment"] for view in client.get(f"{LIST}?limit=2").json()["commitments"])
    merged = post(client, first, "merge", absorbed=second["id"]).json()["commitment"]
    assert merged["absorbed"] == [second["id"]]
    absorbed = client.get(f"{LIST}/{second['id']}").json()["commitment"]
    assert absorbed["status"] == "merged"
    assert post(client, absorbed, "unmerge").json()["commitment"]["status"] == "confirmed"
    grouped = client.get(f"{LIST}?grouped=true&limit=1").json()["commitments"][0]["commitment"]
    ref = (grouped["suggested"] or grouped["promises"])[-1]
    parts = post(client, grouped, "split", promises=[f"{ref['document']}#{ref['commitment']}"]).json()
    assert ref in parts["split"]["commitment"]["promises"]
    assert ref not in parts["kept"]["commitment"]["promises"] + parts["kept"]["commitment"]["suggested"]


def test_an_entry_is_taken_back_and_stays_in_the_history(client: Client) -> None:
    seen = post(client, find_one(client), "confirm").json()["commitment"]
    taken = client.post(f"/api/v1/entries/{seen['last_entry']}/withdraw", json={"note": "too early"})
    assert taken.status_code == 200 and taken.json()["commitment"]["status"] == "suggested"
    entries = client.get(f"{LIST}/{seen['id']}/entries").json()["entries"]
    assert [entry["what"]["do"] for entry in entries] == ["confirm", "withdraw"]
    assert client.post(f"/api/v1/entries/{seen['last_entry']}/withdraw", json={}).status_code == 409
    assert client.post("/api/v1/entries/99/withdraw", json={}).status_code == 404


def test_a_closing_takes_two(make_client: MakeClient, team: Team) -> None:
    client, tokens = make_client(team[0]), team[1]
    both = {name: bear(tokens[f"{name} read write"]) for name in ("ana", "app", "ren")}

    def judge(who: str, do: str, **body: Any) -> Any:
        shown = client.get(f"{LIST}/{seen['id']}", headers=both[who]).json()["commitment"]
        body = {"expected": shown["last_entry"], **body}
        return client.post(f"{LIST}/{seen['id']}/{do}", json=body, headers=both[who])

    seen = find_one(client, **both["ana"])
    place = f"{seen['promises'][0]['document']}#{seen['promises'][0]['act']}"
    assert [judge(who, "confirm").status_code for who in ("ren", "app", "ana")] == [403, 403, 200]
    closing = {"party": "JP", "evidence": [place], "note": "seen"}
    for value in ("reported_implemented", "implemented_verified"):
        assert judge("ana", "progress", progress=value, **closing).status_code == 200
    assert [judge(who, "approve", party="JP").status_code for who in ("ren", "ana", "app")] == [403, 403, 200]
    shown = client.get(f"{LIST}/{seen['id']}", headers=both["ren"]).json()["commitment"]
    assert shown["progress"]["JP"]["value"] == "implemented_verified"


@pytest.mark.parametrize("do", ["confirm", "reject", "note", "approve"])
def test_who_may_not_is_told_the_same_of_every_commitment(make_client: MakeClient, team: Team, do: str) -> None:
    client, tokens = make_client(team[0]), team[1]
    there = find_one(client, **bear(tokens["ana read"]))["id"]
    body = {"expected": 0, **({"note": "x"} if do == "note" else {"party": "JP"} if do == "approve" else {})}
    for token in ("ren read write", "ana write", "admin manage"):
        answers = [
            client.post(f"{LIST}/{id_}/{do}", json=body, headers=bear(tokens[token])).json() for id_ in (there, NOBODYS)
        ]
        assert [answer["status"] for answer in answers] == [403, 403], token
        assert answers[0]["detail"] == answers[1]["detail"]
    for rest in ("", "/entries", "/suggestions"):
        answers = [
            client.get(f"{LIST}/{id_}{rest}", headers=bear(tokens["admin manage"])).json() for id_ in (there, NOBODYS)
        ]
        assert [answer["status"] for answer in answers] == [403, 403], rest
        assert answers[0]["detail"] == answers[1]["detail"]
    assert not client.get(f"{LIST}/{there}/entries", headers=bear(tokens["ana read"])).json()["entries"]
    for number in (1, 99):
        answer = client.post(f"/api/v1/entries/{number}/withdraw", json={}, headers=bear(tokens["ren read write"]))
        assert answer.status_code == 403


@pytest.mark.parametrize(
    ("do", "body", "status"),
    [
        ("confirm", {}, 400),  # without what was seen
        ("confirm", {"expected": -1}, 400),
        ("confirm", {"expected": 0, "owns": True}, 400),
        ("split", {"expected": 0, "promises": []}, 400),
        ("progress", {"expected": 0, "party": "JP", "progress": "splendid"}, 400),
        ("position", {"expected": 0, "party": "JP", "position": "supported"}, 409),  # nobody has confirmed it
        ("merge", {"expected": 0, "absorbed": NOBODYS}, 404),
        ("note", {"expected": 0, "note": " "}, 400),
        ("dance", {"expected": 0}, 404),
    ],
)
def test_wrong_judgements_are_problems(client: Client, do: str, body: dict[str, Any], status: int) -> None:
    seen = find_one(client)
    answer = client.post(f"{LIST}/{seen['id']}/{do}", json=body)
    assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json"
    assert client.get(f"{LIST}/{seen['id']}").json()["commitment"]["last_entry"] == 0


def test_a_session_of_a_browser_cannot_be_used_by_another_site(client: Client) -> None:
    seen = find_one(client)
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = client.post(f"{LIST}/{seen['id']}/confirm", content=b'{"expected": 0}', headers={"content-type": kind})
        assert answer.status_code == 403, kind
