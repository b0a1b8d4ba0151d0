"""What the lists of the desk have in common, whatever stands in them: narrowed and kept as views, looked through a page at a
time, and the same act done with several lines at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode

from aiohttp import web

from console.plumbing import bulk
from console.plumbing.rooms import Handler, Route, Who, get, post
from console.plumbing.visit import Visit
from core import workbench
from core.actors import Actor
from core.work import Work


class Numbered(Protocol):
    """A thing with a number that people read."""

    @property
    def number(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of one kind of thing."""

    room: str
    """Its address without the slash, and its template."""
    kind: str
    """As what a thing was seen is noted, and heard of when it changes."""
    who: Who
    kept: tuple[str, ...]
    """What a view keeps of the address."""
    door: Callable[[Work, Actor, int], Awaitable[Numbered]]
    """The way to one of them, for whoever may see it."""
    acts: Mapping[str, bulk.Verb]
    """What can be done with several at once; each can also be marked as seen."""

    @property
    def path(self) -> str:
        """Its address."""
        return f"/{self.room}"

    async def show(self, visit: Visit, **values: Any) -> web.Response:
        """A page of the list, with the views that the visitor has kept."""
        views = await visit.work.workbench.views(visit.actor.person, self.room)
        query, chosen = self.query(visit), visit.asked("status")
        return visit.show(f"{self.room}.html", listed=self, views=views, query=query, chosen=chosen, **values)

    def query(self, visit: Visit) -> str:
        """The list's own part of the address, without the mark of the page."""
        return urlencode({name: visit.asked(name) for name in self.kept if visit.asked(name)})

    async def several(self, visit: Visit) -> web.Response:
        """The same act on several; what is refused of it is told, one by one, and hinders nothing else."""
        return await bulk.done(visit, {**self.acts, "seen": self._saw}, self.path, self._number)

    async def _saw(self, work: Work, actor: Actor, subject: int) -> None:
        await self.door(work, actor, subject)
        await work.workbench.saw(actor.person, self.kind, [subject])

    async def _number(self, visit: Visit, subject: int) -> str:
        return (await self.door(visit.work, visit.actor, subject)).number

    async def keep_view(self, visit: Visit) -> web.Response:
        """Keeps the list as it is."""
        given = {name: value for name, value in parse_qsl(visit.form.words("query")) if name in self.kept}
        await workbench.keep_view(visit.work, visit.actor, self.room, visit.form.words("name"), urlencode(given))
        return visit.go(self.path, **given)

    async def drop_view(self, visit: Visit) -> web.Response:
        """Forgets a view."""
        await workbench.drop_view(visit.work, visit.actor, visit.id())
        return visit.go(self.path, done="view-dropped")

    def routes(self, page: Handler) -> tuple[Route, ...]:
        """Its routes; ``page`` shows it."""
        return (
            get(self.path, page, self.who),
            post(f"{self.path}/several", self.several, self.who),
            post(f"{self.path}/views", self.keep_view, self.who),
            post(f"{self.path}/views/{{id}}/drop", self.drop_view, self.who),
        )
