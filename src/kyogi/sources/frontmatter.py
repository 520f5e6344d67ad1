"""What a Markdown file says about itself in a YAML block before its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LENGTH = 8_000  # characters; a longer block is no front matter
_BLOCK = re.compile(r"\s*---[ \t]*\n(?=[A-Za-z_][\w -]{0,40}:)")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Title, ISO date of publication, address and publisher, each None where the block does not say."""

    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None


def find_front_matter_end(text: str) -> int:
    """Where the front matter that opens `text` ends, 0 where there is none."""
    opening = _BLOCK.match(text)
    if not opening:
        return 0
    end = _END.search(text, opening.end(), opening.end() + MAX_LENGTH)
    return end.end() if end else 0


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of `text`; empty where there is none or it cannot be read as YAML."""
    end = find_front_matter_end(text)
    if not end:
        return FrontMatter()
    import yaml

    block = text[text.index("---") + 3 : end].rstrip("-. \t")
    try:
        fields = yaml.load(
            block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        )  # makes strings, lists and maps, nothing else
    except (yaml.YAMLError, RecursionError, ValueError):
        return FrontMatter()
    if not isinstance(fields, dict):
        return FrontMatter()
    date = _DATE.match(_take(fields, "date", "published", "published_time") or "")
    return FrontMatter(
        title=_take(fields, "title"),
        published=date.group() if date else None,
        url=_take(fields, "url", "source_url", "canonical_url"),
        publisher=_take(fields, "publisher", "site_name"),
    )


def _take(fields: dict[object, object], *names: str) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None
