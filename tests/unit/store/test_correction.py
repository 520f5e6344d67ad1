from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kyogi.errors import UsageError
from kyogi.records import Reading, Span
from kyogi.store.correction import Correction, apply_corrections, make_correction


def correct(reading: Reading, claim: str, field: str, new: Any) -> Correction:
    return make_correction(reading, claim, field, new, who="三枝", at="2026-01-01T00:00:00Z")


def test_a_field_is_changed_and_the_rest_is_as_it_was(ja: Reading) -> None:
    done = apply_corrections(ja, [correct(ja, "a44", "kind", "condemn")])
    assert [a.kind for a in done.reading.acts] == ["reaffirm", "condemn"]
    assert replace(done.reading.acts[1], kind="oppose") == ja.acts[1]
    assert done.acts == {"a44"}
    assert [o.claim for o in done.outcomes] == ["a44"]


def test_the_later_of_two_corrections_counts(ja: Reading) -> None:
    both = [correct(ja, "a44", "strength", 3), correct(ja, "a44", "strength", 1)]
    assert apply_corrections(ja, both).reading.acts[1].strength == 1


def test_a_claim_is_met_again_when_the_words_moved_a_little(ja: Reading) -> None:
    correction = correct(ja, "a44", "targets", ["CN", "RU"])
    old = ja.acts[1]
    wider = Span(old.trigger.start - 2, old.trigger.end, ja.document.text[old.trigger.start - 2 : old.trigger.end])
    later = replace(ja, acts=(ja.acts[0], replace(old, id="a42", trigger=wider)))
    done = apply_corrections(later, [correction])
    assert done.reading.acts[1].targets == ("CN", "RU")
    assert done.outcomes[0].claim == "a42"


def test_of_claims_on_the_same_words_the_one_of_the_same_kind_is_met(ja: Reading) -> None:
    correction = correct(ja, "a44", "strength", 3)
    twin = replace(ja.acts[1], id="a44b", kind="concern")
    done = apply_corrections(replace(ja, acts=(ja.acts[0], twin, ja.acts[1])), [correction])
    assert [a.strength for a in done.reading.acts] == [1, 2, 3]


def test_a_correction_without_its_claim_is_reported(ja: Reading) -> None:
    correction = correct(ja, "a44", "kind", "condemn")
    done = apply_corrections(replace(ja, acts=ja.acts[:1]), [correction])
    assert [o.claim for o in done.outcomes] == [None]
    assert done.outcomes[0].correction == correction
    assert done.reading.acts == ja.acts[:1]


@pytest.mark.parametrize(("field", "new"), [("kind", "grumble"), ("tone", "low")])
def test_a_correction_that_this_version_cannot_apply_is_reported(ja: Reading, field: str, new: str) -> None:
    """As after an upgrade that dropped a kind or a field."""
    correction = replace(correct(ja, "a44", "kind", "condemn"), field=field, new=new)
    done = apply_corrections(ja, [correction, correct(ja, "a44", "strength", 3)])
    assert [o.claim for o in done.outcomes] == [None, "a44"]
    assert (done.reading.acts[1].kind, done.reading.acts[1].strength) == ("oppose", 3)


def test_a_retracted_act_takes_its_promises_and_references_with_it(en: Reading) -> None:
    done = apply_corrections(en, [correct(en, "a65", "retracted", True)])
    assert [a.id for a in done.reading.acts] == ["a13"]
    assert done.reading.commitments == ()


def test_a_retracted_consultation_is_no_longer_referred_to(ja: Reading) -> None:
    done = apply_corrections(ja, [correct(ja, "c0", "retracted", True)])
    assert done.reading.acts[0].consultation is None


def test_details_of_the_document_and_claims_without_id_can_be_corrected(ja: Reading) -> None:
    done = apply_corrections(
        ja,
        [
            correct(ja, "document", "published", "2024-07-29"),
            correct(ja, "relation:0", "predicate", "counterpart_of"),
        ],
    )
    assert done.reading.document.published == "2024-07-29"
    assert done.reading.relations[0].predicate == "counterpart_of"


@pytest.mark.parametrize(
    ("claim", "field", "new", "said"),
    [
        ("a9", "kind", "oppose", "no such claim"),
        ("a44", "colour", "red", "no field of act"),
        ("a44", "id", "a1", "no field of act"),
        ("a44", "kind", "grumble", "Invalid enum value"),
        ("a44", "strength", 4, "Invalid enum value"),
        ("a44", "content", {"start": 0, "end": 2, "quote": "日本"}, "does not stand at 0-2"),
        ("document", "text", "other", "no field of document"),
    ],
)
def test_what_cannot_be_is_refused(ja: Reading, claim: str, field: str, new: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        correct(ja, claim, field, new)
