"""Incidents: events with a name, events that a clause tells, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Reading

Read = Callable[..., Reading]

# text → incidents as (name, where, whose)
INCIDENTS = [
    pytest.param(
        "また、先月、珊瑚海でカナダ海軍の補給艦と日本の漁船が接触し、漁業者3人がけがをした事故について、柏木大臣は遺憾の意を表した。",
        [("カナダ海軍の補給艦と日本の漁船が接触し、漁業者3人がけがをした事故", "珊瑚海", "CA")],
        id="a clause summed up by its noun, its date and place before it",
    ),
    pytest.param(
        "ホイットモア外相から、本年8月にオーストラリア空軍の輸送機が佐世保港の沖合で燃料を投棄した件について、謝罪があった。",
        [("オーストラリア空軍の輸送機が佐世保港の沖合で燃料を投棄した件", "佐世保港の沖合", "AU")],
        id="the matter that a clause tells",
    ),
    pytest.param(
        "基地では5月にも、給油中の車両から燃料が漏れ出す事故があった。",
        [("給油中の車両から燃料が漏れ出す事故", None, None)],
        id="in the present tense of a report",
    ),
    pytest.param(
        "昨日、中国海警局の船が宮古島周辺の領海に侵入しました。受け止めを伺います。",
        [("中国海警局の船が宮古島周辺の領海に侵入しました", "宮古島周辺の領海", "CN")],
        id="a sentence with a date of its own",
    ),
    pytest.param("延坪島砲撃事件を非難した。", [("延坪島砲撃事件", None, None)], id="a name to its end"),
    pytest.param(
        "先月の東北地方における地震の被災者にお見舞いを述べた。", [("地震", "東北地方", None)], id="a disaster"
    ),
    pytest.param(
        "閣僚は、本年9月に両国の港湾会社が受けたサイバー攻撃を非難した。",
        [("港湾会社が受けたサイバー攻撃", None, None)],
        id="an attack with a month",
    ),
    pytest.param(
        "【三枝外務大臣】海警船が我が国の領海に侵入したことは、断じて容認できません。",
        [("海警船が我が国の領海に侵入したこと", "領海", "CN")],
        id="behind who speaks",
    ),
    pytest.param("両国は地震対策とサイバー攻撃への備えを進める。", [], id="what is prepared for"),
    pytest.param("中国の船が領海に侵入した場合には、直ちに通報する。", [], id="a case that is supposed"),
    pytest.param("昨年来、北朝鮮が弾道ミサイルの発射を続けていることを非難した。", [], id="a pattern"),
    pytest.param("米軍機の事故や部品の落下が今年に入って7件起きている。", [], id="several of a kind"),
    pytest.param("3日、御指摘の事件については、強く抗議した。", [], id="one that was named before"),
    pytest.param("昨日、両国は新しい声明を発し、敷地に入った問題を協議した。", [], id="no harm is told"),
]


@pytest.mark.parametrize(("text", "incidents"), INCIDENTS)
def test_tells_what_happened_and_where(read_text: Read, text: str, incidents: list[tuple[str | None, ...]]) -> None:
    found = read_text(text).incidents
    assert [(i.name.quote, i.where.quote if i.where else None, i.whose) for i in found] == incidents


def test_tells_an_incident_once(read_text: Read) -> None:
    text = "先月、那覇市の住宅に米軍の兵士が侵入した事件について、県は抗議した。市は侵入事件の説明を求めた。"
    assert [i.name.quote for i in read_text(text).incidents] == ["那覇市の住宅に米軍の兵士が侵入した事件"]


def test_tells_what_is_promised_against_a_repeat_and_what_is_told_afterwards(read_text: Read) -> None:
    text = (
        "うるま市の農地にアメリカ軍のヘリコプターが不時着した事故で、アメリカ軍は、整備の手順を見直すと表明した。"
        "アメリカ軍は、調査の結果を来月までに日本政府と共有すると約束した。日本政府は、来年の会合を東京で開くと表明した。"
    )
    (incident,) = read_text(text, kind="news").incidents
    assert [m.quote for m in incident.measures] == ["整備の手順を見直す"]
    assert incident.followup is not None
    assert incident.followup.quote == "調査の結果を来月までに日本政府と共有する"


def test_what_is_promised_on_another_matter_is_no_measure(read_text: Read) -> None:
    text = (
        "両大臣は、安全対策を協議した。\n" * 20
        + "柏木大臣は、先月の地震についてお見舞いを述べた。\n"
        + "両大臣は、会合を開いた。\n" * 6
        + "両大臣は、海洋安全保障の訓練を行うことで一致した。"
    )
    assert all(not i.measures for i in read_text(text).incidents)
