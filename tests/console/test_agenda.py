"""The calendar under its secret address: what is before the person, changes by their sequence, nothing without the address."""

from __future__ import annotations

from icalendar import Calendar

from core.actors import Actor, Desk, Role
from core.agenda import reading
from core.audiences import Audience
from core.meetings import composing, mailing
from core.meetings.model import Kind, Meeting, Part
from storage.timers import Timers
from tests.console.office import Office


async def invited(office: Office) -> tuple[Actor, int, Meeting]:
    """A desk and a member who is invited to a meeting."""
    desk, member = office.visit.visitor(2101, name="程书瑶"), office.visit.visitor(2102, name="林知远")
    post, seat = await desk.takes_post(Desk.MEETINGS), await member.takes_seat("agriculture")
    actor = Actor(1, post.person, Role.STAFF, desks=frozenset({Desk.MEETINGS}))
    async with office.house.units.begin() as work:
        meeting = await composing.begin(work, actor, Kind.TRAINING)
        for part, words in ((Part.TITLE, "培训"), (Part.PLACE, "三楼"), (Part.AGENDA, "讲座")):
            await composing.write(work, actor, meeting.id, part, words)
        await composing.time(work, actor, meeting.id, "12-01 9:00-11:30")
        meeting = await composing.aim(work, actor, meeting.id, Audience(frozenset({Role.MEMBER})))
        meeting = await composing.announce(work, actor, meeting.id, meeting.version)
    await told(office)
    return actor, seat.person, meeting


async def told(office: Office) -> None:
    timers = Timers(office.house.units)
    while True:
        async with timers.claim() as claimed:
            if claimed is None:
                return
            await mailing.FIRING[claimed[0].kind](claimed[1], claimed[0])


async def entries(office: Office, secret: str) -> dict[str, dict[str, object]]:
    """The calendar as a calendar reads it, by the kind of its entries."""
    got = await (await office.browser()).get(f"/calendar/{secret}.ics")
    assert got.status == 200
    assert got.headers["Content-Type"].startswith("text/calendar")
    found = {}
    for event in Calendar.from_ical(got.html).walk("VEVENT"):
        kind = str(event["UID"]).partition("-")[0]
        found[kind] = {
            "title": str(event["SUMMARY"]), "starts": event.decoded("DTSTART"), "sequence": int(str(event["SEQUENCE"])),
            "status": str(event["STATUS"]),
        }  # fmt: skip
    return found


async def test_a_calendar_subscribes_and_follows_changes(small_office: Office) -> None:
    office = small_office
    desk, person, meeting = await invited(office)
    async with office.house.units.begin() as work:
        secret = await reading.subscribe(work, person)
    first = await entries(office, secret)
    assert set(first) == {"meeting", "reply"}
    assert first["meeting"]["title"] == "培训（三楼）"
    assert first["meeting"]["starts"] == meeting.facts.starts
    async with office.house.units.begin() as work:
        moved = await composing.time(work, desk, meeting.id, "12-02 14:00-15:00")
        await composing.publish(work, desk, meeting.id, moved.version)
    second = await entries(office, secret)
    assert second["meeting"]["starts"] != first["meeting"]["starts"]
    assert int(str(second["meeting"]["sequence"])) > int(str(first["meeting"]["sequence"]))
    async with office.house.units.begin() as work:
        await composing.cancel(work, desk, meeting.id, "与其他会议冲突")
    third = await entries(office, secret)
    assert third["meeting"]["status"] == "CANCELLED"
    assert int(str(third["meeting"]["sequence"])) > int(str(second["meeting"]["sequence"]))


async def test_without_the_address_there_is_nothing(small_office: Office) -> None:
    office = small_office
    _, person, _ = await invited(office)
    async with office.house.units.begin() as work:
        secret = await reading.subscribe(work, person)
    browser = await office.browser()
    for wrong in ("0" * 32, secret[:-1], secret.upper() + "x", "%00", "..%2f"):
        assert (await browser.get(f"/calendar/{wrong}.ics")).status == 404
    async with office.house.units.begin() as work:
        assert await reading.revoke(work, person)
    assert (await browser.get(f"/calendar/{secret}.ics")).status == 404
