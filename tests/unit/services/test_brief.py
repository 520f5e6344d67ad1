"""Briefs over a real store: what is chosen, what the notes hold, and what bad requests are told."""

from __future__ import annotations

import io
from dataclasses import replace as replace_desk
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace

from kyogi.errors import NotFoundError, UsageError
from kyogi.following.linking import Side, Suggestion
from kyogi.records import Document as RecordDocument
from kyogi.records import Span
from kyogi.records.brief import Brief
from kyogi.services import brief, follow, incidents, ingest
from kyogi.services.desk import Desk

SAMPLES = Path(__file__).parents[3] / "samples"
AUSTRALIA = "japan-australia-foreign-ministers"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for outcome in ingest.add_documents(desk, ingest.list_sources([str(SAMPLES)])):
        assert outcome.status == "added"
    return desk


def order(desk: Desk, **more: str) -> Brief:
    asked = {"series": "日豪外相会談", "meeting": "2026-06-16", "lang": "ja", **more}
    return brief.prepare_brief(desk, brief.BriefOrder(**asked))  # type: ignore[arg-type]


def test_every_note_holds_words_that_stand_where_it_says(filled: Desk) -> None:
    made = order(filled)
    assert made.notes and [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))
    with filled.store.viewing() as view:
        texts = {note.document: view.load_document(note.document).text for note in made.notes}
    for note in made.notes:
        text = texts[note.document]
        assert text[note.start : note.end] == note.quote
        assert text.count("\n", 0, note.start) + 1 == note.line


def test_every_line_has_its_source(filled: Desk) -> None:
    made = order(filled)
    lines = [*made.list_promises(), *made.bodies, *made.meetings, *made.incidents, *made.wording]
    assert lines
    numbers = {note.number for note in made.notes}
    for line in lines:
        assert line.notes and set(line.notes) <= numbers


def test_only_what_was_known_before_the_meeting_is_told(filled: Desk) -> None:
    made = order(filled)
    assert {meeting.date for meeting in made.meetings} <= {"2026-03-11", "2026-03"}
    assert all((note.published or "") < "2026-06-16" for note in made.notes)
    assert made.upcoming is not None and made.upcoming.date == "2026-06"
    later = order(filled, meeting="2027-01-15")
    assert len(later.list_promises()) > len(made.list_promises())


def at(desk: Desk, moment: str, who: str = "sato") -> Desk:
    return replace_desk(desk, who=who, clock=lambda: datetime.fromisoformat(moment).replace(tzinfo=UTC))


def test_a_brief_for_a_meeting_that_is_past_tells_what_was_known_then(filled: Desk) -> None:
    before = order(at(filled, "2026-06-15"), lang="en")
    line = next(line for line in before.list_promises() if "fiscal year 2027" in line.words)
    late = at(filled, "2026-11-26")
    follow.confirm(late, line.id)
    follow.set_progress(late, line.id, "JP", "in_progress", note="under way")
    other = next(other for other in before.list_promises() if other.id != line.id)
    follow.reject(late, other.id)
    after = order(at(filled, "2026-11-27"), lang="en")
    assert (after.as_of, after.made) == ("2026-06-16", "2026-11-27")
    assert after.list_promises() == before.list_promises()
    assert "by the documents and entries of that day" in brief.render_brief(after, "md").decode()
    now = order(at(filled, "2026-11-27"), meeting="2026-12-01", lang="en")
    assert now.as_of == now.made
    kept = {line.id: line for line in now.list_promises()}
    assert other.id not in kept and "in_progress" in {p.progress for p in kept[line.id].progress}
    assert "by the documents and entries" not in brief.render_brief(now, "md").decode()


def test_what_was_entered_of_an_incident_later_is_not_told_of_a_day_before(filled: Desk) -> None:
    late = at(filled, "2026-11-26")
    (known, *_) = incidents.list_incidents(late)
    incidents.close_incident(late, known.id)
    now = at(filled, "2026-11-27")
    assert known.id in {line.id for line in order(now, meeting="2026-11-20").incidents}
    assert known.id not in {line.id for line in order(now, meeting="2026-12-01").incidents}
    (then,) = (i for i in incidents.list_incidents(now, as_of="2026-11-20") if i.id == known.id)
    assert (then.closed, then.history) == (None, ())


def test_evidence_is_what_was_suggested_when_the_documents_were_added(
    filled: Desk,
) -> None:
    made = order(filled, meeting="2027-05-20")
    heard = {(line.id, note) for line in made.list_promises() for seen in line.heard for note in seen.notes}
    assert heard
    with filled.store.working() as work:
        for id_ in work.list_ids():
            work.suggestions.replace(id_, [])
    assert not any(line.heard for line in order(filled, meeting="2027-05-20").list_promises())


def test_the_words_are_those_of_the_brief_s_language_where_there_are_such(filled: Desk) -> None:
    english = [line for line in order(filled, lang="en").list_promises() if "working group" in line.words]
    assert english and all(line.lang == "en" for line in english)


def test_no_evidence_is_never_called_not_done(filled: Desk) -> None:
    made = order(filled, meeting="2026-06-19")  # after the meeting by which something should have been heard
    assert all(p.progress == "no_evidence_found" for line in made.list_promises() for p in line.progress)
    text = brief.render_brief(made, "md").decode()
    assert "実施されていないことを意味しません" in text
    assert "未実施" not in text


def test_the_same_store_gives_the_same_brief(filled: Desk) -> None:
    made = order(filled)
    assert replace(order(filled), made=made.made) == made


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_docx_holds_every_note(filled: Desk, lang: str) -> None:
    made = order(filled, lang=lang)
    document = Document(io.BytesIO(brief.render_brief(made, "docx")))
    notes = [p.text for p in document.paragraphs if p.style.name == "Paper Note"]
    assert len(notes) == len(made.notes)
    for note, text in zip(made.notes, notes, strict=True):
        assert " ".join(note.quote.split()) in text
        assert note.document in text


def test_an_unknown_series_is_answered_with_near_names(filled: Desk) -> None:
    with pytest.raises(NotFoundError, match=AUSTRALIA):
        order(filled, series="japan-australia-foreign-minister")


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "2026-06", ""])
def test_a_day_that_is_none_is_refused(filled: Desk, day: str) -> None:
    with pytest.raises(UsageError, match="--for"):
        order(filled, meeting=day)


def test_a_series_without_documents_gives_a_brief_that_says_so(filled: Desk) -> None:
    made = order(filled, series="quad", lang="en")
    assert made.list_promises() == ()
    assert "No promise was found" in brief.render_brief(made, "md").decode()


@pytest.mark.parametrize(
    ("path", "form"), [("a.docx", "docx"), ("b/c.HTML", "html"), ("d.htm", "html"), ("e.md", "md")]
)
def test_the_ending_tells_the_format(path: str, form: str) -> None:
    assert brief.get_format(path) == form


@pytest.mark.parametrize("path", ["brief.pdf", "brief", "brief.doc"])
def test_another_ending_is_refused(path: str) -> None:
    with pytest.raises(UsageError, match="docx"):
        brief.get_format(path)


def test_two_versions_of_one_statement_are_told_by_one_in_the_briefs_language(filled: Desk) -> None:
    with filled.store.viewing() as view:
        base = view.load_document("e89a97ffc2178098")

    def tell(score: float, day: str, lang: str) -> tuple[Suggestion, RecordDocument]:
        side = Side(base.id, None, Span(0, 1, base.text[0]))
        return Suggestion(side, side, score, (), True), replace(base, published=day, lang=lang)

    best, twin = tell(0.9, "2026-11-18", "en"), tell(0.8, "2026-11-18", "ja")
    other, earlier = tell(0.7, "2026-11-18", "ja"), tell(0.5, "2026-09-25", "en")
    found = [best, twin, other, earlier]
    assert brief.arrange_suggested(found, "ja") == [twin, earlier, best, other]
    assert brief.arrange_suggested(found, "en") == [best, earlier, twin, other]
    far = tell(0.6, "2026-11-18", "ja")  # much less likely: not the same words
    assert brief.arrange_suggested([best, far], "ja") == [best, far]
