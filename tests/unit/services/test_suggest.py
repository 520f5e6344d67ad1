"""Suggestions of a store: made on adding in any order, made anew on reading again, the same as between files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from kyogi.errors import NotFoundError, UsageError
from kyogi.records import Span
from kyogi.services import ingest, reread
from kyogi.services.desk import Desk
from kyogi.services.follow import accept_evidence, confirm, reject_evidence
from kyogi.services.link import link_documents
from kyogi.services.suggest import LEAST_KEPT, list_suggestions, suggest_outdated
from tests.unit.following.readings import REPORT, STATEMENT
from tests.unit.services.conftest import renew_packs

OTHER = """日加首脳共同声明

2026年4月2日

両首脳は、漁業に関する作業部会を設置することで一致した。
"""
Pair = tuple[Span, Span, bool]


def add(desk: Desk, *texts: str) -> list[str]:
    outcomes = [ingest.add_bytes(desk, text.encode(), name=f"{n}.txt") for n, text in enumerate(texts)]
    return [outcome.id or "" for outcome in outcomes]


def pairs(desk: Desk, **asked: str) -> list[Pair]:
    page = list_suggestions(desk, whole=True, limit=500, **asked)  # type: ignore[arg-type]
    return [
        (one.suggestion.promise.span, one.suggestion.evidence.span, one.suggestion.suggested)
        for one in page.suggestions
    ]


def test_adding_a_report_suggests_it_for_what_was_promised(desk: Desk) -> None:
    promise, report = add(desk, STATEMENT, REPORT)
    page = list_suggestions(desk, document=report)
    found = [one.suggestion for one in page.suggestions]
    assert found and all(s.suggested and s.promise.document == promise for s in found)
    assert list_suggestions(desk, commitment=promise).suggestions == page.suggestions
    first = page.suggestions[0]
    of_one = list_suggestions(desk, commitment=f"{promise}#{first.suggestion.promise.commitment}")
    assert first in of_one.suggestions and len(of_one.suggestions) < len(page.suggestions)


def test_what_people_decided_is_no_suggestion_any_more(desk: Desk) -> None:
    add(desk, STATEMENT, REPORT)
    first, second = list_suggestions(desk).suggestions[:2]
    for one, decide in ((first, accept_evidence), (second, reject_evidence)):
        assert one.commitment is not None
        if decide is accept_evidence:
            confirm(desk, one.commitment)
        side = one.suggestion.evidence
        decide(desk, one.commitment, [f"{side.document}@{side.span.start}-{side.span.end}"])
    left = list_suggestions(desk).suggestions
    assert not {(o.suggestion.promise, o.suggestion.evidence) for o in left} & {
        (o.suggestion.promise, o.suggestion.evidence) for o in (first, second)
    }
    whole = {one.suggestion: one.decision for one in list_suggestions(desk, whole=True).suggestions}
    assert whole[first.suggestion] == "accepted" and whole[second.suggestion] == "rejected"
    of_one = list_suggestions(desk, commitment=first.commitment, whole=True).suggestions
    assert first.suggestion in {one.suggestion for one in of_one}


def test_a_store_suggests_what_files_do(desk: Desk, tmp_path: Path) -> None:
    for name, text in (("s.txt", STATEMENT), ("r.txt", REPORT)):
        (tmp_path / name).write_text(text, "utf-8")
    links = link_documents([str(tmp_path / "s.txt")], str(tmp_path / "r.txt"))
    add(desk, STATEMENT, REPORT)
    suggested = {pair for pair in pairs(desk) if pair[2]}
    assert suggested == {(s.promise.span, s.evidence.span, True) for s in links.suggestions if s.suggested}


def test_the_order_of_adding_makes_no_difference(desk: Desk) -> None:
    _, late = add(desk, OTHER, REPORT)
    assert not [pair for pair in pairs(desk, document=late) if pair[2]]
    add(desk, STATEMENT)
    after = pairs(desk, document=late)
    assert [pair for pair in after if pair[2]]
    reread.reread(desk, late)
    assert pairs(desk, document=late) == after


def test_one_batch_and_any_order_give_the_same(desk: Desk, tmp_path: Path) -> None:
    later = add(desk, REPORT)[0]  # stored before what it tells of
    for name, text in (("a.txt", STATEMENT), ("b.txt", OTHER)):
        (tmp_path / name).write_text(text, "utf-8")
    assert [o.status for o in ingest.add_documents(desk, ingest.list_sources([str(tmp_path)]))] == ["added"] * 2
    batch = pairs(desk, document=later)
    assert any(suggested for _, _, suggested in batch)
    reread.reread(desk, later)
    assert pairs(desk, document=later) == batch


def test_what_is_hardly_likely_is_not_stored(desk: Desk) -> None:
    add(desk, STATEMENT, REPORT, OTHER)
    scores = [one.suggestion.score for one in list_suggestions(desk, whole=True, limit=500).suggestions]
    assert scores and min(scores) >= LEAST_KEPT


def test_reading_again_makes_them_anew(desk: Desk) -> None:
    promise, report = add(desk, STATEMENT, REPORT)
    before = pairs(desk)
    for id_ in (promise, report):
        reread.reread(desk, id_)
        assert pairs(desk) == before
    reread.reread(renew_packs(desk, blind=True), promise)
    assert pairs(desk) == []


def test_documents_of_one_day_tell_nothing_of_one_another(desk: Desk) -> None:
    add(desk, STATEMENT, REPORT.replace("2026年9月25日", "2026年3月11日"))
    assert pairs(desk) == []


def test_documents_that_were_never_filed_are_filed(desk: Desk) -> None:
    add(desk, STATEMENT, REPORT)
    before = pairs(desk)
    assert suggest_outdated(desk) == 0
    with desk.store.working() as work:
        connection = work.suggestions._connection
        for table in ("suggestion", "link_posting", "link_promise", "link_mention", "link_state"):
            connection.execute(sa.text(f"DELETE FROM {table}"))
        connection.execute(sa.text("UPDATE link_key SET promises = 0"))
    assert suggest_outdated(desk) == 2 and pairs(desk) == before


def test_counts_of_keys_stay_true(desk: Desk) -> None:
    promise, _ = add(desk, STATEMENT, REPORT)
    reread.reread(desk, promise)
    reread.reread(desk, promise)
    with desk.store.viewing() as view:
        kept = view.suggestions._connection.execute(
            sa.text("SELECT k.promises, (SELECT count(*) FROM link_posting o WHERE o.key_seq = k.seq) FROM link_key k")
        ).all()
    assert kept and all(said == counted for said, counted in kept)


def test_pages_follow_one_another(desk: Desk) -> None:
    add(desk, STATEMENT, REPORT)
    whole = list_suggestions(desk, whole=True).suggestions
    seen, mark = [], None
    while True:
        page = list_suggestions(desk, whole=True, after=mark, limit=2)
        seen += page.suggestions
        mark = page.next
        if mark is None:
            break
    assert tuple(seen) == whole


def test_what_is_asked_for_must_exist(desk: Desk) -> None:
    add(desk, STATEMENT)
    with pytest.raises(NotFoundError):
        list_suggestions(desk, document="ffff")
    with pytest.raises(UsageError, match="marks no page"):
        list_suggestions(desk, after="nonsense")


@contextmanager
def counting(desk: Desk) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*told: object) -> None:
        statements.append(str(told[2]))

    engine = desk.store._engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def test_the_number_of_queries_does_not_grow_with_the_store(desk: Desk) -> None:
    add(desk, STATEMENT)
    with counting(desk) as few:
        add(desk, REPORT)
    subjects = ("漁業", "宇宙", "保健", "農業", "教育", "鉄道", "半導体", "水素", "観光", "防災")
    for n, subject in enumerate(subjects):
        add(desk, OTHER.replace("漁業", subject).replace("4月2日", f"4月{n + 1}日"))
    with counting(desk) as many:
        add(desk, REPORT.replace("シドニー", "ダーウィン"))
    assert len(many) <= len(few) + 2
