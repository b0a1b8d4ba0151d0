"""A private throw-away PostgreSQL cluster for the tests: started from the installed programs, on loopback, gone at the end."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

MISSING = (
    "PostgreSQL's server programs (initdb, postgres) are not installed. 'make test' installs them on Debian; "
    "elsewhere install the PostgreSQL server package of your system."
)
_UNPRIVILEGED = ("postgres", "nobody")


def programs() -> Path:
    """The folder of initdb and postgres, the newest version first. Fails the test in words where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    on_path = shutil.which("initdb")
    if found:
        return found[0].parent
    if on_path:
        return Path(on_path).resolve().parent
    pytest.fail(MISSING)


@dataclass
class Cluster:
    """A running cluster; ``admin`` is a libpq URL of its maintenance database."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]
    user: str | None

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

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stops the server and takes its files away."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=30)
        shutil.rmtree(self.home, ignore_errors=True)


def start() -> Cluster:
    """Makes and starts a cluster; as an unprivileged user when the tests run as root."""
    folder = programs()
    home = Path(tempfile.mkdtemp(prefix="liaison-pg-"))
    user = _unprivileged() if os.geteuid() == 0 else None
    if user:
        shutil.chown(home, user)
    data = home / "data"
    subprocess.run(
        [folder / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        check=True, stdout=subprocess.DEVNULL, user=user, cwd=home,
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {
        "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": home, "fsync": "off",
        "synchronous_commit": "off", "full_page_writes": "off", "max_connections": 200, "shared_buffers": "64MB",
    }  # fmt: skip
    log = (home / "log").open("wb")
    process = subprocess.Popen(
        [folder / "postgres", "-D", data, *(part for key, value in settings.items() for part in ("-c", f"{key}={value}"))],
        stdout=log, stderr=log, user=user, cwd=home,
    )  # fmt: skip
    log.close()
    cluster = Cluster(home, port, process, user)
    atexit.register(_stop_own, cluster, os.getpid())
    deadline = time.monotonic() + 30
    while subprocess.run([folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"PostgreSQL did not start: {(home / 'log').read_text(errors='replace')[-500:]}")
        time.sleep(0.05)
    return cluster


def _unprivileged() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _UNPRIVILEGED if name in known)


def _stop_own(cluster: Cluster, owner: int) -> None:
    if os.getpid() == owner:
        cluster.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The cluster of this test worker."""
    cluster = start()
    yield cluster
    cluster.stop()
