"""Digests over a real store with a clock of its own: events once, ids that stay, formats that parse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree

from kyogi.errors import NotFoundError, StateRuleError, UsageError
from kyogi.following.incidents import find_lateness
from kyogi.services import digest, follow, incidents, ingest
from kyogi.services.desk import Desk
from kyogi.services.standing import rebuild
from kyogi.services.verify import verify
from kyogi.store import View

SAMPLES = Path(__file__).parents[3] / "samples"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
At = Callable[[str], Desk]


@pytest.fixture
def at(desk: Desk) -> At:
    names = ("ja-joint-statement-sydney.txt", "ja-progress-report.txt", "ja-joint-statement-tokyo.txt",
             "en-joint-statement-tokyo.txt")  # fmt: skip
    for outcome in ingest.add_documents(desk, [str(SAMPLES / name) for name in names]):
        assert outcome.status == "added"

    def on(day: str) -> Desk:
        moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
        return replace(desk, clock=lambda: moment)

    return on


def test_what_goes_past_its_date_is_told_once_on_its_day(at: At) -> None:
    def list_overdue(day: str, since: str) -> set[str]:
        made = digest.prepare_digest(at(day), "ja", since)
        return {item.words for item in made.items if item.kind == "overdue"}

    words = "ケーブルの損傷に24時間対応する連絡窓口を2026年10月末までに設置する"
    assert words not in list_overdue("2026-10-31", "2026-10-01")
    assert words in list_overdue("2026-11-03", "2026-10-28")
    assert words not in list_overdue("2026-11-20", "2026-11-10")


def test_an_event_keeps_its_id_and_its_day_in_every_digest(at: At) -> None:
    one = {item.id: item for item in digest.prepare_digest(at("2026-11-20"), "ja", "2026-10-01").items}
    other = {item.id: item for item in digest.prepare_digest(at("2026-11-24"), "ja", "2026-10-20").items}
    shared = set(one) & set(other)
    assert shared
    assert all(one[id_] == other[id_] for id_ in shared)
    assert {item.kind for item in one.values()} >= {"due", "overdue", "evidence"}


def test_the_feed_has_one_entry_for_each_event_with_its_id(at: At) -> None:
    made = digest.prepare_digest(at("2026-11-20"), "en", "2026-10-01")
    feed = etree.fromstring(digest.render_digest(made, "atom", "en"))
    ids = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert sorted(ids) == sorted(item.id for item in made.items)
    assert len(set(ids)) == len(ids)
    assert digest.render_digest(made, "atom", "en") == digest.render_digest(made, "atom", "en")


def test_the_calendar_has_every_deadline_as_a_whole_day(at: At) -> None:
    made = digest.prepare_digest(at("2026-11-20"), "ja")
    calendar = Calendar.from_ical(digest.render_digest(made, "ics", "ja"))
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert set(events) == {f"{deadline.commitment}@kyogi" for deadline in made.deadlines}
    for deadline in made.deadlines:
        start = events[f"{deadline.commitment}@kyogi"]["dtstart"].dt
        assert not isinstance(start, datetime) and start.isoformat() == deadline.day


def test_the_text_says_what_nothing_found_means(at: At) -> None:
    made = digest.prepare_digest(at("2026-11-20"), "ja")
    assert "実施されていないことを意味しません" in digest.render_digest(made, "text", "ja").decode()


@pytest.mark.parametrize("since", ["2027-01-01", "soon", "2026-13"])
def test_a_day_that_is_none_or_ahead_is_refused(at: At, since: str) -> None:
    with pytest.raises(UsageError, match="--since"):
        digest.prepare_digest(at("2026-11-20"), "ja", since)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="atom"):
        digest.get_format("rss")


def test_an_incident_is_one_in_both_languages_and_its_measures_are_followed(at: At) -> None:
    (incident,) = incidents.list_incidents(at("2026-11-20"), "豪州")
    assert {lang for lang, _ in incident.names} == {"ja", "en"}
    assert (incident.whose, incident.first_told) == ("AU", "2026-11-18")
    assert incident.measures and all(measure.commitment for measure in incident.measures)
    assert incidents.get_incident(at("2026-11-20"), incident.id[:6]) == incident
    assert incidents.list_incidents(at("2026-11-20"), as_of="2026-10-01") == ()


def test_a_notification_has_a_clock_and_an_incident_a_history(at: At) -> None:
    desk = at("2026-11-20")
    (incident,) = incidents.list_incidents(desk)
    (route,) = incidents.add_route(desk, incident.id, "豪州", "JP", "2026-10-08T18:30+09:00").routes
    assert (route.sender, route.receiver, route.deadline) == ("AU", "JP", "2026-10-08T09:30:00Z")
    assert find_lateness(route, datetime(2026, 10, 8, 10, 0, tzinfo=UTC)) == timedelta(minutes=30)
    with pytest.raises(StateRuleError, match="--known"):
        incidents.close_incident(desk, incident.id)
    with pytest.raises(StateRuleError, match="future"):
        incidents.mark_known(desk, incident.id, route.number, "2026-11-21")
    (known,) = incidents.mark_known(desk, incident.id, route.number, "2026-10-08T09:20").routes
    assert find_lateness(known, desk.now()) == timedelta(0)
    closed = incidents.close_incident(desk, incident.id, "二国間で確認済み")
    assert (closed.closed, len(closed.history)) == ("2026-11-20", 3)
    assert incidents.reopen_incident(desk, incident.id).closed is None
    assert verify(desk).holds and verify(desk).orphans == ()
    rebuild_following(desk)
    assert incidents.get_incident(desk, incident.id).history == (1, 2, 3, 4)


def test_a_measure_is_followed_as_another_commitment(at: At) -> None:
    desk = at("2026-11-20")
    (incident,) = incidents.list_incidents(desk)
    other = incident.followups[0].commitment  # 再発防止策の実施状況を次回の会談で確認する
    assert other is not None and other != incident.measures[0].commitment
    linked = incidents.link_measure(desk, incident.id, 1, other)
    assert [measure.commitment for measure in (*linked.measures, *linked.followups)] == [other, other]
    with pytest.raises(NotFoundError, match="measures"):
        incidents.link_measure(desk, incident.id, 9, other)


@pytest.mark.parametrize(("sender", "deadline", "said"), [("JP", None, "itself"), ("AU", "noon", "--deadline")])
def test_a_route_that_is_none_is_refused(at: At, sender: str, deadline: str | None, said: str) -> None:
    desk = at("2026-11-20")
    (incident,) = incidents.list_incidents(desk)
    with pytest.raises(UsageError, match=said):
        incidents.add_route(desk, incident.id, sender, "JP", deadline)
    assert incidents.get_incident(desk, incident.id).history == ()


def rebuild_following(desk: Desk) -> None:
    with desk.store.working() as work:
        rebuild(work)


def test_an_unknown_incident_is_refused(at: At) -> None:
    with pytest.raises(NotFoundError, match="kyogi incidents"):
        incidents.get_incident(at("2026-11-20"), "i-ffff")


def test_only_documents_that_tell_something_new_are_read(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many documents hold promises: what of them is asked is in the tables of following."""
    read: list[str] = []
    load, iterate = View.load_corrected, View.iterate_corrected
    monkeypatch.setattr(View, "iterate_corrected", lambda view, ids: read.extend(ids) or iterate(view, ids))
    monkeypatch.setattr(View, "load_corrected", lambda view, id_: read.append(id_) or load(view, id_))
    assert digest.prepare_digest(at("2026-10-31"), "ja", "2026-10-28").items
    assert read == []
    told = {item.document for item in digest.prepare_digest(at("2026-09-26"), "ja", "2026-09-20").items} - {None}
    assert told and set(read) == told


def test_a_corrected_due_date_moves_the_event_of_a_calendar(at: At) -> None:
    desk = at("2026-11-20")
    deadline = digest.prepare_digest(desk, "en").deadlines[0]

    def find_event() -> tuple[int, str]:
        calendar = Calendar.from_ical(digest.render_digest(digest.prepare_digest(desk, "en"), "ics", "en"))
        (event,) = (e for e in calendar.walk("VEVENT") if e["uid"] == f"{deadline.commitment}@kyogi")
        return int(event["sequence"]), event["dtstart"].dt.isoformat()

    assert find_event() == (0, deadline.day)
    follow.confirm(desk, deadline.commitment)
    follow.set_due(desk, deadline.commitment, "2028-06", note="the desk told us")
    assert find_event() == (2, "2028-06-30")
