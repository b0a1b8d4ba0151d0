"""Every page of meetings and of the reading programme as people see it, and as a screen reader does: in both languages, by day
and by night, on a screen and on a phone; from the keyboard; and the main acts without any script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from core.actors import Desk
from papers.booklets import minutes
from tests.console.hall import HOSTILE, NOTICE, Hall, hall_of
from tests.console.looking import LOOKS, Look, faults, seeing, shot
from tests.console.office import Clerk, Office
from tests.console.test_readings import prepared
from tests.faults.report import FULL

TOPICS = {"subtopics-zh-CN": "渠道管护\n水价改革", "subtopics-en": "Canals\nWater prices", "substitutes": "all"}


Way = tuple[str, Clerk, Look]


def ways(chinese: Clerk, english: Clerk) -> Sequence[Way]:
    """In which language and how it is looked at: every way with the faults, else the two that differ most."""
    every = [(name, clerk, look) for name, clerk in (("zh", chinese), ("en", english)) for look in LOOKS]
    return every if FULL else (every[0], every[-1])


async def looked(browser: Browser, ways: Sequence[Way], pages: Sequence[tuple[str, str]]) -> None:
    """Each page in every way with the faults; else the pages in turns."""
    for number, (language, clerk, look) in enumerate(ways):
        async with seeing(browser, clerk, look) as page:
            for name, path in pages if FULL else pages[number :: len(ways)]:
                answer = await page.goto(f"{clerk.browser.address}{path}")
                assert answer is not None
                assert answer.status == 200, path
                assert await faults(page) == [], (path, language, str(look))
                await shot(page, f"{name}-{language}-{look}")


async def asks_leave(hall: Hall) -> None:
    await hall.zhou.presses("请假")
    await hall.zhou.presses("病假")
    await hall.zhou.says(HOSTILE)
    await hall.zhou.sends("photo")
    await hall.zhou.presses("提交请假")


async def applies(hall: Hall) -> int:
    """A speech, shortlisted; its id."""
    await hall.get()
    await hall.post("/call", by="2026-12-04T12:00")
    await hall.fire()
    await hall.lin.presses("🎤 申请发言")
    await hall.lin.presses("渠道管护")
    await hall.lin.presses("口头发言")
    await hall.lin.says("关于渠道管护的建议")
    return int((await hall.one("SELECT id FROM meeting_speeches"))["id"])


@pytest.mark.timeout(600)
async def test_every_page_of_a_meeting(small_office: Office, browser: Browser) -> None:
    office = small_office
    english = await office.clerk(2005, Desk.MEETINGS, name="Reed", language="en")
    hall = await hall_of(office)
    see = ways(hall.clerk, english)
    await looked(browser, see[:1], [("meetings-none", "/meetings")])
    await hall.composes()
    at, post = hall.at, hall.clerk.browser.post
    await hall.post("/notice", **{**NOTICE, **TOPICS, "version": await hall.version()})
    await looked(
        browser,
        see,
        [
            ("draft", at),
            ("notice", f"{at}/notice"),
            ("audience", f"{at}/audience?find=林"),
            ("observers", f"{at}/audience?for=observers"),
        ],
    )
    await hall.post("/papers", title="协商方案", file=minutes("协商方案", "", [], []))
    await hall.post("/send", act="announce", version=await hall.version())
    await hall.fire()
    speech = await applies(hall)
    await asks_leave(hall)
    await hall.post("/notice", **{**NOTICE, **TOPICS, "version": await hall.version(), "place-zh-CN": "五楼会议室"})
    await looked(
        browser,
        see,
        [
            ("list", "/meetings"),
            ("card", at),
            ("change", f"{at}/notice"),
            ("groups", f"{at}/groups"),
            ("speeches", f"{at}/speeches"),
        ],
    )
    await hall.get("/speeches")
    await post(f"/meetings/speeches/{speech}", act="shortlist")
    await hall.get("/speeches")
    await hall.post("/order", speech=[speech], place=[1])
    await hall.opens()
    await hall.post("/door", name="林")
    await hall.get("/floor")
    await post(f"/meetings/floor/{speech}", act="begin")
    await looked(browser, see, [("door", f"{at}/door"), ("code", f"{at}/code"), ("floor", f"{at}/floor")])
    await hall.get("/door")
    await hall.post("/close")
    await hall.get()
    await hall.post("/minutes", words=HOSTILE)
    await hall.get()
    await hall.post("/outcomes", kind="adopted", words=HOSTILE)
    lin = (await hall.one("SELECT person_id AS who FROM meeting_invitations WHERE signed_at IS NOT NULL"))["who"]
    await looked(browser, see, [("closed", at), ("correct", f"{at}/door?person={lin}"), ("list-closed", "/meetings")])


@pytest.mark.timeout(600)
async def test_every_page_of_the_reading_programme(small_office: Office, browser: Browser) -> None:
    english = await small_office.clerk(2005, Desk.LIAISON, Desk.MEETINGS, name="Reed", language="en")
    clerk = await small_office.clerk(2001, Desk.LIAISON, Desk.MEETINGS)
    see = ways(clerk, english)
    await looked(browser, see[:1], [("readings-none", "/readings")])
    programme, group, lin = await prepared(small_office, clerk)
    await lin.says("/reading")
    await lin.presses("👥 农业读书群")
    await lin.presses("第 1 章")
    await lin.presses("✍️ 写心得")
    await lin.says(HOSTILE)
    chapter = (await small_office.house.rows("SELECT id FROM reading_chapters WHERE number = 1"))[0]["id"]
    pages = [
        ("readings", "/readings"), ("programme", f"/readings/{programme}"), ("group", f"/readings/groups/{group}"),
        ("chapter", f"/readings/chapters/{chapter}"),
    ]  # fmt: skip
    await looked(browser, see, pages)


@pytest.mark.timeout(120)
async def test_by_the_keyboard_and_without_scripts(small_office: Office, browser: Browser, tmp_path: Path) -> None:
    """From anywhere to the list, into a meeting and to its groups by letters alone; without scripts a notice is written, aimed
    and sent, and a paper that is too large gets its page."""
    hall = await hall_of(small_office)
    await hall.announces()
    async with seeing(browser, hall.clerk, LOOKS[0]) as page:
        await page.goto(f"{small_office.address}/")
        for key in ("g", "m"):
            await page.keyboard.press(key)
        await page.wait_for_url("**/meetings")
        for key in ("j", "Enter"):
            await page.keyboard.press(key)
        await page.wait_for_url(f"**{hall.at}")
        await page.keyboard.press("p")
        await page.wait_for_url("**/groups")
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(22 * 1024 * 1024))
    async with seeing(browser, hall.clerk, LOOKS[3], scripts=False) as page:
        await page.goto(f"{small_office.address}/meetings")
        await page.get_by_role("button", name="新会议").click()
        await page.get_by_label("标题 · 中文").fill("读书交流会")
        await page.get_by_label("地点 · 中文").fill("三楼")
        await page.get_by_label("议程 · 中文").fill("交流")
        await page.get_by_label("开始").fill("2026-12-20T09:00")
        await page.get_by_role("button", name="保存").click()
        await page.get_by_role("link", name="出席范围").click()
        await page.get_by_label("委员", exact=True).check()
        await page.get_by_role("button", name="保存").click()
        await page.get_by_role("link", name="通知内容").click()
        await page.get_by_role("button", name="发出通知（2 人）").click()
        await expect(page.get_by_text("已开始发出")).to_be_visible()
        await page.get_by_label("材料名称").fill("大文件")
        await page.locator("input[type=file]").set_input_files(large)
        await page.get_by_role("button", name="上传材料").click()
        await expect(page.get_by_text("413")).to_be_visible()
