"""The application over a copy of the samples, asked without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send

from kyogi.services import people, sessions
from kyogi.services.desk import Desk, open_desk
from kyogi.settings import Settings
from kyogi.web.app import create_app
from tests.serving import copy_store, make_sample_store

Team = tuple[Path, dict[str, str]]
MakeClient = Callable[..., TestClient]  # type: ignore[type-arg]


@pytest.fixture(scope="session")
def samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the samples; copy it before changing it."""
    return make_sample_store(root, tmp_path_factory.mktemp("samples"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an instance without a store yet."""
    return Settings(str(tmp_path / "kyogi.db"), is_default_database=False, user="tester")


@pytest.fixture
def make_client(settings: Settings) -> Iterator[MakeClient]:
    """Makes clients of applications: ``make_client(store)``; redirects are not followed."""
    with ExitStack() as stack:

        def make(store: Path | None = None, host: str = "127.0.0.1", sender: str = "127.0.0.1") -> TestClient:  # type: ignore[type-arg]
            named = replace(settings, database=str(store)) if store else settings
            app = create_app(named)

            async def arrive(scope: Scope, receive: Receive, send: Send) -> None:
                if scope["type"] == "http":
                    scope["client"] = (sender, 50_000)
                await app(scope, receive, send)

            client = TestClient(arrive, base_url=f"http://{host}:8087", raise_server_exceptions=False)
            client.follow_redirects = False
            return stack.enter_context(client)

        yield make


@pytest.fixture
def client(make_client: MakeClient, samples: Path, tmp_path: Path) -> TestClient:  # type: ignore[type-arg]
    """A client of an application over the samples, for the one local person."""
    return make_client(copy_store(samples, tmp_path / "copy"))


@pytest.fixture
def team(samples: Path, tmp_path: Path) -> Team:
    """A store with accounts, and a token for each name and scope (``ana read``, ``ana read write``)."""
    store = copy_store(samples, tmp_path / "team")
    tokens = {}
    roles = (("admin", "administrator"), ("ana", "analyst"), ("app", "approver"), ("ren", "reader"))
    with open_desk(Settings(str(store), is_default_database=False)) as desk:
        for name, role in roles:
            people.add_account(desk, name, "correct horse battery", (role,), datetime.now(UTC))
            for scopes in ("read", "write", "manage", "read write"):
                own = Desk(desk.store, name)
                given = scopes.split()
                tokens[f"{name} {scopes}"], _ = sessions.make_token(own, scopes, given, 1, datetime.now(UTC))
    return store, tokens
