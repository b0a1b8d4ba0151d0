"""Figures in the chat: what staff and members get, and what a period that makes no sense is answered with."""

from __future__ import annotations

import io

import pytest
from inline_snapshot import snapshot
from PIL import Image

from core.actors import Desk
from core.said import Kind
from handlers import ROOMS
from handlers.people import consent
from storage.files import Files
from tests.bot.visitor import visiting
from tests.databases import House
from tests.handlers.test_concerns import People, people
from tests.storage.test_figures import town

__all__ = ["people"]


async def test_the_caption_says_everything(sqlite_house: House) -> None:
    await town(sqlite_house)
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        staff, member = visit.visitor(1001), visit.visitor(1002, name="林知远", language="en")
        await staff.takes_post(Desk.LIAISON)
        await member.takes_seat("medicine")
        await staff.says("/figures 2026年第四季度")
        assert staff.last.text == snapshot("""\
办理成效\u3000北原市政协\u30002026年第4季度

1\u3000收到诉求\u30009 件，其中 4 件已有结果（50%）
10月 1、11月 8
2\u3000首次答复\u3000一半在 2 小时以内
11月 2 小时
3\u3000结果已告知\u3000应告知 0 人，已送达 0 人（—）
—
4\u3000群众评价\u3000不足 5 件，暂不显示

目前办理中 4 件，其中超期 1 件。
社情民意信息 2 篇，采用：市级 1；采纳：市级 1。

按诉求收到的月份统计；没有列出的月份没有可以统计的。\
""")
        assert staff.last.files == 1
        await member.says("/figures")
        assert member.last.text == snapshot("""\
Closing the loop\u3000Beiyuan Municipal Committee of the CPPCC, the last twelve months

1\u3000Concerns received\u30009, of which 4 have an outcome (50%)
Dec 0, Jan 0, Feb 0, Mar 0, Apr 0, May 0, Jun 0, Jul 0, Aug 0, Sep 0, Oct 1, Nov 8
2\u3000First answer\u3000half of them within 2 hours
Nov 2 hours
3\u3000Told the outcome\u30000 of 0 contributors (—)
—
4\u3000Contributors’ ratings\u3000fewer than 5, not shown

Open now: 4, of which overdue: 1.
Opinion items: 2. Used: city level 1. Accepted: city level 1.

Counted by the month in which a concern was received; a month that is left out has nothing to count.\
""")


async def test_the_picture_arrives_and_is_one(sqlite_house: House) -> None:
    await town(sqlite_house)
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        member = visit.visitor(1001)
        await member.takes_seat("medicine")
        await member.says("/figures")
        assert member.last.files == 1
        [file] = [row["id"] for row in await sqlite_house.rows("SELECT id FROM files WHERE mime = 'image/png'")]
        found = await Files(sqlite_house.units).read(file)
        assert found is not None
        assert found[0].kind is Kind.PHOTO
        with Image.open(io.BytesIO(found[1])) as picture:
            assert picture.format == "PNG"
            assert picture.width > picture.height > 600
            assert len(picture.convert("L").getcolors() or []) > 8, "something is drawn"


@pytest.mark.parametrize(
    ("blocked", "told"), [(False, "应告知 1 人，已送达 1 人（100%）"), (True, "应告知 1 人，已送达 0 人（0%）")]
)
async def test_told_is_what_has_reached_the_one_who_brought_it(people: People, blocked: bool, told: str) -> None:
    number = await people.talking()
    await people.opens(people.zhou, number)
    await people.zhou.presses("解疑释惑")
    people.wang.blocked = blocked
    await people.zhou.says("已列入春季维修计划，三月动工。")
    await people.desk.says("/figures")
    assert "收到诉求　1 件，其中 1 件已有结果（100%）" in people.desk.last.text
    assert told in people.desk.last.text


@pytest.mark.parametrize(
    ("asked", "answer"), [("去年", "没有看懂"), ("2030", "还没有到"), ("1949", "最早可以查到 2000 年")]
)
async def test_a_period_that_makes_no_sense(sqlite_house: House, asked: str, answer: str) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        staff = visit.visitor(1001)
        await staff.takes_post(Desk.MEETINGS)
        await staff.says(f"/figures {asked}")
        assert answer in staff.last.text


async def test_a_constituent_has_no_figures(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        wang = visit.visitor(1001)
        await wang.agrees()
        await wang.says("/figures")
        assert "办理成效" not in wang.last.text
