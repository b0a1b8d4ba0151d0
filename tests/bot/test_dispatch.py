"""The rooms behind one door: who gets a turn, how a refusal is answered, how nothing is lost before consent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot import later
from bot.dispatch import Rooms, command_of
from bot.rooms import Room, constituents, everybody, members
from bot.turn import Turn
from core.actors import Desk
from core.errors import Conflict, Invalid
from core.notices import Button
from core.values import Named
from tests.bot.visitor import Visit, visiting
from tests.databases import House

SECTOR = Named("sector", "education")
LABEL = (Button("people-role-constituent", "demo.confirm", 7), Button("common-cancel", "demo.stale", 7))


async def start(turn: Turn) -> None:
    await turn.show("common-cancelled", buttons=(LABEL,))


async def question(turn: Turn) -> None:
    await turn.ask("demo.words", 7)
    await turn.say("common-empty")


async def words(turn: Turn) -> None:
    if len(turn.words) > 10:
        await turn.say("opinion-level-national")
        raise Invalid("common-too-long", length=len(turn.words), limit=10)
    await turn.say("common-too-long", length=len(turn.words), limit=turn.subject)
    await turn.done()


async def confirm(turn: Turn) -> None:
    await turn.show("opinion-level-national")
    turn.toast("people-role-member")


async def stale(turn: Turn) -> None:
    await turn.say("people-role-staff")
    raise Conflict("common-missing")


async def fresh(turn: Turn) -> None:
    await turn.show("common-next")


async def link(turn: Turn) -> None:
    await turn.say("common-too-long", length=turn.argument, limit=1)


async def broken(turn: Turn) -> None:
    await turn.say("opinion-level-national")
    raise RuntimeError("with words of a person: 机密")


async def lost(turn: Turn) -> bool:
    if turn.press is not None:
        return False
    await turn.say("common-words-only")
    return True


async def consent(turn: Turn) -> None:
    await turn.ask("demo.consent", 0, **later.kept(turn))
    await turn.show(
        "people-role-constituent", buttons=((Button("people-role-member", "demo.agree"),),), replaces="consent"
    )


async def agree(turn: Turn) -> None:
    turn.person = replace(turn.person, consent=turn.work.committee.privacy_version)
    await turn.work.people.save(turn.person)
    await turn.show("people-role-member")
    await later.replay(turn)


ROOMS = (
    Room(
        "demo",
        commands={
            "start": everybody(start, menu=False),
            "ask": constituents(question),
            "broken": everybody(broken),
            "seat": members(confirm),
        },
        presses={
            "demo.confirm": everybody(confirm),
            "demo.stale": everybody(stale),
            "demo.agree": everybody(agree, before_consent=True),
        },
        answers={"demo.words": constituents(words)},
        links={"s": everybody(link)},
        fresh=fresh,
    ),
    Room("lost", messages=lost),
)


@pytest.fixture
async def visit(house: House) -> AsyncIterator[Visit]:
    async with visiting(house, ROOMS) as visit:
        yield visit


def test_two_rooms_with_one_verb_stop_the_start() -> None:
    with pytest.raises(ValueError, match="two rooms"):
        Rooms([*ROOMS, Room("again", commands={"start": everybody(start)})])


@pytest.mark.parametrize(
    ("said", "name", "argument"),
    [
        ("/start", "start", ""),
        ("/Start@liaison_bot  s-x ", "start", "s-x"),
        ("/ask\n第二行", "ask", "第二行"),
        ("/", "", ""),
        ("看 /start", "", ""),
        ("/路", "", ""),
    ],
)
def test_command(said: str, name: str, argument: str) -> None:
    assert command_of(said) == (name, argument)


async def test_a_press_edits_its_screen_and_shows_a_toast(visit: Visit) -> None:
    wang = visit.visitor(1001)
    [screen] = await wang.says("/start")
    [edited] = await wang.presses("群众")
    assert edited.id == screen.id
    assert edited.text == "全国"
    assert wang.toast == "委员"


async def test_a_question_a_refusal_and_the_answer(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.says("/ask")
    [refused] = await wang.says("这里有超过十个字的一段话")
    assert refused.text.startswith("这段文字有 12 字"), "what the handler said before it was refused is taken back"
    await wang.says("/start")
    [answered] = await wang.says("好的")
    assert answered.text.startswith("这段文字有 2 字，最多 7 字"), "a command in between has not lost the draft"
    [other] = await wang.says("再说一句")
    assert other.text == "这里需要文字。请用文字再发一次。"


async def test_a_stale_press_gets_an_alert_and_the_fresh_view(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.says("/start")
    shown = await wang.presses("取消")
    assert [one.text for one in shown] == ["下一页 ›"]
    assert wang.toast.startswith("没有找到")
    assert visit.recorder.of("answerCallbackQuery")[-1]["show_alert"] is True


@pytest.mark.parametrize("data", ["x", "demo.confirm|zzzzzzzzzzzzzzzzz|", "nobody.knows|1|", "demo.confirm|1|'; --"])
async def test_forged_presses_end_their_spinning(visit: Visit, data: str) -> None:
    wang = visit.visitor(1001)
    assert await wang.presses_data(data) == []
    assert wang.toast == "这个按钮已经过期，请从菜单重新打开。"


async def test_links_and_roles(visit: Visit) -> None:
    wang = visit.visitor(1001)
    [linked] = await wang.opens("s-education")
    assert "education" in linked.text
    [unknown] = await wang.opens("nobody-knows")
    assert unknown.text == "已取消，什么也没有提交。"
    [refused] = await wang.says("/seat")
    assert refused.text == "这项功能不对您目前的身份开放。"
    [nothing] = await wang.says("/nothing")
    assert nothing.text == "这里需要文字。请用文字再发一次。"


async def test_the_right_role_comes_in_and_another_one_is_switched(visit: Visit) -> None:
    lin = visit.visitor(1002, name="林知远")
    await lin.takes_seat("education")
    [shown] = await lin.says("/seat")
    assert shown.text == "全国"
    await lin.says("/ask")
    assert (await lin.says("好的"))[0].text.startswith("这段文字有 2 字"), (
        "an entry for constituents switches to that role"
    )
    await visit.visitor(1003).takes_post(Desk.INFORMATION)
    [refused] = await visit.visitor(1003).says("/seat")
    assert refused.text == "这项功能不对您目前的身份开放。"


async def test_what_nobody_takes_goes_to_the_last_room(visit: Visit) -> None:
    wang = visit.visitor(1001)
    for kind in ("sticker", "contact", "dice", "location", "voice"):
        [answer] = await wang.sends(kind)
        assert answer.text == "这里需要文字。请用文字再发一次。"
    assert await wang.sends("photo", pinned_message=None) != []


async def test_masked_words_are_said_to_be_masked_once_a_day(visit: Visit) -> None:
    wang = visit.visitor(1001)
    first = await wang.says("请打 13800138000")
    second = await wang.says("请打 13800138000")
    assert [len(first), len(second)] == [2, 1]
    assert "已自动隐去" in first[1].text


async def test_nothing_is_lost_before_consent(house: House) -> None:
    async with visiting(house, ROOMS, consent) as visit:
        wang = visit.visitor(1001)
        await wang.opens("s-education")
        await wang.says("/ask")
        await wang.says("一句话")
        assert [shown.text for shown in wang.chat.values()] == ["群众"] * 3
        shown = await wang.presses("委员")
        assert [one.text[:9] for one in shown] == ["委员", "这段文字有 edu", "没有收到文字。请输", "这段文字有 3 字"]


async def test_groups_get_one_word_a_day_and_nothing_else(visit: Visit) -> None:
    group = {"id": -100123, "type": "supergroup", "title": "t"}
    sender = {"id": 1001, "is_bot": False, "first_name": "王"}
    for text in ("大家好", "/start", "再说"):
        await visit.happens(message={"message_id": 1, "date": 0, "chat": group, "from": sender, "text": text})
    await visit.happens(edited_message={"message_id": 1, "date": 0, "chat": group, "from": sender, "text": "改"})
    assert [row.parcel.text[:5] for row in visit.undelivered] == ["您好。为保"]
    assert [row.address for row in visit.undelivered] == [-100123]


async def test_blocking_and_writing_again(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.says("/start")
    await wang.blocks()
    assert (await visit.house.rows("SELECT reachable FROM people"))[0]["reachable"] in (0, False)
    await wang.blocks(False)
    assert (await visit.house.rows("SELECT reachable FROM people"))[0]["reachable"] in (1, True)


async def test_the_menu_is_set_once_for_each_role_and_language(visit: Visit) -> None:
    wang = visit.visitor(1001)
    for _ in range(3):
        await wang.says("/start")
    [menu] = visit.recorder.of("setMyCommands")
    assert menu["scope"] == {"type": "chat", "chat_id": 1001}


async def test_a_failing_handler_is_tried_again_then_parked_and_the_person_is_told(house: House) -> None:
    async with visiting(house, ROOMS, strict=False) as visit:
        wang, other = visit.visitor(1001), visit.visitor(1002)
        await wang.says("/broken")
        await wang.says("/start")
        for seconds in (1, 2, 4):
            assert wang.chat == {}, "the lane waits, in order"
            assert len(await other.says("/start")) == 1, "other lanes move on"
            visit.house.clock.forward(seconds=seconds + 0.1)
            await visit.work()
        visit.house.clock.forward(seconds=9)
        await visit.work()
        texts = [shown.text for shown in wang.chat.values()]
        assert texts[0].startswith("很抱歉，刚才这一步没有办成")
        assert texts[1] == "已取消，什么也没有提交。", "the lane moved on"
        [parked] = await visit.inbox.parked()
        assert parked.incident in texts[0]
        assert "机密" not in parked.error
        assert "broken" in parked.error
