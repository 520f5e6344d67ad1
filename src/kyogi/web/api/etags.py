"""Entity tags: an answer that a program has already is not sent again (RFC 9110, 13.1.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from litestar.datastructures import Headers

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

_GZIP_MAGIC, _GZIP_HEAD = b"\x1f\x8b", 10  # RFC 1952, 2.3


class EntityTags:
    """Middleware that tags every answer to GET with the hash of its body, and answers 304 where that is known."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer `scope`; anything but 200 goes out as it comes."""
        if scope.get("method") not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        known = Headers.from_scope(scope).get("if-none-match", "")
        started: list[HTTPResponseStartEvent] = []
        body = bytearray()

        async def hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
                if message["status"] != 200:
                    await send(message)
            elif message["type"] == "http.response.body" and started and started[0]["status"] == 200:
                body.extend(message["body"])
                if not message.get("more_body"):
                    await _send_tagged(started[0], bytes(body), known, send)
            else:
                await send(message)

        await self.app(scope, receive, hold)


async def _send_tagged(start: HTTPResponseStartEvent, body: bytes, known: str, send: Send) -> None:
    # The head of a gzip stream holds the time of writing: the same answer must have the same tag a second later.
    lasting = body[_GZIP_HEAD:] if body.startswith(_GZIP_MAGIC) else body
    tag = f'"{hashlib.sha256(lasting).hexdigest()[:32]}"'
    headers: Iterable[tuple[bytes, bytes]] = [*start["headers"], (b"etag", tag.encode())]
    if tag in (word.strip().removeprefix("W/") for word in known.split(",")) or known.strip() == "*":
        kept = [(name, value) for name, value in headers if name.lower() not in (b"content-length", b"content-type")]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
