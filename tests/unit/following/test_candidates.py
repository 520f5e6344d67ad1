"""The index: what is looked up, in what order, and that the work stays within its bound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyogi.following.candidates import MOST_JUDGED, MOST_KEYS, MOST_SEEN, choose_keys, find_candidates, list_keys
from kyogi.following.linking import prepare_promises, prepare_reports, rank_evidence
from kyogi.services.link import load_extractor
from tests.unit.following.readings import REPORT, STATEMENT, read_text

KEYS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.floats(0.01, 1.0)), unique_by=lambda k: k[0])
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3 * MOST_SEEN))


def test_a_promise_is_filed_under_what_says_most_of_it() -> None:
    reading = read_text(STATEMENT, "s", "2026-03-11")
    first = prepare_promises(reading, load_extractor().extract(reading))[0]
    keys = list_keys(first.vector)
    assert 0 < len(keys) <= MOST_KEYS
    assert [weight for _, weight in keys] == sorted((weight for _, weight in keys), reverse=True)
    assert "c:undersea-cable" in dict(keys)


@given(KEYS, COUNTS)
def test_the_rarest_is_looked_up_and_no_more_than_the_bound_besides(
    keys: list[tuple[str, float]], counts: dict[str, int]
) -> None:
    chosen = choose_keys(keys, counts)
    used = [counts[key] for key, _ in chosen]
    assert used == sorted(used) and all(used)
    assert sum(used) <= MOST_SEEN or len(used) == 1
    filed = [counts[key] for key, _ in keys if counts.get(key)]
    assert bool(chosen) == bool(filed) and (not chosen or used[0] == min(filed))


def test_those_that_share_most_are_judged() -> None:
    filed = {"rare": [(7, 1.0)], "common": [(n, 0.1) for n in range(100)]}
    found = find_candidates([("rare", 0.9), ("common", 0.5)], filed)
    assert found[0] == 7 and len(found) == MOST_JUDGED


def test_what_is_suggested_is_among_the_candidates() -> None:
    earlier, later = read_text(STATEMENT, "s", "2026-03-11"), read_text(REPORT, "r", "2026-09-25")
    promises = prepare_promises(earlier, load_extractor().extract(earlier))
    filed: dict[str, list[tuple[int, float]]] = {}
    for number, promise in enumerate(promises):
        for key, weight in list_keys(promise.vector):
            filed.setdefault(key, []).append((number, weight))
    counts = {key: len(held) for key, held in filed.items()}
    candidates = {
        (promises[number].side.span, report.side.span)
        for report in prepare_reports(later, load_extractor().extract(later))
        for number in find_candidates(choose_keys(list_keys(report.vector), counts), filed)
    }
    suggested = {
        (s.promise.span, s.evidence.span) for s in rank_evidence([earlier], later, load_extractor()) if s.suggested
    }
    assert suggested and suggested <= candidates
