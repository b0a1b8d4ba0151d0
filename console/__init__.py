"""The staff's desk in the browser; ``ROOMS`` lists its rooms in the order of the menu."""

from console import (
    agenda,
    audit,
    broadcasts,
    common_concerns,
    concerns,
    doors,
    figures,
    holds,
    home,
    live,
    meetings,
    opinions,
    people,
    posts,
    readings,
    search,
)
from console.plumbing.rooms import Room

ROOMS: tuple[Room, ...] = (
    doors.ROOM,
    home.ROOM,
    opinions.ROOM,
    concerns.ROOM,
    common_concerns.ROOM,
    holds.ROOM,
    meetings.ROOM,
    search.ROOM,
    readings.ROOM,
    broadcasts.ROOM,
    figures.ROOM,
    people.ROOM,
    posts.ROOM,
    audit.ROOM,
    live.ROOM,
    agenda.ROOM,
)
