"""A quarter of reading, end to end over HTTP: from a recommendation through three chapters to a booklet, an issued item and a
seminar."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import docx
import pytest

from core.meetings.invitations import State
from core.opinions.model import Status
from tests.journeys.places import Place
from tests.journeys.steps import issue_alone
from tests.journeys.town import Town, town

BEGINS = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
"""A Monday, eight in the morning."""
CHAPTERS = ("水从哪里来", "渠怎样修", "村里的人")
NOTE = "读到修渠一节，想到我们那里的管护也没有人负责。"


class Weeks:
    """The town's time: it stands still until somebody turns to the next week."""

    def __init__(self) -> None:
        self.now = BEGINS

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def reading_town(place: Place, tmp_path: Path) -> AsyncIterator[tuple[Town, Weeks]]:
    weeks = Weeks()
    async with town(tmp_path, place.database_url, place.language, clock=weeks) as living:
        yield living, weeks


async def test_a_quarter_of_reading(reading_town: tuple[Town, Weeks]) -> None:
    town, weeks = reading_town
    await planned(town)
    for number, chapter in enumerate(CHAPTERS):
        await a_week(town, weeks, number, chapter)
    await shared(town)
    await gathered(town)
    await lifted(town)
    await met(town, weeks)


async def planned(town: Town) -> None:
    """The office plans it, a member recommends the book, the office chooses it, lays the chapters out and begins."""
    say, office, lin = town.say, town.office, town.member
    await office.says("/reading")
    await office.presses(say("reading-new"))
    await office.says("冬季读书活动")
    await office.says(f"{BEGINS.date()} {BEGINS.date() + timedelta(days=90)}")
    made = await office.hears(say("reading-made"))
    await lin.says("/reading")
    await lin.presses("冬季读书活动")
    await lin.presses(say("reading-act-recommend"))
    await lin.says("《水边的村庄》/ 无名")
    await lin.presses(say("reading-why-not"))
    await lin.hears(say("reading-recommended"))
    await office.presses(say("reading-open-programme"), on=made)
    await office.presses(say("reading-books", count=1))
    await office.presses("水边的村庄")
    await office.presses(say("reading-book-act-choose"))
    await lin.hears(say("reading-book-chosen"))
    await office.says("/reading")
    await office.presses("📖 冬季读书活动")
    await office.presses(say("reading-add-group"))
    await office.says("农业读书群")
    await office.presses(say("reading-open-group"))
    await office.presses(say("reading-choose-book"))
    await office.presses("水边的村庄")
    await office.presses(say("reading-open-group"))
    await office.presses(say("reading-plan"))
    await office.says("\n".join(CHAPTERS))
    await office.presses(say("reading-open-group"))
    await office.presses(say("reading-host"))
    await office.says("林知远")
    await office.presses("林知远")
    await lin.hears(say("reading-you-host"))
    await office.says("/reading")
    await office.presses("📖 冬季读书活动")
    await office.presses(say("reading-act-start"))
    await opens(town)
    await lin.presses(say("reading-in-reading"))


async def opens(town: Town) -> None:
    """The member opens the group."""
    lin = town.member
    await lin.says("/reading")
    await lin.presses("📖 冬季读书活动")
    await lin.presses("👥 农业读书群")


async def a_week(town: Town, weeks: Weeks, number: int, chapter: str) -> None:
    """A new week has begun; the member hears of its chapter at the time that they have just chosen."""
    say, lin = town.say, town.member
    weeks.now = BEGINS + timedelta(weeks=number)
    await opens(town)
    await lin.presses(say("reading-when"))
    await lin.says("7:30")
    await lin.until(
        lambda chat: sum(chapter in m.text and say("reading-write") in m.labels for m in chat) == 1, what=chapter
    )


async def shared(town: Town) -> None:
    """A note on the chapter of the week, one tap from where it was told; featured by the host."""
    say, lin = town.say, town.member
    await lin.presses(say("reading-write"))
    await lin.says(NOTE)
    await lin.hears(say("reading-note-shared"))
    await lin.presses(say("reading-open-note"))
    await lin.presses(say("reading-act-feature"))
    await lin.hears("📌")


async def met(town: Town, weeks: Weeks) -> None:
    """The seminar: begun from the group, told to its readers, answered in one tap."""
    say, office, lin = town.say, town.office, town.member
    await office.says("/reading")
    await office.presses("📖 冬季读书活动")
    await office.presses("👥 农业读书群")
    await office.presses(say("reading-seminar"))
    begun = await office.hears(say("reading-seminar-begun"))
    await office.presses(say("meeting-open"), on=begun)
    await office.presses(say("meeting-time"))
    for words in (f"{weeks.now.date() + timedelta(days=20)} 9:00-11:00", "图书室", "交流心得"):
        await office.says(words)
    card = await office.hears("交流心得")
    await office.presses(say("meeting-announce"), on=card)
    notice = await lin.hears("交流心得")
    await lin.presses(say("meeting-answer-attend"), on=notice)
    async with asyncio.timeout(10):
        while await _coming(town) != ["reading_seminar"]:
            await asyncio.sleep(0.05)


async def _coming(town: Town) -> list[str]:
    """Kinds of the meetings to which somebody comes."""
    async with town.house.units.read() as work:
        return [
            meeting.kind.value
            for meeting in await work.meetings.recent(9)
            if await work.invitations.of(meeting.id, states=[State.ATTENDING])
        ]


async def gathered(town: Town) -> None:
    """The office makes the booklet."""
    say, office = town.say, town.office
    await office.says("/reading")
    await office.presses("📖 冬季读书活动")
    await office.presses(say("reading-act-booklet"))
    (document,) = await office.sees("document")
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(await office.file(document))).paragraphs]
    assert NOTE in lines
    assert CHAPTERS[-1] in lines
    assert "—— 林知远" in lines


async def lifted(town: Town) -> None:
    """The note becomes an opinion item, which is signed and issued."""
    say, lin = town.say, town.member
    await lin.presses(say("reading-act-lift"))
    begun = await lin.hears(say("reading-lifted"))
    await lin.presses(say("opinion-improve"), on=begun)
    for part, words in (
        ("title", "关于落实灌渠管护责任的建议"),
        ("analysis", "责任没有落实。"),
        ("suggestions", "由乡镇落实。"),
    ):
        await lin.hears(say(f"opinion-ask-{part}"))
        await lin.says(words)
    await lin.hears(NOTE)
    await lin.presses(say("opinion-submit"))
    await lin.hears(say("opinion-sent"))
    await issue_alone(town)
    async with town.house.units.read() as work:
        (item,) = await work.opinions.in_status((Status.ISSUED,))
    assert (item.issue, item.text.situation) == (1, NOTE)
