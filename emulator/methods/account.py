"""The bot itself: who it is, its commands and descriptions, how it gets its updates."""

from __future__ import annotations

import re
from typing import Any

from emulator.errors import bad
from emulator.methods.base import Telegram, method
from emulator.params import Params
from emulator.world import Json

SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"})


async def get_me(telegram: Telegram, _params: Params) -> Json:
    """Bot API: getMe."""
    return telegram.world.bot


async def get_updates(telegram: Telegram, params: Params) -> list[Json]:
    """Bot API: getUpdates."""
    telegram.delivery.want(params.document("allowed_updates"))
    limit = min(max(params.whole("limit") or 100, 1), 100)
    return await telegram.delivery.poll(params.whole("offset"), limit, min(params.number("timeout") or 0, 50))


async def set_webhook(telegram: Telegram, params: Params) -> bool:
    """Bot API: setWebhook."""
    secret = params.text("secret_token") or ""
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    connections = params.whole("max_connections") or 40
    if not 1 <= connections <= 100:
        raise bad("max_connections must be from 1 to 100")
    telegram.delivery.want(params.document("allowed_updates"))
    if params.flag("drop_pending_updates"):
        telegram.delivery.waiting.clear()
    telegram.delivery.set_webhook(params.text("url") or "", secret, connections)
    return True


async def delete_webhook(telegram: Telegram, params: Params) -> bool:
    """Bot API: deleteWebhook."""
    if params.flag("drop_pending_updates"):
        telegram.delivery.waiting.clear()
    telegram.delivery.set_webhook("", "", 1)
    return True


async def get_webhook_info(telegram: Telegram, _params: Params) -> Json:
    """Bot API: getWebhookInfo."""
    return telegram.delivery.info()


async def set_my_commands(telegram: Telegram, params: Params) -> bool:
    """Bot API: setMyCommands. At most 100; 1–32 of a–z 0–9 _, descriptions of 1–256 characters."""
    commands = params.document("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("can't parse commands: expected an Array of at most 100 BotCommand")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    telegram.world.commands[_scope(telegram, params)] = commands
    return True


async def get_my_commands(telegram: Telegram, params: Params) -> list[Json]:
    """Bot API: getMyCommands."""
    return telegram.world.commands.get(_scope(telegram, params), [])


async def delete_my_commands(telegram: Telegram, params: Params) -> bool:
    """Bot API: deleteMyCommands."""
    telegram.world.commands.pop(_scope(telegram, params), None)
    return True


def _scope(telegram: Telegram, params: Params) -> tuple[str, str]:
    scope = params.document("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    if kind == "chat":
        number = int(scope.get("chat_id", 0))
        if number not in telegram.world.phones:
            raise bad("chat not found")
        kind = f"chat:{number}"
    language = params.text("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return kind, language


def _setting(name: str, limit: int) -> Any:
    async def put(telegram: Telegram, params: Params) -> bool:
        value = params.text(name) or ""
        if len(value) > limit:
            raise bad(f"{name} is too long")
        telegram.world.settings[f"{name}:{params.text('language_code') or ''}"] = value
        return True

    return put


async def menu_button(telegram: Telegram, params: Params) -> bool:
    """Bot API: setChatMenuButton."""
    telegram.world.settings[f"menu:{params.whole('chat_id') or ''}"] = params.document("menu_button")
    return True


METHODS = {
    "getMe": method(get_me, ""),
    "getUpdates": method(get_updates, "offset limit timeout allowed_updates"),
    "setWebhook": method(
        set_webhook, "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token"
    ),
    "deleteWebhook": method(delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": method(get_webhook_info, ""),
    "setMyCommands": method(set_my_commands, "commands scope language_code"),
    "getMyCommands": method(get_my_commands, "scope language_code"),
    "deleteMyCommands": method(delete_my_commands, "scope language_code"),
    "setMyName": method(_setting("name", 64), "name language_code"),
    "setMyDescription": method(_setting("description", 512), "description language_code"),
    "setMyShortDescription": method(_setting("short_description", 120), "short_description language_code"),
    "setChatMenuButton": method(menu_button, "chat_id menu_button"),
}
