"""Use cases on a real store with the real packs: add, correct, read again, and what a rule of permission stops."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kyogi.errors import NotFoundError, UsageError
from kyogi.services import acts, correct, ingest, reread, search, show
from kyogi.services.desk import Action, Desk
from kyogi.sources import FetchPolicy
from tests.unit.services.conftest import renew_packs

NEWS = """日米外相が電話会談

2024年7月30日

両外相は、北朝鮮によるミサイルの発射を強く非難しました。双方は、拡大抑止を強化していくことで一致しました。
"""


def add(desk: Desk, text: str = NEWS) -> str:
    outcome = ingest.add_bytes(desk, text.encode(), name="news.txt")
    assert outcome.status == "added" and outcome.id
    return outcome.id


def find_condemn(desk: Desk) -> str:
    (act,) = acts.list_acts(desk, acts.ActRequest(kinds=("condemn",))).acts
    return act.id


def test_adding_twice_changes_nothing(desk: Desk) -> None:
    id_ = add(desk)
    again = ingest.add_bytes(desk, NEWS.encode(), name="other.txt")
    assert (again.status, again.id) == ("unchanged", id_)


def test_the_same_bytes_under_two_names_in_one_batch_are_one_document(desk: Desk, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS, "utf-8")
    outcomes = list(ingest.add_documents(desk, ingest.list_sources([str(tmp_path)])))
    assert [(Path(o.name).name, o.status) for o in outcomes] == [("a.txt", "added"), ("b.txt", "unchanged")]
    assert outcomes[0].id == outcomes[1].id


def test_a_device_without_end_is_refused(desk: Desk) -> None:
    (outcome,) = ingest.add_documents(desk, ["/dev/zero"])
    assert outcome.status == "failed" and "limit" in str(outcome.error)


def test_files_come_in_the_order_of_their_names_and_only_documents(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/.git/x.txt", "c.PDF", "d.jpg", ".e.txt", "a/y.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    named = [str(tmp_path / "d.jpg"), "https://example.org/x"]
    listed = list(ingest.list_sources([str(tmp_path), *named]))
    assert listed == [str(tmp_path / n) for n in ("a/y.md", "a/z.html", "b.txt", "c.PDF")] + named
    with pytest.raises(UsageError, match="no such file or folder"):
        list(ingest.list_sources([str(tmp_path / "missing")]))


def test_a_correction_is_seen_everywhere_and_survives_another_engine(desk: Desk) -> None:
    id_ = add(desk)
    claim = find_condemn(desk)
    made = correct.correct(desk, claim, "kind", "concern", note="懸念の表明")
    assert (made.who, made.old, made.new, made.evidence and made.evidence.exact[:2]) == (
        "三枝",
        "condemn",
        "concern",
        "強く",
    )
    for after in (desk, renew_packs(desk)):
        results = list(reread.reread_outdated(after))
        assert [(r.id, r.unmatched, r.error) for r in results] == ([] if after is desk else [(id_, (), None)])
        assert acts.list_acts(after, acts.ActRequest(kinds=("condemn",))).total == 0
        (act,) = acts.list_acts(after, acts.ActRequest(kinds=("concern",))).acts
        assert act.corrected and act.id == claim
        shown = show.show(after, claim)
        assert shown.act is not None and shown.act.kind == "concern"
    assert list(reread.reread_outdated(after)) == []


def test_a_correction_whose_claim_is_gone_is_reported_and_kept(desk: Desk) -> None:
    id_ = add(desk)
    made = correct.correct(desk, find_condemn(desk), "strength", 3)
    (result,) = reread.reread_outdated(renew_packs(desk, blind=True))
    assert result.unmatched == (made,)
    assert correct.list_unmatched(desk) == [made]
    assert show.show(desk, id_).stored.outcomes[0].claim is None
    assert [r.id for r in reread.reread_outdated(desk)] == [id_]  # the first engine again: it is met again
    assert correct.list_unmatched(desk) == []
    assert acts.list_acts(desk, acts.ActRequest(strength=3)).total == 1


@pytest.mark.parametrize("claim", ["", "zz#a1", "0000#a1"])
def test_what_cannot_be_corrected(desk: Desk, claim: str) -> None:
    add(desk)
    with pytest.raises((UsageError, NotFoundError)):
        correct.correct(desk, claim, "kind", "concern")


def test_a_document_that_cannot_be_read_again_keeps_its_reading(desk: Desk) -> None:
    id_ = add(desk)
    before = show.show(desk, id_).stored.reading
    result = reread.reread(Desk(desk.store, desk.who, {}), id_)
    assert result.error is not None and "language" in result.error
    assert show.show(desk, id_).stored.reading == before


def test_search_says_why(desk: Desk) -> None:
    id_ = add(desk)
    english = search.search(desk, search.SearchRequest(words="extended deterrence"))
    assert [(d.id, d.why) for d in english.page.documents] == [(id_, "topic")]
    japanese = search.search(desk, search.SearchRequest(words="拡大抑止"))
    assert [(d.id, d.why, d.topics) for d in japanese.page.documents] == [(id_, "words", ("extended-deterrence",))]


def test_search_knows_the_other_names_of_what_was_typed(desk: Desk) -> None:
    id_ = add(desk, NEWS.replace("拡大抑止", "在日米軍の再編"))
    for words in ("U.S. Forces Japan", '"U.S. Forces Japan" 再編', '"u.s. forces japan"'):
        (found,) = search.search(desk, search.SearchRequest(words=words)).page.documents
        assert (found.id, found.why) == (id_, "name"), words
        assert "在日米軍" in found.snippets[0].text
    assert search.search(desk, search.SearchRequest(words='"U.S. Forces Japan" 関税')).page.total == 0


class RefusedError(Exception):
    """What a rule of permission raises here."""


def test_every_use_case_asks_first(desk: Desk) -> None:
    id_ = add(desk)
    asked: list[tuple[Action, str | None]] = []

    def refuse(who: str, action: Action, subject: str | None) -> None:
        asked.append((action, subject))
        raise RefusedError(who)

    strict = Desk(desk.store, "guest", may=refuse)
    for use_case in (
        lambda: ingest.add_bytes(strict, b"x", name="x"),
        lambda: list(ingest.add_documents(strict, ["x.txt"])),
        lambda: search.search(strict, search.SearchRequest(words="x")),
        lambda: show.show(strict, id_),
        lambda: acts.list_acts(strict, acts.ActRequest()),
        lambda: correct.correct(strict, f"{id_}#document", "title", "x"),
        lambda: correct.list_unmatched(strict),
        lambda: reread.reread(strict, id_),
        lambda: list(reread.reread_outdated(strict)),
    ):
        with pytest.raises(RefusedError, match="guest"):
            use_case()
    assert asked == [
        ("add", None), ("add", None), ("search", None), ("show", None), ("list acts", None),
        ("correct", None), ("show", None), ("reread", id_), ("reread", None),
    ]  # fmt: skip


@contextmanager
def serving(body: bytes) -> Iterator[str]:
    """A server on loopback that answers every request with `body`; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/news.txt"
        finally:
            server.shutdown()
            thread.join()


def test_addresses_are_fetched_where_the_settings_allow(desk: Desk) -> None:
    open_minded = Desk(desk.store, desk.who, fetching=FetchPolicy(allowed_networks=("127.0.0.0/8",)))
    with serving(NEWS.encode()) as address:
        (refused,) = ingest.add_documents(desk, [address])
        (added,) = ingest.add_documents(open_minded, [address])
    assert (refused.status, refused.id) == ("failed", None) and refused.error is not None
    assert added.status == "added" and added.id is not None
    with desk.store.viewing() as view:
        assert view.load_info(added.id).url == address
