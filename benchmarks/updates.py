"""What everybody gets: the same people, the same words, the same numbers."""

from __future__ import annotations

from typing import Final

import orjson

TOKEN: Final = "42:a-token-of-the-benchmark-only-000000000"
FIRST: Final = 7_000_000
"""The first person's chat."""
WORDS: Final = "大概三十米"
ANNOUNCEMENT: Final = "各位：明天上午九点至十一点停水，请提前储水。"


def message(number: int, chat: int, words: str = WORDS) -> bytes:
    """One update: somebody writes a few words in their private chat."""
    return orjson.dumps(
        {
            "update_id": number,
            "message": {
                "message_id": number, "date": 1767225600, "text": words,
                "chat": {"id": chat, "type": "private", "first_name": "x"},
                "from": {"id": chat, "is_bot": False, "first_name": "x", "language_code": "zh-hans"},
            },
        }
    )  # fmt: skip


def press(number: int, chat: int, data: str) -> bytes:
    """One update: somebody presses a button."""
    return orjson.dumps(
        {
            "update_id": number,
            "callback_query": {
                "id": str(number), "chat_instance": "1", "data": data,
                "from": {"id": chat, "is_bot": False, "first_name": "x", "language_code": "zh-hans"},
                "message": {
                    "message_id": 1, "date": 1767225600, "text": "x",
                    "chat": {"id": chat, "type": "private", "first_name": "x"},
                    "from": {"id": 42, "is_bot": True, "first_name": "bench"},
                },
            },
        }
    )  # fmt: skip


def stream(people: int, each: int, first: int) -> list[bytes]:
    """Updates numbered from ``first``: everybody's first words, then everybody's second, and so on."""
    order = [FIRST + person for _ in range(each) for person in range(people)]
    return [message(number, chat) for number, chat in enumerate(order, first)]
