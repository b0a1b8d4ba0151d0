"""The desk beside the phones, lived through in a real browser: from the link on a phone to the outcome on the phones, and an
announcement from its composer to its results; in each language, by day and by night, on a screen and on a phone."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, Page, expect

from core.actors import Actor, Desk, Role
from core.opinions import drafting
from core.opinions.model import Opinion, Part
from operation.demo import playing
from operation.house import House
from operation.serving import run
from tests.console.looking import Look

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
NEWS = ("关于开展送温暖活动的通知", "Winter warmth campaign")


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


@dataclass
class Desks:
    """A page of phones, and who works at the desk beside it."""

    house: House
    playground: Page
    language: str
    look: Look

    def say(self, key: str, **args: str) -> str:
        return self.house.catalog.words(self.language, key, args)

    async def signs_in(self, phone: int) -> Page:
        """By the link on this phone, in a page of its own."""
        element = self.playground.locator(f"#phone-{phone}")
        button = element.locator(".keyboard").get_by_role("button", name=self.say("people-home-web")).last
        await expect(button).to_be_visible(timeout=15_000)
        await button.click()
        link = element.locator(".keyboard a", has_text=self.say("session-open")).last
        await expect(link).to_be_visible(timeout=15_000)
        context = await self.playground.context.browser.new_context(  # type: ignore[union-attr]  # it has one
            viewport={"width": self.look.width, "height": self.look.height}, color_scheme=self.look.scheme,
        )  # fmt: skip
        context.set_default_timeout(30_000)
        page = await context.new_page()
        await page.goto(await link.get_attribute("href") or "")
        await page.get_by_role("button", name=self.say("console-door-enter")).click()
        await expect(page.locator("nav.ways")).to_be_visible()
        return page

    async def press(self, page: Page, key: str) -> None:
        """The button with this text."""
        await page.get_by_role("button", name=self.say(key), exact=True).click()

    async def shot(self, page: Page, name: str) -> None:
        if SHOTS:
            await page.screenshot(path=Path(SHOTS) / f"{name}-{self.language}-{self.look}.png", full_page=True)


async def two_desks(house: House) -> None:
    """The secretary-general lends a hand at the information office, so that two people can edit one text."""
    async with house.units.begin() as work:
        post = next(post for post in await work.people.posts() if Desk.SECRETARY_GENERAL in post.desks)
        await work.people.save_post(replace(post, desks=post.desks | {Desk.INFORMATION}))


async def edited_by_two(desks: Desks, office: Page, chief: Page, item: Opinion) -> None:
    """One comes to it by the keyboard alone and saves; the other, who had begun to write, loses nothing, and both see it."""
    await office.keyboard.press("g")
    await office.keyboard.press("o")
    await expect(office.get_by_text(item.text.title)).to_be_visible()
    await chief.goto(f"{office.url.partition('/opinions')[0]}/opinions/{item.id}")
    await chief.locator("textarea[name=analysis]").fill("韩 writes this")
    await expect(chief.locator("[data-kept]")).not_to_be_empty()
    for key in ("j", "c"):
        await office.keyboard.press(key)
    await expect(office.locator(f"#line-{item.id} .who")).not_to_be_empty()
    await office.keyboard.press("j")
    await office.keyboard.press("Enter")
    await expect(office.locator("#holding")).to_contain_text("韩立群")
    for key in ("e", "End"):
        await office.keyboard.press(key)
    await office.keyboard.type(" 2")
    for key in ("Escape", "s"):
        await office.keyboard.press(key)
    await expect(office.locator("ins", has_text="2").first).to_be_visible()
    await desks.shot(office, "desk-item")
    await desks.press(chief, "console-save")
    await expect(chief.get_by_role("alert")).to_contain_text("程书瑶")
    await expect(chief.locator("#clash-title")).to_be_visible()
    await expect(chief.locator("textarea[name=analysis]")).to_have_value("韩 writes this")
    await desks.shot(chief, "desk-clash")
    await chief.goto(chief.url.removesuffix("/edit"))
    await desks.press(chief, "console-throw-away")


async def signed_and_sent_on(desks: Desks, office: Page, chief: Page) -> None:
    """Signed by another person, issued, dispatched, and used; each step shows at once where somebody else looks."""
    say = desks.say
    await desks.press(office, "opinion-act-present")
    await office.wait_for_url("**done=acted")
    await chief.goto(office.url.partition("?")[0])
    await chief.get_by_role("button", name=say("opinion-act-sign"), exact=True).click()
    await expect(chief.locator("#standing")).to_contain_text(say("opinion-status-signed"))
    await office.get_by_role("button", name=say("opinion-act-issue"), exact=True).click()
    await office.locator("#acts summary", has_text=say("opinion-act-dispatch")).click()
    await office.locator("input[name=target]").fill("自治区政协办公厅")
    await desks.press(office, "opinion-act-dispatch")
    await office.locator("#line summary").click()
    await office.locator("select[name=outcome]").select_option("used")
    await office.locator("#line").get_by_role("button", name=say("console-record"), exact=True).click()
    await expect(office.locator("#line .event")).to_contain_text(say("opinion-outcome-used"))
    await expect(office.locator("#line")).to_contain_text("韩立群")
    await desks.shot(office, "desk-outcome")
    heard = desks.playground.locator("#phone-1002 .message.bot", has_text=say("opinion-outcome-used")).last
    await expect(heard).to_be_visible(timeout=15_000)


async def announced(desks: Desks, office: Page) -> None:
    """From the composer to the results, urgent, so that the hour of the night does not matter."""
    say, (chinese, english) = desks.say, NEWS
    await office.locator("nav.ways a", has_text=say("console-way-broadcasts")).click()
    await desks.press(office, "console-broadcast-new")
    await office.locator("textarea[name=words-zh-CN]").fill(chinese)
    await office.locator("textarea[name=words-en]").fill(english)
    await expect(office.locator("[data-says-in=en]")).to_have_text(english)
    await desks.press(office, "console-broadcast-aim")
    await office.locator("input[name=role][value=member]").check()
    await expect(office.locator("#reach-total")).not_to_have_text("0")
    await desks.shot(office, "desk-audience")
    await desks.press(office, "console-audience-keep")
    await office.locator("main > p a").first.click()
    await office.locator("input[name=urgent]").check()
    await desks.press(office, "console-save")
    await desks.shot(office, "desk-composer")
    await office.locator("button[value=check]").click()
    await desks.press(office, "broadcast-confirm-one")
    await expect(office.locator("#broadcast h1")).to_contain_text(say("broadcast-status-sent"), timeout=30_000)
    await desks.shot(office, "desk-results")
    words = chinese if desks.language == "zh-CN" else english
    heard = desks.playground.locator("#phone-1002 .message.bot", has_text=words).last
    await expect(heard).to_be_visible(timeout=15_000)
    await desks.shot(desks.playground, "desk-phones")
    await office.get_by_role("link", name=say("broadcast-act-export")).click()
    await expect(office.locator("main")).to_contain_text("林知远")


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("language", "look"), [("zh-CN", Look("dark", 390, 780)), ("en", Look("light", 1280, 900))], ids=str
)
async def test_a_day_at_the_desk(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, look: Look
) -> None:
    monkeypatch.setenv("LIAISON_RATE_CHAT", "50")
    monkeypatch.setenv("LIAISON_RATE_CHAT_BURST", "50")
    async with living(tmp_path, language) as (address, house):
        context = await browser.new_context(viewport={"width": 1720, "height": 980})
        playground = await context.new_page()
        await playground.goto(f"{address}/?lang={'zh' if language == 'zh-CN' else 'en'}")
        desks = Desks(house, playground, language, look)
        item = await written(house, language)
        await two_desks(house)
        office, chief = await desks.signs_in(1003), await desks.signs_in(1004)
        await edited_by_two(desks, office, chief, item)
        await signed_and_sent_on(desks, office, chief)
        await announced(desks, office)
