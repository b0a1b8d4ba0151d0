"""Files that came in: fetched, judged by their bytes, cleaned, and only then anybody else's (TRUST, promise 11).

What a file is, is found in its content; what its sender called it is never known here.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog
from telegram.error import BadRequest, TelegramError

from bot.clock import Clock
from bot.errors import TooLarge, TooMany, place
from bot.scrubbing import Unfit, scrubbed
from bot.signals import Signal
from bot.transport import Api
from core.files import LIMIT, File
from core.queues import Files, StorageAway

BATCH: Final = 8
RETRY: Final = timedelta(seconds=20)
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches what waits; what cannot be fetched now is tried again, what may not pass is refused with a reason."""

    api: Api
    files: Files
    signal: Signal
    outbox: Signal
    """Woken when a file has come: a parcel may be waiting for it."""
    clock: Clock
    poll: float = 2.0

    async def run(self, stop: asyncio.Event) -> None:
        """Fetches until ``stop``."""
        while not stop.is_set():
            heard = self.signal.heard()
            try:
                fetched = await self.once()
            except Exception as error:  # noqa: BLE001  # the database is away: the files still wait there
                _log.error("no files fetched", error=place(error))
                fetched = 0
                await asyncio.sleep(self.poll)
            if not fetched:
                await self.signal.after(heard, self.poll)

    async def once(self) -> int:
        """Fetches what waits now, several at a time; returns how many were looked at. Raises ``StorageAway``."""
        waiting = await self.files.pending(BATCH)
        await asyncio.gather(*(self.fetch(file) for file in waiting))
        return len(waiting)

    async def fetch(self, file: File) -> None:
        """One file, to its end: stored clean, refused, or put off."""
        try:
            if file.size > LIMIT:
                raise TooLarge("the file is too large")
            data = await self.api.download(file.handle, LIMIT)
            clean = await asyncio.to_thread(scrubbed, file.kind, data)
            await self.files.store(file.id, clean.data, clean.mime)
        except Unfit as unfit:
            await self._refuse(file, unfit.reason)
        except TooLarge:
            await self._refuse(file, "too-large")
        except BadRequest as error:
            await self._refuse(file, "too-large" if "too big" in error.message.lower() else "gone")
        except TooMany as error:
            await self.files.postpone(file.id, self.clock() + timedelta(seconds=error.seconds))
        except TelegramError as error:
            _log.warning("file not fetched", error=place(error))
            await self.files.postpone(file.id, self.clock() + RETRY)
        except StorageAway:
            raise
        except Exception as error:  # noqa: BLE001  # a file that breaks the libraries is a broken file
            _log.warning("file not understood", error=place(error))
            await self._refuse(file, "broken")
        self.outbox.notify()

    async def _refuse(self, file: File, reason: str) -> None:
        _log.info("file refused", reason=reason, kind=file.kind)
        await self.files.refuse(file.id, reason)
