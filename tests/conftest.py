"""Fixtures of all rooms; each kind has a module of its own."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping

import uvloop

pytest_plugins = ["tests.postgres", "tests.databases", "tests.browser", "tests.faults.report"]


def pytest_collection_finish() -> None:
    """What was imported stays; the garbage collector, which took a tenth of the time, need not look at it again and again."""
    gc.collect()
    gc.freeze()


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop that ``run.py`` starts."""
    return {"uvloop": uvloop.new_event_loop}
