"""Places and offices that documents name, in the reader's language where they are known."""

from __future__ import annotations

import pytest

from kyogi.terms import Terms


@pytest.mark.parametrize(
    ("words", "ja", "en"),
    [
        ("Canberra", "キャンベラ", "Canberra"),
        ("キャンベラ", "キャンベラ", "Canberra"),
        ("Nowhere-on-Sea", "Nowhere-on-Sea", "Nowhere-on-Sea"),
        ("飯倉公館", "飯倉公館", "Iikura Guest House"),
    ],
)
def test_a_place_is_told_in_the_readers_language(words: str, ja: str, en: str) -> None:
    assert (Terms("ja").place(words), Terms("en").place(words)) == (ja, en)


@pytest.mark.parametrize(
    ("words", "party", "ja"),
    [
        ("Minister for Foreign  Affairs", "AU", "外務大臣"),
        ("Minister of Defense", "JP", "防衛大臣"),
        ("Minister for Defence", "AU", "国防大臣"),
        ("Secretary of State", "US", "国務長官"),
        ("外相", "JP", "外相"),
        ("Keeper of the Seals", "FR", "Keeper of the Seals"),
    ],
)
def test_an_office_is_told_in_the_readers_language(words: str, party: str, ja: str) -> None:
    assert Terms("ja").office(words, party) == ja
    assert Terms("en").office(words, party) == ("Foreign Minister" if words == "外相" else words)
