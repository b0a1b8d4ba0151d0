"""What every answer carries, and the pages of what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

import console
from console.plumbing.errors import STATUSES
from console.plumbing.rooms import STAFF, Room, get, post
from console.plumbing.visit import Visit
from core.actors import Desk
from core.errors import Conflict, Forbidden, Invalid, Missing
from core.queues import StorageAway
from tests.console.office import Office, opened
from tests.databases import House

CANARY = "张三的话 <script>alert(1)</script>"


async def test_headers_of_a_page(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    for path in ("/", "/nowhere", "/sessions", "/enter/x"):
        headers = (await clerk.browser.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Server" not in headers or "aiohttp" not in headers["Server"]


async def test_only_the_messenger_may_frame_only_its_page(small_office: Office) -> None:
    page = await (await small_office.browser()).get("/app")
    assert "frame-ancestors https://web.telegram.org" in page.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in page.headers


async def test_nothing_of_a_page_is_inline_or_of_another_host(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, *Desk)
    for route in small_office.console.routes:
        if route.method == "GET" and "{" not in route.path and not route.streams and not route.path.endswith("/sheet"):
            html = (await clerk.browser.get(route.path)).html
            assert " style=" not in html, route.path
            assert "<style" not in html
            assert " on" + "click=" not in html
            assert "<script>" not in html
            assert "//" not in html.replace("http://www.w3.org", "").replace(small_office.address, ""), route.path


async def test_over_https_cookies_are_bound_to_the_host(sqlite_house: House) -> None:
    async with opened(sqlite_house) as office:
        secure = replace(office.console, address="https://desk.example")
        phone = office.visit.visitor(2001)
        await phone.takes_post(Desk.INFORMATION)
        path = (await office.link(phone)).removeprefix(office.address)
        async with TestClient(TestServer(secure.application())) as client:
            assert (await client.get("/")).status == 421, "asked for another host"
            page = await client.get(path, headers={"Host": "desk.example"})
            door = page.headers["Set-Cookie"]
            assert page.headers["Strict-Transport-Security"].startswith("max-age=")
            token = (await page.text()).partition('name="csrf" value="')[2].partition('"')[0]
            pressed = await client.post(
                path, data={"csrf": token}, allow_redirects=False,
                headers={"Host": "desk.example", "Origin": "https://desk.example", "Cookie": door.partition(";")[0]},
            )  # fmt: skip
            assert pressed.status == 303
            session = pressed.headers.getall("Set-Cookie")[0]
        for cookie, name in ((door, "__Host-door"), (session, "__Host-desk")):
            parts = {part.strip() for part in cookie.split(";")}
            assert cookie.startswith(f"{name}=")
            assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= parts
            assert not any(part.startswith(("Domain", "Max-Age", "expires")) for part in parts)


REFUSALS = {
    403: Forbidden("bot-not-yours"), 404: Missing("common-missing"), 409: Conflict("opinion-moved-on"),
    422: Invalid("common-too-long", length=5000, limit=1500), 413: web.HTTPRequestEntityTooLarge(1, 2), 500: ValueError(CANARY),
    503: StorageAway("gone"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hans", "en"])
async def test_each_refusal_has_its_page_in_words(sqlite_house: House, language: str) -> None:
    async def refuses(visit: Visit) -> web.Response:
        raise REFUSALS[visit.id()]

    bad = Room("bad", (get("/bad/{id}", refuses, STAFF), post("/bad/{id}", refuses, STAFF)))
    async with opened(sqlite_house, (*console.ROOMS, bad)) as office:
        clerk = await office.clerk(2001, Desk.INFORMATION, language=language)
        speaks = "zh-CN" if language == "zh-hans" else "en"
        for status in REFUSALS:
            await clerk.browser.get("/")
            for got in (await clerk.browser.get(f"/bad/{status}"), await clerk.browser.post(f"/bad/{status}")):
                assert got.status == status
                assert office.console.catalog.words(speaks, f"console-error-{status}") in got.words
                assert office.console.catalog.words(speaks, f"console-next-{status}") in got.words
                assert "张三" not in got.html
        told = await clerk.browser.get("/bad/422", Accept="application/json")
        assert told.headers["Content-Type"].startswith("application/json")
        assert "5" in told.html
        assert set(REFUSALS) < set(STATUSES)


async def test_bodies_keep_to_their_limit(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    await clerk.browser.get("/sessions")
    token = clerk.browser.last.token if clerk.browser.last else ""
    large = await clerk.browser.post("/language", language="x" * 300_000, back="/")
    assert large.status == 413
    assert "请精简内容" in large.words

    async def drip() -> AsyncIterator[bytes]:
        yield b"csrf=" + token.encode()

    url = f"{small_office.address}/language"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    async with clerk.browser.client.post(url, data=drip(), headers=kind) as unsaid:
        assert unsaid.status == 400
    async with clerk.browser.client.post(url, data=b"{}", headers={"Content-Type": "application/json"}) as other:
        assert other.status == 422
    async with clerk.browser.client.post(url, data=b"\xff\xfe=%zz&&&", headers=kind) as odd:
        assert odd.status in (403, 422)


async def test_only_our_own_files_can_be_asked_for(small_office: Office) -> None:
    browser = await small_office.browser()
    assert (await browser.get("/static/desk.css")).status == 200
    for name in ("..%2Fhome.py", "%2e%2e/home.py", "desk.css%00", ".", "no.css"):
        assert (await browser.get(f"/static/{name}")).status in (401, 404), name
