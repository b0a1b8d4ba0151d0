"""Announcements on a clock that the test moves: their time, the quiet hours; and many recipients: pause, go on, stop."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.broadcasts.model import Broadcast, Status
from emulator.phones import Phone
from operation.house import now
from tests.journeys.places import Place
from tests.journeys.town import Town, town

ZONE = ZoneInfo("Asia/Shanghai")
WORDS = {"zh-CN": "通知：明天上午停水，请提前储水。", "en": "Notice: the water is off tomorrow morning."}
PAUSED, STOPPED = {"zh-CN": "已暂停", "en": "pauses"}, {"zh-CN": "已停止", "en": "was stopped"}
SENDING, ENDED = {"zh-CN": "正在发送", "en": "is going out"}, {"zh-CN": "已发完：共", "en": "is out: "}
TOMORROW = {"zh-CN": "明天9点", "en": "tomorrow 9 am"}
CROWD = 60


@dataclass
class Watch:
    """The wall clock, set ahead by the test."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return now() + self.ahead

    def next(self, hour: int, minute: int = 0) -> None:
        """Goes on to this time of day in the committee's zone."""
        local = self().astimezone(ZONE)
        then = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.ahead += (then if then > local else then + timedelta(days=1)) - local


@dataclass
class Timed:
    """A town and its clock."""

    town: Town
    watch: Watch

    async def composes(self, role: str) -> None:
        """The office writes a text to a role; the card is open."""
        say, office = self.town.say, self.town.office
        command = await office.says("/broadcast")
        new = say("broadcast-new")
        await office.until(lambda chat: chat[-1].id > command.id and new in chat[-1].labels, what="the list")
        await office.presses(new, on=(await office.chat())[-1])
        await office.until(lambda chat: say("broadcast-ask-words", written=0) in chat[-1].text, what="the question")
        await office.presses(say("common-back"), on=(await office.chat())[-1])
        for language, words in WORDS.items():
            await office.presses(say(f"broadcast-words-{language}"))
            await office.says(words)
            await office.until(lambda chat, w=words: w in chat[-1].text and chat[-1].sender == "bot", what="the card")
        await office.presses(say("broadcast-audience"))
        await office.presses(f"▫️ {say(f'audience-role-{role}')}")
        await office.until(
            lambda chat: any(f"✅ {say(f'audience-role-{role}')}" in m.labels for m in chat), what="the role"
        )
        await office.presses(say("common-back"))
        await office.until(lambda chat: say("broadcast-act-send") in chat[-1].labels, what="the card")

    async def newest(self) -> Broadcast:
        async with self.town.house.units.read() as work:
            return (await work.broadcasts.recent(1))[0]

    async def has(self, phone: Phone) -> bool:
        """Whether the phone has the words in the town's language."""
        return any(WORDS[self.town.language] in message.text for message in await phone.chat())


@pytest.fixture
async def timed(place: Place, tmp_path: Path) -> AsyncIterator[Timed]:
    """A town whose clock shows two in the afternoon."""
    watch = Watch()
    watch.next(14)
    async with town(tmp_path, place.database_url, place.language, clock=watch, rate_overall=20) as living:
        yield Timed(living, watch)


@pytest.mark.patient
async def test_at_its_time_and_not_before_and_not_in_the_quiet_hours(timed: Timed) -> None:
    town, say, watch = timed.town, timed.town.say, timed.watch
    office, lin, language = town.office, town.member, town.language
    await timed.composes("member")
    await office.presses(say("broadcast-time"))
    await office.says("今天 8:00" if language == "zh-CN" else "today 8:00")
    await office.hears(say("broadcast-time-gone"))
    await office.says(TOMORROW[language])
    await office.until(lambda chat: any("09:00" in m.text for m in chat[-2:]), what="the time on the card")
    await office.presses(say("broadcast-act-send"))
    await office.hears("09:00")
    await office.presses(say("broadcast-confirm-one"))
    await office.until(lambda chat: any(say("broadcast-status-scheduled") in m.text for m in chat), what="scheduled")
    watch.next(8, 59)
    await office.says("/start")
    await office.hears(say("people-welcome-staff"))
    assert (await timed.newest()).status is Status.SCHEDULED
    assert not await timed.has(lin)
    watch.next(9)
    await lin.hears(WORDS[language], within=20)
    await office.hears(ENDED[language], within=20)
    watch.next(22, 30)
    await timed.composes("member")
    await office.presses(say("broadcast-act-send"))
    await office.hears("🌙")
    await office.presses(say("broadcast-confirm-one"))
    await office.until(lambda chat: any(say("broadcast-status-scheduled") in m.text for m in chat), what="scheduled")
    await office.says("/broadcast")
    assert (await timed.newest()).tally.total == 0
    watch.next(7)
    await office.hears(ENDED[language], within=20)
    assert sum(WORDS[language] in m.text for m in await lin.chat()) == 2


async def test_paused_resumed_and_stopped_nothing_is_sent_beyond_and_nobody_has_it_twice(timed: Timed) -> None:
    town, say, language = timed.town, timed.town.say, timed.town.language
    office, secretary = town.office, town.secretary
    crowd = [await town.telegram.phone(f"群众{number}") for number in range(CROWD)]
    async with town.house.units.begin() as work:
        for phone in crowd:
            person, _ = await work.people.arrive(phone.id, language, work.new_id())
            await work.people.save(replace(person, consent=work.committee.privacy_version))
    async with town.telegram.unlimited():
        for phone in crowd:
            await phone.starts()
    await timed.composes("constituent")
    await office.presses(say("broadcast-act-send"))
    await office.presses(say("broadcast-confirm-two"))
    asked = await secretary.hears(say("broadcast-to-approve", agreed=0))
    await secretary.presses(say("broadcast-open"), on=asked)
    await secretary.presses(say("broadcast-act-approve"))
    await office.hears(SENDING[language])
    await office.presses(say("broadcast-act-pause"))
    await office.hears(PAUSED[language])
    at_pause = await still(timed, crowd)
    assert at_pause < CROWD
    await office.presses(say("broadcast-act-resume"))
    await office.presses(say("broadcast-act-stop"))
    await office.hears(say("broadcast-stop-ask", former=0))
    await office.presses(say("broadcast-stop-sure"))
    await office.hears(STOPPED[language])
    stopped = await still(timed, crowd)
    ended = await timed.newest()
    assert ended.status is Status.STOPPED
    assert (ended.tally.sent, ended.tally.left) == (stopped, CROWD - stopped)
    await office.presses(say("broadcast-act-export"))
    await office.hears(say("broadcast-state-sent"))


async def still(timed: Timed, crowd: list[Phone]) -> int:
    """How many have it, once what was in flight has come down; nobody has it twice."""
    while True:
        before = (await timed.newest()).tally
        got = Counter(
            {phone.id: sum(WORDS[timed.town.language] in m.text for m in await phone.chat()) for phone in crowd}
        )
        if before == (await timed.newest()).tally and before.sent == sum(got.values()):
            break
    assert set(got.values()) <= {0, 1}
    return sum(got.values())
