"""Coming in and going out: the one-time link, the messenger's app, the sessions that hold, the language."""

from __future__ import annotations

from aiohttp import web

from console import miniapp
from console.plumbing import cookies, headers
from console.plumbing.cookies import DOOR, SESSION
from console.plumbing.rooms import OPEN, STAFF, Room, get, post
from console.plumbing.visit import Visit
from core.errors import Forbidden, Invalid
from core.people import choices
from core.sessions import entering, keeping
from core.sessions.model import Device
from texts.catalog import LANGUAGES

_PHONES = ("Mobile", "Android", "iPhone", "iPad", "HarmonyOS")


async def door(visit: Visit) -> web.Response:
    """The page of a one-time link: it shows who would come in, and spends nothing. What fetches links before people do gets this
    page and no further; only the press of its button, by the browser that holds its cookie, opens."""
    link, post = await entering.look(visit.work, visit.request.match_info["secret"])
    if (owner := await visit.work.people.person(link.person)) is not None:
        visit.language = owner.language
    secret = visit.console.cookies.read(visit.request, DOOR) or entering.new_secret(visit.work)
    visit.staff, visit.token = None, cookies.token(secret)
    response = visit.show("door.html", name=post.name)
    visit.console.cookies.set(response, DOOR, secret)
    return response


async def enter(visit: Visit) -> web.Response:
    """Spends the link, once, and gives the browser a session of its own: no secret that it held before is good for it."""
    device = Device.PHONE if _is_phone(visit.request) else Device.COMPUTER
    secret, _ = await entering.enter(visit.work, visit.request.match_info["secret"], device)
    return await _in(visit, secret)


async def app(visit: Visit) -> web.Response:
    """The page that the messenger opens as a Mini App: a script of ours hands on what the messenger says, the button does it
    where the page stands in a frame, for there no cookie of ours would be kept."""
    response = visit.show("app.html", framed=visit.request.headers.get("Sec-Fetch-Dest") == "iframe")
    headers.frame(response)
    return response


async def enter_by_app(visit: Visit) -> web.Response:
    """Comes in by the messenger's word. There is no form's token: the word itself is the proof, and is taken once."""
    found = miniapp.opened(visit.form.words("data"), visit.console.app_key, visit.work.now)
    person = await visit.work.people.at_address(found.address)
    if person is None:
        raise Forbidden("session-staff-only")
    secret, _ = await entering.enter_by_app(visit.work, person, found.proof)
    return await _in(visit, secret)


async def _in(visit: Visit, secret: str) -> web.Response:
    """In, with a new session; the one that this browser held before is over."""
    if visit.staff is not None:
        await keeping.end(visit.work, visit.actor, visit.session.id)
    response = visit.go("/")
    visit.console.cookies.set(response, SESSION, secret)
    visit.console.cookies.drop(response, DOOR)
    return response


def _is_phone(request: web.Request) -> bool:
    agent = request.headers.get("User-Agent", "")
    return any(word in agent for word in _PHONES)


async def out(visit: Visit) -> web.Response:
    """Ends this session."""
    await keeping.end(visit.work, visit.actor, visit.session.id)
    return _out(visit)


def _out(visit: Visit) -> web.Response:
    visit.staff = None
    response = visit.show("out.html")
    visit.console.cookies.drop(response, SESSION)
    return response


async def sessions(visit: Visit) -> web.Response:
    """The actor's own sessions."""
    return visit.show("sessions.html", sessions=await keeping.mine(visit.work, visit.actor))


async def end(visit: Visit) -> web.Response:
    """Ends one of them."""
    ended = visit.id()
    await keeping.end(visit.work, visit.actor, ended)
    return _out(visit) if ended == visit.session.id else visit.go("/sessions", done="ended")


async def end_all(visit: Visit) -> web.Response:
    """Ends all of them, this one too."""
    await keeping.end_all(visit.work, visit.actor)
    return _out(visit)


async def speak(visit: Visit) -> web.Response:
    """Another language, here and in the chat."""
    language = visit.form.words("language")
    if language not in LANGUAGES:
        raise Invalid("console-field-wrong")
    if visit.staff is not None:
        await choices.set_language(visit.work, visit.staff.person, language)
    return visit.go_back("/")


ROOM = Room(
    "doors",
    (
        get("/enter/{secret}", door, OPEN),
        post("/enter/{secret}", enter, OPEN),
        get("/app", app, OPEN),
        post("/app", enter_by_app, OPEN, signed=False),
        get("/sessions", sessions, STAFF),
        post("/sessions/{id}/end", end, STAFF),
        post("/sessions/end-all", end_all, STAFF),
        post("/out", out, STAFF),
        post("/language", speak, STAFF),
    ),
)
