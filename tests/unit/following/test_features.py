"""Features: the same thing has the same key in both languages, rare keys weigh more, places are true."""

from __future__ import annotations

import pytest

from kyogi.following.features import load_frequencies, weigh
from kyogi.following.names import fold
from kyogi.knowledge import load_vocabulary
from kyogi.services.link import load_extractor
from tests.unit.following.readings import read_text


def keys(text: str) -> set[str]:
    reading = read_text(text, "t")
    return {key for key, _, _ in load_extractor().extract(reading).find(0, len(text))}


@pytest.mark.parametrize(
    ("japanese", "english", "key"),
    [
        ("両国は指揮・統制を向上させる。", "They will upgrade command and control.", "c:command-control"),
        ("迎撃ミサイルを共同生産する。", "They are co-producing interceptors.", "c:co-production-of-arms"),
        ("再発防止に取り組む。", "They will prevent recurrence of this.", "c:recurrence-prevention"),
        ("両国は新しい作業部会を設ける。", "The two working groups met in Tokyo.", "c:working-group"),
        ("両国は防衛についてKABROQを開いた。", "The KABROQ met in Tokyo.", "x:kabroq"),
        ("海底ケーブルを守る。", "They protect submarine cables.", "c:undersea-cable"),
        ("アズラックの施設を使う。", "The plant at Azraq is open.", "k:zrk"),
        ("日豪両国は協議した。", "Japan and Australia met.", "p:AU"),
    ],
)
def test_both_languages_give_one_key(japanese: str, english: str, key: str) -> None:
    assert key in keys(japanese) and key in keys(english)


def test_a_longer_name_hides_the_shorter_in_it() -> None:
    found = keys("弾道ミサイルの発射を非難した。")
    assert "c:ballistic-missile" in found and "c:missile" not in found


def test_latin_names_are_whole_words() -> None:
    assert "c:artificial-intelligence" not in keys("They said that aid to Haiti remains.")


def test_quoted_terms_and_bodies_are_met_by_their_spelling() -> None:
    assert "q:青い架け橋" in keys("「青い架け橋」の計画を進める。")


def test_features_stand_where_they_say() -> None:
    text = "日豪両国は「海の窓」を拠点に、PAC3とAIの共同研究を2回行った。"
    reading = read_text(text, "t")
    for key, start, end in load_extractor().extract(reading).find(0, len(text)):
        assert 0 <= start < end <= len(text)
        if key.startswith("q:"):
            assert fold(text[start:end]) == key[2:]


def test_what_is_rare_weighs_more_than_what_is_everywhere() -> None:
    assert weigh("ja:強化") < weigh("ja:指揮") < weigh("ja:敷設") <= 1.0
    assert weigh("en:cooper") < weigh("en:deterr") <= weigh("en:hitherto-unseen") == 1.0
    assert weigh("p:JP") == 0.0
    assert weigh("ja:指揮 統制") < weigh("ja:指揮") + weigh("ja:統制")


def test_frequencies_are_shares_and_their_concepts_exist() -> None:
    shares = load_frequencies()
    assert all(0.0 < share <= 1.0 for share in shares.values())
    unknown = {key for key in shares if key.startswith("c:")} - {"c:" + id_ for id_ in load_vocabulary()}
    assert not unknown, "run python -m evaluation.frequencies"
