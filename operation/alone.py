"""One process at a time serves an embedded database."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from config.settings import Settings
from operation.house import CannotStart


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Serves alone as long as it lasts; on PostgreSQL others may serve beside it. Raises ``CannotStart`` where another does.

    The lock is the system's, on a file beside the database: it ends with the process, however that ends, and the file that stays
    means nothing. The other commands take no lock.
    """
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        yield
        return
    file = Path(f"{url.database}.serving")
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(
                f"Another process serves {url.database} already. On SQLite one process does everything; to have several, "
                "set LIAISON_DATABASE_URL to a PostgreSQL database."
            ) from None
        yield
    finally:
        os.close(descriptor)
