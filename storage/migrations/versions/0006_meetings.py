"""Meetings, who is invited, their papers, and what many hear of them."""

from alembic import op
import sqlalchemy as sa


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('meeting_events',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('by_person', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_meeting_events'))
    )
    with op.batch_alter_table('meeting_events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_events_committee_id_meeting_id_person_id'), ['committee_id', 'meeting_id', 'person_id'], unique=False)

    op.create_table('meeting_holdings',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('material_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'material_id', 'person_id', name=op.f('pk_meeting_holdings'))
    )
    op.create_table('meeting_invitations',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('before_state', sa.Text(), nullable=True),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('asked', sa.Integer(), nullable=False),
    sa.Column('leave_kind', sa.Text(), nullable=True),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.Column('answer', sa.LargeBinary(), nullable=True),
    sa.Column('proof', sa.BigInteger(), nullable=False),
    sa.Column('seating', sa.LargeBinary(), nullable=True),
    sa.Column('subtopic', sa.Integer(), nullable=False),
    sa.Column('signed_at', sa.BigInteger(), nullable=True),
    sa.Column('left_at', sa.BigInteger(), nullable=True),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'meeting_id', 'person_id', name=op.f('pk_meeting_invitations'))
    )
    with op.batch_alter_table('meeting_invitations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_invitations_committee_id_person_id'), ['committee_id', 'person_id'], unique=False)

    op.create_table('meeting_mailings',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), nullable=False),
    sa.Column('mail', sa.Text(), nullable=False),
    sa.Column('subject', sa.BigInteger(), nullable=False),
    sa.Column('cursor', sa.BigInteger(), nullable=False),
    sa.Column('told', sa.Integer(), nullable=False),
    sa.Column('done', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_meeting_mailings'))
    )
    op.create_table('meeting_materials',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('version', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('meeting_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.LargeBinary(), nullable=False),
    sa.Column('file', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('report', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', 'version', name=op.f('pk_meeting_materials'))
    )
    with op.batch_alter_table('meeting_materials', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_materials_committee_id_meeting_id'), ['committee_id', 'meeting_id'], unique=False)

    op.create_table('meetings',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('organiser', sa.BigInteger(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('starts_at', sa.BigInteger(), nullable=True),
    sa.Column('reply', sa.Text(), nullable=False),
    sa.Column('reply_by', sa.BigInteger(), nullable=True),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('audience', sa.Text(), nullable=False),
    sa.Column('observers', sa.Text(), nullable=False),
    sa.Column('speech_by', sa.BigInteger(), nullable=True),
    sa.Column('opened_at', sa.BigInteger(), nullable=True),
    sa.Column('closed_at', sa.BigInteger(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_meetings'))
    )
    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meetings_committee_id_starts_at'), ['committee_id', 'starts_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meetings_committee_id_starts_at'))

    op.drop_table('meetings')
    with op.batch_alter_table('meeting_materials', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_materials_committee_id_meeting_id'))

    op.drop_table('meeting_materials')
    op.drop_table('meeting_mailings')
    with op.batch_alter_table('meeting_invitations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_invitations_committee_id_person_id'))

    op.drop_table('meeting_invitations')
    op.drop_table('meeting_holdings')
    with op.batch_alter_table('meeting_events', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_events_committee_id_meeting_id_person_id'))

    op.drop_table('meeting_events')
