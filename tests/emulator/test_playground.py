"""The page of phones under fingers that are quicker than the network."""

from __future__ import annotations

import asyncio

from playwright.async_api import Page, Route, expect

from emulator.phones import Telegram


async def test_a_message_that_comes_while_somebody_writes_takes_no_key_from_them(page: Page) -> None:
    async with Telegram() as telegram:
        wang = await telegram.phone("王桂兰", number=1001)
        async with page.expect_response("**/phones/events"):
            await page.goto(telegram.url)
        area = page.locator("#phone-1001 textarea")
        await expect(area).to_be_visible()
        await page.keyboard.press("Alt+1")
        await page.keyboard.type("one ")
        async with page.expect_response("**/phones/1001") as looked:  # the page looks at the phone after each message
            await wang.says("something else, meanwhile")
        await (await looked.value).finished()
        await expect(page.locator("#phone-1001 .message")).to_have_count(1)
        await page.keyboard.type("two")
        await expect(area).to_have_value("one two")


async def test_a_phone_that_is_seen_can_be_reached_while_others_are_still_coming(page: Page) -> None:
    async with Telegram() as telegram:
        for number in (1001, 1002):
            await telegram.phone("王桂兰", number=number)
        held = asyncio.Event()
        await page.route("**/phones/1002/chat", lambda route: _after(held, route))
        await page.goto(telegram.url)
        await expect(page.locator("#phone-1002")).to_be_visible()
        await page.keyboard.press("Alt+1")
        await page.keyboard.type("/new")
        await expect(page.locator("#phone-1001 textarea")).to_have_value("/new")
        held.set()
        await expect(page.locator("html")).to_have_attribute("data-ready", "yes")


async def _after(held: asyncio.Event, route: Route) -> None:
    await held.wait()
    await route.continue_()
