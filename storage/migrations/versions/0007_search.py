"""The index of search: documents with the keyed hashes of their words, and how common each hash is."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from storage.search_triggers import triggers, without_triggers


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('search_documents',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('edition', sa.BigInteger(), nullable=False),
    sa.Column('tokens', sa.Text().with_variant(postgresql.TSVECTOR(), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_search_documents'))
    )
    op.create_table('search_words',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('token', sa.Text(), nullable=False),
    sa.Column('documents', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'token', name=op.f('pk_search_words'))
    )
    for statement in triggers(op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for statement in without_triggers(op.get_bind().dialect.name):
        op.execute(statement)

    op.drop_table('search_words')
    op.drop_table('search_documents')
