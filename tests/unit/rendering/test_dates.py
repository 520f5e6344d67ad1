"""Dates as papers write them."""

from __future__ import annotations

import pytest

from kyogi.rendering.dates import write_date


@pytest.mark.parametrize(
    ("value", "western", "era", "english"),
    [
        ("2026-03-11", "2026年3月11日", "令和8年3月11日", "11 March 2026"),
        ("2019-05-01", "2019年5月1日", "令和元年5月1日", "1 May 2019"),
        ("2019-04-30", "2019年4月30日", "平成31年4月30日", "30 April 2019"),
        ("1989-01-07", "1989年1月7日", "昭和64年1月7日", "7 January 1989"),
        ("2026-06", "2026年6月", "令和8年6月", "June 2026"),
        ("2027", "2027年", "令和9年", "2027"),
        ("2026-09/2026-11", "2026年9月～2026年11月", "令和8年9月～令和8年11月", "September 2026 – November 2026"),
        ("soon", "soon", "soon", "soon"),
        (None, "", "", ""),
    ],
)
def test_dates_in_both_languages_and_calendars(value: str | None, western: str, era: str, english: str) -> None:
    assert write_date(value, "ja") == western
    assert write_date(value, "ja", "era") == era
    assert write_date(value, "en") == english
