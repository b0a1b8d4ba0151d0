"""Fixtures of all rooms; each kind has a module of its own."""

import gc

pytest_plugins = ["tests.postgres", "tests.databases", "tests.browser", "tests.faults.report"]


def pytest_collection_finish() -> None:
    """What was imported stays; the garbage collector, which took a tenth of the time, need not look at it again and again."""
    gc.collect()
    gc.freeze()
