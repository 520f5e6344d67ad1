"""The meetings of each series along one index, so that a list of all series looks at nothing else."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.drop_index('ix_series_member_series_role_date_first_document_seq', table_name='series_member')
    op.create_index('ix_series_member_meetings', 'series_member', ['series', 'role', 'date_first', 'document_seq', 'date_last'], unique=False)


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
