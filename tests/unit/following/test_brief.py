"""A brief made from hand-made material: what is chosen, in which order, with which notes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kyogi.following.brief import WORDING_TOLD, BriefMaterial, BriefRequest, Move, SeenEvidence, Tracked, make_brief
from kyogi.records import Consultation, Document, Evidence, Part, Reading, Span
from kyogi.records.brief import Brief
from kyogi.records.evidence import hash_text
from kyogi.records.following import (
    Due,
    EvidenceRef,
    Flag,
    FollowedCommitment,
    Progress,
    ProgressState,
    PromiseRef,
    Status,
)
from kyogi.rendering import lay_out_brief, write_markdown
from kyogi.terms import Terms

TEXT = "The Ministers met.\nThey will share radar data by June.\nThey will train pilots.\nThey will hold talks."
LATER = "Radar data were shared in May."
MEETING = Span.of(TEXT, 14, 17)


def make_reading(id_: str, text: str, published: str) -> Reading:
    document = Document(
        id=id_,
        text=text,
        lang="en",
        parts=(Part(0, len(text), "body", "en"),),
        sha256=hash_text(text),
        published=published,
        title=f"Title of {id_}",
    )
    meeting = Consultation(
        id="c14", name=MEETING, level="ministers", date=published, place=None, held=True, first=False
    )
    return Reading(
        document=document, engine="1", parties=("JP", "AU"), consultations=(meeting,) if text == TEXT else ()
    )


READINGS = {"d1": make_reading("d1", TEXT, "2026-03-11"), "d2": make_reading("d2", LATER, "2026-06-01"),
            "d3": make_reading("d3", TEXT, "2026-05-01")}  # fmt: skip


def refer(document: str, words: str) -> EvidenceRef:
    text = READINGS[document].document.text
    start = text.index(words)
    return EvidenceRef(document=document, evidence=Evidence.of(text, Span.of(text, start, start + len(words))))


def track(
    words: str,
    *,
    flags: Sequence[Flag] = (),
    topics: tuple[str, ...] = (),
    status: Status = "confirmed",
    progress: Progress = "no_evidence_found",
    seen: Sequence[str] = (),
    accepted: bool = False,
    last: str | None = None,
) -> Tracked:
    ref = refer("d1", words)
    commitment = FollowedCommitment(
        id=f"c-{words[:6]}",
        status=status,
        promises=(PromiseRef(document="d1", commitment="p1", act="a1", evidence=ref.evidence),),
        obligors=("JP", "AU"),
        topics=topics,
        promised="2026-03-11",
        due=Due(stated=None, first=None, last=last, rule="day") if last else None,
        progress={"JP": ProgressState(value=progress)},
    )
    evidence = tuple(SeenEvidence(ref=refer("d2", w), date="2026-06-01", accepted=accepted) for w in seen)
    return Tracked(commitment=commitment, flags=tuple(flags), evidence=evidence)


def make(*tracked: Tracked, meeting: str = "2026-07-01") -> Brief:
    material = BriefMaterial(
        series="s", names={"en": "S", "ja": "S"}, parties=("JP", "AU"), readings=READINGS, records=("d1", "d3"),
        tracked=tracked,
    )  # fmt: skip
    return make_brief(
        material, BriefRequest(meeting=meeting, as_of="2026-06-15", lang="en", made="2026-06-15", who="me")
    )


RADAR, PILOTS, TALKS = "share radar data by June", "train pilots", "hold talks"


def test_the_overdue_come_first_in_the_table_and_in_the_notes() -> None:
    brief = make(
        track(PILOTS, topics=("training",)),
        track(RADAR, topics=("radar",), flags=("overdue",), last="2026-06-01"),
        track(TALKS, topics=("training",)),
    )
    assert [line.words for line in brief.list_promises()] == [RADAR, PILOTS, TALKS]
    assert [group.topic for group in brief.subjects] == ["radar", "training"]
    assert brief.overdue == (1,)
    first = brief.list_promises()[0].notes[0]
    assert all(first < line.notes[0] for line in brief.list_promises()[1:])
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))


def test_words_that_two_lines_rest_on_have_one_note() -> None:
    brief = make(track(RADAR, seen=("shared in May",)), track(PILOTS, seen=("shared in May",)))
    one, other = brief.list_promises()
    assert one.heard[0].notes == other.heard[0].notes
    quotes = [note.quote for note in brief.notes]
    assert len(quotes) == len({(n.document, n.start, n.end) for n in brief.notes})


def test_a_note_says_where_its_words_stand() -> None:
    brief = make(track(PILOTS))
    (note,) = [note for note in brief.notes if note.quote == PILOTS]
    assert (note.document, note.line, note.title, note.published) == ("d1", 3, "Title of d1", "2026-03-11")


def test_unheard_means_no_progress_and_no_words_even_suggested() -> None:
    brief = make(track(RADAR, seen=("shared in May",)), track(PILOTS, progress="in_progress"), track(TALKS))
    unheard = [line.words for line in brief.list_promises() if line.number in brief.unheard]
    assert unheard == [TALKS]
    assert "unheard" in {step.kind for step in brief.steps}


def test_a_promise_of_the_last_meeting_is_not_unheard_of() -> None:
    material = BriefMaterial(
        series="s", names={"en": "S"}, parties=("JP", "AU"), readings=READINGS, records=("d1",), tracked=(track(TALKS),)
    )
    brief = make_brief(
        material, BriefRequest(meeting="2026-07-01", as_of="2026-06-15", lang="en", made="2026-06-15", who="me")
    )
    assert brief.unheard == ()


def test_suggestions_are_marked_and_accepted_evidence_is_not() -> None:
    brief = make(track(RADAR, seen=("shared in May",)), track(PILOTS, seen=("Radar data",), accepted=True))
    told = {line.words: line.heard[0].suggested for line in brief.list_promises()}
    assert told == {RADAR: True, PILOTS: False}
    (step,) = [step for step in brief.steps if step.kind == "suggestions"]
    assert step.count == 1


def test_rejected_and_merged_commitments_are_left_out() -> None:
    brief = make(track(RADAR, status="rejected"), track(PILOTS, status="merged"), track(TALKS))
    assert [line.words for line in brief.list_promises()] == [TALKS]


def test_what_is_due_before_the_meeting_is_a_step() -> None:
    brief = make(track(RADAR, last="2026-06-30"), track(PILOTS, last="2026-08-01"))
    (step,) = [step for step in brief.steps if step.kind == "due_before"]
    assert [brief.list_promises()[n - 1].words for n in step.promises] == [RADAR]


def test_only_the_best_evidence_is_told_and_the_rest_is_counted() -> None:
    brief = make(track(RADAR, seen=("Radar data", "were shared", "in May", "shared in May")))
    (line,) = brief.list_promises()
    assert (len(line.heard), line.heard_more) == (2, 2)


def test_a_brief_tells_so_many_wordings_and_counts_the_rest() -> None:
    moves = tuple(
        Move(
            topic=f"t{n}",
            change="new",
            before=None,
            before_date=None,
            after=refer("d1", TALKS),
            after_date="2026-03-11",
        )
        for n in range(WORDING_TOLD + 3)
    )
    material = BriefMaterial(
        series="radar-talks", names={"en": "S"}, parties=("JP", "AU"), readings=READINGS, records=("d1",), moves=moves
    )
    brief = make_brief(
        material, BriefRequest(meeting="2026-07-01", as_of="2026-06-15", lang="en", made="2026-06-15", who="me")
    )
    assert ([line.topic for line in brief.wording][-1], brief.wording_more) == (f"t{WORDING_TOLD - 1}", 3)
    told = write_markdown(lay_out_brief(brief, Terms("en")))
    assert "and 3 more (kyogi wording --series radar-talks" in told
    assert f"Wordings that moved since the last meeting: {WORDING_TOLD + 3}" in told


def test_the_last_meetings_come_newest_first() -> None:
    assert [meeting.date for meeting in make().meetings] == ["2026-05-01", "2026-03-11"]


def test_the_due_words_are_those_of_the_version_shown() -> None:
    twin = "2026年6月末までに共有する"
    japanese = Evidence(start=0, end=len(twin), exact=twin, prefix="", suffix="", sha256="0" * 64)
    (first,) = track(RADAR).commitment.promises
    promises = (PromiseRef(document="ja", commitment="p0", act="a0", evidence=japanese), first)
    words = Span(0, 10, "2026年6月末までに")
    for last, told in (("2026-06-30", None), (None, words.quote)):
        due = Due(stated=words, first=None, last=last, rule="month")
        commitment = replace(track(RADAR).commitment, promises=promises, due=due)
        (line,) = make(Tracked(commitment=commitment)).list_promises()
        assert (line.words, line.due_words) == (RADAR, told)
