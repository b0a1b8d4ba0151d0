"""Fixtures of the journeys: a town in each language, on each database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.places import PAIRED, Place
from tests.journeys.town import Town, town
from tests.postgres import Cluster


@pytest.fixture(params=PAIRED)
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Place]:
    """A language and an empty database; a short journey names ``EVERYWHERE`` instead."""
    language, kind = request.param
    if kind == "sqlite":
        yield Place(language, "")
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    name = await cluster.create()
    yield Place(language, cluster.url(name).replace("postgresql://", "postgresql+asyncpg://"))
    await cluster.drop(name)


@pytest.fixture
async def the_town(place: Place, tmp_path: Path) -> AsyncIterator[Town]:
    """A town at work."""
    async with town(tmp_path, place.database_url, place.language) as living:
        yield living
