"""The chat side of each feature; ``ROOMS`` lists them in order, the last one answers what nobody took."""

from handlers import (
    agenda,
    broadcasts,
    common_concerns,
    concerns,
    figures,
    lost,
    meetings,
    opinions,
    people,
    privacy,
    readings,
    search,
    sessions,
    talks,
)

ROOMS = (
    people.ROOM,
    privacy.ROOM,
    sessions.ROOM,
    talks.ROOM,
    concerns.ROOM,
    common_concerns.ROOM,
    opinions.ROOM,
    broadcasts.ROOM,
    readings.ROOM,
    meetings.ROOM,
    agenda.ROOM,
    search.ROOM,
    figures.ROOM,
    lost.ROOM,
)
