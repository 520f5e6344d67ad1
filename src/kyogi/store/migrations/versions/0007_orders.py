"""Indexes along which lists of documents are walked, with what their filters look at."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.drop_index('ix_reading_published_first', table_name='reading')
    op.drop_index('ix_reading_kind', table_name='reading')
    op.create_index('ix_reading_published_first', 'reading', ['published_first', 'document_seq', 'kind', 'parties'], unique=False)
    op.create_index('ix_reading_kind', 'reading', ['kind', 'published_first', 'document_seq', 'parties'], unique=False)


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
