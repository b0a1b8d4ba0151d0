"""What the messenger's app says about who opens the desk in it: believed only as far as its signature goes (Bot API: validating
data received via the Mini App)."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl

from core.errors import Forbidden
from core.sessions.model import APP_FRESH

LONGEST: Final = 8192
AHEAD: Final = timedelta(minutes=1)
"""So far the messenger's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Who has opened it. ``proof``: what makes this opening different from every other."""

    address: int
    proof: str


def key(token: str) -> bytes:
    """The key that the messenger signs with, from the bot's token."""
    return hmac.digest(b"WebAppData", token.encode(), "sha256")


def opened(data: str, secret: bytes, now: datetime) -> Opened:
    """Who has opened it. Raises ``Forbidden`` where it was not signed by the messenger, was changed, or is not of now."""
    try:
        pairs = parse_qsl(data[:LONGEST], keep_blank_values=True, strict_parsing=True)
        fields = dict(pairs)
        if len(data) > LONGEST or len(fields) != len(pairs):
            raise ValueError("too long, or a field twice")
        given = fields.pop("hash")
        lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
        signed = hmac.new(secret, lines.encode("utf-8", "surrogatepass"), "sha256").hexdigest()
        if not hmac.compare_digest(signed.encode(), given.encode("utf-8", "surrogatepass")):
            raise ValueError("not signed")
        at = datetime.fromtimestamp(int(fields["auth_date"]), UTC)
        if not now - APP_FRESH <= at <= now + AHEAD:
            raise ValueError("not of now")
        address = json.loads(fields["user"])["id"]
        if type(address) is not int:
            raise ValueError("nobody")
    except (ValueError, KeyError, TypeError, OverflowError, OSError):
        raise Forbidden("session-app-wrong") from None
    return Opened(address, f"app:{given}")
