"""People, consultations, bodies with relations, instruments, projects, incidents and promises."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from kyogi.records import Reading

Read = Callable[..., Reading]


# text → (person, office, party) of the first actor of each act
ACTORS = [
    (
        "日本の柏木真理子外務大臣は合意を歓迎した。柏木大臣は「交渉は続く」と述べた。柏木氏は発射を非難した。",
        [("柏木真理子", "外務大臣", "JP"), ("柏木", "大臣", "JP"), ("柏木", "外務大臣", "JP")],
    ),
    (
        "中国の陳国防相は、演習を非難した。陳氏は「挑発だ」と述べた。",
        [("陳", "国防相", "CN"), ("陳", "国防相", "CN")],
    ),
    (
        "アメリカのダニエル・ホイットモア国務長官は、合意を歓迎した。ホイットモア長官は、支援を約束した。",
        [("ダニエル・ホイットモア", "国務長官", "US"), ("ホイットモア", "長官", "US")],
    ),
    ("会談後、カナダのトレンブレー外相は、発射を非難した。", [("トレンブレー", "外相", "CA")]),
    pytest.param(
        "カナダのトレンブレー外相は、発射を非難した。",
        [("トレンブレー", "外相", "CA")],
        id="first word",
    ),
    ("韓国の趙外相は、発射を非難した。", [("趙", "外相", "KR")]),
    ("ブリンケン米国務長官は、発射を非難した。", [("ブリンケン", "米国務長官", "US")]),
    ("沖縄県の玉城知事は、対応を批判した。", [("玉城", "知事", "JP-47")]),
    pytest.param(
        "日本の柏木真理子外務大臣は会見した。柏木大臣は「交渉は続く」と述べた。",
        [("柏木", "大臣", "JP")],
        id="join",
    ),
    (
        "会談後、ベトナムのグエン副首相兼国防大臣は、日本の支援に謝意を表明した。",
        [("グエン", "副首相兼国防大臣", "VN")],
    ),
]


@pytest.mark.parametrize(("text", "actors"), ACTORS)
def test_joins_people_with_office_and_party(read_text: Read, text: str, actors: list[tuple[str, ...]]) -> None:
    reading = read_text(text)
    assert [(a.actors[0].person, a.actors[0].office, a.actors[0].party) for a in reading.acts] == actors


# text → (level, date, place, held, first) of each consultation
MEETINGS = [
    (
        "日本とオーストラリアの防衛相会談が4日、キャンベラで開かれました。",
        [("ministers", "2026-03-04", "キャンベラ", True, False)],
    ),
    (
        "日本とカナダは2日、初めての次官級協議をオタワで開催した。",
        [("senior_officials", "2026-03-02", "オタワ", True, True)],
    ),
    ("柏木外相は5日の記者会見で、合意を歓迎した。", [("press", "2026-03-05", None, True, False)]),
    ("日本とインドの首脳会談が先月28日、デリーで行われた。", [("leaders", "2026-02-28", "デリー", True, False)]),
    pytest.param(
        "日本とカナダの外務・防衛の閣僚協議「2プラス2」が28日、東京で開かれた。",
        [("ministers", "2026-02-28", "東京", True, False)],
        id="2+2",
    ),
    pytest.param(
        "日米両政府は28日、外務・防衛の閣僚協議「2プラス2」を東京で開いた。",
        [("ministers", "2026-02-28", "東京", True, False)],
        id="2+2 as object",
    ),
    pytest.param(
        "日本とカナダの外相会談が4日、東京で開かれた。次回の会談は来年オタワで開く予定だ。",
        [("ministers", "2026-03-04", "東京", True, False), ("ministers", "2027", "オタワ", False, False)],
        id="next",
    ),
]


MEETINGS += [
    pytest.param(
        "柏木外相は4日、カナダのトレンブレー外相と電話で話し、発射を非難した。",
        [("ministers", "2026-03-04", None, True, False)],
        id="told by a verb",
    ),
    pytest.param(
        "日本とカナダの外相会談が4日、東京で開かれた。両外相は、夏の大統領の訪日に向けて調整することで一致した。",
        [("ministers", "2026-03-04", "東京", True, False), ("leaders", "2026-06/2026-08", None, False, False)],
        id="a visit to come",
    ),
    pytest.param(
        "日本とカナダは4日、防衛当局の局長級による電話会議を開いた。",
        [("senior_officials", "2026-03-04", None, True, False)],
        id="level by the words before",
    ),
    pytest.param(
        "国とアメリカ軍の協議会が3日、那覇市で開かれ、外務省の日高沖縄担当大使と沖縄調整官のハリス中将が出席した。",
        [("senior_officials", "2026-03-03", "那覇市", True, False)],
        id="a council that sits",
    ),
    pytest.param(
        "柏木外相は5日、訪問先のシンガポールで、カナダのトレンブレー外相とおよそ50分間会談した。",
        [("ministers", "2026-03-05", "シンガポール", True, False)],
        id="how long is no name",
    ),
]


@pytest.mark.parametrize(("text", "meetings"), MEETINGS)
def test_tells_when_and_where_was_met(read_text: Read, text: str, meetings: list[tuple[object, ...]]) -> None:
    found = read_text(text).consultations
    assert [(c.level, c.date, c.place and c.place.quote, c.held, c.first) for c in found] == meetings


def test_tells_who_took_part_and_what_was_done_there(read_text: Read) -> None:
    reading = read_text("両外相は、対話の重要性を確認しました。", opening=True)
    (meeting,) = reading.consultations
    assert [(p.person, p.office, p.party) for p in meeting.participants] == [
        ("柏木", "外務大臣", "JP"),
        ("ホイットモア", "外相", "AU"),
    ]
    assert [a.consultation for a in reading.acts] == [meeting.id]


COMMAND = "アメリカ側は、在日アメリカ軍を「統合軍司令部」に再構成する考えを示しました。"


def test_names_a_planned_body_and_what_it_comes_from(read_text: Read) -> None:
    reading = read_text(COMMAND, opening=True)
    body = next(b for b in reading.bodies if b.name.quote == "統合軍司令部")
    assert (body.kind, body.status) == ("headquarters", "planned")
    assert [(r.subject.quote, r.predicate) for r in reading.relations] == [("統合軍司令部", "reorganised_from")]


def test_bodies_do_not_overlap(read_text: Read) -> None:
    bodies = sorted((b.name.start, b.name.end) for b in read_text(COMMAND, opening=True).bodies)
    assert all(a[1] <= b[0] for a, b in pairwise(bodies))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            COMMAND + "新しい司令部は、自衛隊の統合作戦司令部のカウンターパートとなります。",
            ("統合軍司令部", "counterpart_of", "統合作戦司令部"),
        ),
        (
            "両国は、外相会談の下に作業部会を設置することで一致した。",
            ("作業部会", "part_of", "外相会談"),
        ),
        pytest.param(
            COMMAND + "新しい司令部は、インド太平洋軍の指揮下に置かれます。",
            ("統合軍司令部", "under_command_of", "インド太平洋軍"),
        ),
        ("閣僚は、サイバー作業部会を設置した。", ("サイバー作業部会", "set_up_by", "閣僚")),
        (
            "両外相は、共同研究を統括するため、日豪量子技術協議会を設置した。",
            ("日豪量子技術協議会", "tasked_with", "共同研究を統括する"),
        ),
        (
            "両外相は、日豪量子技術協議会（以下「協議会」という。）を設置した。両外相は、協議会に対し、計画を提出するよう指示した。",
            ("協議会", "tasked_with", "計画を提出する"),
        ),
        (
            "両外相は、重要鉱物の安定的な供給に関する作業部会を設置することで一致した。",
            ("作業部会", "tasked_with", "重要鉱物の安定的な供給"),
        ),
        (
            "両外相は「海洋連絡室」を設置することで一致した。海洋連絡室は、部隊どうしの窓口を担う。",
            ("海洋連絡室", "tasked_with", "部隊どうしの窓口"),
        ),
    ],
    ids=["counterpart", "under", "command", "founder", "purpose", "short name", "subject matter", "duty"],
)
def test_tells_how_bodies_stand_to_one_another(read_text: Read, text: str, relation: tuple[str, str, str]) -> None:
    found = read_text(text, opening=True).relations
    assert relation in [(r.subject.quote, r.predicate, r.object.quote) for r in found]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("両外相は、サイバー作業部会を設置することで合意した。", "agreed"),
        ("両外相は、サイバー作業部会を設置しました。", "established"),
        ("両外相は、サイバー作業部会の報告を歓迎しました。", "existing"),
        ("柏木大臣は、サイバー作業部会を設置する考えを示しました。", "planned"),
    ],
)
def test_tells_how_far_a_body_has_come(read_text: Read, text: str, status: str) -> None:
    bodies = read_text(text, opening=True).bodies
    assert [(b.kind, b.status) for b in bodies] == [("working_group", status)]


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        (
            "両外相は、日米安全保障条約第5条が尖閣諸島に適用されることを再確認した。",
            ("日米安全保障条約", "5", "尖閣諸島"),
        ),
        ("両外相は、国連憲章第七条の原則を確認した。", ("国連憲章", "7", None)),
        ("両外相は、円滑化協定の発効を歓迎した。", ("円滑化協定", None, None)),
        pytest.param(
            "両外相は、日米安保条約の5条が尖閣諸島に適用されると確認した。",
            ("日米安保条約", "5", "尖閣諸島"),
        ),
    ],
)
def test_names_instruments_with_article(read_text: Read, text: str, instrument: tuple[str | None, ...]) -> None:
    found = read_text(text, opening=True).instruments
    assert [(i.name.quote, i.article, i.to and i.to.quote) for i in found] == [instrument]


def test_a_text_without_a_name_and_an_organisation_are_no_instruments(read_text: Read) -> None:
    found = read_text("両首脳は共同声明を発表し、NATO=北大西洋条約機構の加盟国に協力を求めた。").instruments
    assert not found
    rests = read_text("国境については共同声明の中にも明記し、両首脳は履行を確認した。").instruments
    assert [i.name.quote for i in rests] == ["共同声明"]
    carried = read_text(
        "両首脳は、共同声明の実施を求めた。今後は、共同発表文にもあるとおり、協力を進める。"
    ).instruments
    assert [i.name.quote for i in carried] == ["共同声明", "共同発表"]


@pytest.mark.parametrize(
    "text",
    [
        "大臣：来週12日から14日まで、日豪外相会談をキャンベラで行います。",
        "大臣：来週12日から14日まで、オーストラリアを訪問し、日豪外相会談を行います。",
        "大臣：日豪外相会談が来週14日、キャンベラで行われます。",
        "日豪外相会談が来週14日、キャンベラで開かれる。",
    ],
)
def test_a_meeting_that_takes_place_next_week_is_still_to_come(read_text: Read, text: str) -> None:
    (meeting,) = read_text(
        text, kind="transcript" if "大臣：" in text else "news", published="2026-03-05"
    ).consultations
    assert (meeting.held, meeting.date) == (False, "2026-03-14")


def test_names_incidents_with_their_place(read_text: Read) -> None:
    reading = read_text("柏木大臣は、那覇市内で起きた性暴力事件を非難した。", opening=True)
    assert [(i.name.quote, i.where and i.where.quote) for i in reading.incidents] == [("性暴力事件", "那覇市内")]


def test_names_joint_projects(read_text: Read) -> None:
    text = "日本とイタリアの両外相は、次期戦闘機の共同開発を進めることで合意した。"
    assert [(p.name.quote, p.parties) for p in read_text(text).projects] == [("次期戦闘機の共同開発", ("JP", "IT"))]


def test_names_what_is_bought_and_built_together(read_text: Read) -> None:
    found = read_text("両国は、水素の共同調達と砕氷船の共同建造を進める。").projects
    assert [p.name.quote for p in found] == ["水素の共同調達", "砕氷船の共同建造"]


def test_a_project_belongs_to_those_who_act(read_text: Read) -> None:
    reading = read_text("両外相は、輸送艦の共同開発を進めることで合意した。", opening=True)
    assert [p.parties for p in reading.projects] == [("JP", "AU")]


# text → (words, obligors, due, counterparts) of each promise; days count from the meeting of 3 March
PROMISES = [
    (
        "両国は、来年3月末までに協定を締結し、6か月以内に事務所を開設することで合意した。",
        [
            ("来年3月末までに協定を締結し", ("JP", "AU"), "2027-03-31", ()),
            ("6か月以内に事務所を開設する", ("JP", "AU"), "2026-09-03", ()),
        ],
    ),
    (
        "両国は、情報共有の枠組みを整備し、専門家の交流を拡大していくことで一致した。",
        [
            ("情報共有の枠組みを整備し", ("JP", "AU"), None, ()),
            ("専門家の交流を拡大していく", ("JP", "AU"), None, ()),
        ],
    ),
    (
        "両国は、ことし秋に共同訓練を実施することで一致した。",
        [("ことし秋に共同訓練を実施する", ("JP", "AU"), "2026-09/2026-11", ())],
    ),
    (
        "日本政府は、令和9年度に新たな窓口を設けると表明した。",
        [("令和9年度に新たな窓口を設ける", ("JP",), "2027-04/2028-03", ())],
    ),
    (
        "日本側は、オーストラリア側と共に計画を策定すると述べた。",
        [("オーストラリア側と共に計画を策定する", ("JP",), None, ("AU",))],
    ),
    ("柏木大臣は「支援を続けていく」と述べた。", [("支援を続けていく", ("JP",), None, ())]),
    ("両国は、北朝鮮に対話への復帰を求めていくことで一致した。", []),
    ("両国は、関係が深まっていることを歓迎した。", []),
]


@pytest.mark.parametrize(("text", "promises"), PROMISES)
def test_tells_what_is_promised_by_whom_and_when(
    read_text: Read, text: str, promises: list[tuple[object, ...]]
) -> None:
    reading = read_text(text, opening=True)
    assert [(c.text.quote, c.obligors, c.due, c.counterparts) for c in reading.commitments] == promises


def test_a_day_that_has_passed_is_no_due_date(read_text: Read) -> None:
    text = "カナダ政府は、2025年11月11日に開催を予定していた会合を取りやめることを決めた。"
    (commitment,) = read_text(text, kind="news", published="2026-04-10").commitments
    assert commitment.due is None


def test_an_anniversary_is_no_due_date(read_text: Read) -> None:
    text = "両国は、来年の五十周年に向け交流を広げることで一致した。"
    (commitment,) = read_text(text, opening=True, published="2026-04-10").commitments
    assert commitment.due is None


def test_as_early_as_possible_is_no_first_of_the_month(read_text: Read) -> None:
    text = "両国は、全ての被害者の一日も早い帰国を実現することで一致した。"
    (commitment,) = read_text(text, opening=True, published="2026-04-10").commitments
    assert commitment.due is None


def test_a_body_that_is_called_a_meeting_is_none(read_text: Read) -> None:
    text = "日本学術会議は声明への賛同を求めた。国境なき記者団は解放を求めた。国家安全保障会議を開き、対応を協議した。"
    assert [c.name.quote for c in read_text(text, kind="news").consultations] == ["国家安全保障会議"]


def test_members_chairs_and_sources_are_no_meetings(read_text: Read) -> None:
    text = "カナダの国会議員と作業部会議長は、アフリカ民族会議を支持した。『外務大臣会見記録』。外務省、2026年4月3日。"
    assert read_text(text, kind="news").consultations == ()


def test_whoever_reports_what_the_sides_did_took_part_at_his_level(read_text: Read) -> None:
    """What he goes on to promise in parliament was not said at the meeting."""
    text = (
        "○国務大臣（原田隆君）　先月の日韓外相会談では、往来を広げることで一致しました。"
        "引き続き、協力を進めてまいります。"
    )
    reading = read_text(text, kind="transcript")
    (meeting,) = reading.consultations
    assert [(p.person, p.party) for p in meeting.participants] == [("原田隆", "JP")]
    assert [act.consultation for act in reading.acts] == [meeting.id, None]


def test_a_visitor_of_a_third_country_is_not_at_the_meeting_of_two(read_text: Read) -> None:
    text = (
        "○国務大臣（原田隆君）　先月、日米首脳会談が行われました。その後、私はカメルーンを訪問し、"
        "ビヤ・カメルーン大統領への表敬、同国首相との会談、関係国の会合のほか、二国間会談を行いました。"
    )
    meetings = read_text(text, kind="transcript").consultations
    assert all(p.person != "ビヤ" for p in meetings[0].participants)


def test_a_body_that_only_begins_another_word_is_none(read_text: Read) -> None:
    reading = read_text("カナダの首相は参院議員に、中国の海警法への懸念を示した。", kind="news")
    assert [b.name.quote for b in reading.bodies] == []
