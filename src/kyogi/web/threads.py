"""Handlers that wait for the store run in a thread, so that one of them does not hold up the others."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from functools import cache, partial, wraps
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

_P = ParamSpec("_P")
_R = TypeVar("_R")


@cache
def _get_limiter() -> CapacityLimiter:
    """Two threads for each core: more only wait for one another's interpreter, and all answers come late."""
    return CapacityLimiter(max(4, 2 * (os.cpu_count() or 1)))


def in_thread(handler: Callable[_P, _R]) -> Callable[_P, Awaitable[_R]]:
    """`handler` as a coroutine that runs it in a thread.

    Litestar's own `sync_to_thread` wraps a handler twice where two share a path, and answers with a coroutine then.
    """

    @wraps(handler)
    async def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return await to_thread.run_sync(partial(handler, *args, **kwargs), limiter=_get_limiter())

    return run
