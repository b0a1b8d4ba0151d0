"""People in the chat: welcome, consent, codes, roles, language, seat, feedback, and what nobody took."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.gate import acting
from core.actors import Desk, Role
from core.people import seating
from core.people.model import Seat, SeatAct
from handlers import ROOMS
from handlers.people import AGREED_TO, HOMES, consent
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import House
from texts.catalog import fingerprint


@pytest.fixture
async def visit(sqlite_house: House) -> AsyncIterator[Visit]:
    async with visiting(sqlite_house, ROOMS, consent) as found:
        yield found


async def code_for(visit: Visit, *desks: Desk) -> str:
    """A code that nobody has used: for a post at these desks, or for a seat."""
    async with visit.house.units.begin() as work:
        if desks:
            return await seating.issue_code(work, post=(await seating.add_post(work, "程书瑶", frozenset(desks))).id)
        seat = Seat(work.new_id(), 15, "林知远", "agriculture")
        await work.people.add_seat(seat)
        return await seating.issue_code(work, seat=seat.id)


async def role(visit: Visit, visitor: Visitor) -> str:
    """The role that the person is in, as it is stored."""
    async with visit.house.units.begin() as work:
        person, _ = await work.people.arrive(visitor.address, "zh-CN", work.new_id())
    return person.role


async def consents(visit: Visit) -> list[tuple[str, str]]:
    rows = await visit.house.rows("SELECT version, text_hash FROM consents ORDER BY id")
    return [(row["version"], row["text_hash"]) for row in rows]


async def test_a_newcomer_reads_who_this_is_and_what_becomes_of_their_words(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.says("/start")
    assert "北原市政协的委员联系服务" in wang.last.text
    assert "化名" in wang.last.text
    assert "刚才发来的内容" not in wang.last.text, "nothing was sent"
    await wang.presses("同意并继续")
    assert "您可以把身边的难事" in wang.last.text
    assert [label for row in wang.last.buttons for label, _ in row] == ["📝 反映诉求", "我的诉求", "使用说明"]
    assert await consents(visit) == [("1", fingerprint("zh-CN", *AGREED_TO))]


async def test_nothing_that_was_sent_before_agreeing_is_lost(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.opens("s-agriculture")
    await wang.says("村西头灌溉渠塌了")
    assert "同意并继续" in str(wang.last)
    await wang.sends("photo", caption="就在桥头")
    assert "已记下" in wang.last.text
    assert await visit.house.rows("SELECT id FROM files") == [], "not taken in yet"
    await wang.presses("同意并继续")
    await wang.presses("✅ 完成")
    for part in ("村西头灌溉渠塌了", "农业界"):
        assert part in wang.last.text
    assert len(await visit.house.rows("SELECT id FROM files")) == 1


async def test_a_command_before_agreeing_is_carried_out_after(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.says("/feedback")
    assert "请写下" not in wang.last.text
    await wang.presses("同意并继续")
    assert "请写下您对这项服务" in wang.last.text


async def test_who_does_not_agree_keeps_the_door_open_and_leaves_nothing(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.says("村西头灌溉渠塌了")
    await wang.presses("暂不同意")
    assert "没有保存您的任何内容" in wang.last.text
    assert await visit.house.rows("SELECT kind FROM drafts") == []
    await wang.presses("同意并继续")
    assert "灌溉渠" not in wang.last.text


async def test_the_notice_can_be_read_in_the_other_language_before_agreeing(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.says("村西头灌溉渠塌了")
    await wang.presses("English")
    await wang.presses("English")
    assert "Before we begin" in wang.last.text
    await wang.presses("Agree and continue")
    assert "Noted" in wang.last.text or "灌溉渠" in str(wang.last), "what was sent is still there"
    assert await consents(visit) == [("1", fingerprint("en", *AGREED_TO))]


async def test_the_consent_is_taken_back_in_two_taps(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.agrees()
    await wang.says("/new")
    await wang.says("村西头灌溉渠塌了")
    await wang.says("/privacy")
    assert "端到端加密" in wang.last.text
    await wang.presses("撤回同意")
    assert "立即生效" in wang.last.text
    assert await visit.house.rows("SELECT kind FROM drafts") == []
    await wang.says("还有一件事")
    assert "同意并继续" in str(wang.last), "asked anew, nothing taken in"


async def test_a_personal_link_gives_the_seat_before_any_consent(visit: Visit) -> None:
    lin = visit.visitor(1002, name="林知远")
    shown = await lin.opens(f"b-{await code_for(visit)}")
    assert "以委员身份" in shown[0].text
    assert "📥 待办诉求" in str(shown[1])
    assert await role(visit, lin) == Role.MEMBER


async def test_a_typed_code_gives_the_post(visit: Visit) -> None:
    cheng, code = visit.visitor(1003), await code_for(visit, Desk.INFORMATION)
    await cheng.says("/bind")
    assert "个人绑定码" in cheng.last.text
    await cheng.says("不是绑定码")
    assert "绑定码不对" in cheng.last.text
    await cheng.sends("photo")
    assert "绑定码不对" not in cheng.last.text, "a picture is no wrong code"
    await cheng.says(code.lower())
    assert "📋 信息队列" in str(cheng.last)
    assert await role(visit, cheng) == Role.STAFF


async def test_codes_that_are_old_used_or_anothers_are_refused_in_words(visit: Visit) -> None:
    lin, thief, code = visit.visitor(1002), visit.visitor(1666), await code_for(visit)
    old = await code_for(visit)
    await lin.says(f"/bind {code}")
    await lin.says(f"/bind {code}")
    assert "已经用这个绑定码绑定过" in lin.last.text
    await thief.says(f"/bind {code}")
    assert "已经被使用过" in thief.last.text
    visit.house.clock.forward(days=31)
    await thief.says(f"/bind {old}")
    assert "已经过期" in thief.last.text
    assert await role(visit, thief) == Role.CONSTITUENT


async def test_codes_cannot_be_guessed(visit: Visit) -> None:
    thief, code = visit.visitor(1666), await code_for(visit)
    for _ in range(5):
        await thief.says("/bind WRONGWRONG")
    await thief.says(f"/bind {code}")
    assert "输错次数太多" in thief.last.text
    assert await role(visit, thief) == Role.CONSTITUENT


async def test_a_code_between_two_sentences_loses_neither(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.agrees()
    await wang.says("/new")
    await wang.says("村西头灌溉渠塌了")
    await wang.says("/bind")
    await wang.says("/feedback")
    await wang.says("/cancel")
    assert "之前填写的内容还在" in wang.last.text
    await wang.says("三百亩地浇不上水")
    await wang.presses("✅ 完成")
    assert "村西头灌溉渠塌了" in wang.last.text
    assert "三百亩地浇不上水" in wang.last.text


async def test_a_code_before_agreeing_leaves_what_was_sent(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.says("村西头灌溉渠塌了")
    await wang.says("/bind")
    await wang.says("/start")
    await wang.presses("同意并继续")
    shown = await wang.presses("✅ 完成")
    assert "村西头灌溉渠塌了" in shown[-1].text


async def test_two_roles_and_a_way_between_them(visit: Visit) -> None:
    lin = visit.visitor(1002, name="林知远")
    await lin.says(f"/bind {await code_for(visit)}")
    await lin.says(f"/bind {await code_for(visit, Desk.LIAISON)}")
    await lin.says("/role")
    assert [label for row in lin.last.buttons for label, _ in row] == ["群众", "委员", "机关干部", "‹ 返回"]
    assert "机关干部" in lin.last.text
    await lin.presses("委员")
    assert "📥 待办诉求" in str(lin.last)
    await lin.says("/me")
    assert "林知远" in lin.last.text


async def test_a_role_that_is_not_held_cannot_be_forged(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.agrees()
    for forged in ("member", "staff"):
        await wang.presses_data(f"people.switch|0|{forged}")
        assert "没有这个身份" in wang.toast
    await wang.presses_data("people.switch|0|emperor")
    await wang.says("/me")
    assert "不对您目前的身份开放" in wang.last.text
    assert await role(visit, wang) == Role.CONSTITUENT


async def test_a_suspended_member_stays_a_member(visit: Visit) -> None:
    lin = visit.visitor(1002, name="林知远")
    seat = await lin.takes_seat("agriculture", convenor=True)
    desk = visit.visitor(1003)
    await desk.takes_post(Desk.LIAISON)
    async with visit.house.units.begin() as work:
        person, _ = await work.people.arrive(1003, "zh-CN", 0)
        await seating.change_seat(work, await acting(work, person), seat.id, SeatAct.SUSPEND)
    await visit.deliver()
    assert "暂停履职" in lin.last.text
    await lin.says("/me")
    assert "暂停履职" in lin.last.text


async def test_the_seat_and_the_second_sector(visit: Visit) -> None:
    lin = visit.visitor(1002, name="林知远")
    await lin.takes_seat("agriculture", unit="市农技中心")
    await lin.says("/me")
    for part in ("第 15 届", "正常履职", "农业界", "市农技中心", "第二界别：未填写"):
        assert part in lin.last.text
    await lin.presses("选择第二界别")
    await lin.presses("教育界")
    assert "第二界别：教育界" in lin.last.text
    await lin.presses("选择第二界别")
    await lin.presses("农业界")
    assert "本人界别以外" in lin.toast
    await lin.presses_data("people.second|zzzzz|")
    await lin.presses("不选第二界别")
    assert "第二界别：未填写" in lin.last.text


async def test_the_language_changes_everything_that_is_said(visit: Visit) -> None:
    lin = visit.visitor(1002)
    await lin.takes_seat("agriculture")
    await lin.says("/language")
    await lin.presses("English")
    assert "Welcome to the members’ contact service" in lin.last.text
    await lin.presses_data("people.speak|0|xx")
    assert "Welcome" in lin.last.text


async def test_feedback_reaches_the_desk_without_a_name(visit: Visit) -> None:
    lin, desk = visit.visitor(1002, name="林知远"), visit.visitor(1003)
    await lin.takes_seat("agriculture")
    await lin.says("/feedback 表格太多")
    assert "没有送出" in lin.last.text, "there is nobody yet"
    await desk.takes_post(Desk.LIAISON)
    await lin.says("/feedback")
    await lin.says("同一张表填了三遍")
    assert "已转给机关" in lin.last.text
    assert "同一张表填了三遍" in desk.last.text
    assert "林知远" not in desk.last.text


async def test_a_member_who_reads_the_notice_stays_in_the_middle_of_their_work(visit: Visit) -> None:
    lin = visit.visitor(1002)
    await lin.says(f"/bind {await code_for(visit)}")
    await lin.says("/feedback")
    before = await visit.house.rows("SELECT kind FROM drafts WHERE role = 'member'")
    assert before
    await lin.says("/privacy")
    await lin.presses("同意并继续")
    assert await role(visit, lin) == Role.MEMBER
    assert await visit.house.rows("SELECT kind FROM drafts WHERE role = 'member'") == before


@pytest.mark.parametrize("kind", ["sticker", "contact", "dice"])
async def test_what_cannot_be_handled_is_answered(visit: Visit, kind: str) -> None:
    lin = visit.visitor(1002)
    await lin.takes_seat("agriculture")
    await lin.sends(kind)
    assert "回到首页" in str(lin.last)
    if kind == "contact":
        assert "13800138000" not in lin.last.text


async def test_unknown_commands_and_buttons_are_answered(visit: Visit) -> None:
    wang = visit.visitor(1001)
    await wang.agrees()
    await wang.says("/nonsense")
    assert "没有这个命令" in wang.last.text
    await wang.presses_data("gone.verb|5|")
    assert "过时" in wang.toast
    await wang.presses("回到首页")
    assert "反映诉求" in str(wang.last)


@pytest.mark.parametrize("post", [False, True])
async def test_words_that_belong_to_nothing_are_answered(visit: Visit, post: bool) -> None:
    visitor = visit.visitor(1002)
    await (visitor.takes_post(Desk.INFORMATION) if post else visitor.takes_seat("agriculture"))
    await visitor.says("在吗")
    assert visitor.last.buttons


@pytest.mark.parametrize("held", Role)
def test_every_button_of_the_first_screens_leads_somewhere(held: Role) -> None:
    presses = {verb: entry for room in ROOMS for verb, entry in room.presses.items()}
    for row in HOMES[held]:
        for button in row:
            assert held in presses[button.verb].roles, button.verb


@pytest.mark.parametrize("held", Role)
async def test_the_help_of_a_role_names_commands_that_there_are(visit: Visit, held: Role) -> None:
    visitor = visit.visitor(1002)
    match held:
        case Role.MEMBER:
            await visitor.takes_seat("agriculture")
        case Role.STAFF:
            await visitor.takes_post(Desk.INFORMATION, Desk.LIAISON)
        case _:
            await visitor.agrees()
    await visitor.says("/help")
    named = {word.strip("/") for word in visitor.last.text.replace("　", " ").split() if word.startswith("/")}
    commands = {name: entry for room in ROOMS for name, entry in room.commands.items()}
    assert named
    assert {name for name in named if name not in commands or held not in commands[name].roles} == set()
