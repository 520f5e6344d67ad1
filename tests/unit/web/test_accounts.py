"""Sign in, roles and changes through the pages, as browsers and programs ask for them."""

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
from tests.unit.web.test_app import read_csrf

Client = TestClient[Any]
PASSWORD = "correct horse battery"
ACCOUNTS = {"admin": ("administrator",), "ana": ("analyst",), "ren": ("reader",)}


@pytest.fixture
def team(samples: Path, tmp_path: Path) -> Path:
    """A store over the samples with three accounts."""
    store = copy_store(samples, tmp_path / "team")
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        for name, roles in ACCOUNTS.items():
            people.add_account(desk, name, PASSWORD, roles, datetime.now(UTC))
    return store


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> Any:
    token = read_csrf(client, "/sign-in")
    return client.post("/sign-in", data={"name": name, "password": password, "csrf": token, **more})


def test_with_accounts_nobody_gets_in_without_signing_in(make_client: MakeClient, team: Path) -> None:
    client = make_client(team)
    for address in ("/", "/documents", "/documents/e89a97ffc2178098", "/documents/none", "/acts", "/settings"):
        answer = client.get(address)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
    assert client.post("/documents", data={"csrf": "x"}).status_code in (401, 403)


def test_who_changes_the_password_goes_on_here_and_nowhere_else(make_client: MakeClient, team: Path) -> None:
    here, elsewhere = make_client(team), make_client(team)
    sign_in(here, "ren")
    sign_in(elsewhere, "ren")
    before = here.cookies["kyogi_session"]
    new = "another long password"
    sent = {"old": PASSWORD, "new": new, "again": new, "csrf": read_csrf(here)}
    changed = here.post("/settings/password", data=sent)
    assert changed.headers["location"] == "/settings?notice=password_changed"
    assert here.cookies["kyogi_session"] != before and here.get("/acts").status_code == 200
    assert "トークンは有効なまま" in here.get(changed.headers["location"], headers={"accept-language": "ja"}).text
    assert elsewhere.get("/acts").status_code == 303
    assert sign_in(elsewhere, "ren").status_code == 401 and sign_in(elsewhere, "ren", new).status_code == 303


def test_signing_in_begins_a_session_that_scripts_cannot_read(make_client: MakeClient, team: Path) -> None:
    client = make_client(team)
    answer = sign_in(client, "ren", next="/acts")
    assert (answer.status_code, answer.headers["location"]) == (303, "/acts")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "kyogi_session=" in cookie
    assert client.get("/acts").status_code == 200
    left = client.post("/sign-out", data={"csrf": read_csrf(client)})
    assert left.headers["location"] == "/sign-in"
    assert client.get("/acts").status_code == 303


def test_a_token_of_before_signing_in_is_no_token_after(make_client: MakeClient, team: Path) -> None:
    client = make_client(team)
    before = read_csrf(client, "/sign-in")
    sign_in(client, "ren")
    assert read_csrf(client) != before
    assert client.post("/language", data={"ui": "ja", "csrf": before}).status_code == 403


def test_attempts_are_limited(make_client: MakeClient, team: Path) -> None:
    client = make_client(team)
    assert [sign_in(client, "ren", "wrong").status_code for _ in range(6)] == [401] * 5 + [429]
    assert sign_in(client, "ren").status_code == 429
    assert sign_in(client, "ana").status_code == 303


def test_a_reader_is_offered_and_allowed_no_change(make_client: MakeClient, team: Path) -> None:
    client = make_client(team)
    sign_in(client, "ren")
    page = client.get("/documents/e89a97ffc2178098?act=a955").text
    assert "/acts/a955/reject" not in page and "add-act" not in page
    token = read_csrf(client)
    for address in (
        "/documents/e89a97ffc2178098/acts/a955/reject", "/documents/e89a97ffc2178098/acts/a955/confirm",
        "/documents", "/documents/samples", "/settings/people", "/settings/backup",
    ):  # fmt: skip
        assert client.post(address, data={"csrf": token, "text": "x"}).status_code == 403, address
    for address in ("/settings/people", "/settings/audit", "/settings/backup", "/documents/add"):
        assert client.get(address).status_code == 403, address


def test_what_one_may_not_change_is_the_same_whether_it_is_there_or_not(make_client: MakeClient, team: Path) -> None:
    client = make_client(team)
    sign_in(client, "ren")
    token = read_csrf(client)
    there = client.post("/documents/e89a97ffc2178098/acts/a955/reject", data={"csrf": token})
    absent = client.post("/documents/0000000000000000/acts/a1/reject", data={"csrf": token})
    assert there.status_code == absent.status_code == 403
    assert re.sub(r"/documents/\w+/acts/\w+", "", there.text) == re.sub(r"/documents/\w+/acts/\w+", "", absent.text)


def test_an_administrator_keeps_people_and_a_new_role_counts_at_once(make_client: MakeClient, team: Path) -> None:
    admin, ren = make_client(team), make_client(team)
    sign_in(admin, "admin")
    sign_in(ren, "ren")
    assert ren.get("/documents/add").status_code == 403
    token = read_csrf(admin)
    done = admin.post("/settings/people/ren/roles", data={"csrf": token, "role": ["reader", "analyst"]})
    assert done.status_code == 303
    assert ren.get("/documents/add").status_code == 200
    admin.post("/settings/people/ren/disable", data={"csrf": token})
    assert ren.get("/").status_code == 303
    assert "set roles" in people_audit(admin) and "disabled an account" in people_audit(admin)


def people_audit(client: Client) -> str:
    return client.get("/settings/audit", headers={"accept-language": "en"}).text


def test_the_first_account_ends_work_without_signing_in(make_client: MakeClient, samples: Path, tmp_path: Path) -> None:
    client = make_client(copy_store(samples, tmp_path / "one"))
    data = {"name": "admin", "password": PASSWORD, "role": "administrator", "csrf": read_csrf(client)}
    done = client.post("/settings/people", data=data)
    assert done.headers["location"] == "/sign-in?notice=account_added"
    assert client.get("/documents").status_code == 303
    assert sign_in(client, "admin").status_code == 303


def test_a_token_is_shown_once(make_client: MakeClient, team: Path) -> None:
    client = make_client(team)
    sign_in(client, "ana")
    made = client.post(
        "/settings/tokens", data={"csrf": read_csrf(client), "name": "weekly", "scope": "read", "days": "30"}
    )
    found = re.search(r"kyogi_[\w-]{43}", made.text)
    assert found
    later = client.get("/settings").text
    assert "weekly" in later and found[0] not in later


def test_the_list_of_people_comes_in_pages(make_client: MakeClient, team: Path) -> None:
    with open_desk(Settings(str(team), is_default_database=False)) as desk, desk.store.working() as work:
        for number in range(60):
            name = f"reader{number:02}"
            made = people.Account(name=name, roles=("reader",), disabled=False, created_at="2026-01-01T00:00:00Z")
            work.people.add_account(made, "no hash")
    admin = make_client(team)
    sign_in(admin, "admin")
    first = admin.get("/settings/people").text
    assert first.count('/roles"') == 50
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = admin.get(html.unescape(following[1])).text
    assert second.count('/roles"') == 13
    assert "reader59" in second and "reader59" not in first
