"""Japanese sentences through the whole road: text → Document → Reading; what is an act, whose, towards whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.errors import KyogiError
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.sources import load_text

HEAD = "日・カナダ外相会談\n2026年4月10日\n茂野外務大臣は10日、東京でカナダのトレンブレー外相と会談しました。\n"


def read_sentences(sentences: str) -> Reading:
    return read(load_text(HEAD + sentences, name="test"), get_packs())


def tell(reading: Reading) -> list[tuple[str, str, tuple[str, ...], int, bool]]:
    """Kind, actors, targets, strength and promise of each act."""
    return [
        (a.kind, "+".join(x.person or x.party or "?" for x in a.actors), a.targets, a.strength, a.commitment)
        for a in reading.acts
    ]


ROWS = [
    ("両外相は、北朝鮮によるミサイル発射を強く非難しました。", [("condemn", "JP+CA", ("KP",), 2, False)]),
    (
        "両外相は、ロシアによる侵略を最も強い言葉で非難し、ウクライナへの支援を継続していくことで一致しました。",
        [("condemn", "JP+CA", ("RU",), 3, False), ("agree", "JP+CA", (), 1, True)],
    ),
    (
        "双方は、東シナ海における力による一方的な現状変更の試みに対し、強い反対の意を表明しました。",
        [("oppose", "JP+CA", ("CN",), 2, False)],
    ),
    ("両外相は、台湾海峡の平和と安定の重要性を改めて確認しました。", [("reaffirm", "JP+CA", (), 1, False)]),
    ("茂野大臣は「率直な議論ができた」と述べました。", [("state", "茂野", (), 1, False)]),
    ("トレンブレー外相は「日本の立場を理解している」と応じました。", [("state", "トレンブレー", (), 1, False)]),
    ("茂野大臣は、来月、専門家を派遣する考えを示しました。", [("intend", "茂野", (), 1, True)]),
    ("茂野大臣から、支援に謝意を表しました。", [("commend", "茂野", ("CA",), 1, False)]),
    ("カナダ側は、日本の取組への支持を表明しました。", [("support", "CA", ("JP",), 1, False)]),
    ("両国で作業部会を設置し、協議していくことになりました。", [("agree", "JP+CA", (), 1, True)]),
    ("両外相は、中国に対し、国際法を順守するよう求めました。", [("urge", "JP+CA", ("CN",), 1, False)]),
    ("茂野大臣は、事前の通報がなかったことは極めて遺憾だと述べました。", [("regret", "茂野", ("CA",), 2, False)]),
    ("両外相は、地域情勢をめぐり意見を交わしました。", [("discuss", "JP+CA", (), 1, False)]),
    # no acts: what identifies, what is denied, what a reporter says
    ("両外相が先に発表した措置は、来年から始まります。", []),
    ("カナダ側は反対しなかった。", []),
    ("会談はおよそ1時間行われました。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "acts"), ROWS, ids=[row[0][:24] for row in ROWS])
def test_reads_the_acts_of_a_sentence(sentence: str, acts: list[tuple[str, str, tuple[str, ...], int, bool]]) -> None:
    assert tell(read_sentences(sentence)) == acts


def test_the_speaker_is_carried_from_sentence_to_sentence() -> None:
    reading = read_sentences("茂野大臣は「重要な一歩だ」と述べました。そのうえで「協力を広げる」と強調しました。")
    assert [a.actors[0].person for a in reading.acts] == ["茂野", "茂野"]


def test_a_promise_told_in_lead_and_body_is_marked_as_told_before() -> None:
    reading = read_sentences(
        "両外相は、重要鉱物の供給網を強化するための作業部会を設けることで一致しました。\n"
        "会談では、地域情勢をめぐり意見を交わしました。\n"
        "さらに、両外相は、重要鉱物の供給網を強化するための作業部会を設けることで一致しました。"
    )
    first, _, second = reading.acts
    assert (first.same_as, second.same_as) == (None, first.id)


def test_a_due_date_is_worked_out_against_the_day_of_the_meeting() -> None:
    reading = read_sentences("両外相は、2027年3月末までに常設の連絡窓口を設置することを決定しました。")
    assert [c.due for c in reading.commitments] == ["2027-03-31"]


def test_bodies_and_how_they_stand_to_one_another() -> None:
    reading = read_sentences("両外相は、自衛隊に創設する「統合作戦司令部」の役割について意見を交わしました。")
    assert [(r.subject.quote, r.predicate, r.object.quote) for r in reading.relations] == [
        ("統合作戦司令部", "part_of", "自衛隊")
    ]


WORDS = (
    [
        "両外相は、",
        "日本側が",
        "中国については",
        "北朝鮮",
        "柏木大臣",
        "国防相",
        "会談で",
        "「",
        "」",
        "『",
        "』",
        "（",
        "）",
        "ことを",
        "を確認",
        "旨",
        "。",
        "よう",
        "に対し",
    ],
    [
        "強く非難し、",
        "一致しました。",
        "と述べました。",
        "求めました。",
        "来月までに",
        "作業部会を設置し",
        "考えを示し",
        "2026年",
    ],
    ["\n"],
)
FRAGMENTS = st.sampled_from([word for words in WORDS for word in words])


@given(st.lists(FRAGMENTS, min_size=3, max_size=60).map("".join))
def test_every_claim_shows_its_words_whatever_the_text(text: str) -> None:
    try:
        document = load_text(text, name="test", lang="ja", published="2026-04-10")
    except KyogiError:
        return
    reading = read(document, get_packs())
    assert read(document, get_packs()) == reading
    ids = [a.id for a in reading.acts]
    assert len(set(ids)) == len(ids)
    for act in reading.acts:
        for span in (act.trigger, act.content, *(reason.span for reason in act.because)):
            assert span is None or document.text[span.start : span.end] == span.quote
    assert [a.trigger.start for a in reading.acts] == sorted(a.trigger.start for a in reading.acts)
