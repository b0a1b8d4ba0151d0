"""The stream on which an open page hears what has changed (server-sent events)."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Final

from aiohttp import web

from console.plumbing.cookies import SESSION
from console.plumbing.rooms import STAFF, Room, get
from console.plumbing.visit import Visit
from core.actors import Actor
from core.queues import StorageAway
from core.sessions import keeping

LOOK_AGAIN: Final = 15.0
"""Seconds after which it is looked whether the session still holds."""


async def events(visit: Visit) -> web.StreamResponse:
    """One event for each change: its kind, the act and the id. A page that was away says where it stopped (``Last-Event-ID``).
    The stream ends when the session is over or was revoked."""
    console = visit.console
    last = visit.request.headers.get("Last-Event-ID", "")
    number = int(last) if last.isascii() and last.isdecimal() and len(last) < 19 else await console.events.newest()
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}
    )
    with suppress(ConnectionResetError):  # the page was closed
        await response.prepare(visit.request)
        await _tell(visit, response, number)
    return response


async def _tell(visit: Visit, response: web.StreamResponse, number: int) -> None:
    """Tells until the session is over or the house closes."""
    console = visit.console
    await response.write(b"retry: 3000\n\n")
    quiet = 0.0
    async for upto, changes in console.events.after(number, visit.actor):
        quiet = 0.0 if changes else quiet + console.events.poll
        if (changes or quiet >= LOOK_AGAIN) and not await _still_in(visit):
            await response.write(b"event: over\ndata: {}\n\n")
            break
        for change in changes:
            told = {"kind": change.kind, "act": change.act, "id": str(change.id), "mine": change.mine}
            await response.write(f"id: {change.number}\nevent: change\ndata: {json.dumps(told)}\n\n".encode())
        if not changes and quiet >= LOOK_AGAIN:
            quiet = 0.0
            await response.write(f"id: {upto}\nevent: beat\ndata: {{}}\n\n".encode())


async def _still_in(visit: Visit) -> bool:
    """Whether the same person is still in, with the same desks."""
    secret = visit.console.cookies.read(visit.request, SESSION)
    try:
        async with visit.console.works.read() as work:
            present = await keeping.present(work, secret)
    except StorageAway:
        return True
    now: Actor | None = present[2] if present else None
    return now is not None and now.desks == visit.actor.desks


ROOM = Room("live", (get("/events", events, STAFF, streams=True),))
