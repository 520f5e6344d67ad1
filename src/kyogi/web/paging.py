"""Pages of what is worked out as a whole: a cursor holds the sort key of the last item that a page showed."""

from __future__ import annotations

import base64
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from kyogi.errors import UsageError

_T = TypeVar("_T")
Key = tuple[str, ...]


def cut_page(
    items: Sequence[_T], get_key: Callable[[_T], Key], limit: int, after: str | None, *, falling: bool = False
) -> tuple[tuple[_T, ...], str | None]:
    """At most `limit` of `items` behind the place that `after` holds, and the next cursor, None at the end.

    `items` rise by their keys, of which no two are equal, or fall by them if `falling`. A cursor leads on also where
    the item that it was made of is gone. Raises UsageError for an `after` that is no cursor.
    """
    begin = 0
    if after is not None:
        place = _read_cursor(after)
        if falling:
            begin = bisect_left(items, True, key=lambda item: get_key(item) < place)
        else:
            begin = bisect_right(items, place, key=get_key)
    page = tuple(items[begin : begin + limit])
    return page, _write_cursor(get_key(page[-1])) if page and begin + limit < len(items) else None


def _write_cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode("ascii").rstrip("=")


def _read_cursor(cursor: str) -> Key:
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=Key)
    except (ValueError, msgspec.MsgspecError):
        message = f"after: {cursor}: not what a page before ended with; give its `next`, or begin anew"
        raise UsageError(message, code="cursor") from None
