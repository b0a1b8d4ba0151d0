"""The erasure ledger's file: outside the database and its backups, so that what was erased stays erased after any restore.

One line of JSON for each erasure: the committee, the person's number, the time, the ground, and an HMAC under the key ring's
look-up key. There is no word and no address in it. A line is on the disk before the erasure commits: an erasure that did not
happen because the process ended is made up for at the next start, one that is not in the ledger cannot have happened.
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.privacy.model import Erasure, Ground
from storage.keyring import Keyring


class LedgerError(Exception):
    """The ledger is not as this house wrote it; the message says where, in words."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The file of one committee."""

    path: Path
    keyring: Keyring
    committee: int

    def read(self) -> Sequence[Erasure]:
        """Every entry of this committee, the first one first. A line that was cut off by the end of a process does not count.

        Raises ``LedgerError`` for a line that this key ring has not signed: nobody can have people erased with an editor.
        """
        try:
            source = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        whole, _, _ = source.rpartition(b"\n")
        lines = enumerate(whole.split(b"\n"), 1) if whole else ()
        found = [self._read(number, line) for number, line in lines]
        return [each[1] for each in found if each is not None and each[0] == self.committee]

    def append(self, entries: Iterable[Erasure]) -> None:
        """Adds entries; they are on the disk when it returns."""
        lines = [self._line(entry) for entry in entries]
        if not lines:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            size = os.fstat(descriptor).st_size
            torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
            os.write(descriptor, b"\n" * torn + b"".join(lines))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _line(self, entry: Erasure) -> bytes:
        line = {
            "committee": self.committee,
            "person": entry.person,
            "at": entry.at.isoformat(),
            "ground": entry.ground.value,
        }
        return json.dumps({**line, "mac": self._mac(self.committee, entry)}).encode() + b"\n"

    def _read(self, number: int, line: bytes) -> tuple[int, Erasure] | None:
        try:
            given = json.loads(line)
        except ValueError:
            return None  # torn when the power went: its erasure had not committed
        try:
            entry = Erasure(int(given["person"]), datetime.fromisoformat(given["at"]), Ground(given["ground"]))
            committee, mac = int(given["committee"]), str(given["mac"])
        except (ValueError, KeyError, TypeError):
            raise LedgerError(f"{self.path}, line {number}: not a line of an erasure ledger") from None
        if not hmac.compare_digest(mac, self._mac(committee, entry)):
            raise LedgerError(f"{self.path}, line {number}: not signed by this key ring")
        return committee, entry

    def _mac(self, committee: int, entry: Erasure) -> str:
        words = f"{committee}|{entry.person}|{entry.at.isoformat()}|{entry.ground.value}"
        return self.keyring.digest("ledger", words).hex()
