"""``make bench``: full turns a second on embedded SQLite, beside the library's own echo, which stores nothing.

A full turn: an update is stored and committed, claimed, judged, changes a row, puts an answer into the outbox, commits. Both
sides run in one process, on the same updates, without a network; the ratio is what counts, the figures are of this machine.
"""

from __future__ import annotations

import asyncio
import secrets
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
from pydantic import SecretStr
from telegram import Bot, Update
from telegram.ext import Application, ApplicationBuilder, MessageHandler, filters
from telegram.request import RequestData

from bot.receive import lane_of
from bot.transport import AiohttpRequest
from config.settings import Settings
from core.actors import Role
from core.concerns.drafting import ConcernDraft, Question
from core.drafts import Draft
from core.queues import Arrived
from operation.house import compose

PEOPLE, EACH, ROUNDS = 50, 8, 3
TOKEN = "42:a-token-of-the-benchmark-only-000000000"


class NoNetwork(AiohttpRequest):
    """Answers every call at once."""

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_args: Any, **_more: Any
    ) -> tuple[int, bytes]:
        """The library's way."""
        return 200, orjson.dumps({"ok": True, "result": _answer(url)})

    async def call(self, url: str, _params: Mapping[str, Any], *_more: Any) -> Any:
        """Our own way."""
        return _answer(url)


def _answer(url: str) -> dict[str, Any]:
    if url.endswith("getMe"):
        return {"id": 42, "is_bot": True, "first_name": "b", "username": "b"}
    return {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}


def updates(round_: int) -> list[dict[str, Any]]:
    """The same updates for both sides."""
    return [
        {
            "update_id": round_ * 100_000 + person * 1000 + number,
            "message": {
                "message_id": round_ * 1000 + number + 1, "date": 1, "text": "大概三十米",
                "chat": {"id": 7000 + person, "type": "private", "first_name": "x"},
                "from": {"id": 7000 + person, "is_bot": False, "first_name": "x", "language_code": "zh-hans"},
            },
        }
        for number in range(EACH)
        for person in range(PEOPLE)
    ]  # fmt: skip


async def ours(home: Path) -> list[float]:
    """Turns a second of each round."""
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), data_dir=home)
    figures = []
    async with compose(settings) as house:
        liaison = house.bot(NoNetwork())
        await liaison.library.initialize()
        async with house.units.begin() as work:
            for person in range(PEOPLE):
                known, _ = await work.people.arrive(7000 + person, "zh-CN", work.new_id())
                await work.people.save(
                    replace(known, consent=house.committee.privacy_version, greeted="constituent:zh-CN")
                )
                draft = Draft(known.id, Role.CONSTITUENT, Question.MATTER.value, 0, ConcernDraft().fields())
                await work.drafts.keep(draft)
        for round_ in range(1, ROUNDS + 1):
            batch = updates(round_)
            start = time.perf_counter()
            for at in range(0, len(batch), 20):
                await house.inbox.keep(
                    [
                        Arrived(each["update_id"], lane_of(each) or "x", orjson.dumps(each))
                        for each in batch[at : at + 20]
                    ]
                )
            while await liaison.turns.once():
                continue
            figures.append(len(batch) / (time.perf_counter() - start))
        if await house.inbox.waiting():
            raise RuntimeError("not every update took effect: the figures mean nothing")
        await liaison.library.shutdown()
    return figures


async def echo() -> list[float]:
    """Echoes a second of each round: the library's application, the same updates, nothing stored."""
    bot = Bot(TOKEN, request=NoNetwork(), get_updates_request=NoNetwork())
    application: Application[Any, Any, Any, Any, Any, Any] = ApplicationBuilder().bot(bot).updater(None).build()

    async def answer(update: Update, _context: Any) -> None:
        if update.effective_message is not None:
            await update.effective_message.reply_text("x")

    application.add_handler(MessageHandler(filters.TEXT, answer))
    figures = []
    async with application:
        for round_ in range(1, ROUNDS + 1):
            batch = updates(round_)
            start = time.perf_counter()
            for each in batch:
                await application.process_update(Update.de_json(each, bot))
            figures.append(len(batch) / (time.perf_counter() - start))
    return figures


async def main() -> None:
    """Measures both and prints a table."""
    with tempfile.TemporaryDirectory(prefix=f"bench-{secrets.token_hex(2)}-") as home:
        turns = sorted(await ours(Path(home)))[ROUNDS // 2]
    peers = sorted(await echo())[ROUNDS // 2]
    print("| what | a second, median |")
    print("| --- | --- |")
    print(f"| full turns, stored and committed, SQLite (synchronous=FULL) | {turns:,.0f} |")
    print(f"| the library's echo, nothing stored, no network | {peers:,.0f} |")
    print(f"| ratio | {turns / peers:.2f} |")


if __name__ == "__main__":
    asyncio.run(main())
