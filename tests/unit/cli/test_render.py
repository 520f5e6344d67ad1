"""A reading is shown whole: every layer, in the words of the text, in the reader's language."""

from __future__ import annotations

import msgspec
import pytest

from kyogi.cli.render import make_view, name_actor, show_date, show_words
from kyogi.records import Act, Actor, Reading, Span
from kyogi.terms import Terms, Ui
from tests.unit.records.readings import make_document, make_reading


def _show(reading: Reading, ui: Ui, width: int | None = None) -> str:
    from kyogi.cli.render import _lay_out

    return "\n".join(line.plain for line in _lay_out(make_view(reading, Terms(ui), width), "sample.txt"))


def test_every_layer_is_shown_in_japanese() -> None:
    shown = _show(make_reading(), "ja")
    for line in (
        "当事者: 日本",
        "行為 1",
        "  1  三枝大臣(日本)  約束  約束を含む  文1 行1",
        "     𠮷野川の共同調査を毎年行うと«約束しました»",
        "約束事項 1",
        "  1  日本  行為 1  文1 行1",
        "  1  会談  閣僚級  2026-03-11  文1 行1",
        "     所属先: 会談",
        "  -  調査  第5条  対象 𠮷野川  行為 1  文1 行1",
        "  -  共同調査  日本  対象 𠮷野川  行為 1  文1 行1",
        "     措置: 毎年",
        "一文の読み取りの理由: kyogi explain sample.txt --sentence 1",
    ):
        assert line in shown.split("\n"), shown


def test_the_same_in_english() -> None:
    shown = _show(make_reading(), "en")
    for line in ("Parties: Japan", "Acts 1", "  1  三枝大臣 (Japan)  commit  holds a promise  s1 l1", "Commitments 1"):
        assert line in shown.split("\n"), shown


def test_a_suggestion_looks_like_one() -> None:
    reading = make_reading()
    doubtful = msgspec.structs.replace(reading.acts[0], confidence=0.4)
    shown = _show(msgspec.structs.replace(reading, acts=(doubtful,)), "ja")
    assert "  1? 三枝" in shown
    assert "? は要確認" in shown
    assert "?" not in _show(reading, "ja")


def test_a_promise_told_again_says_so() -> None:
    reading = make_reading()
    again = msgspec.structs.replace(reading.acts[0], id="a99", same_as="a22")
    twice = msgspec.structs.replace(reading.commitments[0], id="p99", act="a99")
    shown = _show(
        msgspec.structs.replace(reading, acts=(*reading.acts, again), commitments=(*reading.commitments, twice)), "en"
    )
    assert "  2  三枝大臣 (Japan)  commit  holds a promise  repeats 1  s1 l1" in shown
    assert "  2  Japan  act 2  repeats 1  s1 l1" in shown


def test_an_empty_reading_says_that_nothing_was_found() -> None:
    reading = Reading(document=make_document("何もない。"), engine="test")
    assert "この文書からは何も読み取れませんでした。" in _show(reading, "ja")


def test_a_document_cannot_steer_the_terminal() -> None:
    reading = make_reading()
    document = msgspec.structs.replace(reading.document, title="\x1b]0;owned\x07", publisher="\u202eabc")
    shown = _show(msgspec.structs.replace(reading, document=document), "ja")
    assert "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown


@pytest.mark.parametrize(
    ("actor", "ja", "en"),
    [
        (Actor(person="Ono", office="Foreign Minister", party="JP"), "Foreign Minister Ono(日本)", None),
        (Actor(person="大野", office="外務大臣", party="JP"), "大野外務大臣(日本)", "大野外務大臣 (Japan)"),
        (Actor(party="US"), "米国", "United States"),
        (Actor(office="報道官", party="CN"), "報道官(中国)", "報道官 (China)"),
        (Actor(person="大野"), "大野", "大野"),
        (Actor(), "主体不明", "nobody named"),
    ],
)
def test_actors_are_named_as_their_language_has_it(actor: Actor, ja: str, en: str | None) -> None:
    assert name_actor(Terms("ja"), actor) == ja
    assert en is None or name_actor(Terms("en"), actor) == en


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2026-03-11", "2026-03-11"),
        ("2026-08/2026-08", "2026-08"),
        ("2026-09/2026-11", "2026-09–2026-11"),
        ("2026", "2026"),
    ],
)
def test_an_interval_of_one_month_is_that_month(date: str, shown: str) -> None:
    assert show_date(date) == shown


def _words(text: str, trigger: str, content: str | None) -> str:
    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    act = Act(id="a", kind="state", trigger=span(trigger), content=span(content) if content else None, actors=())
    return show_words(text, act).plain


def test_words_stand_as_in_the_text_with_their_predicate_marked() -> None:
    assert _words("彼は「行く」と述べた。", "述べた", "行く") == "「行く」と«述べた»"
    assert _words("They agreed to\nmeet soon.", "agreed to", "meet soon") == "«agreed to» meet soon"
    assert _words("強く非難した。", "非難した", None) == "«非難した»"
    assert _words("彼は、遠くへ行くと約束した。", "約束した", "遠くへ行くと約束した") == "遠くへ行くと«約束した»"
    assert _words("合意した。" + "間" * 100 + "共同訓練", "合意した", "共同訓練") == "«合意した» … 共同訓練"
