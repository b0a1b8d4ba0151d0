"""What concerns need stored."""

from __future__ import annotations

from typing import Protocol


class ConcernStore(Protocol):
    """To be filled by the feature."""
