"""The language that commands speak, and the words that they print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kyogi.cli.options import choose_ui
from kyogi.errors import UsageError
from kyogi.terms import load_terms


def test_every_label_is_printed_somewhere(root: Path) -> None:
    code = "".join(path.read_text("utf-8") for path in (root / "src/kyogi/cli").glob("*.py"))
    assert not [name for name in load_terms()["labels"] if not re.search(rf"[\"']{name}[\"']", code)]


@pytest.mark.parametrize(
    ("asked", "environment", "chosen"),
    [
        ("ja", {"LANG": "en_US.UTF-8"}, "ja"),
        (None, {"LANG": "ja_JP.UTF-8"}, "ja"),
        (None, {"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "ja", "LANG": "de_DE"}, "ja"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_locales(
    asked: str | None, environment: dict[str, str], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert choose_ui(asked) == chosen


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="ja and en"):
        choose_ui("fr")
