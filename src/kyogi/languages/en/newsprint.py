"""Whether a passage is a report of news, by its dateline or by-line, or by how it tells who said what."""

from __future__ import annotations

import re

from kyogi.reading.pack import Passage

ENOUGH = 4  # turns of phrase that only reporters use, to make a text without dateline or by-line news
_DASHED = re.compile(r"--|—|–|\(\w[\w ]*\)|\s-\s")
_TELLS = re.compile(
    r"\btold (?:reporters|journalists|the press|parliament)\b"
    r"|\btold a (?:(?:joint|daily|regular|news|press) ){1,3}(?:conference|briefing)\b"
    r"|\bcondition of anonymity\b|\bdeclined to (?:be (?:named|identified)|comment)\b"
    r"|\b(?:said|on|late|early) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|, (?:he|she) (?:said|added)\b|[”\"] (?:he|she|Mr|Ms) \w+"
)


def is_news(passage: Passage) -> bool:
    """Whether the passage reports news: its kind says so, or its first lines, or the words of reporters in it."""
    kind, text = passage.document.kind, passage.text
    if kind == "news":
        return True
    for part in passage.parts:
        if part.role == "dateline" and _DASHED.search(text, part.start, min(len(text), part.end + 4)):
            return True
        if part.role == "byline":
            return True
    if kind is not None:
        return False
    bodies = [p for p in passage.parts if p.role == "body"]
    return sum(1 for p in bodies for _ in _TELLS.finditer(text, p.start, p.end)) >= ENOUGH
