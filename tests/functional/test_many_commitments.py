"""Lists of very many commitments: as many queries as for few, pages that hold together, flags as the rules compute
them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from kyogi.following.commitments import is_open
from kyogi.following.flags import compute_flags, is_ongoing
from kyogi.records import Evidence
from kyogi.records.following import (
    FLAGS,
    PROGRESS,
    Due,
    FollowedCommitment,
    ProgressState,
    PromiseRef,
    commitment_id,
)  # fmt: skip
from kyogi.services import follow
from kyogi.services.desk import Desk, open_desk
from kyogi.settings import read_settings
from kyogi.store import CommitmentRow

MANY = 100_000
TODAY = date(2026, 11, 25)
PARTIES = ("JP", "US", "AU", "CA", "GB")
TOPICS = ("alliance", "taiwan-strait", "pacific-islands")


def make_commitment(n: int) -> FollowedCommitment:
    """One of many, of every kind: dates around today, all values of progress, one in three without a due date."""
    words = f"promise number {n} to share radar data"
    ref = PromiseRef(document=f"{n:016x}", commitment="p1", act="a1", evidence=Evidence(0, 9, words, "", "", "0" * 64))
    due = TODAY + timedelta(days=n % 400 - 200)
    party = PARTIES[n % len(PARTIES)]
    return FollowedCommitment(
        id=commitment_id(ref.address),
        status=("suggested", "confirmed", "rejected")[n % 7 % 3],  # type: ignore[arg-type]
        promises=(ref,),
        obligors=(party,),
        topics=(TOPICS[n % len(TOPICS)],),
        promised=(TODAY - timedelta(days=n % 900)).isoformat(),
        due=None if n % 3 == 0 else Due(stated=None, first=None, last=due.isoformat(), rule="reading"),
        force="continue" if n % 2 else "shall",
        progress={party: ProgressState(value=PROGRESS[n % len(PROGRESS)])},
        heard=(TODAY - timedelta(days=n % 365)).isoformat(),
    )


def fill(path: Path, count: int) -> list[FollowedCommitment]:
    commitments = [make_commitment(n) for n in range(count)]
    with open_desk(read_settings(str(path), {}), create=True) as desk, desk.store.working() as work:
        for begin in range(0, count, 5000):
            rows = [
                CommitmentRow(c, is_open(c), c.promises[0].evidence.exact, ("ongoing",) if is_ongoing(c) else ())
                for c in commitments[begin : begin + 5000]
            ]
            work.write_commitments([], rows, {})
    return commitments


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[FollowedCommitment]]:
    path = tmp_path_factory.mktemp("few") / "store.db"
    return path, fill(path, 2_000)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "store.db"
    fill(path, MANY)
    return path


@contextmanager
def look(path: Path) -> Iterator[Desk]:
    with open_desk(read_settings(str(path), {"KYOGI_NOW": TODAY.isoformat()})) as desk:
        yield desk


@contextmanager
def counting(desk: Desk) -> Iterator[list[str]]:
    """The statements that are executed in the block, but for those that begin and end transactions."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            statements.append(statement)

    sa.event.listen(sa.engine.Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(sa.engine.Engine, "before_cursor_execute", note)


REQUESTS = {
    "all": follow.CommitmentRequest(),
    "party": follow.CommitmentRequest(obligors=("JP",)),
    "overdue of a party": follow.CommitmentRequest(obligors=("US",), flags=("overdue",)),
    "about": follow.CommitmentRequest(about=("alliance",), statuses=("confirmed",)),
    "progress": follow.CommitmentRequest(progress=("in_progress",), due_before="2027"),
    "words": follow.CommitmentRequest(text="number 77 "),
    "next": follow.CommitmentRequest(limit=100),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_the_number_of_queries_does_not_grow(few: tuple[Path, object], many: Path, name: str) -> None:
    counts = []
    for path in (few[0], many):
        with look(path) as desk, counting(desk) as statements:
            assert follow.list_commitments(desk, REQUESTS[name]).commitments
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4


@pytest.mark.parametrize("name", REQUESTS)
def test_a_page_of_a_hundred_thousand_takes_no_time_to_speak_of(many: Path, name: str) -> None:
    """CPU time, not the clock's: others use this machine. A page that read every state would take seconds."""
    with look(many) as desk:
        follow.list_commitments(desk, REQUESTS[name])
        begin = time.process_time()
        follow.list_commitments(desk, REQUESTS[name])
        assert time.process_time() - begin < 1.0


def test_pages_give_every_commitment_once_in_the_order_of_due_dates(few: tuple[Path, list[FollowedCommitment]]) -> None:
    path, commitments = few
    found: list[FollowedCommitment] = []
    after = None
    with look(path) as desk:
        while True:
            page = follow.list_commitments(desk, follow.CommitmentRequest(limit=333, after=after))
            found += [view.commitment for view in page.commitments]
            after = page.next
            if after is None:
                break
    wanted = [c for c in commitments if c.status in follow.SHOWN]
    assert page.total == len(wanted) == len(found)
    assert found == sorted(wanted, key=lambda c: (c.due.last if c.due else "9999-12-31", c.id))


@pytest.mark.parametrize("flag", ["overdue", "due_soon", "stale", "ongoing"])
def test_what_is_asked_for_by_flag_is_what_the_rules_compute(
    few: tuple[Path, list[FollowedCommitment]], flag: str
) -> None:
    assert flag in FLAGS
    path, commitments = few
    statuses = ("suggested", "confirmed", "rejected", "merged")
    with look(path) as desk:
        request = follow.CommitmentRequest(flags=(flag,), statuses=statuses, limit=10_000)
        found = {view.commitment.id for view in follow.list_commitments(desk, request).commitments}
    wanted = {c.id for c in commitments if flag in compute_flags(c, TODAY)}
    assert found == wanted and 0 < len(wanted) < len(commitments)
