"""Fixtures of the journeys: a town on each database, in each language."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.town import Town, town
from tests.postgres import Cluster


@pytest.fixture(params=["sqlite", "postgres"])
async def database_url(request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """An empty URL for the embedded database, or one of a new PostgreSQL database."""
    if request.param == "sqlite":
        yield ""
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    name = await cluster.create()
    yield cluster.url(name).replace("postgresql://", "postgresql+asyncpg://")
    await cluster.drop(name)


@pytest.fixture(params=["zh-CN", "en"])
async def the_town(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> AsyncIterator[Town]:
    """A town at work."""
    async with town(tmp_path, database_url, request.param) as living:
        yield living
