"""Words that say when a promise falls due → the interval inferred and the name of the rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyogi.following.due import _load_rules, find_due
from kyogi.records import Act, Actor, Commitment, Span
from kyogi.records.following import Due

DAY = "2024-07-28"
ROWS = [
    # Japanese
    ("2024年度末までに計画を策定する", "2024年度末までに", ("2024-07-28", "2025-03-31"), "fiscal-year-japan"),
    ("令和8年度中に運用を開始する", "令和8年度中に", ("2024-07-28", "2027-03-31"), "fiscal-year-japan"),
    ("来年度に配備する", "来年度に", ("2025-04-01", "2026-03-31"), "fiscal-year-japan"),
    ("年内に結論を得る", "年内に", ("2024-07-28", "2024-12-31"), "year"),
    ("年末までに協定に署名する", "年末までに", ("2024-07-28", "2024-12-31"), "year"),
    ("2030年までに排出を半減する", "2030年までに", ("2024-07-28", "2030-12-31"), "year"),
    ("来年前半に開催する", "来年前半に", ("2025-01-01", "2025-06-30"), "year"),
    ("2026年6月に開催する", "2026年6月に", ("2026-06-01", "2026-06-30"), "month"),
    ("来年3月末までに設置する", "来年3月末までに", ("2024-07-28", "2025-03-31"), "month"),
    ("9月に協議する", "9月に", ("2024-09-01", "2024-09-30"), "month"),
    ("3月に協議する", "3月に", ("2025-03-01", "2025-03-31"), "month"),
    ("2024年12月1日までに報告する", "2024年12月1日までに", ("2024-07-28", "2024-12-01"), "day"),
    ("来春に実施する", "来春に", ("2025-03-01", "2025-05-31"), "season"),
    ("今秋に開く", "今秋に", ("2024-09-01", "2024-11-30"), "season"),
    ("3か月以内に見直す", "3か月以内", ("2024-07-28", "2024-10-28"), "within"),
    ("半年以内に見直す", "半年以内", ("2024-07-28", "2025-01-28"), "within"),
    ("今後5年間で拠出する", "今後5年間で", ("2024-07-28", "2029-07-28"), "within"),
    ("次回2プラス2までに進捗を報告する", "次回2プラス2までに", None, "next-meeting"),
    ("次回の外相会談で取り上げる", "次回の外相会談で", None, "next-meeting"),
    ("早期に締結する", "早期に", None, "no-date"),
    ("できるだけ速やかに再開する", "できるだけ速やかに", None, "no-date"),
    # English
    ("deploy it by the end of FY2024", "by the end of FY2024", ("2024-07-28", "2025-03-31"), "fiscal-year-japan"),
    ("visit Japan early next year", "early next year", ("2025-01-01", "2025-12-31"), "year"),
    ("aim to conclude them next year", "next year", ("2025-01-01", "2025-12-31"), "year"),
    ("hold the summit in late 2026", "late 2026", ("2026-01-01", "2026-12-31"), "year"),
    ("draw up a plan by the end of Japanese fiscal year 2027", "by the end of Japanese fiscal year 2027",
     ("2024-07-28", "2028-03-31"), "fiscal-year-japan"),
    ("begin production in JFY2025", "in JFY2025", ("2025-04-01", "2026-03-31"), "fiscal-year-japan"),
    ("sign it by the end of this year", "by the end of this year", ("2024-07-28", "2024-12-31"), "year"),
    ("halve emissions by 2030", "by 2030", ("2024-07-28", "2030-12-31"), "year"),
    ("conclude it later this year", "later this year", ("2024-07-28", "2024-12-31"), "year"),
    ("meet in the first half of 2025", "in the first half of 2025", ("2025-01-01", "2025-06-30"), "year"),
    ("share radar data by March 2026", "by March 2026", ("2024-07-28", "2026-03-31"), "month"),
    ("hold their next meeting in Sydney in June 2026", "in June 2026", ("2026-06-01", "2026-06-30"), "month"),
    ("report by the end of March", "by the end of March", ("2024-07-28", "2025-03-31"), "month"),
    ("hold its first meeting by September 30, 2026", "by September 30, 2026", ("2024-07-28", "2026-09-30"), "day"),
    ("report no later than 1 December", "no later than 1 December", ("2024-07-28", "2024-12-01"), "day"),
    ("hold an exercise this fall", "this fall", ("2024-09-01", "2024-11-30"), "season"),
    ("report within three months", "within three months", ("2024-07-28", "2024-10-28"), "within"),
    ("invest 1 billion dollars over the next five years", "over the next five years", ("2024-07-28", "2029-07-28"),
     "within"),
    ("meet in the coming months", "in the coming months", ("2024-07-28", "2025-01-28"), "coming"),
    ("report progress at the next 2+2", "at the next 2+2", None, "next-meeting"),
    ("conclude by our next ministerial meeting", "by our next ministerial meeting", None, "next-meeting"),
    ("conclude as soon as possible", "as soon as possible", None, "no-date"),
]  # fmt: skip


def find(
    words: str, obligors: tuple[str, ...] = ("JP", "US"), day: str | None = DAY, due: str | None = None
) -> Due | None:
    text = f"前の文。{words}。後の文。"
    span = Span.of(text, 4, 4 + len(words))
    act = Act(id="a4", kind="commit", trigger=span, content=span, actors=(Actor(party="JP"),))
    commitment = Commitment(id="p4", act="a4", text=span, obligors=obligors, due=due)
    return find_due(text, commitment, act, "en" if words.isascii() else "ja", day)


@pytest.mark.parametrize(("words", "stated", "interval", "rule"), ROWS, ids=[row[0] for row in ROWS])
def test_words_and_what_follows_from_them(words: str, stated: str, interval: tuple[str, str] | None, rule: str) -> None:
    due = find(words)
    assert due is not None and due.stated is not None
    assert due.stated.quote.strip() == stated
    assert (due.first, due.last) == (interval or (None, None))
    assert due.rule == rule


def test_the_fiscal_year_of_the_united_states_is_its_own_only_where_it_alone_promises() -> None:
    words = "complete it by the end of FY2025"
    alone, together = find(words, ("US",)), find(words, ("JP", "US"))
    assert alone and (alone.last, alone.rule) == ("2025-09-30", "fiscal-year-us")
    assert together and (together.last, together.rule) == ("2026-03-31", "fiscal-year-japan")
    japanese = find("complete it by the end of JFY2025", ("US",))
    assert japanese and japanese.last == "2026-03-31"


@pytest.mark.parametrize("words", ["協力を進める", "deepen cooperation", "2010年に始めた事業を続ける",
                                   "build on the 2015 guidelines", "3か国で協力する", "一年生を招く",
                                   "finance next year's budget", "the early 2000s"])  # fmt: skip
def test_what_says_nothing_of_a_time_to_come(words: str) -> None:
    assert find(words) is None


def test_a_date_that_only_the_reading_knows_has_no_words() -> None:
    due = find("協力を進める", due="2025-03-31")
    assert due == Due(stated=None, first="2024-07-28", last="2025-03-31", rule="reading")


def test_a_day_that_no_calendar_has_leaves_the_words_alone() -> None:
    due = find("2025年2月30日までに報告する")
    assert due is not None and due.stated is not None
    assert (due.stated.quote, due.last) == ("2025年2月30日までに", None)


def test_without_a_day_of_promise_nothing_is_inferred() -> None:
    due = find("2030年までに半減する", day=None)
    assert due is not None and (due.first, due.last) == (None, None)


@given(
    st.text("0123456789年月日度末内までにの今来次回早期 by in FY JFY end of next 2+2 March within months", max_size=40)
)
def test_any_words_give_an_interval_in_order_or_none(words: str) -> None:
    due = find(words) if words else None
    if due is not None and due.last is not None:
        assert due.first is not None and due.first <= due.last


def test_the_cheap_look_first_passes_nothing_over() -> None:
    """Wherever a pattern is met, what it needs is there."""
    for words, *_ in ROWS:
        for rule in _load_rules("en" if words.isascii() else "ja"):
            if rule.needs is not None and rule.pattern.search(words):
                assert rule.needs.search(words), (words, rule.name)
