"""Retention clocks: told once, then gone, whatever the clock does; what the figures need stays. On SQLite: no
database does it its own way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.callbacks import pack
from core.committee import Retention
from core.concerns.model import Concern, Status
from core.notices import Button
from core.privacy import retention
from core.privacy.model import months_before
from core.timers import Timer
from operation.house import FIRING
from tests.databases import START, House
from tests.handlers.test_concerns import People, meeting
from tests.handlers.test_opinions import PARTS, Bureau
from tests.storage.making import person
from tests.storage.opening import readable
from tests.storage.test_plans import plan

CANARY = "村西头灌溉渠塌了两处金丝雀"
MONTHS = 36


@pytest.fixture
async def people(sqlite_house: House) -> AsyncIterator[People]:
    async with meeting(sqlite_house) as found:
        yield found


async def wind(house: House) -> None:
    async with house.units.begin() as work:
        await retention.wind(work)


async def days(people: People, many: int = 1) -> None:
    """The clock looks, day after day."""
    for _ in range(many):
        people.visit.house.clock.forward(days=1)
        await people.visit.fire(FIRING)


async def leap(people: People, to: datetime) -> None:
    """The house was away until then; the first look afterwards only sets the next."""
    people.visit.house.clock.now = to
    await people.visit.fire(FIRING)


async def closed(people: People) -> str:
    """A concern with words, a photo, a talk with another, and a note; explained and rated."""
    wang, zhou = people.wang, people.zhou
    await wang.opens("s-agriculture")
    await wang.says(CANARY)
    await wang.sends("photo", caption=CANARY)
    await wang.presses("✅ 完成")
    await wang.presses("✅ 提交")
    number = str((await people.concerns())[-1]["number"])
    await people.assigns(number)
    await people.opens(zhou, number)
    await zhou.presses("💬 对话")
    await zhou.says(f"{CANARY}，已看到。")
    await wang.sends("photo", caption=f"{CANARY}，三十米")
    await zhou.says(f"记：{CANARY}")
    await people.opens(zhou, number)
    await zhou.presses("解疑释惑")
    await zhou.says(f"{CANARY}，已列入修复。")
    await wang.presses("解决了")
    assert await people.status(number) == "closed"
    return number


async def figures(house: House) -> Any:
    bounds = (START - timedelta(days=40), START + timedelta(days=40))
    async with house.units.read() as work:
        return await work.figures.by_month(bounds, ""), await work.figures.waits(bounds, "")


async def test_told_once_then_gone_and_the_figures_are_as_they_were(people: People) -> None:
    house, wang = people.visit.house, people.wang
    number = await closed(people)
    (row,) = await people.concerns()
    counted = await figures(house)
    await wind(house)
    before = len(wang.chat)
    await leap(people, START + timedelta(days=3 * 365 - 40))
    await days(people, 5)
    assert len(wang.chat) == before, "its time has not come"
    await days(people, 10)
    told = list(wang.chat.values())[before:]
    assert len(told) == 1, "once"
    assert number in told[0].text
    assert "保存期限快满了" in told[0].text
    assert [label for buttons in told[0].buttons for label, _ in buttons] == ["取一份副本", "查看"]
    await wang.presses("查看", on=told[0])
    assert "保存期限快满了" in wang.last.text
    assert CANARY in wang.last.text
    (row,) = await people.concerns()
    assert CANARY.encode() in await readable(house), "the control: what was announced is still there"

    await days(people, 30)

    assert CANARY.encode() not in await readable(house)
    assert CANARY.encode() not in await house.dump()
    (gone,) = await people.concerns()
    same = ("number", "status", "sector", "submitted_at", "since", "outcome", "rating", "first_answer_at", "seat")
    assert [gone[name] for name in same] == [row[name] for name in same]
    assert (bytes(gone["words"]), gone["contributor"]) == (b"", 0)
    assert gone["going_at"] <= gone["gone_at"]
    for table in ("talk_messages", "talk_notes", "search_documents", "files", "file_bytes"):
        assert await house.rows(f"SELECT * FROM {table}") == [], table
    assert await house.rows("SELECT kind FROM data_keys WHERE kind IN ('case', 'file')") == []
    assert await figures(house) == counted

    await wang.presses("查看", on=told[0])
    assert "已过保存期限" in wang.toast
    await wang.presses("重新办理")
    assert await people.status(number) == "closed", "without its words nothing can be taken up again"
    await wang.says("/my")
    assert "还没有反映过事情" in wang.last.text
    shown = await people.desk.presses_data(pack(Button("concern-open", "concern.card", int(gone["id"]))))
    assert "内容已按约定删除" in shown[-1].text
    await days(people, 5)
    lines = await house.rows("SELECT verb FROM audit WHERE verb IN ('concern.going', 'concern.gone')")
    assert [line["verb"] for line in lines] == ["concern.going", "concern.gone"]


async def ended(house: House, number: int, status: Status, since: datetime, contributor: int = 0) -> int:
    """A concern as it stood in the database before there were clocks."""
    async with house.units.begin() as work:
        concern = Concern(
            work.new_id(), f"BY-2020-{number:05}", status, "agriculture", contributor, CANARY, "maple", since, since
        )
        await work.concerns.add(concern)
    return concern.id


async def left(house: House) -> dict[str, tuple[bool, bool]]:
    """Of each concern whether it was announced, and whether its words are there."""
    rows = await house.rows("SELECT number, going_at, length(words) AS size FROM concerns ORDER BY number")
    return {row["number"][-1]: (row["going_at"] is not None, row["size"] > 0) for row in rows}


async def test_the_settings_hold_at_once_and_for_what_was_there_before(people: People) -> None:
    house, clock = people.visit.house, people.visit.house.clock
    who = await person(house, 1009)
    await house.units.database.scrub()
    long_ago = months_before(START, MONTHS) - timedelta(days=1)
    for many in range(retention.AT_ONCE + 3):
        await ended(house, 10 * many, Status.CLOSED, long_ago)
    await ended(house, 1, Status.WITHDRAWN, months_before(START, 13), who)
    await ended(house, 2, Status.CLOSED, START - timedelta(days=400))
    await ended(house, 3, Status.IN_DIALOGUE, long_ago)
    await wind(house)

    house.units.committee = replace(house.committee, retention=Retention(0, 0))
    await days(people, 2)
    assert set((await left(house)).values()) == {(False, True)}, "0: for good"

    house.units.committee = house.committee
    await days(people)
    assert await left(house) == {"0": (True, True), "1": (True, True), "2": (False, True), "3": (False, True)}
    house.units.committee = replace(house.committee, retention=Retention(0, 60))
    await days(people, 31)
    assert set((await left(house)).values()) == {(False, True)}, "longer now: what was announced stays"

    house.units.committee = house.committee
    await days(people)
    clock.forward(hours=1)
    await days(people, 31)
    assert await left(house) == {"0": (True, False), "1": (True, False), "2": (False, True), "3": (False, True)}


async def test_a_clock_that_leaps_tells_nothing_and_deletes_nothing(people: People) -> None:
    house = people.visit.house
    await ended(house, 1, Status.CLOSED, months_before(START, MONTHS))
    await ended(house, 2, Status.CLOSED, months_before(START, MONTHS - 6))
    await wind(house)
    await days(people)
    assert await left(house) == {"1": (True, True), "2": (False, True)}
    now = house.clock.now
    await leap(people, now + timedelta(days=400))
    assert await left(house) == {"1": (True, True), "2": (False, True)}
    house.clock.now = now
    await wind(house)
    (row,) = await house.rows("SELECT due_at FROM timers WHERE kind = :kind", kind=retention.KIND)
    assert row["due_at"] <= (now + timedelta(days=1)).timestamp() * 1_000_000, "it does not wait for that day again"
    house.clock.forward(days=400)
    async with house.units.begin() as work:
        await retention.look(work, Timer(retention.KIND, 0, work.now))
    assert await left(house) == {"1": (True, False), "2": (True, True)}, "the control: a look that believes the leap"


async def test_the_clock_reads_an_index_of_what_is_left_to_do(sqlite_house: House) -> None:
    async with sqlite_house.database.writing() as connection:
        for condition, index in (
            ("status = 'closed' AND since <= 5 AND going_at IS NULL AND gone_at IS NULL ORDER BY since", "untold"),
            ("going_at <= 5 AND going_at IS NOT NULL AND gone_at IS NULL ORDER BY going_at", "going"),
        ):
            found = await plan(connection, f"SELECT id FROM concerns WHERE committee_id = 1 AND {condition}", ())
            assert f"ix_concerns_{index}" in found
            assert "TEMP B-TREE" not in found


async def test_a_draft_of_an_item_stays_with_its_author(people: People) -> None:
    house, zhou = people.visit.house, people.zhou
    number = await Bureau(people, people.desk, people.desk).agreed()
    await zhou.presses("✍️ 开始撰写")
    for words in PARTS:
        await zhou.says(words)
    other = await ended(house, 2, Status.IN_DIALOGUE, START)
    (row,) = [one for one in await people.concerns() if one["number"] == number]
    async with house.units.begin() as work:
        (item,) = await work.opinions.of_concern(row["id"])
        await work.opinions.save(replace(item, sources=(row["id"], other)))
        found = await work.concerns.get(row["id"])
        assert found is not None
        await work.concerns.save(replace(found, status=Status.CLOSED, since=months_before(START, MONTHS)))
    await wind(house)
    await days(people, 32)
    assert (await left(house))[number[-1]] == (True, False)
    assert f"诉求 {number} 已过保存期限" in zhou.last.text
    await zhou.presses("看全文")
    assert PARTS[0] in zhou.last.text
    assert "来源诉求 1 件" in zhou.last.text
    async with house.units.read() as work:
        kept = await work.opinions.get(item.id)
    assert kept is not None
    assert (kept.status.value, kept.sources) == ("draft", (other,))
