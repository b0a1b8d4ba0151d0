"""Telegram's webhook calls, from a process of their own: as many as go through, or so many a second whatever the other side does.

In the second kind a call is late from the moment when it was due, not from when a connection was free for it: a side that stalls
is not spared the calls that it kept from being made.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections import deque
from typing import Final, cast

import uvloop

from benchmarks.updates import FIRST, message, press

LINES: Final = 40
"""Connections at once: the default of ``max_connections`` (Bot API: setWebhook)."""


class Line(asyncio.Protocol):
    """One connection, one call at a time."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._due = 0.0
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready for its first call."""
        self._transport = cast(asyncio.WriteTransport, transport)
        self._crowd.free(self)

    def send(self, due: float, call: bytes) -> None:
        """Makes the call."""
        self._due = due
        self._transport.write(call)

    def data_received(self, data: bytes) -> None:
        """The answer; its body, if it has one, comes in the same piece."""
        self._buffer += data
        if b"\r\n\r\n" in self._buffer:
            self._crowd.answered(self._due, int(self._buffer.split(b" ", 2)[1]))
            self._buffer = b""
            self._crowd.free(self)


class Crowd:
    """All connections, the calls that are due, and what became of them."""

    def __init__(self, many: int) -> None:
        self._many = many
        self._free: list[Line] = []
        self._waiting: deque[tuple[float, bytes]] = deque()
        self.times: list[float] = []
        self.statuses: dict[int, int] = {}
        self.done = asyncio.Event()

    def call(self, due: float, call: bytes) -> None:
        """Makes the call as soon as a connection is free."""
        if self._free:
            self._free.pop().send(due, call)
        else:
            self._waiting.append((due, call))

    def free(self, line: Line) -> None:
        """The connection can take the next call."""
        if self._waiting:
            due, call = self._waiting.popleft()
            line.send(due or time.perf_counter(), call)
        else:
            self._free.append(line)

    def answered(self, due: float, status: int) -> None:
        """One more has its answer."""
        self.times.append(time.perf_counter() - due)
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if len(self.times) == self._many:
            self.done.set()


async def post(port: int, secret: str, bodies: list[bytes], rate: float) -> dict[str, object]:
    """Posts them all; ``rate`` a second, or at rate 0 as quickly as they are taken. When each began is by the monotonic clock."""
    head = (
        "POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
    )
    calls = [f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body for body in bodies]
    crowd, loop = Crowd(len(calls)), asyncio.get_running_loop()
    lines = [await loop.create_connection(lambda: Line(crowd), "127.0.0.1", port) for _ in range(LINES)]
    start, begun = time.perf_counter(), []
    for number, call in enumerate(calls):
        due = start + number / rate if rate else 0.0
        if rate and (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        begun.append(time.monotonic())
        crowd.call(due or time.perf_counter() if rate else 0.0, call)
    async with asyncio.timeout(120):
        await crowd.done.wait()
    seconds = time.perf_counter() - start
    for transport, _ in lines:
        transport.close()
    return {"seconds": seconds, "times": crowd.times, "statuses": crowd.statuses, "begun": begun}


def bodies(kind: str, many: int, people: int, first: int, start: int) -> list[bytes]:
    """Updates of so many people in turn: what they write, or a button that they press (``kind`` is what it holds)."""
    chats = [FIRST + number % people if kind == "words" else first + number % people for number in range(many)]
    if kind == "words":
        return [message(first + number, chat) for number, chat in enumerate(chats)]
    return [press(number, chat, kind) for number, chat in enumerate(chats, start)]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("port", "many", "people", "first", "number"):
        parser.add_argument(f"--{name}", type=int, required=True)
    for name in ("secret", "kind"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--rate", type=float, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    made = bodies(given.kind, given.many, given.people, given.first, given.number)
    print(json.dumps(uvloop.run(post(given.port, given.secret, made, given.rate))))
