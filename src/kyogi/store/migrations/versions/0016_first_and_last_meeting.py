"""When a series first and last met: "March 2026" is not the first of March where the meeting's day is recorded."""

from alembic import op

revision = "0016"
down_revision = "0015"

# Whether a date counts: it is one day, or no day within it is recorded.
COUNTS = (
    "(m.date_first = m.date_last OR NOT EXISTS (SELECT 1 FROM series_member AS day WHERE day.series = m.series "
    "AND day.role = 'record' AND day.date_first BETWEEN m.date_first AND m.date_last AND day.date_first = day.date_last))"
)


def upgrade() -> None:
    op.execute(
        "UPDATE series_count SET (first, last) = (SELECT "
        f"coalesce(min(CASE WHEN {COUNTS} THEN nullif(m.date_first, '') END), ''), "
        f"coalesce(max(CASE WHEN {COUNTS} THEN m.date_last END), '') "
        "FROM series_member AS m WHERE m.series = series_count.series AND m.role = 'record')"
    )


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
