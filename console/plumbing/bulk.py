"""The same act on several things at once: each is judged for itself, and what is refused is told one by one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from console.plumbing.visit import Visit
from core.actors import Actor
from core.errors import Invalid, Refusal
from core.work import Work

MOST: Final = 100
Verb = Callable[[Work, Actor, int], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Refused:
    """One of them that it was not done with, and why."""

    id: int
    number: str
    words: str


async def done(
    visit: Visit, acts: Mapping[str, Verb], back: str, number: Callable[[Visit, int], Awaitable[str]]
) -> web.Response:
    """Does the chosen act with each thing that was ticked, and leads back; where something was refused, a page says with which
    and why. Raises ``Invalid`` where nothing was ticked, or the act is none of these."""
    verb, chosen = acts.get(visit.form.words("act")), list(dict.fromkeys(visit.form.numbers("each")))
    if verb is None or len(chosen) > MOST:
        raise Invalid("console-field-wrong")
    if not chosen:
        raise Invalid("console-nothing-ticked")
    refused = []
    for each in chosen:
        try:
            async with visit.work.savepoint():
                await verb(visit.work, visit.actor, each)
        except Refusal as refusal:
            refused.append(Refused(each, await _named(visit, number, each), visit.say(refusal.key, **refusal.details)))
    if not refused:
        return visit.go_back(back, done="several")
    return visit.show("several.html", refused=refused, count=len(chosen) - len(refused), back=visit.back(back))


async def _named(visit: Visit, number: Callable[[Visit, int], Awaitable[str]], each: int) -> str:
    try:
        return await number(visit, each)
    except Refusal:
        return "—"
