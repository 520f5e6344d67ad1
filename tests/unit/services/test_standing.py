"""What is kept piece by piece is what the whole comes to: readings' promises and all entries, replayed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from kyogi.errors import KyogiError
from kyogi.following.commitments import settle
from kyogi.following.replay import replay
from kyogi.records.following import POSITIONS, PROGRESS, Due, Flag
from kyogi.records.ledger import decode_entry
from kyogi.services import correct, follow, ingest, reread, standing
from kyogi.services.desk import Desk, open_desk
from kyogi.services.standing import rebuild
from kyogi.settings import read_settings
from kyogi.store import View
from kyogi.store.migrations import REVISIONS
from kyogi.store.opening import APPLICATION_ID
from tests.unit.services.conftest import renew_packs

ENGLISH = """Joint Statement of the Foreign Ministers of Japan and Canada
Tokyo, March 11, 2026

The Ministers agreed to hold a maritime exercise by the end of 2026. The two countries will share radar data with the
Philippines by March 2027. The Ministers decided to hold their next meeting in Ottawa in June 2026. Minister Saegusa
said Japan would provide 30 million yen to the Pacific Islands Forum.
"""
JAPANESE = """日加外相共同声明
2026年3月11日 東京

三枝外務大臣とカナダのローランド外務大臣は、2026年3月11日に東京で会談した。両外相は、2026年末までに海上演習を実施することで一致した。
両国は、2027年3月までにフィリピンとレーダーの情報を共有する。両外相は、次回の会談を2026年6月にオタワで開催することを決定した。
"""
NEWS = """日加外相が会談 海上演習を実施へ

2026年3月11日

三枝外務大臣とカナダのローランド外務大臣は11日に東京で会談し、2026年末までに海上演習を実施することで一致しました。
"""
LATER = """日加外相が電話会談

2026年9月2日

三枝外務大臣とカナダのローランド外務大臣は電話で会談し、海上演習の準備を進めていくことで一致しました。
"""
TEXTS = (ENGLISH, JAPANESE, NEWS, LATER)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the first two documents."""
    path = tmp_path_factory.mktemp("filled") / "store.db"
    with open_desk(read_settings(str(path), {}), create=True) as desk:
        for number, text in enumerate(TEXTS[:2]):
            ingest.add_bytes(desk, text.encode(), name=f"{number}.txt")
    return path


@contextmanager
def copy_desk(filled: Path, folder: Path) -> Iterator[Desk]:
    path = folder / "copy.db"
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    shutil.copy(filled, path)
    with open_desk(read_settings(str(path), {"KYOGI_USER": "三枝", "KYOGI_NOW": "2026-11-25"})) as desk:
        yield desk


def check_whole(desk: Desk) -> None:
    """What is kept is what the whole comes to, and so is what is made anew."""
    with desk.store.working() as work:
        entries = [decode_entry(row.body) for row in work.iterate_ledger()]
        settled = settle(work.list_all_promises(), replay(entries))
        kept = work.load_all_commitments()
        assert kept == settled.commitments
        standing = {k.promise.ref.address: k.commitment for k in work.list_promises(commitments=kept)}
        assert standing == settled.standing
        assert all(commitment.promises for commitment in kept.values())
        assert set(standing.values()) <= set(kept)
        rebuild(work)
        assert work.load_all_commitments() == kept
        assert {k.promise.ref.address: k.commitment for k in work.list_promises(commitments=kept)} == standing


Step = Callable[[Desk, st.DataObject], object]


def list_ids(desk: Desk) -> list[str]:
    with desk.store.viewing() as view:
        return sorted(view.load_all_commitments())


def draw_id(desk: Desk, data: st.DataObject) -> str:
    return data.draw(st.sampled_from(list_ids(desk)))


def split(desk: Desk, data: st.DataObject) -> object:
    id_ = draw_id(desk, data)
    commitment = follow.get_commitment(desk, id_).commitment
    refs = (*commitment.promises, *commitment.suggested)
    return follow.split(desk, commitment.id, [data.draw(st.sampled_from(refs)).address])


def read_again(desk: Desk, data: st.DataObject) -> object:
    with desk.store.viewing() as view:
        id_ = data.draw(st.sampled_from(view.list_ids()))
    return reread.reread(renew_packs(desk, blind=data.draw(st.booleans())), id_)


def correct_one(desk: Desk, data: st.DataObject) -> object:
    with desk.store.viewing() as view:
        id_ = data.draw(st.sampled_from(view.list_ids()))
        promises = view.load_reading(id_).commitments
    if not promises:
        return None
    claim = f"{id_}#{data.draw(st.sampled_from(promises)).id}"
    field, new = data.draw(st.sampled_from([("obligors", ["JP"]), ("retracted", True), ("due", None)]))
    return correct.correct(desk, claim, field, new)


STEPS: tuple[Step, ...] = (
    lambda desk, data: ingest.add_bytes(desk, data.draw(st.sampled_from(TEXTS)).encode(), name="more.txt"),
    lambda desk, data: follow.confirm(desk, draw_id(desk, data), own_only=data.draw(st.booleans())),
    lambda desk, data: follow.confirm(desk, draw_id(desk, data)),
    lambda desk, data: follow.set_due(
        desk, draw_id(desk, data), data.draw(st.sampled_from(("2027", "2026-12-31", None))), note="told"
    ),
    lambda desk, data: follow.reject(desk, draw_id(desk, data)),
    split,
    lambda desk, data: follow.merge(desk, draw_id(desk, data), draw_id(desk, data)),
    lambda desk, data: follow.unmerge(desk, draw_id(desk, data)),
    lambda desk, data: follow.set_position(desk, draw_id(desk, data), "JP", data.draw(st.sampled_from(POSITIONS))),
    lambda desk, data: follow.set_progress(desk, draw_id(desk, data), data.draw(st.sampled_from(("JP", "CA"))),
                                           data.draw(st.sampled_from(PROGRESS)), note="x"),
    lambda desk, data: follow.add_note(desk, draw_id(desk, data), "照会中"),
    lambda desk, data: follow.withdraw(desk, data.draw(st.integers(1, 20))),
    read_again,
    correct_one,
)  # fmt: skip


@contextmanager
def compare_only(documents: int, desk: Desk) -> Iterator[None]:
    """Of each meeting only so many documents are compared."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("kyogi.following.grouping", "kyogi.services.standing"):
            patch.setattr(f"{module}.CORE", documents)
        with desk.store.working() as work:
            rebuild(work)
        yield


@settings(max_examples=30)
@given(st.data(), st.sampled_from((1, 2, 3, 50)))
def test_after_any_steps_the_piecemeal_state_is_the_whole(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, core: int
) -> None:
    with copy_desk(filled, tmp_path_factory.mktemp("steps")) as desk, compare_only(core, desk):
        for step in data.draw(st.lists(st.sampled_from(STEPS), max_size=8)):
            with suppress(KyogiError):  # a rule refused; nothing may have changed
                step(desk, data)
        check_whole(desk)


def test_of_many_reports_of_one_meeting_the_first_are_compared_and_all_are_followed(
    filled: Path, tmp_path: Path
) -> None:
    """A report pushed out of those compared stands alone, and comes back when one before it is taken away."""
    with copy_desk(filled, tmp_path) as desk, compare_only(2, desk):
        request = follow.CommitmentRequest(text="海上演習")
        (view,) = follow.list_commitments(desk, request).commitments
        assert len(view.documents) == 2
        ingest.add_bytes(desk, NEWS.encode(), name="news.txt")
        both, report = sorted(follow.list_commitments(desk, request).commitments, key=lambda view: -len(view.documents))
        assert set(both.documents) == set(view.documents)
        assert [label.kind for label in report.documents.values()] == ["news"]
        check_whole(desk)
        with desk.store.viewing() as reader:
            statement = next(id_ for id_ in view.documents if reader.load_reading(id_).document.lang == "en")
        for claim in sorted(
            {
                ref.address
                for v in follow.list_commitments(desk, follow.CommitmentRequest(document=statement)).commitments
                for ref in (*v.commitment.promises, *v.commitment.suggested)
                if ref.document == statement
            }
        ):
            correct.correct(desk, claim, "retracted", True)
        (again,) = follow.list_commitments(desk, request).commitments
        assert len(again.documents) == 2 and statement not in again.documents
        check_whole(desk)


@pytest.mark.parametrize("documents", [10, 40])
def test_one_more_report_reads_no_more_promises_however_many_there_are(desk: Desk, documents: int) -> None:
    with compare_only(3, desk):
        for number in range(documents):
            ingest.add_bytes(desk, NEWS.replace("海上演習", f"第{number}回海上演習").encode(), name=f"{number}.txt")
        with desk.store.viewing() as view:
            meetings = view.list_meetings()
            assert sum(len(view.list_promised(meeting, 3)) for meeting in meetings) == 3
        check_whole(desk)


def test_one_statement_in_two_languages_is_suggested_as_one(filled: Path, tmp_path: Path) -> None:
    with copy_desk(filled, tmp_path) as desk:
        ingest.add_bytes(desk, NEWS.encode(), name="news.txt")
        found = follow.list_commitments(desk, follow.CommitmentRequest(text="海上演習"))
        (view,) = found.commitments
        assert view.commitment.status == "suggested"
        assert [ref.evidence.exact for ref in view.commitment.promises] == [
            "hold a maritime exercise by the end of 2026"]  # fmt: skip
        assert len(view.commitment.suggested) == 2
        assert {label.lang for label in view.documents.values()} == {"en", "ja"}
        check_whole(desk)


def test_documents_of_another_day_are_no_grouping(filled: Path, tmp_path: Path) -> None:
    with copy_desk(filled, tmp_path) as desk:
        before = list_ids(desk)
        ingest.add_bytes(desk, LATER.encode(), name="later.txt")
        assert set(before) < set(list_ids(desk))


def test_a_confirmed_commitment_survives_an_engine_that_sees_nothing(filled: Path, tmp_path: Path) -> None:
    with copy_desk(filled, tmp_path) as desk:
        (view,) = follow.list_commitments(desk, follow.CommitmentRequest(text="maritime exercise")).commitments
        confirmed = follow.confirm(desk, view.commitment.id).commitment
        blind = renew_packs(desk, blind=True)
        list(reread.reread_outdated(blind))
        kept = follow.get_commitment(desk, confirmed.id).commitment
        assert (kept.status, kept.promises, kept.obligors) == ("confirmed", confirmed.promises, confirmed.obligors)
        assert follow.list_commitments(desk, follow.CommitmentRequest()).total == 1
        list(reread.reread_outdated(replace(desk)))
        again = follow.get_commitment(desk, confirmed.id).commitment
        assert (again.promises, again.due) == (confirmed.promises, confirmed.due)
        check_whole(desk)


def test_other_rules_make_the_tables_anew_when_the_store_is_opened(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with copy_desk(filled, tmp_path) as desk:
        before = list_ids(desk)
        with desk.store.working() as work:
            work.clear_following()
        assert list_ids(desk) == []
    with open_desk(read_settings(str(tmp_path / "copy.db"), {})) as desk:
        assert list_ids(desk) == before
    monkeypatch.setattr("kyogi.services.standing.VERSION", "another")
    with open_desk(read_settings(str(tmp_path / "copy.db"), {})) as desk:
        check_whole(desk)
        with desk.store.viewing() as view:
            assert view.find_following_version() == "another"


def make_old_store(filled: Path, path: Path, revision: str) -> None:
    """A store at `path` as it was at `revision` of the tables, with what it could hold of the store `filled`."""
    config = Config()
    config.set_main_option("script_location", "kyogi.store:migrations")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        command.upgrade(config, revision)
    engine.dispose()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ATTACH ? AS filled", (str(filled),))
        asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for (table,) in raw.execute(asked).fetchall():
            if not table.startswith(("document_words", "ledger_head", "alembic", "sqlite", "stance_count")):
                old, new = (
                    [row[1] for row in raw.execute(f"PRAGMA {schema}.table_info({table})")]
                    for schema in ("main", "filled")
                )
                columns = ", ".join(f'"{name}"' for name in old if name in new)
                raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM filled.{table}")
        raw.commit()


@pytest.mark.parametrize("revision", REVISIONS[4:-1])
def test_an_older_store_is_brought_up_to_date(filled: Path, tmp_path: Path, revision: str) -> None:
    with copy_desk(filled, tmp_path) as desk:
        before = list_ids(desk)
    make_old_store(tmp_path / "copy.db", tmp_path / "old.db", revision)
    with open_desk(read_settings(str(tmp_path / "old.db"), {})) as desk:
        assert list_ids(desk) == before
        check_whole(desk)


FOR_THE_NEXT = """Joint Statement of the Foreign Ministers of Japan and Canada
Tokyo, March 12, 2026

The Foreign Minister of Japan, Saegusa Yuki, and the Foreign Minister of Canada, Ann Rowland, met in Tokyo on March 12,
2026. The Ministers will review progress on radar data at their next meeting.
"""
THE_NEXT = """Joint Statement of the Foreign Ministers of Japan and Canada
Ottawa, June 20, 2026

The Foreign Minister of Japan, Saegusa Yuki, and the Foreign Minister of Canada, Ann Rowland, met in Ottawa on June 20,
2026. The Ministers welcomed the exercise.
"""


@pytest.mark.parametrize("order", [(FOR_THE_NEXT, THE_NEXT), (THE_NEXT, FOR_THE_NEXT)])
def test_the_next_meeting_is_a_date_once_a_later_document_tells_of_it(desk: Desk, order: tuple[str, str]) -> None:
    def find_due() -> Due:
        request = follow.CommitmentRequest(text="review progress")
        (view,) = follow.list_commitments(desk, request).commitments
        assert view.commitment.due is not None and view.commitment.due.stated is not None
        assert view.commitment.due.stated.quote == "at their next meeting"
        return view.commitment.due

    ingest.add_bytes(desk, order[0].encode(), name="a.txt")
    if order[0] == FOR_THE_NEXT:
        assert (find_due().last, find_due().rule) == (None, "next-meeting")
    ingest.add_bytes(desk, order[1].encode(), name="b.txt")
    assert (find_due().last, find_due().rule) == ("2026-06-20", "next-meeting-held")
    check_whole(desk)


STATEMENT = """Joint Statement of the Foreign Ministers of Japan and Canada
{place}, {date}, 2026

The Foreign Minister of Japan, Saegusa Yuki, and the Foreign Minister of Canada, Ann Rowland, met in {place} on {date},
2026. {words}
"""
FIRST = STATEMENT.format(
    place="Tokyo",
    date="March 12",
    words="The two countries will share radar data with the "
    "Philippines. The Ministers agreed to hold a maritime exercise by the end of 2026.",
)
THEN = STATEMENT.format(place="Ottawa", date="June 20", words="The Ministers reaffirmed their commitment to sharing "
                        "radar data with the Philippines.")  # fmt: skip


@pytest.mark.parametrize("order", [(FIRST, THEN), (THEN, FIRST)])
def test_what_the_next_statement_made_of_a_promise_is_a_flag(desk: Desk, order: tuple[str, str]) -> None:
    for number, text in enumerate(order):
        ingest.add_bytes(desk, text.encode(), name=f"{number}.txt")
    (shared,) = follow.list_commitments(desk, follow.CommitmentRequest(flags=("reaffirmed",))).commitments
    assert shared.commitment.promised == "2026-03-12" and "reaffirmed" in shared.flags
    (gone,) = follow.list_commitments(desk, follow.CommitmentRequest(flags=("dropped",))).commitments
    assert "maritime exercise" in gone.commitment.promises[0].evidence.exact
    check_whole(desk)


def find_moved(desk: Desk, flag: str) -> list[str]:
    """The days on which what carries `flag` was promised."""
    found = follow.list_commitments(desk, follow.CommitmentRequest(flags=(flag,))).commitments
    return [view.commitment.promised or "" for view in found]


def test_a_comparison_that_was_cut_short_is_made_when_the_store_is_next_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = read_settings(str(tmp_path / "store.db"), {})

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with open_desk(settings, create=True) as desk, monkeypatch.context() as patched:
        ingest.add_bytes(desk, FIRST.encode(), name="a.txt")
        patched.setattr("kyogi.services.ingest.follow_moves", stop)
        with pytest.raises(KeyboardInterrupt):
            ingest.add_bytes(desk, THEN.encode(), name="b.txt")
    with open_desk(settings) as desk:  # it may be another process that compares them right now
        assert find_moved(desk, "dropped") == []
    monkeypatch.setattr("kyogi.services.standing.GIVEN_UP", 0)
    with open_desk(settings) as desk:
        assert find_moved(desk, "dropped") == ["2026-03-12"]
        check_whole(desk)
        with desk.store.viewing() as view:
            assert view.list_uncompared() == {}


def test_a_comparison_that_was_cut_short_is_made_when_the_next_document_comes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("kyogi.services.ingest.follow_moves", lambda _: None)
        for text in (FIRST, THEN):
            ingest.add_bytes(desk, text.encode(), name="a.txt")
    assert find_moved(desk, "dropped") == []
    ingest.add_bytes(desk, b"Nothing to do with it.\n", name="c.txt")
    assert find_moved(desk, "dropped") == ["2026-03-12"]


def test_a_statement_that_is_marked_again_while_it_is_compared_is_left_to_who_marked_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ingest.add_bytes(desk, FIRST.encode(), name="a.txt").id
    assert first is not None
    find_moves = standing._find_moves

    def find_and_mark(view: View, id_: str) -> dict[str, Flag]:
        found = find_moves(view, id_)
        with desk.store.working() as work:
            work.mark_uncompared([first])
        return found

    with monkeypatch.context() as patched:
        patched.setattr("kyogi.services.standing._find_moves", find_and_mark)
        ingest.add_bytes(desk, THEN.encode(), name="b.txt")
    assert find_moved(desk, "dropped") == []
    standing.follow_moves(desk.store)
    assert find_moved(desk, "dropped") == ["2026-03-12"]


def test_a_statement_that_leaves_the_series_is_no_next_one_any_more(desk: Desk) -> None:
    ingest.add_bytes(desk, FIRST.encode(), name="a.txt")
    then = ingest.add_bytes(desk, THEN.encode(), name="b.txt").id
    assert then is not None and find_moved(desk, "dropped") == ["2026-03-12"]
    correct.correct(desk, f"{then}#document", "kind", "news")
    assert find_moved(desk, "dropped") == []
    check_whole(desk)
