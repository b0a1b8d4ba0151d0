"""Broadcasts, their recipients, who wants none, and the bodies of a seat."""

from alembic import op
import sqlalchemy as sa


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('broadcast_recipients',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('broadcast_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('reached_as', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('not_before', sa.BigInteger(), nullable=True),
    sa.Column('leased_by', sa.BigInteger(), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('committee_id', 'broadcast_id', 'person_id', name=op.f('pk_broadcast_recipients')),
    postgresql_with={'fillfactor': 80},
    )
    with op.batch_alter_table('broadcast_recipients', schema=None) as batch_op:
        batch_op.create_index('ix_recipients_again', ['committee_id', 'broadcast_id', 'not_before'], unique=False, sqlite_where=sa.text("not_before IS NOT NULL"), postgresql_where=sa.text("not_before IS NOT NULL"))
        batch_op.create_index('ix_recipients_leased', ['committee_id', 'broadcast_id'], unique=False, sqlite_where=sa.text('leased_by IS NOT NULL'), postgresql_where=sa.text('leased_by IS NOT NULL'))

    op.create_table('broadcasts',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('composer', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('file', sa.BigInteger(), nullable=False),
    sa.Column('audience', sa.Text(), nullable=False),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('send_at', sa.BigInteger(), nullable=True),
    sa.Column('approver', sa.BigInteger(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('card', sa.BigInteger(), nullable=False),
    sa.Column('started_at', sa.BigInteger(), nullable=True),
    sa.Column('ended_at', sa.BigInteger(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('expanded', sa.Boolean(), nullable=False),
    sa.Column('expanded_to', sa.BigInteger(), nullable=False),
    sa.Column('begun_to', sa.BigInteger(), nullable=False),
    sa.Column('corrected_to', sa.BigInteger(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('sent', sa.Integer(), nullable=False),
    sa.Column('unreachable', sa.Integer(), nullable=False),
    sa.Column('failed', sa.Integer(), nullable=False),
    sa.Column('unknown', sa.Integer(), nullable=False),
    sa.Column('cancelled', sa.Integer(), nullable=False),
    sa.Column('corrected', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_broadcasts'))
    )
    with op.batch_alter_table('broadcasts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_broadcasts_committee_id_status'), ['committee_id', 'status'], unique=False)

    op.create_table('unsubscribed',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'person_id', name=op.f('pk_unsubscribed'))
    )
    with op.batch_alter_table('seats', schema=None) as batch_op:
        batch_op.add_column(sa.Column('bodies', sa.Text(), server_default='', nullable=False))



def downgrade() -> None:
    with op.batch_alter_table('seats', schema=None) as batch_op:
        batch_op.drop_column('bodies')

    op.drop_table('unsubscribed')
    with op.batch_alter_table('broadcasts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_broadcasts_committee_id_status'))

    op.drop_table('broadcasts')
    with op.batch_alter_table('broadcast_recipients', schema=None) as batch_op:
        batch_op.drop_index('ix_recipients_leased', sqlite_where=sa.text('leased_by IS NOT NULL'), postgresql_where=sa.text('leased_by IS NOT NULL'))
        batch_op.drop_index('ix_recipients_again', sqlite_where=sa.text("not_before IS NOT NULL"), postgresql_where=sa.text("not_before IS NOT NULL"))

    op.drop_table('broadcast_recipients')
