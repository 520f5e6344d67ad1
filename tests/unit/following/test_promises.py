"""The promises of a reading: repeats under their first telling, force by verb, names and numbers alike in both
languages.
"""

from __future__ import annotations

from kyogi.following.features import DocumentFeatures
from kyogi.following.promises import list_promises
from kyogi.records import Act, Actor, Commitment, Consultation, Document, Part, Reading, Span
from kyogi.records.evidence import hash_text
from kyogi.records.following import FORCES

TEXT = (
    "両外相は会談し、海上演習を実施することと基地を整備することで一致した。\n"
    "両国は海上演習を実施し、来年は基地の整備も進める。\n"
    "首相は演習を歓迎した。\n"
)
NAMES = DocumentFeatures(TEXT, [(8, 12, "c:exercise"), (TEXT.index("来年"), TEXT.index("来年") + 2, "c:next-year")])
SIDES = (Actor(party="JP"), Actor(party="CA"))


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words), words)


def make_reading(*, date: str | None = "2026-03-10", same_as: str | None = "a1") -> Reading:
    second = TEXT.index("\n")
    return Reading(
        document=Document(
            id="d1", text=TEXT, lang="ja", parts=(Part(0, len(TEXT), "body", "ja"),), sha256=hash_text(TEXT),
            kind="joint_statement", published="2026-03-11",
        ),
        engine="1",
        acts=(
            Act(id="a1", kind="agree", trigger=span("一致した"), content=None, actors=SIDES, joint=True,
                commitment=True, consultation="c0", topics=("alliance",)),
            Act(id="a2", kind="commit", trigger=span("進める"), content=None, actors=SIDES, joint=True,
                commitment=True, same_as=same_as),
        ),
        commitments=(
            Commitment(id="p1", act="a1", text=span("海上演習を実施する"), obligors=("JP", "CA")),
            Commitment(id="p2", act="a1", text=span("基地を整備する"), obligors=("JP", "CA")),
            Commitment(id="p3", act="a2", text=span("海上演習を実施し", second), obligors=("JP", "CA")),
            Commitment(id="p4", act="a2", text=span("基地の整備も進める"), obligors=("JP",)),
        ),
        consultations=(
            Consultation(id="c0", name=span("会談"), level="ministers", date=date, place=None, held=True, first=False),
        ),
    )  # fmt: skip


def test_what_is_told_twice_stands_under_its_first_telling() -> None:
    heads = {p.ref.commitment: p.head for p in list_promises(make_reading(), NAMES)}
    assert heads == {"p1": "d1#p1", "p2": "d1#p2", "p3": "d1#p1", "p4": "d1#p4"}


def test_without_same_as_each_is_its_own() -> None:
    assert all(p.head == p.ref.address for p in list_promises(make_reading(same_as=None), NAMES))


def test_the_day_is_that_of_the_consultation_else_of_the_document() -> None:
    first, *_, last = list_promises(make_reading(), NAMES)
    assert (first.day, last.day) == ("2026-03-10", "2026-03-11")
    assert list_promises(make_reading(date="2026-03"), NAMES)[0].day == "2026-03-11"


def test_evidence_is_the_very_words() -> None:
    for promise in list_promises(make_reading(), NAMES):
        assert promise.ref.evidence.holds_in(TEXT)
        assert promise.ref.evidence.exact == TEXT[promise.ref.evidence.start : promise.ref.evidence.end]


def test_only_one_day_and_the_same_obligors_are_one_meeting() -> None:
    meetings = {p.ref.commitment: p.meeting for p in list_promises(make_reading(), NAMES)}
    assert meetings["p1"] == meetings["p2"] == "2026-03-10 CA JP"
    assert meetings["p4"] == "2026-03-11 JP"


def test_the_predicate_can_say_how_firmly_it_is_promised() -> None:
    forces = {p.ref.commitment: p.force for p in list_promises(make_reading(), NAMES)}
    assert set(forces.values()) <= set(FORCES) and forces["p1"] == "agree"


def test_what_is_named_in_its_words_is_what_a_promise_is_grouped_by() -> None:
    keys = {p.ref.commitment: set(p.keys) for p in list_promises(make_reading(), NAMES)}
    assert keys["p1"] == {"c:exercise", "t:alliance"} and keys["p4"] == set()
