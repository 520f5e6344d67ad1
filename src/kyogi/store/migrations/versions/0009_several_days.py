"""An index of the acts whose date means several days: they can begin before the first day that is asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index('ix_act_several_days', 'act', ['date_last', 'date_first'], unique=False, sqlite_where=sa.text('date_last > date_first'))


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
