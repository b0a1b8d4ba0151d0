"""Files that came in, fetched over real HTTP; timers; polling and menus: what is done, put off, refused or tried again."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest, Conflict

from bot.dispatch import Rooms
from bot.errors import NotSent, TooMany
from bot.media import Fetcher
from bot.menus import Menus
from bot.receive import Polling, arrived, lane_of
from bot.rooms import Room, constituents, everybody, members
from bot.signals import Signal
from bot.timers import Alarm
from core.actors import Role
from core.files import FileState
from core.queues import Arrived, StorageAway
from core.said import Attachment, Kind
from core.timers import Timer
from core.work import Work
from storage.files import Files
from storage.inbox import Inbox
from storage.timers import Timers
from tests.bot.recorder import Recorder
from tests.databases import House
from texts.catalog import LANGUAGES, Catalog

PDF = b"%PDF-1.4\n%%EOF"


class Fetching:
    """A fetcher over a recorder, and one file that waits."""

    def __init__(self, house: House) -> None:
        self.house, self.recorder = house, Recorder()
        self.files = Files(house.units)
        self.fetcher = Fetcher(self.recorder.api(), self.files, Signal(), Signal(), house.clock)

    async def file(self, **fields: Any) -> int:
        async with self.house.units.begin() as work:
            person, _ = await work.people.arrive(1001, "zh-CN", work.new_id())
            return await work.files.add(person.id, Attachment(Kind.DOCUMENT, "handle", fields.get("size", 10)))

    async def state(self, file: int) -> tuple[str, str]:
        async with self.house.units.read() as work:
            found = await work.files.get(file)
            assert found is not None
            return found.state, found.reason


@pytest.fixture
def fetching(sqlite_house: House) -> Fetching:
    return Fetching(sqlite_house)


async def test_a_file_is_fetched_and_kept(fetching: Fetching) -> None:
    file = await fetching.file()
    fetching.recorder.files["handle"] = PDF
    assert await fetching.fetcher.once() == 1
    assert await fetching.state(file) == (FileState.CLEAN, "")
    found = await fetching.files.read(file)
    assert found is not None
    assert (found[0].mime, found[1]) == ("application/pdf", PDF)
    assert await fetching.fetcher.once() == 0


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"file_id": "handle", "file_path": "x", "file_size": 30_000_000}, "too-large"),
        (BadRequest("Bad Request: file is too big"), "too-large"),
        (BadRequest("Bad Request: wrong file_id or the file is temporarily unavailable"), "gone"),
    ],
)
async def test_a_file_that_cannot_be_had_is_refused_and_the_owner_told(
    fetching: Fetching, answer: Any, reason: str
) -> None:
    file = await fetching.file()
    fetching.recorder.answers["getFile"] = [answer]
    await fetching.fetcher.once()
    assert await fetching.state(file) == (FileState.REFUSED, reason)
    assert len(await fetching.house.rows("SELECT id FROM outbox")) == 1


async def test_every_reason_has_its_words(fetching: Fetching) -> None:
    catalog = Catalog(fetching.house.committee)
    for reason in ("too-large", "type", "legacy", "broken", "bomb", "program", "empty", "gone"):
        for language in ("zh-CN", "en"):
            assert catalog.words(language, f"bot-file-{reason}")


@pytest.mark.parametrize("error", [NotSent("x"), TooMany(20)])
async def test_trouble_puts_a_file_off(fetching: Fetching, error: Exception) -> None:
    file = await fetching.file()
    fetching.recorder.answers["getFile"] = [error]
    fetching.recorder.files["handle"] = PDF
    await fetching.fetcher.once()
    assert await fetching.state(file) == (FileState.PENDING, "")
    assert await fetching.fetcher.once() == 0
    fetching.house.clock.forward(seconds=21)
    await fetching.fetcher.once()
    assert await fetching.state(file) == (FileState.CLEAN, "")


async def test_a_timer_that_fails_comes_again_and_others_do_not_wait(sqlite_house: House) -> None:
    fired: list[str] = []

    async def fire(work: Work, timer: Timer) -> None:
        fired.append(timer.kind)
        if timer.kind == "bad" and fired.count("bad") < 2:
            raise RuntimeError

    alarm = Alarm(Timers(sqlite_house.units), {"bad": fire, "good": fire}, Signal(), sqlite_house.clock)
    async with sqlite_house.units.begin() as work:
        for kind in ("bad", "good"):
            await work.timers.set(Timer(kind, 1, work.now))
    while await alarm.once():
        pass
    assert fired == ["bad", "good"]
    sqlite_house.clock.forward(seconds=61)
    while await alarm.once():
        pass
    assert fired == ["bad", "good", "bad"]


def update(number: int, **fields: Any) -> dict[str, Any]:
    sender = {"id": 1001, "is_bot": False, "first_name": "x"}
    return {
        "update_id": number,
        "message": {"message_id": number, "chat": {"id": 1001, "type": "private"}, "from": sender},
        **fields,
    }


async def test_the_offset_rises_only_after_the_commit(sqlite_house: House) -> None:
    recorder, inbox = Recorder(), Inbox(sqlite_house.units)
    recorder.answers["getUpdates"] = [[update(7), update(8)]] * 2

    class Away:
        async def keep(self, updates: list[Arrived]) -> int:
            raise StorageAway

    polling = Polling(recorder.api(), Away(), 0)  # type: ignore[arg-type]  # a database that is away
    with pytest.raises(StorageAway):
        await polling.once()
    polling.inbox = inbox
    assert await polling.once() == 2
    assert await polling.once() == 0
    assert await polling.once() == 0
    assert [call.get("offset") for call in recorder.of("getUpdates")] == [None, None, 9, None]
    assert await inbox.waiting() == 2


async def test_a_conflict_does_not_end_the_asking(sqlite_house: House) -> None:
    recorder, stop = Recorder(), asyncio.Event()

    def stopping(_: object) -> list[object]:
        stop.set()
        return []

    recorder.answers["getUpdates"] = [
        Conflict("x"),
        NotSent("x"),
        TooMany(0.01),
        [update(7)],
        stopping,
    ]
    inbox = Inbox(sqlite_house.units)
    await asyncio.wait_for(Polling(recorder.api(), inbox, 0, conflict_wait=0.01).run(stop), 5)
    assert await inbox.waiting() == 1


@pytest.mark.parametrize(
    ("body", "lane"),
    [
        ({"message": {"chat": {"id": 5, "type": "private"}, "from": {"id": 5}}}, "p5"),
        ({"callback_query": {"from": {"id": 5}, "message": {"chat": {"id": 5, "type": "private"}}}}, "p5"),
        ({"callback_query": {"from": {"id": 5}, "inline_message_id": "x"}}, "p5"),
        ({"message_reaction": {"chat": {"id": 5, "type": "private"}, "user": {"id": 5}}}, "p5"),
        ({"message": {"chat": {"id": -5, "type": "supergroup"}, "from": {"id": 5}}}, "g-5"),
        ({"poll": {}}, None),
        ({"message": 3}, None),
        ({"message": {"chat": {"id": "x", "type": "group"}}}, None),
    ],
)
def test_lanes(body: dict[str, Any], lane: str | None) -> None:
    assert lane_of(body) == lane
    found = arrived({"update_id": 1, **body}, b"")
    assert (found.lane if found else None) == lane
    assert arrived(body, b"") is None


async def test_menus_by_role_and_language(sqlite_house: House, tmp_path: Path) -> None:
    async def nothing(turn: Any) -> None:
        """For the table only."""

    room = Room(
        "demo", {"b": members(nothing, menu=True), "a": everybody(nothing), "c": constituents(nothing, menu=True)}
    )
    keys = ("command-b", "command-c", "bot-description", "bot-short-description")
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "demo.ftl").write_text("".join(f"{key} = {language}:{key}\n" for key in keys))
    catalog = Catalog(sqlite_house.committee, tmp_path)
    recorder = Recorder()
    menus = Menus(Rooms([room]), catalog, recorder.api(), sqlite_house.units)
    assert menus.commands(Role.MEMBER, "en") == [{"command": "b", "description": "en:command-b"}]
    await menus.start()
    assert [call.get("language_code") for call in recorder.of("setMyCommands")] == [None, "en"]
