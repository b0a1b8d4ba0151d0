"""Legal holds on concerns."""

from alembic import op
import sqlalchemy as sa


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

OPEN = sa.text('released_at IS NULL')


def upgrade() -> None:
    op.create_table('legal_holds',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('concern_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=False),
    sa.Column('released_at', sa.BigInteger(), nullable=True),
    sa.Column('released_by', sa.BigInteger(), nullable=False),
    sa.Column('released_for', sa.LargeBinary(), nullable=True),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_legal_holds'))
    )
    op.create_index('uq_legal_holds_open', 'legal_holds', ['committee_id', 'concern_id'], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index('ix_legal_holds_committee_id_concern_id', 'legal_holds', ['committee_id', 'concern_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_legal_holds_committee_id_concern_id', 'legal_holds')
    op.drop_index('uq_legal_holds_open', 'legal_holds')
    op.drop_table('legal_holds')
