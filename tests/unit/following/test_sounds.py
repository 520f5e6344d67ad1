"""Names in katakana and in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.following.sounds import sound_katakana, sound_latin


@pytest.mark.parametrize(
    ("katakana", "latin"),
    [
        ("アズラック", "Azraq"),
        ("ベルリン", "Berlin"),
        ("トマホーク", "Tomahawk"),
        ("シンガポール", "Singapore"),
        ("パートナーシップ", "partnership"),
        ("マニラ", "Manila"),
        ("ハリファクス", "Halifax"),
        ("フリーダム", "Freedom"),
    ],
)
def test_they_sound_alike(katakana: str, latin: str) -> None:
    assert sound_katakana(katakana) == sound_latin(latin) != ""


@pytest.mark.parametrize(("katakana", "latin"), [("ベルリン", "Manila"), ("トマホーク", "Patriot")])
def test_they_do_not(katakana: str, latin: str) -> None:
    assert sound_katakana(katakana) != sound_latin(latin)


def test_short_names_have_no_skeleton() -> None:
    assert sound_katakana("ハワイ") == "" and sound_latin("Hawaii") == ""


@given(st.text())
def test_any_word_has_one_or_none(word: str) -> None:
    for sound in (sound_katakana, sound_latin):
        skeleton = sound(word)
        assert skeleton == sound(word) and (skeleton == "" or len(skeleton) >= 3)
