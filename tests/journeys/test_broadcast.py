"""Announcements, end to end, over HTTP through the emulator: composed, approved, sent, corrected, unsubscribed from, reported."""

from __future__ import annotations

import io
from contextlib import suppress

import openpyxl
import pytest

from core.broadcasts.model import Broadcast, Status
from emulator.phones import NotHeard
from tests.journeys.places import EVERYWHERE
from tests.journeys.steps import assign, submit
from tests.journeys.town import Town, picture

CHINESE = "关于开展冬季送温暖活动的通知：请各位于周五前报名。"
ENGLISH = "Winter warmth campaign: please sign up by Friday."
ENDED = {"zh-CN": "已发完：共", "en": "is out: "}
CORRECTED = {
    "zh-CN": "关于开展冬季送温暖活动的通知：报名延长到下周一。",
    "en": "Winter warmth campaign: sign up by next Monday.",
}


async def test_an_announcement_to_members_and_the_public(the_town: Town) -> None:
    town, say = the_town, the_town.say
    office, secretary, lin, wang = town.office, town.secretary, town.member, town.constituent
    await submit(town)  # somebody of the public who has agreed to the privacy notice
    await compose(town)
    await office.presses(say("broadcast-audience"))
    for role in ("member", "constituent"):
        await office.presses(f"▫️ {say(f'audience-role-{role}')}")
    await office.presses(say("audience-choose-sector"))
    await office.presses(say("common-next"))
    await office.presses("▫️ " + ("农业和农村界" if town.language == "zh-CN" else "Agriculture"))
    await back_to_the_card(town)
    await office.presses(say("broadcast-act-test"))
    assert {ENGLISH, CHINESE} <= {message.text for message in await office.chat()}
    await office.presses(say("broadcast-time"))
    await office.presses(say("broadcast-urgent-on"))
    await back_to_the_card(town)
    await office.presses(say("broadcast-act-send"))
    await office.hears("⚠️")
    await office.presses(say("broadcast-confirm-two"))
    asked = await secretary.hears(say("broadcast-to-approve", agreed=0))
    await secretary.presses(say("broadcast-open"), on=asked)
    await secretary.presses(say("broadcast-act-return"))
    await secretary.says("请写明报名地点")
    returned = await office.hears("请写明报名地点")
    await office.presses(say("broadcast-open"), on=returned)
    await office.presses(say("broadcast-act-send"))
    await office.presses(say("broadcast-confirm-two"))
    again = await secretary.hears(say("broadcast-to-approve", agreed=0))
    await secretary.presses(say("broadcast-open"), on=again)
    await secretary.presses(say("broadcast-look"))
    await secretary.presses(say("broadcast-act-approve"))
    words = CHINESE if town.language == "zh-CN" else ENGLISH
    for phone in (lin, wang):
        await phone.hears(words)
    await office.hears(ENDED[town.language])
    sent = await newest(town)
    assert (sent.status, sent.tally.sent, sent.tally.left, sent.tally.unknown) == (Status.SENT, 3, 0, 0)
    await corrected(town, words)
    await the_report(town)
    await unsubscribed(town)


async def compose(town: Town) -> None:
    """The office writes both languages, with a picture and a link."""
    say, office = town.say, town.office
    await office.says("/broadcast")
    await office.presses(say("broadcast-new"))
    await office.hears(say("broadcast-ask-words", written=0))
    await office.says(CHINESE)
    await office.presses(say("broadcast-words-en"))
    await office.says(ENGLISH)
    await office.presses(say("broadcast-link"))
    await office.says("我要报名 http://example.org")
    await office.hears(say("broadcast-link-wrong"))
    await office.says("我要报名 | Sign up https://example.org/apply")
    await office.hears("按钮：我要报名" if town.language == "zh-CN" else "Buttons: Sign up")


async def back_to_the_card(town: Town) -> None:
    """Back, as often as it takes: at most from a list to the audience and from there to the card."""
    office, back, card = town.office, town.say("common-back"), town.say("broadcast-act-send")
    for _ in range(5):
        newest = [message for message in await office.chat() if {back, card} & set(message.labels)][-1]
        if card in newest.labels:
            break
        with suppress(NotHeard):  # the answer to an earlier press may have taken the screen away meanwhile
            await office.presses(back, on=newest, within=1.0)
            await office.until(
                lambda chat, was=newest: all(m.id != was.id or m.text != was.text for m in chat), what="another screen"
            )


async def corrected(town: Town, words: str) -> None:
    """The office corrects one language, the second person agrees; what is out is changed in place."""
    say, office, lin, secretary = town.say, town.office, town.member, town.secretary
    out = next(m for m in reversed(await lin.chat()) if m.text == words)
    await office.says("/broadcast")
    await office.presses("冬季送温暖" if town.language == "zh-CN" else "Winter warmth")
    await office.presses(say("broadcast-act-amend"))
    await office.hears(say("broadcast-correct-which"))
    await office.presses(say("broadcast-words-zh-CN" if town.language == "zh-CN" else "broadcast-words-en"))
    await office.hears(say("broadcast-ask-correction"))
    await office.says(CORRECTED[town.language])
    await office.hears(say("broadcast-correction-proposed"))
    asked = await secretary.hears(CORRECTED[town.language])
    await secretary.presses(say("broadcast-open"), on=asked)
    await secretary.presses(say("broadcast-act-amendment"))
    await secretary.hears(CORRECTED[town.language])
    assert not any(CORRECTED[town.language] in m.text for m in await lin.chat()), "not before somebody else agrees"
    await secretary.presses(say("broadcast-act-correct"))
    await lin.until(
        lambda chat: any(m.id == out.id and CORRECTED[town.language] in m.text and m.edited for m in chat),
        what="correction",
    )
    await town.constituent.until(lambda chat: any(CORRECTED[town.language] in m.text for m in chat), what="correction")


async def the_report(town: Town) -> None:
    """The sheet names members; the constituent is only counted."""
    say, office = town.say, town.office
    await office.until(lambda chat: sum(ENDED[town.language] in m.text for m in chat) == 2, what="both ends")
    await office.says("/broadcast")
    await office.presses("冬季送温暖" if town.language == "zh-CN" else "Winter warmth")
    await office.presses(say("broadcast-act-export"))
    await office.presses(say("broadcast-as-sheet"))
    (document,) = await office.sees("document")
    book = openpyxl.load_workbook(io.BytesIO(await office.file(document)))
    lines = [[str(cell or "") for cell in line] for line in book.worksheets[0].iter_rows(values_only=True)]
    cells = {cell for line in lines for cell in line}
    assert "林知远" in cells
    assert "王桂兰" not in cells
    assert sum(int(line[-1]) for line in lines[1:] if line[0] == say("broadcast-sheet-all")) == 3


async def unsubscribed(town: Town) -> None:
    """The constituent wants no more; the next one does not count them."""
    say, wang, office = town.say, town.constituent, town.office
    await wang.presses(say("broadcast-unsubscribe"))
    await wang.hears(say("broadcast-unsubscribed"))
    await office.says("/broadcast")
    await office.presses("冬季送温暖" if town.language == "zh-CN" else "Winter warmth")
    await office.presses(say("broadcast-again"))
    await office.presses(say("broadcast-act-send"))
    async with town.house.units.read() as work:
        reach = await work.broadcasts.reach((await newest(town)).audience)
    assert (reach.constituents, reach.unsubscribed) == (0, 1)
    await assign(town)  # what concerns their own case comes all the same


async def newest(town: Town) -> Broadcast:
    async with town.house.units.read() as work:
        (found,) = await work.broadcasts.recent(1)
        return found


@pytest.mark.parametrize("place", EVERYWHERE, indirect=True)
async def test_a_picture_goes_along(the_town: Town) -> None:
    say, office, lin = the_town.say, the_town.office, the_town.member
    await office.says("/broadcast")
    await office.presses(say("broadcast-new"))
    await office.hears(say("broadcast-ask-words", written=0))
    await office.sends_photo(picture(), caption=CHINESE)
    await office.presses(say("broadcast-audience"))
    await office.presses(say("audience-people"))
    await office.says("知远")
    await office.presses("➕ 林知远")
    await back_to_the_card(the_town)
    await office.presses(say("broadcast-time"))
    await office.presses(say("broadcast-urgent-on"))
    await back_to_the_card(the_town)
    await office.presses(say("broadcast-act-send"))
    await office.presses(say("broadcast-confirm-one"))
    (photo,) = await lin.sees("photo")
    assert photo.text == CHINESE
    await office.hears(ENDED[the_town.language])


@pytest.mark.parametrize("place", EVERYWHERE, indirect=True)
async def test_a_document_goes_along(the_town: Town) -> None:
    say, office, lin = the_town.say, the_town.office, the_town.member
    await office.says("/broadcast")
    await office.presses(say("broadcast-new"))
    await office.hears(say("broadcast-ask-words", written=0))
    await office.sends_document("第一条 内容。".encode(), name="=CANARY.txt", caption=CHINESE)
    await office.presses(say("broadcast-audience"))
    await office.presses(f"▫️ {say('audience-role-member')}")
    await back_to_the_card(the_town)
    await office.presses(say("broadcast-time"))
    await office.presses(say("broadcast-urgent-on"))
    await back_to_the_card(the_town)
    await office.presses(say("broadcast-act-send"))
    await office.presses(say("broadcast-confirm-one"))
    (document,) = await lin.sees("document")
    assert document.text == CHINESE
    assert await lin.file(document) == "第一条 内容。".encode()
    assert "CANARY" not in str(document.raw)
