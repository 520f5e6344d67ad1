"""An HTML page becomes a Document: its running text without navigation, its title, date and publisher."""

from __future__ import annotations

import re
from typing import Any

from kyogi.errors import BinaryInputError, InputTooLargeError, MalformedDocumentError
from kyogi.sources.decoding import decode_bytes
from kyogi.sources.kinds import HTML
from kyogi.sources.pagefacts import PageFacts, find_page_facts
from kyogi.sources.pagelines import find_lines
from kyogi.sources.texts import Loaded, Told, load_text
from kyogi.text.normalising import find_bad_character, locate_character, name_character

MAX_ELEMENTS = 500_000  # a page of a thousand elements is long; the limit bounds memory, not documents
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.I)
_XML_CHARSET = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9_-]{2,30})", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_TAG_START = re.compile(r"<[A-Za-z]")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000}[^<>]*")
MAX_ATTRIBUTES = 1_000  # of one element; the parser compares each with each
_MIN_BODY = 20  # characters; less is a heading without a text


def read_html(data: bytes, *, name: str, charset: str | None, told: Told) -> Loaded:
    """The Document of an HTML page, with its bytes; what is `told` counts for more than what the page says.

    `charset` is what the server said, which counts for more than the page's own ``meta``. Raises
    MalformedDocumentError where the page has no body text, and as `load_text` and `decode_bytes` do.
    """
    markup, encoding = decode_bytes(data, name=name, declared=charset or find_declared_charset(data))
    tree = parse_page(markup, name)
    facts = find_page_facts(tree)
    lines = find_lines(tree, markup)
    if sum(map(len, lines)) < _MIN_BODY:
        raise MalformedDocumentError(
            f"{name}: this HTML page has no body text"
            + (
                " of its own (it is filled in by a script); save it from the browser once it is shown"
                if b"<script" in data
                else ""
            ),
            code="no_body",
            name=name,
        )
    document = load_text("\n".join(_put_title(lines, facts)), name=name, **_complete(told, facts))
    return Loaded(document=document, original=data, media_type=HTML, encoding=encoding)


def find_declared_charset(data: bytes) -> str | None:
    """The encoding that the first 4 kB of a page declare, None where they declare none."""
    match = _XML_CHARSET.search(data[:4096]) or _META_CHARSET.search(data[:4096])
    return match.group(1).decode("ascii") if match else None


def parse_page(markup: str, name: str) -> Any:
    """The lxml tree of an HTML page; broken markup is mended. Raises InputError's children, nothing else."""
    import lxml.etree
    import lxml.html

    bad = find_bad_character(markup)
    if bad is not None:
        line, column = locate_character(markup, bad)
        raise BinaryInputError(
            f"{name}: line {line}, column {column} holds {name_character(markup[bad])}; take it out",
            code="no_text",
            name=name,
        )
    if len(_TAG_START.findall(markup)) > MAX_ELEMENTS:
        raise InputTooLargeError(
            f"{name}: more than {MAX_ELEMENTS:,} elements; save the article alone", code="too_large", name=name
        )
    if any(tag.group().count("=") > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        raise MalformedDocumentError(
            f"{name}: an element has more than {MAX_ATTRIBUTES:,} attributes; this is no page to read",
            code="broken_file",
            name=name,
        )
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(_XML_DECLARATION.sub("", markup).encode("utf-8"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        raise MalformedDocumentError(
            f"{name}: cannot be read as HTML; save the page again or give its text", code="broken_file", name=name
        ) from None
    if tree.find("body") is None:
        raise MalformedDocumentError(
            f"{name}: this HTML page has no body; save the page again or give its text", code="no_body", name=name
        )
    return tree


def _put_title(lines: list[str], facts: PageFacts) -> list[str]:
    """`lines` below the page's title, and below its date where the first lines do not hold it."""
    head = []
    if facts.title and _squeeze(facts.title) not in map(_squeeze, lines[:8]):
        head += [facts.title, ""]
    if facts.dateline and _squeeze(facts.dateline) not in map(_squeeze, lines[:8]):
        head += [facts.dateline, ""]
    return head + lines


def _squeeze(line: str) -> str:
    return "".join(line.split())


def _complete(told: Told, facts: PageFacts) -> Told:
    return Told(
        lang=told.get("lang"),
        kind=told.get("kind"),
        published=told.get("published") or facts.published,
        title=told.get("title") or facts.title,
        publisher=told.get("publisher") or facts.publisher,
        url=told.get("url") or facts.url,
    )
