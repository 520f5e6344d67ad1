"""Two documents side by side: what stands there is what stands in them."""

from __future__ import annotations

import html
import re
from typing import Any

from litestar.testing import TestClient

from tests.browser.addresses import JOINT_STATEMENT_EN, JOINT_STATEMENT_SYDNEY_EN

Client = TestClient[Any]


def read_words(page: str) -> list[str]:
    return html.unescape(re.sub(r"<[^>]+>", "", page)).split()


def test_either_side_of_a_redline_is_the_text_of_its_document(client: Client) -> None:
    """Word by word, with the white space where the text has it: after a word, and not before the next comma."""
    page = client.get(f"/compare?a={JOINT_STATEMENT_EN}&b={JOINT_STATEMENT_SYDNEY_EN}").text
    sides = re.findall(r'<div class="text" lang="en">(.*?)</div></section>', page, re.DOTALL)
    assert len(sides) == 2
    for id_, side in zip((JOINT_STATEMENT_EN, JOINT_STATEMENT_SYDNEY_EN), sides, strict=True):
        text = client.get(f"/api/v1/documents/{id_}/text").text
        assert read_words(side) == text.split()
        assert "Claire\nHalloran" not in side  # a line broken for width goes on
