"""The clock as the plumbing gets it: ``run.py`` hands in the real one, tests one that they turn."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The wall clock; aware, UTC."""

    def __call__(self) -> datetime: ...
