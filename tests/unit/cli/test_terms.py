"""Every code that a record can carry has a word in both languages, and no word is kept for nothing."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest

from kyogi.cli.terms import UI_LANGUAGES, Terms, choose_ui, load_terms
from kyogi.errors import UsageError
from kyogi.records import Role
from kyogi.records.vocabulary import BodyKind, BodyStatus, Family, Kind, Level, Predicate


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("kinds", get_args(Kind)),
        ("families", get_args(Family)),
        ("levels", get_args(Level)),
        ("body_kinds", get_args(BodyKind)),
        ("body_statuses", get_args(BodyStatus)),
        ("predicates", get_args(Predicate)),
        ("roles", get_args(Role)),
        ("strengths", ("1", "2", "3")),
    ],
)
def test_every_code_has_its_words(group: str, codes: tuple[str, ...]) -> None:
    assert set(load_terms()[group]) == set(codes)


def test_what_the_glossary_explains_is_explained_in_both_languages() -> None:
    for group in ("records", "kinds"):
        for code, entry in load_terms()[group].items():
            assert entry.get("means_ja") and entry.get("means_en"), code


def test_labels_are_filled_in_alike_in_both_languages() -> None:
    for name, entry in load_terms()["labels"].items():
        fields = [{field for _, field, _, _ in string.Formatter().parse(entry[ui]) if field} for ui in UI_LANGUAGES]
        assert fields[0] == fields[1], name


def test_every_label_is_printed_somewhere(root: Path) -> None:
    code = "".join(path.read_text("utf-8") for path in (root / "src/kyogi/cli").glob("*.py"))
    assert not [name for name in load_terms()["labels"] if not re.search(rf"[\"']{name}[\"']", code)]


def test_words_follow_the_language() -> None:
    assert [Terms(ui).term("kinds", "condemn") for ui in UI_LANGUAGES] == ["非難", "condemn"]
    assert [Terms(ui).party("KP") for ui in UI_LANGUAGES] == ["北朝鮮", "North Korea"]
    assert [Terms(ui).join(["A", "B"]) for ui in UI_LANGUAGES] == ["A、B", "A, B"]


def test_what_the_glossary_does_not_know_is_shown_as_it_is() -> None:
    terms = Terms("ja")
    assert terms.term("document_kinds", "telegram") == "telegram"
    assert terms.party("RSF-2") == "RSF-2"


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
