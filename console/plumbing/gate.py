"""The gate: one place decides who may do what at the desk, before anything else of a request is looked at.

Default deny: what reaches the router without an entry in a room's table is refused. Roles and scope are read in the same unit of
work as the act itself, so that a role taken away or a session revoked holds from the next request on.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.typedefs import Handler

from console.plumbing import cookies, forms
from console.plumbing.cookies import DOOR, SESSION
from console.plumbing.errors import VISIT, Elsewhere, NotIn
from console.plumbing.languages import spoken
from console.plumbing.rooms import OPEN, Route
from console.plumbing.visit import Staff, Visit
from core.errors import Forbidden
from core.sessions import keeping
from core.work import Work

if TYPE_CHECKING:
    from console.plumbing.app import Console


@dataclass(frozen=True, slots=True)
class Entrance:
    """A declared route, as the router holds it."""

    route: Route

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """The room's handler, with the visit that the gate has let in."""
        return await self.route.handler(request[VISIT])


def declared(handler: object) -> Route | None:
    """The route of a room's table that the router's handler stands for; None for one that is in no table."""
    entrance = getattr(handler, "__self__", None)
    return entrance.route if isinstance(entrance, Entrance) else None


@dataclass(frozen=True, slots=True)
class Gate:
    """The one middleware that decides."""

    console: Console

    async def __call__(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Lets the request in, in a unit of work of its kind; a refusal rolls it back."""
        if request.match_info.http_exception is not None:
            raise request.match_info.http_exception
        route = declared(request.match_info.handler)
        if route is None:
            raise Forbidden("console-next-403")
        self._at_home(request)
        self._small_enough(request, route)
        self._from_here(request)
        form = await forms.read(request) if request.method == "POST" else forms.Form()
        async with self._unit(request) as work:
            visit = await self._visit(request, work, form)
            self._judge(visit, route)
            if not route.streams:
                return await handler(request)
        return await handler(request)

    @asynccontextmanager
    async def _unit(self, request: web.Request) -> AsyncIterator[Work]:
        opened = self.console.works.begin() if request.method == "POST" else self.console.works.read()
        async with opened as work:
            yield work

    async def _visit(self, request: web.Request, work: Work, form: forms.Form) -> Visit:
        """Who it is, and the token of their forms; where it is due, the session is noted as used."""
        secret = self.console.cookies.read(request, SESSION)
        present = await keeping.present(work, secret) if secret else None
        staff = Staff(*present) if present else None
        language = staff.person.language if staff else spoken(request)
        key = secret if staff else self.console.cookies.read(request, DOOR)
        visit = Visit(request, self.console, language, staff, cookies.token(key) if key else "", form, work)
        request[VISIT] = visit
        if staff is not None and keeping.is_due(work, staff.session):
            await self._seen(work, staff, writes=request.method == "POST")
        return visit

    async def _seen(self, work: Work, staff: Staff, *, writes: bool) -> None:
        if writes:
            await work.sessions.seen(staff.session.id)
            return
        async with self.console.works.begin() as noting:
            await noting.sessions.seen(staff.session.id)

    def _judge(self, visit: Visit, route: Route) -> None:
        if not route.who.admits(visit.staff.actor if visit.staff else None):
            if visit.staff is None:
                raise NotIn
            raise Forbidden("console-not-yours")
        if route.method == "POST" and route.signed and not self._signed(visit, route):
            raise Forbidden("console-form-old")

    def _signed(self, visit: Visit, route: Route) -> bool:
        what = DOOR if route.who is OPEN else SESSION
        given = visit.form.words("csrf") or visit.request.headers.get("X-Form-Token", "")
        return cookies.fits(self.console.cookies.read(visit.request, what), given)

    def _at_home(self, request: web.Request) -> None:
        """Refuses what was asked of another host: a name that somebody has made to point here."""
        if request.host != self.console.host:
            raise Elsewhere

    def _small_enough(self, request: web.Request, route: Route) -> None:
        """A body says its length beforehand, as every browser does, and keeps to the route's limit."""
        if request.content_length is None and request.can_read_body:
            raise web.HTTPLengthRequired
        if (request.content_length or 0) > route.limit:
            raise web.HTTPRequestEntityTooLarge(max_size=route.limit, actual_size=request.content_length or 0)

    def _from_here(self, request: web.Request) -> None:
        """Refuses an act from a page of another site, by what the browser itself says."""
        if request.method != "POST":
            return
        if request.headers.get("Origin", self.console.address) != self.console.address:
            raise Elsewhere
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise Elsewhere
