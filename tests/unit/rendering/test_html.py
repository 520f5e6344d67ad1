"""The HTML page: whole, escaped, self-contained, its notes linked both ways."""

from __future__ import annotations

import re

import pytest
from lxml import html

from kyogi.rendering import write_html
from tests.unit.rendering.papers import NASTY, make_paper


def test_notes_are_linked_there_and_back() -> None:
    page = html.fromstring(write_html(make_paper()))
    references = [a.get("href") for a in page.xpath("//a[@class='note']")]
    assert references == ["#note-1", "#note-2", "#note-1", "#note-3", "#note-2"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [a.get("href")[1:] for a in page.xpath("//a[starts-with(@href, '#')]")]
    assert set(links) <= set(ids)
    (second,) = page.xpath("//li[@id='note-2']")
    assert "share\ncables" in second.text_content()


def test_nothing_is_loaded_and_everything_is_escaped() -> None:
    text = write_html(make_paper())
    assert "<b>5" not in text
    assert NASTY in html.fromstring(text).text_content()
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import|<script|http", text)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_says_its_language_and_prints_on_a4(lang: str) -> None:
    text = write_html(make_paper(lang))
    assert f'<html lang="{lang}">' in text
    assert "size: A4" in text
