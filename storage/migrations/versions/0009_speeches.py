"""Speeches, anonymous sheets, outcomes of meetings, and addresses of calendars."""

from alembic import op
import sqlalchemy as sa


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendars',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'person_id', name=op.f('pk_calendars')),
    sa.UniqueConstraint('digest', name=op.f('uq_calendars_digest'))
    )
    op.create_table('meeting_outcomes',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_meeting_outcomes'))
    )
    with op.batch_alter_table('meeting_outcomes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_outcomes_committee_id_meeting_id'), ['committee_id', 'meeting_id'], unique=False)

    op.create_table('meeting_rated',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'meeting_id', 'person_id', name=op.f('pk_meeting_rated'))
    )
    op.create_table('meeting_ratings',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('indicator', sa.String(), nullable=False),
    sa.Column('mark', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('many', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'meeting_id', 'indicator', 'mark', name=op.f('pk_meeting_ratings'))
    )
    op.create_table('meeting_speeches',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('subtopic', sa.Integer(), nullable=False),
    sa.Column('oral', sa.Boolean(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('began_at', sa.BigInteger(), nullable=True),
    sa.Column('ended_at', sa.BigInteger(), nullable=True),
    sa.Column('impromptu', sa.Boolean(), nullable=False),
    sa.Column('item', sa.BigInteger(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_meeting_speeches'))
    )
    with op.batch_alter_table('meeting_speeches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_speeches_committee_id_meeting_id'), ['committee_id', 'meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_meeting_speeches_committee_id_person_id'), ['committee_id', 'person_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('meeting_speeches', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_speeches_committee_id_person_id'))
        batch_op.drop_index(batch_op.f('ix_meeting_speeches_committee_id_meeting_id'))

    op.drop_table('meeting_speeches')
    op.drop_table('meeting_ratings')
    op.drop_table('meeting_rated')
    with op.batch_alter_table('meeting_outcomes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_outcomes_committee_id_meeting_id'))

    op.drop_table('meeting_outcomes')
    op.drop_table('calendars')
