"""The Markdown: notes defined once and referred to, special characters escaped, tables whole."""

from __future__ import annotations

import re

from kyogi.rendering import write_markdown
from tests.unit.rendering.papers import make_paper


def test_every_note_is_defined_once_and_referred_to() -> None:
    text = write_markdown(make_paper())
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.M)
    referred = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert defined == ["1", "2", "3"]
    assert set(referred) == set(defined)
    assert "[^2]: “share cables” — Joint statement, line 9" in text


def test_words_cannot_become_markup() -> None:
    text = write_markdown(make_paper())
    assert "\\<b\\>5 & 7\\</b\\> \\*stars\\* \\| \\[x\\](y) \\`code\\`" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert rows and all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)


def test_a_redline_and_a_suggestion_are_marked() -> None:
    text = write_markdown(make_paper())
    assert "will ~~consider~~**decide**[^2]" in text
    assert "- **1** *A step*" in text


def test_no_two_blank_lines() -> None:
    assert "\n\n\n" not in write_markdown(make_paper())
