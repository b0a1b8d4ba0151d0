"""What the library carries for us from an update to the rooms; its Optionals are paid here, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram.ext import Application, CallbackContext, ContextTypes

from bot.transport import QuietBot
from bot.turn import Turn


@dataclass(slots=True)
class Passage:
    """A turn on its way through the library. It comes back with what went wrong: the library would swallow it, and the unit of
    work must hear of it."""

    turn: Turn
    failed: Exception | None = None


class TurnContext(CallbackContext[QuietBot, None, None, None]):
    """The context of one turn."""

    turn: Turn

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> TurnContext:
        """The context that carries the passage's turn."""
        context = cls(application)
        if isinstance(update, Passage):
            context.turn = update.turn
        return context


def context_types() -> ContextTypes[TurnContext, None, None, None]:
    """For the application's builder: our context, and nothing kept in memory between turns."""
    nothing = type(None)
    return ContextTypes(context=TurnContext, user_data=nothing, chat_data=nothing, bot_data=nothing)
