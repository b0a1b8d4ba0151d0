"""The erasure ledger, copies made for people, keys of the key ring that are retired."""

from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('erasures',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('ground', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'person_id', name=op.f('pk_erasures'))
    )
    op.create_table('person_copies',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('file_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('made_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'person_id', 'file_id', name=op.f('pk_person_copies'))
    )
    op.create_table('retired_keys',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'name', name=op.f('pk_retired_keys'))
    )


def downgrade() -> None:
    op.drop_table('retired_keys')
    op.drop_table('person_copies')
    op.drop_table('erasures')
