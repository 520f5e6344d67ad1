"""Pages of what is worked out as a whole: a cursor is the key of the last item that a page showed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kyogi.errors import UsageError

_T = TypeVar("_T")


def cut_page(
    items: Sequence[_T], get_key: Callable[[_T], str], limit: int, after: str | None
) -> tuple[tuple[_T, ...], str | None]:
    """At most `limit` of `items` behind the one whose key is `after`, and the next cursor, None at the end.

    No two items have one key. Raises UsageError for an `after` that no item has (any more).
    """
    begin = 0
    if after is not None:
        begin = next((place for place, item in enumerate(items, 1) if get_key(item) == after), 0)
        if not begin:
            raise UsageError(
                f"after: {after}: not what a page before ended with; give its `next`, or begin anew", code="cursor"
            )
    page = tuple(items[begin : begin + limit])
    return page, get_key(page[-1]) if begin + limit < len(items) else None
