"""Cutting a text for the page loses no character and marks every act where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyogi.records import Act, Document, Part, Span
from kyogi.web.pages.document import read_span
from kyogi.web.passages import lay_out_text, unwrap

TEXT = "両外相は、拡大抑止を強化していくことで一致した。\n\n北朝鮮を強く非難し、履行を求めた。\nThe end 🌏 of it.\n"
DOCUMENT = Document(
    id="x", text=TEXT, lang="ja", sha256="", parts=(Part(0, 25, "body", "ja"), Part(26, len(TEXT), "body", "ja"))
)


@st.composite
def act_lists(draw: st.DrawFn) -> list[Act]:
    acts = []
    for number in range(draw(st.integers(0, 6))):
        edges = sorted(draw(st.lists(st.integers(0, len(TEXT)), min_size=4, max_size=4, unique=True)))
        spans = [Span.of(TEXT, edges[0], edges[1]), Span.of(TEXT, edges[2], edges[3])]
        trigger, content = draw(st.permutations(spans))
        acts.append(Act(id=f"a{number}", kind="condemn", trigger=trigger, content=content, actors=()))
    return acts


@given(act_lists())
def test_every_character_stands_once_at_its_place(acts: list[Act]) -> None:
    runs = [run for block in lay_out_text(DOCUMENT, acts) for line in block.lines for run in line.runs]
    for run in runs:
        assert TEXT[run.start : run.start + len(run.text)] == run.text
    assert "".join(run.text for run in runs) == TEXT.replace("\n", "")


@given(act_lists())
def test_every_character_of_an_act_is_marked_as_its(acts: list[Act]) -> None:
    runs = [run for block in lay_out_text(DOCUMENT, acts) for line in block.lines for run in line.runs]
    for act in acts:
        marked = {at for run in runs if act.id in run.acts for at in range(run.start, run.start + len(run.text))}
        spans = [act.trigger, *([act.content] if act.content else [])]
        assert marked == {at for span in spans for at in range(span.start, span.end) if TEXT[at] != "\n"}


def test_lines_broken_for_width_go_on() -> None:
    text = "The Ministers reaffirmed their commitment to a free and open Indo-\nPacific and met.\nTokyo\nMarch 11\n"
    document = Document(id="x", text=text, lang="en", sha256="", parts=(Part(0, len(text), "body", "en"),))
    (block,) = lay_out_text(document, [])
    assert [line.is_wrapped for line in block.lines] == [True, False, False, False]


@given(act_lists(), st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=2, unique=True))
def test_the_words_that_a_link_points_at_are_marked_and_no_others(acts: list[Act], edges: list[int]) -> None:
    pointed = Span.of(TEXT, *sorted(edges))
    runs = [run for block in lay_out_text(DOCUMENT, acts, pointed) for line in block.lines for run in line.runs]
    marked = {at for run in runs if run.is_pointed for at in range(run.start, run.start + len(run.text))}
    assert marked == {at for at in range(pointed.start, pointed.end) if TEXT[at] != "\n"}


def test_an_address_that_points_outside_the_text_points_at_nothing() -> None:
    assert read_span(TEXT, "3-7") == Span.of(TEXT, 3, 7)
    assert [read_span(TEXT, told) for told in ("7-3", "3-3", f"0-{len(TEXT) + 1}", "x", "-1-3", None)] == [None] * 6


def test_text_is_unwrapped_where_lines_were_broken_for_width_alone() -> None:
    text = "The Ministers reaffirmed their commitment to a free and open Indo-\nPacific.\n\nTokyo\n"
    assert unwrap(text, "en") == text.replace("Indo-\n", "Indo- ")
    assert unwrap(text, "ja") == text
