"""Every page of the desk, looked at: by day and night, on a screen and a phone, in each language, with axe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from playwright.async_api import Browser

from bot.callbacks import pack
from console.plumbing.rooms import OPEN
from core.actors import Desk
from core.common_concerns import grouping
from core.concerns import intake
from core.notices import Button
from core.opinions import review
from core.opinions.model import mark
from core.privacy import holding
from tests.console.looking import LOOKS, Look, faults, seeing, shot
from tests.console.matters import concern
from tests.console.office import Office
from tests.console.things import EVERYBODY, Thing, kind_of, stocked

FILES = (
    "attendance.xlsx",
    "minutes.docx",
    "/proof",
    "/booklet",
    "/file",
    "/files/{file}",
    "/papers/{paper}",
    "/count",
    "/cards",
    "/sheet",
)
"""What is handed out, or answered to a script, and is no page."""


def pages_of(office: Office, things: Mapping[str, Thing]) -> list[str]:
    """Every page, those of single things with the ids of things that there are."""
    routes = [
        route.path
        for route in office.console.routes
        if route.method == "GET" and not route.streams and route.who is not OPEN and not route.path.endswith(FILES)
    ]
    return [path.format(**things[kind]) if (kind := kind_of(path)) else path for path in routes]


async def matters(office: Office, things: Mapping[str, Thing]) -> None:
    """More on the pages than one line: a text that was changed, a talk, a common concern."""
    async with office.house.units.begin() as work:
        found = await work.opinions.get(things["item"]["id"])
        assert found is not None
        words = replace(found.text, situation="某村灌溉渠坍塌三处，涉及八十六户、约三百亩农田，无法秋灌。")
        await review.revise(work, EVERYBODY, found.id, words, mark(found.text))
    case, wang, zhou = things["concern"]["id"], office.visit.visitor(1001), office.visit.visitor(1002)
    other = await concern(office, 1009, words="灌溉渠塌了，请修", named=True, name="王桂兰", reach="村东头第三家")
    async with office.house.units.begin() as work:
        await grouping.group(work, EVERYBODY, case, other.id)
        await grouping.entitle(work, EVERYBODY, case, "杏林村灌溉渠修复")
        await intake.assign(work, EVERYBODY, case, things["seat"]["id"])
        await holding.hold(work, EVERYBODY, await work.concerns.get(case), "法院调取材料")
    await zhou.presses_data(pack(Button("", "talk.choose", case)))
    await zhou.says("您好，情况已看到。请问塌方大概多长？")
    await wang.says("大概三十米")
    await wang.sends("photo", caption="这是今天的样子")


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("look", "language"), [(LOOKS[3], "zh-hans"), (LOOKS[0], "en")], ids=str)
async def test_pages_are_for_everybody(small_office: Office, browser: Browser, look: Look, language: str) -> None:
    office = small_office
    things = await stocked(office)
    await matters(office, things)
    clerk = await office.clerk(2001, *Desk, language=language)
    async with seeing(browser, clerk, look) as page:
        for path in pages_of(office, things):
            answer = await page.goto(f"{office.address}{path}")
            assert answer is not None
            assert answer.status in (200, 409), "a draft has no results, what is not open has no code: pages, too"
            assert await faults(page) == [], path
            assert await page.locator("html").get_attribute("lang") == ("en" if language == "en" else "zh-CN")
            name = re.sub(r"\d{9,}", "1", path.strip("/").replace("/", "-")) or "home"
            await shot(page, f"{name}-{look}-{language}")


async def test_control_a_fault_is_found(small_office: Office, browser: Browser) -> None:
    clerk = await small_office.clerk(2001, *Desk)
    async with seeing(browser, clerk, LOOKS[1]) as page:
        await page.goto(f"{small_office.address}/")
        await page.evaluate(
            "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/mark.svg\"><p>wide</p>')"
        )
        await page.evaluate("document.querySelector('main p:last-child').setAttribute('class', 'tag')")
        await page.evaluate("document.querySelector('main p:last-child').textContent = 'w'.repeat(300)")
        found = await faults(page)
        assert any(each.startswith("image-alt") for each in found)
        assert any(each.startswith("wider") for each in found)


async def test_the_door_is_for_everybody(small_office: Office, browser: Browser) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    link = await small_office.link(clerk.phone)
    async with seeing(browser, clerk, LOOKS[0]) as page:
        for path in (
            link,
            f"{small_office.address}/app",
            f"{small_office.address}/enter/x",
            f"{small_office.address}/no",
        ):
            await page.goto(path)
            assert await faults(page) == [], path


async def test_the_keyboard_has_a_sheet_and_ways(small_office: Office, browser: Browser) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    async with seeing(browser, clerk, LOOKS[0]) as page:
        await page.goto(f"{small_office.address}/sessions")
        await page.keyboard.press("?")
        assert await page.locator("#keys").is_visible()
        assert await faults(page) == []
        await page.keyboard.press("Escape")
        assert not await page.locator("#keys").is_visible()
        await page.keyboard.press("g")
        await page.keyboard.press("h")
        await page.wait_for_url(f"{small_office.address}/")


async def test_the_second_tab_hears_through_the_first(small_office: Office, browser: Browser) -> None:
    """One stream for all tabs: a browser opens no more than six connections to a host."""
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    async with seeing(browser, clerk, LOOKS[0]) as page:
        streams: list[str] = []
        page.context.on("request", lambda asked: streams.append(asked.url) if asked.url.endswith("/events") else None)
        async with page.expect_request("**/events"):
            await page.goto(f"{small_office.address}/")
        second = await page.context.new_page()
        await second.goto(f"{small_office.address}/sessions")
        await second.evaluate(
            "() => { window.heard = new Promise(done => document.addEventListener('desk:change', event => done(event.detail))) }"
        )
        await clerk.phone.says("/web")
        heard = await second.evaluate("window.heard")
        assert heard["kind"] == "session"
        assert len(streams) == 1
