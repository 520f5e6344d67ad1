"""Who said what of which subject when, so that the matrix of positions is read in the order of an index."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table('stance',
    sa.Column('party', sa.Text(), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.Column('date_first', sa.String(length=10), nullable=False),
    sa.Column('act_seq', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('strength', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['act_seq'], ['act.seq'], name=op.f('fk_stance_act_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('party', 'topic', 'date_first', 'act_seq', name=op.f('pk_stance')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_stance_act_seq'), 'stance', ['act_seq'], unique=False)
    op.create_index(
        op.f('ix_stance_topic_party_date_first'), 'stance', ['topic', 'party', 'date_first'], unique=False
    )
    # what was stored before this table was there
    op.execute(
        "INSERT INTO stance (party, topic, date_first, act_seq, kind, strength) "
        "SELECT DISTINCT actor.party, topic.topic, act.date_first, act.seq, act.kind, act.strength "
        "FROM act JOIN act_actor AS actor ON actor.act_seq = act.seq JOIN act_topic AS topic ON topic.act_seq = act.seq "
        "WHERE actor.party IS NOT NULL AND act.same_as IS NULL AND act.kind <> 'discuss'"
    )
