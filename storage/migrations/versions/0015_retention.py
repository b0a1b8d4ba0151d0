"""When the words of a concern go, and when they went; what there is no word of any more has gone."""

from alembic import op
import sqlalchemy as sa


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

UNTOLD = sa.text('going_at IS NULL AND gone_at IS NULL')
GOING = sa.text('going_at IS NOT NULL AND gone_at IS NULL')


def upgrade() -> None:
    op.add_column('concerns', sa.Column('going_at', sa.BigInteger(), nullable=True))
    op.add_column('concerns', sa.Column('gone_at', sa.BigInteger(), nullable=True))
    op.execute('UPDATE concerns SET gone_at = since WHERE length(words) = 0')
    op.create_index('ix_concerns_untold', 'concerns', ['committee_id', 'status', 'since'], unique=False, sqlite_where=UNTOLD, postgresql_where=UNTOLD)
    op.create_index('ix_concerns_going', 'concerns', ['committee_id', 'going_at'], unique=False, sqlite_where=GOING, postgresql_where=GOING)


def downgrade() -> None:
    op.drop_index('ix_concerns_going', 'concerns')
    op.drop_index('ix_concerns_untold', 'concerns')
    op.drop_column('concerns', 'gone_at')
    op.drop_column('concerns', 'going_at')
