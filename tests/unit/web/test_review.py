"""The queue: one item after the other, decided by forms, taken back by what was written, only one's own."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from kyogi.services.correct import correct_fields
from kyogi.services.desk import open_desk
from kyogi.settings import Settings
from tests.serving import copy_store
from tests.unit.web.conftest import MakeClient
from tests.unit.web.test_app import read_csrf

Client = TestClient[Any]
DOUBTFUL = ("e89a97ffc2178098", "a955")


@pytest.fixture
def client(make_client: MakeClient, samples: Path, tmp_path: Path) -> Client:
    """A client over the samples, one reading of which is in doubt."""
    store = copy_store(samples, tmp_path / "copy")
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        correct_fields(desk, "#".join(DOUBTFUL), {"confidence": 0.3})
    return make_client(store)


def read(client: Client, address: str) -> str:
    return str(client.get(address, headers={"accept-language": "en"}).text)


def find(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return html.unescape(found[1])


def decide(client: Client, page: str, do: str, **data: str) -> str:
    told = {name: find(page, name) for name in ("at", "key", "expected") if f'name="{name}"' in page}
    answer = client.post(f"/review/{do}", data={"csrf": read_csrf(client), **told, **data})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize("part", ["groupings", "evidence", "readings"])
@pytest.mark.parametrize("do", ["accept", "reject"])
def test_a_decision_goes_on_and_is_taken_back(client: Client, part: str, do: str) -> None:
    page = read(client, f"/review?at={part}:")
    key = find(page, "key")
    after = read(client, decide(client, page, do))
    assert "Undo the last decision" in after
    assert f'name="key" value="{html.escape(key)}"' not in read(client, f"/review?at={part}:")
    undone = client.post(
        "/review/undo",
        data={"csrf": read_csrf(client), "undo": find(after, "undo"), "back": find(after, "back")},
    )
    assert undone.status_code == 303, undone.text
    assert find(read(client, undone.headers["location"]), "key") == key


def test_a_reading_is_corrected_and_the_correction_taken_back(client: Client) -> None:
    page = read(client, "/review?at=readings:")
    after = read(client, decide(client, page, "correct", kind="oppose", strength="2", targets="China"))
    assert "Corrected and accepted" in after
    shown = read(client, f"/documents/{DOUBTFUL[0]}?act={DOUBTFUL[1]}")
    assert "oppose" in shown[shown.index('id="act-title"') :][:400]
    record, back = find(after, "undo"), find(after, "back")
    client.post("/review/undo", data={"csrf": read_csrf(client), "undo": record, "back": back})
    assert find(read(client, "/review?at=readings:"), "key") == "#".join(DOUBTFUL)
    shown = read(client, f"/documents/{DOUBTFUL[0]}?act={DOUBTFUL[1]}")
    assert "condemn" in shown[shown.index('id="act-title"') :][:400]


def test_a_stale_or_foreign_decision_is_refused(client: Client) -> None:
    page = read(client, "/review")
    decide(client, page, "reject")
    told = {name: find(page, name) for name in ("at", "key")}
    assert client.post("/review/reject", data={"csrf": read_csrf(client), **told}).status_code == 409
    for record in ("", "dance", "entries:9999", "entries:x"):
        answer = client.post("/review/undo", data={"csrf": read_csrf(client), "undo": record})
        assert answer.status_code == 400, record
    assert client.post("/review/accept", data=told).status_code == 403


def test_keys_are_shown_and_can_be_turned_off(client: Client) -> None:
    assert "review.js" in read(client, "/review") and 'data-key="a"' in read(client, "/review")
    answer = client.post("/review/keys", data={"csrf": read_csrf(client), "keys": "off", "next": "/review"})
    assert answer.status_code == 303 and answer.headers["location"] == "/review"
    page = read(client, "/review")
    assert "review.js" not in page and "data-key" not in page


def test_the_end_of_the_queue_says_so(client: Client) -> None:
    assert "Nothing more waits here" in read(client, "/review?at=end:")
