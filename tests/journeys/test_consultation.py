"""A consultation, end to end, over HTTP through the emulator: notice, leave, change, speeches, sign-in, the end, the anonymous
sheet, and the outcome; on both databases, in both languages."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import openpyxl
from sqlalchemy import text

from core.meetings import codes
from core.meetings.invitations import State
from core.meetings.model import Meeting, Status
from core.meetings.speeches import Status as SpeechStatus
from emulator.phones import Phone
from tests.journeys.town import Town

TITLE = "农村灌溉专题协商会 | Consultation on irrigation"
SPEECH = "关于修复渠道的建议：建立定期巡查制度。"


def title(town: Town) -> str:
    return TITLE.split(" | ")[0 if town.language == "zh-CN" else 1]


async def offered(phone: Phone, label: str) -> None:
    """There is a button with this label."""
    await phone.until(lambda chat: any(label in message.labels for message in chat), what=label)


async def newest(town: Town) -> Meeting:
    async with town.house.units.read() as work:
        (found,) = await work.meetings.recent(1)
        return found


async def states(town: Town) -> dict[str, State]:
    meeting = await newest(town)
    async with town.house.units.read() as work:
        seats = {seat.person: seat.name for seat in await work.people.seats() if seat.person}
        return {seats[each.person]: each.state for each in await work.invitations.of(meeting.id)}


async def to_the_card(town: Town) -> None:
    """The desk opens the meeting."""
    await town.office.says("/meetings")
    await town.office.presses(title(town))
    await offered(town.office, town.say("meeting-attendance"))


async def test_a_consultation_from_the_notice_to_the_outcome(the_town: Town) -> None:
    town = the_town
    committee = town.house.units.committee
    awake = replace(committee.broadcasts, quiet_from=committee.broadcasts.quiet_to)
    town.house.units.committee = replace(committee, broadcasts=awake)  # whatever time of day it is where this runs
    await notice(town)
    await leave(town)
    await change(town)
    await speech(town)
    await sign_in(town)
    await afterwards(town)


async def notice(town: Town) -> None:
    """Composed step by step, with a draft report to read beforehand, and sent."""
    say, office, lin = town.say, town.office, town.member
    now = town.house.units.clock().astimezone(town.house.committee.zone)
    when = now + timedelta(days=20)
    await office.says("/meetings")
    await office.presses(say("meeting-new"))
    await office.presses(say("meeting-kind-special_consultation"))
    await office.says(TITLE)
    await office.hears("12-01 9:00-11:30")
    await office.says(f"{when:%Y-%m-%d} 9:00-11:30")
    await office.hears("地点" if town.language == "zh-CN" else "place")
    await office.says("三楼会议室 | Room 3")
    await office.hears("议程" if town.language == "zh-CN" else "agenda")
    await office.says("一、情况通报\n二、协商讨论")
    await office.presses(f"▫️ {say('audience-role-member')}")
    await offered(office, f"✅ {say('audience-role-member')}")
    await office.presses(say("common-back"))
    await office.presses(say("meeting-look"))
    await office.hears("Consultation on irrigation")
    await office.presses(say("meeting-announce"))
    told = await lin.hears(title(town))
    assert say("meeting-answer-attend") in told.labels


async def leave(town: Town) -> None:
    """Asked for, refused with a reason."""
    say, office, lin = town.say, town.office, town.member
    await lin.presses(say("meeting-answer-leave"))
    await lin.presses(say("meeting-leave-official"))
    await lin.hears("证明" if town.language == "zh-CN" else "proof")
    await lin.says("赴京开会")
    await lin.presses(say("meeting-leave-send"))
    came = await office.hears("赴京开会")
    await office.presses(say("meeting-refuse"), on=came)
    await office.hears("林知远")
    await office.says("请派人代会，您是主讲人")
    await lin.hears("您是主讲人")
    assert (await states(town))["林知远"] is State.LEAVE_REFUSED


async def change(town: Town) -> None:
    """Another place: asked again, with what was and what is."""
    say, office, lin = town.say, town.office, town.member
    await to_the_card(town)
    await office.presses(say("meeting-part-place"))
    await office.hears("三楼会议室" if town.language == "zh-CN" else "Room 3")
    await office.says("五楼报告厅 | Hall 5")
    await office.presses(say("meeting-publish"))
    told = await lin.hears("五楼报告厅" if town.language == "zh-CN" else "Hall 5")
    assert ("原为 三楼会议室" if town.language == "zh-CN" else "Before: Room 3") in told.text
    await lin.presses(say("meeting-answer-attend"), on=told)
    await lin.hears(say("invitation-state-attending"))


async def speech(town: Town) -> None:
    """Called for, applied, chosen, sent in, and set in order."""
    say, office, lin = town.say, town.office, town.member
    now = town.house.units.clock().astimezone(town.house.committee.zone)
    await to_the_card(town)
    await office.presses(say("speech-call-for"))
    await office.says(f"{now + timedelta(days=10):%Y-%m-%d} 12:00")
    await offered(lin, say("speech-apply"))
    await lin.presses(say("speech-apply"))
    await lin.presses(say("speech-oral"))
    await lin.says("关于修复渠道的建议")
    came = await office.hears("关于修复渠道的建议")
    await office.presses(say("meeting-open"), on=came)
    await office.presses(say("speech-act-shortlist"))
    told = await lin.hears(say("speech-status-shortlisted"))
    await lin.presses(say("meeting-open"), on=told)
    await lin.presses(say("speech-act-text"))
    await lin.hears("1,760")
    await lin.says(SPEECH)
    await lin.hears(SPEECH)
    await office.presses(say("speech-list"))
    await office.presses(say("speech-order"))
    await office.presses(say("speech-order-set"))
    await lin.hears(say("speech-status-scheduled"))


async def sign_in(town: Town) -> None:
    """By the code on the wall; an old one is refused; the speech is held; the end."""
    say, office, lin = town.say, town.office, town.member
    await to_the_card(town)
    await office.presses(say("meeting-act-open"))
    await office.presses(say("meeting-code-show"))
    (picture,) = await office.sees("photo")
    assert (await office.file(picture))[:2] in (b"\xff\xd8", b"\x89P")
    meeting = await newest(town)
    old = codes.make(meeting, town.house.units.clock() - timedelta(seconds=31))
    await lin.starts(f"q-{old}")
    await lin.hears(say("meeting-code-old"))
    await lin.starts(f"q-{codes.make(meeting, town.house.units.clock())}")
    await lin.hears("✅ 已签到" if town.language == "zh-CN" else "✅ Signed in")
    assert (await states(town))["林知远"] is State.SIGNED_IN
    await to_the_card(town)
    await office.presses(say("speech-list"))
    await office.presses(say("speech-live"))
    await office.presses("▶️ 林知远")
    await office.presses("⏹ 林知远")
    await office.hears("现在没有人发言" if town.language == "zh-CN" else "Nobody has the floor")
    async with town.house.units.read() as work:
        (held,) = await work.speeches.of(meeting.id)
    assert held.status is SpeechStatus.DELIVERED
    await to_the_card(town)
    await office.presses(say("meeting-act-close"))
    await office.presses(say("meeting-close-sure"))
    await offered(office, say("meeting-act-minutes"))
    assert (await newest(town)).status is Status.CLOSED


async def afterwards(town: Town) -> None:
    """The sheet without a name, the attendance list, and the outcome."""
    say, office, lin = town.say, town.office, town.member
    await office.presses(say("meeting-act-assess"))
    await lin.presses(say("meeting-rate"))
    for indicator in town.house.committee.meetings.indicators:
        await lin.hears(indicator.name(town.language))
        await lin.presses("5")
    await lin.hears(say("meeting-rated"))
    (rated,) = await rows(town, "meeting_rated")
    assert set(rated) == {"committee_id", "meeting_id", "person_id"}
    await office.presses(say("meeting-sheet-make"))
    document = (await office.sees("document"))[-1]
    page = openpyxl.load_workbook(io.BytesIO(await office.file(document))).worksheets[0]
    lines = {str(row[1].value): str(row[5].value) for row in page.iter_rows(min_row=4)}
    assert lines["林知远"] == say("invitation-state-signed_in") or lines["林知远"] == say("invitation-state-partial")
    await to_the_card(town)
    await office.presses(say("meeting-act-outcome"))
    await office.presses(say("meeting-outcome-carried_out"))
    await office.hears("怎样落实" if town.language == "zh-CN" else "carried out")
    await office.says("市水务局采纳意见，渠道已修复")
    told = await lin.hears("渠道已修复")
    assert say("meeting-outcome-carried_out") in told.text


async def rows(town: Town, table: str) -> list[dict[str, object]]:
    async with town.house.database.reading() as connection:
        return [dict(row) for row in (await connection.execute(text(f"SELECT * FROM {table}"))).mappings()]
