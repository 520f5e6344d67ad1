"""Finding the part of a document that a character stands in."""

from __future__ import annotations

import pytest

from kyogi.records import Part, find_part

PARTS = (Part(2, 5, "title", "en"), Part(5, 9, "body", "en"), Part(11, 14, "footnote", "en"))


@pytest.mark.parametrize(
    ("position", "role"),
    [
        *[(0, None), (1, None), (2, "title"), (4, "title"), (5, "body"), (8, "body")],
        *[(9, None), (10, None), (11, "footnote"), (13, "footnote"), (14, None)],
    ],
)
def test_the_part_that_holds_a_character(position: int, role: str | None) -> None:
    part = find_part(PARTS, position)
    assert (part.role if part else None) == role


def test_no_parts() -> None:
    assert find_part((), 0) is None
