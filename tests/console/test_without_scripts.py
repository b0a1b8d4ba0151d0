"""The main acts of the desk in a browser that runs no scripts: by the link from the phone to a case that was assigned and an item
that was claimed, edited and presented."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from core.actors import Desk
from tests.console.looking import LOOKS, seeing
from tests.console.matters import concern, item, member
from tests.console.office import Office


@pytest.mark.timeout(180)
async def test_everything_that_matters_is_a_form(small_office: Office, browser: Browser) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION, Desk.LIAISON, Desk.SECRETARY_GENERAL)
    seat = await member(office)
    lead, like = await concern(office), await concern(office, 1009, words="村里的灌溉渠塌了，浇不上水")
    found = await item(office, seat)
    link = await office.link(clerk.phone)
    async with seeing(browser, clerk, LOOKS[3], scripts=False) as page:
        await page.goto(link)
        await page.get_by_role("button", name="登录").click()
        await page.goto(f"{office.address}/concerns")
        await page.get_by_label(f"勾选 {like.number}").check()
        await page.get_by_role("button", name="标为看过").click()
        await expect(page.get_by_text("已全部办理")).to_be_visible()
        await page.get_by_text("我的视图").click()
        await page.get_by_label("名称").fill("水利")
        await page.get_by_role("button", name="保存当前筛选").click()
        await page.get_by_text("我的视图").click()
        await expect(page.get_by_role("link", name="水利")).to_be_visible()
        await page.locator(f"#open-{lead.id}").click()
        await page.locator("#common").get_by_role("button", name="并入").first.click()
        await expect(page.locator("#common")).to_contain_text(like.number)
        await page.locator("select[name=seat]").select_option(str(seat.id))
        await page.get_by_role("button", name="分派").click()
        await expect(page.locator("#standing")).to_contain_text("待答复")
        await page.get_by_label("新记录").fill("已电话联系村委会")
        await page.get_by_role("button", name="记下").click()
        await expect(page.locator("#notes")).to_contain_text("已电话联系村委会")
        await page.goto(f"{office.address}/search?q=灌溉渠")
        await expect(page.locator("main")).to_contain_text(found.number)

        await page.goto(f"{office.address}/opinions/{found.id}")
        await page.get_by_role("button", name="认领").click()
        await expect(page.locator("#holding")).to_contain_text("由您认领")
        await page.locator("textarea[name=title]").fill("关于修复灌溉渠的建议")
        await page.get_by_role("button", name="存为草稿").click()
        await expect(page.locator("textarea[name=title]")).to_have_value("关于修复灌溉渠的建议")
        await page.get_by_role("button", name="保存", exact=True).click()
        await expect(page.locator("h1")).to_contain_text("关于修复灌溉渠的建议")
        await page.get_by_role("button", name="送签").click()
        await expect(page.locator("#line")).to_contain_text("送签")
        await page.get_by_text("我的", exact=True).click()
        await page.get_by_role("button", name="English").click()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await page.get_by_text("Me", exact=True).click()
        await page.get_by_role("button", name="Sign out").click()
        await expect(page.locator("h1")).to_have_text("Signed out")
