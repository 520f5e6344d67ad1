"""What the API tells of series, positions, bodies, comparisons, papers, incidents and the review: as the pages do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from kyogi.web.failures import CHANGED, RULE
from kyogi.web.paging import cut_page
from tests.unit.web.conftest import MakeClient, Team
from tests.unit.web.test_api import bear
from tests.unit.web.test_queries import ACCIDENTS, BODIES, TOLD

Client = TestClient[Any]
API = "/api/v1"
SERIES = "japan-australia-foreign-ministers"
EN, JA, LATER = "e89a97ffc2178098", "941cd02d2b7221e1", "fd75e47c71aebf39"
READ = (
    "series", f"series/{SERIES}", f"series/{SERIES}/wording", "positions",
    "positions/ladder?party=JP&about=submarine-cables", "bodies", f"compare?a={EN}&b={JA}",
    f"brief?series={SERIES}&for=2027-05-20", f"brief.md?series={SERIES}&for=2027-05-20",
    "digest?since=2026-01-01", "digest.atom", "incidents", "review", "home", f"wording?document={EN}&document={LATER}",
)  # fmt: skip


@pytest.mark.parametrize("address", READ)
def test_who_may_not_look_is_told_nothing_and_who_may_has_a_tag(
    make_client: MakeClient, team: Team, address: str
) -> None:
    store, tokens = team
    client = make_client(store)
    assert client.get(f"{API}/{address}").status_code == 401
    refused = client.get(f"{API}/{address}", headers=bear(tokens["ana write"]))
    assert refused.status_code == 403 and refused.headers["content-type"] == "application/problem+json"
    answer = client.get(f"{API}/{address}", headers=bear(tokens["ana read"]))
    assert answer.status_code == 200
    known = {**bear(tokens["ana read"]), "if-none-match": answer.headers["etag"]}
    assert client.get(f"{API}/{address}", headers=known).status_code == 304


def test_series_in_pages_and_one_with_its_meetings(client: Client) -> None:
    whole = client.get(f"{API}/series").json()
    ids, after = [], ""
    while after is not None:
        page = client.get(f"{API}/series?limit=2" + (f"&after={after}" if after else "")).json()
        ids += [series["id"] for series in page["series"]]
        after = page["next"]
    assert ids == [series["id"] for series in whole["series"]] and len(ids) == whole["total"] > 2
    one = client.get(f"{API}/series/日豪外相会談?limit=1").json()
    assert one["series"]["id"] == SERIES and len(one["meetings"]) == 1 < one["total"]
    assert {found["id"] for found in one["meetings"][0]["documents"]} >= {LATER}
    assert one["upcoming"]["membership"]["date"] == "2027-05"
    assert client.get(f"{API}/series/nobodys").status_code == 404


def test_wordings_by_date_and_the_matrix_that_leads_to_them(client: Client) -> None:
    ladder = client.get(f"{API}/series/{SERIES}/wording?about=submarine-cables&baseline=first").json()
    assert len(ladder["statements"]) > 2 and ladder["strands"]
    assert client.get(f"{API}/series/{SERIES}/wording?baseline=/etc/passwd").status_code == 400
    matrix = client.get(f"{API}/positions?party=JP&rows=1").json()
    assert matrix["parties"] == ["JP"] and matrix["cells"]["JP"]
    topic = next(iter(matrix["cells"]["JP"]))
    traced = client.get(f"{API}/positions/ladder?party=日本&about={topic}").json()
    assert all("JP" in step["wording"]["parties"] for strand in traced["strands"] for step in strand["steps"])


def page_through(client: Client, address: str, items: str, limit: int) -> list[Any]:
    """Everything that a list holds, fetched in pages of `limit`."""
    found: list[Any] = []
    query: dict[str, Any] = {"limit": limit}
    while True:
        page = client.get(address, params=query).json()
        assert 0 < len(page[items]) <= limit
        found += page[items]
        if page["next"] is None:
            return found
        query["after"] = page["next"]


@pytest.mark.parametrize(
    ("address", "items"), [(f"series/{SERIES}", "meetings"), ("bodies", "bodies"), ("incidents", "incidents")]
)
def test_cursors_lead_through_what_is_worked_out(client: Client, address: str, items: str) -> None:
    for number in (2, 3):
        text = TOLD.format(n=number, month=number, day=number, body=BODIES[number], accident=ACCIDENTS[number])
        assert client.post(f"{API}/documents", json={"text": text}).status_code == 201
    whole = client.get(f"{API}/{address}?limit=100").json()
    assert whole["next"] is None and len(whole[items]) == whole["total"] > 1
    assert page_through(client, f"{API}/{address}", items, 1) == whole[items]
    assert client.get(f"{API}/{address}?after=nothing").status_code == 400


def test_a_cursor_leads_on_where_its_item_is_gone() -> None:
    rising, falling = [("a",), ("b",), ("d",)], [("2026", "b"), ("2026", "a"), ("", "z")]
    _, following = cut_page(rising, lambda item: item, 2, None)
    assert cut_page([("a",), ("d",)], lambda item: item, 2, following) == ((("d",),), None)
    assert cut_page([("a",), ("c",), ("d",)], lambda item: item, 1, following)[0] == (("c",),)
    _, following = cut_page(falling, lambda item: item, 2, None, falling=True)
    assert cut_page([("2026", "b"), ("", "z")], lambda item: item, 2, following, falling=True) == ((("", "z"),), None)
    assert cut_page([], lambda item: item, 2, following, falling=True) == ((), None)


def test_relations_stand_on_the_page_of_their_subject(client: Client) -> None:
    whole = client.get(f"{API}/bodies").json()
    assert whole["relations"]
    told, before = [], None
    for body in whole["bodies"]:
        page = client.get(f"{API}/bodies", params={"limit": 1} | ({"after": before} if before else {})).json()
        before = page["next"]
        assert {relation["subject"] for relation in page["relations"]} <= {body["id"]}
        told += page["relations"]
    assert sorted(map(str, told)) == sorted(map(str, whole["relations"]))


def test_wordings_through_chosen_documents_and_the_latest_of_a_series(client: Client, root: Path) -> None:
    asked = [("document", EN), ("document", LATER[:8]), ("about", "submarine-cables")]
    chosen = client.get(f"{API}/wording", params=asked).json()
    assert {statement["document"] for statement in chosen["statements"]} == {EN, LATER} and chosen["strands"]
    whole = client.get(f"{API}/series/{SERIES}/wording").json()["statements"]
    latest = client.get(f"{API}/series/{SERIES}/wording?latest=2").json()["statements"]
    assert len(whole) > 2 and latest == whole[-2:]
    path = str(root / "samples" / "ja-news-cables.txt")
    for wrong, status in (((path, EN), 400), ((EN,), 400), ((EN, EN), 400), ((EN, "f" * 16), 404)):
        assert client.get(f"{API}/wording", params=[("document", name) for name in wrong]).status_code == status, wrong


def test_a_stored_document_is_read_though_a_file_has_its_name(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / EN).write_text("両外相は、北朝鮮を非難した。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    statements = client.get(f"{API}/wording", params=[("document", EN), ("document", LATER)]).json()["statements"]
    assert {statement["document"] for statement in statements} == {EN, LATER}
    of_series = client.get(f"{API}/series/{SERIES}/wording").json()["statements"]
    assert {EN, LATER} <= {statement["document"] for statement in of_series}


def test_what_is_new_is_what_the_first_page_shows(make_client: MakeClient, team: Team) -> None:
    client, tokens = make_client(team[0]), team[1]
    seen = client.get(f"{API}/home", headers=bear(tokens["ana read write"])).json()
    assert seen["newest"] and seen["promises"] and seen["upcoming"] and seen["waiting"] > 0
    assert seen["due_total"] >= len(seen["due"])
    reader = client.get(f"{API}/home", headers=bear(tokens["ren read"])).json()
    assert reader["waiting"] == 0 and reader["newest"] == seen["newest"]


def test_bodies_as_of_a_day(client: Client) -> None:
    early, late = (client.get(f"{API}/bodies?as_of={day}").json() for day in ("2026-03-10", "2026-06-30"))
    assert not early["bodies"] and late["bodies"]
    assert client.get(f"{API}/bodies?as_of=soon").status_code == 400


def test_documents_are_compared_by_their_language_and_no_file_is_read(client: Client, root: Path) -> None:
    same = client.get(f"{API}/compare?a={EN}&b={LATER}").json()
    assert same["concordance"] is None and not same["redline"]["identical"]
    other = client.get(f"{API}/compare?a={JA}&b={EN}").json()
    assert other["redline"] is None and other["concordance"]["alignments"]
    path = root / "samples" / "ja-news-cables.txt"
    assert path.exists() and client.get(f"{API}/compare?a={path}&b={EN}").status_code in (400, 404)


def test_the_brief_as_data_and_as_files(client: Client) -> None:
    asked = f"series={SERIES}&for=2027-05-20&lang=ja&handling=取扱注意"
    brief = client.get(f"{API}/brief?{asked}").json()
    assert (brief["lang"], brief["handling"], brief["meeting"]) == ("ja", "取扱注意", "2027-05-20")
    assert brief["subjects"] and brief["notes"]
    paper = client.get(f"{API}/brief.docx?{asked}")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(paper.content)).namelist()
    assert paper.headers["content-disposition"] == 'attachment; filename="brief-2027-05-20-ja.docx"'
    assert "取扱注意" in client.get(f"{API}/brief.md?{asked}").text
    assert client.get(f"{API}/brief?series={SERIES}&for=soon").status_code == 400


def test_the_digest_as_data_feed_and_calendar(client: Client) -> None:
    digest = client.get(f"{API}/digest?since=2026-01-01").json()
    assert digest["items"]
    feed = client.get(f"{API}/digest.atom?since=2026-01-01&lang=ja")
    assert feed.headers["content-type"].startswith("application/atom+xml") and "<feed" in feed.text
    assert client.get(f"{API}/digest.ics?since=2026-01-01").text.startswith("BEGIN:VCALENDAR")
    assert client.get(f"{API}/digest?since=2999-01-01").status_code == 400


INCIDENT = """釧路沖の事故 日豪が協議

2026年10月7日

三枝外務大臣とオーストラリアのハロラン外相は7日、電話で会談しました。2026年10月5日、オーストラリア軍の艦船が釧路沖で漁船の網を切断する
事故がありました。オーストラリア側は再発防止策を講じることを約束しました。
"""


def test_an_incident_is_entered_by_who_saw_the_last_entry(client: Client) -> None:
    assert client.post(f"{API}/documents", json={"text": INCIDENT.replace("\n事故", "事故")}).status_code == 201
    told = client.get(f"{API}/incidents").json()["incidents"]
    incident = next(one for one in told if one["first_told"] == "2026-10-07")
    path = f"{API}/incidents/{incident['id']}"
    shown = client.get(path).json()
    assert (shown["entries"], shown["last_entry"]) == ([], 0)
    route = {"sender": "AU", "receiver": "日本", "deadline": "2026-10-06T09:00", "expected": 0}
    entered = client.post(f"{path}/routes", json=route).json()
    assert entered["incident"]["routes"][0]["deadline"].startswith("2026-10-06T09:00")
    number, last = entered["incident"]["routes"][0]["number"], entered["last_entry"]
    unheard = client.post(f"{path}/close", json={"expected": last})
    assert (unheard.status_code, unheard.json()["type"]) == (409, RULE)
    late = client.post(f"{path}/routes/{number}/known", json={"expected": 0})
    assert (late.status_code, late.json()["type"]) == (409, CHANGED)
    known = client.post(f"{path}/routes/{number}/known", json={"known": "2026-10-06T08:00", "expected": last})
    assert known.status_code == 200
    closed = client.post(f"{path}/close", json={"expected": known.json()["last_entry"]}).json()
    assert closed["incident"]["closed"]
    opened = client.post(f"{path}/reopen", json={"expected": closed["last_entry"]}).json()
    assert not opened["incident"]["closed"] and len(opened["entries"]) == 4
    assert client.get(f"{API}/incidents/i-nothing").status_code == 404


def test_what_waits_is_decided_once_and_taken_back(client: Client) -> None:
    first = client.get(f"{API}/review").json()
    decision = {"at": first["queued"]["at"], "key": first["key"], "expected": first["expected"]}
    assert first["passages"] and first["queued"]["part"] == "groupings"
    assert client.post(f"{API}/review/correct", json={**decision, "values": {"strength": 2}}).status_code == 400
    decided = client.post(f"{API}/review/accept", json=decision)
    assert decided.status_code == 200
    assert client.post(f"{API}/review/reject", json=decision).status_code == 409
    following = client.get(f"{API}/review", params={"at": decided.json()["next"]}).json()
    assert following["key"] != first["key"]
    assert client.post(f"{API}/review/undo", json={"record": decided.json()["record"]}).status_code == 204
    assert client.get(f"{API}/review").json()["key"] == first["key"]
    assert client.post(f"{API}/review/undo", json={"record": "nothing"}).status_code == 400


def test_a_doubtful_reading_is_corrected(client: Client) -> None:
    document = f"{client.get(f'{API}/acts?limit=1').json()['acts'][0]['id']}"
    assert (
        client.post(
            f"{API}/documents/{document.replace('#', '/acts/')}/corrections", json={"values": {"confidence": 0.3}}
        ).status_code
        == 201
    )
    waiting = client.get(f"{API}/review", params={"at": "readings:"}).json()
    decision = {"at": waiting["queued"]["at"], "key": waiting["key"], "values": {"strength": 3}}
    assert client.post(f"{API}/review/correct", json={**decision, "values": {"strength": "x"}}).status_code == 400
    assert client.post(f"{API}/review/correct", json=decision).status_code == 200
    document, _, act = waiting["key"].partition("#")
    stored = client.get(f"{API}/documents/{document}/acts/{act}").json()
    assert stored["act"]["strength"] == 3 and stored["corrections"]
