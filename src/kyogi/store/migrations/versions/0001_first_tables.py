"""The first tables, the full-text index, and the triggers that keep documents and corrections as they were written."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_FROZEN = {
    "document": ("UPDATE", "DELETE"),
    "original": ("UPDATE", "DELETE"),
    "correction": ("UPDATE", "DELETE"),
}


def upgrade() -> None:
    op.create_table('document',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('text_sha256', sa.String(length=64), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('characters', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('encoding', sa.Text(), nullable=True),
    sa.Column('lang', sa.String(length=8), nullable=False),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('publisher', sa.Text(), nullable=True),
    sa.Column('published', sa.String(length=10), nullable=True),
    sa.Column('title', sa.Text(), nullable=True),
    sa.Column('tags', sa.Text(), nullable=False),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('added_at', sa.String(length=32), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_document')),
    sa.UniqueConstraint('id', name=op.f('uq_document_id')),
    sa.UniqueConstraint('sha256', name=op.f('uq_document_sha256'))
    )
    op.create_index(op.f('ix_document_lang'), 'document', ['lang'], unique=False)
    op.create_table('correction',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('layer', sa.Text(), nullable=False),
    sa.Column('claim_kind', sa.Text(), nullable=True),
    sa.Column('start', sa.Integer(), nullable=True),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('exact', sa.Text(), nullable=True),
    sa.Column('prefix', sa.Text(), nullable=True),
    sa.Column('suffix', sa.Text(), nullable=True),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('old', sa.Text(), nullable=False),
    sa.Column('new', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('who', sa.Text(), nullable=False),
    sa.Column('at', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_correction_document_seq')),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_correction'))
    )
    op.create_index(op.f('ix_correction_document_seq'), 'correction', ['document_seq'], unique=False)
    op.create_table('document_terms',
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('analyser', sa.Text(), nullable=False),
    sa.Column('terms', sa.LargeBinary(), nullable=False),
    sa.Column('places', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_document_terms_document_seq')),
    sa.PrimaryKeyConstraint('document_seq', name=op.f('pk_document_terms'))
    )
    op.create_table('original',
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('compressed', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_original_document_seq')),
    sa.PrimaryKeyConstraint('document_seq', name=op.f('pk_original'))
    )
    op.create_table('part',
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('lang', sa.String(length=8), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_part_document_seq')),
    sa.PrimaryKeyConstraint('document_seq', 'start', name=op.f('pk_part'))
    )
    op.create_table('reading',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('engine', sa.Text(), nullable=False),
    sa.Column('created_at', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('publisher', sa.Text(), nullable=True),
    sa.Column('published', sa.String(length=10), nullable=True),
    sa.Column('published_first', sa.String(length=10), nullable=True),
    sa.Column('published_last', sa.String(length=10), nullable=True),
    sa.Column('title', sa.Text(), nullable=True),
    sa.Column('parties', sa.Text(), nullable=False),
    sa.Column('record', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_reading_document_seq')),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_reading')),
    sa.UniqueConstraint('document_seq', name=op.f('uq_reading_document_seq'))
    )
    op.create_index(op.f('ix_reading_engine'), 'reading', ['engine'], unique=False)
    op.create_index(op.f('ix_reading_kind'), 'reading', ['kind'], unique=False)
    op.create_index(op.f('ix_reading_published_first'), 'reading', ['published_first'], unique=False)
    op.create_table('act',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('document_seq', sa.Integer(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('trigger_start', sa.Integer(), nullable=False),
    sa.Column('trigger_end', sa.Integer(), nullable=False),
    sa.Column('trigger_quote', sa.Text(), nullable=False),
    sa.Column('content_start', sa.Integer(), nullable=True),
    sa.Column('content_end', sa.Integer(), nullable=True),
    sa.Column('content_quote', sa.Text(), nullable=True),
    sa.Column('joint', sa.Boolean(), nullable=False),
    sa.Column('strength', sa.Integer(), nullable=False),
    sa.Column('quote', sa.Boolean(), nullable=False),
    sa.Column('commitment', sa.Boolean(), nullable=False),
    sa.Column('consultation', sa.Text(), nullable=True),
    sa.Column('same_as', sa.Text(), nullable=True),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('confidence', sa.Float(), nullable=False),
    sa.Column('corrected', sa.Boolean(), nullable=False),
    sa.Column('date', sa.Text(), nullable=True),
    sa.Column('date_first', sa.String(length=10), nullable=False),
    sa.Column('date_last', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['document_seq'], ['document.seq'], name=op.f('fk_act_document_seq')),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_act_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_act'))
    )
    op.create_index(op.f('ix_act_date_first_document_seq_trigger_start_id'), 'act', ['date_first', 'document_seq', 'trigger_start', 'id'], unique=False)
    op.create_index(op.f('ix_act_document_seq_id'), 'act', ['document_seq', 'id'], unique=False)
    op.create_index(op.f('ix_act_kind_date_first'), 'act', ['kind', 'date_first'], unique=False)
    op.create_index(op.f('ix_act_reading_seq'), 'act', ['reading_seq'], unique=False)
    op.create_table('body',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name_start', sa.Integer(), nullable=False),
    sa.Column('name_end', sa.Integer(), nullable=False),
    sa.Column('name_quote', sa.Text(), nullable=False),
    sa.Column('party', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('entity', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_body_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_body'))
    )
    op.create_index(op.f('ix_body_entity'), 'body', ['entity'], unique=False)
    op.create_index(op.f('ix_body_reading_seq'), 'body', ['reading_seq'], unique=False)
    op.create_table('commitment',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('text_start', sa.Integer(), nullable=False),
    sa.Column('text_end', sa.Integer(), nullable=False),
    sa.Column('text_quote', sa.Text(), nullable=False),
    sa.Column('due', sa.Text(), nullable=True),
    sa.Column('obligors', sa.Text(), nullable=False),
    sa.Column('counterparts', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_commitment_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_commitment'))
    )
    op.create_index(op.f('ix_commitment_due'), 'commitment', ['due'], unique=False)
    op.create_index(op.f('ix_commitment_reading_seq'), 'commitment', ['reading_seq'], unique=False)
    op.create_table('consultation',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name_start', sa.Integer(), nullable=False),
    sa.Column('name_end', sa.Integer(), nullable=False),
    sa.Column('name_quote', sa.Text(), nullable=False),
    sa.Column('place_start', sa.Integer(), nullable=True),
    sa.Column('place_end', sa.Integer(), nullable=True),
    sa.Column('place_quote', sa.Text(), nullable=True),
    sa.Column('level', sa.Text(), nullable=True),
    sa.Column('date', sa.Text(), nullable=True),
    sa.Column('held', sa.Boolean(), nullable=False),
    sa.Column('first', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_consultation_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_consultation'))
    )
    op.create_index(op.f('ix_consultation_reading_seq'), 'consultation', ['reading_seq'], unique=False)
    op.create_table('correction_match',
    sa.Column('correction_seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('claim', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['correction_seq'], ['correction.seq'], name=op.f('fk_correction_match_correction_seq')),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_correction_match_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('correction_seq', name=op.f('pk_correction_match'))
    )
    op.create_index(op.f('ix_correction_match_claim'), 'correction_match', ['claim'], unique=False)
    op.create_index(op.f('ix_correction_match_reading_seq'), 'correction_match', ['reading_seq'], unique=False)
    op.create_table('incident',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('name_start', sa.Integer(), nullable=False),
    sa.Column('name_end', sa.Integer(), nullable=False),
    sa.Column('name_quote', sa.Text(), nullable=False),
    sa.Column('where_start', sa.Integer(), nullable=True),
    sa.Column('where_end', sa.Integer(), nullable=True),
    sa.Column('where_quote', sa.Text(), nullable=True),
    sa.Column('followup_start', sa.Integer(), nullable=True),
    sa.Column('followup_end', sa.Integer(), nullable=True),
    sa.Column('followup_quote', sa.Text(), nullable=True),
    sa.Column('whose', sa.Text(), nullable=True),
    sa.Column('measures', sa.Text(), nullable=False),
    sa.Column('act', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_incident_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_incident'))
    )
    op.create_index(op.f('ix_incident_reading_seq'), 'incident', ['reading_seq'], unique=False)
    op.create_table('instrument',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('name_start', sa.Integer(), nullable=False),
    sa.Column('name_end', sa.Integer(), nullable=False),
    sa.Column('name_quote', sa.Text(), nullable=False),
    sa.Column('article', sa.Text(), nullable=True),
    sa.Column('to_start', sa.Integer(), nullable=True),
    sa.Column('to_end', sa.Integer(), nullable=True),
    sa.Column('to_quote', sa.Text(), nullable=True),
    sa.Column('act', sa.Text(), nullable=True),
    sa.Column('entity', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_instrument_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_instrument'))
    )
    op.create_index(op.f('ix_instrument_entity'), 'instrument', ['entity'], unique=False)
    op.create_index(op.f('ix_instrument_reading_seq'), 'instrument', ['reading_seq'], unique=False)
    op.create_table('project',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('name_start', sa.Integer(), nullable=False),
    sa.Column('name_end', sa.Integer(), nullable=False),
    sa.Column('name_quote', sa.Text(), nullable=False),
    sa.Column('what_start', sa.Integer(), nullable=True),
    sa.Column('what_end', sa.Integer(), nullable=True),
    sa.Column('what_quote', sa.Text(), nullable=True),
    sa.Column('parties', sa.Text(), nullable=False),
    sa.Column('act', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_project_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_project'))
    )
    op.create_index(op.f('ix_project_reading_seq'), 'project', ['reading_seq'], unique=False)
    op.create_table('relation',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('reading_seq', sa.Integer(), nullable=False),
    sa.Column('subject_start', sa.Integer(), nullable=False),
    sa.Column('subject_end', sa.Integer(), nullable=False),
    sa.Column('subject_quote', sa.Text(), nullable=False),
    sa.Column('predicate', sa.Text(), nullable=False),
    sa.Column('object_start', sa.Integer(), nullable=False),
    sa.Column('object_end', sa.Integer(), nullable=False),
    sa.Column('object_quote', sa.Text(), nullable=False),
    sa.Column('evidence_start', sa.Integer(), nullable=False),
    sa.Column('evidence_end', sa.Integer(), nullable=False),
    sa.Column('evidence_quote', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['reading_seq'], ['reading.seq'], name=op.f('fk_relation_reading_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_relation'))
    )
    op.create_index(op.f('ix_relation_reading_seq'), 'relation', ['reading_seq'], unique=False)
    op.create_table('act_actor',
    sa.Column('act_seq', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('person', sa.Text(), nullable=True),
    sa.Column('office', sa.Text(), nullable=True),
    sa.Column('party', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['act_seq'], ['act.seq'], name=op.f('fk_act_actor_act_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('act_seq', 'position', name=op.f('pk_act_actor'))
    )
    op.create_index(op.f('ix_act_actor_party_act_seq'), 'act_actor', ['party', 'act_seq'], unique=False)
    op.create_index(op.f('ix_act_actor_person_act_seq'), 'act_actor', ['person', 'act_seq'], unique=False)
    op.create_table('act_target',
    sa.Column('act_seq', sa.Integer(), nullable=False),
    sa.Column('party', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['act_seq'], ['act.seq'], name=op.f('fk_act_target_act_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('act_seq', 'party', name=op.f('pk_act_target'))
    )
    op.create_index(op.f('ix_act_target_party_act_seq'), 'act_target', ['party', 'act_seq'], unique=False)
    op.create_table('act_topic',
    sa.Column('act_seq', sa.Integer(), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['act_seq'], ['act.seq'], name=op.f('fk_act_topic_act_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('act_seq', 'topic', name=op.f('pk_act_topic'))
    )
    op.create_index(op.f('ix_act_topic_topic_act_seq'), 'act_topic', ['topic', 'act_seq'], unique=False)
    op.create_table('participant',
    sa.Column('consultation_seq', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('person', sa.Text(), nullable=True),
    sa.Column('office', sa.Text(), nullable=True),
    sa.Column('party', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['consultation_seq'], ['consultation.seq'], name=op.f('fk_participant_consultation_seq'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('consultation_seq', 'position', name=op.f('pk_participant'))
    )
    op.create_index(op.f('ix_participant_party'), 'participant', ['party'], unique=False)
    op.create_index(op.f('ix_participant_person'), 'participant', ['person'], unique=False)

    if op.get_bind().dialect.name == "sqlite":
        # Terms come analysed, parted by spaces; `ascii` takes every other character for part of a term.
        # Contentless: the terms stand compressed in document_terms, from which an entry can be taken out again.
        op.execute("CREATE VIRTUAL TABLE document_words USING fts5(terms, content='', tokenize='ascii')")
        op.execute("CREATE VIRTUAL TABLE document_vocabulary USING fts5vocab(document_words, 'instance')")
        for table, verbs in _FROZEN.items():
            for verb in verbs:
                op.execute(
                    f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} never changes: {verb} refused'); END"
                )


def downgrade() -> None:
    raise NotImplementedError("there is nothing before the first tables; use a copy of the database")
