"""A Telegram of the simulation: it knows what reached whom and when, and goes wrong as the seed says."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.errors import NotSent, ServerTrouble, TooMany, Unknown
from bot.transport import Api
from tests.faults.simulated.virtual import LIFE

READ = 30.0
"""Seconds that the house waits for an answer."""
NEVER = float("inf")


@dataclass(slots=True)
class Tried:
    """One call: who made it when, whether it took effect, and what the caller was told."""

    process: str
    chat: int
    text: str
    edits: int | None
    begun: float
    delivered: float = NEVER
    answered: float = NEVER
    told: str = ""
    """What the caller learned; empty where nobody was there to hear it."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A chat is to be left alone ``until`` then: whom that was told, and when."""

    until: float
    process: str
    at: float


@dataclass(frozen=True, slots=True)
class Weather:
    """How often which thing happens, of all calls to chats that are not healthy."""

    slow: float = 0.02
    server: float = 0.05
    refused: float = 0.01
    limited: float = 0.02
    unanswered: float = 0.02
    hanging: float = 0.01
    not_editable: float = 0.05


@dataclass
class Messenger:
    """Telegram. ``healthy`` chats are never refused anything but by a storm, in which everybody is."""

    chance: random.Random
    weather: Weather
    healthy: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    poisoned: str = ""
    """Words that nobody may be told."""
    storms: list[tuple[float, float]] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    early: list[tuple[Tried, Rest]] = field(default_factory=list)
    """Calls before the time that a process had been told."""
    after_next: asyncio.Event | None = None
    """Set as soon as something more was delivered: whoever wants to pull the plug just then waits for it."""
    _paused: dict[int, Rest] = field(default_factory=dict)
    _messages: int = 100

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time()

    async def call(self, chat: int, text: str, edits: int | None, read: float) -> dict[str, Any]:
        """One call to its end; raises what the transport raises."""
        life = LIFE.get()
        assert life is not None
        one = Tried(life.name, chat, text, edits, self.now)
        self.tried.append(one)
        rest = self._paused.get(chat)
        if rest is not None and self.now < rest.until:
            self.early.append((one, rest))
        seconds, delivered, error = self._drawn(one, read)
        if delivered is not None:
            asyncio.get_running_loop().call_later(delivered, self._arrives, one)
        await asyncio.sleep(seconds)
        one.answered = self.now
        if error is None:
            one.told = "ok"
            self._messages += 1
            return {"message_id": edits or self._messages}
        one.told = type(error).__name__
        if isinstance(error, TooMany):
            self._paused[chat] = Rest(self.now + error.seconds, one.process, self.now)
        raise error

    def _arrives(self, one: Tried) -> None:
        one.delivered = self.now
        if self.after_next is not None:
            self.after_next.set()

    def _drawn(self, one: Tried, read: float) -> tuple[float, float | None, TelegramError | None]:
        """Seconds until the caller learns something, seconds until it takes effect (or never does), and what goes wrong."""
        chance, weather = self.chance, self.weather
        quick = chance.uniform(0.005, 0.08)
        draw = chance.random()
        storm = next((end for begin, end in self.storms if begin <= one.begun < end), None)
        if storm is not None:
            return quick, None, TooMany(max(1.0, round(storm - one.begun + 0.5)))
        if one.chat in self.blocked:
            return quick, None, Forbidden("Forbidden: bot was blocked by the user")
        if self.poisoned and self.poisoned in one.text:
            return quick, None, BadRequest("Bad Request: message is too long")
        if one.chat in self.healthy:
            return quick, quick * chance.random(), None
        if one.edits is not None and chance.random() < weather.not_editable:
            return quick, None, BadRequest("Bad Request: message can't be edited")
        arrives = chance.random() < 0.5
        slow = chance.uniform(0.5, 5.0)
        for share, seconds, delivered, error in (
            (weather.slow, slow, slow * chance.random(), None),
            (weather.server, quick, None, ServerTrouble("Bad Gateway")),
            (weather.refused, quick, None, NotSent("ClientConnectorError")),
            (weather.limited, quick, None, TooMany(float(chance.randint(1, 20)))),
            (weather.unanswered, slow, quick if arrives else None, Unknown("ServerDisconnectedError")),
            (weather.hanging, read, slow if arrives else None, Unknown("SocketTimeoutError")),
        ):
            if (draw := draw - share) < 0:
                return seconds, delivered, error
        return quick, quick * chance.random(), None


class SimulatedApi(Api):
    """The Bot API as the courier calls it."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger

    async def call(
        self, method: str, params: Mapping[str, Any], uploads: object = None, read: float | None = None
    ) -> Any:
        """Calls ``method``."""
        return await self._messenger.call(params["chat_id"], params["text"], params.get("message_id"), read or READ)
