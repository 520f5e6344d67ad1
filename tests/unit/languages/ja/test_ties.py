"""Ties of bodies that came before or that the sentence founds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kyogi.records import Reading

Read = Callable[..., Reading]

# text → a relation that it tells
TIES = [
    (
        "閣僚は、昨年の第2回会合において設置された「港湾保安作業部会」を評価し、同部会を「海洋保安委員会」に格上げすることを決定した。",
        ("海洋保安委員会", "reorganised_from", "港湾保安作業部会"),
    ),
    (
        "閣僚は、昨年の第2回会合において設置された「港湾保安作業部会」を評価した。",
        ("港湾保安作業部会", "set_up_by", "第2回会合"),
    ),
    (
        "閣僚は「海洋保安委員会」を設置した。同委員会は、閣僚に直接報告を行う。",
        ("海洋保安委員会", "under_command_of", "閣僚"),
    ),
    (
        "両大臣は「日豪整備調整室」を歓迎した。同室は、「日豪装備委員会」の監督の下、部品の調達計画を取りまとめることとされている。",
        ("日豪整備調整室", "under_command_of", "日豪装備委員会"),
    ),
    (
        "両大臣は「日豪整備調整室」を歓迎した。同室は、部品の調達計画の作成を担当いたします。",
        ("日豪整備調整室", "tasked_with", "部品の調達計画の作成"),
    ),
    (
        "政府は、本日、「緊急物資支援室」を設置いたしました。",
        ("緊急物資支援室", "set_up_by", "政府"),
    ),
    ("官邸の危機管理センターに連絡室を置き、対応に当たっている。", ("連絡室", "part_of", "危機管理センター")),
    (
        "双方は、地域安全協議会の下に国と県の担当者による検証班を置くことで合意した。",
        ("検証班", "part_of", "地域安全協議会"),
    ),
    (
        "「海洋情報センター」が、オーストラリアの「港湾保安局」との窓口となる旨説明した。",
        ("海洋情報センター", "counterpart_of", "港湾保安局"),
    ),
]


@pytest.mark.parametrize(("text", "tie"), TIES, ids=[f"{t[1][1]}-{t[0][:12]}" for t in TIES])
def test_ties_bodies(read_text: Read, text: str, tie: tuple[str, str, str]) -> None:
    found = [(r.subject.quote, r.predicate, r.object.quote) for r in read_text(text).relations]
    assert tie in found


def test_an_office_of_the_same_kind_is_no_body(read_text: Read) -> None:
    found = read_text("両大臣は「日豪整備調整室」を歓迎した。同室長は、閣僚に報告する。").relations
    assert not [r for r in found if r.predicate == "under_command_of"]


def test_what_is_stationed_has_no_task_by_that(read_text: Read) -> None:
    found = read_text(
        "オーストラリア側は、ダーウィンに駐留する「東部方面隊」を「東部統合司令部」へ改編すると説明した。"
    ).relations
    assert [(r.subject.quote, r.predicate, r.object.quote) for r in found] == [
        ("東部統合司令部", "reorganised_from", "東部方面隊")
    ]
