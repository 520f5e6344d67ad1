"""The running text of a page, line by line: the container that holds it, without what surrounds and interrupts it."""

from __future__ import annotations

import re
from typing import Any

# Where content management systems put a page's text, surest first. Names seen on pages of ministries of foreign
# affairs and defence, the White House, the State Department, GOV.UK, and on news sites.
_CONTAINERS = (
    "//*[@itemprop='articleBody']",
    "//article",
    "//main",
    "//*[@role='main']",
    "//*[@id='main' or @id='content' or @id='contents' or @id='maincontents' or @id='main-content' or @id='article'"
    " or @id='contents-body' or @id='main_contents' or @id='honbun']",
    "//*[contains(concat(' ',normalize-space(@class),' '),' entry-content ')"
    " or contains(concat(' ',normalize-space(@class),' '),' article-body ')"
    " or contains(concat(' ',normalize-space(@class),' '),' body-content ')"
    " or contains(concat(' ',normalize-space(@class),' '),' govspeak ')"
    " or contains(concat(' ',normalize-space(@class),' '),' main-contents ')]",
)
_MAX_CANDIDATES = 40
_MAX_LOOKS = 6  # how often, in all, a character of the page may be weighed as part of a candidate
_MAX_UNKNOWN = 1_000_000  # characters; trafilatura takes about a second for them
_MIN_TEXT = 80  # characters outside links
_DROPPED = frozenset({
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select",
    "textarea", "svg", "math", "iframe", "figure", "figcaption", "picture", "video", "audio", "object",
    "embed", "canvas", "rt", "rp", "dialog", "menu", "head", "link", "meta", "map",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
    "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "blockquote", "pre", "hr", "address",
    "details", "summary", "body", "center", "fieldset",
})  # fmt: skip
_PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "dl", "hr", "section",
    "article",
})  # fmt: skip
_DROPPED_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert", "menu",
})  # fmt: skip
_DROPPED_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|gnavi|lnavi|gnav|navbar|navigation|menu|breadcrumbs?|topicpath|topic-path|pankuzu|footer"
    r"|foot|sidebar"
    r"|share|sharing|sns|social|related|cookies?|pagetop|page-top|skip|skiplink|advert|advertisement|ads?|banner|banners|pager|pagination"
    r"|comments|subscribe|newsletter|language|lang-switch|toolbar|feedback|copyright|print-link|printer|tags|tag-list|modal|popup"
    r"|ranking|recommend|site-header|global-header|screen-reader-text|visually-hidden|visuallyhidden|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_BETWEEN_WIDE = re.compile(
    r"(?<=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]) (?=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef])"
)


def find_lines(tree: Any, markup: str) -> list[str]:
    """The lines of the page's running text, paragraphs set apart by an empty line; empty where there is none.

    A paragraph, list item, table row or heading is a line, and so is what ``<br>`` sets apart. The container is found
    by its usual names; where none holds text, trafilatura looks for it, and last the whole body is taken.
    """
    body = tree.find("body")
    container = _find_container(tree, markup)
    if container is not None:
        lines = collect_lines(container)
        if lines:
            return lines
    whole = collect_lines(body)
    found = _extract_unknown(markup) if len(markup) <= _MAX_UNKNOWN else []
    return found if sum(map(len, found)) * 2 > sum(map(len, whole)) else whole


def collect_lines(container: Any) -> list[str]:
    """The lines of one element in order. Visits every element once and goes into no nested calls."""
    from lxml.etree import iterwalk

    collector = _Lines()
    walk = iterwalk(container, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element is not container and _is_dropped(element):
                walk.skip_subtree()
                continue
            collector.open(element)
        else:
            if element is container or not _is_dropped(element):
                collector.close(element)
            if element is not container and element.tail:
                collector.add(element.tail)
    return collector.finish()


class _Lines:
    """Lines as they grow; white space collapses as a browser shows it, and vanishes between Japanese characters."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._now: list[str] = []
        self._preformatted = 0

    def open(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._break(empty=tag in _PARAGRAPHS)
            self._preformatted += tag == "pre"
            if tag == "li":
                self._now.append("• ")
        elif tag in ("td", "th") and self._now:
            self._now.append("　")
        if element.text:
            self.add(element.text)

    def close(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self._break(empty=element.tag in _PARAGRAPHS)
            self._preformatted -= element.tag == "pre"

    def add(self, text: str) -> None:
        if self._preformatted:
            first, *rest = text.split("\n")
            self._now.append(first)
            for line in rest:
                self._break()
                self._now.append(line)
        else:
            self._now.append(text)

    def finish(self) -> list[str]:
        self._break()
        while self._lines and not self._lines[-1]:
            self._lines.pop()
        return self._lines

    def _break(self, *, empty: bool = False) -> None:
        line = _BETWEEN_WIDE.sub("", _WHITE.sub(" ", "".join(self._now))).strip(" \u200b\u00a0")
        self._now = []
        if line.strip() and line != "•":
            self._lines.append(line)
        if empty and self._lines and self._lines[-1]:
            self._lines.append("")


def _find_container(tree: Any, markup: str) -> Any:
    """The innermost of the usual containers that holds most of the text outside links; None where none holds enough."""
    candidates: list[tuple[int, int, Any]] = []
    budget = _MAX_LOOKS * len(markup)
    for path in _CONTAINERS:
        for element in tree.xpath(path)[:_MAX_CANDIDATES]:
            weight, length = _weigh(element)
            candidates.append((weight, length, element))
            budget -= length
            if budget < 0:
                break
    most = max((weight for weight, _, _ in candidates), default=0)
    if most < _MIN_TEXT:
        return None
    # the smallest container that still has nearly all the text: an article inside main, a body inside an article
    return min((c for c in candidates if c[0] * 10 >= most * 8), key=lambda c: c[1])[2]


def _weigh(element: Any) -> tuple[int, int]:
    """Characters of text outside links and scripts, and all characters, white space not counted."""
    text = len("".join(element.text_content().split()))
    links = sum(len("".join(e.text_content().split())) for e in element.iter("a", "script", "style"))
    return text - links, text


def _is_dropped(element: Any) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED:
        return True
    attributes = element.attrib
    if not attributes or tag in ("body", "html", "main"):
        return False
    if attributes.get("role") in _DROPPED_ROLES or attributes.get("aria-hidden") == "true" or "hidden" in attributes:
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if len(names) > 1 and _DROPPED_NAMES.search(names):
        return True
    return bool(_HIDDEN.search(attributes.get("style", "")))


def _extract_unknown(markup: str) -> list[str]:
    """What trafilatura takes for the text of a page whose layout is not known here."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(markup, include_comments=False, include_tables=False)
    return [part for line in (text or "").split("\n") if line.strip() for part in (line.strip(), "")]
