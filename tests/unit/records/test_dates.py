from __future__ import annotations

import pytest

from kyogi.records.dates import bound_date, settle_dates


@pytest.mark.parametrize(
    ("date", "bounds"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2024-07-28", ("2024-07-28", "2024-07-28")),
        ("2024-04/2025-03", ("2024-04-01", "2025-03-31")),
        ("2024-12/2025-02-10", ("2024-12-01", "2025-02-10")),
        (None, None),
        ("", None),
        ("2024-13", None),
        ("2024-02-30", None),
        ("2024-00", None),
        ("2025/2024", None),
        ("2024-07-28T10:00", None),
        ("0000", None),
        ("２０２４", None),
        ("spring", None),
        ("2024-07-28\n", None),
    ],
)
def test_bounds(date: str | None, bounds: tuple[str, str] | None) -> None:
    assert bound_date(date) == bounds


@pytest.mark.parametrize(
    ("dates", "settled"),
    [
        (["2026-03", "2026-03-11"], {"2026-03": "2026-03-11"}),
        (["2026", "2026-03", "2026-03-11"], {"2026": "2026-03-11", "2026-03": "2026-03-11"}),
        (["2026-06-17/2026-06-18", "2026-06-17"], {"2026-06-17/2026-06-18": "2026-06-17"}),
        (["2026-03", "2026-03-11", "2026-03-20"], {"2026-03": "2026-03"}),  # either
        (["2026-03", "2026-04-11", "", "soon"], {"2026-03": "2026-03", "": "", "soon": "soon"}),
    ],
)
def test_a_rough_date_is_the_only_one_within_it(dates: list[str], settled: dict[str, str]) -> None:
    found = settle_dates(dates)
    assert set(found) == set(dates) and {date: found[date] for date in settled} == settled
