"""The power goes: at thousands of moments of a busy house on SQLite, what the disk would then hold is opened again. What was
written since the last fsync may be there, not be there, or be there in part; what was acknowledged must be there."""

from __future__ import annotations

import asyncio
import itertools
import pickle
import random
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.faults.process import HOME
from tests.faults.report import Tell, full

CUTS = full(5000, 150)
ROUNDS = full(400, 120)
SECTOR = 512
"""What a disk writes whole or not at all."""
WHAT = "power cut, SQLite"


@dataclass
class Disk:
    """The files as they are for sure, and what was written to them since and may be lost."""

    files: dict[str, bytearray] = field(default_factory=dict)
    loose: list[tuple[Any, ...]] = field(default_factory=list)

    def does(self, step: tuple[Any, ...]) -> None:
        """Takes one step of the record. An fsync of any file also makes sure of what was deleted before: file systems keep
        such changes in one order."""
        if step[0] != "sync":
            self.loose.append(step)
            return
        for each in self.loose:
            if _sure(each, step[1]):
                _apply(self.files, each)
        self.loose = [each for each in self.loose if not _sure(each, step[1])]

    def after_a_cut(self, chance: random.Random) -> dict[str, bytearray]:
        """The files as they may be found: nothing of what was loose, all of it up to a moment, or anything of it, torn."""
        found = {name: bytearray(content) for name, content in self.files.items()}
        how = chance.randrange(3)
        until = chance.randint(0, len(self.loose)) if how else 0
        for number, step in enumerate(self.loose[:until], 1):
            if how == 1:
                _apply(found, _torn(step, chance) if number == until else step)
            elif chance.random() < 0.5:
                _apply(found, _torn(step, chance) if chance.random() < 0.5 else step)
        return found


def _sure(step: tuple[Any, ...], synced: str) -> bool:
    return bool(step[1] == synced or step[0] == "delete")


def _apply(files: dict[str, bytearray], step: tuple[Any, ...]) -> None:
    content = files.setdefault(step[1], bytearray())
    if step[0] in ("truncate", "delete"):  # an empty journal says as much as none
        del content[step[2] if step[0] == "truncate" else 0 :]
        return
    for offset, part in step[3] if isinstance(step[3], list) else [(step[2], step[3])]:
        content.extend(b"\0" * (offset - len(content)))
        content[offset : offset + len(part)] = part


def _torn(step: tuple[Any, ...], chance: random.Random) -> tuple[Any, ...]:
    """The write with some of its sectors missing."""
    if step[0] != "write":
        return step
    _, name, offset, data = step
    bounds = [0, *range(SECTOR - offset % SECTOR, len(data), SECTOR), len(data)]
    parts = [(offset + one, data[one:other]) for one, other in itertools.pairwise(bounds)]
    return ("write", name, offset, [part for part in parts if chance.random() < 0.5])


def cuts(record: Sequence[tuple[Any, ...]], times: int) -> Iterator[tuple[dict[str, bytearray], set[int], set[int]]]:
    """What is found after each cut, with the updates that had been told to be kept and to be done by then."""
    chance = random.Random(20261124)
    moments = sorted(chance.choices(range(len(record) + 1), k=times))
    disk, kept, done = Disk(), set[int](), set[int]()
    place = 0
    for moment in moments:
        for step in record[place:moment]:
            if step[0] in ("kept", "done"):
                (kept if step[0] == "kept" else done).add(step[1])
            else:
                disk.does(step)
        place = moment
        yield disk.after_a_cut(chance), kept, done


def damage(folder: Path, record: Sequence[tuple[Any, ...]], times: int) -> tuple[int, int]:
    """Opens what is found after each cut. In how many an acknowledged update was lost, and how many were corrupt."""
    lost = corrupt = 0
    for files, kept, done in cuts(record, times):
        for name, content in files.items():
            (folder / name).write_bytes(content)
        database = sqlite3.connect(folder / "house.db")
        try:
            corrupt += database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
            there = dict(database.execute("SELECT update_id, state FROM inbox").fetchall()) if kept else {}
            lost += not (kept <= there.keys() and all(there[update] == "done" for update in done))
        except sqlite3.DatabaseError:
            corrupt += 1
        finally:
            database.close()
        for left in folder.glob("house.db*"):
            left.unlink()
    return lost, corrupt


async def recorded(folder: Path, pragma: str = "") -> list[tuple[Any, ...]]:
    """What SQLite wrote for a busy house, with our pragmas or with one that is weaker."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.power", folder, str(ROUNDS), *([pragma] if pragma else []), cwd=HOME
    )
    assert await process.wait() == 0
    record: list[tuple[Any, ...]] = pickle.loads((folder / "record").read_bytes())
    return record


@pytest.mark.faults
@pytest.mark.timeout(900)
async def test_the_power_goes(tmp_path: Path, told: Tell) -> None:
    record = await recorded(tmp_path)
    assert any(step[:2] == ("write", "house.db") for step in record[len(record) // 2 :]), "the log was checkpointed"
    lost, corrupt = await asyncio.to_thread(damage, _emptied(tmp_path), record, CUTS)
    assert (lost, corrupt) == (0, 0)
    commits = sum(step[0] in ("kept", "done") for step in record)
    told(2, WHAT, count=f"{CUTS} cuts", result=f"{commits} updates kept and done: 0 lost, 0 databases corrupt")


@pytest.mark.faults
@pytest.mark.timeout(120)
async def test_the_cuts_see_what_is_lost_without_an_fsync_at_each_commit(tmp_path: Path, told: Tell) -> None:
    record = await recorded(tmp_path, "synchronous=NORMAL")
    lost, _ = await asyncio.to_thread(damage, _emptied(tmp_path), record, 100)
    assert lost > 20
    told(2, WHAT, control=f"synchronous=NORMAL lost acknowledged updates at {lost} of 100 cuts")


def _emptied(folder: Path) -> Path:
    for left in folder.glob("*"):
        left.unlink()
    return folder
