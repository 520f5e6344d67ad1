"""In how many documents a commitment stands, and the order of lists with what their filters look at.

Commitments are derived: they are made anew when the store is next opened for work, for no rules have made them now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.drop_index('ix_followed_commitment_due_last_id', table_name='followed_commitment')
    for table in ('followed_obligor', 'followed_topic', 'followed_progress', 'followed_flag', 'followed_commitment'):
        op.execute(f"DELETE FROM {table}")
    op.execute("DELETE FROM derivation WHERE name = 'following'")
    with op.batch_alter_table('followed_commitment') as batch:
        batch.add_column(sa.Column('documents', sa.Integer(), nullable=False))
    op.create_index('ix_followed_commitment_order', 'followed_commitment', ['due_last', 'id', 'status', 'words'], unique=False)
    op.create_index('ix_followed_commitment_grouped', 'followed_commitment', ['due_last', 'id'], unique=False, sqlite_where=sa.text('documents > 1'))


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
