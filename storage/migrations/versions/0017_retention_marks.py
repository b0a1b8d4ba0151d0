"""Marks on what goes besides concerns; unfinished forms by when they were last written in."""

from alembic import op
import sqlalchemy as sa


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('retention_marks',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('going_at', sa.BigInteger(), nullable=False),
    sa.Column('gone_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('committee_id', 'kind', 'subject', name=op.f('pk_retention_marks'))
    )
    op.create_index('ix_drafts_committee_id_role_changed_at', 'drafts', ['committee_id', 'role', 'changed_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_drafts_committee_id_role_changed_at', 'drafts')
    op.drop_table('retention_marks')
