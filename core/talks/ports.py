"""What talks need stored."""

from __future__ import annotations

from typing import Protocol


class TalkStore(Protocol):
    """To be filled by the feature."""
