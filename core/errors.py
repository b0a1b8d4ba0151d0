"""Refusals: what a rule says when something may not happen.

A refusal is a key with arguments and never prose: the chat says it in the person's language, the desk maps it
to a status code. Its ``str`` shows the key alone, so that nobody's words reach a log through a traceback.
"""

from __future__ import annotations

from core.values import Value


class Refusal(Exception):
    """Something was asked that may not happen; ``key`` names the text that says why and what to do next."""

    status = 400

    def __init__(self, key: str, **args: Value) -> None:
        super().__init__(key)
        self.key = key
        self.details: dict[str, Value] = args


class Forbidden(Refusal):
    """The actor may not do this, to this thing."""

    status = 403


class Missing(Refusal):
    """There is no such thing, or the actor may not know that there is."""

    status = 404


class Conflict(Refusal):
    """It might have been allowed, but the thing is in another state by now."""

    status = 409


class Invalid(Refusal):
    """What was given cannot be taken as it is: too long, empty, of another kind."""

    status = 422
