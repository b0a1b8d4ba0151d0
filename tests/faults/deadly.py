"""The bot with one more room, where a single word ends the process on the spot: as a decoder that crashes would."""

from __future__ import annotations

import os
import signal
import sys

import handlers
import run
from bot.rooms import Room
from bot.turn import Turn
from bot.turns import Turns

WORD = "毒"


async def dies(turn: Turn) -> bool:
    """Takes nothing; at the word it is over."""
    if turn.said is not None and turn.said.text == WORD:
        os.kill(os.getpid(), signal.SIGKILL)
    return False


def forget() -> None:
    """The control: tries are written down only after they were made, so those that end the process never are."""
    once = Turns.once

    async def uncounted(self: Turns, *, counting: bool = False) -> bool:
        return await once(self)

    type.__setattr__(Turns, "once", uncounted)


if __name__ == "__main__":
    if "uncounted" in sys.argv:
        sys.argv.remove("uncounted")
        forget()
    vars(handlers)["ROOMS"] = (Room("deadly", messages=dies), *handlers.ROOMS)
    sys.exit(run.main())
