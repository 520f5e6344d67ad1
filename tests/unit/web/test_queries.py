"""How often a page asks the database: few times, and no more often where there is more to show."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from benchmarks.instance import make_entries
from kyogi.store import open_store
from tests.unit.web.conftest import MakeClient

# Statements for a page of one local person, the look-up of whether there are accounts among them.
MOST = {
    "/": 32,
    "/consultations": 7,
    "/consultations/timeline.svg": 7,
    "/review": 13,
    "/review?at=readings:": 9,
    "/documents": 5,
    "/documents?lang=ja&kind=news&party=JP&since=2013": 5,
    "/acts": 7,
    "/acts?family=object&target=KP&actor=JP&about=submarine-cables": 10,
    "/search?words=submarine%20cables": 10,
    "/api/v1/acts?kind=condemn": 7,
    "/api/v1/documents?limit=100": 4,
    "/api/v1/commitments?limit=100": 7,
}


@contextmanager
def counting() -> Iterator[list[str]]:
    """Every statement that is executed meanwhile, BEGIN and pragmas aside."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")):
            statements.append(statement)

    sa.event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A store with a few documents and one with many more."""
    folder = tmp_path_factory.mktemp("stores")
    made = {}
    for size in (12, 120):
        path = folder / f"{size}.db"
        with open_store(str(path)) as store, store.working() as work:
            for entry in make_entries(size, seed=random.Random(size).randrange(1_000)):
                work.add(entry)
        made[size] = path
    return made


@pytest.mark.parametrize("address", MOST)
def test_queries_are_few_and_do_not_grow(make_client: MakeClient, stores: dict[int, Path], address: str) -> None:
    counts = {}
    for size, path in stores.items():
        client = make_client(path)
        assert client.get(address).status_code == 200
        with counting() as statements:
            assert client.get(address).status_code == 200
        counts[size] = len(statements)
    assert counts[120] <= MOST[address], counts
    assert counts[120] <= counts[12] + 1, counts  # one more where the first holds no answer to build
