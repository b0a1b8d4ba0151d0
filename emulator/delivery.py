"""Updates to the bot: getUpdates with its offset, or a webhook with its secret, in the order of their queues.

Messages queue by chat, presses by user in a queue of their own; an update that is not taken with 2xx comes again, after a wait
that grows. Source: Bot API, "Getting updates", and what the servers do.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from emulator.errors import ApiError, bad
from emulator.world import Json, World

DEFAULT_KINDS = frozenset(
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result",
        "callback_query", "shipping_query", "pre_checkout_query", "poll", "poll_answer", "my_chat_member",
        "chat_join_request", "chat_boost",
    }
)  # fmt: skip
"""What comes when the bot does not say what it wants: not reactions, not chat_member."""
KINDS = DEFAULT_KINDS | {"chat_member", "message_reaction", "message_reaction_count", "business_message"}
PORTS = (443, 80, 88, 8443)


@dataclass
class Waiting:
    """An update that the bot has not confirmed."""

    number: int
    kind: str
    queue: str
    payload: Json
    tries: int = 0
    not_before: float = 0.0
    in_flight: bool = False

    @property
    def shown(self) -> Json:
        """The Bot API's Update."""
        return {"update_id": self.number, self.kind: self.payload}


@dataclass
class Webhook:
    """Where updates are pushed."""

    url: str
    secret: str
    connections: int = 40
    error: str = ""
    error_at: int = 0


@dataclass
class Delivery:
    """The queue of updates of the one bot."""

    world: World
    any_port: bool = True
    """Tests listen on a free port of loopback, over plain HTTP; a real webhook may not."""
    first_wait: float = 0.2
    allowed: frozenset[str] = DEFAULT_KINDS
    waiting: list[Waiting] = field(default_factory=list)
    confirmed: set[int] = field(default_factory=set)
    webhook: Webhook | None = None
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _polls: int = 0

    def put(self, kind: str, queue: str, payload: Json) -> int | None:
        """A new update, unless the bot does not want this kind."""
        if kind not in self.allowed:
            return None
        number = self.world.next_update
        self.world.next_update += 1
        self.waiting.append(Waiting(number, kind, queue, payload))
        self._wake()
        return number

    def want(self, kinds: list[str] | None) -> None:
        """``allowed_updates``: an empty list is the default, absent keeps what was."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & KINDS or DEFAULT_KINDS

    async def poll(self, offset: int | None, limit: int, timeout: float) -> list[Json]:
        """getUpdates: confirms all before the offset, then waits for what is there (Bot API: getUpdates)."""
        if self.webhook is not None:
            raise ApiError(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
            )
        self._polls += 1
        mine = self._polls
        self._wake()
        if offset is not None and offset < 0:
            self._confirm(self.waiting[:offset])
        elif offset is not None:
            self._confirm([update for update in self.waiting if update.number < offset])
        deadline = asyncio.get_running_loop().time() + timeout
        while not self.waiting:
            remaining = deadline - asyncio.get_running_loop().time()
            if remaining <= 0:
                return []
            try:
                await asyncio.wait_for(self._event().wait(), remaining)
            except TimeoutError:
                return []
            if self._polls != mine:
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
        return [update.shown for update in self.waiting[:limit]]

    def set_webhook(self, url: str, secret: str, connections: int) -> None:
        """setWebhook; an empty address takes it away."""
        if url and not self.any_port and not url.startswith("https://"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = Webhook(url, secret, connections) if url else None
        for update in self.waiting:
            update.tries, update.not_before = 0, 0.0
        self._wake()

    async def push(self, session: aiohttp.ClientSession) -> None:
        """Pushes updates to the webhook, each queue in order, queues side by side. Runs until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                hook = self.webhook
                now = asyncio.get_running_loop().time()
                ready = self._heads(now) if hook else []
                for update in ready[: hook.connections if hook else 0]:
                    update.in_flight = True
                    group.create_task(self._deliver(session, update))
                pause = min((u.not_before - now for u in self.waiting if u.not_before > now), default=None)
                try:
                    await asyncio.wait_for(self._event().wait(), pause)
                except TimeoutError:
                    continue

    def _heads(self, now: float) -> list[Waiting]:
        """The first update of each queue, where it may go now."""
        heads: dict[str, Waiting] = {}
        for update in self.waiting:
            heads.setdefault(update.queue, update)
        return [update for update in heads.values() if not update.in_flight and update.not_before <= now]

    async def _deliver(self, session: aiohttp.ClientSession, update: Waiting) -> None:
        hook = self.webhook
        wait = None
        try:
            if hook is None:
                return
            headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
            async with session.post(
                hook.url, json=update.shown, headers=headers, timeout=aiohttp.ClientTimeout(60)
            ) as answer:
                if answer.status // 100 == 2:
                    self._confirm([update])
                    return
                hook.error, hook.error_at = f"Wrong response from the webhook: {answer.status}", self.world.now()
                wait = float(answer.headers.get("Retry-After", 0)) or None
        except (aiohttp.ClientError, TimeoutError, OSError):
            if hook is not None:
                hook.error, hook.error_at = "Connection refused", self.world.now()
        finally:
            update.in_flight = False
            update.tries += 1
            growing = min(self.first_wait * 2 ** (update.tries - 1), 60.0)
            update.not_before = asyncio.get_running_loop().time() + (wait or growing)
            self._wake()

    def _confirm(self, updates: list[Waiting]) -> None:
        self.confirmed.update(update.number for update in updates)
        self.waiting = [update for update in self.waiting if update.number not in self.confirmed]

    def _event(self) -> asyncio.Event:
        return self._arrived

    def _wake(self) -> None:
        event, self._arrived = self._arrived, asyncio.Event()
        event.set()

    def info(self) -> dict[str, Any]:
        """The Bot API's WebhookInfo."""
        hook = self.webhook
        shown: dict[str, Any] = {
            "url": hook.url if hook else "", "has_custom_certificate": False, "pending_update_count": len(self.waiting),
            "allowed_updates": sorted(self.allowed),
        }  # fmt: skip
        if hook and hook.error:
            shown |= {"last_error_date": hook.error_at, "last_error_message": hook.error}
        return shown
