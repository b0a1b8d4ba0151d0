"""Command menus: per role and language, for a chat of its own where the role is not the common one (Bot API: setMyCommands); for
the staff the menu's button opens the desk, where it has an https address (Bot API: setChatMenuButton)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.dispatch import Rooms
from bot.errors import place
from bot.transport import Api
from core.actors import Actor, Desk, Role
from core.people.model import Person
from core.sessions.entering import app_address
from core.work import Works
from texts.catalog import DEFAULT, LANGUAGES, Catalog

_log = structlog.get_logger(__name__)


def wanted(actor: Actor) -> str:
    """What ``Person.greeted`` holds once this actor's menu is set."""
    return ":".join((actor.role, actor.language, *sorted(actor.desks)))


class Menus:
    """Sets menus, outside of any unit of work; what could not be set is tried again with the person's next turn."""

    def __init__(self, rooms: Rooms, catalog: Catalog, api: Api, works: Works) -> None:
        self._catalog = catalog
        self._api = api
        self._works = works
        self._app = app_address(catalog.committee)
        self._commands = rooms.commands

    def commands(self, role: Role, language: str, desks: frozenset[Desk] = frozenset()) -> list[dict[str, str]]:
        """The menu of a role, for the staff that of their desks (Bot API: BotCommand)."""
        return [
            {"command": name, "description": self._catalog.words(language, f"command-{name}")}
            for name, entry in self._commands.items()
            if entry.menu and role in entry.roles and not (entry.desks and entry.desks.isdisjoint(desks))
        ]

    async def start(self) -> None:
        """The menu for everybody, and what the bot says about itself, in each language."""
        for language in LANGUAGES:
            tag: Mapping[str, Any] = {} if language == DEFAULT else {"language_code": language}
            await self._try("setMyCommands", {"commands": self.commands(Role.CONSTITUENT, language), **tag})
            for method, field, key in (
                ("setMyDescription", "description", "bot-description"),
                ("setMyShortDescription", "short_description", "bot-short-description"),
            ):
                await self._try(method, {field: self._catalog.words(language, key), **tag})

    async def greet(self, person: Person, actor: Actor, address: int) -> None:
        """The menu of this person's chat, for the role and language that they have now."""
        commands = self.commands(actor.role, actor.language, actor.desks)
        if not await self._try("setMyCommands", {"commands": commands, "scope": {"type": "chat", "chat_id": address}}):
            return
        if self._app and not await self._try(
            "setChatMenuButton", {"chat_id": address, "menu_button": self._button(actor)}
        ):
            return
        async with self._works.begin() as work:
            if (now := await work.people.person(person.id)) is not None:
                await work.people.save(replace(now, greeted=wanted(actor)))

    def _button(self, actor: Actor) -> dict[str, Any]:
        if actor.role is not Role.STAFF:
            return {"type": "default"}
        return {
            "type": "web_app",
            "text": self._catalog.words(actor.language, "session-menu"),
            "web_app": {"url": self._app},
        }

    async def _try(self, method: str, params: Mapping[str, Any]) -> bool:
        try:
            await self._api.call(method, params)
        except TelegramError as error:
            _log.warning("menu not set", method=method, error=place(error))
            return False
        return True
