"""The catalogue of series: what stands in it holds together, and a wrong entry is refused by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyogi.errors import KnowledgeError
from kyogi.knowledge import fold_meeting_name, load_knowledge, load_series
from kyogi.knowledge.series import has_words, read_series

CATALOGUE = load_series()
KNOWLEDGE = load_knowledge()
HEAD = "party_forms:\n  JP: {ja: 日, en: Japan}\n  US: {ja: 米, en: U.S.}\n"
TRACKS = "tracks:\n  leaders: {level: leaders, ja: 首脳会談, en: leaders' meetings}\n"


def test_every_form_names_one_series_and_finds_it() -> None:
    for series in CATALOGUE.series.values():
        for name in (series.id, *series.aliases, *series.names.ja, *series.meetings.en, *series.statements.ja):
            found = CATALOGUE.find_by_name(name)
            assert found is not None and found.id == series.id, name


def test_the_catalogue_is_broad() -> None:
    assert len(CATALOGUE.series) > 90
    for id_ in (
        "japan-us-2plus2",
        "quad-leaders",
        "g7-leaders",
        "nato-summit",
        "unsc",
        "ticad",
        "palm",
        "japan-eu-summit",
    ):
        assert id_ in CATALOGUE.series


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Japan-US 2+2", "japan-us-2plus2"),
        ("United States–Japan  “2＋2”", "japan-us-2plus2"),
        ("日米「２プラス２」", "japan-us-2plus2"),
        ("QUAD", "quad-leaders"),
        ("Ausmin", "us-australia-2plus2"),
    ],
)
def test_a_series_is_found_however_it_is_written(name: str, id_: str) -> None:
    found = CATALOGUE.find_by_name(name)
    assert found is not None and found.id == id_


@pytest.mark.parametrize(
    ("parties", "track", "id_", "ja"),
    [
        (("AU", "JP"), "foreign-ministers", "japan-australia-foreign-ministers", "日豪外相会談"),
        (("VN", "JP"), "foreign-ministers", "japan-vietnam-foreign-ministers", "日・ベトナム外相会談"),
        (("CN", "US"), "defence-ministers", "us-china-defence-ministers", "米中防衛相会談"),
        (("US", "JP"), "2plus2", "japan-us-2plus2", "日米安全保障協議委員会（日米「2+2」）"),
        (("G7",), "leaders", "g7-leaders", "G7サミット"),
    ],
)
def test_a_meeting_of_any_parties_has_a_series(parties: tuple[str, ...], track: str, id_: str, ja: str) -> None:
    series = CATALOGUE.get_series_of(parties, track, KNOWLEDGE)
    assert series is not None
    assert (series.id, series.get_name("ja")) == (id_, ja)


@pytest.mark.parametrize("parties", [("JP",), (), ("JP", "US", "AU", "IN", "KR")])
def test_one_state_alone_and_a_crowd_have_none(parties: tuple[str, ...]) -> None:
    assert CATALOGUE.get_series_of(parties, "leaders", KNOWLEDGE) is None


def test_latin_words_are_whole_words() -> None:
    assert has_words(fold_meeting_name("the Quad Summit in Tokyo"), "quad summit")
    assert not has_words("squad summit", "quad summit")
    assert has_words("日米2+2の場で", "2+2")
    assert not has_words("12+2", "2+2")


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ("  a: {parties: JP; XX, ja: あ, en: A}", "'XX'"),
        ("  a: {track: picnics, ja: あ, en: A}", "'picnics'"),
        ("  a: {topic: picnics, ja: あ, en: A}", "'picnics'"),
        ("  a: {ja: あ, en: A}\n  b: {ja: い, en: B, meeting_en: a}", "already names 'a'"),
        ("  a: {ja: あ, en: A}\n  b: {ja: い, en: B, aliases: a}", "already names"),
        ("  a: {ja: あ}", "'en' is missing"),
        (
            "  a: {ja: あ, en: A, parties: JP; US, track: leaders}\n"
            "  b: {ja: い, en: B, parties: US; JP, track: leaders}",
            "those of 'a'",
        ),
    ],
)
def test_a_wrong_entry_is_refused_by_name(tmp_path: Path, entries: str, complaint: str) -> None:
    (tmp_path / "series.yaml").write_text(f"{HEAD}{TRACKS}series:\n{entries}\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"series\.yaml") as error:
        read_series(tmp_path, KNOWLEDGE)
    assert complaint in str(error.value)


def test_a_party_form_of_nobody_is_refused(tmp_path: Path) -> None:
    (tmp_path / "series.yaml").write_text(
        "party_forms:\n  QQ: {ja: 日, en: Japan}\n" + TRACKS + "series:\n  a: {ja: あ, en: A}\n", "utf-8"
    )
    with pytest.raises(KnowledgeError, match="'QQ'"):
        read_series(tmp_path, KNOWLEDGE)
