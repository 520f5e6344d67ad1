"""Words of progress: what they tell, and what looks like one and is none."""

from __future__ import annotations

import pytest

from kyogi.following.progress import find_tellings
from kyogi.records.following import PROGRESS


def tell(text: str, lang: str) -> str | None:
    found = find_tellings(text, 0, len(text), lang)
    return found[0].progress if found else None


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("移転の準備に着手した", "in_progress"),
        ("作業部会は、これまでに4回開かれた", "reported_implemented"),
        ("協定は5月に発効した", "reported_implemented"),
        ("取りまとめを来年3月まで先送りする", "in_progress"),
        ("会合の場はまだ設けられておらず", "not_started"),
        ("まだ具体的な日程が決まっていない", "not_started"),
        ("新しい施設の計画は撤回された", "closed_not_implemented"),
        ("巡視船5隻のうち2隻を引き渡し、建造を一部で終えた", "partly_implemented"),
        ("自由で開かれた国際秩序を守る", None),
        ("両国の友好は深い", None),
    ],
)
def test_japanese(text: str, progress: str | None) -> None:
    assert tell(text, "ja") == progress


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("Construction of the centre began in May.", "in_progress"),
        ("The agreement entered into force in June.", "reported_implemented"),
        ("The forum was established last year.", "reported_implemented"),
        ("The signing has been postponed to 2027.", "in_progress"),
        ("The parties have yet to choose a site.", "not_started"),
        ("The two governments abandoned the survey.", "closed_not_implemented"),
        ("The first phase of the transition is over.", "partly_implemented"),
        ("They share a vision of a free and open Indo-Pacific.", None),
        ("Friendship is deep.", None),
    ],
)
def test_english(text: str, progress: str | None) -> None:
    assert tell(text, "en") == progress


def test_each_sign_stands_once_with_its_place() -> None:
    text = "作業に着手し、3月に完了した。6月にも完了した。"
    found = find_tellings(text, 0, len(text), "ja")
    assert len({telling.sign for telling in found}) == len(found)
    assert all(0 <= t.start < t.end <= len(text) and t.progress in PROGRESS for t in found)


def test_a_language_without_words_tells_nothing() -> None:
    assert find_tellings("terminé", 0, 7, "fr") == []
