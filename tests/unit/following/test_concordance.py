"""Two language versions of one statement: what is aligned, what differs, what only one side says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kyogi import sources
from kyogi.following.concordance import STRONGEST_FIRST, Alignment, Concordance
from kyogi.languages import get_packs
from kyogi.reading import read
from kyogi.records import Reading
from kyogi.services.concord import concord_readings

JA_HEAD = "日加外務・防衛閣僚会合共同声明\n\n2026年10月8日、オタワ\n\n"
EN_HEAD = "Joint Statement of the Japan-Canada Foreign and Defence Ministers' Meeting\n\nOttawa, 8 October 2026\n\n"

# One sentence of each version that say the same.
SAME = [
    (
        "閣僚は、東シナ海における力による一方的な現状変更の試みに対し、強い反対の意を表明した。",
        "The Ministers expressed their strong opposition to unilateral attempts to change the status quo by force in "
        "the East China Sea.",
    ),
    (
        "閣僚は、北朝鮮による弾道ミサイルの発射を最も強い言葉で非難した。",
        "The Ministers condemned in the strongest terms North Korea's launches of ballistic missiles.",
    ),
    (
        "閣僚は、海底ケーブルの防護に関する作業部会を2027年3月末までに設置することで一致した。",
        "They agreed to set up a working group on the protection of submarine cables by the end of March 2027.",
    ),
    (
        "カナダは、拉致問題の即時解決に向けた日本の取組への支持を表明した。",
        "Canada expressed its support for Japan's efforts towards the immediate resolution of the abductions issue.",
    ),
    (
        "日本は、2027年に2度にわたり艦艇を派遣する。",
        "Japan will deploy ships twice in 2027.",
    ),
    (
        "閣僚は、女性・平和・安全保障（WPS）の視点を共同訓練に取り入れていくことの重要性を強調した。",
        "The Ministers stressed the importance of integrating the Women, Peace and Security perspective into joint "
        "exercises.",
    ),
]


def read_version(head: str, sentences: list[str]) -> Reading:
    lang = "ja" if head == JA_HEAD else "en"
    lines = [f"{number}{'．' if lang == 'ja' else '. '}{sentence}" for number, sentence in enumerate(sentences, 2)]
    return read(sources.load_text(head + "\n\n".join(lines) + "\n", name=lang), get_packs())


def compare(ja: list[str], en: list[str]) -> Concordance:
    return concord_readings(read_version(JA_HEAD, ja), read_version(EN_HEAD, en)).concordance


def change(at: int, ja: str | None = None, en: str | None = None) -> Concordance:
    """The concordance with one sentence put otherwise in one version, or left out ('')."""
    japanese, english = [a for a, _ in SAME], [b for _, b in SAME]
    japanese[at], english[at] = japanese[at] if ja is None else ja, english[at] if en is None else en
    return compare([s for s in japanese if s], [s for s in english if s])


def name_differences(found: Concordance) -> list[str | None]:
    return [alignment.difference for alignment in found.list_differences()]


def test_versions_that_say_the_same_differ_nowhere() -> None:
    found = compare([a for a, _ in SAME], [b for _, b in SAME])
    assert len(found.alignments) == len(SAME) and name_differences(found) == []


def test_another_order_is_no_difference() -> None:
    found = compare([a for a, _ in SAME], [b for _, b in (*SAME[3:], *SAME[:3])])
    assert len(found.alignments) == len(SAME) and name_differences(found) == []


CHANGES = [
    (0, None, "The Ministers expressed concern about unilateral attempts to change the status quo by force in the East "
     "China Sea.", "kind"),
    (1, None, "The Ministers condemned North Korea's launches of ballistic missiles.", "strength"),
    (2, None, "The Ministers agreed to set up a working group on the protection of submarine cables by the end of June "
     "2027.", "content"),
    (2, "閣僚は、海底ケーブルの防護に関する作業部会を設置することで一致した。", None, "content"),
    (3, None, "Japan and Canada expressed their support for efforts towards the immediate resolution of the abductions "
     "issue.", "actors"),
    (4, None, "Japan intends to deploy ships twice in 2027.", "kind"),
    (4, None, "Japan will deploy ships three times in 2027.", "content"),
    (4, "日本及びカナダは、2027年に2度にわたり艦艇を派遣する。", None, "actors"),
    (5, "", None, "missing"),
    (1, None, "", "missing"),
]  # fmt: skip


@pytest.mark.parametrize(("at", "ja", "en", "difference"), CHANGES)
def test_one_change_is_one_difference(at: int, ja: str | None, en: str | None, difference: str) -> None:
    assert name_differences(change(at, ja, en)) == [difference]


def test_another_target_is_told() -> None:
    ja = "閣僚は、中国に対し、軍民両用品の移転を停止するよう求めた。"
    en = "The Ministers called on all countries to halt transfers of dual-use items."
    found = compare([SAME[0][0], ja], [SAME[0][1], en])
    (difference,) = found.list_differences()
    assert difference.difference == "targets" and difference.details[0].a == "CN" and difference.details[0].b == ""


def test_the_strongest_difference_stands_first_and_every_detail_behind_it() -> None:
    en = "The Ministers expressed concern about North Korea's launches of ballistic missiles."
    (difference,) = change(1, en=en).list_differences()
    assert [detail.difference for detail in difference.details] == ["kind", "strength"]
    both = compare([a for a, _ in SAME[:4]], [SAME[0][1], en, SAME[2][1].replace("March", "May")])
    order = [STRONGEST_FIRST.index(d.difference) for d in both.list_differences() if d.difference]
    assert order == sorted(order)


def test_every_act_stands_once_and_every_span_in_its_text() -> None:
    ja, en = read_version(JA_HEAD, [a for a, _ in SAME[1:]]), read_version(EN_HEAD, [b for _, b in SAME[:-1]])
    found = concord_readings(ja, en).concordance
    for side, reading in (("a", ja), ("b", en)):
        ids = [getattr(alignment, side) for alignment in found.alignments]
        assert sorted(i for i in ids if i) == sorted(act.id for act in reading.acts)
        for alignment in found.alignments:
            for span in list_spans(alignment, side):
                assert reading.document.text[span.start : span.end] == span.quote
    assert found == concord_readings(ja, en).concordance


def list_spans(alignment: Alignment, side: str) -> list[object]:
    spans = [getattr(alignment, f"{side}_trigger"), getattr(alignment, f"{side}_words")]
    spans += [getattr(detail, f"{side}_span") for detail in alignment.details]
    return [span for span in spans if span is not None]


def test_either_order_finds_the_same() -> None:
    ja, en = read_version(JA_HEAD, [a for a, _ in SAME]), read_version(EN_HEAD, [b for _, b in SAME[:-1]])
    one, other = concord_readings(ja, en).concordance, concord_readings(en, ja).concordance
    assert {(x.a, x.b, x.difference) for x in one.alignments} == {(x.b, x.a, x.difference) for x in other.alignments}


def test_words_without_an_act_are_not_missing() -> None:
    """What an engine did not read is told apart from what is not there; a record made by hand is taken at its word."""
    ja, en = read_version(JA_HEAD, [a for a, _ in SAME]), read_version(EN_HEAD, [b for _, b in SAME])
    blind = replace(en, acts=tuple(act for act in en.acts if act.kind != "agree"), commitments=())
    (open_,) = [x for x in concord_readings(ja, blind).concordance.alignments if x.b is None]
    assert open_.difference is None and open_.b_words is not None and "submarine cables" in open_.b_words.quote
    by_hand = replace(blind, engine="codebook")
    assert name_differences(concord_readings(ja, by_hand).concordance) == ["missing"]


def test_versions_without_acts() -> None:
    found = compare(["会合は1時間行われた。"], ["The meeting lasted an hour."])
    assert found.alignments == ()
