"""What was said in a talk, sealed with the case."""

from alembic import op
import sqlalchemy as sa


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('talk_messages', sa.Column('kind', sa.Text(), server_default='text', nullable=False))
    op.add_column('talk_messages', sa.Column('content', sa.LargeBinary(), server_default='', nullable=False))
    op.add_column('talk_messages', sa.Column('file_id', sa.BigInteger(), server_default='0', nullable=False))
    op.add_column('talk_messages', sa.Column('edited_at', sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column('talk_messages', 'edited_at')
    op.drop_column('talk_messages', 'file_id')
    op.drop_column('talk_messages', 'content')
    op.drop_column('talk_messages', 'kind')
