"""The two cookies of the desk, and the token in each form that is made from them.

Over https they are ``__Host-`` cookies: bound to this host, never sent in the clear (RFC 6265bis). The demo alone speaks plain
http, on loopback, where browsers take no such cookie: there they go by their bare names.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from typing import Final, Literal

from aiohttp import web

SESSION: Final = "desk"
"""Who has come in."""
DOOR: Final = "door"
"""Who stands before the door: binds the page with the button to the press of it."""
_SECRET_LONGEST: Final = 128


@dataclass(frozen=True, slots=True)
class Cookies:
    """Cookies by what they are for."""

    secure: bool

    def name(self, what: str) -> str:
        """As the browser knows it."""
        return f"__Host-{what}" if self.secure else what

    def read(self, request: web.Request, what: str) -> str:
        """The value, empty where there is none that could be ours."""
        value = request.cookies.get(self.name(what), "")
        return value if len(value) <= _SECRET_LONGEST and value.isascii() else ""

    def set(self, response: web.StreamResponse, what: str, value: str) -> None:
        """Sets it until the browser is closed: for this host alone, unseen by scripts, never sent from another site."""
        strict: Literal["Strict"] = "Strict"
        response.set_cookie(
            self.name(what), value, path="/", secure=self.secure, httponly=True, samesite=strict, max_age=None
        )

    def drop(self, response: web.StreamResponse, what: str) -> None:
        """Takes it away."""
        response.del_cookie(self.name(what), path="/", secure=self.secure, httponly=True, samesite="Strict")


def token(secret: str) -> str:
    """The token of forms for whoever holds this cookie: nobody else can make it, and it tells nothing about the cookie."""
    digest = hmac.digest(secret.encode(), b"form of the desk", "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def fits(secret: str, given: str) -> bool:
    """Whether the token belongs to the cookie."""
    return bool(secret) and hmac.compare_digest(token(secret).encode(), given.encode("utf-8", "surrogatepass"))
