from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from kyogi.services.analysis import PackAnalyser
from kyogi.store.words import BREAK, Terms, cut_snippets
from tests.unit.store.conftest import EN, JA, make_document


def test_terms_come_back_as_they_were_packed() -> None:
    terms = Terms.of(make_document(JA, "ja"), PackAnalyser())
    assert Terms.unpack(terms.analyser, *terms.pack()) == terms
    empty = Terms("x", (), array("I"), array("I"))
    assert Terms.unpack("x", *empty.pack()) == empty


def test_every_term_points_at_its_own_characters() -> None:
    terms = Terms.of(make_document(EN, "en"), PackAnalyser())
    at = terms.terms.index("condemn")
    assert EN[terms.starts[at] : terms.ends[at]] == "condemned"
    japanese = Terms.of(make_document(JA, "ja"), PackAnalyser())
    at = japanese.terms.index("保障")
    assert JA[japanese.starts[at] : japanese.ends[at]] == "保障"


def test_no_phrase_runs_over_the_end_of_a_sentence() -> None:
    terms = Terms.of(make_document("地域の安全。保障は別の話です。", "ja"), PackAnalyser())
    assert not list(terms.find([("安全", "保障")]))
    assert BREAK in terms.terms


def test_of_overlapping_phrases_the_longest_is_found() -> None:
    terms = Terms("x", ("a", "b", "c", "a"), array("I", [0, 2, 4, 6]), array("I", [1, 3, 5, 7]))
    assert list(terms.find([("a",), ("a", "b")])) == [((0, 3), ("a", "b")), ((6, 7), ("a",))]


def test_snippets_show_variety_and_stay_within_the_text() -> None:
    text = "一つ目の話です。" * 40 + "抑止と対話。" + "別の話です。" * 40 + "対話。"
    found = [((text.index("抑止"), text.index("抑止") + 2), ("抑止",)), ((len(text) - 3, len(text) - 1), ("対話",))]
    snippets = cut_snippets(text, found, width=60)
    assert [s.text for s in snippets] == [text[s.start : s.end] for s in snippets]
    shown = [text[a:b] for s in snippets for a, b in s.highlights]
    assert shown == ["抑止", "対話"]


def test_snippet_never_crosses_a_blank_line() -> None:
    text = "Head of the page\n\nThe alliance stands.\n\nFoot of the page"
    (snippet,) = cut_snippets(text, [((22, 30), ("allianc",))], width=200)
    assert snippet.text == "The alliance stands."


@given(st.text(alphabet="ab。 \n米国 はPAC3", max_size=80), st.data())
def test_places_slice_back_whatever_the_text(text: str, data: st.DataObject) -> None:
    document = make_document(text, data.draw(st.sampled_from(["ja", "en"])))
    terms = Terms.of(document, PackAnalyser())
    assert list(terms.starts) == sorted(terms.starts)
    for term, start, end in zip(terms.terms, terms.starts, terms.ends, strict=True):
        assert 0 <= start <= end <= len(text)
        assert " " not in term and (term == BREAK or term.isalnum())
    hits = list(terms.find([(term,) for term in set(terms.terms) - {BREAK}]))
    for snippet in cut_snippets(text, hits):
        assert text[snippet.start : snippet.end] == snippet.text
        assert all(snippet.start <= a < b <= snippet.end for a, b in snippet.highlights)
