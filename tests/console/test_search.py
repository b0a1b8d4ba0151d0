"""Searching at the desk: found, ranked and marked in both kinds; narrowed; only what the visitor may see; what makes no sense."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect

from core.actors import Desk
from tests.console.looking import LOOKS, faults, seeing, shot
from tests.console.matters import concern, item, member
from tests.console.office import Office

MARKED = re.compile(r"<mark>(.*?)</mark>")


async def test_items_and_concerns_are_found_with_the_words_marked(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION, Desk.LIAISON)
    seat = await member(office)
    found, brought = await item(office, seat), await concern(office, words="村口的灌溉渠塌了，水过不来 <b>&amp;。")
    other = await item(
        office, seat, title="关于公交线路的建议", situation="公交太少。", analysis="车少。", suggestions="加车。"
    )
    page = await clerk.browser.get("/search?q=灌溉渠")
    assert f'href="/opinions/{found.id}"' in page.html
    assert f'href="/concerns/{brought.id}"' in page.html
    assert f'href="/opinions/{other.id}"' not in page.html
    assert set(MARKED.findall(page.html)) == {"灌溉渠"}
    assert "找到 2 条" in page.words
    assert "<b>&amp;" not in page.html
    assert f'href="/opinions/{found.id}"' in (await clerk.browser.get(f"/search?q={found.number}")).html


async def test_it_is_narrowed(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION, Desk.LIAISON)
    seat = await member(office)
    found, brought = await item(office, seat), await concern(office)

    async def shown(query: str) -> set[str]:
        page = await clerk.browser.get(f"/search?{query}")
        assert page.status == 200, query
        return set(re.findall(r'href="/((?:opinions|concerns)/\d+)"', page.html))

    item_path, concern_path = f"opinions/{found.id}", f"concerns/{brought.id}"
    assert await shown("q=灌溉&kind=opinion") == {item_path}
    assert await shown("q=灌溉&kind=concern") == {concern_path}
    assert await shown("q=灌溉&state=open") == {item_path, concern_path}
    assert await shown("q=灌溉&state=ended") == set()
    assert await shown("q=灌溉&sector=education") == set()
    assert concern_path in await shown("q=灌溉&sector=agriculture")
    assert item_path in await shown(f"member={seat.id}")
    assert await shown("member=77") == set()
    day = office.house.clock.now.date()
    assert await shown(f"q=灌溉&since={day.year}-01-01&until={day.year}-12-31") == {item_path, concern_path}
    assert await shown(f"q=灌溉&since={day.year + 1}-01-01") == set()
    assert await shown("q=灌溉&page=3") == set()


async def test_only_what_the_visitor_may_see(small_office: Office) -> None:
    office = small_office
    information = await office.clerk(2001, Desk.INFORMATION)
    liaison = await office.clerk(2002, Desk.LIAISON, name="陆听泉")
    meetings = await office.clerk(2003, Desk.MEETINGS, name="顾明远")
    found, brought = await item(office, await member(office)), await concern(office)
    page = await information.browser.get("/search?q=灌溉")
    assert f"/opinions/{found.id}" in page.html
    assert f"/concerns/{brought.id}" not in page.html
    page = await liaison.browser.get("/search?q=灌溉")
    assert f"/opinions/{found.id}" not in page.html
    assert f"/concerns/{brought.id}" in page.html
    assert (await meetings.browser.get("/search?q=灌溉")).status == 403


@pytest.mark.parametrize(
    "query",
    ["q=" + "长" * 201, "kind=person", "state=x", "sector=x", "member=x", "member=-1", "since=2026-02-30", "until=0001-01-01",
     "since=2026-10-02&until=2026-10-01", "q=x&page=-1", "q=x&page=x", "since=9999-12-31"],
)  # fmt: skip
async def test_what_makes_no_sense_is_said(small_office: Office, query: str) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    got = await clerk.browser.get(f"/search?{query}")
    assert got.status == 422
    assert len(got.words) > 20


async def test_what_is_alike_stands_beside_it(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION, Desk.LIAISON)
    half = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    seat = await member(office)
    one = await item(
        office, seat, title="关于修复东河村灌溉渠的建议", situation="东河村灌溉渠坍塌，三百亩农田无法秋灌。"
    )
    two = await item(
        office, seat, title="关于抢修东河村灌溉渠的建议", situation="东河村的灌溉渠塌了，三百亩农田浇不上水。"
    )
    brought = await concern(office, words="东河村的灌溉渠塌了，农田浇不上水。")
    page = await clerk.browser.get(f"/opinions/{one.id}")
    assert "相近的事" in page.words
    assert f'href="/opinions/{two.id}"' in page.html
    assert f'href="/concerns/{brought.id}"' in page.html
    assert f'href="/opinions/{one.id}"' in (await clerk.browser.get(f"/concerns/{brought.id}")).html
    assert f"/concerns/{brought.id}" not in (await half.browser.get(f"/opinions/{one.id}")).html


@pytest.mark.timeout(120)
async def test_by_keyboard_and_for_everybody(small_office: Office, browser: Browser) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION, Desk.LIAISON)
    await item(office, await member(office))
    await concern(office)
    for look in (LOOKS[0], LOOKS[3]):
        async with seeing(browser, clerk, look) as page:
            await page.goto(f"{office.address}/opinions")
            await page.keyboard.press("/")
            await page.wait_for_url("**/search")
            await page.keyboard.press("/")
            await page.get_by_role("searchbox").fill("灌溉渠")
            await page.keyboard.press("Enter")
            await expect(page.locator("mark").first).to_have_text("灌溉渠")
            assert await faults(page) == []
            await shot(page, f"search-{look}")
