"""Spans that lie: whose quote is not what stands in the text where they point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def find_spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every ``{"start", "end", …}`` below `node`, in order."""
    if isinstance(node, dict):
        if {"start", "end"} <= node.keys():
            yield node
        else:
            for value in node.values():
                yield from find_spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from find_spans(value)


def find_lies(reading: dict[str, Any], text: str) -> list[str]:
    """A sentence for each span of `reading` (codebook's form) whose quote is not what stands in `text`."""
    layers = {key: value for key, value in reading.items() if key != "text"}
    return [
        f"span {s['start']}-{s['end']} is not {s.get('quote')!r} but {text[s['start'] : s['end']]!r}"
        for s in find_spans(layers)
        if text[s["start"] : s["end"]] != s.get("quote")
    ]
