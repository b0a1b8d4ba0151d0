"""Chats: what the bot can learn of them, pins, leaving."""

from __future__ import annotations

from emulator.methods.base import GROUPS_BELOW, Telegram, chat, method, own_message
from emulator.params import Params
from emulator.world import Json


async def get_chat(telegram: Telegram, params: Params) -> Json:
    """Bot API: getChat."""
    number = chat(telegram, params)
    if number < GROUPS_BELOW:
        return {"id": number, "type": "supergroup", "title": "Group", "accent_color_id": 0, "max_reaction_count": 11}
    return {**telegram.world.phones[number].chat(), "accent_color_id": 0, "max_reaction_count": 11}


async def get_chat_member(telegram: Telegram, params: Params) -> Json:
    """Bot API: getChatMember."""
    chat(telegram, params)
    phone = telegram.world.phones.get(params.whole("user_id") or 0)
    return {"status": "member" if phone else "left", "user": phone.user() if phone else telegram.world.bot}


async def leave_chat(telegram: Telegram, params: Params) -> bool:
    """Bot API: leaveChat."""
    return chat(telegram, params) < GROUPS_BELOW


async def pin(telegram: Telegram, params: Params) -> bool:
    """Bot API: pinChatMessage."""
    message = own_message(telegram, params, "message to pin not found")
    telegram.world.settings[f"pinned:{message.chat}"] = message.id
    return True


async def unpin(telegram: Telegram, params: Params) -> bool:
    """Bot API: unpinChatMessage."""
    telegram.world.settings.pop(f"pinned:{chat(telegram, params)}", None)
    return True


METHODS = {
    "getChat": method(get_chat, "chat_id"),
    "getChatMember": method(get_chat_member, "chat_id user_id"),
    "leaveChat": method(leave_chat, "chat_id"),
    "pinChatMessage": method(pin, "chat_id message_id disable_notification"),
    "unpinChatMessage": method(unpin, "chat_id message_id"),
}
