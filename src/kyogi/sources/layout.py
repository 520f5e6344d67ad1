"""Which characters of a text play which role: title, dateline, post, heading, hashtags, body …

Roles are found from the shape of lines and their neighbours alone; what a sentence means is for the language packs.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import cast

from kyogi.records import Part, Role
from kyogi.sources import shapes
from kyogi.sources.frontmatter import find_front_matter_end
from kyogi.sources.units import Unit, split_units

MAX_TITLE_LINES = 3
_POST_LENGTH = 320  # of the message above an attribution line; X allows 280, kana and kanji counting double


def find_parts(text: str, lang: str) -> tuple[Part, ...]:
    """The parts of `text` in order, without overlap, covering every character that is not white space.

    `lang` is the main language of the text and decides for lines that do not tell their own. Each part carries its
    own language. Works in one pass over the lines, in time linear in the length of the text.
    """
    header = find_front_matter_end(text)
    units = split_units(text, lang, header)
    for unit in units:
        unit.role = shapes.find_role(unit.text, unit.lang)
    _unmark_lists(units)
    _mark_posts(units)
    _mark_header(units)
    _mark_headings(units)
    parts = [Part(0, len(text[:header].rstrip()), "boilerplate", lang)] if header else []
    for unit in units:
        parts.extend(_cut_dateline(unit))
    return tuple(_merge_posts(parts))


def find_title(text: str, parts: tuple[Part, ...]) -> str | None:
    """The title of `text`: its title lines, or the message of a post that opens it without address and hashtags."""
    if not parts:
        return None
    if parts[0].role == "post":
        return shapes.strip_post(text[parts[0].start : parts[0].end]) or None
    lines = [
        " ".join(line.strip() for line in text[p.start : p.end].split("\n")) for p in parts[:12] if p.role == "title"
    ]
    return shapes.strip_markup(" ".join(lines)) or None


def find_tags(text: str, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The hashtags of `text` without their ``#``, each once, in order; only those of lines made of hashtags."""
    tags = (tag for p in parts if p.role == "hashtags" for tag in shapes.split_hashtags(text[p.start : p.end]))
    return tuple(dict.fromkeys(tags))


def _unmark_lists(units: list[Unit]) -> None:
    """Numbered lines next to one another that count in one way are items of a list, not headings."""
    style = [shapes.find_counter_style(u.text) if u.role == "heading" else None for u in units]
    for i, (here, after) in enumerate(pairwise(style)):
        if here is not None and here == after:
            units[i].role = units[i + 1].role = "body"


def _mark_posts(units: list[Unit]) -> None:
    """The message above an attribution line ("— name (@handle) date") is part of the post."""
    for i, unit in enumerate(units):
        if unit.role != "post" or not shapes.is_attribution(unit.text):
            continue
        j, length = i, 0
        while j > 0 and not units[j].gap and (length := length + shapes.weigh_post(units[j - 1].text)) <= _POST_LENGTH:
            j -= 1
        if j > 0 and not units[j].gap:  # the block above is longer than a post: only the line next to it is one
            j = i - 1
        for message in units[j:i]:
            message.role = "post"


def _mark_header(units: list[Unit]) -> None:
    """The lines before the first sentence are title and dateline, where a sentence follows them."""
    first = next((i for i, u in enumerate(units) if u.role in ("", "body") and shapes.is_running(u.text, u.lang)), None)
    if first is None:
        return
    header = _cut_speaker([u for u in units[:first] if u.role == ""], units)
    clock = next((i for i, u in enumerate(units[:first]) if shapes.is_clock(u.text)), None)
    titles = 0
    dated = next((u.start for u in units[:first] if u.role == "dateline" and u.start > units[0].start), None)
    if len(header) > 1 and shapes.is_region(header[0].text):  # the country above the title of a ministry's page
        header.pop(0).role = "heading"
    for unit in header:
        before_clock = clock is not None and unit.start < units[clock].start
        if (before_clock and shapes.is_place(unit.text)) or (titles and _is_place_above_date(unit, units)):
            unit.role = "dateline"
        elif titles and dated is not None and unit.start > dated:
            break  # what stands below the date heads a section
        elif titles < MAX_TITLE_LINES and shapes.is_title(unit.text, unit.lang):
            unit.role = "title"
            titles += 1


def _is_place_above_date(unit: Unit, units: list[Unit]) -> bool:
    """Whether `unit` stands right above the date and names where, as the text says elsewhere ("in Sydney").

    A title that goes on in a second line can look the same ("… and Foreign Minister" / "Saegusa").
    """
    at = units.index(unit)
    if at + 1 == len(units) or units[at + 1].role != "dateline" or not shapes.is_place(unit.text):
        return False
    town = re.escape(unit.text.partition(",")[0].strip())
    return any(re.search(rf"\b(?:in|to|at|from)\s+{town}\b", other.text) for other in units[at + 2 :])


def _cut_speaker(header: list[Unit], units: list[Unit]) -> list[Unit]:
    """The lines of `header` above the first speaker's own: a line that comes again, or that the title names."""
    if not header or len(header[0].text) > shapes.SHORT:
        return header
    again = Counter(u.text for u in units if len(u.text) < shapes.SHORT)
    for i, unit in enumerate(header[1:], start=1):
        if again[unit.text] > 1 or (len(unit.text) > 3 and unit.text in header[0].text):
            return header[:i]
    return header


def _mark_headings(units: list[Unit]) -> None:
    """A short line that is no sentence and stands above a paragraph is a heading; everything else left is body."""
    for i, unit in enumerate(units):
        if unit.role:
            continue
        after = units[i + 1] if i + 1 < len(units) else None
        before = units[i - 1] if i else None
        is_heading = (
            after is not None
            and after.role in ("", "body")
            and not after.text[0].islower()
            and (before is None or before.role != "" or shapes.ends_sentence(before.text))
            and shapes.is_subheadline(unit.text, unit.lang)
            and shapes.is_running(after.text, after.lang)
        )
        unit.role = "heading" if is_heading else "body"


def _cut_dateline(unit: Unit) -> list[Part]:
    """The part of `unit`, or two where a dateline (【ジャカルタ17日】, "TOKYO, May 5 —") opens its paragraph."""
    role = cast(Role, unit.role)
    cut = shapes.find_dateline_end(unit.text) if role == "body" else 0
    if not cut:
        return [Part(unit.start, unit.end, role, unit.lang)]
    rest = unit.start + cut + len(unit.text[cut:]) - len(unit.text[cut:].lstrip())
    return [
        Part(unit.start, unit.start + len(unit.text[:cut].rstrip()), "dateline", unit.lang),
        Part(rest, unit.end, role, unit.lang),
    ]


def _merge_posts(parts: list[Part]) -> list[Part]:
    """Lines of one post become one part."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last and part.role == last.role == "post":
            merged[-1] = Part(last.start, part.end, "post", last.lang)
        else:
            merged.append(part)
    return merged
