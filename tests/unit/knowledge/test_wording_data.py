"""Qualifiers and ladders: the bundled files, and what a wrong entry is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyogi.errors import KnowledgeError
from kyogi.knowledge.ladders import load_ladders, read_ladders
from kyogi.knowledge.qualifiers import load_qualifiers, read_qualifiers
from kyogi.records.vocabulary import KINDS

RISING = [("concern", 1), ("concern", 2), ("regret", 1), ("oppose", 1), ("oppose", 2), ("condemn", 1), ("condemn", 3)]


def test_stances_rise_as_diplomats_count_them() -> None:
    ladders = load_ladders()
    for at, lower in enumerate(RISING):
        for higher in RISING[at + 1 :]:
            assert ladders.compare_stances(lower, higher) == 1
            assert ladders.compare_stances(higher, lower) == -1
        assert ladders.compare_stances(lower, lower) == 0


def test_what_shares_no_ladder_is_not_ranked() -> None:
    assert load_ladders().compare_stances(("welcome", 1), ("condemn", 1)) is None


@pytest.mark.parametrize(
    ("kind", "trigger", "words", "lang", "force"),
    [
        ("commit", "will", "share radar data", "en", "shall"),
        ("commit", "共有する", "レーダーの情報を共有する", "ja", "shall"),
        ("agree", "agreed to", "establish a working group", "en", "agree"),
        ("intend", "考えを示した", "拠出する", "ja", "intend"),
        ("commit", "will continue to", "train officers", "en", "continue"),
        ("commit", "will", "continue to share radar data", "en", "continue"),
        ("commit", "will", "publish what they continue to share", "en", "shall"),
        ("agree", "一致した", "引き続き連携していく", "ja", "continue"),
        ("agree", "一致した", "緊密に連携し続けること", "ja", "continue"),
        ("commit", "will", "explore joint production", "en", "pursue"),
        ("agree", "agreed", "to explore an arrangement", "en", "pursue"),
        ("agree", "一致した", "共同生産の可能性を検討する", "ja", "pursue"),
        ("decide", "決定した", "検討会を設置する", "ja", "agree"),
        ("reaffirm", "reaffirmed", "a free and open Indo-Pacific", "en", "continue"),
        ("welcome", "welcomed", "the visit", "en", "welcome"),
    ],
)
def test_force(kind: str, trigger: str, words: str, lang: str, force: str) -> None:
    assert load_ladders().find_force(kind, words, lang, trigger) == force


def test_every_kind_has_a_force() -> None:
    assert {kind: load_ladders().find_force(kind, "", "en") for kind in KINDS}.keys() == set(KINDS)


GOOD_STANCES = "stances:\n  object: concern < condemn\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stances:\n  object: concern < anger\nforces:\n", "'forces' is no section"),
        ("stances:\n  object: concern < anger\nforces:\n  shall: {kinds: commit}\n", "'anger' is no kind"),
        ("stances:\n  a: concern\n  b: concern\nforces:\n  shall: {kinds: commit}\n", "two ladders"),
        (GOOD_STANCES + "forces:\n  must: {kinds: commit}\n", "is no force"),
        (GOOD_STANCES + "forces:\n  shall: {kinds: commit}\n", "every kind of act must stand in one force"),
        (GOOD_STANCES + "forces:\n  shall: {words: commit}\n", "has the field kinds"),
    ],
)
def test_a_wrong_ladder_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "ladders.yaml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=told):
        read_ladders(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [("all: {ja: 全て}\n", "no words in 'en'"), ("all: {ja: 全て, en: all, fr: tout}\n", "unknown field 'fr'"),
     ("all: x\n", "must be a mapping"), ("all: {ja: 全て, en: all, weighs: much}\n", "neither more nor less")],
)  # fmt: skip
def test_a_wrong_qualifier_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "qualifiers.yaml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=told):
        read_qualifiers(tmp_path)


def test_what_asks_answers_itself() -> None:
    """A word that must be answered in the other language is an answer in its own: else it would ask for ever."""
    for qualifier in load_qualifiers():
        for lang in ("ja", "en"):
            asking = qualifier.asking[lang].pattern
            for word in asking.removeprefix(r"\b(?:").removesuffix(r")\b").replace(r"\s+", " ").split("|"):
                assert qualifier.answering[lang].search(word.replace("\\", "")), (qualifier.id, word)
