"""The desk in a real browser: triage by keyboard alone, what a colleague claims is seen at once, a draft outlives the browser."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from core.actors import Desk
from tests.console.looking import LOOKS, seeing
from tests.console.matters import concern, item, member
from tests.console.office import Office


async def at(page: Page, words: str) -> None:
    """The row with these words has the focus."""
    await expect(page.locator("[data-row].here")).to_contain_text(words)


@pytest.mark.timeout(120)
async def test_triage_by_keyboard_alone(small_office: Office, browser: Browser) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION, Desk.LIAISON)
    seat = await member(office)
    for number in "一二三":
        await item(office, seat, title=f"第{number}件")
        office.house.clock.forward(minutes=1)
    async with seeing(browser, clerk, LOOKS[0]) as page:
        await page.goto(f"{office.address}/")
        await page.keyboard.press("g")
        await page.keyboard.press("o")
        await page.wait_for_url("**/opinions")
        for key, words in (("j", "第一件"), ("j", "第二件"), ("k", "第一件")):
            await page.keyboard.press(key)
            await at(page, words)
        await page.keyboard.press("x")
        await page.keyboard.press("j")
        await page.keyboard.press("x")
        assert await page.locator("input[name=each]:checked").count() == 2
        await page.keyboard.press("Shift+C")
        await expect(page.get_by_text("已全部办理")).to_be_visible()
        await page.keyboard.press("j")
        await page.keyboard.press("j")
        await page.keyboard.press("j")
        await at(page, "第三件")
        await page.keyboard.press("c")
        await expect(page.locator("button[aria-pressed=true]", has_text="我认领的")).to_have_count(3)
        await page.keyboard.press("j")
        await page.keyboard.press("Enter")
        await expect(page.locator("h1")).to_contain_text("第一件")
        await page.keyboard.press("e")
        await page.keyboard.press("End")
        await page.keyboard.type("，请尽快办")
        await page.keyboard.press("Escape")
        await page.keyboard.press("s")
        await expect(page.get_by_text("已保存。")).to_be_visible()
        await page.keyboard.press("u")
        await page.wait_for_url("**/opinions")
        await expect(page.get_by_text("第一件，请尽快办")).to_be_visible()


@pytest.mark.timeout(120)
async def test_what_a_colleague_does_is_seen_at_once(small_office: Office, browser: Browser) -> None:
    office = small_office
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    found = await item(office, await member(office))
    async with seeing(browser, one, LOOKS[0]) as page, seeing(browser, two, LOOKS[1]) as other:
        async with page.expect_response("**/events"):
            await page.goto(f"{office.address}/opinions")
        async with other.expect_response("**/events"):
            await other.goto(f"{office.address}/opinions/{found.id}")
        await page.get_by_role("button", name="认领").last.click()
        await expect(page.get_by_text("我认领的").last).to_be_visible()
        await expect(other.locator("#holding")).to_contain_text("程书瑶 正在办理")


@pytest.mark.timeout(120)
async def test_a_draft_outlives_the_browser_and_the_house_being_away(small_office: Office, browser: Browser) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION)
    found = await item(office, await member(office))
    async with seeing(browser, clerk, LOOKS[0]) as page:
        await page.goto(f"{office.address}/opinions/{found.id}")
        await page.locator("textarea[name=analysis]").fill("写到一半，浏览器关了")
        await expect(page.locator("[data-kept]")).to_contain_text("已存草稿")
    async with seeing(browser, clerk, LOOKS[0]) as page:
        await page.goto(f"{office.address}/opinions/{found.id}")
        await expect(page.locator("textarea[name=analysis]")).to_have_value("写到一半，浏览器关了")
        await page.route("**/sheet", lambda route: route.abort())
        await page.locator("textarea[name=analysis]").fill("这一句没有送到")
        await expect(page.locator("[data-kept]")).to_contain_text("草稿先存在本机")
        await page.unroute("**/sheet")
        await page.goto(f"{office.address}/opinions/{found.id}")
        await expect(page.locator("textarea[name=analysis]")).to_have_value("这一句没有送到")
        await page.get_by_role("button", name="保存", exact=True).click()
        await expect(page.get_by_text("已保存。")).to_be_visible()


@pytest.mark.timeout(120)
async def test_a_name_is_opened_once_the_chat_says_yes(small_office: Office, browser: Browser) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.LIAISON)
    found = await concern(office, named=True, name="王桂兰", reach="村东头第三家")
    async with seeing(browser, clerk, LOOKS[0]) as page:
        await page.goto(f"{office.address}/concerns/{found.id}")
        await page.get_by_text("查看身份").first.click()
        await page.locator("details:has-text('查看身份') textarea[name=reason]").fill("需要电话核实地点")
        async with page.expect_response("**/events"):
            await page.get_by_role("button", name="查看身份").click()
        await expect(page.get_by_text("请在聊天中确认")).to_be_visible()
        await office.visit.deliver()
        await clerk.phone.presses("是我，同意")
        await expect(page.get_by_text("王桂兰")).to_be_visible()
