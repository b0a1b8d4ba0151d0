"""Runs in a process of its own: a busy house on SQLite, and a record of each write and each fsync that SQLite made for it.

    python power.py FOLDER ROUNDS [PRAGMA]

The record (``FOLDER/record``, pickled) is a list of what happened, in order: ``("write", file, offset, bytes)``,
``("truncate", file, size)``, ``("delete", file)``, ``("sync", file)`` and, each time that a unit of work was said to
have been committed, ``("kept" or "done", update)``. SQLite's own way to the disk (its VFS) goes on working; three of
the methods of each file go through here first.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import pickle
import sqlite3
import sys
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.render import Renderer
from core.queues import Arrived
from core.timers import Timer
from storage import migrate
from storage.database import Database
from storage.ids import Ids
from storage.inbox import Inbox
from storage.keyring import Keyring
from storage.work import Units
from tests.databases import COMMITTEE, Chance, Clock
from tests.storage.making import notice
from texts.catalog import Catalog

BURST = 3


class Methods(Structure):
    """sqlite3_io_methods (sqlite3.h), as far as it is known here; the rest is copied as it stands."""

    _fields_ = (
        ("version", c_int), ("close", c_void_p), ("read", c_void_p), ("write", c_void_p), ("truncate", c_void_p),
        ("sync", c_void_p), ("rest", c_void_p * 13),
    )  # fmt: skip


class File(Structure):
    """sqlite3_file."""

    _fields_ = (("methods", POINTER(Methods)),)


class Vfs(Structure):
    """sqlite3_vfs."""

    _fields_ = (
        ("version", c_int), ("size_of_file", c_int), ("longest_path", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p), ("open", c_void_p), ("delete", c_void_p), ("rest", c_void_p * 14),
    )  # fmt: skip


OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, POINTER(File), c_int, c_void_p)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)


class Recorder:
    """Stands between SQLite and the disk of this process."""

    def __init__(self) -> None:
        self.record: list[tuple[Any, ...]] = []
        library = ctypes.CDLL(_library())
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
        self._original = library.sqlite3_vfs_find(None).contents
        self._open, self._delete = cast(self._original.open, OPEN), cast(self._original.delete, DELETE)
        self._files: dict[int, str] = {}
        self._kept: list[Any] = []
        self._vfs = Vfs.from_buffer_copy(self._original)
        self._vfs.name = b"recorded"
        self._vfs.open = self._as_pointer(OPEN(self._opened))
        self._vfs.delete = self._as_pointer(DELETE(self._deleted))
        if library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1):
            raise RuntimeError("SQLite takes no other way to the disk")

    def _as_pointer(self, function: Any) -> int | None:
        self._kept.append(function)
        return cast(function, c_void_p).value

    def _opened(self, vfs: int, name: int | None, file: Any, flags: int, out: int) -> int:
        result = int(
            self._open(vfs, name, file, flags, out)
        )  # the name as SQLite's own pointer: it is kept until the end
        if result == 0 and name is not None:
            self._files[ctypes.addressof(file.contents)] = Path(ctypes.string_at(name).decode()).name
            file.contents.methods = ctypes.pointer(self._through(file.contents.methods.contents))
        return result

    def _deleted(self, vfs: int, name: bytes, folder_too: int) -> int:
        self.record.append(("delete", Path(name.decode()).name))
        return int(self._delete(vfs, name, folder_too))

    def _through(self, original: Methods) -> Methods:
        write, truncate = cast(original.write, WRITE), cast(original.truncate, TRUNCATE)

        def written(file: int, data: int, amount: int, offset: int) -> int:
            self.record.append(("write", self._files[file], offset, ctypes.string_at(data, amount)))
            return int(write(file, data, amount, offset))

        def truncated(file: int, size: int) -> int:
            self.record.append(("truncate", self._files[file], size))
            return int(truncate(file, size))

        def synced(file: int, _flags: int) -> int:
            self.record.append(("sync", self._files[file]))
            return 0  # the disk of this process is not the one that loses its power

        methods = Methods.from_buffer_copy(original)
        methods.write = self._as_pointer(WRITE(written))
        methods.truncate = self._as_pointer(TRUNCATE(truncated))
        methods.sync = self._as_pointer(SYNC(synced))
        self._kept.append(methods)
        return methods


def _library() -> str:
    """The SQLite that Python itself has loaded."""
    if sqlite3.sqlite_version and (maps := Path("/proc/self/maps")).exists():
        for line in maps.read_text(encoding="utf-8").splitlines():
            if "libsqlite3" in line:
                return line.split()[-1]
    raise RuntimeError("this Python has no SQLite library of its own that could be watched")


async def busy(recorder: Recorder, path: Path, rounds: int, pragma: str) -> None:
    """A new house, and in it updates that are kept and take effect, each commit noted once it was told to be one."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    if pragma:

        @event.listens_for(database._writer.sync_engine, "connect")
        def weaker(connection: Any, _record: Any) -> None:
            connection.execute(f"PRAGMA {pragma}")

    await migrate.upgrade(database)
    units = Units(database, Keyring.fresh(), COMMITTEE, Renderer(Catalog(COMMITTEE)), Clock(), Chance(), Ids(node=1))
    inbox = Inbox(units)
    async with units.begin() as work:
        person, _ = await work.people.arrive(1001, "zh-CN", work.new_id())
    for number in range(rounds):
        updates = [number * BURST + offset for offset in range(BURST)]
        await inbox.keep([Arrived(update, f"p{update % 7}", b"x" * 700) for update in updates])
        recorder.record.extend(("kept", update) for update in updates)
        for _ in updates:
            async with inbox.claim() as claimed:
                assert claimed is not None
                turn = claimed.work
                await turn.timers.set(Timer("t", claimed.update % 50, turn.now))
                await turn.people.save(person)
                await turn.tell(notice(person.id))
            recorder.record.append(("done", claimed.update))


if __name__ == "__main__":
    folder, rounds_, *pragma_ = sys.argv[1:]
    recorded = Recorder()
    asyncio.run(busy(recorded, Path(folder) / "house.db", int(rounds_), "".join(pragma_)))
    (Path(folder) / "record").write_bytes(pickle.dumps(recorded.record))
    os._exit(0)
