"""A house as an operator has it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import House
from tests.operation.keeping import Keeping
from tests.postgres import Cluster


@pytest.fixture
async def keeping(house: House, tmp_path: Path, postgres: Cluster) -> AsyncIterator[Keeping]:
    """On each database in turn."""
    found = Keeping(house, tmp_path / "data", postgres)
    yield found
    await found.close()
