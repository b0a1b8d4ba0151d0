"""A private throw-away PostgreSQL cluster for the tests: started from the installed programs, on loopback, gone at the end."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest

from tests.ports import free_port

MISSING = (
    "PostgreSQL's server programs (initdb, postgres) are not installed. 'make test' installs them on Debian; "
    "elsewhere install the PostgreSQL server package of your system."
)
DEBIAN = Path("/usr/lib/postgresql")
_UNPRIVILEGED = ("postgres", "nobody")
_PR_SET_PDEATHSIG = 1


def programs() -> Path:
    """The folder of initdb and postgres, the newest version first. Fails the test in words where there is none."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    if found:
        return found[0].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    if asked := shutil.which("pg_config"):
        folder = Path(subprocess.run([asked, "--bindir"], check=True, capture_output=True, text=True).stdout.strip())
        if (folder / "initdb").exists():
            return folder
    pytest.fail(MISSING)


@dataclass
class Cluster:
    """A running cluster; ``admin`` is a libpq URL of its maintenance database."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]
    user: str | None
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def admin(self) -> str:
        return self.url("postgres")

    def url(self, database: str) -> str:
        return f"postgresql://tester@127.0.0.1:{self.port}/{database}"

    async def create(self, template: str | None = None) -> str:
        """A new database (a copy of the template, if one is named); its name."""
        name = f"t{uuid.uuid4().hex[:16]}"
        connection = await asyncpg.connect(self.admin)
        try:
            copied = f" TEMPLATE {template}" if template else ""
            await connection.execute(f"CREATE DATABASE {name}{copied}")
        finally:
            await connection.close()
        return name

    async def drop(self, name: str) -> None:
        """Drops the database, whoever still uses it."""
        connection = await asyncpg.connect(self.admin)
        try:
            await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        finally:
            await connection.close()

    def end(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends the server and leaves its files."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(timeout=10)

    def again(self) -> None:
        """Starts the server that was ended, on its old port, and waits until it answers."""
        self.process = _serve(programs(), self.home, self.user, self.port, self.settings)
        if not _answers(programs(), self):
            pytest.fail(f"PostgreSQL did not start again: {(self.home / 'log').read_text(errors='replace')[-500:]}")

    def stop(self) -> None:
        """Ends the server and takes its files away."""
        self.end()
        shutil.rmtree(self.home, ignore_errors=True)


QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests that never end the server: nothing of it has to reach a disk."""
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
"""As an operator runs it."""


def start(settings: Mapping[str, str] = QUICK) -> Cluster:
    """Makes and starts a cluster; as an unprivileged user when the tests run as root."""
    folder = programs()
    home = Path(tempfile.mkdtemp(prefix="liaison-pg-"))
    user = _unprivileged() if os.geteuid() == 0 else None
    if user:
        shutil.chown(home, user)
    made = subprocess.run(
        [folder / "initdb", "-D", home / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        check=False, capture_output=True, text=True, user=user, cwd=home,
    )  # fmt: skip
    if made.returncode:
        pytest.fail(f"initdb failed: {made.stderr[-500:]}")
    for _ in range(5):
        port = free_port()
        cluster = Cluster(home, port, _serve(folder, home, user, port, settings), user, settings)
        atexit.register(_stop_own, cluster, os.getpid())
        if _answers(folder, cluster):
            return cluster
        cluster.end()  # somebody may have taken the port between our look and the start: the next one is another
    pytest.fail(f"PostgreSQL did not start: {(home / 'log').read_text(errors='replace')[-500:]}")


def _serve(
    folder: Path, home: Path, user: str | None, port: int, settings: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    given = {
        "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": home, "max_connections": 200,
        "shared_buffers": "64MB", **settings,
    }  # fmt: skip
    arguments = [part for key, value in given.items() for part in ("-c", f"{key}={value}")]
    with (home / "log").open("ab") as log:
        return subprocess.Popen(
            [folder / "postgres", "-D", home / "data", *arguments],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, user=user, cwd=home,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  # one system call, nothing that another thread could hold
        )  # fmt: skip


def _answers(folder: Path, cluster: Cluster) -> bool:
    asking: list[str | Path] = [folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(cluster.port)]
    deadline = time.monotonic() + 30
    while cluster.process.poll() is None and time.monotonic() < deadline:
        if subprocess.run(asking, check=False).returncode == 0:
            return cluster.process.poll() is None
        time.sleep(0.05)
    return False


def _die_with_parent() -> None:
    """Where the tests are killed the server ends too (Linux); elsewhere nothing happens."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def _unprivileged() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in _UNPRIVILEGED if name in known), None) or pytest.fail(
        "PostgreSQL does not run as root, and this system has none of the users " + ", ".join(_UNPRIVILEGED)
    )


def _stop_own(cluster: Cluster, owner: int) -> None:
    if os.getpid() == owner:
        cluster.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The cluster of this test worker."""
    cluster = start()
    yield cluster
    cluster.stop()
