"""The application over a copy of the samples, asked without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from litestar.testing import TestClient
from litestar.types import Receive, Scope, Send

from kyogi.settings import Settings
from kyogi.web.app import create_app
from tests.serving import copy_store, make_sample_store

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
