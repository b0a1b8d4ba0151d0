"""Of each hold its last state, as ids that outlive the concern; of what went by the clock whether it counts on for somebody."""

from alembic import op
import sqlalchemy as sa


revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

STATES_BEFORE = """
INSERT INTO hold_states (committee_id, concern_id, at, held)
SELECT committee_id, concern_id, coalesce(released_at, at), released_at IS NULL FROM legal_holds
WHERE id = (SELECT max(later.id) FROM legal_holds AS later
    WHERE later.committee_id = legal_holds.committee_id AND later.concern_id = legal_holds.concern_id)
"""
# What went before its announced day went with its constituent.
COUNTED_BEFORE = """
UPDATE concerns SET counts = true WHERE common <> 0 AND going_at <= gone_at AND status <> 'withdrawn'
"""


def upgrade() -> None:
    op.create_table('hold_states',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('concern_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('held', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'concern_id', name=op.f('pk_hold_states'))
    )
    op.execute(STATES_BEFORE)
    op.add_column('concerns', sa.Column('counts', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(COUNTED_BEFORE)


def downgrade() -> None:
    op.drop_column('concerns', 'counts')
    op.drop_table('hold_states')
