from __future__ import annotations

import pytest

from kyogi.errors import UsageError
from kyogi.services import naming


@pytest.mark.parametrize(
    ("name", "code"),
    [("US", "US"), ("us", "US"), ("米国", "US"), ("Japan", "JP"), ("japan", "JP"), ("ＥＵ", "EU"), ("jp-47", "JP-47")],
)
def test_parties_by_code_or_name(name: str, code: str) -> None:
    assert naming.get_party_code(name, "--actor") == code


def test_an_unknown_party_gets_the_nearest_ones() -> None:
    with pytest.raises(UsageError, match=r"--actor Austalia: .*AU \(Australia\)"):
        naming.get_party_code("Austalia", "--actor")
    with pytest.raises(UsageError, match="give a code such as"):
        naming.get_party_code("宇宙人連邦共和国民主", "--actor")


def test_kinds_and_families() -> None:
    assert naming.get_kinds("Condemn", "--kind") == ("condemn",)
    assert naming.get_kinds("object", "--kind") == ("concern", "regret", "oppose", "condemn")
    assert naming.get_kinds("commit", "--kind") == ("commit",)  # a kind before the family of its name
    assert "agree" in naming.get_family("commit", "--family")
    for name in ("grumble", ""):
        with pytest.raises(UsageError, match="ask: urge, demand, instruct"):
            naming.get_kinds(name, "--kind")
        with pytest.raises(UsageError, match="there are"):
            naming.get_family(name, "--family")


@pytest.mark.parametrize("name", ["extended-deterrence", "Extended Deterrence", "拡大抑止", "  extended  deterrence "])
def test_topics_in_either_language(name: str) -> None:
    assert [topic.id for topic in naming.get_topics(name, "--about")] == ["extended-deterrence"]


def test_an_unknown_topic_gets_the_nearest_ones_or_all() -> None:
    with pytest.raises(UsageError, match=r"did you mean:\n  extended-deterrence"):
        naming.get_topics("extended deterence", "--about")
    with pytest.raises(UsageError, match=r"there are:\n  extended-deterrence"):
        naming.get_topics("zzzzqqqq", "--about")
    assert naming.find_topics("") == ()


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2024-02-03",) * 3, (None,) * 3],
)
def test_days(date: str | None, first: str | None, last: str | None) -> None:
    assert (naming.get_first_day(date, "--since"), naming.get_last_day(date, "--until")) == (first, last)


@pytest.mark.parametrize(
    "date", ["", "2024-13", "2024-02-30", "24", "2024-1", "2024/01", "2024-01/2024-02", "２０２４", "0000"]
)
def test_what_is_no_date(date: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        naming.get_first_day(date, "--since")
