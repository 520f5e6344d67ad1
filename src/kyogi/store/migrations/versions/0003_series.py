"""The series of consultations that each document belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table('series_member',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('series', sa.Text(), nullable=False),
    sa.Column('parties', sa.Text(), nullable=False),
    sa.Column('track', sa.Text(), nullable=True),
    sa.Column('consultation', sa.Text(), nullable=True),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('main', sa.Boolean(), nullable=False),
    sa.Column('date', sa.Text(), nullable=True),
    sa.Column('date_first', sa.String(length=10), nullable=False),
    sa.Column('date_last', sa.String(length=10), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_series_member_document_seq')),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_series_member'))
    )
    op.create_index(op.f('ix_series_member_document_seq'), 'series_member', ['document_seq'], unique=False)
    op.create_index(
        op.f('ix_series_member_series_role_date_first_document_seq'), 'series_member',
        ['series', 'role', 'date_first', 'document_seq'], unique=False
    )
    op.create_table('series_assignment',
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('version', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_series_assignment_document_seq')),
    sa.PrimaryKeyConstraint('document_seq', name=op.f('pk_series_assignment'))
    )
    op.create_index(op.f('ix_series_assignment_version'), 'series_assignment', ['version'], unique=False)
