"""The page of the brief: what it says can be clicked through to its words."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from litestar.testing import TestClient

BRIEF = "/brief?series=japan-australia-foreign-ministers&for=2027-05-20"
NOTE = re.compile(r'<li id="note-(\d+)">.*?<a class="words" href="([^"]+)">(.*?)</a>', re.DOTALL)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_note_leads_to_its_words(client: TestClient[Any], lang: str) -> None:
    page = client.get(f"{BRIEF}&lang={lang}").text
    notes = NOTE.findall(page)
    assert len(notes) > 20 and set(re.findall(r'href="#note-(\d+)"', page)) == {number for number, _, _ in notes}
    for _, address, quote in notes[::10]:
        shown = client.get(html.unescape(address)).text
        marked = re.sub(r"<[^>]+>", "", "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", shown, re.DOTALL)))
        words = html.unescape(quote)[1:-1]
        assert "".join(html.unescape(marked).split()) == "".join(words.split())
