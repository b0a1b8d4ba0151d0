"""Searching in the chat: staff and members find what they may see, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from core.actors import Desk
from core.concerns.model import Concern, Status
from core.opinions.model import Opinion, Text
from core.opinions.model import Status as ItemStatus
from handlers import ROOMS
from handlers.people import consent
from tests.bot.visitor import Visit, visiting
from tests.databases import House


async def concern(visit: Visit, words: str, **more: object) -> Concern:
    async with visit.house.units.begin() as work:
        number = await work.next_number("concern-2026")
        made = Concern(
            work.new_id(), f"BY-2026-{number:05d}", Status.ACCEPTED, "medicine", 7, words, "0-0", work.now, work.now
        )
        made = replace(made, **more)  # type: ignore[arg-type]  # fields of a concern by name
        await work.concerns.add(made)
    return made


async def test_staff_search_and_open(house: House) -> None:
    async with visiting(house, ROOMS, consent) as visit:
        staff = visit.visitor(1001)
        await staff.takes_post(Desk.LIAISON)
        await concern(visit, "幸福里小区停水两天了，老人用水不便")
        await concern(visit, "和平路的路灯不亮")
        await staff.says("/search 停水 老人")
        assert str(staff.last) == snapshot("""\
🔎 停水 老人\u3000找到 1 条

BY-2026-00001\u3000待分派\u3000医药卫生界\u300011月23日
幸福里小区【停水】两天了，【老人】用水不便

点编号打开；直接输入别的词，可以再找。
[BY-2026-00001]
[只看办理中] [只看已办结]
[‹ 返回]\
""")
        await staff.presses("BY-2026-00001")
        assert "幸福里小区停水两天了" in staff.last.text


async def test_words_while_the_search_stands_search_anew(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        staff = visit.visitor(1001)
        await staff.takes_post(Desk.LIAISON)
        await concern(visit, "和平路的路灯不亮", status=Status.CLOSED)
        await staff.says("/search")
        await staff.says("停水")
        assert "没有找到" in staff.last.text
        await staff.says("路灯")
        assert "【路灯】" in staff.last.text
        await staff.presses("只看办理中")
        assert "没有找到" in staff.last.text
        await staff.presses("只看已办结")
        assert "【路灯】" in staff.last.text


async def test_pages(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        staff = visit.visitor(1001)
        await staff.takes_post(Desk.LIAISON)
        for number in range(10):
            await concern(visit, f"停水 {number} 号楼")
        await staff.says("/search 停水")
        assert "找到 10 条" in staff.last.text
        await staff.presses("下一页 ›")
        assert "第 2 页" in staff.last.text
        assert "BY-2026-00001" in staff.last.text
        await staff.presses("‹ 上一页")
        assert "BY-2026-00010" in staff.last.text


async def test_a_member_finds_the_own_cases_alone(house: House) -> None:
    async with visiting(house, ROOMS, consent) as visit:
        member = visit.visitor(1001, name="林知远")
        seat = await member.takes_seat("medicine")
        mine = await concern(visit, "幸福里小区停水", seat=seat.id, status=Status.IN_DIALOGUE)
        await concern(visit, "别处也停水")
        await member.says("/search 停水")
        assert mine.number in member.last.text
        assert "找到 1 条" in member.last.text


async def test_a_convenor_finds_the_sectors(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        member = visit.visitor(1001, name="林知远")
        await member.takes_seat("medicine", convenor=True)
        await concern(visit, "停水", sector="education")
        shown = await concern(visit, "停水")
        await concern(visit, "停水", status=Status.SUBMITTED)
        await member.says("/search 停水")
        assert "找到 1 条" in member.last.text
        assert shown.number in member.last.text


async def test_a_member_finds_the_own_items_and_the_desk_what_was_sent(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        member, staff = visit.visitor(1001, name="林知远"), visit.visitor(1002)
        seat = await member.takes_seat("medicine")
        await staff.takes_post(Desk.INFORMATION)
        async with visit.house.units.begin() as work:
            for number, reporter in (("", seat.id), ("BY-S-2026-0001", 99)):
                text = Text("关于老旧小区加装电梯的建议", "协调难", "", "")
                status = ItemStatus.SUBMITTED if number else ItemStatus.DRAFT
                await work.opinions.add(Opinion(work.new_id(), status, reporter, text, work.now, number=number))
        await member.says("/search 电梯")
        assert "找到 1 条" in member.last.text
        assert "起草中" in member.last.text or "草稿" in member.last.text
        await staff.says("/search 电梯")
        assert "找到 1 条" in staff.last.text
        assert "BY-S-2026-0001" in staff.last.text


async def test_a_constituent_does_not_search(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        wang = visit.visitor(1001)
        await wang.agrees()
        await concern(visit, "停水")
        await wang.says("/search 停水")
        assert "BY-2026" not in wang.last.text


@pytest.mark.parametrize("words", ["x" * 300, "。", "' OR 1=1 --", "a AND b* NEAR(", "\u202e停水"])
async def test_odd_words_get_a_plain_answer(house: House, words: str) -> None:
    async with visiting(house, ROOMS, consent) as visit:
        staff = visit.visitor(1001)
        await staff.takes_post(Desk.LIAISON)
        await staff.says("/search")
        await staff.says(words)
        assert staff.last.text


async def test_a_press_on_a_search_that_is_over(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        staff = visit.visitor(1001)
        await staff.takes_post(Desk.LIAISON)
        await staff.presses_data("search.page|1|")
        assert "已经过去" in staff.toast
        await staff.presses_data("search.state|0|nonsense")


async def test_the_member_who_has_a_case_is_looked_for_by_staff_alone(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        member, staff = visit.visitor(1001, name="林知远"), visit.visitor(1002)
        seat = await member.takes_seat("medicine")
        await staff.takes_post(Desk.LIAISON)
        mine = await concern(visit, "停水", seat=seat.id, status=Status.IN_DIALOGUE)
        await concern(visit, "停水")
        await staff.says("/search 林知远 停水")
        assert "找到 1 条" in staff.last.text
        assert mine.number in staff.last.text
