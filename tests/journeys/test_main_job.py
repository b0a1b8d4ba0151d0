"""The main job, end to end, over HTTP through the emulator: from a constituent's words to the rated outcome."""

from __future__ import annotations

from core.concerns.model import Status
from tests.journeys.steps import journey
from tests.journeys.town import Town


async def test_a_concern_becomes_an_outcome_that_everybody_hears(the_town: Town) -> None:
    await journey(the_town)
    rows = await statuses(the_town)
    assert rows == {"concern": "closed", "rating": "solved", "item": "feedback_sent"}


async def statuses(town: Town) -> dict[str, str]:
    async with town.house.units.read() as work:
        (concern,) = await work.concerns.in_status(list(Status))
        items = await work.opinions.of_concern(concern.id)
        return {"concern": concern.status, "rating": str(concern.rating), "item": items[0].status}
