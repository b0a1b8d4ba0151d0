"""The authorisation matrix: every route × who asks × what it is about; what is in no table is refused (TRUST: promise 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

import console
from console.plumbing.gate import declared
from console.plumbing.rooms import OPEN, STAFF, Room, Route, at, get, post
from console.plumbing.visit import Visit
from core.actors import Actor, Desk, Role
from core.audit import Entry
from core.errors import Forbidden, Missing
from tests.console.office import Browser, Clerk, Got, Office, opened
from tests.console.things import CANARY, SEES, Thing, kind_of, stocked
from tests.databases import House

MORE = frozenset({"/meetings/{id}/proof"})
"""Pages that need more than an id: without a person there is no proof of theirs."""
ACTED = frozenset({200, 303, 403, 404, 409, 422})
"""What an empty form can come to for somebody who may send it."""
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


@dataclass
class Matrix:
    """Every route × everybody × an existing thing and things that there are not."""

    office: Office
    things: Mapping[str, Thing]
    clerks: Mapping[Desk, Clerk]
    nobody: Browser
    former: Browser
    asked: int = 0
    faults: list[str] = field(default_factory=list)

    async def walk(self, routes: Iterable[Route]) -> list[str]:
        """What is wrong, in words; nothing where everything is as ``SEES`` says."""
        for route in routes:
            if route.who is OPEN or route.streams or route.path in ("/out", "/sessions/end-all"):
                continue
            kind = kind_of(route.path)
            if "{" in route.path and not kind:
                self.faults.append(f"{route.path}: of what kind its id is, nobody has said")
                continue
            path = route.path.format(**self.things[kind]) if kind else route.path
            before = await self._done()
            for browser, who in ((self.nobody, "nobody"), (self.former, "somebody who was of the staff")):
                await self._refused(route, path, browser, who, 401)
            for desk, clerk in self.clerks.items():
                if desk not in route.who.desks:
                    await self._refused(route, path, clerk.browser, desk, 403)
            if await self._done() != before:
                self.faults.append(f"{route.method} {route.path}: something was done for somebody who was refused")
            for desk, clerk in self.clerks.items():
                if desk in route.who.desks:
                    await self._admitted(route, path, clerk.browser, desk, kind)
        return self.faults

    async def _done(self) -> int:
        async with self.office.house.units.read() as work:
            return await work.audit.newest()

    async def _asked(self, route: Route, path: str, browser: Browser) -> Got:
        self.asked += 1
        return await (browser.get(path) if route.method == "GET" else browser.post(path, follow=False))

    async def _refused(self, route: Route, path: str, browser: Browser, who: str, status: int) -> None:
        got = await self._asked(route, path, browser)
        if got.status != status or CANARY in got.html:
            self.faults.append(f"{route.method} {route.path}: {got.status} for {who}")

    async def _admitted(self, route: Route, path: str, browser: Browser, desk: Desk, kind: str) -> None:
        before = await self._done()
        got = await self._asked(route, path, browser)
        right = {200, 409, 422, *([404] if route.path in MORE else [])} if route.method == "GET" else ACTED
        fine = got.status in right
        if kind and desk not in SEES[kind]:
            nothing = await self._asked(route, filled(route.path, "7"), browser)
            fine = got.status == nothing.status and CANARY not in got.html and await self._done() == before
        if not fine:
            self.faults.append(f"{route.method} {route.path}: {got.status} for {desk}")


@asynccontextmanager
async def matrix(house: House, more: tuple[Room, ...] = ()) -> AsyncIterator[Matrix]:
    """A desk with one of each thing, somebody at each of its desks, and somebody who is not there any more."""
    async with opened(house, (*console.ROOMS, *more)) as office:
        things = await stocked(office)
        clerks = {desk: await office.clerk(3000 + n, desk, name=f"干部{n}") for n, desk in enumerate(Desk)}
        former = await office.clerk(3900, *Desk, name="离任者")
        async with house.units.begin() as work:
            person = await work.people.at_address(3900)
            assert person is not None
            post = await work.people.post_of(person.id)
            assert post is not None
            await work.people.save_post(replace(post, active=False))
        yield Matrix(office, things, clerks, await office.browser(), former.browser)


@pytest.mark.timeout(300)
async def test_every_route_for_everybody(sqlite_house: House) -> None:
    """Nobody gets 401, a desk to which it is not open 403, one to which it is open what ``SEES`` says of the thing, and where
    it does not see it the same as for nothing; whoever is refused has read nothing and done nothing."""
    async with matrix(sqlite_house) as found:
        assert await found.walk(found.office.console.routes) == []
        assert {kind_of(route.path) for route in found.office.console.routes} - {""} == set(SEES), (
            "each kind is asked for"
        )
        assert found.asked > 900


async def test_control_what_is_open_to_too_many_is_found(sqlite_house: House) -> None:
    """A page that reads past the door, an act that asks nobody, and an id of which nobody has said what it stands for."""

    async def reads(visit: Visit) -> web.Response:
        found = await visit.work.concerns.get(visit.id())
        return web.Response(text=found.words if found else "")

    async def acts(visit: Visit) -> web.Response:
        await visit.work.audit.record(Entry(visit.actor.person, "concern.burn", visit.id()))
        raise Missing("common-missing") if visit.actor.at(Desk.AUDIT) else Forbidden("common-missing")

    async def told(visit: Visit) -> web.Response:
        await visit.work.audit.record(Entry(visit.actor.person, "concern.burn", visit.id()))
        return web.Response(text="done")

    bad = Room(
        "bad",
        (get("/concerns/{id}/leak", reads, STAFF), post("/concerns/{id}/burn", told, STAFF), get("/stray/{id}", reads, STAFF),
         post("/concerns/{id}/refuses", acts, STAFF)),
    )  # fmt: skip
    async with matrix(sqlite_house, (bad,)) as found:
        faults = await found.walk(bad.routes)
    others = [desk for desk in Desk if desk is not Desk.LIAISON]
    assert faults == [
        *(f"GET /concerns/{{id}}/leak: 200 for {desk}" for desk in others),
        *(f"POST /concerns/{{id}}/burn: 200 for {desk}" for desk in others),
        "/stray/{id}: of what kind its id is, nobody has said",
    ], "what a refusal rolled back was not done"


async def test_ids_of_nothing_and_strange_ones(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, *Desk)
    routes = [route for route in small_office.console.routes if "{id}" in route.path and not route.streams]
    for number, route in enumerate(routes):
        for id in (NOWHERE[number % len(NOWHERE)], STRANGE[number % len(STRANGE)]):
            path = filled(route.path, str(id))
            got = await (clerk.browser.get(path) if route.method == "GET" else clerk.browser.post(path))
            assert got.status == 404 or (route.method == "POST" and got.status in (409, 422)), path


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
