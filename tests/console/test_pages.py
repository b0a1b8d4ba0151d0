"""Every page of the desk, looked at: by day and night, on a screen and a phone, in each language, with axe."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.async_api import Browser

from core.actors import Actor, Desk, Role
from core.opinions import review
from core.opinions.model import mark
from tests.console.looking import LOOKS, Look, faults, seeing, shot
from tests.console.matters import concern, item, member
from tests.console.office import Office


def pages(office: Office) -> list[str]:
    """Every page that needs no id."""
    return [
        route.path
        for route in office.console.routes
        if route.method == "GET" and "{" not in route.path and not route.streams and route.path != "/app"
    ]


async def matters(office: Office) -> list[str]:
    """Something on each page, and the pages of single things."""
    seat = await member(office)
    kept = [await item(office, seat, title=f"关于第{number}件事的建议") for number in range(1, 4)]
    async with office.house.units.begin() as work:
        editor = Actor(1, 99, Role.STAFF, desks=frozenset({Desk.INFORMATION}))
        words = replace(kept[0].text, situation="某村灌溉渠坍塌三处，涉及八十六户、约三百亩农田，无法秋灌。")
        await review.revise(work, editor, kept[0].id, words, mark(kept[0].text))
    brought = await concern(office, named=True, name="王桂兰", reach="村东头第三家")
    return [f"/opinions/{kept[0].id}", f"/opinions/{kept[0].id}/versions/2", f"/concerns/{brought.id}"]


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("look", "language"), list(zip(LOOKS, ("zh-hans", "en", "en", "zh-hans"), strict=True)), ids=str
)  # each language by day and night, on a screen and a phone
async def test_pages_are_for_everybody(small_office: Office, browser: Browser, look: Look, language: str) -> None:
    clerk = await small_office.clerk(2001, *Desk, language=language)
    singles = await matters(small_office)
    async with seeing(browser, clerk, look) as page:
        for path in (*pages(small_office), *singles):
            await page.goto(f"{small_office.address}{path}")
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
