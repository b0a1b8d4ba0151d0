"""What a room of the desk is: a table of routes, each with who may come in.

There is no registration and no scanning: ``console.ROOMS`` is the list, ``console.plumbing.app`` takes it, and a test walks it. A
route that is in no table does not exist; one that reaches the router all the same is refused.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiohttp import web

from core.actors import Actor, Desk, Role

if TYPE_CHECKING:
    from console.plumbing.visit import Visit

Handler = Callable[["Visit"], Awaitable[web.StreamResponse]]
BODY_LIMIT: Final = 256 * 1024
"""Bytes of a form, unless its route says otherwise."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who may use a route."""

    name: str
    desks: frozenset[Desk] = frozenset(Desk)
    """At any of these desks."""
    without_login: bool = False

    def admits(self, actor: Actor | None) -> bool:
        """Whether somebody (None: nobody has come in) may use it. Anything that is not plainly allowed is not."""
        if self.without_login:
            return True
        return actor is not None and actor.role is Role.STAFF and not self.desks.isdisjoint(actor.desks)


OPEN: Final = Who("open", without_login=True)
"""Before anybody has come in: the door itself, and the files that pages are made of."""
STAFF: Final = Who("staff")
"""Everybody of the staff."""


def at(*desks: Desk) -> Who:
    """Whoever sits at one of these desks."""
    return Who("+".join(desks), frozenset(desks))


@dataclass(frozen=True, slots=True)
class Route:
    """One thing that can be asked of the desk. GET reads in a unit of work that cannot write, POST acts in one of its own."""

    method: str
    path: str
    """As the router takes it: ``/opinions/{id}``."""
    handler: Handler
    who: Who
    limit: int = BODY_LIMIT
    """Bytes that its body may have."""
    streams: bool = False
    """It goes on after the unit of work that let it in: it opens units of its own."""
    signed: bool = True
    """Whether a POST has to bring the form's token; only the messenger's own app cannot, and brings its proof instead."""


def get(path: str, handler: Handler, who: Who, *, streams: bool = False) -> Route:
    """A page."""
    return Route("GET", path, handler, who, streams=streams)


def post(path: str, handler: Handler, who: Who, *, limit: int = BODY_LIMIT, signed: bool = True) -> Route:
    """An act."""
    return Route("POST", path, handler, who, limit, signed=signed)


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the menu: its text, where it leads, and who sees it."""

    key: str
    path: str
    who: Who
    letter: str
    """Behind ``g`` it leads there from anywhere."""


@dataclass(frozen=True, slots=True)
class Room:
    """One feature's pages."""

    name: str
    routes: tuple[Route, ...]
    ways: tuple[Way, ...] = ()
