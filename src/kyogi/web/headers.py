"""Headers that every answer carries: what a page may load, who may frame it, what a browser may keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from litestar.types import Message, Scope

# No inline script or style, nothing from elsewhere: a page is what this server sent, whatever stands in a document.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_ALWAYS = (
    ("content-security-policy", CONTENT_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
_STRICT_TRANSPORT = ("strict-transport-security", "max-age=31536000")
_PRIVATE = ("cache-control", "private, no-cache")


async def add_headers(message: Message, scope: Scope) -> None:
    """Put the headers on an answer that is about to be sent; one that is there already stays."""
    if message["type"] != "http.response.start":
        return
    headers = list(message["headers"])
    there = {name.lower() for name, _ in headers}
    wanted = [*_ALWAYS, _PRIVATE, *([_STRICT_TRANSPORT] if scope.get("scheme") == "https" else [])]
    headers += [(name.encode(), value.encode()) for name, value in wanted if name.encode() not in there]
    message["headers"] = headers
