"""All lifecycles of the house, drawn as one page."""

from __future__ import annotations

from typing import Any

from core.broadcasts import model as broadcasts
from core.chart import chart, page
from core.concerns import model as concerns
from core.lifecycle import Lifecycle
from core.meetings import invitations, speeches
from core.meetings import model as meetings
from core.opinions import model as opinions
from core.people import model as people
from core.readings import model as readings

LIFECYCLES: tuple[Lifecycle[Any, Any], ...] = (
    people.LIFECYCLE,
    concerns.LIFECYCLE,
    opinions.LIFECYCLE,
    opinions.DISPATCH_LIFECYCLE,
    broadcasts.LIFECYCLE,
    meetings.LIFECYCLE,
    invitations.LIFECYCLE,
    speeches.LIFECYCLE,
    readings.LIFECYCLE,
    readings.BOOKS,
    readings.BELONGING,
    readings.NOTES,
)
"""Each table of a life, in the order of the page."""


def drawn() -> str:
    """The page (docs/lifecycles.md)."""
    return page([chart(each) for each in LIFECYCLES])
