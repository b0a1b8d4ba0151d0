"""A transport that opens no socket: it writes down what was called and answers as Telegram would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from telegram.request import RequestData

from bot.transport import AiohttpRequest, Api, QuietBot, Upload, quiet_bot

TOKEN = "123456:canary-token-that-nobody-may-see"
BASE = "http://telegram.invalid/bot"
FILES = "http://telegram.invalid/file/bot"


@dataclass(frozen=True)
class Call:
    """One call of a method."""

    method: str
    params: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)


class Recorder(AiohttpRequest):
    """``answers``: method to what it returns, an exception to raise, or a function of the call; the next one of a list first."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self.answers: dict[str, list[Any]] = {}
        self.files: dict[str, bytes] = {}
        self._message = 5000

    def bot(self) -> QuietBot:
        """The library's bot over this recorder."""
        return quiet_bot(self, TOKEN, BASE, FILES)

    def api(self) -> Api:
        """Plain calls over this recorder."""
        return Api(self, TOKEN, BASE, FILES)

    def of(self, method: str) -> list[Mapping[str, Any]]:
        """Parameters of all calls of a method."""
        return [call.params for call in self.calls if call.method == method]

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """The library's way."""
        params = request_data.parameters if request_data else {}
        return 200, orjson.dumps({"ok": True, "result": self._answer(Call(url.rpartition("/")[2], params))})

    async def call(
        self,
        url: str,
        params: Mapping[str, Any],
        uploads: Mapping[str, Upload] | None = None,
        read: float | None = None,
    ) -> Any:
        """Our own way."""
        return self._answer(Call(url.rpartition("/")[2], params, uploads or {}))

    async def fetch(self, url: str, cap: int) -> bytes:
        """Bytes of a file by the last part of its path."""
        return self.files[url.rpartition("/")[2]]

    def _answer(self, call: Call) -> Any:
        self.calls.append(call)
        waiting = self.answers.get(call.method)
        if waiting:
            answer = waiting.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer(call) if isinstance(answer, Callable) else answer  # type: ignore[arg-type]  # typing's Callable
        return self._usual(call)

    def _usual(self, call: Call) -> Any:
        match call.method:
            case "getMe":
                return {"id": 123456, "is_bot": True, "first_name": "Liaison", "username": "liaison_bot"}
            case "getFile":
                return {"file_id": call.params["file_id"], "file_unique_id": "u", "file_path": call.params["file_id"]}
            case "getUpdates":
                return []
            case "sendMediaGroup":
                return [self._sent(call, item["type"]) for item in call.params["media"]]
            case method if method.startswith(("send", "editMessage")):
                return self._sent(call, method.removeprefix("send").lower())
        return True

    def _sent(self, call: Call, kind: str) -> dict[str, Any]:
        self._message += 1
        sent: dict[str, Any] = {
            "message_id": call.params.get("message_id", self._message),
            "date": 0,
            "chat": {"id": call.params["chat_id"], "type": "private"},
        }
        if kind in ("photo",):
            sent["photo"] = [{"file_id": f"sent-{self._message}", "width": 1, "height": 1}]
        elif kind in ("document", "voice", "audio", "video", "animation", "videonote"):
            sent["video_note" if kind == "videonote" else kind] = {"file_id": f"sent-{self._message}"}
        return sent
