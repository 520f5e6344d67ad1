"""Handlers that wait for the store run in a thread, so that one of them does not hold up the others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from anyio import to_thread

_P = ParamSpec("_P")
_R = TypeVar("_R")


def in_thread(handler: Callable[_P, _R]) -> Callable[_P, Awaitable[_R]]:
    """`handler` as a coroutine that runs it in a thread.

    Litestar's own `sync_to_thread` wraps a handler twice where two share a path, and answers with a coroutine then.
    """

    @wraps(handler)
    async def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return await to_thread.run_sync(partial(handler, *args, **kwargs))

    return run
