"""What is held about a person is known: each number in the schema is somebody's, a concern's, or nobody's, and says so.

A new column with a number needs one line in ``storage/holdings.py``: under ``PEOPLE`` where it holds a person's (and what becomes
of the row when they leave), under ``CASES`` where it holds a concern's, ``SEATS`` a seat's, else under ``NUMBERS``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table

from storage.holdings import CASES, NUMBERS, PEOPLE, SEATS
from storage.schema import metadata

EVIDENT = frozenset({"id", "committee_id", "item_id", "broadcast_id"})
"""Keys that say by their name what they are, and that nobody is."""
_KNOWN = frozenset({*(f"{held.table}.{held.column}" for held in (*PEOPLE, *SEATS, *CASES)), *NUMBERS})


def undeclared(schema: MetaData) -> set[str]:
    """Columns with a number of which nobody has said whose it is."""
    numbers = {
        f"{table.name}.{column.name}"
        for table in schema.sorted_tables
        for column in table.columns
        if isinstance(column.type, BigInteger) and column.name not in EVIDENT
    }
    return numbers - _KNOWN


def test_each_number_is_declared() -> None:
    assert undeclared(metadata) == set()


def test_no_line_is_left_over() -> None:
    there = {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}
    assert _KNOWN - there == set()


def test_what_opens_a_sealed_column_names_columns_that_there_are() -> None:
    for held in (*PEOPLE, *SEATS):
        columns = set(metadata.tables[held.table].columns.keys())
        for column, sealing in held.opens.items():
            assert {column, sealing.subject, sealing.row} <= columns, held


def test_control_a_new_table_with_a_person_is_found() -> None:
    other = MetaData()
    Table(
        "attendance",
        other,
        Column("committee_id", BigInteger),
        Column("attendee", BigInteger),
        Column("minutes", Integer),
    )
    assert undeclared(other) == {"attendance.attendee"}
