"""Who an account is to the OpenID provider of its organisation."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        'identity',
        sa.Column('account_seq', sa.Integer(), nullable=False),
        sa.Column('issuer', sa.Text(), nullable=False),
        sa.Column('subject', sa.Text(), nullable=False),
        sa.Column('bound_at', sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(['account_seq'], ['account.seq'], name=op.f('fk_identity_account_seq_account')),
        sa.PrimaryKeyConstraint('account_seq', name=op.f('pk_identity')),
        sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_identity_issuer_subject')),
    )


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
