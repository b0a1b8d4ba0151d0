"""Figures: of each outcome whether its message has arrived, and the indexes that the counts are read from."""

from alembic import op
import sqlalchemy as sa

from storage.figures_triggers import triggers, without_triggers


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

# What was told before: the conclusion, in the audit log, and its message were written in one unit of work, at one moment.
TOLD_BEFORE = """
INSERT INTO outcomes_told (committee_id, concern_id, outbox_id, sector, received_at, state)
SELECT said.committee_id, said.concern_id, outbox.id, said.sector, said.received_at,
    CASE WHEN outbox.settled_at IS NULL THEN 'pending' ELSE outbox.state END
FROM (
    SELECT concerns.committee_id, concerns.id AS concern_id, concerns.sector, concerns.submitted_at AS received_at,
        (SELECT min(told.id) FROM outbox AS told WHERE told.committee_id = concerns.committee_id
            AND told.person_id = concerns.contributor AND told.told_at = ended.at AND told.lane = 2) AS outbox_id
    FROM concerns JOIN (
        SELECT committee_id, subject, max(at) AS at FROM audit WHERE verb = 'concern.conclude' GROUP BY committee_id, subject
    ) AS ended ON ended.committee_id = concerns.committee_id AND ended.subject = concerns.id
    WHERE concerns.contributor <> 0
) AS said JOIN outbox ON outbox.committee_id = said.committee_id AND outbox.id = said.outbox_id
"""


def upgrade() -> None:
    op.create_table('outcomes_told',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('concern_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('outbox_id', sa.BigInteger(), nullable=False),
    sa.Column('sector', sa.Text(), nullable=False),
    sa.Column('received_at', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'concern_id', name=op.f('pk_outcomes_told'))
    )
    op.create_index('ix_outcomes_told_outbox', 'outcomes_told', ['committee_id', 'outbox_id'])
    op.create_index('ix_outcomes_told_received', 'outcomes_told', ['committee_id', 'received_at', 'sector', 'state'])
    op.create_index('ix_concerns_received', 'concerns', ['committee_id', 'submitted_at', 'sector', 'status', 'outcome', 'rating', 'first_answer_at'])
    op.create_index('ix_dispatch_events_outcome', 'dispatch_events', ['committee_id', 'outcome', 'at', 'dispatch_id', 'item_id'])
    op.create_index('ix_opinions_received', 'opinions', ['committee_id', 'received', 'corrects', 'reporter'])
    op.create_index('ix_told_before', 'outbox', ['committee_id', 'person_id', 'told_at'])
    op.execute(TOLD_BEFORE)
    op.drop_index('ix_told_before', 'outbox')
    for statement in triggers(op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in without_triggers(op.get_bind().dialect.name):
        op.execute(statement)
    op.drop_index('ix_opinions_received', 'opinions')
    op.drop_index('ix_dispatch_events_outcome', 'dispatch_events')
    op.drop_index('ix_concerns_received', 'concerns')
    op.drop_table('outcomes_told')
