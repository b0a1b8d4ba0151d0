"""A year of reading on virtual time, with restarts: each chapter is told of once, at the reader's own hour, on a working day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from config.committee import working_days
from core.actors import Actor, Desk, Role
from core.readings import books, joining, plans, programmes, prompts
from core.readings.model import BookAct
from handlers import ROOMS
from handlers.people import consent
from storage.timers import Timers
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import COMMITTEE, House

DESK = Actor(1, 9, Role.STAFF, desks=frozenset({Desk.LIAISON}))
WORKS_ON = working_days({})
"""The Chinese calendar with its shifted working weekends (调休)."""
BEGINS, CHAPTERS = date(2026, 1, 5), 40
WISHES = ((0, time(7, 30)), (1, time(12, 30)), (2, time(20, 30)), (3, time(0, 15)), (4, time(23, 45)), (5, time(9, 5)))
"""When the readers want to hear of it, one reader each."""


@dataclass
class Year:
    """What everybody heard, and when."""

    house: House
    visit: Visit
    readers: list[tuple[Visitor, tuple[int, time]]] = field(default_factory=list)
    heard: dict[str, list[tuple[datetime, str]]] = field(default_factory=lambda: defaultdict(list))

    async def passes(self) -> None:
        """From one due timer to the next until none is left; every few of them another process takes over."""
        units, fired, restarts = self.house.units, 0, 0
        while (due := await Timers(units).next_due()) is not None and due.year == 2026:
            self.house.clock.now = max(due, self.house.clock.now)
            if fired // 37 > restarts:
                restarts += 1
                units = replace(self.house.second(), committee=units.committee)
            self.visit.timers = Timers(units)
            fired += await self.visit.fire(prompts.FIRING)
            for reader, _ in self.readers:
                for shown in reader.sees().split("\n———\n"):
                    if shown:
                        self.heard[reader.name].append((self.house.clock.now.astimezone(COMMITTEE.zone), shown))

    def chapters(self, reader: Visitor) -> list[tuple[datetime, str]]:
        return [(at, words) for at, words in self.heard[reader.name] if "每月一信" not in words]

    def letters(self, reader: Visitor) -> list[datetime]:
        return [at for at, words in self.heard[reader.name] if "每月一信" in words]


async def laid_out(house: House, visit: Visit) -> Year:
    """A programme of forty weeks that has just begun, and a reader for each wish."""
    year = Year(house, visit)
    seats = []
    for number, wish in enumerate(WISHES):
        reader = visit.visitor(3000 + number, name=f"读者{number}")
        seats.append(await reader.takes_seat("agriculture"))
        year.readers.append((reader, wish))
    async with house.units.begin() as work:
        programme = await programmes.begin(work, DESK, "全年读书", BEGINS, BEGINS + timedelta(days=360))
        book = await books.recommend(work, DESK, programme.id, "《水边的村庄》", "")
        await books.judge(work, DESK, book.id, BookAct.CHOOSE)
        group = await programmes.add_group(work, DESK, programme.id, "全年读书群")
        await programmes.set_book(work, DESK, group, book.id)
        await plans.lay_out(work, DESK, group.id, "\n".join(f"章节{n:02}" for n in range(1, CHAPTERS + 1)))
        for seat, (weekday, at) in zip(seats, WISHES, strict=True):
            member = Actor(1, seat.person, Role.MEMBER, seat=seat.id)
            await joining.join(work, member, group.id)
            await joining.prefer(work, member, group.id, weekday, at)
        await programmes.start(work, DESK, programme.id)
    return year


def wanted(chapter: int, weekday: int) -> date:
    day = BEGINS + timedelta(weeks=chapter - 1, days=weekday)
    while not WORKS_ON(day):
        day += timedelta(days=1)
    return day


async def test_every_chapter_once_at_the_right_hour_on_a_working_day(sqlite_house: House) -> None:
    calendar = replace(COMMITTEE, works_on=WORKS_ON)
    house = replace(sqlite_house, units=replace(sqlite_house.units, committee=calendar))
    house.clock.now = datetime(2026, 1, 2, 1, 0, tzinfo=UTC)
    async with visiting(house, ROOMS, consent) as visit:
        year = await laid_out(house, visit)
        await year.passes()
    shifted = 0
    for reader, (weekday, at) in year.readers:
        told = year.chapters(reader)
        assert [words.count("章节") for _, words in told] == [1] * CHAPTERS, reader.name
        for number, (when, words) in enumerate(told, 1):
            assert f"章节{number:02}" in words
            assert (when.date(), when.time()) == (wanted(number, weekday), at)
            shifted += when.weekday() >= 5
        assert len(year.letters(reader)) == len({moment.month for moment in year.letters(reader)}) <= 12
        assert all(when.time() == time(9, 0) for when in year.letters(reader))
    assert shifted, "control: the year has weekends that are worked on"


async def test_a_clock_that_jumps_tells_nobody_twice(sqlite_house: House) -> None:
    house = sqlite_house
    house.clock.now = datetime(2026, 1, 2, 1, 0, tzinfo=UTC)
    async with visiting(house, ROOMS, consent) as visit:
        year = await laid_out(house, visit)
        for moment in ((1, 6), (1, 9), (1, 3), (1, 9), (1, 20), (1, 12), (1, 20)):
            house.clock.now = datetime(2026, *moment, 14, 0, tzinfo=UTC)
            await visit.fire(prompts.FIRING)
        for reader, _ in year.readers:
            shown = reader.sees()
            for chapter in range(1, 5):
                assert shown.count(f"章节{chapter:02}\n导读") <= 1
