"""What staff keep for themselves at the desk, and indexes for lists that go on where they stopped."""

from alembic import op
import sqlalchemy as sa


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('desk_seen',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'person_id', 'kind', 'subject', name=op.f('pk_desk_seen'))
    )
    op.create_table('desk_sheets',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('fields', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'person_id', 'kind', 'subject', name=op.f('pk_desk_sheets'))
    )
    with op.batch_alter_table('desk_sheets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_desk_sheets_committee_id_kind_subject'), ['committee_id', 'kind', 'subject'], unique=False)

    op.create_table('desk_views',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('room', sa.Text(), nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.Column('query', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'person_id', 'id', name=op.f('pk_desk_views'))
    )
    with op.batch_alter_table('concerns', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_concerns_committee_id_sector_status_since'))
        batch_op.drop_index(batch_op.f('ix_concerns_committee_id_status_since'))
        batch_op.create_index(batch_op.f('ix_concerns_committee_id_sector_status_since_id'), ['committee_id', 'sector', 'status', 'since', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_concerns_committee_id_status_since_id'), ['committee_id', 'status', 'since', 'id'], unique=False)

    with op.batch_alter_table('opinions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opinions_committee_id_status_received'))
        batch_op.create_index('ix_opinions_claimed', ['committee_id', 'claimed_by'], unique=False, sqlite_where=sa.text('claimed_by <> 0'), postgresql_where=sa.text('claimed_by <> 0'))
        batch_op.create_index(batch_op.f('ix_opinions_committee_id_status_received_id'), ['committee_id', 'status', 'received', 'id'], unique=False)



    op.create_index(op.f('ix_audit_committee_id_subject_number'), 'audit', ['committee_id', 'subject', 'number'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_audit_committee_id_subject_number'), 'audit')
    with op.batch_alter_table('opinions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opinions_committee_id_status_received_id'))
        batch_op.drop_index('ix_opinions_claimed', sqlite_where=sa.text('claimed_by <> 0'), postgresql_where=sa.text('claimed_by <> 0'))
        batch_op.create_index(batch_op.f('ix_opinions_committee_id_status_received'), ['committee_id', 'status', 'received'], unique=False)

    with op.batch_alter_table('concerns', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_concerns_committee_id_status_since_id'))
        batch_op.drop_index(batch_op.f('ix_concerns_committee_id_sector_status_since_id'))
        batch_op.create_index(batch_op.f('ix_concerns_committee_id_status_since'), ['committee_id', 'status', 'since'], unique=False)
        batch_op.create_index(batch_op.f('ix_concerns_committee_id_sector_status_since'), ['committee_id', 'sector', 'status', 'since'], unique=False)

    op.drop_table('desk_views')
    with op.batch_alter_table('desk_sheets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_desk_sheets_committee_id_kind_subject'))

    op.drop_table('desk_sheets')
    op.drop_table('desk_seen')
