"""Dead letters: updates that failed too often."""

from __future__ import annotations

from config.settings import Settings
from operation.house import compose


async def letters(settings: Settings, retry: int | None) -> bool:
    """Shows the dead letters, or plays one again."""
    async with compose(settings) as house:
        if retry is not None:
            done = await house.inbox.retry(retry)
            print("It is played again." if done else "There is no dead letter of this number.")
            return done
        for letter in await house.inbox.parked():
            print(f"{letter.seq}\t{letter.incident}\t{letter.received:%Y-%m-%d %H:%M}\t{letter.error}")
        return True
