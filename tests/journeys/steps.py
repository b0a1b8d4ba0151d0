"""The steps of the main job, as people take them; each waits for what the person sees."""

from __future__ import annotations

from tests.journeys.town import Town, picture

WORDS = "村西头灌溉渠塌了两处，三百多亩地浇不上水"
MATTER = {
    "title": "关于修复村级灌溉渠的建议",
    "situation": "某村灌溉渠坍塌两处，约三百亩农田无法灌溉。",
    "analysis": "渠道年久失修，管护责任没有落实到单位。",
    "suggestions": "由水务部门牵头修复，建立定期巡查制度。",
}


async def submit(town: Town) -> None:
    """The constituent agrees, tells the matter with an album, and gets a number."""
    say, wang = town.say, town.constituent
    await wang.starts("s-agriculture")
    await wang.hears(say("people-consent"))
    await wang.presses(say("people-consent-agree"))
    await wang.hears(say("concern-ask-matter"))
    await wang.says(WORDS)
    await wang.sends_album(picture("teal"), picture("brown"))
    await wang.until(
        lambda chat: any("2" in m.text and say("concern-so-far") in m.text for m in chat), what="both photos"
    )
    await wang.presses(say("concern-done"))
    await wang.hears(WORDS)
    await wang.presses(say("concern-submit"))
    await wang.hears(say("concern-receipt"))


async def assign(town: Town) -> None:
    """The convenor assigns the case to herself and takes it."""
    say, lin = town.say, town.member
    await lin.hears(say("concern-to-assign"))
    await lin.presses(say("concern-open"))
    await lin.presses(say("concern-act-assign"))
    await lin.presses("林知远")
    assigned = await lin.hears(say("concern-assigned"))
    await lin.presses(say("concern-open"), on=assigned)
    await lin.presses(say("concern-act-take"))
    await town.constituent.hears(say("concern-told-taken"))


async def talk(town: Town) -> None:
    """Both talk, one edits, one replies."""
    say, wang, lin = town.say, town.constituent, town.member
    await lin.presses(say("talk-speak"))
    await lin.hears(say("talk-chosen-member"))
    question = await lin.says("您好，塌方大概多长？")
    heard = await wang.hears("塌方大概多长")
    await wang.says("大概三十米", reply_to=heard)
    answer = await lin.hears("大概三十米")
    assert answer.reply_to == question.id
    said = await wang.says("上个月塌的")
    await lin.hears("上个月塌的")
    await wang.edits(said, "上个月十五号塌的")
    assert (await lin.hears("上个月十五号塌的")).edited


async def lift(town: Town) -> None:
    """The constituent agrees; the member writes the item and sends it."""
    say, wang, lin = town.say, town.constituent, town.member
    await lin.says("/inbox")
    await lin.presses("BY-")
    await lin.presses(say("concern-act-ask-consent"))
    await wang.hears(say("concern-consent-ask"))
    await wang.presses(say("concern-consent-yes"))
    await wang.hears(say("concern-consent-said-agreed"))
    await lin.hears(say("concern-consent-agreed"))
    await lin.presses(say("concern-lift-now"))
    for part, words in MATTER.items():
        await lin.hears(say(f"opinion-ask-{part}"))
        await lin.says(words)
    await lin.hears(MATTER["suggestions"])
    await lin.presses(say("opinion-submit"))
    await lin.hears(say("opinion-sent"))
    await wang.hears(say("concern-told-lifted"))


async def review(town: Town) -> None:
    """The office returns the item, the member improves it, the office edits it, the secretary-general signs."""
    say, lin, office, secretary = town.say, town.member, town.office, town.secretary
    came = await office.hears(say("opinion-came"))
    await office.presses(say("opinion-open"), on=came)
    await office.presses(say("opinion-act-return"))
    await office.presses(say("opinion-reason-facts"))
    await office.says("请补充受影响的户数")
    returned = await lin.hears("请补充受影响的户数")
    await lin.presses(say("opinion-improve"), on=returned)
    await lin.presses(say("opinion-change-situation"))
    await lin.hears(say("opinion-edit-ask"))
    await lin.says("某村灌溉渠坍塌两处，涉及八十六户、约三百亩农田。")
    await lin.hears("八十六户")
    await lin.presses(say("opinion-submit"))
    again = await office.hears(say("opinion-came", again=1))
    await office.presses(say("opinion-open"), on=again)
    await office.hears("八十六户")
    await office.presses(say("opinion-act-edit"))
    await office.presses(say("opinion-part-title"))
    await office.says("关于修复村级灌溉渠、保障秋灌的建议")
    await office.hears("保障秋灌")
    await secretary.says("/queue")
    await secretary.presses("BY-S-")
    await secretary.presses(say("opinion-act-sign"))
    await lin.hears(say("opinion-signed"))


async def issue(town: Town) -> None:
    """Issued, dispatched, used; both people are told."""
    say, wang, lin, office = town.say, town.constituent, town.member, town.office
    to_issue = await office.hears(say("opinion-to-issue"))
    await office.presses(say("opinion-open"), on=to_issue)
    await office.presses(say("opinion-act-issue"))
    await office.presses(say("opinion-form-single"))
    await wang.hears(say("opinion-told-issued"))
    await office.presses(say("opinion-act-dispatch"))
    await office.hears(say("opinion-dispatch"))
    await office.presses(say("opinion-kind-report_up"))
    await office.presses(say("opinion-level-region"))
    await office.hears(say("opinion-dispatch-target"))
    await office.says("自治区政协办公厅")
    await wang.hears(say("opinion-told-dispatched"))
    await office.presses(say("opinion-act-record"))
    await office.presses("自治区政协办公厅")
    await office.hears(say("opinion-outcome-ask"))
    await office.presses(say("opinion-outcome-used"))
    await office.hears(say("opinion-outcome-words"))
    await office.presses(say("opinion-without-words"))
    await office.hears(say("opinion-status-feedback_sent"))
    await wang.hears(say("opinion-told-used"))
    await lin.hears(say("opinion-recorded"))


async def issue_alone(town: Town) -> None:
    """An item that needs no second thought: edited, signed, issued."""
    say, lin, office, secretary = town.say, town.member, town.office, town.secretary
    came = await office.hears(say("opinion-came"))
    await office.presses(say("opinion-open"), on=came)
    await office.presses(say("opinion-act-edit"))
    await office.presses(say("opinion-part-title"))
    await office.says("关于落实灌渠管护责任、保障秋灌的建议")
    await office.hears("保障秋灌")
    await secretary.says("/queue")
    await secretary.presses("BY-S-")
    await secretary.presses(say("opinion-act-sign"))
    await lin.hears(say("opinion-signed"))
    to_issue = await office.hears(say("opinion-to-issue"))
    await office.presses(say("opinion-open"), on=to_issue)
    await office.presses(say("opinion-act-issue"))
    await office.presses(say("opinion-form-single"))
    await office.hears(say("opinion-status-issued"))


async def rate(town: Town) -> None:
    """The constituent says how it went."""
    say, wang, lin = town.say, town.constituent, town.member
    await wang.presses(say("concern-rating-solved"))
    await wang.hears(say("concern-rated-solved"))
    await lin.hears(say("concern-rating-solved"))


STEPS = (submit, assign, talk, lift, review, issue, rate)


async def journey(town: Town) -> None:
    """All of it."""
    for step in STEPS:
        await step(town)
