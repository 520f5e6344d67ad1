"""Every code that a record can carry has a word in both languages."""

from __future__ import annotations

import string
from typing import get_args

import pytest

from kyogi.records import Role
from kyogi.records.chain import BreakKind
from kyogi.records.following import Flag, Force, Position, Progress, Status
from kyogi.records.vocabulary import BodyKind, BodyStatus, Family, Kind, Level, Predicate
from kyogi.terms import UI_LANGUAGES, Terms, load_terms


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
        ("positions", get_args(Position)),
        ("progress", get_args(Progress)),
        ("flags", get_args(Flag)),
        ("forces", get_args(Force)),
        ("commitment_statuses", get_args(Status)),
        ("chain_breaks", get_args(BreakKind)),
    ],
)
def test_every_code_has_its_words(group: str, codes: tuple[str, ...]) -> None:
    assert set(load_terms()[group]) == set(codes)


def test_what_the_glossary_explains_is_explained_in_both_languages() -> None:
    for group in ("records", "kinds", "following"):
        for code, entry in load_terms()[group].items():
            assert entry.get("means_ja") and entry.get("means_en"), code


def test_labels_are_filled_in_alike_in_both_languages() -> None:
    groups = [group for group in load_terms() if group == "labels" or group.endswith("_labels")]
    for name, entry in (item for group in groups for item in load_terms()[group].items()):
        fields = [{field for _, field, _, _ in string.Formatter().parse(entry[ui]) if field} for ui in UI_LANGUAGES]
        assert fields[0] == fields[1], name


def test_words_follow_the_language() -> None:
    assert [Terms(ui).term("kinds", "condemn") for ui in UI_LANGUAGES] == ["非難", "condemn"]
    assert [Terms(ui).party("KP") for ui in UI_LANGUAGES] == ["北朝鮮", "North Korea"]
    assert [Terms(ui).join(["A", "B"]) for ui in UI_LANGUAGES] == ["A、B", "A, B"]


def test_what_the_glossary_does_not_know_is_shown_as_it_is() -> None:
    terms = Terms("ja")
    assert terms.term("document_kinds", "telegram") == "telegram"
    assert terms.party("RSF-2") == "RSF-2"
