"""Terms for the full-text index: the Japanese by morphemes, the English by stems."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from kyogi.languages.en import stemming
from kyogi.languages.ja import morphology


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("日米安全保障条約", "日米 安全 保障 条約"),
        ("「ＰＡＣ３」の共同生産", "pac 3 共同 生産"),
        ("F-35とPAC-3", "f 35 pac 3"),
        ("反対の意を表明しました。", "反対 意 表明 |"),
        ("ｶｳﾝﾀｰﾊﾟｰﾄ", "カウンター パート"),
        ("二〇二四年", "2024 年"),
        ("production", "production"),
        ("", ""),
        ("、。", "|"),
    ],
)
def test_japanese(text: str, terms: str) -> None:
    found = list(morphology.find_terms(text, 0, len(text)))
    assert " ".join(term or "|" for term, _, _ in found) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The Ministers condemned", "the minist condemn"),
        ("Japan’s U.S. Forces; Japan's", "japan us forc japan"),
        ("PAC-3, PAC3 and 1,200", "pac 3 pac 3 and 1200"),
        ("One.\n\nTwo", "one | two"),
        ("日本 and", "and"),
        ("Ｒｅａｄｏｕｔ naïve", "readout naïv"),
    ],
)
def test_english(text: str, terms: str) -> None:
    found = list(stemming.find_terms(text, 0, len(text)))
    assert " ".join(term or "|" for term, _, _ in found) == terms
    assert all(0 <= start <= end <= len(text) for _, start, end in found)


def test_a_stretch_of_a_text_keeps_its_places() -> None:
    text = "無関係。安全保障"
    assert list(morphology.find_terms(text, 4, 8)) == [("安全", 4, 6), ("保障", 6, 8)]
    assert list(stemming.find_terms("not this: radar", 9, 15)) == [("radar", 10, 15)]


def test_words_are_cut_in_every_way_that_the_index_holds() -> None:
    held = {"非", "核", "化", "非核"}
    found = morphology.find_phrases("非核化", held.intersection)
    assert set(found) == {("非核", "化"), ("非", "核", "化")}
    assert found[0] == ("非核", "化")
    assert morphology.find_phrases("非核化の重要性", held.intersection)[0] == ("非核", "化", "重要", "性")
    assert morphology.find_phrases("を、", held.intersection) == ()


def test_long_texts_are_cut_where_sentences_end() -> None:
    """SudachiPy takes no more than 49,149 bytes at once."""
    text = "両国は協力する。" * 4_000 + "国" * 20_000
    found = list(morphology.find_terms(text, 0, len(text)))
    assert sum(term == "両国" for term, _, _ in found) == 4_000
    assert all(text[start:end] == "両国" for term, start, end in found if term == "両国")


def test_threads_do_not_disturb_one_another() -> None:
    """Pages of one server are made in threads; a tokenizer of Sudachi refuses to serve two at once."""
    text = "北朝鮮による弾道ミサイルの発射を最も強い言葉で非難し、拡大抑止を強化していくことで一致した。" * 20
    alone = list(morphology.find_terms(text, 0, len(text)))
    with ThreadPoolExecutor(8) as threads:
        together = threads.map(lambda _: list(morphology.find_terms(text, 0, len(text))), range(100))
        assert all(found == alone for found in together)
