"""The methods of the Bot API, by name: what each takes, and what it does."""

from __future__ import annotations

from emulator.methods import account, chats, edits, media, messages
from emulator.methods.base import Method

METHODS: dict[str, Method] = {
    **account.METHODS,
    **messages.METHODS,
    **media.METHODS,
    **edits.METHODS,
    **chats.METHODS,
}
