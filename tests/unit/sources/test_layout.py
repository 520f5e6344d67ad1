# ruff: noqa: E501 - samples of text and markup are kept in one piece
"""Which characters of a text play which role."""

from __future__ import annotations

import pytest

from kyogi.records import Document
from kyogi.sources import find_parts, load_text

BODY = "両大臣は、東シナ海における一方的な現状変更の試みに強い反対を表明しました。"
ENGLISH = "The Ministers expressed their strong opposition to unilateral attempts to change the status quo by force."


def roles(text: str) -> list[tuple[str, str]]:
    """Role and words of each part of `text`."""
    document = load_text(text, name="t")
    return [(p.role, document.text[p.start : p.end]) for p in document.parts]


def read(text: str) -> Document:
    return load_text(text, name="t")


def test_a_post_with_handle_and_date_is_one_part_and_gives_the_title() -> None:
    post = "日豪「2+2」始まる 共同訓練を協議https://t.co/abcDEF123 #sample_news\n— 見本ニュース (@sample_news) July 3, 2026"
    document = read(f"{post}\n{BODY}\n#日豪(共同訓練)\n#安全保障#外交")
    assert [p.role for p in document.parts] == ["post", "body", "hashtags", "hashtags"]
    assert document.text[: document.parts[0].end] == post
    assert document.title == "日豪「2+2」始まる 共同訓練を協議"
    assert document.tags == ("日豪(共同訓練)", "安全保障", "外交")


def test_only_the_line_above_is_the_post_where_a_story_runs_into_it() -> None:
    text = f"{BODY * 6}\n会談が終わりました https://t.co/abc\n— 見本 (@sample) July 3, 2026\n{BODY}"
    assert [role for role, _ in roles(text)] == ["body", "post", "body"]


def test_title_and_time_stamp_of_a_broadcast_report() -> None:
    assert roles(f"日・フィリピン会談 協議体の設置で一致\n2026年2月21日 19時04分\n{BODY}") == [
        ("title", "日・フィリピン会談 協議体の設置で一致"),
        ("dateline", "2026年2月21日 19時04分"),
        ("body", BODY),
    ]


def test_datelines_of_ministries() -> None:
    for line in (
        "令和8年6月12日",
        "2026年5月30日、シンガポール",
        "令和8年4月24日（金）10:42",
        "日時　令和8年4月24日",
        "2026-05-30",
    ):
        assert ("dateline", line) in roles(f"防衛大臣記者会見\n{line}\n\n{BODY}"), line
    for line in ("Ottawa, 8 October 2026", "May 5, 2026", "Tokyo, May 5, 2026", "2:16 P.M. JST"):
        assert ("dateline", line) in roles(f"Joint Statement\n\n{line}\n\n{ENGLISH}"), line


def test_a_dateline_that_opens_a_paragraph_is_a_part_of_its_own() -> None:
    assert roles(f"見出しの言葉\n【ジャカルタ１７日】{BODY}")[1:] == [
        ("dateline", "【ジャカルタ１７日】"),
        ("body", BODY),
    ]
    assert roles(f"JAKARTA, May 5 (Sample) — {ENGLISH}") == [
        ("dateline", "JAKARTA, May 5 (Sample) —"),
        ("body", ENGLISH),
    ]


def test_the_country_above_a_readout_is_no_title() -> None:
    document = read(f"オーストラリア連邦\n日豪外務・防衛閣僚協議（概要）\n令和8年6月12日\n\n　{BODY}")
    assert document.title == "日豪外務・防衛閣僚協議（概要）"


def test_headings_of_sections_and_sub_headlines() -> None:
    for line in (
        "1　冒頭",
        "２　質疑応答",
        "（1）地域情勢",
        "■地域情勢",
        "## 地域情勢",
        "上川外相「抑止力高める」",
        "“名指しは控える”",
    ):
        assert roles(f"{BODY}\n{line}\n{BODY}")[1] == ("heading", line)
    for line in ("**Peace and Stability**", "## Security", "1. Regional Issues", "Regional Issues"):
        assert roles(f"{ENGLISH}\n\n{line}\n\n{ENGLISH}")[1] == ("heading", line)


def test_what_looks_like_a_heading_but_is_body() -> None:
    for line in (
        "1．三外相は、発射を非難しました。",
        "大臣：３点ございます。",
        "Q：受け止めをお願いします。",
        "・共同訓練の拡大を確認",
    ):
        assert roles(f"{BODY}\n{line}\n{BODY}")[1] == ("body", line)
    lead = "The two countries intend to:"
    assert roles(f"{ENGLISH}\n\n{lead}\n\n• consult closely on force posture;")[1] == ("body", lead)
    assert roles("日本は共同訓練の拡大を歓迎") == [("body", "日本は共同訓練の拡大を歓迎")]


def test_items_of_a_list_are_no_headings() -> None:
    text = f"{BODY}\n（1）共同訓練の拡大を確認\n（2）作業部会の設置を決定\n{BODY}"
    assert [role for role, _ in roles(text)] == ["body"] * 4
    text = f"{ENGLISH}\n\n1. Hold a dialogue\n2. Share information\n\n{ENGLISH}"
    assert [role for role, _ in roles(text)] == ["body"] * 4
    text = f"{BODY}\n１　概要\n（1）地域情勢\n{BODY}"
    assert [role for role, _ in roles(text)] == ["body", "heading", "heading", "body"]


def test_sentences_that_begin_like_service_lines_are_body() -> None:
    for line in (
        "連絡先を交換した。",
        "本件に関する協力を確認した。",
        "・装備品の供与（無償提供）",
    ):
        assert roles(f"{BODY}\n{line}\n{BODY}")[1] == ("body", line)


def test_headlines_may_end_in_a_particle() -> None:
    assert read(f"日独、新協定交渉へ\n2026年2月21日\n{BODY}").title == "日独、新協定交渉へ"


def test_captions_bylines_footnotes_and_boilerplate() -> None:
    for line in ("【写真】会談に臨む両大臣", "写真：共同代表撮影", "(Photo: Sample Agency)"):
        assert roles(f"{BODY}\n{line}\n{BODY}")[1] == ("caption", line)
    for line in ("By Hanako Sample", "ワシントン 山田太郎記者"):
        assert roles(f"{BODY}\n{line}\n{BODY}")[1] == ("byline", line)
    assert roles(f"{BODY}\n※ 仮訳による。")[1][0] == "footnote"
    for line in (
        "（以上）",
        "(了)",
        "\\###",
        "# # #",
        "For Immediate Release",
        "https://example.org/a",
        "〔拍手〕",
        "———",
    ):
        assert roles(f"{BODY}\n{line}\n")[1] == ("boilerplate", line), line


def test_a_quotation_that_runs_over_a_line_break_is_one_part() -> None:
    text = "長官は「日本は威圧されている。\nまた、脅かされている」と述べました。\n" + BODY
    assert len(roles(text)) == 2
    assert roles(text)[0][1].endswith("と述べました。")


def test_a_quotation_that_never_closes_joins_nothing() -> None:
    assert len(roles("長官は「日本は威圧されている。\nまた、脅かされている。\n" + BODY)) == 3
    far = "長官は「威圧されている。\n" + "次の段落です。\n" * 400 + "終わりです」と述べました。"
    assert len(roles(far)) == 402


def test_hard_wrapped_english_is_one_part_for_each_paragraph() -> None:
    text = (
        "We, the leaders of the two countries, met in Tokyo and affirmed that the\n"
        "Alliance is the cornerstone of peace and prosperity. We will consult with\n"
        "each other.\n"
        "\n"
        "-   **Energy:** The two countries will establish a dialogue on the supply\n"
        "    of energy.\n"
        "-   Japan will join the dialogue.\n"
    )
    assert [words.split()[0] for _, words in roles(text)] == ["We,", "-", "-"]


def test_english_with_one_paragraph_a_line_is_not_joined() -> None:
    long = " ".join([ENGLISH] * 3)
    assert len(roles(f"{long}\n{long}\n{ENGLISH}")) == 3


@pytest.mark.parametrize(
    ("below", "role"), [("Sydney", "dateline"), ("Sydney, Australia", "dateline"), ("Saegusa", "title")]
)
def test_the_place_above_the_date_is_no_part_of_the_title(below: str, role: str) -> None:
    text = (
        f"Joint Press Availability with Foreign Minister Halloran and Foreign Minister\n{below}\nJune 17, 2026\n\n"
        "FOREIGN MINISTER HALLORAN: Thank you all for coming. I thank Minister Saegusa for making the long journey to\n"
        "Sydney. Today we agreed on the terms of reference of our working group on submarine cables, and decided that\n"
        "its secretariat will sit in Brisbane.\n"
    )
    assert (role, below) in roles(text)
    assert ("dateline", "June 17, 2026") in roles(text)


def test_turns_of_a_transcript_are_parts() -> None:
    text = "East Room\n\n5:16 P.M. EDT\n\nPRESIDENT SAMPLE:  Thank you all. Please have a seat.\nQ    Thank you, sir. Will you go?\n"
    assert [role for role, _ in roles(text)] == ["dateline", "dateline", "body", "body"]


def test_hard_wrapped_japanese_is_rejoined() -> None:
    text = (
        "　両大臣は、東シナ海における力による一方的な現状変\n更の試みに強い反対を改めて表明した。また、台湾海峡\n"
        "の平和と安定の重要性を再確認し、引き続き緊密に連携\nしていくことで一致した。\n"
        "　高瀬大臣は、共同訓練の拡大を歓迎した。これに対し\nて先方は、装備品の移転に向けた作業部会を設けること\nを提案した。\n"
    )
    assert len(roles(text)) == 2


def test_each_part_has_its_own_language() -> None:
    document = read(f'{BODY}\n\n{ENGLISH}\n\n大臣は"free and open Indo-Pacific strategy"と述べました。')
    assert document.lang == "ja"
    assert [p.lang for p in document.parts] == ["ja", "en", "ja"]


def test_front_matter_is_boilerplate_and_tells_title_date_and_address() -> None:
    block = "---\ndate: '2026-04-16'\ntitle: \"Remarks in Joint\\_Press Conference\"\nsource_url: https://example.org/a\n---"
    document = read(f"{block}\n\n{ENGLISH}\n")
    assert document.text[: document.parts[0].end] == block
    assert (document.parts[0].role, document.parts[1].role) == ("boilerplate", "body")
    assert document.title == "Remarks in Joint Press Conference"
    assert (document.published, document.url) == ("2026-04-16", "https://example.org/a")


def test_what_is_told_counts_for_more_than_what_is_found() -> None:
    document = load_text(
        f"見出し\n{BODY}", name="n", lang="ja", title="別の題", published="2026-01-02", kind="news", publisher="P"
    )
    told = (document.id, document.title, document.published, document.kind, document.publisher)
    assert told == ("n", "別の題", "2026-01-02", "news", "P")


def test_parts_of_the_shared_texts_hold_every_trigger_in_their_body(shared) -> None:  # type: ignore[no-untyped-def]
    import json

    seen = 0
    for path in sorted((shared / "reading" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "acts" not in gold or "text" not in gold:
            continue
        bodies = [(p.start, p.end) for p in find_parts(gold["text"], gold["document"]["lang"]) if p.role == "body"]
        for act in gold["acts"]:
            start, end = act["trigger"]["start"], act["trigger"]["end"]
            assert any(a <= start and end <= b for a, b in bodies), (path.name, act["trigger"])
            seen += 1
    assert seen > 300


def test_a_short_paragraph_that_ends_in_a_quotation_is_no_heading() -> None:
    text = (
        "Harbour talks end\n\nThe ministers met for two hours on Monday and parted without a word to those who waited.\n\n"
        'Reis rejected the charge. The ships, she said, "never left harbour."\n\n'
        "The talks go on in May, when the two ministers are to meet again in the capital of the other side.\n"
    )
    document = load_text(text, name="news.txt")
    assert [p.role for p in document.parts] == ["title", "body", "body", "body"]
