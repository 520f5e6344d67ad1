"""Who held the highest offices: the bundled table, looked up by name, office and day, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyogi.errors import KnowledgeError
from kyogi.knowledge import load_holders, read_holders


@pytest.mark.parametrize(
    ("name", "role", "day", "party"),
    [
        ("ブッシュ", "head_of_state", "2003-05-01", "US"),
        ("ジョージ・ブッシュ", "head_of_state", "2003-05-01", "US"),
        ("ブッシュ", "head_of_state", "1995-05-01", None),
        ("ブッシュ", "foreign", "2003-05-01", None),
        ("岸田", "foreign", "2015-01-01", "JP"),
        ("岸田", "head_of_government", "2015-01-01", None),
        ("バイデン", "head_of_state", "2020-12-01", "US"),  # elected, not yet in office
        ("潘基文", "foreign", "2006-10-09", "KR"),
        ("潘基文", "secretary_general", "2007-03-01", "UN"),
        ("シン", "head_of_government", None, "IN"),
        ("原田", "head_of_government", None, None),
    ],
)
def test_finds_whose_holder_somebody_is(name: str, role: str, day: str | None, party: str | None) -> None:
    assert load_holders().find_party(name, "ja", role=role, day=day) == party


def test_former_holders_and_names_in_english() -> None:
    holders = load_holders()
    assert holders.find_party("Bush", "en", role=None, day="2015-01-01", former=True) == "US"
    assert holders.find_party("Vladimir Putin", "en", role="head_of_state", day="2021-06-16") == "RU"
    assert holders.find_party("Clinton", "en", role=None, day="1985-01-01", former=True) is None


def test_a_name_of_two_parties_is_nobodys() -> None:
    assert load_holders().find_party("トゥスク", "ja", role=None, day=None) is None
    assert load_holders().find_party("トゥスク", "ja", role="head_of_government", day="2010-01-01") == "PL"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("XX:\n  foreign:\n    2001-01-01/: {ja: 甲, en: A}\n", "no party has this code"),
        ("US:\n  minister:\n    2001-01-01/: {ja: 甲, en: A}\n", "is no role here"),
        ("US:\n  foreign:\n    2001-01/: {ja: 甲, en: A}\n", "is no term"),
        ("US:\n  foreign:\n    2001-01-01/2000-01-01: {ja: 甲, en: A}\n", "is no term"),
        ("US:\n  foreign:\n    2001-01-01/: {ja: 甲}\n", "names in ja and en"),
        ("US:\n  foreign: 甲\n", "must hold fields"),
    ],
)
def test_a_wrong_table_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "holders.yaml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=told) as raised:
        read_holders(tmp_path)
    assert "holders.yaml, line" in str(raised.value)
