"""The ledger, with the triggers that let it only grow by the entry that comes next, and the tables of following."""

import hashlib
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    head = op.create_table('ledger_head',
    sa.Column('ledger', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('ledger', name=op.f('pk_ledger_head'))
    )
    op.create_table('ledger_entry',
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_ledger_entry')),
    sa.UniqueConstraint('hash', name=op.f('uq_ledger_entry_hash')),
    sa.UniqueConstraint('previous', name=op.f('uq_ledger_entry_previous'))
    )
    op.create_table('ledger_subject',
    sa.Column('commitment', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['number'], ['ledger_entry.number'], name=op.f('fk_ledger_subject_number')),
    sa.PrimaryKeyConstraint('commitment', 'number', name=op.f('pk_ledger_subject'))
    )
    op.create_index(op.f('ix_ledger_subject_number'), 'ledger_subject', ['number'], unique=False)
    op.create_table('followed_promise',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('birth', sa.Text(), nullable=False),
    sa.Column('meeting', sa.Text(), nullable=True),
    sa.Column('commitment', sa.Text(), nullable=True),
    sa.Column('material', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_followed_promise_document_seq')),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_followed_promise')),
    sa.UniqueConstraint('address', name=op.f('uq_followed_promise_address'))
    )
    for column in ('birth', 'meeting', 'commitment', 'document_seq'):
        op.create_index(op.f(f'ix_followed_promise_{column}'), 'followed_promise', [column], unique=False)
    op.create_table('followed_commitment',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('promised', sa.String(length=10), nullable=False),
    sa.Column('due_first', sa.String(length=10), nullable=False),
    sa.Column('due_last', sa.String(length=10), nullable=False),
    sa.Column('heard', sa.String(length=10), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('last_entry', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_followed_commitment'))
    )
    for columns in (['status', 'due_last', 'id'], ['due_last', 'id'], ['status', 'promised', 'id']):
        op.create_index(op.f('ix_followed_commitment_' + '_'.join(columns)), 'followed_commitment', columns, unique=False)
    op.create_table('followed_obligor',
    sa.Column('commitment', sa.Text(), nullable=False),
    sa.Column('party', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['commitment'], ['followed_commitment.id'], name=op.f('fk_followed_obligor_commitment'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('commitment', 'party', name=op.f('pk_followed_obligor'))
    )
    op.create_index(op.f('ix_followed_obligor_party_commitment'), 'followed_obligor', ['party', 'commitment'], unique=False)
    op.create_table('followed_topic',
    sa.Column('commitment', sa.Text(), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['commitment'], ['followed_commitment.id'], name=op.f('fk_followed_topic_commitment'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('commitment', 'topic', name=op.f('pk_followed_topic'))
    )
    op.create_index(op.f('ix_followed_topic_topic_commitment'), 'followed_topic', ['topic', 'commitment'], unique=False)
    op.create_table('followed_progress',
    sa.Column('commitment', sa.Text(), nullable=False),
    sa.Column('party', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('pending_second', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['commitment'], ['followed_commitment.id'], name=op.f('fk_followed_progress_commitment'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('commitment', 'party', name=op.f('pk_followed_progress'))
    )
    op.create_index(op.f('ix_followed_progress_value_commitment'), 'followed_progress', ['value', 'commitment'], unique=False)
    op.create_table('followed_flag',
    sa.Column('commitment', sa.Text(), nullable=False),
    sa.Column('flag', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['commitment'], ['followed_commitment.id'], name=op.f('fk_followed_flag_commitment'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('commitment', 'flag', name=op.f('pk_followed_flag'))
    )
    op.create_index(op.f('ix_followed_flag_flag_commitment'), 'followed_flag', ['flag', 'commitment'], unique=False)
    op.create_table('derivation',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('version', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_derivation'))
    )
    ledger = str(uuid.uuid4())
    op.bulk_insert(head, [{'ledger': ledger, 'number': 0, 'hash': hashlib.sha256(ledger.encode()).hexdigest()}])

    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER ledger_entry_refuses_{verb.lower()} BEFORE {verb} ON ledger_entry "
                f"BEGIN SELECT RAISE(ABORT, 'ledger_entry never changes: {verb} refused'); END"
            )
        op.execute(
            "CREATE TRIGGER ledger_entry_follows_the_head BEFORE INSERT ON ledger_entry "
            "WHEN NOT EXISTS (SELECT 1 FROM ledger_head WHERE number = NEW.number - 1 AND hash = NEW.previous) "
            "BEGIN SELECT RAISE(ABORT, 'ledger_entry: this is not the entry that comes next'); END"
        )
        op.execute(
            "CREATE TRIGGER ledger_entry_is_the_head AFTER INSERT ON ledger_entry "
            "BEGIN UPDATE ledger_head SET number = NEW.number, hash = NEW.hash; END"
        )
        op.execute(
            "CREATE TRIGGER ledger_head_follows_the_entries BEFORE UPDATE ON ledger_head "
            "WHEN NEW.ledger <> OLD.ledger OR NOT EXISTS "
            "(SELECT 1 FROM ledger_entry WHERE number = NEW.number AND hash = NEW.hash AND number > OLD.number) "
            "BEGIN SELECT RAISE(ABORT, 'ledger_head follows the entries: UPDATE refused'); END"
        )
        op.execute(
            "CREATE TRIGGER ledger_head_refuses_delete BEFORE DELETE ON ledger_head "
            "BEGIN SELECT RAISE(ABORT, 'ledger_head never goes: DELETE refused'); END"
        )
        op.execute(
            "CREATE TRIGGER ledger_head_refuses_insert BEFORE INSERT ON ledger_head "
            "BEGIN SELECT RAISE(ABORT, 'there is one ledger_head: INSERT refused'); END"
        )


def downgrade() -> None:
    raise NotImplementedError("a ledger is not taken back; use a copy of the database")
