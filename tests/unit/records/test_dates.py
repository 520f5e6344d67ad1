from __future__ import annotations

import pytest

from kyogi.records.dates import bound_date


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
