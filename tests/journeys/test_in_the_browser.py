"""The main job, lived through in the page of phones: real browser, real bot, real emulator."""

from __future__ import annotations

import ast
import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Locator, Page, expect

from core.concerns.model import Status
from operation.demo import playing
from operation.house import House
from tests.journeys.steps import MATTER, WORDS
from tests.journeys.town import picture

SHOTS = os.environ.get("SCREENSHOTS", "")


@dataclass
class Hand:
    """A hand at one of the phones in the page."""

    page: Page
    phone: int

    @property
    def element(self) -> Locator:
        return self.page.locator(f"#phone-{self.phone}")

    async def says(self, words: str) -> None:
        await self.element.locator("textarea").fill(words)
        await self.element.locator("textarea").press("Enter")

    async def hears(self, words: str) -> Locator:
        bubble = self.element.locator(".message.bot", has_text=words).last
        await expect(bubble).to_be_visible(timeout=15_000)
        return bubble

    async def presses(self, label: str, *, exact: bool = False) -> None:
        keyboards = self.element.locator(".keyboard")
        button = keyboards.get_by_role("button", name=label, exact=exact).last
        await expect(button).to_be_visible(timeout=15_000)
        await button.click()

    async def opens_menu(self, words: str, item: str) -> None:
        message = self.element.locator(".message", has_text=words).last
        await message.hover()
        await message.locator(".more").click()
        await self.element.locator(".menu button", has_text=item).click()


@asynccontextmanager
async def played(home: Path, language: str) -> AsyncIterator[tuple[str, House]]:
    """The demo, as ``make demo`` puts it together; Telegram's limits are off, as the bot's own are raised by ``quick``."""
    async with playing(0, home, language) as (address, house):
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{address}/phones/limits", json={"enabled": False}),
        ):
            pass
        liaison = house.bot()
        async with asyncio.TaskGroup() as group:
            group.create_task(liaison.run())
            try:
                yield address, house
            finally:
                liaison.stop()


async def shot(page: Page, name: str) -> None:
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rates above a person's speed, as settings of the operator."""
    monkeypatch.setenv("LIAISON_RATE_CHAT", "50")
    monkeypatch.setenv("LIAISON_RATE_CHAT_BURST", "50")


@pytest.mark.timeout(150)
@pytest.mark.usefixtures("quick")
async def test_the_main_job_in_chinese(page: Page, tmp_path: Path) -> None:
    photos = [tmp_path / "one.jpg", tmp_path / "two.jpg"]
    for photo, colour in zip(photos, ("seagreen", "peru"), strict=True):
        photo.write_bytes(picture(colour))
    (tmp_path / "home").mkdir()
    async with played(tmp_path / "home", "zh-hans") as (address, house):
        await page.set_viewport_size({"width": 1720, "height": 980})
        await page.goto(f"{address}/?lang=zh")
        wang, lin, office, secretary = (Hand(page, number) for number in (1001, 1002, 1003, 1004))
        await wang.element.get_by_role("button", name="开始", exact=True).click()
        await wang.presses("同意并继续")
        await wang.presses("反映诉求")
        await wang.hears("请告诉我们是什么事")
        await wang.says(WORDS)
        await wang.hears("已记下")
        await wang.element.locator("input[type=file]").set_input_files(photos)
        await wang.hears("附件 2 个")
        await expect(wang.element.locator(".grid img")).to_have_count(2)
        await wang.presses("完成")
        await wang.hears("请核对")
        if await wang.element.locator(".keyboard button", has_text="农业和农村界").count():
            await wang.presses("农业和农村界")
        await shot(page, "1-summary")
        await wang.presses("提交")
        await wang.hears("已收到，编号")
        await lin.presses("打开")
        await lin.presses("分派")
        await lin.presses("林知远")
        assigned = await lin.hears("请您承办")
        await assigned.get_by_role("button", name="打开").click()
        await lin.presses("接办")
        await lin.presses("对话")
        await lin.hears("您接下来发的消息")
        await lin.says("您好，塌方大概多长？")
        await wang.hears("塌方大概多长")
        await wang.opens_menu("塌方大概多长", "回复")
        await wang.says("大概三十米")
        await lin.hears("大概三十米")
        await wang.opens_menu("大概三十米", "编辑")
        await wang.says("大概三十五米")
        await lin.hears("大概三十五米")
        await shot(page, "2-talk")
        await lin.says("/inbox")
        await lin.presses("BY-")
        await lin.presses("写成信息")
        await wang.presses("同意", exact=True)
        await lin.presses("开始撰写")
        for step, words in zip(("第一步", "第二步", "第三步", "第四步"), MATTER.values(), strict=True):
            await lin.hears(step)
            await lin.says(words)
        await lin.presses("提交机关")
        await lin.hears("已提交机关")
        await office.presses("打开")
        await office.presses("退回")
        await office.presses("情况不够具体")
        await office.hears("请写几句话告诉委员怎样改")
        await office.says("请补充受影响的户数")
        await lin.presses("修改")
        await lin.presses("改情况与问题")
        await lin.hears("整段替换")
        await lin.says("某村灌溉渠坍塌两处，涉及八十六户、约三百亩农田。")
        await lin.hears("八十六户")
        await lin.presses("提交机关")
        again = await office.hears("退回后改好的")
        await again.get_by_role("button", name="打开").click()
        await office.hears("八十六户")
        await office.presses("修改", exact=True)
        await office.presses("标题")
        await office.hears("整段替换")
        await office.says("关于修复村级灌溉渠、保障秋灌的建议")
        await office.hears("（已修改）")
        await secretary.presses("信息队列")
        await secretary.presses("BY-S-")
        await shot(page, "3-sign")
        await secretary.presses("签发")
        signed = await office.hears("已签发，可以编发")
        await signed.get_by_role("button", name="打开").click()
        await office.presses("编发")
        await office.presses("单篇")
        await office.presses("报送")
        await office.hears("怎样报送")
        await office.presses("报送")
        await office.presses("自治区（省）级")
        await office.hears("报给谁")
        await office.says("自治区政协办公厅")
        await office.presses("登记结果")
        await office.presses("自治区政协办公厅")
        await office.hears("结果是什么")
        await office.presses("采用", exact=True)
        await office.hears("请写几句说明")
        await office.presses("不写说明")
        await wang.hears("采用")
        await lin.hears("有了结果")
        await shot(page, "4-outcome")
        await wang.presses("解决了")
        await wang.hears("已办结")
        await expect(page.locator(".tour li.done")).to_have_count(13, timeout=10_000)
        async with house.units.read() as work:
            [concern] = await work.concerns.in_status(list(Status))
            assert concern.status is Status.CLOSED
        await page.get_by_role("button", name="复制为测试").click()
        lines = await page.locator("#test-lines").inner_text()
        ast.parse(lines)
        assert 'says("大概三十' in lines
        assert 'presses("✅ 提交")' in lines


@pytest.mark.timeout(90)
@pytest.mark.usefixtures("quick")
async def test_a_concern_in_english_by_keyboard(page: Page, tmp_path: Path) -> None:
    async with played(tmp_path, "en") as (address, _house):
        await page.set_viewport_size({"width": 1440, "height": 900})
        await page.goto(f"{address}/?lang=en")
        wang, lin = Hand(page, 1001), Hand(page, 1002)
        await expect(wang.element).to_be_visible()
        await lin.hears("as a member")
        await page.keyboard.press("Alt+1")
        await page.keyboard.type("/new")
        await page.keyboard.press("Enter")
        await wang.hears("Before we begin")
        await wang.element.locator(".keyboard button", has_text="Agree").last.focus()
        await page.keyboard.press("Enter")
        await wang.hears("tell us what the matter is")
        await page.keyboard.press("Alt+1")
        await page.keyboard.type("<img src=x onerror=alert(1)> The farm’s irrigation canal has collapsed")
        await page.keyboard.press("Enter")
        await wang.presses("Done")
        await wang.hears("<img src=x onerror=alert(1)>")
        await wang.presses("Submit")
        await wang.hears("Received as")
        await lin.hears("waits to be assigned")
        assert await page.locator(".bubble img").count() == 0
        await page.keyboard.press("Alt+t")
        await shot(page, "5-english-dark")
        await page.locator("body").click(position={"x": 2, "y": 2})
        await page.keyboard.press("?")
        await expect(page.locator("#sheet")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.locator("#sheet")).not_to_be_visible()
