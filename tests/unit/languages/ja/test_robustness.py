"""Whatever stands in a text, a reading comes out whose claims stand in it, and the work grows with its length only."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyogi.languages.ja.lexicon import load_lexicon
from kyogi.languages.ja.scan import scan_passage
from kyogi.reading.pack import Passage
from kyogi.records import Reading, Span
from tests.unit.languages.builders import print_in_processes

from .conftest import PACKS, make_document, read_japanese

HEAP = (
    "両外相は 日本側が 中国については、 北朝鮮による 沖縄県の 柏木外務大臣は ホイットモア外相 国防相 G7の 先方から、 "
    "会談で 記者会見で 「 」 『 』 （ ） "
    "ことを ことで を に対し よう と との 旨の の が 、 。 "
    "強く 最も強い言葉で 改めて 非難し、 一致した。 と述べました。 求めました。 "
    "考えを示し 反対の意を表明し 合意しました 来年3月末までに 3か月以内に "
    "28日、 令和6年 東京で 作業部会を設置し 統合軍司令部 "
    "条約第5条 共同開発 墜落事故 再編し 指揮下に 約束する ことになりました としている。 "
    "発言がありました。 しなかった。 認識を共有し 記者： \n \n\n"
)
FRAGMENTS = st.sampled_from([*HEAP.replace("\n", "").split(), "\n", "\n\n"])
HEAPS = st.lists(FRAGMENTS, min_size=1, max_size=50).map("".join)
KINDS = st.sampled_from([None, "joint_statement", "transcript"])
CHARACTERS = st.one_of(
    st.characters(blacklist_categories=["Cs"]),
    st.characters(min_codepoint=0x3000, max_codepoint=0x30FF),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.sampled_from("「」『』（）。、はがをにとでした述べ確認非難\n"),
)


def list_spans(reading: Reading) -> list[Span]:
    spans = [s for a in reading.acts for s in (a.trigger, a.content, *(r.span for r in a.because)) if s is not None]
    spans += [c.text for c in reading.commitments]
    spans += [s for c in reading.consultations for s in (c.name, c.place) if s is not None]
    spans += [b.name for b in reading.bodies] + [i.name for i in reading.instruments + reading.incidents]
    spans += [s for r in reading.relations for s in (r.subject, r.object, r.evidence)]
    return spans + [p.name for p in reading.projects]


def check(reading: Reading, text: str) -> None:
    for span in list_spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.quote
    things = [*reading.acts, *reading.commitments, *reading.consultations, *reading.bodies]
    assert len({t.id for t in things}) == len(things)
    starts = [a.trigger.start for a in reading.acts]
    assert starts == sorted(starts)
    known = {c.id for c in reading.consultations}
    assert {a.consultation for a in reading.acts} <= known | {None}
    assert {c.act for c in reading.commitments} <= {a.id for a in reading.acts}


@settings(max_examples=150)
@given(HEAPS, KINDS)
def test_any_heap_of_fragments_can_be_read(text: str, kind: str | None) -> None:
    if not text.strip():
        return
    reading = read_japanese(text, kind=kind)
    check(reading, text)
    assert read_japanese(text, kind=kind) == reading


@settings(max_examples=100)
@given(st.text(CHARACTERS, min_size=1, max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    if not text.strip():
        return
    check(read_japanese(text), text)


@settings(max_examples=150)
@given(HEAPS)
def test_an_act_stands_only_where_the_prefilter_finds_a_word(text: str) -> None:
    """What the automaton passes over, no rule may claim: the words are counted here without it."""
    if not text.strip():
        return
    document = make_document(text)
    scan = scan_passage(Passage(document, "ja", document.parts))
    stems = {v.stem for v in load_lexicon().verbs}
    for sentence in scan.sentences:
        inside = [a for a in read_japanese(text).acts if sentence.start <= a.trigger.start < sentence.end]
        if not scan.between("verb", sentence.start, sentence.end):
            assert inside == []
        assert all(any(stem in scan.text[a.trigger.start : a.trigger.end + 1] for stem in stems) for a in inside)


def test_the_prefilter_holds_every_word_of_the_lexicon() -> None:
    for verb in load_lexicon().verbs:
        document = make_document(f"〇{verb.stem}〇")
        hits = scan_passage(Passage(document, "ja", document.parts)).hits["verb"]
        assert any(hit.start == 1 and hit.end == 1 + len(verb.stem) for hit in hits), verb.name


LONG = {
    "open quotations": lambda n: "「柏木大臣は" * (n // 6) + "非難した。",
    "closing quotations": lambda n: "柏木大臣は」" * (n // 6) + "非難した。",
    "mixed brackets": lambda n: "「『（」" * (n // 4) + "両国は非難した。",
    "one sentence of chains": lambda n: "両国は" + "発射を非難し、" * (n // 7) + "一致した。",
    "one sentence of nouns": lambda n: "両国は" + "協力と" * (n // 3) + "対話を歓迎した。",
    "one sentence of one character": lambda n: "両国は" + "国" * n + "を歓迎した。",
    "names": lambda n: "柏木外務大臣、" * (n // 7) + "が歓迎した。",
    "katakana": lambda n: "ホイットモア・" * (n // 7) + "外相は歓迎した。",
    "sentences": lambda n: "両国は発射を非難した。" * (n // 11),
    "quotations": lambda n: "柏木大臣は「協力する」と述べた。" * (n // 16),
    "empty lines": lambda n: "\n" * n + "両国は歓迎した。",
    "digits": lambda n: "両国は" + "2026年3月" * (n // 7) + "に会談した。",
    "bodies": lambda n: "両国は作業部会を設置した。" * (n // 13),
    "paragraphs": lambda n: "柏木大臣は国防省で会談し、平和条約を歓迎した。\n\n" * (n // 24),
}  # fmt: skip


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_long_and_broken_texts_are_read(make: Callable[[int], str]) -> None:
    text = make(20_000)
    check(read_japanese(text), text)


def test_unclosed_brackets_do_not_hide_the_text() -> None:
    text = "「" * 1000 + "両国は発射を非難した。"
    assert [a.kind for a in read_japanese(text).acts] == ["condemn"]


def count_calls(text: str) -> int:
    """The number of calls, of Python's and of C functions, that reading `text` makes."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    document = make_document(text)
    passage = Passage(document, "ja", document.parts)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        PACKS["ja"].read_passage(passage)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_work_grows_with_the_length_only(make: Callable[[int], str]) -> None:
    """Four times the text, about four times the calls; a loop over all that came before would make it sixteen times."""
    count_calls(make(500))  # what is loaded once is no work of the text
    assert count_calls(make(8_000)) < 6 * count_calls(make(2_000)) + 2_000


def test_the_reading_does_not_depend_on_the_process() -> None:
    """Targets once came in the order of a set, which differs from process to process."""
    text = "日本とカナダは4日、外相会談を開いた。\n\n日本とカナダの両外相は、計画を作成するよう事務当局に指示した。\n"
    printed = print_in_processes("ja", text, "[a.targets for a in reading.acts]")
    assert printed != {"[]\n"}
    assert len(printed) == 1
