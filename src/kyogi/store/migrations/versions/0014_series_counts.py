"""How many documents record each series, and when it met: kept as they come and go, so that lists need not count them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        'series_count',
        sa.Column('series', sa.Text(), nullable=False),
        sa.Column('parties', sa.Text(), nullable=False),
        sa.Column('track', sa.Text(), nullable=True),
        sa.Column('documents', sa.Integer(), nullable=False),
        sa.Column('first', sa.String(length=10), nullable=False),
        sa.Column('last', sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint('series', name=op.f('pk_series_count')),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f('ix_series_count_last_series'), 'series_count', ['last', 'series'], unique=False)
    op.execute(
        "INSERT INTO series_count SELECT met.series, one.parties, one.track, met.documents, met.first, met.last "
        "FROM (SELECT series, min(seq) AS seq, count(DISTINCT document_seq) AS documents, "
        "coalesce(min(nullif(date_first, '')), '') AS first, max(date_last) AS last "
        "FROM series_member WHERE role = 'record' GROUP BY series) AS met "
        "JOIN series_member AS one ON one.seq = met.seq"
    )


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
