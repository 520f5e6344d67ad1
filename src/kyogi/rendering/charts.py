"""Charts as SVG, drawn here and nowhere else: no script, no style attribute, nothing fetched, readable in greyscale.

Vega draws them (docs/adr/0011). It takes 100 MB and half a second to begin with, so it is loaded with the first chart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct

Theme = Literal["light", "dark"]

_FONTS: Mapping[str, str] = {
    "ja": "'Hiragino Sans', 'Yu Gothic UI', Meiryo, 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif",
    "en": "system-ui, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', 'Noto Sans CJK JP', sans-serif",
}
_DAY: Mapping[str, str] = {"ja": "%Y年%-m月%-d日", "en": "%-d %b %Y"}
_MONTH: Mapping[str, str] = {"ja": "%Y年%-m月", "en": "%b %Y"}
_DAYS_NAMED = 8  # on an axis; of more days only months are named
_KEPT = 64  # charts in memory, some 20 kB each


class Ink(Struct, frozen=True):
    """The colours of a chart, those of the pages (static/kyogi.css)."""

    paper: str
    ink: str
    quiet: str
    rule: str
    families: Mapping[str, str]


INKS: Mapping[Theme, Ink] = {
    "light": Ink(
        "#fbf9f4", "#211f1b", "#625d53", "#d8d1c1",
        {"commit": "#1d4f91", "affirm": "#4c5a32", "praise": "#19704a", "object": "#a0301d", "ask": "#85560a",
         "confer": "#68488a"},
    ),
    "dark": Ink(
        "#191815", "#e9e5db", "#aca596", "#3b372f",
        {"commit": "#8fb6ea", "affirm": "#b5c38f", "praise": "#7fcaa4", "object": "#f0917d", "ask": "#dcae5f",
         "confer": "#c3a6e0"},
    ),
}  # fmt: skip
# each family has a shape of its own, so that no colour is needed
SHAPES: Mapping[str, str] = {
    "commit": "circle",
    "affirm": "square",
    "praise": "triangle-up",
    "object": "diamond",
    "ask": "cross",
    "confer": "triangle-right",
}


class Rung(Struct, frozen=True):
    """A rung of a ladder in words, with the family of its kind of act."""

    words: str
    family: str


class Spot(Struct, frozen=True):
    """One wording: the strand it belongs to, its day (ISO), and its rung from 0 at the foot."""

    strand: int
    day: str
    rung: int


def draw_ladder(rungs: Sequence[Rung], spots: Sequence[Spot], lang: str, theme: Theme = "light") -> str:
    """The ladder as SVG: days to the right, rungs upwards, a step line for each strand with a point for each wording.

    Wordings of one rung and day share a point, which says how many they are. `spots` of a strand stand in order.
    """
    return _draw(_describe_ladder, (tuple(rungs), tuple(spots)), lang, theme)


def _describe_ladder(rungs: Sequence[Rung], spots: Sequence[Spot], lang: str, ink: Ink) -> dict[str, Any]:
    import altair as alt

    days = sorted({spot.day for spot in spots})
    steps = [
        {"strand": spot.strand, "day": spot.day, "rung": rungs[spot.rung].words, "order": order}
        for order, spot in enumerate(dict.fromkeys(spots))
    ]
    counted: dict[tuple[str, int], int] = {}
    for spot in spots:
        counted[spot.day, spot.rung] = counted.get((spot.day, spot.rung), 0) + 1
    points = [
        {"day": day, "rung": rungs[rung].words, "family": rungs[rung].family, "count": count}
        for (day, rung), count in counted.items()
    ]
    families = list(SHAPES)
    is_few = len(days) <= _DAYS_NAMED
    axis = alt.Axis(
        values=days if is_few else alt.Undefined, format=_DAY[lang] if is_few else _MONTH[lang], tickCount=8,
        labelOverlap="greedy", title=None, labelPadding=8, grid=True,
    )  # fmt: skip
    across = alt.X("day:T", scale=alt.Scale(type="utc", padding=36, nice=False), axis=axis)
    up = alt.Y(
        "rung:N",
        scale=alt.Scale(domain=[rung.words for rung in reversed(rungs)], paddingOuter=0.6),
        axis=alt.Axis(title=None, labelLimit=260, labelPadding=12, grid=True),
    )
    lines = (
        alt.Chart(alt.InlineData(values=steps))
        .mark_line(interpolate="step-after", strokeWidth=1.5, color=ink.quiet)
        .encode(x=across, y=up, detail="strand:N", order="order:Q")
    )
    marks = alt.Chart(alt.InlineData(values=points)).encode(x=across, y=up)
    dots = marks.mark_point(filled=True, size=110, opacity=1, stroke=ink.paper, strokeWidth=1.5).encode(
        color=alt.Color(
            "family:N", scale=alt.Scale(domain=families, range=[ink.families[f] for f in families]), legend=None
        ),
        shape=alt.Shape("family:N", scale=alt.Scale(domain=families, range=list(SHAPES.values())), legend=None),
    )
    counts = (
        marks.transform_filter("datum.count > 1")
        .mark_text(dx=9, dy=-10, align="left", fontSize=12, color=ink.ink)
        .encode(text=alt.Text("label:N"))
        .transform_calculate(label="'×' + datum.count")
    )
    chart = alt.layer(lines, dots, counts).properties(width=640, height=34 * len(rungs))
    described: dict[str, Any] = chart.configure(**_configure(ink, lang)).to_dict()
    return described


def _configure(ink: Ink, lang: str) -> dict[str, Any]:
    return {
        "background": ink.paper,
        "font": _FONTS[lang],
        "padding": {"left": 4, "top": 8, "right": 16, "bottom": 4},
        "view": {"stroke": None},
        "axis": {
            "labelColor": ink.ink, "labelFontSize": 13, "gridColor": ink.rule, "domainColor": ink.quiet,
            "tickColor": ink.quiet,
        },
    }  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _draw(describe: Callable[..., dict[str, Any]], shown: tuple[Any, ...], lang: str, theme: Theme) -> str:
    """What `describe` makes of `shown`, in Vega or Vega-Lite, as SVG."""
    import vl_convert

    description = describe(*shown, lang, INKS[theme])
    locale: Any = "ja-JP" if lang == "ja" else "en-GB"
    is_lite = "vega-lite" in description["$schema"]
    convert = vl_convert.vegalite_to_svg if is_lite else vl_convert.vega_to_svg
    return convert(json.dumps(description, ensure_ascii=False), allowed_base_urls=[], time_format_locale=locale)


# ---- meetings in time
LEVEL_SHAPES: Mapping[str, str] = {
    "leaders": "diamond",
    "ministers": "circle",
    "senior_officials": "square",
    "working": "triangle-up",
    "": "cross",
}


class Lane(Struct, frozen=True):
    """A series of meetings: its name with its level in words, and the code of the level, empty where it has none."""

    words: str
    level: str


class Held(Struct, frozen=True):
    """A meeting on a day (ISO) in a lane (its number), or one announced, which may be any day until `until`."""

    lane: int
    day: str
    until: str | None = None


def draw_meetings(
    lanes: Sequence[Lane], held: Sequence[Held], today: tuple[str, str], lang: str, theme: Theme = "light"
) -> str:
    """Series below one another, their meetings to the right: filled where held, hollow on a dotted way where announced.

    `today` is the day (ISO), and what it is called.
    """
    return _draw(_describe_meetings, (tuple(lanes), tuple(held), today), lang, theme)


def _describe_meetings(
    lanes: Sequence[Lane], held: Sequence[Held], today: tuple[str, str], lang: str, ink: Ink
) -> dict[str, Any]:
    import altair as alt

    rows = [
        {"lane": lanes[m.lane].words, "level": lanes[m.lane].level, "day": m.day, "until": m.until or m.day,
         "held": m.until is None}
        for m in held
    ]  # fmt: skip
    axis = alt.Axis(title=None, labelOverlap="greedy", tickCount=8, labelPadding=8, format=_MONTH[lang], grid=True)
    across = alt.X("day:T", scale=alt.Scale(type="utc", padding=30, nice=False), axis=axis)
    names = [lane.words for lane in lanes]
    up = alt.Y("lane:N", scale=alt.Scale(domain=names), axis=alt.Axis(title=None, labelLimit=420, labelPadding=12))
    shape = alt.Shape(
        "level:N", scale=alt.Scale(domain=list(LEVEL_SHAPES), range=list(LEVEL_SHAPES.values())), legend=None
    )
    marks = alt.Chart(alt.InlineData(values=rows)).encode(y=up)
    spans = [_find_span(held, number) for number in range(len(lanes))]
    ways = alt.Chart(
        alt.InlineData(
            values=[
                {"lane": lanes[number].words, "day": first, "until": last, "held": is_held}
                for number, span in enumerate(spans)
                for first, last, is_held in span
            ]
        )
    )
    layers = [
        ways.transform_filter("datum.held").mark_rule(color=ink.quiet, strokeWidth=1.5),
        ways.transform_filter("!datum.held").mark_rule(color=ink.quiet, strokeWidth=1.5, strokeDash=[2, 3]),
    ]
    line = alt.Chart(alt.InlineData(values=[{"day": today[0], "words": today[1]}]))
    red = ink.families["object"]
    return (  # type: ignore[no-any-return]
        alt.layer(
            *(layer.encode(x=across, x2="until:T", y=up) for layer in layers),
            line.mark_rule(color=red, strokeDash=[4, 3]).encode(x=across),
            line.mark_text(color=red, align="left", dx=4, dy=-6, fontSize=11).encode(
                x=across, y=alt.value(0), text="words:N"
            ),
            marks.transform_filter("!datum.held")
            .mark_point(size=110, opacity=1, filled=True, fill=ink.paper, stroke=ink.ink, strokeWidth=1.5)
            .encode(x=across, shape=shape),
            marks.transform_filter("datum.held")
            .mark_point(size=110, opacity=1, filled=True, fill=ink.ink, stroke=ink.paper, strokeWidth=1.5)
            .encode(x=across, shape=shape),
        )
        .properties(width=560, height=32 * len(lanes))
        .configure(**_configure(ink, lang))
        .to_dict()
    )


def _find_span(held: Sequence[Held], lane: int) -> list[tuple[str, str, bool]]:
    """The lines of a lane: from the first meeting to the last held, and from there to each that is announced."""
    days = sorted(m.day for m in held if m.lane == lane and m.until is None)
    coming = [m for m in held if m.lane == lane and m.until is not None]
    lines = [(days[0], days[-1], True)] if days else []
    return lines + [(min(days[-1], m.day) if days else m.day, max(m.until or "", m.day), False) for m in coming]


# ---- bodies
_BOX, _BOX_HEIGHT, _ROW, _COLUMN, _FIRST_COLUMN = 340, 40, 54, 390, 240  # pixels
_BULGE, _MARGIN = 30, 140  # how far links lie, and reach with their words, right of all boxes
_ROOT = "0"  # no id of a body; a tree has one root, which is not drawn


class Node(Struct, frozen=True):
    """A body, or those who own bodies, with the id of the node it stands below; without one it is an owner.

    `note` is a second line. `is_firm` is false for a body that is not there yet, whose box is dashed.
    """

    id: str
    words: str
    note: str = ""
    below: str | None = None
    is_firm: bool = True


class Link(Struct, frozen=True):
    """How a body stands to another, across the tree."""

    start: str
    end: str
    words: str


def draw_bodies(nodes: Sequence[Node], links: Sequence[Link], lang: str, theme: Theme = "light") -> str:
    """Owners and their bodies as a tidy tree from left to right, and the links between bodies as dashed curves."""
    return _draw(_describe_bodies, (tuple(nodes), tuple(links)), lang, theme)


def _describe_bodies(nodes: Sequence[Node], links: Sequence[Link], lang: str, ink: Ink) -> dict[str, Any]:
    parents = {node.id: node.below or _ROOT for node in nodes}
    leaves = len(parents.keys() - set(parents.values())) or 1
    depth = max((_find_depth(node.id, parents) for node in nodes), default=0)
    right = _FIRST_COLUMN + max(depth - 1, 0) * _COLUMN - (_COLUMN - _BOX)
    rows = [{"id": _ROOT, "below": "", "words": "", "note": "", "firm": True}]
    rows += [{"id": n.id, "below": parents[n.id], "words": n.words, "note": n.note, "firm": n.is_firm} for n in nodes]
    layout = [
        {"type": "stratify", "key": "id", "parentKey": "below"},
        {"type": "tree", "method": "tidy", "size": [leaves * _ROW, 1], "separation": False,
         "as": ["row", "column", "depth", "children"]},
        {"type": "formula", "as": "left",
         "expr": f"datum.depth < 2 ? 0 : {_FIRST_COLUMN} + (datum.depth - 2) * {_COLUMN}"},
        {"type": "formula", "as": "width", "expr": f"datum.depth < 2 ? {_FIRST_COLUMN - 50} : {_BOX}"},
    ]  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "background": ink.paper,
        "padding": 6,
        "width": right + (_MARGIN if links else 0),
        "height": leaves * _ROW,
        "config": {"text": {"font": _FONTS[lang], "fill": ink.ink, "baseline": "middle"}},
        "data": [
            {"name": "tree", "values": rows, "transform": layout},
            {"name": "shown", "source": "tree", "transform": [{"type": "filter", "expr": "datum.depth > 0"}]},
            {"name": "branches", "source": "tree", "transform": _lead_branches()},
            {"name": "links", "values": [{"start": k.start, "end": k.end, "words": k.words} for k in links],
             "transform": _lead_links(right)},
        ],
        "marks": [*_mark_paths(ink), *_mark_boxes(ink), *_mark_words_of_links(ink, right)],
    }  # fmt: skip


def _find_depth(id_: str, parents: Mapping[str, str]) -> int:
    """How many nodes lie between a node and the root, itself among them."""
    depth = 0
    while id_ != _ROOT:
        id_, depth = parents[id_], depth + 1
    return depth


def _lead_branches() -> list[dict[str, Any]]:
    """From the right side of each node to the left sides of those below it, with one corner line for all of them."""
    start, corner = "datum.owner.left + datum.owner.width", "datum.left - 25"
    path = f"'M' + ({start}) + ',' + datum.owner.row + ' H' + ({corner}) + ' V' + datum.row + ' H' + datum.left"
    return [
        {"type": "filter", "expr": "datum.depth > 1"},
        {"type": "lookup", "from": "tree", "key": "id", "fields": ["below"], "as": ["owner"]},
        {"type": "formula", "as": "path", "expr": path},
    ]


def _lead_links(right: int) -> list[dict[str, Any]]:
    """From the right side of one box to that of another, bent around what lies between, into the right margin."""
    ends = [
        {"type": "lookup", "from": "tree", "key": "id", "fields": [end], "as": [f"{end}_node"]}
        for end in ("start", "end")
    ]
    sides = [
        {"type": "formula", "as": f"{end}_x", "expr": f"datum.{end}_node.left + datum.{end}_node.width"}
        for end in ("start", "end")
    ]
    bend = f"(8 * {right + _BULGE} - datum.start_x - datum.end_x) / 6"  # then the curve reaches right + _BULGE
    path = (
        "'M' + datum.start_x + ',' + datum.start_node.row + ' C' + datum.bend + ',' + datum.start_node.row"
        " + ' ' + datum.bend + ',' + datum.end_node.row + ' ' + datum.end_x + ',' + datum.end_node.row"
    )
    return [
        *ends, *sides,
        {"type": "formula", "as": "bend", "expr": bend},
        {"type": "formula", "as": "path", "expr": path},
        {"type": "formula", "as": "middle", "expr": "(datum.start_node.row + datum.end_node.row) / 2"},
    ]  # fmt: skip


def _mark_paths(ink: Ink) -> list[dict[str, Any]]:
    """The branches, and dotted the links; they come first, so that they run behind the boxes."""
    branch = {"path": {"field": "path"}, "stroke": {"value": ink.quiet}, "strokeWidth": {"value": 1}}
    link = {
        "path": {"field": "path"}, "stroke": {"value": ink.families["commit"]}, "strokeWidth": {"value": 1.5},
        "strokeDash": {"value": [2, 3]},
    }  # fmt: skip
    return [
        {"type": "path", "from": {"data": "branches"}, "encode": {"enter": branch}},
        {"type": "path", "from": {"data": "links"}, "encode": {"enter": link}},
    ]


def _mark_boxes(ink: Ink) -> list[dict[str, Any]]:
    """A box for each body, with a dashed edge for one that is not there yet; an owner stands without a box."""
    top = {"field": "row", "offset": -_BOX_HEIGHT / 2}
    box = {
        "x": {"field": "left"}, "width": {"field": "width"}, "y": top, "height": {"value": _BOX_HEIGHT},
        "fill": {"value": ink.paper}, "stroke": {"value": ink.ink},
        "strokeWidth": {"signal": "datum.depth > 1 ? 1 : 0"}, "strokeDash": {"signal": "datum.firm ? [] : [4, 3]"},
    }  # fmt: skip
    words = {
        "x": {"signal": "datum.left + (datum.depth > 1 ? 10 : 0)"},
        "y": {"signal": "datum.row + (datum.note ? -8 : 0)"},
        "text": {"field": "words"}, "limit": {"signal": "datum.width - (datum.depth > 1 ? 20 : 8)"},
        "fontSize": {"value": 13}, "fontWeight": {"value": 600},
    }  # fmt: skip
    note = {
        "x": {"signal": "datum.left + 10"}, "y": {"signal": "datum.row + 10"}, "text": {"field": "note"},
        "limit": {"signal": "datum.width - 20"}, "fontSize": {"value": 11}, "fill": {"value": ink.quiet},
    }  # fmt: skip
    return [
        {"type": "rect", "from": {"data": "shown"}, "encode": {"enter": box}},
        {"type": "text", "from": {"data": "shown"}, "encode": {"enter": words}},
        {"type": "text", "from": {"data": "shown"}, "encode": {"enter": note}},
    ]


def _mark_words_of_links(ink: Ink, right: int) -> list[dict[str, Any]]:
    """What each link says, beside its bend, with a rim of paper so that it is read across lines."""
    words = {
        "x": {"value": right + _BULGE + 5}, "y": {"field": "middle"}, "text": {"field": "words"},
        "fontSize": {"value": 11},
    }  # fmt: skip
    rim = {**words, "stroke": {"value": ink.paper}, "strokeWidth": {"value": 5}, "fill": {"value": ink.paper}}
    inked = {**words, "fill": {"value": ink.families["commit"]}}
    return [{"type": "text", "from": {"data": "links"}, "encode": {"enter": drawn}} for drawn in (rim, inked)]
