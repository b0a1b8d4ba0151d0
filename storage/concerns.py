"""Concerns: to be filled by the feature."""

from __future__ import annotations

from storage.session import Session


class Concerns:
    """To be filled by the feature."""

    def __init__(self, session: Session) -> None:
        self._session = session
