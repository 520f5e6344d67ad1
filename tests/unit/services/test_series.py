"""Series over a real store: counted, in order, told anew after a correction or with a new catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kyogi.errors import KyogiError, NotFoundError
from kyogi.records.dates import bound_date
from kyogi.services import correct, ingest, reread, series, show
from kyogi.services.desk import Desk
from tests.unit.services.conftest import renew_packs

SAMPLES = Path(__file__).parents[3] / "samples"
AUSTRALIA = "japan-australia-foreign-ministers"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for outcome in ingest.add_documents(desk, ingest.list_sources([str(SAMPLES)])):
        assert outcome.status == "added"
    return desk


def test_series_are_listed_with_counts_and_days(filled: Desk) -> None:
    found = {s.id: s for s in series.list_series(filled)}
    assert found[AUSTRALIA].documents >= 5
    assert found[AUSTRALIA].first == "2026-03-11"  # 3月の会談 of a press conference is that one
    assert not found[AUSTRALIA].is_named
    assert [s.id for s in series.list_series(filled, "ベトナム")] == ["japan-vietnam-foreign-ministers"]


def test_the_documents_of_a_series_stand_in_the_order_of_its_meetings(filled: Desk) -> None:
    history = series.get_history(filled, "日豪外相会談")
    dates = [d.membership.date for d in history.documents]
    assert dates == sorted(d for d in dates if d)
    assert len({d.lang for d in history.documents}) == 2


def test_what_was_known_on_a_day_leaves_out_what_came_later(filled: Desk) -> None:
    history = series.get_history(filled, AUSTRALIA, as_of="2026-04-01")
    assert {d.membership.date for d in history.documents} == {"2026-03-11"}
    assert history.upcoming is not None
    assert history.upcoming.membership.date == "2026-06"


def test_a_meeting_that_was_held_is_not_announced_any_more(filled: Desk) -> None:
    history = series.get_history(filled, AUSTRALIA, as_of="2026-11-20")
    assert history.upcoming is not None
    assert history.upcoming.membership.date == "2027-05"


def test_an_unknown_name_is_answered_with_near_ones(filled: Desk) -> None:
    with pytest.raises(NotFoundError, match="japan-us-2plus2"):
        series.get_series(filled, "Japan-US 2+3")
    with pytest.raises(NotFoundError, match="kyogi series"):
        series.get_series(filled, "xyzzy")


def test_a_series_without_documents_is_known_all_the_same(desk: Desk) -> None:
    history = series.get_history(desk, "quad")
    assert (history.series.id, history.documents, history.upcoming) == ("quad-leaders", (), None)


def test_a_corrected_title_tells_another_series(desk: Desk) -> None:
    outcome = ingest.add_bytes(
        desk, b"Statement on Mines\n\nWe condemn the laying of mines in the strait.", name="a.txt", told={"lang": "en"}
    )
    assert series.list_series(desk) == []
    correct.correct(desk, f"{outcome.id}#document", "title", "G7 Foreign Ministers' Statement on Mines")
    assert [s.id for s in series.list_series(desk)] == ["g7-foreign-ministers"]


def test_documents_of_an_older_catalogue_are_told_anew(filled: Desk) -> None:
    before = series.list_series(filled)
    with filled.store.working() as work:
        for document in (d for s in before for d in work.list_series_documents(s.id)):
            work.write_series(document.id, (), "0-older")
    assert series.list_series(filled) == before
    assert series.assign_outdated(filled) == 0


def test_counts_that_are_kept_are_those_of_the_documents(filled: Desk) -> None:
    for prefix in ("e87adc8c", "941cd02d"):
        correct.correct(filled, f"{prefix}#document", "title", "G7 Foreign Ministers' Statement on Mines")
    for found in (series.list_series(filled), series.list_latest_series(filled, None, 100)[0]):
        assert len(found) > 2
        for summary in found:
            history = series.get_history(filled, summary.id)
            met = [bound_date(date) for date in series.group_meetings(history)]
            known = [b for b in met if b]
            assert summary.documents == len({d.id for d in history.documents})
            assert summary.first == min((first for first, _ in known), default=None)
            assert summary.last == max((last for _, last in known), default=None)


def test_the_series_that_met_last_comes_first_page_by_page(filled: Desk) -> None:
    whole, total = series.list_latest_series(filled, None, 100)
    assert total == len(whole) and {s.id for s in whole} == {s.id for s in series.list_series(filled)}
    assert [s.last or "" for s in whole] == sorted((s.last or "" for s in whole), reverse=True)
    paged = [s for at in range(total) for s in series.list_latest_series(filled, None, 1, at)[0]]
    assert paged == whole
    one, count = series.list_latest_series(filled, "ベトナム", 10)
    assert ([s.id for s in one], count) == (["japan-vietnam-foreign-ministers"], 1)


MINES = b"Statement on Mines\n\nThe Quad leaders met. We condemn the laying of mines in the strait.\n"


def test_a_person_puts_a_document_into_a_series_and_out_again(desk: Desk) -> None:
    """What a person said counts before the rules, outlives an upgrade and a new catalogue, and is taken back."""
    id_ = ingest.add_bytes(desk, MINES, name="a.txt", told={"lang": "en", "published": "2026-03-01"}).id
    assert id_ is not None
    told = [(p.membership.series, p.membership.rule) for p in series.list_places(desk, id_)]

    correct.correct(desk, f"{id_}#document", "series", "日米2+2")
    (place,) = [p for p in series.list_places(desk, id_) if p.membership.main]
    assert (place.membership.series, place.membership.rule) == ("japan-us-2plus2", "person")
    assert (place.membership.role, place.membership.date) == ("record", "2026-03-01")
    assert [s.id for s in series.list_series(desk, "JP")] == ["japan-us-2plus2"]

    newer = renew_packs(desk)
    assert [r.id for r in reread.reread_outdated(newer)] == [id_]
    with newer.store.working() as work:
        work.write_series(id_, (), "0-older")
    assert series.assign_outdated(newer) == 1
    assert [p.membership.series for p in series.list_places(newer, id_) if p.membership.main] == ["japan-us-2plus2"]

    correct.correct(newer, f"{id_}#document", "series", "none")
    assert not any(p.membership.main for p in series.list_places(newer, id_))
    correct.correct(newer, f"{id_}#document", "series", None)
    assert [(p.membership.series, p.membership.rule) for p in series.list_places(newer, id_)] == told


def test_a_series_made_from_who_met_takes_documents_too(filled: Desk) -> None:
    id_ = ingest.add_bytes(filled, MINES, name="a.txt", told={"lang": "en", "published": "2026-03-01"}).id
    assert id_ is not None
    before = series.get_series(filled, AUSTRALIA)
    correct.correct(filled, f"{id_}#document", "series", "日豪外相会談")
    after = series.get_series(filled, AUSTRALIA)
    assert (after.documents, after.first) == (before.documents + 1, "2026-03-01")
    (place,) = [p for p in series.list_places(filled, id_) if p.membership.main]
    assert place.membership.parties == before.parties and place.names == before.names


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("series", "Japan-US 2+3", "japan-us-2plus2"),
        ("published", "2026-02-30", "no date"),
        ("published", "yesterday", "no date"),
        ("kind", "treaty", "joint_statement"),
        ("kind", 3, "kind"),
    ],
)
def test_what_a_document_cannot_be_is_refused_and_nothing_kept(
    desk: Desk, field: str, value: object, told: str
) -> None:
    id_ = ingest.add_bytes(desk, MINES, name="a.txt", told={"lang": "en"}).id
    with pytest.raises(KyogiError, match=re.escape(told)):
        correct.correct_fields(desk, f"{id_}#document", {"title": "Mines", field: value})
    assert show.show(desk, id_ or "").stored.outcomes == ()
