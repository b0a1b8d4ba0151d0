"""A Bot API that costs little and goes wrong on purpose, for broadcasts that are too large for the emulator. A process by itself.

Who gets what is in the chat's number: of each hundred chats twenty have blocked the bot, five find the server in trouble at the
first try, one hangs (every second of those has got the message all the same), and one single chat is told to wait. It keeps a log
of every call that it got: when it came, for which chat, with which mark ``〔…〕`` in its words, and what became of it.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import time
from typing import Any, Final, cast

import orjson
import uvloop

FIRST: Final = 20_000_000
"""The first chat of the crowd; smaller numbers are people for whom nothing goes wrong."""
BLOCKED, TROUBLED, HANGING = range(20), range(20, 25), range(25, 26)
LIMITED: Final = FIRST + 50
"""The chat that is told to wait at the first try."""
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_MARK: Final = re.compile("〔([^〕]*)〕")


class Lean:
    """What was called, and what to answer."""

    def __init__(self, *, faulty: bool, latency: float, pause: float, hang: float) -> None:
        self.faulty, self.latency, self.pause, self.hang = faulty, latency, pause, hang
        self.log: list[tuple[float, int, str, str]] = []
        self._tried: set[tuple[int, str]] = set()
        self._message = 0

    def answer(self, method: str, params: dict[str, Any]) -> tuple[bytes, bytes] | None:
        """Status and body; None where it hangs."""
        if method == "getMe":
            return _good({"id": 42, "is_bot": True, "first_name": "x", "username": "lean_bot"})
        chat = params.get("chat_id")
        if not isinstance(chat, int) or not method.startswith(("send", "edit")):
            return _good(True)
        mark = _MARK.search(str(params.get("text", "")))
        said = mark[1] if mark else method
        what = self._fate(chat, said) if self.faulty else "ok"
        self.log.append((time.time(), chat, said, what))
        match what:
            case "blocked":
                return b"403 Forbidden", _refusal(403, "Forbidden: bot was blocked by the user")
            case "trouble":
                return b"502 Bad Gateway", _refusal(502, "Bad Gateway")
            case "wait":
                return b"429 Too Many Requests", _refusal(429, "Too Many Requests", retry_after=self.pause)
            case "lost" | "arrived":
                return None
        self._message += 1
        return _good({"message_id": self._message, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"})

    def _fate(self, chat: int, said: str) -> str:
        if chat < FIRST:
            return "ok"
        first = (chat, said) not in self._tried
        self._tried.add((chat, said))
        kind = (chat - FIRST) % 100
        if kind in BLOCKED:
            return "blocked"
        if kind in TROUBLED and first:
            return "trouble"
        if kind in HANGING:
            return "arrived" if (chat - FIRST) // 100 % 2 else "lost"
        return "wait" if chat == LIMITED and first else "ok"


def _good(result: Any) -> tuple[bytes, bytes]:
    return b"200 OK", orjson.dumps({"ok": True, "result": result})


def _refusal(code: int, words: str, **parameters: float) -> bytes:
    return orjson.dumps({"ok": False, "error_code": code, "description": words, "parameters": parameters})


class Line(asyncio.Protocol):
    """One connection: requests in, answers out in the same order."""

    def __init__(self, lean: Lean) -> None:
        self._lean = lean
        self._buffer = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client is there."""
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's is one, and does not say so

    def data_received(self, data: bytes) -> None:
        """Some bytes, perhaps the last ones of a request."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._buffer[:end])
            stop = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < stop:
                return
            head, body, self._buffer = self._buffer[:end], self._buffer[end + 4 : stop], self._buffer[stop:]
            self._called(head.split(b" ", 2)[1].rpartition(b"/")[2].decode(), body)

    def _called(self, method: str, body: bytes) -> None:
        if method == "log":
            self._write(*_good(self._lean.log))
            return
        params = orjson.loads(body) if body.startswith(b"{") else {}
        answer = self._lean.answer(method, params)
        if answer is not None:
            asyncio.get_running_loop().call_later(self._lean.latency, self._write, *answer)
        elif self._transport is not None:
            asyncio.get_running_loop().call_later(self._lean.hang, self._transport.abort)

    def _write(self, status: bytes, body: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            head = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
            self._transport.write(head + body)


async def serve(lean: Lean) -> None:
    """Serves until standard input ends; the first line on standard output is the port."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Line(lean), "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--faulty", action="store_true")
    parser.add_argument("--latency", type=float, default=0.02)
    parser.add_argument("--pause", type=float, default=30.0)
    parser.add_argument("--hang", type=float, default=60.0, help="seconds after which who hangs breaks the connection")
    given = parser.parse_args()
    uvloop.run(serve(Lean(faulty=given.faulty, latency=given.latency, pause=given.pause, hang=given.hang)))
