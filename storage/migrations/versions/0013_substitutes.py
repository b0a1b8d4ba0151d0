"""Somebody who is invited to a meeting may send somebody else."""

from alembic import op
import sqlalchemy as sa


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('meeting_invitations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('substitute', sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('meeting_invitations', schema=None) as batch_op:
        batch_op.drop_column('substitute')
