# ruff: noqa: E501 - samples of text and markup are kept in one piece
"""Pages in the layouts of government sites give their running text, title, day and publisher."""

from __future__ import annotations

import pytest

from kyogi.errors import BinaryInputError, InputTooLargeError, MalformedDocumentError
from kyogi.sources import load_bytes

MINISTRY = """<!DOCTYPE html><html lang="ja"><head><meta charset="Shift_JIS"><title>日豪外務・防衛閣僚協議｜外務省</title>
<link rel="canonical" href="https://www.mofa.go.jp/mofaj/page1.html"></head><body>
<div id="header"><ul class="gnavi"><li><a href="#">会見・発表・広報</a></li></ul></div>
<div id="topicpath"><a>トップページ</a> &gt; <a>国・地域</a></div>
<div id="maincontents"><h1>オーストラリア連邦</h1><h2 class="title2">日豪外務・防衛閣僚協議（概要）</h2>
<p class="rightalign date">令和8年6月12日</p>
<p>　現地時間６月１１日、柏木大臣は、
グラント豪州外務大臣との間で協議を行ったところ、概要は以下のとおりです。</p>
<h3>１　冒頭</h3><p>　両大臣は、<ruby>進捗<rp>(</rp><rt>しんちょく</rt><rp>)</rp></ruby>を歓迎しました。<br>　また、反対を表明しました。</p>
<ol><li>四大臣は、発射を強く非難しました。</li></ol>
<div class="sns-share"><a>ツイート</a></div></div><div id="footer">Copyright 外務省</div></body></html>"""

WHITE_HOUSE = """<html lang="en-US"><head><title>Joint Leaders&#8217; Statement - The White House</title>
<meta property="og:site_name" content="The White House"><meta property="og:title" content="Joint Leaders&#8217; Statement">
<meta property="article:published_time" content="2026-04-10T18:00:00+00:00"></head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav><main id="content"><article>
<header class="topper"><h1 class="topper__headline">Joint Leaders’ Statement</h1><time datetime="2026-04-10">April 10, 2026</time></header>
<section class="body-content"><p>Today we affirm that our Alliance is stronger than ever.</p>
<p><strong>Defense</strong></p><p>We announce a working group on supply chains,
and we strongly oppose any unilateral attempt to change the status quo.</p>
<ul><li>We will hold a dialogue each year.</li></ul><p>###</p></section></article>
<aside class="related">Next Post: Something else</aside></main><footer>Get Involved</footer></body></html>"""

STATE = """<html><head><title>Secretary's Remarks to the Press - United States Department of State</title>
<meta property="og:site_name" content="United States Department of State"></head><body>
<div class="cookie-banner">We use cookies</div><main><header class="featured-content"><h1>Secretary's Remarks to the Press</h1>
<p class="article-meta__publish-date">July 28, 2026</p></header><div class="entry-content">
<p><strong>SECRETARY SAMPLE:</strong> Good morning, everyone. We condemned the launches today.</p>
<p><strong>QUESTION:</strong> Thank you. What did you agree on?</p></div>
<div class="share-links">Share</div></main></body></html>"""

GOV_UK = """<html lang="en"><head><title>UK and Japan agree new dialogue - GOV.UK</title>
<meta name="govuk:first-published-at" content="2026-05-03T09:30:00+01:00">
<meta name="govuk:primary-publishing-organisation" content="Foreign, Commonwealth &amp; Development Office"></head><body>
<header class="govuk-header">GOV.UK</header><div class="govuk-breadcrumbs">Home</div>
<main id="content"><div class="gem-c-title"><h1>UK and Japan agree new dialogue</h1></div>
<div class="gem-c-metadata">Published 3 May 2026</div>
<div class="govspeak"><p>The Foreign Secretary welcomed the agreement and said the two countries will set up a dialogue.</p>
<p>She said:</p><blockquote><p>This is a historic step for both of us.</p></blockquote></div>
<div class="gem-c-feedback feedback">Is this page useful?</div></main></body></html>"""


def test_a_page_of_the_ministry_of_foreign_affairs() -> None:
    loaded = load_bytes(MINISTRY.encode("cp932"), name="page1.html")
    document = loaded.document
    assert loaded.encoding == "Shift_JIS"
    assert (document.title, document.published, document.publisher) == (
        "日豪外務・防衛閣僚協議（概要）",
        "2026-06-12",
        "外務省",
    )
    assert [(p.role, document.text[p.start : p.end]) for p in document.parts] == [
        ("heading", "オーストラリア連邦"),
        ("title", "日豪外務・防衛閣僚協議（概要）"),
        ("dateline", "令和8年6月12日"),
        (
            "body",
            "現地時間６月１１日、柏木大臣は、グラント豪州外務大臣との間で協議を行ったところ、概要は以下のとおりです。",
        ),
        ("heading", "１　冒頭"),
        ("body", "両大臣は、進捗を歓迎しました。"),
        ("body", "また、反対を表明しました。"),
        ("body", "• 四大臣は、発射を強く非難しました。"),
    ]


def test_a_page_of_the_white_house() -> None:
    document = load_bytes(WHITE_HOUSE.encode(), name="a.html").document
    assert (document.title, document.published) == ("Joint Leaders’ Statement", "2026-04-10")
    assert document.publisher == "The White House"
    roles = [p.role for p in document.parts]
    assert roles == ["title", "dateline", "body", "heading", "body", "body", "boilerplate"]
    assert "supply chains, and we strongly oppose" in document.text
    assert "Get Involved" not in document.text
    assert "Next Post" not in document.text


def test_a_transcript_of_the_state_department() -> None:
    document = load_bytes(STATE.encode(), name="a.html").document
    assert document.published == "2026-07-28"
    assert document.publisher == "United States Department of State"
    bodies = [document.text[p.start : p.end] for p in document.parts if p.role == "body"]
    assert [body.split(":")[0] for body in bodies] == ["SECRETARY SAMPLE", "QUESTION"]
    assert "cookies" not in document.text


def test_a_page_of_gov_uk() -> None:
    document = load_bytes(GOV_UK.encode(), name="a.html").document
    assert (document.title, document.published) == ("UK and Japan agree new dialogue", "2026-05-03")
    assert document.publisher == "Foreign, Commonwealth & Development Office"
    assert "This is a historic step" in document.text
    assert "useful" not in document.text


def test_a_page_without_known_containers() -> None:
    page = "<html><body><table><tr><td><font>両大臣は、会談を行い、強い反対を表明しました。<br>また、協力で一致しました。</font></td></tr></table></body></html>"
    text = load_bytes(page.encode("euc_jp"), name="a.html").document.text
    assert [line for line in text.split("\n") if line] == [
        "両大臣は、会談を行い、強い反対を表明しました。",
        "また、協力で一致しました。",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>会談</title></head><body></body></html>",
        "<html><body><nav><a>トップ</a><a>ニュース</a></nav><script>var a = '両大臣は会談しました。両大臣は会談しました。'</script></body></html>",
        "<!doctype html>",
        "<html><frameset><frame src='a.html'></frameset></html>",
    ],
)
def test_pages_without_body_text_are_refused(page: str) -> None:
    with pytest.raises(MalformedDocumentError):
        load_bytes(page.encode(), name="a.html")


def test_a_page_filled_by_script_says_so() -> None:
    with pytest.raises(MalformedDocumentError, match="script"):
        load_bytes(b"<html><body><div id=root></div><script src=a.js></script></body></html>", name="a.html")


def test_pages_made_to_exhaust_are_refused() -> None:
    with pytest.raises(InputTooLargeError, match="elements"):
        load_bytes(b"<html><body>" + b"<i>a</i>" * 500_001, name="a.html")
    attributes = " ".join(f"a{n}='1'" for n in range(5_000))
    with pytest.raises(MalformedDocumentError, match="attributes"):
        load_bytes(f"<html><body><p {attributes}>{'両大臣は会談した。' * 9}</p></body></html>".encode(), name="a.html")


def test_a_control_character_in_a_page_is_located() -> None:
    with pytest.raises(BinaryInputError, match=r"line 2, column 4 holds U\+0008"):
        load_bytes("<html><body>\n<p>\b両大臣は会談した。</p></body></html>".encode(), name="a.html")
