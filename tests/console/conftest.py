"""Fixtures of the desk: an office on each database in turn, and one on SQLite where the database makes no difference."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.console.office import Office, opened
from tests.databases import House


@pytest.fixture
async def office(house: House) -> AsyncIterator[Office]:
    """An office on each database in turn."""
    async with opened(house) as found:
        yield found


@pytest.fixture
async def small_office(sqlite_house: House) -> AsyncIterator[Office]:
    """An office on SQLite."""
    async with opened(sqlite_house) as found:
        yield found
