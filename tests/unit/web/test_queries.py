"""How often a page asks the database: few times, and no more often where there is more to show."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from benchmarks.instance import make_entries
from kyogi.services import ingest
from kyogi.services.commitments import CommitmentRequest, get_commitments, list_commitments
from kyogi.services.desk import open_desk
from kyogi.services.review import EvidenceItem, Review, iterate_queue
from kyogi.settings import Settings
from kyogi.store import open_store
from tests.serving import copy_store
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
    "/api/v1/home": 32,
    "/api/v1/review": 13,
    "/api/v1/people": 2,
    "/api/v1/audit": 2,
    "/api/v1/entries": 2,
}


# texts that tell of an incident, a body and a meeting each; {n} is the number of the copy
TOLD = """海底ケーブルの防護と地域情勢に関する日豪外相共同声明 第{n}版
2026年{month}月{day}日 東京

三枝由紀日本国外務大臣及びクレア・ハロラン・オーストラリア連邦外務大臣は、2026年{month}月{day}日、東京において会談し、次のとおり決定した。

1 両外相は、海底ケーブルに関する協議のため、{body}を設置することを決定した。

2 両外相は、{day}日に沖縄近海で発生したオーストラリアの{accident}について協議した。\
オーストラリアは、再発防止のため、第{n}修理船の航行計画を72時間前までに日本側に通報することを約束した。

3 両外相は、次回の会談を2027年5月にキャンベラで開催することを決定した。
"""
BODIES = (
    "港湾保安委員会",
    "気候変動作業部会",
    "災害対処委員会",
    "宇宙監視作業部会",
    "輸出管理委員会",
    "難民支援作業部会",
)
ACCIDENTS = (
    "漁船の接触事故",
    "巡視船の火災事故",
    "哨戒機の墜落事故",
    "油槽船の座礁事故",
    "工場の爆発事故",
    "訓練弾の誤射事故",
)
GROWING = {
    "/incidents": 12,
    "/bodies": 12,
    "/bodies/graph.svg": 8,
    "/consultations": 8,
    "/consultations/japan-australia-foreign-ministers": 12,
    "/positions/ladder?party=JP&topic=submarine-cables": 12,
    "/api/v1/series": 3,
    "/api/v1/series/japan-australia-foreign-ministers": 8,
    "/api/v1/series/japan-australia-foreign-ministers/wording": 8,
    "/api/v1/bodies": 5,
    "/api/v1/incidents": 9,
    "/api/v1/digest?since=2025-01-01": 20,
    "/api/v1/positions": 3,
    "/api/v1/positions/ladder?party=JP&about=submarine-cables": 11,
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
    for size in (60, 240):
        path = folder / f"{size}.db"
        with open_store(str(path)) as store, store.working() as work:
            for entry in make_entries(size, seed=random.Random(size).randrange(1_000)):
                work.add(entry)
        made[size] = path
    return made


@pytest.fixture(scope="module")
def telling_stores(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """As `stores`, of documents that tell of incidents, bodies and meetings."""
    folder = tmp_path_factory.mktemp("telling")
    made = {}
    for size in (3, 30):
        path = folder / f"{size}.db"
        with open_desk(Settings(str(path), is_default_database=False), create=True) as desk:
            for n in range(1, size + 1):
                body, accident = BODIES[n % 6], ACCIDENTS[n % 6]
                text = TOLD.format(n=n, month=1 + n % 10, day=1 + n % 27, body=body, accident=accident)
                ingest.add_bytes(desk, text.encode(), name=f"{n}.txt")
        made[size] = path
    return made


@pytest.mark.parametrize("address", GROWING)
def test_queries_do_not_grow_with_what_is_told(
    make_client: MakeClient, telling_stores: dict[int, Path], address: str
) -> None:
    counts = {}
    for size, path in telling_stores.items():
        client = make_client(path)
        assert client.get(address).status_code == 200
        with counting() as statements:
            assert client.get(address).status_code == 200
        counts[size] = len(statements)
    assert counts[30] <= GROWING[address], counts
    assert counts[30] == counts[3], counts


@pytest.mark.parametrize(("address", "told"), [("/incidents", "/incidents/i-"), ("/bodies", 'class="body-name"')])
def test_there_is_more_told_in_the_larger_store(
    make_client: MakeClient, telling_stores: dict[int, Path], address: str, told: str
) -> None:
    few, many = (make_client(path).get(address).text.count(told) for path in telling_stores.values())
    assert 1 <= few < many


def test_commitments_are_loaded_in_as_many_queries_for_one_as_for_many(telling_stores: dict[int, Path]) -> None:
    with open_desk(Settings(str(telling_stores[30]), is_default_database=False)) as desk:
        ids = [view.commitment.id for view in list_commitments(desk, CommitmentRequest(limit=40)).commitments]
        assert len(ids) > 10
        counts = []
        for some in (ids[:1], ids):
            with counting() as statements:
                assert len(get_commitments(desk, some)) == len(some)
            counts.append(len(statements))
    assert counts[0] == counts[1] <= 3


@pytest.mark.parametrize("address", ["/", "/review?at=evidence:"])
def test_what_was_decided_is_passed_in_few_queries(
    make_client: MakeClient, samples: Path, tmp_path: Path, address: str
) -> None:
    """However much people have rejected, what waits is found behind it in one more page; pages grow up to 1,000."""
    store = copy_store(samples, tmp_path / "decided")
    counts = []
    for rejected in (2, 20):
        with open_desk(Settings(str(store), is_default_database=False)) as desk:
            for item in list(islice(iterate_queue(desk, "evidence"), rejected)):
                assert isinstance(item, EvidenceItem)
                Review(desk).reject(item)
        client = make_client(store)
        client.get(address)
        with counting() as statements:
            assert client.get(address).status_code == 200
        counts.append(len(statements))
    assert counts[1] <= counts[0] + 6, counts


@pytest.mark.parametrize("address", MOST)
def test_queries_are_few_and_do_not_grow(make_client: MakeClient, stores: dict[int, Path], address: str) -> None:
    counts = {}
    for size, path in stores.items():
        client = make_client(path)
        assert client.get(address).status_code == 200
        with counting() as statements:
            assert client.get(address).status_code == 200
        counts[size] = len(statements)
    assert counts[240] <= MOST[address], counts
    assert counts[240] <= counts[60] + 1, counts  # one more where the first holds no answer to build
