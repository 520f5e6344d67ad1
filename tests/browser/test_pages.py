"""What every page is held to, in both languages and at both widths."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.addresses import PAGES
from tests.browser.conftest import OpenPage
from tests.serving import KYOGI, copy_store, serving

PHONE = 390


def list_serious(page: Page) -> list[str]:
    """What axe-core calls serious or critical, with everything on the page opened."""
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    return [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("ui", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(open_page: OpenPage, server: str, name: str, ui: str) -> None:
    page = open_page(server + PAGES[name], ui=ui)
    assert list_serious(page) == []
    assert page.locator("html").get_attribute("lang") == ui


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_a_phone(open_page: OpenPage, server: str, name: str) -> None:
    page = open_page(server + PAGES[name], ui="ja", width=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_pages_work_under_the_content_policy(open_page: OpenPage, server: str) -> None:
    """Any violation would be an error of the console, which `open_page` refuses; this makes sure that there is one."""
    page = open_page(server + "/")
    policy = page.evaluate("fetch('/').then((answer) => answer.headers.get('content-security-policy'))")
    assert "script-src 'self'" in policy and "unsafe" not in policy


@pytest.fixture
def team_server(samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server whose store has an administrator who judges as well, and a reader."""
    store = copy_store(samples, tmp_path)
    for name, roles in (("admin", ("administrator", "analyst", "approver")), ("ren", ("reader",))):
        command = [KYOGI, "--db", store, "people", "add", name, *(f"--role={role}" for role in roles), "--stdin"]
        subprocess.run(command, input="correct horse battery", text=True, check=True, capture_output=True)
    with serving(store) as address:
        yield address


@pytest.mark.parametrize("ui", ["ja", "en"])
def test_axe_finds_nothing_serious_where_people_sign_in(open_page: OpenPage, team_server: str, ui: str) -> None:
    page = open_page(f"{team_server}/settings", ui=ui)
    assert list_serious(page) == []
    page.locator("[name=name]").fill("admin")
    page.locator("[name=password]").fill("correct horse battery")
    page.locator("main form button").click()
    page.wait_for_url("**/settings")
    for address in ("/settings", "/settings/people", "/settings/audit", "/review", PAGES["commitment"]):
        page.goto(team_server + address)
        assert list_serious(page) == [], address
    page.locator("form[action$='/confirm'] button").first.click()
    page.wait_for_url("**/commitments/*notice=*")
    assert list_serious(page) == []
    page.goto(team_server + PAGES["incident"])
    page.locator(".judging summary").first.click()
    page.locator("[name=sender]").fill("AU")
    page.locator("[name=receiver]").fill("JP")
    page.locator("form[action$='/route'] button").click()
    page.wait_for_url("**/incidents/*notice=*")
    assert list_serious(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_walked_through_by_tab_and_shows_where_one_is(
    open_page: OpenPage, server: str, name: str
) -> None:
    """The first things that tab reaches are seen when they have the focus, and none of them holds it."""
    page = open_page(server + PAGES[name], ui="en")
    seen = []
    for _ in range(22):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => {
              const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
              const shown = style.outlineStyle !== 'none' && box.width > 0 && box.height > 0;
              return [e.outerHTML.slice(0, 120), e === document.body || shown];
            }"""
        )
        assert focus[1], focus[0]
        seen.append(focus[0])
    assert len(set(seen)) >= 15 or len(set(seen)) == len(seen), seen
