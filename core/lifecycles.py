"""All lifecycles of the house, drawn as one page."""

from core.broadcasts import model as broadcasts
from core.chart import chart, page
from core.concerns import model as concerns
from core.meetings import invitations
from core.meetings import model as meetings
from core.opinions import model as opinions
from core.readings import model as readings


def drawn() -> str:
    """The page (docs/lifecycles.md)."""
    return page(
        [
            chart(concerns.LIFECYCLE), chart(opinions.LIFECYCLE), chart(broadcasts.LIFECYCLE),
            chart(meetings.LIFECYCLE), chart(invitations.LIFECYCLE),
            chart(readings.LIFECYCLE), chart(readings.BOOKS), chart(readings.BELONGING), chart(readings.NOTES),
        ]
    )  # fmt: skip
