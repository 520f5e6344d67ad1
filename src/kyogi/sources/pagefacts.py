"""What a page says about itself: title, day of publication, publisher, address."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kyogi.sources.dates import find_date

# Publishers by the host of their pages, for sites that do not name themselves in og:site_name.
_PUBLISHERS = {
    "mofa.go.jp": "外務省",
    "mod.go.jp": "防衛省・自衛隊",
    "kantei.go.jp": "首相官邸",
    "whitehouse.gov": "The White House",
    "state.gov": "U.S. Department of State",
    "defense.gov": "U.S. Department of Defense",
    "war.gov": "U.S. Department of War",
    "nato.int": "NATO",
    "mofa.go.kr": "Ministry of Foreign Affairs, Republic of Korea",
}
_DATE_KEYS = (
    "article:published_time", "og:published_time", "govuk:first-published-at", "govuk:public-updated-at",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "citation_date",
    "parsely-pub-date", "pubdate", "publish-date", "publish_date", "date", "datepublished", "sailthru.date",
)  # fmt: skip
_PUBLISHER_KEYS = ("og:site_name", "govuk:primary-publishing-organisation", "dcterms.publisher", "dc.publisher",
                   "citation_publisher", "publisher", "application-name")  # fmt: skip
_NAMES = "concat(@class,' ',@id)"
_MAX_TITLE = 300
_MAX_SCRIPT = 200_000  # characters of JSON-LD that are looked at
_SUFFIX = re.compile(r"\s*(?:[|｜»]|\s[-–—:：]\s|\s?＜|：(?=[^：]{2,12}$))\s*")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Each None where the page does not say; `published` is an ISO date, `dateline` the words that show it."""

    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    dateline: str | None


def find_page_facts(tree: Any) -> PageFacts:
    """The facts of a page: from its meta elements, its JSON-LD, its headings and visible dates, and its address."""
    metas = _read_metas(tree)
    linked = _read_json_ld(tree)
    url = _first(tree.xpath("//link[@rel='canonical']/@href")) or metas.get("og:url")
    publisher = (
        next((metas[k] for k in _PUBLISHER_KEYS if metas.get(k)), None) or linked.get("publisher") or _by_host(url)
    )
    shown = _find_shown_date(tree)
    said = next((d for k in _DATE_KEYS if (d := find_date(metas.get(k, "")[:100]))), None) or linked.get("published")
    published = said or (find_date(shown) if shown else None)
    return PageFacts(
        title=_find_title(tree, metas, publisher),
        published=published,
        publisher=publisher,
        url=url if url and urlsplit_safely(url) else None,
        dateline=shown,
    )


def urlsplit_safely(url: str) -> str | None:
    """The host of an http(s) address, None for anything else."""
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def _read_metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        value = _clean(meta.get("content") or "")
        if key and value:
            metas.setdefault(key, value)
    return metas


def _read_json_ld(tree: Any) -> dict[str, str]:
    """``published`` and ``publisher`` of the first schema.org object that has them."""
    found: dict[str, str] = {}
    for script in tree.xpath("//script[@type='application/ld+json']")[:5]:
        try:
            data = json.loads((script.text or "")[:_MAX_SCRIPT])
        except (ValueError, RecursionError):
            continue
        items = data.get("@graph", [data]) if isinstance(data, dict) else data
        for item in items[:50] if isinstance(items, list) else []:
            if not isinstance(item, dict):
                continue
            if (day := find_date(str(item.get("datePublished", ""))[:100])) is not None:
                found.setdefault("published", day)
            publisher = item.get("publisher")
            name = publisher.get("name") if isinstance(publisher, dict) else None
            if isinstance(name, str) and name.strip():
                found.setdefault("publisher", _clean(name))
    return found


def _find_title(tree: Any, metas: dict[str, str], publisher: str | None) -> str | None:
    """The heading that says what the page's meta elements and <title> say, else their words without the site's name."""
    headings = [
        h for e in tree.xpath("//h1 | //h2")[:16] if 3 < len(h := _clean(e.text_content()[:1_000])) <= _MAX_TITLE
    ]
    page = _clean(_first(tree.xpath("//title/text()")) or "")
    said = _cut_site_name(metas.get("og:title") or metas.get("twitter:title") or page, publisher)
    if not said:
        return next((h for h in headings if h != publisher), None)
    for heading in headings:
        if heading != publisher and (said in heading or (heading in said and 2 * len(heading) >= len(said))):
            return heading
    return said[:_MAX_TITLE]


def _cut_site_name(title: str, publisher: str | None) -> str:
    pieces = [piece for piece in _SUFFIX.split(title) if piece]
    if len(pieces) < 2:
        return title
    if publisher and publisher in pieces[1:]:
        return title[: title.rindex(publisher)].rstrip(" |｜»-–—:：＜")
    return pieces[0] if len(pieces[0]) >= max(map(len, pieces[1:])) else title


def _find_shown_date(tree: Any) -> str | None:
    """The words of the first short element that is there to show a date, or the machine date of the first <time>."""
    named = " or ".join(
        f"contains(translate({_NAMES},'DATEPUBLISHM','datepublishm'),'{w}')" for w in ("date", "publish", "time")
    )
    path = f"//time | //*[self::p or self::span or self::div or self::li or self::dd][{named}]"
    for element in tree.xpath(path)[:30]:
        words = _clean(element.text_content()[:200])
        if len(words) <= 60 and find_date(words):
            return words
        if element.tag == "time" and (day := find_date((element.get("datetime") or "")[:40])):
            return day
    return None


def _by_host(url: str | None) -> str | None:
    host = urlsplit_safely(url) if url else None
    if host is None:
        return None
    return next((name for site, name in _PUBLISHERS.items() if host == site or host.endswith("." + site)), None)


def _clean(words: str) -> str:
    return _WHITE.sub(" ", words).strip()


def _first(found: list[Any]) -> str | None:
    return str(found[0]) if found else None
