from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.errors import UsageError
from kyogi.records import Reading
from kyogi.services.analysis import PackAnalyser
from kyogi.services.search import parse_words
from kyogi.store import BREAK, Clause, SearchQuery, Store
from kyogi.store.search import write_expression
from kyogi.store.tables import FULL_TEXT
from tests.unit.store.conftest import JA, make_document, make_ja, make_stored

Add = Callable[..., str]
ANALYSER = PackAnalyser()


def find(store: Store, words: str) -> list[str]:
    """The words that are shown for each document found."""
    with store.viewing() as view:
        page = view.find_documents(SearchQuery(clauses=parse_words(words, ANALYSER)))
        texts = {found.id: view.load_document(found.id).text for found in page.documents}
    assert page.total == len(page.documents)
    shown = []
    for found in page.documents:
        for snippet in found.snippets:
            assert texts[found.id][snippet.start : snippet.end] == snippet.text
        shown.append(" ".join(texts[found.id][a:b] for s in found.snippets for a, b in s.highlights))
    return shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("安全保障", ["安全保障"]),  # inside 日米安全保障条約
        ("日米安全保障条約", ["日米安全保障条約"]),
        ("反対", ["反対"]),
        ("表明する", ["表明"]),  # the auxiliary's form does not count
        ("反対 条約", ["条約 反対"]),
        ("反対 関税", []),
        ("反対 -条約", []),
        ("反対 -関税", ["反対"]),
        ("条約安全保障", []),  # a phrase is in order
        ("「安全保障条約」", ["安全保障条約"]),
        ("重要性の再確認", ["重要性を再確認"]),  # particles do not count
        ("確認しました。両国", []),  # not over the end of a sentence
        ("CONDEMN", ["condemned"]),
        ("condemning launches", ["condemned launch"]),
        ('"radar data"', ["radar data"]),
        ('"data radar"', []),
        ("ｒａｄａｒ", ["radar"]),
        ("minister agrees", ["Ministers agreed"]),
        ("march 2026", ["March 2026"]),
    ],
)
def test_words_find_their_document_and_place(
    store: Store, add: Add, ja: Reading, en: Reading, words: str, shown: list[str]
) -> None:
    add(ja, en)
    assert find(store, words) == shown


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("「ＰＡＣ３」の共同生産を進める。", "PAC-3"),
        ("PAC-3の共同生産", "「ＰＡＣ３」の共同生産"),
        ("ｶｳﾝﾀｰﾊﾟｰﾄとの協議", "カウンターパート"),
        ("発表は二〇二四年である", "2024年"),
        ("計画を打ち上げた", "打上げ"),
        ("NATOの首脳会合", "nato"),
    ],
)
def test_width_case_and_spelling_do_not_matter(store: Store, text: str, query: str) -> None:
    reading = make_ja()
    document = make_document(text, "ja")
    empty = Reading(document=document, engine=reading.engine)
    with store.working() as work:
        work.add(make_stored(empty))
    assert len(find(store, query)) == 1


def test_filters_and_pages(store: Store, add: Add, ja: Reading, en: Reading) -> None:
    add(ja, en)
    with store.viewing() as view:

        def ids(**more: object) -> list[str]:
            query = SearchQuery(topics=("alliance",), clauses=parse_words("radar", ANALYSER), **more)  # type: ignore[arg-type]
            return [d.id for d in view.find_documents(query).documents]

        assert ids() == [en.document.id, ja.document.id]
        assert ids(lang="ja") == [ja.document.id]
        assert ids(kind="joint_statement") == [en.document.id]
        assert ids(since="2024-07-28", until="2024-07-28") == [ja.document.id]
        assert ids(since="2025-01-11") == []
        assert ids(limit=1, offset=1) == [ja.document.id]
        (by_topic,) = view.find_documents(SearchQuery(topics=("alliance",))).documents
        assert (by_topic.why, by_topic.topics) == ("topic", ("alliance",))
        assert JA[slice(*by_topic.snippets[0].highlights[0])] == "再確認しました"


@pytest.mark.parametrize("words", ["", " ", '"', '""', "「」", "-", "-condemn", "。、", "を", "*", "^", "()", "　"])
def test_nothing_to_look_for_is_said(words: str) -> None:
    with pytest.raises(UsageError, match="holds no word"):
        parse_words(words, ANALYSER)


def test_a_pasted_page_is_no_query() -> None:
    with pytest.raises(UsageError, match="at most 1,000"):
        parse_words("条約 " * 400, ANALYSER)
    assert len(parse_words("条約 " * 300, ANALYSER)) == 1  # said often, asked once


SYNTAX = st.text(alphabet="ab米国反対安全AND OR NOT NEAR\"'“”「」-*^:(){}+,.;\\\0\n\u3000•é\ud7a3𠮷", max_size=40)


@given(SYNTAX)
def test_no_query_is_an_error_of_sql(words: str) -> None:
    import sqlite3

    try:
        clauses = parse_words(words, ANALYSER)
    except UsageError:
        return
    expression = write_expression(SearchQuery(clauses=clauses))
    assert expression is not None and BREAK not in expression
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5(terms, content='', tokenize='ascii')")
        connection.execute(f"SELECT rowid FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH ?", (expression,)).fetchall()
    finally:
        connection.close()


def test_a_phrase_that_holds_another_is_not_looked_for_apart() -> None:
    """Names of a topic often hold one another, and often are what was typed: each phrase costs a look at its list."""
    clause = Clause((("cyber",),), aliases=(("cyber", "attack"), ("サイバー",), ("malici", "cyber", "threat")))
    topical = (("サイバー", "空間"), ("cyber",), ("cyberspac",))
    query = SearchQuery(clauses=(clause,), topic_phrases=topical)
    assert write_expression(query) == '("cyber" OR "サイバー" OR "cyberspac")'
    excluded = Clause((("cyber", "attack"),), excluded=True)
    assert write_expression(SearchQuery(clauses=(clause, excluded), topic_phrases=topical)) == (
        '((("cyber" OR "サイバー")) NOT ("cyber attack")) OR (("サイバー 空間" OR "cyber" OR "cyberspac"))'
    )


def test_the_index_can_be_fed_again(store: Store, add: Add, ja: Reading) -> None:
    from kyogi.store import Terms

    id_ = add(ja)
    with store.working() as work:
        assert work.list_indexed_otherwise(ANALYSER.version) == []
        assert work.list_indexed_otherwise("other") == [id_]
        work.reindex(id_, Terms.of(ja.document, ANALYSER))
    assert find(store, "安全保障") == ["安全保障"]
    with store._engine.connect() as connection:
        connection.exec_driver_sql(f"INSERT INTO {FULL_TEXT}({FULL_TEXT}) VALUES ('integrity-check')")
        connection.rollback()


def test_what_was_typed_counts_as_words_inside_a_longer_name_of_the_topic(store: Store) -> None:
    with store.working() as work:
        work.add(make_stored(Reading(document=make_document("完全な非核化を求めた。", "ja"), engine="1+ja-1")))
    query = SearchQuery(clauses=parse_words("非核化", ANALYSER), topic_phrases=ANALYSER.find_phrases("完全な非核化"))
    with store.viewing() as view:
        (found,) = view.find_documents(query).documents
    assert found.why == "words"
    assert found.snippets[0].highlights == ((0, 6),)


def test_ranking_prefers_the_document_that_is_about_it(store: Store) -> None:
    texts = (
        "条約について。" + "天気の話が続いた。" * 60,
        "条約の署名。条約の発効。条約の改正。" + "天気。" * 3,
        "雨。",
        "風。",
        "雪。",
    )
    with store.working() as work:
        for text in texts:
            work.add(make_stored(Reading(document=make_document(text, "ja"), engine="1+ja-1")))
    with store.viewing() as view:
        found = view.find_documents(SearchQuery(clauses=parse_words("条約", ANALYSER))).documents
    assert [re.sub("。.*", "", d.snippets[0].text) for d in found] == ["条約の署名", "条約について"]
    assert found[0].score > found[1].score > 0
