"""People, tokens, copies of the store and the audit list through the API: for administrators, and kept in that list."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient

from kyogi.web.failures import RULE
from tests.unit.web.conftest import MakeClient, Team
from tests.unit.web.test_api import STATEMENT, bear

Client = TestClient[Any]
API = "/api/v1"
PASSWORD = "a lantern over the strait"
SQLITE = {"content-type": "application/vnd.sqlite3"}


def list_actions(client: Client, headers: dict[str, str]) -> list[tuple[str, str]]:
    """What was done last, newest first."""
    entries = client.get(f"{API}/audit?limit=10", headers=headers).json()["entries"]
    return [(entry["action"], entry["subject"]) for entry in entries]


def test_an_administrator_keeps_people_and_every_change_is_in_the_list(make_client: MakeClient, team: Team) -> None:
    client, admin, ren = make_client(team[0]), bear(team[1]["admin manage"]), bear(team[1]["ren read"])
    new = {"name": "rei", "password": PASSWORD, "roles": ["reader"]}
    added = client.post(f"{API}/people", json=new, headers=admin)
    assert added.status_code == 201 and added.json()["roles"] == ["reader"] and PASSWORD not in added.text
    assert client.get(f"{API}/people/rei", headers=admin).json() == added.json()
    assert client.post(f"{API}/people", json=new, headers=admin).status_code == 400
    changed = client.post(f"{API}/people/rei/roles", json={"roles": ["releaser", "analyst"]}, headers=admin)
    assert changed.json()["roles"] == ["analyst", "releaser"]
    given = client.post(f"{API}/people/rei/password", json={"password": PASSWORD + "s"}, headers=admin)
    assert given.status_code == 200 and PASSWORD not in given.text
    assert client.get(f"{API}/me", headers=ren).status_code == 200
    assert client.post(f"{API}/people/ren/disable", headers=admin, json={}).json()["disabled"]
    assert client.get(f"{API}/me", headers=ren).status_code == 401
    assert not client.post(f"{API}/people/ren/enable", headers=admin, json={}).json()["disabled"]
    assert client.get(f"{API}/me", headers=ren).status_code == 200
    assert list_actions(client, admin)[:5] == [
        ("enable account", "ren"), ("disable account", "ren"), ("set password", "rei"), ("set roles", "rei"),
        ("add account", "rei"),
    ]  # fmt: skip


def test_a_password_that_an_administrator_sets_revokes_the_tokens(make_client: MakeClient, team: Team) -> None:
    client, admin, ren = make_client(team[0]), bear(team[1]["admin manage"]), bear(team[1]["ren read"])
    assert client.get(f"{API}/me", headers=ren).status_code == 200
    client.post(f"{API}/people/ren/password", json={"password": PASSWORD + "s"}, headers=admin)
    assert client.get(f"{API}/me", headers=ren).status_code == 401
    assert all(token["revoked_at"] for token in client.get(f"{API}/people/ren/tokens", headers=admin).json())


def test_the_last_administrator_stays_one(make_client: MakeClient, team: Team) -> None:
    client, admin = make_client(team[0]), bear(team[1]["admin manage"])
    for do, body in (("roles", {"roles": ["reader"]}), ("disable", {})):
        answer = client.post(f"{API}/people/admin/{do}", json=body, headers=admin)
        assert (answer.status_code, answer.json()["type"]) == (409, RULE), do
    assert client.get(f"{API}/people/admin", headers=admin).json()["roles"] == ["administrator"]


def test_people_and_changes_come_in_pages(make_client: MakeClient, team: Team) -> None:
    client, admin = make_client(team[0]), bear(team[1]["admin manage"])
    for address, items, key in (("people", "accounts", "name"), ("audit", "entries", "id")):
        whole = client.get(f"{API}/{address}?limit=500", headers=admin).json()
        found, after = [], ""
        while after is not None:
            asked = f"{API}/{address}?limit=3" + (f"&after={after}" if after else "")
            page = client.get(asked, headers=admin).json()
            assert len(page[items]) <= 3
            found += page[items]
            after = page["next"]
        assert [item[key] for item in found] == [item[key] for item in whole[items]] and len(found) > 3


def test_a_token_is_revoked_at_once_and_never_told(make_client: MakeClient, team: Team) -> None:
    client, tokens = make_client(team[0]), team[1]
    admin = bear(tokens["admin manage"])
    listed = client.get(f"{API}/people/ana/tokens", headers=admin)
    assert [token["name"] for token in listed.json()] == ["read write", "manage", "write", "read"]
    assert not any(secret in listed.text for secret in tokens.values())
    number = next(token["id"] for token in listed.json() if token["name"] == "read")
    assert client.get(f"{API}/me", headers=bear(tokens["ana read"])).status_code == 200
    wrong = client.post(f"{API}/people/ren/tokens/{number}/revoke", json={}, headers=admin)
    assert wrong.status_code == 404
    left = client.post(f"{API}/people/ana/tokens/{number}/revoke", json={}, headers=admin).json()
    assert [token["name"] for token in left if token["revoked_at"]] == ["read"]
    assert client.get(f"{API}/me", headers=bear(tokens["ana read"])).status_code == 401
    entry = client.get(f"{API}/audit?limit=1", headers=admin).json()["entries"][0]
    assert (entry["action"], entry["subject"], entry["detail"]) == ("revoke token", "read", {"account": "ana"})


@pytest.mark.parametrize("token", ["ana read write", "ana manage", "admin read write", "ren manage"])
@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("people/{name}", None),
        ("people/{name}/tokens", None),
        ("people/{name}/roles", {"roles": ["reader"]}),
        ("people/{name}/password", {"password": PASSWORD}),
        ("people/{name}/single-sign-on", {}),
        ("people/{name}/disable", {}),
        ("people/{name}/enable", {}),
        ("people/{name}/tokens/1/revoke", {}),
    ],
)
def test_who_manages_nobody_is_not_told_who_there_is(
    make_client: MakeClient, team: Team, token: str, address: str, body: dict[str, Any] | None
) -> None:
    client, who = make_client(team[0]), bear(team[1][token])
    told = set()
    for name in ("ren", "nobody"):
        path = f"{API}/{address.format(name=name)}"
        answer = client.get(path, headers=who) if body is None else client.post(path, json=body, headers=who)
        told.add((answer.status_code, answer.json()["detail"]))
    assert len(told) == 1 and next(iter(told))[0] == 403


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("people", {"name": "a b", "password": PASSWORD, "roles": ["reader"]}, 400),
        ("people", {"name": "rei", "password": "short", "roles": ["reader"]}, 400),
        ("people", {"name": "rei", "password": PASSWORD, "roles": ["queen"]}, 400),
        ("people", {"name": "rei", "password": PASSWORD, "roles": []}, 400),
        ("people", {"name": "rei", "roles": ["reader"]}, 400),  # no password, and no provider
        ("people/ana/single-sign-on", {}, 400),
        ("people/nobody/roles", {"roles": ["reader"]}, 404),
        ("people/nobody/password", {"password": PASSWORD}, 404),
        ("people/nobody/disable", {}, 404),
        ("people/nobody/tokens/1/revoke", {}, 404),
        ("people/ana/tokens/999/revoke", {}, 404),
    ],
)
def test_a_wrong_change_is_a_problem(
    make_client: MakeClient, team: Team, address: str, body: dict[str, Any], status: int
) -> None:
    client, admin = make_client(team[0]), bear(team[1]["admin manage"])
    before = list_actions(client, admin)
    answer = client.post(f"{API}/{address}", json=body, headers=admin)
    assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json"
    assert list_actions(client, admin) == before


def test_a_copy_is_saved_and_put_back(make_client: MakeClient, team: Team) -> None:
    client, tokens = make_client(team[0]), team[1]
    admin, ana = bear(tokens["admin manage"]), bear(tokens["ana read write"])
    for refused in ("ana read write", "admin read write"):
        for do in ("backup", "restore"):
            headers = {**bear(tokens[refused]), **SQLITE}
            assert client.post(f"{API}/{do}", content=b"", headers=headers).status_code == 403
    copy = client.post(f"{API}/backup", headers=admin)
    assert copy.status_code == 200 and copy.content.startswith(b"SQLite format 3")
    assert copy.headers["content-type"] == SQLITE["content-type"]
    act = f"{API}/documents/{STATEMENT}/acts/a955"
    client.post(f"{act}/corrections", json={"values": {"kind": "oppose"}}, headers=ana)
    assert client.get(act, headers=ana).json()["corrections"]
    back = client.post(f"{API}/restore", content=copy.content, headers={**admin, **SQLITE})
    assert back.status_code == 200
    kept = team[0].parent / back.json()["kept"]
    assert kept.read_bytes().startswith(b"SQLite format 3")
    assert client.get(act, headers=ana).json()["corrections"] == []
    assert [action for action, _ in list_actions(client, admin)[:2]] == ["restore", "back up"]
    broken = client.post(f"{API}/restore", content=b"nothing" * 500, headers={**admin, **SQLITE})
    assert broken.status_code == 422 and "no copy" in broken.json()["detail"]
    assert client.get(act, headers=ana).status_code == 200


def test_a_browser_cannot_be_made_to_save_or_put_back_a_copy(client: Client) -> None:
    for do in ("backup", "restore"):
        answer = client.post(f"{API}/{do}", content=b"x", headers={"content-type": "text/plain"})
        assert answer.status_code == 403, do
