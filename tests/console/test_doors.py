"""Coming in: one-time links that only the press of their button spends, once; sessions that end at once (TRUST: promise 8)."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from yarl import URL

from core.actors import Desk
from tests.console.office import Browser, Office


async def test_a_link_from_the_chat_opens_the_desk_once(office: Office) -> None:
    phone = office.visit.visitor(2001, name="程书瑶")
    await phone.takes_post(Desk.INFORMATION)
    browser, link = await office.browser(), await office.link(phone)
    page = await browser.get(link)
    assert page.status == 200
    assert "您将登录为： 程书瑶" in page.words
    assert (await browser.get("/")).status == 401
    page = await browser.post(link)
    assert (page.status, page.url.path) == (200, "/")
    assert "登录管理" in page.words
    await office.visit.deliver()
    assert "您刚刚在电脑登录了网页工作台" in phone.last.text
    again = await office.browser()
    assert (await again.get(link)).status == 409
    assert (await again.get("/")).status == 401


async def test_looking_spends_nothing(office: Office) -> None:
    phone = office.visit.visitor(2001)
    await phone.takes_post(Desk.INFORMATION)
    link = await office.link(phone)
    for _ in range(3):
        preview = await office.browser(User_Agent="TelegramBot (like TwitterBot)")
        assert (await preview.get(link)).status == 200
    assert (await (await office.browser()).get(link, method="HEAD")).status == 200
    assert await office.house.rows("SELECT * FROM desk_sessions") == []
    browser = await office.browser()
    await browser.get(link)
    assert (await browser.post(link)).url.path == "/"


async def test_fifty_presses_at_once_open_one_session(office: Office) -> None:
    phone = office.visit.visitor(2001)
    await phone.takes_post(Desk.INFORMATION)
    link = await office.link(phone)
    browsers = [await office.browser() for _ in range(50)]
    await asyncio.gather(*(browser.get(link) for browser in browsers))
    pressed = await asyncio.gather(*(browser.post(link, follow=False) for browser in browsers))
    assert sorted(each.status for each in pressed) == [303] + [409] * 49
    assert len(await office.house.rows("SELECT * FROM desk_sessions")) == 1


async def test_only_the_browser_with_the_pages_cookie_can_press(small_office: Office) -> None:
    office = small_office
    phone = office.visit.visitor(2001)
    await phone.takes_post(Desk.INFORMATION)
    link = await office.link(phone)
    thief, owner = await office.browser(), await office.browser()
    page = await owner.get(link)
    assert (await thief.post(link)).status == 403
    assert (await thief.post(link, token=page.token)).status == 403, "another browser's form"
    assert (await owner.post(link, token="x")).status == 403
    assert await office.house.rows("SELECT * FROM desk_sessions") == []
    assert (await owner.post(link, token=page.token)).url.path == "/"


async def test_a_secret_that_was_planted_is_no_session(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION)
    victim = await office.browser()
    planted = "A" * 43
    victim.client.cookie_jar.update_cookies({"desk": planted, "door": planted}, response_url=_url(office))
    link = await office.link(clerk.phone)
    await victim.get(link)
    await victim.post(link)
    assert victim.cookie("desk") not in ("", planted)
    attacker = await office.browser()
    attacker.client.cookie_jar.update_cookies({"desk": planted}, response_url=_url(office))
    assert (await attacker.get("/")).status == 401


async def test_a_new_sign_in_ends_the_one_that_this_browser_held(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    former = clerk.browser.cookie("desk")
    await small_office.signs_in(clerk)
    assert clerk.browser.cookie("desk") != former
    assert len(await small_office.house.rows("SELECT * FROM desk_sessions")) == 1


async def test_a_link_is_good_for_five_minutes_and_only_the_newest(small_office: Office) -> None:
    office = small_office
    phone = office.visit.visitor(2001)
    await phone.takes_post(Desk.INFORMATION)
    first = await office.link(phone)
    second = await office.link(phone)
    browser = await office.browser()
    assert (await browser.get(first)).status == 404, "a new link takes the place of the former one"
    await browser.get(second)
    office.house.clock.forward(minutes=5)
    gone = await browser.post(second)
    assert gone.status == 409
    assert "已经用过或已过期" in gone.words


async def test_a_role_that_was_taken_away_holds_on_the_next_request(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    link = await office.link(clerk.phone)
    assert (await clerk.browser.get("/")).status == 200
    async with office.house.units.begin() as work:
        [post] = await work.people.posts()
        await work.people.save_post(replace(post, active=False))
    assert (await clerk.browser.get("/")).status == 401
    assert (await clerk.browser.post("/sessions/end-all")).status == 401
    other = await office.browser()
    assert (await other.get(link)).status == 403, "nor does a link that was issued before"


async def test_a_session_revoked_in_the_chat_is_over(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    await clerk.phone.says("/web")
    await clerk.phone.presses("已登录的设备")
    assert "您现在有 1 处登录" in clerk.phone.last.text
    await clerk.phone.presses("退出：电脑")
    assert (await clerk.browser.get("/")).status == 401
    await office.signs_in(clerk)
    await clerk.phone.says("/web")
    await clerk.phone.presses("已登录的设备")
    await clerk.phone.presses("全部退出")
    gone = await clerk.browser.get("/")
    assert gone.status == 401
    assert "/web" in gone.words


async def test_sessions_are_listed_and_ended_at_the_desk(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION)
    other = await office.browser(User_Agent="Mozilla/5.0 (Linux; Android 15) Mobile")
    link = await office.link(clerk.phone)
    await other.get(link)
    await other.post(link)
    page = await clerk.browser.get("/sessions")
    assert "手机浏览器" in page.words
    assert "本机" in page.words
    [phones, mine] = await office.house.rows("SELECT id FROM desk_sessions ORDER BY id DESC")
    assert "已退出该设备" in (await clerk.browser.post(f"/sessions/{phones['id']}/end")).words
    assert (await other.get("/")).status == 401
    assert "已退出" in (await clerk.browser.post(f"/sessions/{mine['id']}/end")).words
    assert (await clerk.browser.get("/")).status == 401


async def test_nobody_ends_anybody_elses_session(small_office: Office) -> None:
    one = await small_office.clerk(2001, Desk.INFORMATION)
    other = await small_office.clerk(2002, Desk.ADMINISTRATION, name="韩立群")
    [row] = await small_office.house.rows("SELECT id FROM desk_sessions ORDER BY id LIMIT 1")
    await other.browser.get("/sessions")
    assert (await other.browser.post(f"/sessions/{row['id']}/end")).status == 404
    assert (await one.browser.get("/")).status == 200


async def test_a_session_ends_by_itself(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION)
    for _ in range(6):
        office.house.clock.forward(minutes=110)
        assert (await clerk.browser.get("/")).status == 200, "what is used goes on"
    office.house.clock.forward(minutes=70)
    assert (await clerk.browser.get("/")).status == 401, "but no longer than a working day"
    await office.signs_in(clerk)
    office.house.clock.forward(minutes=121)
    assert (await clerk.browser.get("/")).status == 401, "and not without use"


async def test_out_is_out(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    kept = clerk.browser.cookie("desk")
    await clerk.browser.get("/")
    assert "您已退出" in (await clerk.browser.post("/out")).words
    assert clerk.browser.cookie("desk") == ""
    thief = await small_office.browser()
    thief.client.cookie_jar.update_cookies({"desk": kept}, response_url=_url(small_office))
    assert (await thief.get("/")).status == 401


async def test_a_member_gets_no_link(small_office: Office) -> None:
    phone = small_office.visit.visitor(2001)
    await phone.takes_seat("agriculture")
    shown = await phone.says("/web")
    assert all("http" not in data for each in shown for row in each.buttons for _, data in row)


async def test_the_language_is_one_in_chat_and_at_the_desk(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    await clerk.browser.get("/sessions")
    page = await clerk.browser.post("/language", language="en", back="/sessions")
    assert page.url.path == "/sessions"
    assert "These are your sign-ins" in page.words
    await clerk.phone.says("/web")
    assert "opens the desk in your browser" in clerk.phone.last.text
    assert (await clerk.browser.post("/language", language="tlh", back="/")).status == 422
    for back in ("//example.org", "/\\example.org", "https://example.org", "/\n/example.org", ""):
        led = await clerk.browser.post("/language", follow=False, language="en", back=back)
        assert led.headers["Location"] == "/"


async def test_nothing_of_a_secret_is_stored(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    link = await small_office.link(clerk.phone)
    await small_office.visit.deliver()
    dump = await small_office.house.dump()
    assert clerk.browser.cookie("desk").encode() not in dump
    assert link.rpartition("/")[2].encode() not in dump
    control = Browser(small_office.address, clerk.browser.client)
    assert control.cookie("desk"), "there was a secret to look for"


def _url(office: Office) -> URL:
    return URL(office.address)
