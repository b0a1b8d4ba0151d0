"""Whom an announcement is for: chosen on one page, with the exact count at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from aiohttp import web

from console.plumbing.forms import choice, whole
from console.plumbing.rooms import Route, at, get, post
from console.plumbing.visit import Visit
from core.actors import Desk, Role
from core.audiences import Audience
from core.broadcasts import composing, reading
from core.broadcasts.model import Act, Broadcast
from core.errors import Invalid
from core.people import names
from core.values import Listed, Named
from texts.catalog import LANGUAGES

WHO: Final = at(Desk.BROADCAST, Desk.SECRETARY_GENERAL)
WRITERS: Final = at(Desk.BROADCAST)
ROLES: Final = (Role.MEMBER, Role.STAFF, Role.CONSTITUENT)
FOUND: Final = 12
FIND_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Aim:
    """An audience as a page shows it."""

    total: int
    lines: Sequence[str]
    doubts: Sequence[str]


async def aim_of(visit: Visit, broadcast: Broadcast) -> Aim:
    """The audience counted, sampled and doubted, in words."""
    aimed = await reading.aimed(visit.work, broadcast)
    reach = aimed.reach
    lines = [
        visit.say(
            "console-broadcast-count", total=reach.total, members=reach.members, staff=reach.staff,
            constituents=reach.constituents,
        )
    ]  # fmt: skip
    if reach.unreachable:
        lines.append(visit.say("console-broadcast-unreachable", count=reach.unreachable))
    if reach.unsubscribed:
        lines.append(visit.say("console-broadcast-unsubscribed", count=reach.unsubscribed))
    if aimed.sample:
        lines.append(visit.say("console-broadcast-sample", names=Listed(aimed.sample)))
    if aimed.two_people:
        lines.append(visit.say("console-broadcast-two"))
    doubts = [visit.say(f"broadcast-doubt-{doubt}", **args) for doubt, args in reading.doubted(broadcast, aimed)]
    return Aim(reach.total, lines, doubts)


async def page(visit: Visit) -> web.Response:
    """The choices."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    asked, chosen, work = visit.asked("find")[:FIND_LONGEST], draft.audience, visit.work
    found = [
        (person, name, Named("audience-role", role)) for person, name, role in (await names.find(work, asked))[:FOUND]
    ]
    named = {
        which: [(person, await names.name_of(work, person) or "—") for person in sorted(people)]
        for which, people in (("people", chosen.people), ("exceptions", chosen.exceptions))
    }
    return visit.show(
        "broadcast_audience.html", broadcast=draft, chosen=chosen, aim=await aim_of(visit, draft), roles=ROLES,
        sectors=work.committee.sectors, bodies=work.committee.bodies, languages=LANGUAGES, asked=asked,
        found=found, named_people=named,
    )  # fmt: skip


async def choose(visit: Visit) -> web.Response:
    """Keeps the choices; a button of somebody's name takes them in or out as well."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    form = visit.form
    chosen = _chosen(draft, form.all("role"), form.all("sector"), form.all("body"), form.all("language"))
    chosen = replace(chosen, second_sectors=bool(form.words("second")))
    which, _, person = form.words("do").partition(":")
    if person:
        chosen = await _turned(visit, chosen, which, whole(person))
    await composing.aim(visit.work, visit.actor, draft.id, chosen)
    find = {"find": form.words("find").strip()[:FIND_LONGEST]} if which == "find" else {}
    return visit.go(f"/broadcasts/{draft.id}/audience", done="kept", **find)


async def _turned(visit: Visit, chosen: Audience, which: str, person: int) -> Audience:
    """With this person among those named, or among the exceptions; without where they were."""
    if not await names.name_of(visit.work, person):
        raise Invalid("console-field-wrong")
    match which:
        case "people":
            return replace(chosen, people=chosen.people ^ {person})
        case "exceptions":
            return replace(chosen, exceptions=chosen.exceptions ^ {person})
    raise Invalid("console-field-wrong")


def _chosen(
    draft: Broadcast, roles: Sequence[str], sectors: Sequence[str], bodies: Sequence[str], languages: Sequence[str]
) -> Audience:
    return replace(
        draft.audience, roles=frozenset(choice(role, Role) for role in roles), sectors=frozenset(sectors),
        bodies=frozenset(bodies), languages=frozenset(languages),
    )  # fmt: skip


async def count(visit: Visit) -> web.Response:
    """How many the choices of the query come to, before they are kept."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    query = visit.request.query
    chosen = _chosen(
        draft, query.getall("role", []), query.getall("sector", []), query.getall("body", []), query.getall("language", [])
    )  # fmt: skip
    asked = replace(draft, audience=replace(chosen, second_sectors="second" in query))
    composing.known(visit.work.committee, asked.audience)
    aim = await aim_of(visit, asked)
    return web.json_response({"total": aim.total, "lines": list(aim.lines), "doubts": list(aim.doubts)})


ROUTES: tuple[Route, ...] = (
    get("/broadcasts/{id}/audience", page, WRITERS),
    post("/broadcasts/{id}/audience", choose, WRITERS),
    get("/broadcasts/{id}/count", count, WRITERS),
)
