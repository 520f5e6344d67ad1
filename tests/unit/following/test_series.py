"""To which series documents belong, by readings of sentences of our own."""

from __future__ import annotations

import pytest

from kyogi.following.series import SeriesMatcher, find_main
from kyogi.knowledge import load_knowledge, load_series
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.records.series import SeriesMembership
from kyogi.sources import load_bytes

MATCHER = SeriesMatcher(load_series(), load_knowledge())


def read_text(text: str, published: str | None = "2026-10-20") -> Reading:
    return read(load_bytes(text.encode(), name="text.txt", published=published).document, get_packs())


def assign(text: str) -> list[SeriesMembership]:
    return list(MATCHER.assign(read_text(text)))


@pytest.mark.parametrize(
    ("text", "series"),
    [
        (
            "日米「2プラス2」が閉幕\n\n日米両国の外務・防衛の閣僚協議が20日、都内で開かれ、三枝外務大臣、津森防衛大臣、"
            "コール国務長官、マーサー国防長官が出席しました。4人は、演習を拡充することで一致しました。",
            "japan-us-2plus2",
        ),
        (
            "日豪外相会談\n\n三枝外務大臣は20日、オーストラリアのハロラン外相と会談し、情報共有を強化することで一致しました。",
            "japan-australia-foreign-ministers",
        ),
        (
            "Quad Joint Leaders' Statement\n\nWe, the leaders of Australia, India, Japan and the United States, met "
            "today. We will launch a new partnership on ports.",
            "quad-leaders",
        ),
        (
            "G7 Leaders' Statement on Shipping\n\nWe, the leaders of the G7, condemn the attacks on merchant ships.",
            "g7-leaders",
        ),
        (
            "Readout of Defence Minister Tsumori's Meeting with Defense Minister Doyle of Canada\n\n"
            "On October 20, Minister of Defense Tsumori Koji of Japan met with Minister of National Defence Anne Doyle "
            "of Canada. The ministers agreed to expand joint training.",
            "japan-canada-defence-ministers",
        ),
    ],
)
def test_a_document_belongs_to_the_series_of_its_meeting(text: str, series: str) -> None:
    (first, *_) = assign(text)
    assert (first.series, first.role, first.main) == (series, "record", True)


def test_the_next_meeting_is_of_the_same_series_and_others_are_only_referred_to() -> None:
    found = assign(
        "日豪外相会談\n\n三枝外務大臣は20日、オーストラリアのハロラン外相と会談しました。両外相は、9月の日米首脳会談の結果について"
        "意見を交わしました。両外相は、次回の会談を2027年3月にシドニーで開くことで一致しました。"
    )
    roles = {(m.role, m.series): m for m in found}
    assert roles["record", "japan-australia-foreign-ministers"].main
    assert roles["next", "japan-australia-foreign-ministers"].date == "2027-03"
    assert ("record", "japan-us-leaders") not in roles


def test_a_meeting_in_the_title_counts_where_no_meeting_is_told() -> None:
    (member,) = assign("G7 Foreign Ministers' Statement on Mines\n\nWe condemn the laying of mines in the strait.")
    assert (member.series, member.consultation, member.rule) == ("g7-foreign-ministers", None, "name")


def test_nothing_is_said_where_nothing_tells() -> None:
    assert assign("沿岸の環境調査を公表\n\n環境省は20日、沿岸の調査結果を公表しました。") == []


def test_the_order_of_the_parties_and_the_language_make_no_difference() -> None:
    japanese = assign(
        "日加防衛相会談\n\n津森防衛大臣は20日、カナダのドイル国防相と会談し、訓練を拡充することで一致しました。"
    )
    english = assign(
        "Canada-Japan Defence Ministers' Meeting\n\nMinister of National Defence Anne Doyle of Canada met with "
        "Minister of Defense Tsumori Koji of Japan on October 20, 2026. The ministers agreed to expand training."
    )
    assert japanese[0].series == english[0].series == "japan-canada-defence-ministers"
    assert japanese[0].parties == english[0].parties


def test_a_press_conference_is_what_the_document_is_about_only_by_itself() -> None:
    reading = read_text(
        "日豪外相会談\n\n三枝外務大臣は20日、オーストラリアのハロラン外相と会談し、情報共有を強化することで一致しました。"
        "会談のあと、三枝外務大臣は記者会見し、協力をさらに広げると述べました。また、訓練を続けると述べました。"
    )
    main = find_main(reading)
    assert main is not None and main.level == "ministers"


def test_the_version_tells_the_catalogue() -> None:
    assert MATCHER.version == SeriesMatcher(load_series(), load_knowledge()).version
