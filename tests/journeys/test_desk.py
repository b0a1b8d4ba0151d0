"""The desk beside the phones, lived through in a real browser: from the link on a phone to the outcome on the phones."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, Page, expect

from core.actors import Actor, Role
from core.opinions import drafting
from core.opinions.model import Opinion, Part
from operation.demo import playing
from operation.house import House
from operation.serving import run

SHOTS = os.environ.get("SCREENSHOTS", "")
WORDS = {
    "zh-CN": ("关于修复村级灌溉渠的建议", "某村灌溉渠坍塌两处，无法秋灌。", "多年没有维修经费。", "建议列入维修计划。"),
    "en": (
        "Mend the village canal",
        "The canal has collapsed in two places.",
        "No funds for years.",
        "Put it on the plan.",
    ),
}


@asynccontextmanager
async def living(home: Path, language: str) -> AsyncIterator[tuple[str, House]]:
    """The demo with its desk, as ``make demo`` runs it; Telegram's limits are off."""
    door = socket.create_server(("127.0.0.1", 0))
    desk = f"http://127.0.0.1:{door.getsockname()[1]}"
    app_language = "zh-hans" if language == "zh-CN" else "en"
    async with playing(0, home, app_language, desk) as (address, house):
        async with aiohttp.ClientSession() as client, client.post(
            f"{address}/phones/limits", json={"enabled": False}
        ):  # fmt: skip
            pass
        stopping = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(run(house, door=door, stopping=stopping))
            try:
                yield address, house
            finally:
                stopping.set()


async def written(house: House, language: str) -> Opinion:
    """An item that the member with a phone has sent in."""
    async with asyncio.timeout(20):
        while True:
            async with house.units.begin() as work:
                seat = next((seat for seat in await work.people.seats() if seat.name == "林知远" and seat.person), None)
                if seat is not None:
                    actor = Actor(1, seat.person, Role.MEMBER, seat=seat.id, sectors=seat.sectors)
                    begun = await drafting.begin(work, actor)
                    for part, words in zip(Part, WORDS[language], strict=True):
                        await drafting.write(work, actor, begun.id, part, words)
                    return await drafting.submit(work, actor, begun.id)
            await asyncio.sleep(0.1)


async def signs_in(playground: Page, phone: int, house: House, language: str) -> Page:
    """By the link on this phone, in a page of its own."""
    say = house.catalog.words
    element = playground.locator(f"#phone-{phone}")
    button = element.locator(".keyboard").get_by_role("button", name=say(language, "people-home-web")).last
    await expect(button).to_be_visible(timeout=15_000)
    await button.click()
    link = element.locator(".keyboard a", has_text=say(language, "session-open")).last
    await expect(link).to_be_visible(timeout=15_000)
    context = await playground.context.browser.new_context(viewport={"width": 1280, "height": 900})  # type: ignore[union-attr]  # it has one
    context.set_default_timeout(15_000)
    page = await context.new_page()
    await page.goto(await link.get_attribute("href") or "")
    await page.get_by_role("button", name=say(language, "console-door-enter")).click()
    await expect(page.locator("nav.ways")).to_be_visible()
    return page


async def shot(page: Page, name: str) -> None:
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_from_the_link_on_a_phone_to_the_outcome_on_the_phones(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LIAISON_RATE_CHAT", "50")
    monkeypatch.setenv("LIAISON_RATE_CHAT_BURST", "50")
    async with living(tmp_path, language) as (address, house):

        def say(key: str) -> str:
            return house.catalog.words(language, key)

        context = await browser.new_context(viewport={"width": 1720, "height": 980})
        playground = await context.new_page()
        await playground.goto(f"{address}/?lang={'zh' if language == 'zh-CN' else 'en'}")
        item = await written(house, language)
        office = await signs_in(playground, 1003, house, language)
        chief = await signs_in(playground, 1004, house, language)
        await office.keyboard.press("g")
        await office.keyboard.press("o")
        await office.get_by_text(item.text.title).click()
        await office.locator("#holding").get_by_role("button", name=say("console-claim")).click()
        await office.locator("textarea[name=title]").fill(f"{item.text.title} 2")
        await office.get_by_role("button", name=say("console-save"), exact=True).click()
        await expect(office.locator("ins", has_text="2").first).to_be_visible()
        await shot(office, f"desk-item-{language}")
        await office.get_by_role("button", name=say("opinion-act-present")).click()
        await chief.goto(office.url.partition("?")[0])
        await chief.get_by_role("button", name=say("opinion-act-sign")).click()
        await expect(chief.locator("#standing")).to_contain_text(say("opinion-status-signed"))
        await expect(office.get_by_role("button", name=say("opinion-act-issue"))).to_be_visible()
        await office.get_by_role("button", name=say("opinion-act-issue")).click()
        await office.locator("#acts summary", has_text=say("opinion-act-dispatch")).click()
        await office.locator("input[name=target]").fill("自治区政协办公厅")
        await office.get_by_role("button", name=say("opinion-act-dispatch")).click()
        await office.locator("#line summary").click()
        await office.locator("select[name=outcome]").select_option("used")
        await office.locator("#line").get_by_role("button", name=say("console-record")).click()
        await expect(office.locator("#line .event")).to_contain_text(say("opinion-outcome-used"))
        await shot(office, f"desk-outcome-{language}")
        heard = playground.locator("#phone-1002 .message.bot", has_text=say("opinion-outcome-used")).last
        await expect(heard).to_be_visible(timeout=15_000)
        await shot(playground, f"desk-phones-{language}")
