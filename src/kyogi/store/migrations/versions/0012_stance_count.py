"""How many stances each party took on each topic, counted as they come and go: the matrix need not count them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        'stance_count',
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('topic', sa.Text(), nullable=False),
        sa.Column('acts', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('party', 'topic', name=op.f('pk_stance_count')),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO stance_count SELECT party, topic, count(*) FROM stance GROUP BY party, topic")
    op.execute(
        "CREATE TRIGGER stance_is_counted AFTER INSERT ON stance BEGIN "
        "INSERT INTO stance_count VALUES (NEW.party, NEW.topic, 1) "
        "ON CONFLICT (party, topic) DO UPDATE SET acts = acts + 1; END"
    )
    op.execute(
        "CREATE TRIGGER stance_is_discounted AFTER DELETE ON stance BEGIN "
        "UPDATE stance_count SET acts = acts - 1 WHERE party = OLD.party AND topic = OLD.topic; END"
    )


def downgrade() -> None:
    raise NotImplementedError("a store does not go back; use a copy of the database")
