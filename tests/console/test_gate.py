"""The authorisation matrix: every route × who asks × what it is about; what is in no table is refused (TRUST: promise 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

import console
from console.plumbing.gate import declared
from console.plumbing.rooms import OPEN, STAFF, Room, Route, at, get
from console.plumbing.visit import Visit
from core.actors import Actor, Desk, Role
from tests.console.office import Office, opened
from tests.databases import House

NOWHERE = (0, 7, (1 << 63) - 1)
"""Ids of nothing."""
STRANGE = ("-1", "x", "9" * 40, "1.5", "１")


def undeclared(application: web.Application) -> list[str]:
    """What the router takes without an entry in a room's table."""
    return [f"{route.method} {route}" for route in application.router.routes() if declared(route.handler) is None]


def filled(path: str, id: str) -> str:
    """The path with this id in each of its places."""
    return re.sub(r"\{\w+\}", id, path)


def twice(routes: Iterable[Route]) -> list[tuple[str, str]]:
    """What two rooms both want to answer."""
    counted = Counter((each.method, each.path) for each in routes)
    return [key for key, many in counted.items() if many > 1]


async def test_each_route_is_declared_once(small_office: Office) -> None:
    assert undeclared(small_office.console.application()) == []
    assert twice(small_office.console.routes) == []
    assert {route.method for route in small_office.console.routes} <= {"GET", "POST"}


async def test_control_an_undeclared_route_is_found_and_refused(small_office: Office) -> None:
    async def bare(_request: web.Request) -> web.Response:
        return web.Response(text="the secret of the house")

    application = small_office.console.application()
    application.router.add_get("/bare", bare, allow_head=False)
    assert ["/bare" in found for found in undeclared(application)] == [True]
    async with TestClient(TestServer(application)) as client:
        answer = await client.get("/bare", headers={"Host": small_office.console.host})
        assert answer.status == 403
        assert "the secret" not in await answer.text()


def test_what_is_open_is_the_door_and_calendars_under_their_secrets() -> None:
    assert sorted(f"{route.method} {route.path}" for room in console.ROOMS for route in room.routes if route.who is OPEN) == [
        "GET /app", "GET /calendar/{secret}.ics", "GET /enter/{secret}", "GET /static/{name}", "POST /app",
        "POST /enter/{secret}",
    ]  # fmt: skip
    assert [route.path for room in console.ROOMS for route in room.routes if not route.signed] == ["/app"]


@pytest.mark.parametrize("role", Role)
def test_who_admits_whom(role: Role) -> None:
    information = Actor(1, 2, role, desks=frozenset({Desk.INFORMATION}))
    assert at(Desk.INFORMATION).admits(information) is (role is Role.STAFF)
    assert not at(Desk.LIAISON).admits(information)
    assert STAFF.admits(information) is (role is Role.STAFF)
    assert not STAFF.admits(replace(information, desks=frozenset()))
    assert not STAFF.admits(None)
    assert OPEN.admits(None)


async def test_every_route_for_everybody(sqlite_house: House) -> None:
    """Nobody gets 401, a desk to which it is not open 403, one to which it is open anything but these two."""
    async with opened(sqlite_house) as office:
        nobody = await office.browser()
        clerks = {desk: await office.clerk(3000 + n, desk, name=f"干部{n}") for n, desk in enumerate(Desk)}
        asked = 0
        for route in office.console.routes:
            if route.who is OPEN or route.streams:
                continue
            for id in NOWHERE if "{id}" in route.path else (0,):
                path = filled(route.path, str(id))
                for desk, clerk in [(None, None), *clerks.items()]:
                    if clerk is not None and route.path in ("/out", "/sessions/end-all"):
                        continue
                    browser = clerk.browser if clerk else nobody
                    if route.method == "GET":
                        got = await browser.get(path)
                    else:
                        got = await browser.post(path, follow=False)
                    asked += 1
                    if desk is None:
                        assert got.status == 401, path
                    elif desk not in route.who.desks:
                        assert got.status == 403, (path, desk)
                    else:
                        assert got.status not in (401, 403, 405, 500), (path, desk, got.words)
                        if "{id}" in route.path:
                            assert got.status in (404, 409, 422), (path, desk)
        assert asked > 30


async def test_strange_ids_are_nothing(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, *Desk)
    for route in small_office.console.routes:
        if "{id}" in route.path and not route.streams:
            for id in STRANGE:
                path = filled(route.path, id)
                got = await (clerk.browser.get(path) if route.method == "GET" else clerk.browser.post(path))
                assert got.status == 404 or (route.method == "POST" and got.status == 422), path


async def test_an_act_needs_its_forms_token(small_office: Office) -> None:
    """Every POST but the messenger's own: without the token, with another session's, from another site."""
    clerk = await small_office.clerk(2001, *Desk)
    other = await small_office.clerk(2002, *Desk, name="韩立群")
    theirs = (await other.browser.get("/sessions")).token
    mine = (await clerk.browser.get("/sessions")).token
    acts = [route for route in small_office.console.routes if route.method == "POST" and route.who is not OPEN]
    for route in acts:
        path = filled(route.path, "7")
        for token in ("", "x", theirs):
            assert (await clerk.browser.post(path, token=token)).status in (403, 422), path
    async with clerk.browser.client.post(
        f"{small_office.address}/out", data={"csrf": mine}, headers={"Origin": "https://evil.example"}
    ) as refused:
        assert refused.status == 421
    async with clerk.browser.client.post(
        f"{small_office.address}/out", data={"csrf": mine}, headers={"Sec-Fetch-Site": "cross-site"}
    ) as refused:
        assert refused.status == 421
    assert (await clerk.browser.get("/")).status == 200


async def test_a_page_cannot_write(small_office: Office) -> None:
    """A handler of a GET that tries to act is stopped by the database itself."""
    clerk = await small_office.clerk(2001, Desk.INFORMATION)

    async def writes(visit: Visit) -> web.Response:
        await visit.work.sessions.void_links(visit.actor.person)
        return web.Response(text="done")

    async with opened(small_office.house, (*console.ROOMS, Room("bad", (get("/bad", writes, STAFF),)))) as office:
        browser = await office.browser()
        link = await office.link(clerk.phone)
        link = link.replace(small_office.address, office.address)
        await browser.get(link)
        await browser.post(link)
        assert (await browser.get("/bad")).status == 500
