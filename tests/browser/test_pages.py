"""What every page is held to, in both languages and at both widths."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import PAGES
from tests.browser.conftest import OpenPage

PHONE = 390


@pytest.mark.parametrize("ui", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(open_page: OpenPage, server: str, name: str, ui: str) -> None:
    page = open_page(server + PAGES[name], ui=ui)
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    serious = [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]
    assert serious == []
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
