"""Where a claim rests: spans, and evidence in the form of the W3C Web Annotation selectors."""

from __future__ import annotations

import hashlib

from msgspec import Struct

CONTEXT = 32  # characters of prefix and suffix kept with a quote, as in the Web Annotation model's examples


class Span(Struct, frozen=True, order=True):
    """Characters ``[start, end)`` of a document's text; ``quote`` is what stands there."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`; raises ValueError for an empty or outlying one."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span {start}-{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])


class Evidence(Struct, frozen=True):
    """A span that can be found again: position, quote with its surroundings, and the hash of the text.

    Follows TextPositionSelector and TextQuoteSelector of https://www.w3.org/TR/annotation-model/#selectors;
    offsets are code points, and ``sha256`` is that of the text's UTF-8 bytes, in hexadecimal.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    sha256: str

    @classmethod
    def of(cls, text: str, span: Span, sha256: str | None = None) -> Evidence:
        """The evidence for `span` in `text`; `sha256` saves hashing the same text again."""
        return cls(
            start=span.start,
            end=span.end,
            exact=span.quote,
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
            sha256=sha256 or hash_text(text),
        )

    def holds_in(self, text: str) -> bool:
        """Whether `text` is the very text this evidence was taken from and the words stand where it says."""
        return self.sha256 == hash_text(text) and text[self.start : self.end] == self.exact


def hash_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of `text`, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
