"""Ids stay the same for the same bytes and the same place, and never meet."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from kyogi.records.ids import document_id, item_id


def test_document_id_is_the_beginning_of_what_sha256sum_prints() -> None:
    assert document_id("協議".encode()) == hashlib.sha256("協議".encode()).hexdigest()[:16]


def test_one_byte_more_is_another_document() -> None:
    assert document_id(b"a") != document_id(b"a\n")


@given(st.lists(st.integers(0, 3), max_size=120))
def test_items_at_one_place_get_ids_of_their_own(starts: list[int]) -> None:
    taken: set[str] = set()
    names = [item_id("a", start, taken) for start in starts]
    assert len(set(names)) == len(names)
    assert all(name.startswith(f"a{start}") for name, start in zip(names, starts, strict=True))


def test_the_engine_gives_the_same_ids() -> None:
    taken: set[str] = set()
    assert [item_id("a", 7, taken) for _ in range(3)] == ["a7", "a7b", "a7c"]
