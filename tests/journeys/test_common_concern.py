"""Three neighbours, one matter and another, over HTTP: until everybody who contributed has heard the outcome."""

from __future__ import annotations

from core.concerns.model import Status
from tests.journeys import steps
from tests.journeys.town import Town

TITLE = "村西灌溉渠修复"
SAME = "村西头的水渠塌方了，春灌浇不上水，麦子快旱死了"
OTHER = "村西头灌溉渠边上倒了很多垃圾，臭味很大"


async def test_one_joins_one_says_mine_is_different_all_hear_the_outcome(the_town: Town) -> None:
    say, lin = the_town.say, the_town.member
    await steps.submit(the_town)
    await lin.hears(say("concern-to-assign"))
    await lin.presses(say("concern-open"))
    await lin.presses(say("common-concern-open"))
    await lin.presses(say("common-concern-entitle"))
    await lin.hears(say("common-concern-ask-title"))
    await lin.says(TITLE)
    await lin.hears(TITLE)

    tag = "zh-hans" if the_town.language == "zh-CN" else "en"
    joins = await the_town.telegram.phone("孙巧云", language=tag, number=1101)
    differs = await the_town.telegram.phone("郝建国", language=tag, number=1102)
    for phone, words in ((joins, SAME), (differs, OTHER)):
        await phone.starts("s-agriculture")
        await phone.hears(say("people-consent"))
        await phone.presses(say("people-consent-agree"))
        await phone.hears(say("concern-ask-matter"))
        await phone.says(words)
        await phone.hears(say("concern-so-far"))
        await phone.presses(say("concern-done"))
        await phone.hears(words)
        await phone.presses(say("concern-submit"))
        if phone is joins:
            offered = await phone.hears(TITLE)
            assert steps.WORDS not in offered.text
            await phone.presses("🙋")
            await phone.hears(say("common-concern-receipt"))
        else:
            await phone.until(
                lambda chat: any(TITLE in m.text or say("concern-receipt") in m.text for m in chat),
                what="an offer or a receipt",
            )
            if any(TITLE in message.text for message in await phone.chat()):
                await phone.presses(say("common-concern-different"))
            await phone.hears(say("concern-receipt"))

    await steps_of_the_member(the_town)
    for phone in (the_town.constituent, joins):
        await phone.hears(say("concern-told-ended"))
        await phone.presses(say("concern-rating-solved"))
        await phone.hears(say("concern-rated-solved"))
    assert not any(say("concern-told-ended") in message.text for message in await differs.chat())
    async with the_town.house.units.read() as work:
        found = sorted(await work.concerns.in_status(list(Status)), key=lambda concern: concern.id)
    assert [concern.status for concern in found] == [Status.CLOSED, Status.CLOSED, Status.ACCEPTED]


async def steps_of_the_member(town: Town) -> None:
    """Assigned, talked about, explained."""
    say, lin = town.say, town.member
    await lin.says("/inbox")
    await lin.hears(say("concern-inbox"))
    async with town.house.units.read() as work:
        first = min(await work.concerns.in_status(list(Status)), key=lambda concern: concern.id)
    await lin.presses(first.number)
    await lin.hears(steps.WORDS)
    await lin.presses(say("concern-act-assign"))
    await lin.presses("林知远")
    assigned = await lin.hears(say("concern-assigned"))
    await lin.presses(say("concern-open"), on=assigned)
    await lin.presses(say("concern-act-take"))
    await lin.presses(say("talk-speak"))
    await lin.hears(say("talk-chosen-member"))
    await lin.says("您好，正在核实。")
    await town.constituent.hears("正在核实")
    await lin.says("/inbox")
    await lin.presses(first.number)
    await lin.presses(say("concern-act-explain"))
    await lin.hears(say("concern-ask-explain"))
    await lin.says("渠道已列入今冬修复计划。")
