"""A visit: one request of one person inside one unit of work, as a handler of the desk sees it. A handler makes three moves
with it: read, ask a service, answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode

import aiohttp_jinja2
from aiohttp import web
from markupsafe import Markup

from console.plumbing.forms import Form, whole
from console.plumbing.rooms import Way
from console.plumbing.words import Words
from core.actors import Actor
from core.errors import Forbidden, Invalid, Missing
from core.people.model import Person
from core.sessions.model import Purpose, Session
from core.work import Work
from texts.catalog import Catalog

if TYPE_CHECKING:
    from console.plumbing.app import Console


@dataclass(frozen=True, slots=True)
class Staff:
    """Who has come in: in which session, and what they are at this very moment."""

    session: Session
    person: Person
    actor: Actor


@dataclass
class Visit:
    """One request."""

    request: web.Request
    console: Console
    language: str
    staff: Staff | None
    token: str
    """The token that the forms of the answer carry."""
    form: Form = field(default_factory=Form)
    unit: Work | None = None

    @property
    def work(self) -> Work:
        """The unit of work; what streams has to open its own."""
        if self.unit is None:
            raise RuntimeError("a route that streams opens its own units of work")
        return self.unit

    @property
    def catalog(self) -> Catalog:
        """The texts."""
        return self.console.catalog

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self._staff.actor

    @property
    def session(self) -> Session:
        """The session that they act in."""
        return self._staff.session

    @property
    def _staff(self) -> Staff:
        if self.staff is None:
            raise Forbidden("session-staff-only")
        return self.staff

    def id(self, name: str = "id") -> int:
        """A number of the path. Raises ``Missing`` for one that cannot be an id."""
        try:
            return whole(self.request.match_info[name])
        except Invalid:
            raise Missing("common-missing") from None

    def asked(self, name: str, default: str = "") -> str:
        """A value of the query, as it was given."""
        return self.request.query.get(name, default)

    def say(self, key: str, **args: Any) -> str:
        """A text in the visitor's language."""
        return self.catalog.words(self.language, key, args)

    def show(self, template: str, *, status: int = 200, **values: Any) -> web.Response:
        """A page."""
        return aiohttp_jinja2.render_template(template, self.request, self.around(values), status=status)

    def around(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What each template has at hand, and the page's own values."""
        return {
            "token": self.token_field,
            **Words(self.catalog, self.language, self.console.committee).helpers(),
            "visit": self,
            **values,
        }

    def hand(self, data: bytes, mime: str, name: str) -> web.Response:
        """A file to keep, never to be shown in place (RFC 6266)."""
        disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return web.Response(body=data, content_type=mime, headers={"Content-Disposition": disposition})

    async def saw(self, kind: str, *subjects: int) -> None:
        """Notes, in a unit of its own, that the visitor has these things before them."""
        async with self.console.works.begin() as noting:
            await noting.workbench.saw(self.actor.person, kind, subjects)

    @property
    def wants_json(self) -> bool:
        """Whether a script asks, and wants no page."""
        return self.request.headers.get("Accept", "").startswith("application/json")

    def clock_time(self, at: datetime) -> str:
        """The time of day in the committee's zone."""
        return f"{at.astimezone(self.console.committee.zone):%H:%M}"

    def back(self, default: str) -> str:
        """Where the form says that it came from, where that is a page of ours."""
        given = self.form.words("back")
        plain = (
            given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable() and given.isascii()
        )
        return given if plain else default

    def go_back(self, default: str, *, done: str = "") -> web.Response:
        """On to where the form came from."""
        path, _, query = self.back(default).partition("?")
        return self.go(path, done=done, **{name: value for name, value in parse_qsl(query) if name != "done"})

    def go(self, path: str, *, done: str = "", **query: str) -> web.Response:
        """On to a page of ours after an act (303), with a word on what was done (text ``console-done-<done>``)."""
        given = urlencode({**query, **({"done": done} if done else {})})
        return web.Response(status=303, headers={"Location": f"{path}?{given}" if given else path})

    def confirm(self, purpose: Purpose, what: str, *, back: str) -> web.Response:
        """The page that waits for the yes in the chat, and then sends the same form again."""
        return self.show("confirm.html", purpose=purpose, what=what, back=back)

    def token_field(self) -> Markup:
        """The form's token, for each form that acts."""
        return Markup('<input type="hidden" name="csrf" value="{}">').format(self.token)

    @property
    def ways(self) -> Sequence[Way]:
        """The lines of the menu for this visitor."""
        actor = self.staff.actor if self.staff else None
        return [way for room in self.console.rooms for way in room.ways if way.who.admits(actor)]

    def is_at(self, way: Way) -> bool:
        """Whether this page is the way's own or lies below it."""
        path = self.request.path
        return path == way.path or (way.path != "/" and path.startswith(f"{way.path}/"))

    @property
    def done(self) -> str:
        """The word on what was done, where the page was led to by an act."""
        key = f"console-done-{self.asked('done')}"
        return self.say(key) if self.asked("done") and self.catalog.has(self.language, key) else ""

    @property
    def here(self) -> str:
        """This page's own address, to come back to."""
        return self.request.path_qs if self.request.method == "GET" else "/"
