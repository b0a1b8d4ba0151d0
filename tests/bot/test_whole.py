"""The plumbing as a whole: people with phones, the emulator's HTTP, a real database, every part running; and its stop."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from PIL import Image

from bot.app import PARTS, BotSettings, Liaison, Queues, build
from bot.pacer import Rates
from bot.receive import SECRET_HEADER
from bot.rooms import Room, everybody
from bot.turn import Turn
from core.notices import Button, Copy, Notice
from core.queues import StorageAway
from core.timers import Timer
from core.work import Work
from emulator.faults import Fault, FaultKind
from emulator.phones import Telegram
from storage.broadcasting import Broadcasting
from storage.files import Files
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.timers import Timers
from storage.watch import Watch
from tests.databases import House
from tests.ports import free_port
from texts.catalog import Catalog

SECRET = "a-secret-that-only-telegram-knows"


async def start(turn: Turn) -> None:
    await turn.show("people-role-constituent", buttons=((Button("people-role-member", "demo.yes", 7),),))


async def yes(turn: Turn) -> None:
    await turn.show("opinion-level-national")
    turn.toast("people-role-member")
    await turn.work.timers.set(Timer("demo", turn.person.id, turn.work.now + timedelta(milliseconds=20)))


async def echo(turn: Turn) -> bool:
    if turn.said is None:
        return False
    file = await turn.work.files.add(turn.person.id, turn.said.attachment) if turn.said.attachment else None
    await turn.work.tell(Copy(turn.person.id, turn.said, file, album=turn.said.album))
    return True


async def fire(work: Work, timer: Timer) -> None:
    await work.tell(Notice(timer.subject, "people-role-staff"))


ROOM = Room("demo", commands={"start": everybody(start)}, presses={"demo.yes": everybody(yes)}, messages=echo)


async def never_trips(broadcast: int, error: str) -> None:
    raise AssertionError(f"broadcast {broadcast} was refused: {error}")


class RealClock:
    """The test's clock, running."""

    def __init__(self, house: House) -> None:
        self._house, self._began = house, time.monotonic()
        self._start = house.clock.now

    def __call__(self) -> Any:
        return self._start + timedelta(seconds=time.monotonic() - self._began)


@asynccontextmanager
async def living(house: House, telegram: Telegram, **settings: Any) -> AsyncIterator[Liaison]:
    clock = RealClock(house)
    house.units.clock = clock
    queues = Queues(
        house.units, Inbox(house.units), Outbox(house.units), Broadcasting(house.units), Timers(house.units),
        Files(house.units), Watch(house.units),
    )  # fmt: skip
    liaison = build(
        BotSettings(
            telegram.token, telegram.base_url, telegram.base_file_url, rates=Rates(overall=500, chat=100),
            set_menus=False, **settings,
        ),
        rooms=[ROOM], consent=None, queues=queues, catalog=Catalog(house.committee), firing={"demo": fire},
        trip=never_trips, clock=clock,
        ticks=time.monotonic, name=f"test-{time.monotonic()}",
    )  # fmt: skip
    house.units.listeners.append(
        lambda wrote: liaison.signals.committed(wrote.outbox, wrote.timers, wrote.files, wrote.broadcasts, wrote.inbox)
    )
    async with asyncio.TaskGroup() as group:
        running = group.create_task(liaison.run(PARTS))
        try:
            yield liaison
        finally:
            began = time.monotonic()
            liaison.stop()
            await running
            assert time.monotonic() - began < 5


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        yield telegram


async def test_a_conversation_by_polling(house: House, telegram: Telegram) -> None:
    async with living(house, telegram):
        wang = await telegram.phone("王桂兰")
        await wang.starts()
        await wang.hears("群众")
        assert await wang.presses("委员") == "委员"
        await wang.hears("全国")
        await wang.hears("机关干部")
        await wang.says("说一句")
        await wang.hears("说一句")


async def test_an_album_comes_back_cleaned_and_as_an_album(sqlite_house: House, telegram: Telegram) -> None:
    canary = b"canary-in-exif"
    exif = Image.Exif()
    exif[0x010E] = canary.decode()
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG", exif=exif)
    assert canary in picture.getvalue()
    async with living(sqlite_house, telegram):
        wang = await telegram.phone("王桂兰")
        await wang.sends_album(picture.getvalue(), picture.getvalue(), caption="两张照片")
        photos = await wang.sees("photo", count=2)
        assert {photo.album for photo in photos} != {None}
        assert canary not in await wang.file(photos[0])


async def test_the_webhook_door(sqlite_house: House, telegram: Telegram) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    async with living(sqlite_house, telegram, webhook_url=url, webhook_secret=SECRET, webhook_port=port) as liaison:
        wang = await telegram.phone("王桂兰")
        await wang.starts()
        await wang.hears("群众")
        sender = {
            "from": {"id": wang.id, "is_bot": False, "first_name": "x"},
            "chat": {"id": wang.id, "type": "private"},
        }
        body = {"update_id": 7_000_001, "message": {"message_id": 1, "date": 0, "text": "x", **sender}}

        async def posted(**how: Any) -> int:
            async with aiohttp.ClientSession() as http, http.post(url, **how) as answer:
                return answer.status

        good = {SECRET_HEADER: SECRET}
        assert await posted(json=body) == 403
        assert await posted(json=body, headers={SECRET_HEADER: "wrong"}) == 403
        assert await posted(json=body, headers={**good, "Content-Encoding": "gzip"}) == 415
        assert await posted(data=io.BytesIO(b"x" * 1_100_000), headers=good) == 413
        assert await posted(data=b"not json", headers=good) == 400
        assert await posted(json={"update_id": 5, "poll": {}}, headers=good) == 200
        assert await asyncio.gather(*(posted(json=body, headers=good) for _ in range(20))) == [200] * 20
        await wang.hears("x")
        await asyncio.sleep(0.1)
        assert len([one for one in await wang.chat() if one.sender == "bot" and one.text == "x"]) == 1, (
            "twenty times the same is once"
        )
        liaison.gathering.inbox = Away()  # type: ignore[assignment]  # a database that is away, as the door sees it
        assert await posted(json={**body, "update_id": 7_000_002}, headers=good) == 503


class Away:
    """An inbox whose database does not answer."""

    async def keep(self, updates: Any) -> int:
        raise StorageAway("test")


async def test_telegram_away_and_back(sqlite_house: House, telegram: Telegram) -> None:
    for method in ("getMe", "deleteWebhook", "getUpdates", "sendMessage"):
        telegram.server.faults.waiting.append(Fault(FaultKind.BAD_GATEWAY, method=method, count=2))
    async with living(sqlite_house, telegram):
        wang = await telegram.phone("王桂兰")
        await wang.starts()
        await wang.hears("群众")


async def test_nothing_is_lost_between_two_lives(house: House, telegram: Telegram) -> None:
    wang = await telegram.phone("王桂兰")
    for life in range(3):
        async with living(house, telegram):
            for number in range(10):
                await wang.says(f"第{life}-{number}句")
    async with living(house, telegram):
        for life in range(3):
            for number in range(10):
                await wang.hears(f"第{life}-{number}句")
    heard = [message.text for message in await wang.chat() if message.sender == "bot"]
    assert heard == [f"第{life}-{number}句" for life in range(3) for number in range(10)], "each once, in order"


async def test_an_unknown_part_is_refused(sqlite_house: House, telegram: Telegram) -> None:
    async with living(sqlite_house, telegram) as liaison:
        with pytest.raises(ValueError, match="no such part"):
            await liaison.run(["nothing"])
