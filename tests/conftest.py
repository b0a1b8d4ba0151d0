"""Fixtures of all rooms; each kind has a module of its own."""

pytest_plugins = ["tests.postgres", "tests.databases", "tests.browser", "tests.faults.report"]
