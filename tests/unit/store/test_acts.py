from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kyogi.errors import UsageError
from kyogi.records import Actor, Reading
from kyogi.records.dates import bound_date
from kyogi.store import ActFound, ActQuery, Store, make_correction
from tests.unit.store.conftest import make_document

Add = Callable[..., str]


def find(store: Store, **query: Any) -> list[str]:
    with store.viewing() as view:
        page = view.find_acts(ActQuery(**query))
    assert page.total == len(page.acts) or page.next
    return [act.id.partition("#")[2] for act in page.acts]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["a13", "a65", "a44", "a21"]),
        ({"order": "oldest"}, ["a21", "a44", "a13", "a65"]),
        ({"actors": ("JP",)}, ["a44", "a21"]),
        ({"actors": ("JP", "US")}, ["a13", "a65", "a44", "a21"]),
        ({"persons": ("Blinken",)}, ["a13", "a65"]),
        ({"kinds": ("condemn", "oppose")}, ["a13", "a44"]),
        ({"targets": ("KP",)}, ["a13"]),
        ({"topics": ("alliance",)}, ["a21"]),
        ({"since": "2024-07-28"}, ["a13", "a65", "a44", "a21"]),
        ({"since": "2024-08-01"}, ["a13", "a65"]),
        ({"until": "2024-07-01"}, ["a21"]),
        ({"until": "2024-06-30"}, []),
        ({"strength": 2}, ["a13", "a44"]),
        ({"strength": 3}, []),
        ({"commitment": True}, ["a65"]),
        ({"commitment": False, "actors": ("US",), "persons": ("Blinken",)}, ["a13"]),
        ({"actors": ("JP",), "targets": ("KP",)}, []),
    ],
)
def test_filters(store: Store, add: Add, ja: Reading, en: Reading, query: dict[str, Any], ids: list[str]) -> None:
    """The act a21 has the date of its consultation (July 2024), a44 that of the document (28 July)."""
    add(ja, en)
    assert find(store, **query) == ids


def test_acts_come_with_all_they_hold(store: Store, add: Add, ja: Reading) -> None:
    add(ja)
    with store.viewing() as view:
        oppose, reaffirm = view.find_acts(ActQuery()).acts
    assert (oppose.family, oppose.targets, oppose.strength, oppose.rule) == ("object", ("CN",), 2, "stance")
    assert oppose.trigger == ja.acts[1].trigger and oppose.content == ja.acts[1].content
    assert reaffirm.actors == (Actor(party="US"), Actor(party="JP"))
    assert (reaffirm.topics, reaffirm.date, reaffirm.joint) == (("alliance",), "2024-07", True)
    assert oppose.document.title == "外相会談"


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_hold_every_act_once_undated_ones_last(
    store: Store, add: Add, ja: Reading, en: Reading, order: Any, limit: int
) -> None:
    undated = replace(en, document=make_document(en.document.text + " ", "en", published=None))
    same_day = replace(en, document=make_document(en.document.text + "  ", "en", published="2025-01-10"))
    add(ja, en, undated, same_day)
    with store.viewing() as view:
        whole = view.find_acts(ActQuery(order=order)).acts
        paged, cursor = [], None
        while True:
            page = view.find_acts(ActQuery(order=order, limit=limit, after=cursor))
            assert page.total == 8
            paged += page.acts
            cursor = page.next
            if cursor is None:
                break
    assert paged == list(whole)
    assert [act.date for act in whole[-2:]] == [None, None]


DATES = (None, "2024", "2024-01", "2024-01-31", "2024-02", "2024-02-15", "2025-01-10")
QUERIES = st.fixed_dictionaries(
    {
        "actors": st.sampled_from([(), ("JP",), ("US", "JP")]),
        "targets": st.sampled_from([(), (), ("KP",)]),
        "topics": st.sampled_from([(), (), ("alliance",)]),
        "kinds": st.sampled_from([(), (), ("condemn", "reaffirm")]),
        "since": st.sampled_from([None, "2024-01-31", "2024-02-10", "2030-01-01"]),
        "until": st.sampled_from([None, "2024-02-10", "2024-12-31"]),
        "strength": st.sampled_from([None, 2]),
        "order": st.sampled_from(["newest", "oldest"]),
        "limit": st.integers(1, 4),
        "count_up_to": st.sampled_from([None, 2]),
    }
)


def _answers(act: ActFound, query: Mapping[str, Any]) -> bool:
    first, last = bound_date(act.date) or ("", "")
    return (
        (not query["actors"] or any(actor.party in query["actors"] for actor in act.actors))
        and (not query["targets"] or not set(act.targets).isdisjoint(query["targets"]))
        and (not query["topics"] or not set(act.topics).isdisjoint(query["topics"]))
        and (not query["kinds"] or act.kind in query["kinds"])
        and (query["since"] is None or last >= query["since"])
        and (query["until"] is None or "" < first <= query["until"])
        and act.strength >= (query["strength"] or 0)
    )


@pytest.fixture
def dated(store: Store, add: Add, ja: Reading, en: Reading) -> Store:
    """Documents of every date, more than one of some."""
    for number, published in enumerate((*DATES, *DATES[2:5])):
        for reading in (ja, en):
            text = reading.document.text + " " * number
            add(replace(reading, document=make_document(text, reading.document.lang, published=published)))
    return store


@given(query=QUERIES, few=st.sampled_from([0, 5_000]), gathering=st.sampled_from([0, 3, 1_000]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_they_are_looked_for_the_same_acts_answer(
    dated: Store, query: dict[str, Any], few: int, gathering: int
) -> None:
    """Walked or gathered, all that answer come once, in the order of the whole, page by page."""
    with dated.viewing() as view, pytest.MonkeyPatch.context() as patch:
        patch.setattr("kyogi.store.acts.FEW", few)
        patch.setattr("kyogi.store.acts._GATHERING", gathering)
        whole = view.find_acts(ActQuery(order=query["order"], limit=1_000)).acts
        wanted = [act.id for act in whole if _answers(act, query)]
        found: list[str] = []
        cursor = None
        while found == [] or cursor is not None:
            page = view.find_acts(ActQuery(**query, after=cursor))
            most = query["count_up_to"]
            assert page.total == (len(wanted) if most is None else min(len(wanted), most + 1))
            found += [act.id for act in page.acts]
            cursor = page.next
            if not page.acts:
                break
    assert found == wanted


@pytest.mark.parametrize("cursor", ["x", "W10", "é", "WzEsMiwzLDRd"])
def test_a_cursor_of_ones_own_making_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(UsageError, match="--after"):
        find(store, after=cursor)


def test_a_corrected_kind_is_what_is_found(store: Store, add: Add, ja: Reading) -> None:
    id_ = add(ja)
    with store.working() as work:
        work.correct(make_correction(ja, "a44", "kind", "condemn", who="x", at="2026-01-01T00:00:00Z"))
        work.correct(make_correction(ja, "a21", "retracted", True, who="x", at="2026-01-01T00:00:00Z"))
        work.correct(make_correction(ja, "document", "published", "2023-05-05", who="x", at="2026-01-01T00:00:00Z"))
    with store.viewing() as view:
        (act,) = view.find_acts(ActQuery(kinds=("condemn",))).acts
        assert (act.corrected, act.date, act.document.published) == (True, "2023-05-05", "2023-05-05")
        assert view.find_acts(ActQuery()).total == 1
        assert view.find_acts(ActQuery(document=id_)).total == 1
        assert view.find_acts(ActQuery(document="f" * 16)).total == 0
