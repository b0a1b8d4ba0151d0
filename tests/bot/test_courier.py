"""The courier over real HTTP against the emulator, from a real outbox: what became of each parcel, whatever Telegram did."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from bot.broadcaster import Broadcaster
from bot.courier import Courier
from bot.deliver import Delivery
from bot.pacer import Pacer, Rates
from bot.signals import Signal
from bot.transport import AiohttpRequest, Api
from core.notices import Anchor, Button, Copy, Lane, Notice, Reaction, Saying
from core.said import Attachment, Kind, Place, Said
from emulator.faults import Fault, FaultKind
from emulator.phones import Phone, Telegram
from storage.broadcasting import Broadcasting
from storage.files import Files
from storage.outbox import Outbox
from tests.databases import House

FAST = Rates(overall=500, chat=100)
PDF = b"%PDF-1.4\n%%EOF"


@dataclass
class Post:
    """A courier at work between an outbox and an emulated Telegram."""

    house: House
    telegram: Telegram
    courier: Courier

    async def person(self, phone: Phone) -> int:
        """The person with this phone, who has written once."""
        await phone.says("hello")
        async with self.house.units.begin() as work:
            person, _ = await work.people.arrive(phone.id, "zh-CN", work.new_id())
        return person.id

    async def tell(self, *sayings: Saying) -> list[int]:
        """Says it, in one unit of work; returns the rows."""
        async with self.house.units.begin() as work:
            rows = [await work.tell(saying) for saying in sayings]
        self.courier.signal.notify()
        return rows

    async def settled(self, *rows: int, within: float = 8.0) -> list[tuple[str, str | None]]:
        """State and error of the rows, once none of them waits. The house's clock runs along."""
        end = time.monotonic() + within
        while True:
            found = await self.house.rows("SELECT id, state, error FROM outbox")
            states = {row["id"]: (row["state"], row["error"]) for row in found}
            if all(states[row][0] not in ("pending", "leased") for row in rows):
                return [states[row] for row in rows]
            assert time.monotonic() < end, states
            await asyncio.sleep(0.02)
            self.house.clock.forward(seconds=0.02)

    def goes_wrong(self, kind: FaultKind, **how: Any) -> None:
        """The next call goes wrong."""
        self.telegram.server.faults.waiting.append(Fault(kind, **how))

    def calls(self, method: str) -> list[Any]:
        """Calls of a method that took effect."""
        return [call for call in self.telegram.server.world.calls if call.method == method]


class Counting(Pacer):
    """Counts the calls that have taken their place."""

    taken = 0

    def take(self, address: int, lane: Lane) -> None:
        self.taken += 1
        super().take(address, lane)


async def never_trips(broadcast: int, error: str) -> None:
    raise AssertionError(f"broadcast {broadcast} was refused: {error}")


@asynccontextmanager
async def posting(house: House, telegram: Telegram, *, rates: Rates = FAST) -> AsyncIterator[Post]:
    async with AiohttpRequest(connect=2.0, read=2.0) as request:
        api = Api(request, telegram.token, telegram.base_url, telegram.base_file_url)
        delivery = Delivery(api, Files(house.units), Counting(rates, time.monotonic), house.clock)
        signal = Signal()
        broadcaster = Broadcaster(
            Broadcasting(house.units), delivery, house.units.render, signal, house.clock, never_trips, poll=0.05
        )
        courier = Courier(
            Outbox(house.units), delivery, broadcaster, signal, house.clock, time.monotonic, "test", poll=0.05
        )
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(courier.run(stop))
            try:
                yield Post(house, telegram, courier)
            finally:
                stop.set()
                courier.signal.notify()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        yield telegram


@pytest.fixture
async def post(sqlite_house: House, telegram: Telegram) -> AsyncIterator[Post]:
    async with posting(sqlite_house, telegram) as post:
        yield post


def notice(to: int, **fields: Any) -> Notice:
    return Notice(to, "opinion-level-national", **fields)


async def test_words_arrive_and_an_edit_takes_their_place(post: Post, telegram: Telegram) -> None:
    wang = await telegram.phone("王桂兰")
    person = await post.person(wang)
    [row] = await post.tell(notice(person, buttons=((Button("people-role-member", "demo.yes", 1),),)))
    assert await post.settled(row) == [("sent", None)]
    heard = await wang.hears("全国")
    assert heard.labels == ["委员"]
    rows = await post.tell(
        Notice(person, "people-role-staff", edits=Anchor(sent_as=row)),
        Notice(person, "people-role-staff", edits=Anchor(sent_as=row)),
    )
    assert await post.settled(*rows) == [("sent", None)] * 2, "not modified is as good as sent"
    edited = await wang.hears("机关干部")
    assert (edited.id, edited.labels) == (heard.id, [])
    rows = await post.tell(
        Notice(person, "people-role-member", edits=Anchor(message=9999)), Reaction(person, Anchor(sent_as=row), "👍")
    )
    assert await post.settled(*rows) == [("sent", None)] * 2
    assert (await wang.hears("委员")).id != heard.id, "what cannot be edited is sent anew"
    chat = {message.id: message for message in await wang.chat()}
    assert "👍" in str(chat[heard.id].reactions)


async def test_replies(post: Post, telegram: Telegram) -> None:
    wang = await telegram.phone("王桂兰")
    person = await post.person(wang)
    own = (await wang.chat())[0]
    rows = await post.tell(
        notice(person, reply_to=Anchor(message=own.id)),
        Notice(person, "people-role-staff", reply_to=Anchor(message=9999)),
    )
    assert await post.settled(*rows) == [("sent", None)] * 2
    assert (await wang.hears("全国")).reply_to == own.id
    assert (await wang.hears("机关干部")).reply_to is None


async def test_a_blocked_person_is_unreachable(post: Post, telegram: Telegram) -> None:
    wang, li = await telegram.phone("王桂兰"), await telegram.phone("李")
    blocked, other = await post.person(wang), await post.person(li)
    await wang.blocks()
    rows = await post.tell(notice(blocked), notice(other))
    [(state, error), fine] = await post.settled(*rows)
    assert (state, fine) == ("failed", ("sent", None))
    assert "blocked" in str(error)
    async with post.house.units.read() as work:
        found = await work.people.person(blocked)
        assert found is not None
        assert not found.reachable


@pytest.mark.parametrize("kind", [FaultKind.SERVER, FaultKind.BAD_GATEWAY, FaultKind.RESET])
async def test_trouble_is_tried_again(post: Post, telegram: Telegram, kind: FaultKind) -> None:
    wang = await telegram.phone("王桂兰")
    person = await post.person(wang)
    post.goes_wrong(kind, method="sendMessage")
    [row] = await post.tell(notice(person))
    assert await post.settled(row) == [("sent", None)]
    assert len(post.calls("sendMessage")) == 1


async def test_no_answer_is_sent_again(post: Post, telegram: Telegram) -> None:
    wang = await telegram.phone("王桂兰")
    person = await post.person(wang)
    post.goes_wrong(FaultKind.UNANSWERED, method="sendMessage", chat=wang.id, seconds=0.05)
    rows = await post.tell(notice(person))
    assert await post.settled(*rows) == [("sent", None)]
    assert len([message for message in await wang.chat() if message.text == "全国"]) == 2, "at least once"


async def test_a_429_rests_that_chat_alone(post: Post, telegram: Telegram) -> None:
    wang, li = await telegram.phone("王桂兰"), await telegram.phone("李")
    one, two = await post.person(wang), await post.person(li)
    post.goes_wrong(FaultKind.TOO_MANY, method="sendMessage", chat=wang.id, seconds=1)
    began = time.monotonic()
    rested, other = await post.tell(notice(one), notice(two))
    await post.settled(other)
    assert time.monotonic() - began < 0.8
    assert await post.settled(rested) == [("sent", None)]
    assert time.monotonic() - began >= 0.99, "the loop counts milliseconds"


async def stored(post: Post, owner: int, *kinds: Kind) -> list[int]:
    """Files that were fetched and are clean."""
    async with post.house.units.begin() as work:
        files = [await work.files.add(owner, Attachment(kind, "x", 14)) for kind in kinds]
    for file in files:
        await Files(post.house.units).store(file, PDF, "application/pdf")
    return files


async def test_a_file_is_uploaded_once(post: Post, telegram: Telegram) -> None:
    phones = [await telegram.phone(name) for name in "甲乙丙"]
    people = [await post.person(phone) for phone in phones]
    [file] = await stored(post, people[0], Kind.DOCUMENT)
    rows = await post.tell(*(notice(person, files=(file,)) for person in people))
    assert await post.settled(*rows) == [("sent", None)] * 3
    calls = post.calls("sendDocument")
    assert sorted(bool(call.files) for call in calls) == [False, False, True]
    heard = await phones[1].hears("全国")
    assert await phones[1].file(heard) == PDF
    assert heard.raw["document"]["file_name"] == "附件-1.pdf"


async def test_a_picture_that_is_taken_as_no_photo_is_refused_and_uploaded_once(post: Post, telegram: Telegram) -> None:
    phones = [await telegram.phone(name) for name in "甲乙丙丁"]
    people = [await post.person(phone) for phone in phones]
    [file] = await stored(post, people[0], Kind.PHOTO)
    rows = await post.tell(*(notice(person, files=(file,)) for person in people))
    assert await post.settled(*rows) == [("sent", None)] * 4
    calls = post.calls("sendDocument")
    assert sorted(bool(call.files) for call in calls) == [False, False, False, True]
    pacer = post.courier.delivery.pacer
    assert isinstance(pacer, Counting)
    assert pacer.taken == 5, "one photo was refused, and every call has its place among all that is sent"
    assert await phones[3].file(await phones[3].hears("全国")) == PDF
    async with post.house.units.read() as work:
        found = await work.files.get(file)
    assert found is not None
    assert not found.sent_handle, "no id of a document under a photo"


async def test_albums_of_what_fits_together(post: Post, telegram: Telegram) -> None:
    wang = await telegram.phone("王桂兰")
    person = await post.person(wang)
    files = await stored(post, person, Kind.DOCUMENT, Kind.DOCUMENT, Kind.VOICE)
    [row] = await post.tell(
        notice(person, files=tuple(files), buttons=((Button("people-role-member", "demo.yes", 1),),))
    )
    assert await post.settled(row) == [("sent", None)]
    await wang.hears("全国")
    assert [message.kind for message in await wang.chat()][1:] == ["document", "document", "voice", "text"]


async def test_a_parcel_of_several_calls_keeps_to_the_rate_of_its_chat(sqlite_house: House, telegram: Telegram) -> None:
    async with posting(sqlite_house, telegram, rates=Rates(overall=500, chat=0.1, chat_burst=1)) as post:
        person = await post.person(await telegram.phone("王桂兰"))
        [row] = await post.tell(notice(person, files=tuple(await stored(post, person, Kind.DOCUMENT, Kind.VOICE))))
        async with asyncio.timeout(8):
            while (await sqlite_house.rows("SELECT error FROM outbox WHERE id = :id", id=row))[0]["error"] != "paused":
                await asyncio.sleep(0.02)
        assert [len(post.calls(method)) for method in ("sendDocument", "sendVoice")] == [1, 0], (
            "the second one has to wait"
        )


async def test_rebuilt_messages(post: Post, telegram: Telegram) -> None:
    wang = await telegram.phone("王桂兰")
    person = await post.person(wang)
    heading: dict[str, Any] = {"heading": "bot-incident", "args": {"incident": "7"}}
    rows = await post.tell(
        Copy(person, Said(Kind.TEXT, 1, "一"), **heading),
        Copy(person, Said(Kind.PLACE, 2, place=Place(38.5, 106.3)), **heading),
    )
    await post.settled(*rows)
    await wang.sees("location")


async def test_a_stop_gives_back_what_was_not_begun(sqlite_house: House, telegram: Telegram) -> None:
    async with posting(sqlite_house, telegram, rates=Rates(overall=5, chat=100)) as post:
        phones = [await telegram.phone(str(number)) for number in range(12)]
        people = [await post.person(phone) for phone in phones]
        rows = await post.tell(*(notice(person) for person in people))
        await post.settled(rows[0])
    states = [row["state"] for row in await sqlite_house.rows("SELECT state FROM outbox ORDER BY id")]
    assert set(states) == {"sent", "pending"}
    assert len(post.calls("sendMessage")) == states.count("sent")
    async with posting(sqlite_house, telegram) as post:
        await post.settled(*rows)
    assert len(post.calls("sendMessage")) == 12, "each once"


async def test_only_one_sends_and_another_takes_over(sqlite_house: House, telegram: Telegram) -> None:
    async with posting(sqlite_house, telegram) as post:
        await post.settled()
        assert await Outbox(sqlite_house.units).hold("other", 10) is None
    assert await Outbox(sqlite_house.units).hold("other", 10) is not None


async def test_a_lease_that_runs_out_does_not_send_twice(post: Post, telegram: Telegram) -> None:
    wang = await telegram.phone("王桂兰")
    person = await post.person(wang)
    post.goes_wrong(FaultKind.SLOW, method="sendMessage", seconds=0.3)
    [row] = await post.tell(notice(person))
    await asyncio.sleep(0.1)
    post.house.clock.forward(seconds=100)
    assert await post.settled(row) == [("sent", None)]
    await asyncio.sleep(0.4)  # time for a second one to arrive, if there were one
    assert len(post.calls("sendMessage")) == 1
