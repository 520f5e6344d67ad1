"""Evidence suggestions, and the index of promises that finds them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table('link_key',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('promises', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_link_key')),
    sa.UniqueConstraint('key', name=op.f('uq_link_key_key'))
    )
    op.create_table('link_promise',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('commitment', sa.Text(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_link_promise_document_seq')),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_link_promise'))
    )
    op.create_index(op.f('ix_link_promise_document_seq'), 'link_promise', ['document_seq'], unique=False)
    op.create_table('link_posting',
    sa.Column('key_seq', sa.Integer(), nullable=False),
    sa.Column('promise_seq', sa.Integer(), nullable=False),
    sa.Column('weight', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['key_seq'], ['link_key.seq'], name=op.f('fk_link_posting_key_seq')),
    sa.ForeignKeyConstraint(['promise_seq'], ['link_promise.seq'], name=op.f('fk_link_posting_promise_seq')),
    sa.PrimaryKeyConstraint('key_seq', 'promise_seq', name=op.f('pk_link_posting')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_link_posting_promise_seq'), 'link_posting', ['promise_seq'], unique=False)
    op.create_table('link_mention',
    sa.Column('key_seq', sa.Integer(), nullable=False),
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_link_mention_document_seq')),
    sa.ForeignKeyConstraint(['key_seq'], ['link_key.seq'], name=op.f('fk_link_mention_key_seq')),
    sa.PrimaryKeyConstraint('key_seq', 'document_seq', name=op.f('pk_link_mention')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_link_mention_document_seq'), 'link_mention', ['document_seq'], unique=False)
    op.create_table('link_state',
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('version', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_link_state_document_seq')),
    sa.PrimaryKeyConstraint('document_seq', name=op.f('pk_link_state'))
    )
    op.create_index(op.f('ix_link_state_version'), 'link_state', ['version'], unique=False)
    op.create_table('suggestion',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('promise_document_seq', sa.Integer(), nullable=False),
    sa.Column('promise_act', sa.Text(), nullable=True),
    sa.Column('commitment', sa.Text(), nullable=False),
    sa.Column('promise_start', sa.Integer(), nullable=False),
    sa.Column('promise_end', sa.Integer(), nullable=False),
    sa.Column('promise_quote', sa.Text(), nullable=False),
    sa.Column('evidence_document_seq', sa.Integer(), nullable=False),
    sa.Column('evidence_act', sa.Text(), nullable=True),
    sa.Column('evidence_start', sa.Integer(), nullable=False),
    sa.Column('evidence_end', sa.Integer(), nullable=False),
    sa.Column('evidence_quote', sa.Text(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('suggested', sa.Boolean(), nullable=False),
    sa.Column('progress', sa.Text(), nullable=True),
    sa.Column('reasons', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(
        ['evidence_document_seq'], ['document.seq'], name=op.f('fk_suggestion_evidence_document_seq')
    ),
    sa.ForeignKeyConstraint(
        ['promise_document_seq'], ['document.seq'], name=op.f('fk_suggestion_promise_document_seq')
    ),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_suggestion'))
    )
    op.create_index(
        op.f('ix_suggestion_promise_document_seq_commitment_score'), 'suggestion',
        ['promise_document_seq', 'commitment', 'score'], unique=False
    )
    op.create_index(
        op.f('ix_suggestion_evidence_document_seq_score'), 'suggestion', ['evidence_document_seq', 'score'],
        unique=False
    )
    op.create_index(op.f('ix_suggestion_suggested_score'), 'suggestion', ['suggested', 'score'], unique=False)
