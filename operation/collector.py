"""Python's garbage collector, set for a program that is loaded once and then makes many things that live for a moment."""

from __future__ import annotations

import gc
from typing import Final

THRESHOLDS: Final = (20_000, 20, 50)
"""After how many new containers the youngest are looked through, and after how many such looks the older ones (``gc``)."""


def settle() -> None:
    """What is loaded by now is not looked through again, and the rest less often: a broadcast is a fifth faster for it
    (docs/performance.md). What a turn or a copy leaves behind is freed by its reference counts as ever."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
