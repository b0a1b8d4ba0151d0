"""Papers of a meeting (会议材料), each in versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Material:
    """One version of a paper. A report that participants read beforehand is one as well (征求意见稿)."""

    id: int
    meeting: int
    title: str
    file: int
    version: int
    at: datetime
    report: bool = False
