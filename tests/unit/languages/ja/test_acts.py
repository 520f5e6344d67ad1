"""Which acts a sentence holds: kind, words, actors, targets, strength, direct speech and promise, by construction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Reading

from . import rows_names, rows_news, rows_predicates, rows_reports, rows_speakers, rows_targets
from .conftest import Row, tell

Read = Callable[..., Reading]
GROUPS = (
    rows_names.GROUPS
    | rows_predicates.GROUPS
    | rows_speakers.GROUPS
    | rows_targets.GROUPS
    | rows_news.GROUPS
    | rows_reports.GROUPS
)
ROWS = [pytest.param(row, id=f"{group}-{row.text[:40]}") for group, rows in GROUPS.items() for row in rows]


@pytest.mark.parametrize("row", ROWS)
def test_reads_the_acts_of_a_text(read_text: Read, row: Row) -> None:
    reading = read_text(row.text, opening=row.opening, kind=row.kind)
    assert [tell(act) for act in reading.acts] == row.acts


def test_every_construction_has_rows_of_its_own() -> None:
    texts = [row.text for rows in GROUPS.values() for row in rows]
    assert len(texts) >= 80
    assert len(set(texts)) == len(texts)
    assert all(GROUPS.values())


def test_a_sentence_without_a_subject_takes_what_it_refers_to(read_text: Read) -> None:
    """これを歓迎: the words meant are those of the sentence before."""
    reading = read_text(
        "ホイットモア外相は、艦船を派遣する考えを示しました。柏木大臣はこれを歓迎しました。", opening=True
    )
    announced, welcomed = reading.acts
    assert (welcomed.kind, welcomed.targets) == ("welcome", ("AU",))
    assert announced.content is not None
    assert welcomed.content == announced.content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("両政府は、北朝鮮に非核化を求めた。", "非核化"),
        ("柏木大臣は、全ての当事者に自制を求めた。", "自制"),
        ("柏木大臣は、国民に外出を控えるよう呼びかけた。", "外出を控える"),
        ("柏木大臣は、ロシアにウクライナへの攻撃をやめるよう求めた。", "ロシアにウクライナへの攻撃をやめる"),
    ],
)
def test_who_is_asked_is_no_part_of_what_is_asked(read_text: Read, text: str, content: str) -> None:
    (act,) = read_text(text, opening=True).acts
    assert act.content is not None and act.content.quote == content


def test_a_lead_told_again_is_counted_once(read_text: Read) -> None:
    reading = read_text(
        "両国は、輸送艦の共同開発を来年から進めることで合意しました。両国の協力は長い歴史を持ち、その幅は年々広がって"
        "います。専門家の往来も盛んです。両外相は会談で、輸送艦の共同開発を来年から進めることで一致しました。",
        opening=True,
    )
    lead, body = reading.acts
    assert (lead.same_as, body.same_as) == (None, lead.id)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("フィジーの首相は5日、辞任を拒否した。", "辞任"),
        ("カナダの首相は4月3日に、支援を続けることを決めた。", "支援を続けること"),
        ("カナダの首相は5月3日、日本を訪問することを決めた。", "5月3日、日本を訪問すること"),  # still to come
    ],
)
def test_the_day_of_an_act_is_no_part_of_its_content(read_text: Read, text: str, content: str) -> None:
    (act,) = read_text(text, kind="news", published="2026-04-10").acts
    assert act.content is not None
    assert act.content.quote == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("抑止力を一層高めていく、こういった点で一致いたしました。", "抑止力を一層高めていく"),
        ("具体的には、共同訓練を拡大していくことで一致いたしました。", "共同訓練を拡大していくこと"),
        ("第一に、共同訓練を拡大していくことで一致いたしました。", "共同訓練を拡大していくこと"),
        ("地元に不安を与えたことは極めて遺憾であります。", "地元に不安を与えたこと"),
        ("豪州の国防相とのバイ会談では、訓練を続けることで一致いたしました。", "訓練を続けること"),
        ("協力を深化させていくことで国務長官と一致しました。", "協力を深化させていくこと"),
        ("今回の合意は大きな成果であると考えております。", "今回の合意は大きな成果である"),
        ("関連外相会合におきましても、私から漁業協力の重要性を指摘いたしました。", "漁業協力"),
    ],
)
def test_what_gathers_up_or_leads_up_in_an_answer_is_no_content(read_text: Read, text: str, content: str) -> None:
    speech = f"○浅野国務大臣　十二月三日、日豪外相会談を行いました。\n　{text}"
    (act,) = read_text(speech, kind="transcript", published="2026-12-10").acts
    assert act.content is not None
    assert act.content.quote == content
