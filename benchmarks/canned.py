"""A Bot API that answers from a can and costs little: what is measured is whoever calls it. A process of its own.

It gives every message a number, remembers who was called (to be asked for at the end: that is how a run is checked), can wait
a while before it answers, and can refuse one chat, for the control of that check. Updates come from it by ``getUpdates``, in
order, and only once the offset has passed them are they gone.

Beside the Bot API it answers what a run wants to know: ``/told`` what was called, ``/load?people,each,first`` to have updates
to give.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import time
from collections import Counter
from typing import Any, Final, cast

import orjson
import uvloop

from benchmarks.updates import stream

WATCHED: Final = 9_000_000
"""Chats from this number on belong to people who press: when each screen of theirs was edited is remembered."""
_CHAT: Final = re.compile(rb"chat_id(?:\"|%22)?(?::\s*|=|[\s\S]{1,120}?\r\n\r\n)\"?(\d+)")
"""In JSON, in a form, in the parts of a multipart body: every client has its own way."""
_OFFSET: Final = re.compile(rb"offset(?:\"|%22)?(?::\s*|=|[\s\S]{1,120}?\r\n\r\n)\"?(\d+)")
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_ME: Final = {"id": 42, "is_bot": True, "first_name": "bench", "username": "bench_bot", "can_join_groups": False,
              "can_read_all_group_messages": False, "supports_inline_queries": False}  # fmt: skip


class Can:
    """What there is to answer with, and what was called."""

    def __init__(self, latency: float, refuse: int) -> None:
        self.latency = latency
        self.refuse = refuse
        self.calls: Counter[int] = Counter()
        self.watched: list[tuple[float, int]] = []
        self.updates: list[bytes] = []
        self.first = 1
        """Number of the first update."""
        self.given = 0
        self.first_given = 0.0
        self.last_sent = 0.0
        self._message = 0

    def answer(self, method: bytes, body: bytes) -> bytes:
        """The answer to one call, as a whole HTTP response."""
        if method.startswith((b"send", b"edit")):
            return self._sent(method, body)
        if method == b"getUpdates":
            return self._updates(body)
        if method == b"getMe":
            return ok(_ME)
        return ok(True)

    def _sent(self, method: bytes, body: bytes) -> bytes:
        found = _CHAT.search(body)
        chat = int(found[1]) if found else 0
        if chat == self.refuse:
            return response(
                b"403 Forbidden",
                b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}',
            )
        self.calls[chat] += 1
        now = time.monotonic()
        self.last_sent = now
        if chat >= WATCHED and method.startswith(b"edit"):
            self.watched.append((now, chat))
        self._message += 1
        return response(
            b"200 OK",
            b'{"ok":true,"result":{"message_id":%d,"date":1767225600,"chat":{"id":%d,"type":"private","first_name":"x"},"text":"x"}}'
            % (self._message, chat),
        )

    def _updates(self, body: bytes) -> bytes:
        if (offset := _OFFSET.search(body)) is not None:
            self.given = max(self.given, int(offset[1]) - self.first)
        batch = self.updates[self.given : self.given + 100]
        if batch and not self.first_given:
            self.first_given = time.monotonic()
        return response(b"200 OK", b'{"ok":true,"result":[' + b",".join(batch) + b"]}")

    def told(self) -> dict[str, Any]:
        """What was called: how often, how many chats, how many of them more than once; and when."""
        calls = Counter(self.calls)
        return {
            "calls": calls.total(), "chats": len(calls), "most": max(calls.values(), default=0),
            "seconds": self.last_sent - self.first_given, "watched": self.watched, "last_sent": self.last_sent,
        }  # fmt: skip


def response(status: bytes, body: bytes) -> bytes:
    """An HTTP response that keeps the connection."""
    return b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


def ok(result: Any) -> bytes:
    """A response as the Bot API gives one."""
    return response(b"200 OK", orjson.dumps({"ok": True, "result": result}))


class Line(asyncio.Protocol):
    """One connection: requests in, answers out in the same order."""

    def __init__(self, can: Can) -> None:
        self._can = can
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client is there."""
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's is one, and does not say so

    def data_received(self, data: bytes) -> None:
        """Some bytes, perhaps the last ones of a request."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            if b"ransfer-" in head and b"chunked" in head:
                whole = _unchunked(self._buffer, end + 4)
                if whole is None:
                    return
                body, stop = whole
            else:
                length = _LENGTH.search(head)
                stop = end + 4 + (int(length[1]) if length else 0)
                if len(self._buffer) < stop:
                    return
                body = self._buffer[end + 4 : stop]
            self._buffer = self._buffer[stop:]
            self._called(head.split(b" ", 2)[1], body)

    def _called(self, path: bytes, body: bytes) -> None:
        can, transport = self._can, self._transport
        assert transport is not None
        method, _, query = path.rpartition(b"/")[2].partition(b"?")
        if method == b"told":
            transport.write(ok(can.told()))
            return
        if method == b"load":
            people, each, can.first = (int(part) for part in query.split(b","))
            can.updates = stream(people, each, can.first)
            transport.write(ok(len(can.updates)))
            return
        answer = can.answer(method, body)
        pause = can.latency
        if method == b"getUpdates" and len(answer) < 150:
            pause = 0.05  # nothing to give: a long poll in small
        if pause:
            asyncio.get_running_loop().call_later(pause, self._write, answer)
        else:
            self._write(answer)

    def _write(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)


def _unchunked(buffer: bytes, at: int) -> tuple[bytes, int] | None:
    """Body and end of a chunked request; None while it is not whole."""
    body = b""
    while True:
        end = buffer.find(b"\r\n", at)
        if end < 0:
            return None
        size = int(buffer[at:end].split(b";")[0], 16)
        if len(buffer) < end + 2 + size + 2:
            return None
        body += buffer[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
        if size == 0:
            return body, at


async def serve(latency: float, refuse: int) -> None:
    """Serves until standard input ends; the first line on standard output is the port."""
    can = Can(latency, refuse)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Line(can), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.0)
    parser.add_argument("--refuse", type=int, default=0)
    given = parser.parse_args()
    uvloop.run(serve(given.latency, given.refuse))
