"""Items are found by the issue in which they came out."""

from alembic import op
import sqlalchemy as sa


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('opinions', schema=None) as batch_op:
        batch_op.create_index('ix_opinions_issued', ['committee_id', 'issue_year', 'issue'], unique=False, sqlite_where=sa.text('issue <> 0'), postgresql_where=sa.text('issue <> 0'))


def downgrade() -> None:
    with op.batch_alter_table('opinions', schema=None) as batch_op:
        batch_op.drop_index('ix_opinions_issued', sqlite_where=sa.text('issue <> 0'), postgresql_where=sa.text('issue <> 0'))
