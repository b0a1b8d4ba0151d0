"""What goes wrong becomes a page in words that tells what to do next; nobody's words and no traceback ever leave the house."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from console.plumbing.languages import spoken
from console.plumbing.visit import Visit
from core.errors import Refusal
from core.queues import StorageAway

if TYPE_CHECKING:
    from console.plumbing.app import Console

VISIT: Final = web.RequestKey("visit", Visit)
STATUSES: Final = (400, 401, 403, 404, 405, 409, 413, 421, 422, 500, 503)
"""Those with a page of their own."""
AWAY_SECONDS: Final = "5"
_log = structlog.get_logger(__name__)


class NotIn(Exception):
    """Nobody has come in, or they are out again: the session is over, was revoked, or the person is not of the staff any more."""


class Elsewhere(Exception):
    """It was asked for another host than ours, or from another site."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Turns whatever was raised into an answer."""

    console: Console

    async def __call__(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The outermost middleware."""
        try:
            return await handler(request)
        except NotIn:
            return self._page(request, 401, "console-next-401")
        except Elsewhere:
            return self._page(request, 421, "console-next-421")
        except Refusal as refusal:
            return self._page(request, refusal.status, refusal.key, refusal.details)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            status = error.status if error.status in STATUSES else 400
            return self._page(request, status, f"console-next-{status}")
        except StorageAway:
            response = self._page(request, 503, "console-next-503")
            response.headers["Retry-After"] = AWAY_SECONDS
            return response
        except Exception as error:  # noqa: BLE001  # the door outlives whatever this was, and says so in words
            _log.error("page failed", error=type(error).__name__, at=_place(error), route=_route(request))
            return self._page(request, 500, "console-next-500")

    def _page(self, request: web.Request, status: int, key: str, args: Any = None) -> web.Response:
        visit = request.get(VISIT) or Visit(request, self.console, spoken(request), None, "")
        words = visit.say(key, **(args or {}))
        if request.headers.get("Accept", "").startswith("application/json"):
            return web.json_response({"status": status, "words": words}, status=status)
        return visit.show("error.html", status=status, code=status, words=words)


def _place(error: BaseException) -> str:
    """Where it was raised; never what it says."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return f"{request.method} {resource.canonical}" if resource else request.method
