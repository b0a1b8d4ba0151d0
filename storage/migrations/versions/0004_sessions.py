"""Sessions at the web desk: one-time links, logins, questions in the chat."""

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('desk_confirmations',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('session_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('subject', sa.BigInteger(), nullable=False),
    sa.Column('asked_at', sa.BigInteger(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_desk_confirmations'))
    )
    with op.batch_alter_table('desk_confirmations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_desk_confirmations_committee_id_session_id_purpose_subject'), ['committee_id', 'session_id', 'purpose', 'subject'], unique=False)

    op.create_table('desk_links',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('spent', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'digest', name=op.f('pk_desk_links'))
    )
    with op.batch_alter_table('desk_links', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_desk_links_committee_id_person_id'), ['committee_id', 'person_id'], unique=False)

    op.create_table('desk_sessions',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('device', sa.Text(), nullable=False),
    sa.Column('began_at', sa.BigInteger(), nullable=False),
    sa.Column('seen_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_desk_sessions'))
    )
    with op.batch_alter_table('desk_sessions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_desk_sessions_committee_id_person_id'), ['committee_id', 'person_id'], unique=False)
        batch_op.create_index('uq_desk_sessions_digest', ['committee_id', 'digest'], unique=True)



def downgrade() -> None:
    with op.batch_alter_table('desk_sessions', schema=None) as batch_op:
        batch_op.drop_index('uq_desk_sessions_digest')
        batch_op.drop_index(batch_op.f('ix_desk_sessions_committee_id_person_id'))

    op.drop_table('desk_sessions')
    with op.batch_alter_table('desk_links', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_desk_links_committee_id_person_id'))

    op.drop_table('desk_links')
    with op.batch_alter_table('desk_confirmations', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_desk_confirmations_committee_id_session_id_purpose_subject'))

    op.drop_table('desk_confirmations')
