"""Which documents are still to be compared with the statements beside them: what a kill cut short is done later."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        'awaiting_comparison',
        sa.Column('document_seq', sa.Integer(), nullable=False),
        sa.Column('mark', sa.String(length=32), nullable=False),
        sa.Column('since', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_awaiting_comparison_document_seq_document')),
        sa.PrimaryKeyConstraint('document_seq', name=op.f('pk_awaiting_comparison')),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
