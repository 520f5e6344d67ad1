"""One Chromium for all browser tests, on a real server; every page is watched for errors and for what leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.serving import copy_store, make_sample_store, serving

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the samples; copy it before changing it."""
    return make_sample_store(root, tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def server(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the samples, for tests that change nothing."""
    with serving(copy_store(samples, tmp_path_factory.mktemp("server"))) as address:
        yield address


@pytest.fixture
def changing_server(samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server over the samples for one test that changes something."""
    with serving(copy_store(samples, tmp_path)) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages: ``open_page(address, ui="ja", width=390)``. At the end of the test none may have had an error."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", note)

    def note(message: ConsoleMessage) -> None:
        # that the page itself is none is what a test may be about; Chromium tells the console as well
        if message.type in ("error", "warning") and message.location["url"] != (message.page and message.page.url):
            faults.append(f"{message.location['url']}: {message.text}")

    def keep_home(route: Route) -> None:
        if urlsplit(route.request.url).hostname in ("127.0.0.1", "localhost"):
            route.continue_()
        else:
            faults.append(f"asked for {route.request.url}")
            route.abort()

    def open_page(address: str, *, ui: str = "en", width: int = 1280, **options: object) -> Page:
        size = {"width": width, "height": 900 if width > 500 else 800}
        context = browser.new_context(locale=ui, viewport=size, **options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        context.route("**/*", keep_home)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
