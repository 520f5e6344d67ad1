"""Signing in by the organisation's provider: who gets in, and who does not, whatever is sent back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import OctKey, RSAKey
from litestar.testing import TestClient

from kyogi.services import audit, people, sessions
from kyogi.services.desk import Desk, open_desk
from kyogi.services.single_sign_on import Departures
from kyogi.settings import Provider, Settings
from tests.provider import CLIENT, SECRET, OpenIdProvider, providing
from tests.serving import copy_store
from tests.unit.web.conftest import MakeClient
from tests.unit.web.test_app import read_csrf

Client = TestClient[Any]
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
HERE = "http://127.0.0.1:8087"


@pytest.fixture
def provider() -> Iterator[OpenIdProvider]:
    with providing() as there:
        yield there


@pytest.fixture
def settings(tmp_path: Path, provider: OpenIdProvider) -> Settings:
    """Settings that name the provider."""
    named = Provider(provider.issuer, CLIENT, SECRET, HERE, "preferred_username", "外務省")
    return Settings(str(tmp_path / "kyogi.db"), is_default_database=False, provider=named)


@pytest.fixture
def store(samples: Path, tmp_path: Path) -> Path:
    """A store with an administrator by password and an analyst by single sign-on."""
    store = copy_store(samples, tmp_path / "team")
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        people.add_account(desk, "admin", PASSWORD, ("administrator",), NOW)
        people.add_account(desk, "sato", None, ("analyst",), NOW)
    return store


def leave(client: Client, way: str = "/acts") -> str:
    """Where the provider sends the browser back to: path and query."""
    out = client.get("/sign-in/single-sign-on", params={"next": way})
    assert out.status_code == 303, out.text
    back = httpx.get(out.headers["location"]).headers["location"]
    assert back.startswith(f"{HERE}/sign-in/single-sign-on/return?")
    return str(back.removeprefix(HERE))


def test_who_the_provider_vouches_for_enters_and_goes_on(make_client: MakeClient, store: Path) -> None:
    client = make_client(store)
    assert "外務省 でサインイン" in client.get("/sign-in?next=/acts", headers={"accept-language": "ja"}).text
    entered = client.get(leave(client))
    assert (entered.status_code, entered.headers["location"]) == (303, "/acts")
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert client.get("/acts").status_code == 200
    own = client.get("/settings", headers={"accept-language": "en"}).text
    assert "Change the password there" in own and 'name="old"' not in own


def test_what_is_sent_to_the_provider_binds_code_and_token_to_this_departure(
    make_client: MakeClient, store: Path, provider: OpenIdProvider
) -> None:
    client = make_client(store)
    sent = [parse_qs(urlsplit(client.get("/sign-in/single-sign-on").headers["location"]).query) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert sent[0][name] != sent[1][name] and len(sent[0][name][0]) >= 43
    assert sent[0]["code_challenge_method"] == ["S256"] and sent[0]["response_type"] == ["code"]
    assert "openid" in sent[0]["scope"][0].split()


def test_an_identity_keeps_its_account_whatever_it_is_called(
    make_client: MakeClient, store: Path, provider: OpenIdProvider
) -> None:
    client = make_client(store)
    client.get(leave(client))
    client.post("/sign-out", data={"csrf": read_csrf(client)})
    provider.claims["preferred_username"] = "suzuki"
    assert client.get(leave(client)).status_code == 303
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        assert [s.account.name for s in sessions.list_sessions(desk, everybody=True)] == ["sato"]
        assert "bind identity" in [entry.action for entry in audit.list_audit(desk)]
    client.post("/sign-out", data={"csrf": read_csrf(client)})
    provider.claims = {"sub": "2002", "preferred_username": "sato"}  # somebody else was given the name
    assert client.get(leave(client)).status_code == 401
    assert client.get("/acts").status_code == 303


@pytest.mark.parametrize("name", ["admin", "nobody", "SATO", "sato\n", ""])
def test_a_name_opens_no_account_that_was_not_made_for_it(
    make_client: MakeClient, store: Path, provider: OpenIdProvider, name: str
) -> None:
    client = make_client(store)
    provider.claims = {"sub": "3003", "preferred_username": name}
    refused = client.get(leave(client), headers={"accept-language": "en"})
    expected = 303 if name.strip() == "sato" else 401
    assert refused.status_code == expected
    assert client.get("/acts").status_code == (200 if expected == 303 else 303)


@pytest.mark.parametrize(
    "lies",
    [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another"},
        {"aud": ["kyogi", "another"]},  # meant for two, and not said to whom it was given
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
        {"iat": None},
        {"preferred_username": None},
        {"preferred_username": 7},
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_opens_nothing(
    make_client: MakeClient, store: Path, provider: OpenIdProvider, lies: dict[str, Any]
) -> None:
    client = make_client(store)
    provider.lies = lies
    refused = client.get(leave(client), headers={"accept-language": "en"})
    assert refused.status_code == 401 and "did not vouch" in refused.text
    assert client.get("/acts").status_code == 303


@pytest.mark.parametrize("how", ["another key", "a secret", "nothing"])
def test_a_token_signed_by_another_opens_nothing(
    make_client: MakeClient, store: Path, provider: OpenIdProvider, how: str
) -> None:
    client = make_client(store)
    if how == "another key":
        provider.signs_with = RSAKey.generate_key(2048, {"kid": "first"})
    elif how == "a secret":  # the client's own secret must sign nothing
        provider.signs_with, provider.algorithm = OctKey.import_key(SECRET), "HS256"  # type: ignore[assignment]
    else:
        provider.sign = lambda nonce: "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMDAxIn0."  # type: ignore[method-assign]
    assert client.get(leave(client)).status_code == 401
    assert client.get("/acts").status_code == 303


def test_one_comes_back_once_in_the_browser_that_left_and_in_time(make_client: MakeClient, store: Path) -> None:
    client = make_client(store)
    back = leave(client)
    own = dict(client.cookies)
    client.cookies.clear()
    client.get("/sign-in")  # as another browser
    assert client.get(back).status_code == 401
    client.cookies.update(own)
    assert client.get(back).status_code == 401  # whoever tried spoilt it
    back = leave(client)
    assert client.get(back).status_code == 303
    client.post("/sign-out", data={"csrf": read_csrf(client)})
    assert client.get(back).status_code == 401
    assert client.get("/sign-in/single-sign-on/return?code=x").status_code == 401
    away = Departures()
    left = away.leave("browser", "/", NOW)
    with pytest.raises(people.SignInError, match="not known"):
        away.come_back(left.state, "browser", NOW + Departures.LASTING)


def test_departures_stay_bounded() -> None:
    away = Departures()
    away.MOST = 3  # type: ignore[misc]
    left = [away.leave("browser", "/", NOW + timedelta(seconds=n)) for n in range(5)]
    for gone in left[:2]:
        with pytest.raises(people.SignInError):
            away.come_back(gone.state, "browser", NOW)
    assert away.come_back(left[4].state, "browser", NOW) is left[4]


def test_a_provider_that_is_away_or_another_is_told(
    make_client: MakeClient, store: Path, provider: OpenIdProvider
) -> None:
    client = make_client(store)
    provider.described = {"issuer": "https://elsewhere.example"}
    assert client.get("/sign-in/single-sign-on").status_code == 401
    provider.described = {"token_endpoint": "ftp://127.0.0.1/token"}
    assert client.get("/sign-in/single-sign-on").status_code == 401
    provider.described = {"jwks_uri": 7}
    assert client.get("/sign-in/single-sign-on").status_code == 401
    provider.described = {}
    back = leave(client)
    provider.server_close()
    provider.shutdown()
    told = client.get(back, headers={"accept-language": "ja"})
    assert told.status_code == 503 and "接続できません" in told.text


def test_a_provider_that_wants_the_secret_in_the_form_gets_it(
    make_client: MakeClient, store: Path, provider: OpenIdProvider
) -> None:
    client = make_client(store)
    provider.described = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert client.get(leave(client)).status_code == 303


def test_no_password_opens_an_account_of_single_sign_on(make_client: MakeClient, store: Path) -> None:
    client = make_client(store)
    for password in ("", PASSWORD):
        token = read_csrf(client, "/sign-in")
        assert client.post("/sign-in", data={"name": "sato", "password": password, "csrf": token}).status_code == 401


def test_an_administrator_makes_such_accounts_and_switches_between_the_two(
    make_client: MakeClient, store: Path, provider: OpenIdProvider
) -> None:
    admin, ren = make_client(store), make_client(store)
    token = read_csrf(admin, "/sign-in")
    admin.post("/sign-in", data={"name": "admin", "password": PASSWORD, "csrf": token})
    token = read_csrf(admin)
    data = {"name": "ren", "single_sign_on": "1", "role": "reader", "csrf": token}
    assert admin.post("/settings/people", data=data).status_code == 303
    assert "Signs in by the provider" in admin.get("/settings/people", headers={"accept-language": "en"}).text
    provider.claims = {"sub": "4004", "preferred_username": "ren"}
    assert ren.get(leave(ren)).status_code == 303
    admin.post("/settings/people/ren/password", data={"password": "another long password", "csrf": token})
    assert ren.get("/acts").status_code == 303 and ren.get(leave(ren)).status_code == 401
    admin.post("/settings/people/ren/single-sign-on", data={"csrf": token})
    provider.claims = {"sub": "5005", "preferred_username": "ren"}  # the identity was let go of with the password
    assert ren.get(leave(ren)).status_code == 303
    admin.post("/settings/people/ren/disable", data={"csrf": token})
    assert ren.get("/acts").status_code == 303 and ren.get(leave(ren)).status_code == 401


def test_the_api_makes_such_accounts_too(make_client: MakeClient, store: Path) -> None:
    client = make_client(store)
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        now = datetime.now(UTC)
        token, _ = sessions.make_token(Desk(desk.store, "admin"), "t", ["manage"], 1, now)
    who = {"authorization": f"Bearer {token}"}
    made = client.post("/api/v1/people", json={"name": "rei", "roles": ["reader"]}, headers=who)
    assert (made.status_code, made.json()["sign_in"]) == (201, "single_sign_on")
    assert (
        client.post("/api/v1/people/rei/password", json={"password": PASSWORD}, headers=who).json()["sign_in"]
        == "password"
    )
    again = client.post("/api/v1/people/rei/single-sign-on", headers=who)
    assert (again.status_code, again.json()["sign_in"]) == (200, "single_sign_on")


def test_without_a_provider_there_is_no_such_page(make_client: MakeClient, store: Path, settings: Settings) -> None:
    from kyogi.web.app import create_app

    app = create_app(Settings(str(store), is_default_database=False))
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        assert "single-sign-on" not in client.get("/sign-in").text
        assert client.get("/sign-in/single-sign-on").status_code == 404
        assert client.get("/sign-in/single-sign-on/return?code=x&state=y").status_code == 404
