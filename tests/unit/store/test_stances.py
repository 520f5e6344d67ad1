"""The matrix of positions: the latest stance of each party on each topic, in one query."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from kyogi.records import Reading
from kyogi.store import StanceQuery, Store
from kyogi.store import tables as t
from tests.unit.store.conftest import make_document

Add = Callable[..., str]


def find(store: Store, **query: Any) -> list[tuple[str, str, str, int, str | None]]:
    with store.viewing() as view:
        return [(s.party, s.topic, s.kind, s.count, s.date) for s in view.find_stances(StanceQuery(**query))]


def test_the_latest_stance_with_its_count(store: Store, add: Add, ja: Reading) -> None:
    id_ = add(ja)
    found = find(store)
    assert found and all(count == 1 for *_, count, _ in found)
    later = replace(
        ja,
        document=replace(make_document(ja.document.text + "\n", "ja"), published="2025-01-31"),
        consultations=(),
        acts=tuple(replace(act, kind="condemn", consultation=None) for act in ja.acts),
    )
    add(later)
    for (party, topic, *_), (party_now, topic_now, kind, count, date) in zip(found, find(store), strict=True):
        assert (party, topic) == (party_now, topic_now)
        assert (kind, count, date) == ("condemn", 2, "2025-01-31")
    assert find(store, until="2024-12-31") == found
    assert find(store, until="2999-12-31") == find(store)  # counted one by one, and as they came
    with store.viewing() as view:
        first = view.find_stances(StanceQuery(until="2024-12-31"))[0]
    assert first.act.startswith(f"{id_}#")


def test_filters(store: Store, add: Add, ja: Reading, en: Reading) -> None:
    add(ja, en)
    everything = find(store)
    parties = {party for party, *_ in everything}
    topics = {topic for _, topic, *_ in everything}
    for party in parties:
        assert find(store, parties=(party,)) == [s for s in everything if s[0] == party]
    for topic in topics:
        assert find(store, topics=(topic,)) == [s for s in everything if s[1] == topic]
    assert find(store, parties=("XX",)) == [] == find(store, since="2999-01-01")


@pytest.mark.parametrize("change", [{"same_as": "a21"}, {"kind": "discuss"}])
def test_repeats_and_discussions_are_no_stance(store: Store, add: Add, ja: Reading, change: dict[str, Any]) -> None:
    acts = tuple(replace(act, **change) if act.id == "a44" else act for act in ja.acts)
    add(replace(ja, acts=tuple(replace(act, topics=("alliance",)) for act in acts)))
    with store.viewing() as view:
        assert {stance.act.partition("#")[2] for stance in view.find_stances(StanceQuery())} == {"a21"}


def test_a_new_reading_takes_the_place_of_the_old(store: Store, add: Add, ja: Reading) -> None:
    id_ = add(ja)
    with store.working() as work:
        work.replace_reading(replace(work.load_reading(id_), acts=()))
    assert find(store) == [] == find(store, until="2999-12-31")


def test_the_matrix_is_one_query(store: Store, add: Add, ja: Reading, en: Reading) -> None:
    add(ja, en)
    counted: list[str] = []
    engine = store._engine
    sa.event.listen(engine, "before_cursor_execute", lambda *given: counted.append(given[2]))
    find(store)
    assert sum(statement.lstrip().upper().startswith(("SELECT", "WITH")) for statement in counted) == 1


def test_the_migration_finds_what_was_stored_before(store: Store, add: Add, ja: Reading, en: Reading) -> None:
    """The rows that the migration makes out of older tables are those that are written with an act."""
    from kyogi.store.migrations.versions import __name__ as package

    add(ja, en)
    import importlib
    import inspect

    source = inspect.getsource(importlib.import_module(f"{package}.0005_stance"))
    statement = " ".join(source.partition("op.execute(")[2].rpartition(")")[0].replace('"', "").split())
    with store._engine.begin() as connection:
        written = connection.execute(sa.select(t.stance).order_by(*t.stance.c)).all()
        connection.execute(sa.delete(t.stance))
        connection.exec_driver_sql(statement.replace(" \n", " "))
        assert connection.execute(sa.select(t.stance).order_by(*t.stance.c)).all() == written != []
