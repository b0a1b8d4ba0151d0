"""The reading programme: programmes, books, groups, chapters, readers and notes."""

from alembic import op
import sqlalchemy as sa


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reading_belongings',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('group_id', sa.BigInteger(), nullable=False),
    sa.Column('seat_id', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('told', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_reading_belongings'))
    )
    with op.batch_alter_table('reading_belongings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_belongings_committee_id_group_id_seat_id'), ['committee_id', 'group_id', 'seat_id'], unique=True)
        batch_op.create_index(batch_op.f('ix_reading_belongings_committee_id_seat_id'), ['committee_id', 'seat_id'], unique=False)

    op.create_table('reading_books',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('programme_id', sa.BigInteger(), nullable=False),
    sa.Column('recommender', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_reading_books'))
    )
    with op.batch_alter_table('reading_books', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_books_committee_id_programme_id'), ['committee_id', 'programme_id'], unique=False)

    op.create_table('reading_chapters',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('programme_id', sa.BigInteger(), nullable=False),
    sa.Column('group_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('begins', sa.Text(), nullable=False),
    sa.Column('guide', sa.BigInteger(), nullable=False),
    sa.Column('file', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_reading_chapters'))
    )
    with op.batch_alter_table('reading_chapters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_chapters_committee_id_group_id_number'), ['committee_id', 'group_id', 'number'], unique=False)

    op.create_table('reading_groups',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('programme_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.Column('entry', sa.Text(), nullable=False),
    sa.Column('host', sa.BigInteger(), nullable=False),
    sa.Column('book', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_reading_groups'))
    )
    with op.batch_alter_table('reading_groups', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_groups_committee_id_programme_id'), ['committee_id', 'programme_id'], unique=False)

    op.create_table('reading_notes',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('programme_id', sa.BigInteger(), nullable=False),
    sa.Column('group_id', sa.BigInteger(), nullable=False),
    sa.Column('chapter_id', sa.BigInteger(), nullable=False),
    sa.Column('author', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('reply_to', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('featured_at', sa.BigInteger(), nullable=True),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_reading_notes'))
    )
    with op.batch_alter_table('reading_notes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_notes_committee_id_chapter_id_reply_to_at'), ['committee_id', 'chapter_id', 'reply_to', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_reading_notes_committee_id_programme_id_status'), ['committee_id', 'programme_id', 'status'], unique=False)
        batch_op.create_index(batch_op.f('ix_reading_notes_committee_id_person_id'), ['committee_id', 'person_id'], unique=False)

    op.create_table('reading_programmes',
    sa.Column('committee_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('title', sa.LargeBinary(), nullable=False),
    sa.Column('begins', sa.Text(), nullable=False),
    sa.Column('ends', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('committee_id', 'id', name=op.f('pk_reading_programmes'))
    )
    with op.batch_alter_table('reading_programmes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_programmes_committee_id_status'), ['committee_id', 'status'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('reading_programmes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_programmes_committee_id_status'))

    op.drop_table('reading_programmes')
    with op.batch_alter_table('reading_notes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_notes_committee_id_programme_id_status'))
        batch_op.drop_index(batch_op.f('ix_reading_notes_committee_id_person_id'))
        batch_op.drop_index(batch_op.f('ix_reading_notes_committee_id_chapter_id_reply_to_at'))

    op.drop_table('reading_notes')
    with op.batch_alter_table('reading_groups', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_groups_committee_id_programme_id'))

    op.drop_table('reading_groups')
    with op.batch_alter_table('reading_chapters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_chapters_committee_id_group_id_number'))

    op.drop_table('reading_chapters')
    with op.batch_alter_table('reading_books', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_books_committee_id_programme_id'))

    op.drop_table('reading_books')
    with op.batch_alter_table('reading_belongings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_belongings_committee_id_seat_id'))
        batch_op.drop_index(batch_op.f('ix_reading_belongings_committee_id_group_id_seat_id'))

    op.drop_table('reading_belongings')
