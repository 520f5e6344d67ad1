"""Where each document stands among those that tell of one meeting, so that only the first of them need be read.

Promises are derived: they are made anew when the store is next opened for work, for the rules have a new version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.drop_index('ix_followed_promise_meeting', table_name='followed_promise')
    op.execute("DELETE FROM followed_promise")
    with op.batch_alter_table('followed_promise') as batch:
        batch.add_column(sa.Column('place', sa.Text(), nullable=False))
    op.create_index('ix_followed_promise_meeting_place', 'followed_promise', ['meeting', 'place'], unique=False)


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
