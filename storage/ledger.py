"""The erasure ledger's file: outside the database and its backups, so that what was erased stays erased after any restore.

One line of JSON for each erasure: the committee, the person's number, the time, the ground, and an HMAC under the key ring's
look-up key; and one for each legal hold that is set or released, with the concern's number. There is no word and no address in
it. A line is on the disk before the erasure commits: an erasure that did not happen because the process ended is made up for at
the next start, one that is not in the ledger cannot have happened.
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.privacy.model import Erasure, Ground, HeldSince
from storage.keyring import Keyring

LedgerEntry = Erasure | HeldSince


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
        return [each for each in self._entries() if isinstance(each, Erasure)]

    def holds(self) -> Sequence[HeldSince]:
        """The last entry about each concern of this committee that has ever been held: without them an older backup would erase
        the words of what is held, or hold again what was released. Raises ``LedgerError`` as ``read`` does."""
        held = sorted((each for each in self._entries() if isinstance(each, HeldSince)), key=lambda each: each.at)
        return list({each.concern: each for each in held}.values())

    def _entries(self) -> Iterator[LedgerEntry]:
        try:
            source = self.path.read_bytes()
        except FileNotFoundError:
            return
        whole, _, _ = source.rpartition(b"\n")
        for number, line in enumerate(whole.split(b"\n"), 1) if whole else ():
            found = self._read(number, line)
            if found is not None and found[0] == self.committee:
                yield found[1]

    def append(self, entries: Iterable[LedgerEntry]) -> None:
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

    def _line(self, entry: LedgerEntry) -> bytes:
        about = (
            {"person": entry.person, "at": entry.at.isoformat(), "ground": entry.ground.value}
            if isinstance(entry, Erasure)
            else {"concern": entry.concern, "at": entry.at.isoformat(), "held": entry.held}
        )
        line = {"committee": self.committee, **about, "mac": self._mac(self.committee, entry)}
        return json.dumps(line).encode() + b"\n"

    def _read(self, number: int, line: bytes) -> tuple[int, LedgerEntry] | None:
        try:
            given = json.loads(line)
        except ValueError:
            return None  # torn when the power went: its erasure had not committed
        try:
            entry = _entry(given)
            committee, mac = int(given["committee"]), str(given["mac"])
        except (ValueError, KeyError, TypeError):
            raise LedgerError(f"{self.path}, line {number}: not a line of an erasure ledger") from None
        if not hmac.compare_digest(mac, self._mac(committee, entry)):
            raise LedgerError(f"{self.path}, line {number}: not signed by this key ring")
        return committee, entry

    def _mac(self, committee: int, entry: LedgerEntry) -> str:
        about = (
            f"{entry.person}|{entry.at.isoformat()}|{entry.ground.value}"
            if isinstance(entry, Erasure)
            else f"concern|{entry.concern}|{entry.at.isoformat()}|{entry.held}"
        )
        words = f"{committee}|{about}"
        return self.keyring.digest("ledger", words).hex()


def _entry(given: Mapping[str, Any]) -> LedgerEntry:
    at = datetime.fromisoformat(given["at"])
    if "concern" in given:
        return HeldSince(int(given["concern"]), at, held=given["held"] is True)
    return Erasure(int(given["person"]), at, Ground(given["ground"]))
