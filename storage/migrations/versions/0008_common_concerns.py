"""Common concerns, and which concern belongs to one."""

from alembic import op
import sqlalchemy as sa


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('common_concerns',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('lead', sa.BigInteger(), nullable=False),
    sa.Column('opened_at', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.LargeBinary(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_common_concerns'))
    )
    op.add_column('concerns', sa.Column('common', sa.BigInteger(), server_default='0', nullable=False))
    op.create_index('ix_concerns_common', 'concerns', ['committee_id', 'common'], unique=False, sqlite_where=sa.text('common <> 0'), postgresql_where=sa.text('common <> 0'))


def downgrade() -> None:
    op.drop_index('ix_concerns_common', 'concerns')
    op.drop_column('concerns', 'common')
    op.drop_table('common_concerns')
