"""The control of the count of copies: the bot as it is, but for a courier that sends everything twice."""

from __future__ import annotations

import sys

import run
from bot.deliver import Delivery
from core.queues import Leased, Outcome

once = Delivery.deliver


async def twice(self: Delivery, row: Leased) -> Outcome:
    """To be on the safe side."""
    await once(self, row)
    return await once(self, row)


if __name__ == "__main__":
    type.__setattr__(Delivery, "deliver", twice)
    sys.exit(run.main())
