"""What can go wrong between us and the Bot API, told apart by what may be done next. None of these ever holds a token or a URL.

Rule: TELEGRAM.md, "What the library does that we do not want": 401 and 404 are not the same, a 429 is one also without
parameters, and a timed-out request was either written or not.
"""

from __future__ import annotations

import json
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

PAUSE_UNSAID: Final = 5
"""Seconds to wait after a 429 that does not say how long."""


class NotSent(NetworkError):
    """Refused, not resolved, not connected in time: the request was never written and is safe to repeat."""


class Unknown(TimedOut):
    """The request was written and no answer came: it may have taken effect."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"no answer: {reason}")


class ServerTrouble(NetworkError):
    """5xx: Telegram (or what stands before it) could not do it now."""


class TooMany(TelegramError):
    """429: nothing more to this chat, or from this bot, for ``seconds``. (The library's own ``RetryAfter`` counts in whole
    ones.)"""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"too many, wait {seconds:g} s")
        self.seconds = seconds


class TokenRefused(InvalidToken):
    """401: the token is not valid (any more)."""


class NoSuchMethod(TelegramError):
    """404: the server does not know this method."""


class TooLarge(TelegramError):
    """The file is larger than what may be fetched; it was not read to its end."""


def problem(status: int, payload: bytes, retry_after: str | None = None) -> TelegramError:
    """The error that this answer is (Bot API: making requests, ResponseParameters)."""
    answer = _parsed(payload)
    description = str(answer.get("description") or f"HTTP {status}")
    given = answer.get("parameters")
    parameters: dict[str, Any] = given if isinstance(given, dict) else {}
    if isinstance(migrated := parameters.get("migrate_to_chat_id"), int):
        return ChatMigrated(migrated)
    if status == 429 or "retry_after" in parameters:
        return TooMany(_seconds(parameters.get("retry_after"), retry_after))
    if status >= 500:
        return ServerTrouble(description)
    match status:
        case 400:
            return BadRequest(description)
        case 401:
            return TokenRefused(description)
        case 403:
            return Forbidden(description)
        case 404:
            return NoSuchMethod(description)
        case 409:
            return Conflict(description)
        case 413:
            return BadRequest("Request Entity Too Large")
    return NetworkError(description)


def place(error: BaseException) -> str:
    """Class of an error and where it was raised, for logs and dead letters: never its message, which may hold words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    code = trace.tb_frame.f_code
    file = "/".join(code.co_filename.replace("\\", "/").split("/")[-2:])
    return f"{type(error).__name__} at {file}:{trace.tb_lineno} {code.co_name}"


def _parsed(payload: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(payload)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _seconds(said: object, header: str | None) -> float:
    for value in (said, header):
        try:
            seconds = float(value)  # type: ignore[arg-type]  # whatever the server wrote; what is no number raises
        except (TypeError, ValueError):
            continue
        if 0 <= seconds < 86_400:
            return seconds
    return PAUSE_UNSAID
