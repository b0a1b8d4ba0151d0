"""Receiving: an update is stored, then acknowledged, and nothing else happens here (DESIGN 3.1).

Webhook and polling both put raw updates into the inbox. A database that is away makes the webhook say 503 and the polling
keep its offset: Telegram keeps the updates and brings them again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import structlog
from aiohttp import web
from telegram.error import Conflict, TelegramError

from bot.counts import Came, Counts
from bot.door import Door
from bot.errors import TooMany, place
from bot.transport import Api
from core.queues import Arrived, Inbox, StorageAway

BODY_LIMIT: Final = 1024 * 1024
ALLOWED: Final = ("message", "edited_message", "callback_query", "my_chat_member", "message_reaction")
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of a header
CLOSED_SECONDS: Final = 1.0
"""After how long polling looks again whether there is room."""
AWAY_SECONDS: Final = 3
"""What the webhook's Retry-After asks for while the database is away."""
BATCH: Final = 200
HELD: Final = 2000
"""Updates that wait to be stored at once; Telegram itself holds at most 100 requests open."""
LONG_POLL: Final = 30
_log = structlog.get_logger(__name__)


def lane_of(update: Mapping[str, Any]) -> str | None:
    """The queue of its own that the update belongs to: ``p<user>`` for everything of one person in their private chat,
    ``g<chat>`` in a group. None for an update of a kind that was not asked for, or of no known form.

    Telegram keeps button presses in a queue apart from messages; in ours both are in the person's one lane (TELEGRAM.md, order).
    """
    for kind in ALLOWED:
        body = update.get(kind)
        if not isinstance(body, Mapping):
            continue
        message = body.get("message") if kind == "callback_query" else body
        chat = message.get("chat") if isinstance(message, Mapping) else None
        person = body.get("user") if kind == "message_reaction" else body.get("from")
        if isinstance(chat, Mapping) and chat.get("type") != "private":
            return f"g{chat['id']}" if isinstance(chat.get("id"), int) else None
        if isinstance(person, Mapping) and isinstance(person.get("id"), int):
            return f"p{person['id']}"
        return f"p{chat['id']}" if isinstance(chat, Mapping) and isinstance(chat.get("id"), int) else None
    return None


def arrived(update: Any, body: bytes) -> Arrived | None:
    """The update as the inbox takes it; None where it is none of ours."""
    if not isinstance(update, dict) or not isinstance(number := update.get("update_id"), int):
        return None
    lane = lane_of(update)
    return Arrived(number, lane, body) if lane is not None else None


@dataclass(slots=True)
class Gathering:
    """Group commit: while one batch is being stored the next one gathers, so load makes batches larger and not the wait
    longer."""

    inbox: Inbox
    counts: Counts = field(default_factory=Counts)
    _waiting: list[tuple[Arrived, asyncio.Future[None]]] = field(default_factory=list)
    _some: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep(self, update: Arrived) -> None:
        """Returns once the update is committed. Raises ``StorageAway``, also where too many wait for that already."""
        if len(self._waiting) >= HELD:
            raise StorageAway("too many wait to be stored")
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, done))
        self._some.set()
        await done

    async def run(self) -> None:
        """Stores batches until cancelled; the batch in hand is finished, whoever still waits hears that storage is away."""
        try:
            while True:
                await self._some.wait()
                batch = self._waiting[:BATCH]
                del self._waiting[:BATCH]
                if not self._waiting:
                    self._some.clear()
                await self._store(batch)
        finally:
            _tell(self._waiting, StorageAway("stopping"))

    async def _store(self, batch: Sequence[tuple[Arrived, asyncio.Future[None]]]) -> None:
        failure: Exception | None = None
        try:
            self.counts.kept(len(batch), await self.inbox.keep([update for update, _ in batch]))
        except StorageAway as away:
            failure = away
        except Exception as error:  # noqa: BLE001  # one bad batch must not end the door; Telegram brings it again
            _log.error("updates not stored", error=place(error))
            failure = StorageAway("not stored")
        except BaseException:
            _tell(batch, StorageAway("stopping"))
            raise
        _tell(batch, failure)


def _tell(batch: Sequence[tuple[Arrived, asyncio.Future[None]]], failure: Exception | None) -> None:
    for _, done in batch:
        if done.done():
            continue
        if failure is None:
            done.set_result(None)
        else:
            done.set_exception(failure)


@dataclass(frozen=True, slots=True)
class Webhook:
    """The door for Telegram's own POSTs. 200 means stored; 503 means come again."""

    gathering: Gathering
    secret: str
    door: Door
    counts: Counts

    def application(self, path: str) -> web.Application:
        """A web application with this one route; bodies over 1 MiB are refused while they are read."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_post(path, self.handle)
        return application

    async def handle(self, request: web.Request) -> web.Response:
        """One update. What is not Telegram's gets 403 and no reason."""
        given = request.headers.get(SECRET_HEADER, "")
        if not self.secret or not hmac.compare_digest(given.encode(), self.secret.encode()):
            return self._forged(403)
        if request.headers.get("Content-Encoding"):
            return self._forged(415)
        if (request.content_length or 0) > BODY_LIMIT:
            return self._forged(413)
        body = await request.read()
        try:
            update = json.loads(body)
        except ValueError:
            return self._forged(400)
        self.counts.updates[Came.RECEIVED] += 1
        one = arrived(update, body)
        if one is None:
            self.counts.updates[Came.UNWANTED] += 1
            return web.Response()  # nothing that was asked for: said once more it would be no different
        if seconds := self.door.closed():
            return self._refused(seconds)
        taken: Arrived | None = None
        try:
            taken = await self.door.admit(one, update)
            if taken is not None:
                await self.gathering.keep(taken)
        except StorageAway:
            if taken is not None:
                self.door.back(taken)
            return self._refused(AWAY_SECONDS)
        return web.Response()

    def _forged(self, status: int) -> web.Response:
        self.counts.updates[Came.FORGED] += 1
        return web.Response(status=status)

    def _refused(self, seconds: int) -> web.Response:
        """Come again (Telegram honours Retry-After)."""
        self.counts.updates[Came.REFUSED] += 1
        return web.Response(status=503, headers={"Retry-After": str(seconds)})


@dataclass(slots=True)
class Polling:
    """Asks for updates; the offset rises only after the commit."""

    api: Api
    inbox: Inbox
    seconds: int = LONG_POLL
    conflict_wait: float = 5.0
    """Seconds to leave to the other one, where two ask for the same bot's updates."""
    door: Door | None = None
    counts: Counts = field(default_factory=Counts)
    _offset: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Asks until ``stop``; a question under way may be cancelled, it has acknowledged nothing new."""
        trouble = 0.0
        while not stop.is_set():
            try:
                if self.door is None or not self.door.closed():
                    await self.once()
                    trouble = 0.0
                    continue
                trouble = CLOSED_SECONDS
            except TooMany as error:
                trouble = error.seconds
            except Conflict:
                _log.warning("another process is asking for the updates of this bot, or a webhook is set")
                trouble = self.conflict_wait
            except (TelegramError, StorageAway) as error:
                trouble = min(30.0, trouble * 2 or 0.5)
                _log.warning("no updates", error=place(error), again_in=trouble)
            except Exception as error:  # noqa: BLE001  # the loop outlives whatever this was; the offset has not moved
                trouble = min(30.0, trouble * 2 or 0.5)
                _log.error("updates not stored", error=place(error), again_in=trouble)
            await asyncio.sleep(trouble)

    async def once(self) -> int:
        """One question; returns how many updates came. Raises what the Bot API or the database says."""
        params: dict[str, Any] = {"timeout": self.seconds, "allowed_updates": ALLOWED, "limit": 100}
        if self._offset is not None:
            params["offset"] = self._offset
        updates = await self.api.call("getUpdates", params, read=self.seconds + 15.0)
        if not updates:
            self._offset = None  # confirmed by the question; after a quiet week ids begin anew, perhaps lower
            return 0
        ours = [
            (one, update) for update in updates if (one := arrived(update, json.dumps(update).encode())) is not None
        ]
        self.counts.updates[Came.RECEIVED] += len(updates)
        self.counts.updates[Came.UNWANTED] += len(updates) - len(ours)
        await self._keep(ours)
        self._offset = updates[-1]["update_id"] + 1
        return len(updates)

    async def _keep(self, ours: Sequence[tuple[Arrived, Mapping[str, Any]]]) -> None:
        """Stores what the door admits; what it drops is done with."""
        taken: list[Arrived] = []
        door = self.door
        try:
            for one, update in ours:
                admitted = await door.admit(one, update) if door is not None else one
                if admitted is not None:
                    taken.append(admitted)
            if taken:
                self.counts.kept(len(taken), await self.inbox.keep(taken))
        except BaseException:
            if door is not None:
                for one in taken:
                    door.back(one)
            raise
