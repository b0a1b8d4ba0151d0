"""What every answer of the desk carries, whichever way it came about."""

from __future__ import annotations

from typing import Final

from aiohttp import web

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
"""Own files alone, nothing inline, no other host."""
NOBODY: Final = "'none'"
MESSENGER: Final = "https://web.telegram.org"
"""The messenger's own page in a browser, which shows a Mini App in a frame."""
COMMON: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "X-Robots-Tag": "noindex, nofollow",
}
STRICT_TRANSPORT: Final = "max-age=31536000"


def frame(response: web.StreamResponse) -> None:
    """Lets the messenger's own page, and nobody else's, show this one in a frame."""
    response.headers["Content-Security-Policy"] = POLICY.format(ancestors=MESSENGER)


class Headers:
    """Put on when an answer is about to leave; one that has set its own policy keeps it."""

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure

    async def put_on(self, _request: web.Request, response: web.StreamResponse) -> None:
        """The signal of the library."""
        for name, value in COMMON.items():
            response.headers.setdefault(name, value)
        if "Content-Security-Policy" not in response.headers:
            response.headers["Content-Security-Policy"] = POLICY.format(ancestors=NOBODY)
            response.headers["X-Frame-Options"] = "DENY"
            response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if self._secure:
            response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
        response.headers.pop("Server", None)
