"""Anchors of the audit log: heads of its chain, kept in a file outside the database, so that no end of it is cut off unseen."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of the log at a time. ``restored``: what was anchored before counts no more, an older database was put back."""

    committee: int
    number: int
    link: bytes
    at: datetime
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Anchors:
    """The file, a line of JSON for each anchor; best on a disk of another machine."""

    path: Path

    def read(self, committee: int) -> Sequence[Anchor]:
        """The anchors of this committee since an older database was last put back. Lines that are not whole are passed over."""
        found: list[Anchor] = []
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return ()
        for line in lines:
            try:
                given = json.loads(line)
                at = datetime.fromisoformat(given["at"])
                anchor = Anchor(
                    given["committee"], given["number"], bytes.fromhex(given["link"]), at, given.get("restored", False)
                )
            except (ValueError, KeyError, TypeError):
                continue
            if anchor.committee == committee:
                found = [anchor] if anchor.restored else [*found, anchor]
        return found

    def append(self, anchor: Anchor) -> None:
        """Adds an anchor."""
        line = {
            "committee": anchor.committee,
            "number": anchor.number,
            "link": anchor.link.hex(),
            "at": anchor.at.isoformat(),
        }
        if anchor.restored:
            line["restored"] = True
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, json.dumps(line).encode() + b"\n")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
