"""Personal codes as cards to print."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from aiohttp import web

from console.plumbing.visit import Visit
from core.people.seating import CODE_DAYS
from core.values import Value


async def handed(visit: Visit, issued: Sequence[tuple[str, Value, str]]) -> web.Response:
    """The cards of these people: name, place, code."""
    from papers.cards import PDF, Card, cards  # noqa: PLC0415  # what writes PDF is loaded with the first one

    bot = visit.console.tools.bot_name
    made = [
        Card(name, str(visit.catalog.said(visit.language, place)), _lines(visit, code, bot), _link(bot, code))
        for name, place, code in issued
    ]
    title = visit.console.committee.name(visit.language)
    return visit.hand(await asyncio.to_thread(cards, title, made), PDF, f"{visit.say('console-codes-file')}.pdf")


def _link(bot: str, code: str) -> str:
    """What binds the chat account at a tap (Bot API: deep linking)."""
    return f"https://t.me/{bot}?start=b-{code}" if bot else ""


def _lines(visit: Visit, code: str, bot: str) -> list[str]:
    scan = [visit.say("console-card-scan")] if bot else []
    return [*scan, visit.say("console-card-type", code=code), visit.say("console-card-holds", days=CODE_DAYS)]
