"""What opinions need stored."""

from __future__ import annotations

from typing import Protocol


class OpinionStore(Protocol):
    """To be filled by the feature."""
