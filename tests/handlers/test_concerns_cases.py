"""Cases in the chat: assigned, answered, ended, reopened, forged and stale presses, reminders."""

from __future__ import annotations

from bot.callbacks import pack
from core.concerns.reminders import FIRING
from core.notices import Button
from tests.handlers.test_concerns import People, people

__all__ = ["people"]


def forged(verb: str, id: int, choice: str = "") -> str:
    """What a button of this verb would hold."""
    return pack(Button("", verb, id, choice))


async def test_from_the_convenor_to_the_member_to_the_rated_end(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    number = await people.submits()
    await people.assigns(number)
    assert number in zhou.last.text
    await zhou.presses("打开", on=zhou.last)
    assert "灌溉渠" in zhou.last.text
    await zhou.presses("✅ 接办")
    assert "委员已接办" in wang.last.text
    await zhou.presses("💬 对话")
    await zhou.says("您好，塌了多长？")
    assert await people.status(number) == "in_dialogue"
    assert any("周若宁委员" in shown.text for shown in wang.chat.values()), "the constituent hears who answers"
    await people.opens(zhou, number)
    await zhou.presses("解疑释惑")
    await zhou.says("已列入春季维修计划，三月动工。")
    assert await people.status(number) == "awaiting_rating"
    assert "三月动工" not in wang.last.text, "what is pushed can be read over a shoulder"
    await wang.presses("查看", on=wang.last)
    assert "三月动工" in wang.last.text
    await wang.presses("😊 解决了")
    assert await people.status(number) == "closed"
    assert "解决了" in zhou.last.text


async def test_not_solved_reopens_once_then_the_secretary_general_decides(people: People) -> None:
    wang, zhou, secretary = people.wang, people.zhou, people.secretary
    number = await people.talking()

    async def ends() -> None:
        await people.opens(zhou, number)
        await zhou.presses("解疑释惑")
        await zhou.says("请再等一等。")
        await wang.presses("🙁 没解决", on=wang.last)

    await ends()
    await wang.presses("没解决，重新办理")
    assert await people.status(number) == "reopened"
    await people.opens(zhou, number)
    await zhou.presses("💬 对话")
    await zhou.says("我再问一次。")
    await ends()
    await wang.says("/my")
    await wang.presses(number)
    await wang.presses("请秘书长研究")
    assert await people.status(number) == "under_review"
    await secretary.presses("打开")
    await secretary.presses("维持办结")
    await secretary.says("已充分答复。")
    assert await people.status(number) == "closed"
    await wang.says("/my")
    await wang.presses(number)
    assert "已充分答复" in wang.last.text
    assert "请秘书长研究" not in str(wang.last)


async def test_referred_to_a_unit_and_answered(people: People) -> None:
    wang, zhou, desk = people.wang, people.zhou, people.desk
    number = await people.talking()
    await people.opens(zhou, number)
    await zhou.presses("转办")
    await zhou.presses("市水务局")
    assert await people.status(number) == "referred"
    await desk.presses("打开")
    await desk.presses("登记答复")
    await desk.says("月底前修好。")
    assert await people.status(number) == "awaiting_rating"
    await wang.presses("查看", on=wang.last)
    assert "月底前修好" in wang.last.text


async def test_a_member_declines_and_the_constituent_never_reads_why(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    number = await people.submits()
    await people.assigns(number)
    await people.opens(zhou, number)
    await zhou.presses("婉拒")
    await zhou.says("与本职工作有利益冲突")
    assert await people.status(number) == "accepted"
    assert "利益冲突" in people.lin.last.text
    await wang.says("/my")
    await wang.presses(number)
    assert all("利益冲突" not in shown.text for shown in wang.chat.values())


async def test_something_can_be_added_while_it_waits_and_the_matter_can_be_withdrawn(people: People) -> None:
    wang = people.wang
    number = await people.submits()
    await wang.says("/my")
    await wang.presses(number)
    await wang.presses("补充情况")
    await wang.says("一共三百亩")
    assert "已补充" in wang.last.text
    await people.opens(people.lin, number)
    assert "一共三百亩" in people.lin.last.text
    await wang.says("/my")
    await wang.presses(number)
    await wang.presses("撤回")
    assert await people.status(number) == "accepted", "asked once first"
    await wang.presses("确定撤回")
    assert await people.status(number) == "withdrawn"


async def test_two_open_lists_never_assign_the_wrong_case(people: People) -> None:
    """Two devices of the convenor: the button on the first list means the first case, whatever was opened since."""
    lin = people.lin
    first, second = await people.submits("渠塌了"), await people.submits("桥断了")
    await people.opens(lin, first)
    await lin.presses("分派")
    button = next(data for row in lin.last.buttons for label, data in row if label.startswith("周若宁"))
    await people.opens(lin, second)
    await lin.presses("分派")
    await lin.presses_data(button)
    assert (await people.status(first), await people.status(second)) == ("assigned", "accepted")


async def test_a_stale_button_shows_the_card_as_it_is_now(people: People) -> None:
    lin = people.lin
    number = await people.submits()
    await people.opens(lin, number)
    stale = lin.last
    await lin.presses("分派")
    await lin.presses("周若宁")
    await lin.presses_data(forged("concern.move-to", (await people.concerns())[0]["id"], "education"), stale.id)
    assert "状态已经变了" in lin.toast
    assert "待答复" in lin.last.text


async def test_forged_ids_find_nothing(people: People) -> None:
    await people.talking()
    concern = int((await people.concerns())[0]["id"])
    stranger = people.visit.visitor(1009, name="外人")
    await stranger.agrees()
    before = await people.concerns()
    for verb in ("own", "withdraw-yes", "reopen", "insist", "add", "rate", "consent"):
        await stranger.presses_data(forged(f"concern.{verb}", concern, "solved"))
    await stranger.presses_data(forged("talk.choose", concern))
    outsider = people.visit.visitor(1010, name="别界委员")
    await outsider.takes_seat("education", convenor=True)
    for verb in ("card", "files", "assign", "take", "explain", "refer", "accept", "grant"):
        await outsider.presses_data(forged(f"concern.{verb}", concern))
    await outsider.presses_data(forged("talk.note", concern))
    assert await people.concerns() == before
    for other in (stranger, outsider):
        assert all("灌溉渠" not in shown.text and "BY-" not in shown.text for shown in other.chat.values())


async def test_a_case_goes_only_to_a_member_of_its_sector(people: People) -> None:
    outsider = people.visit.visitor(1010, name="别界委员")
    seat = await outsider.takes_seat("education")
    await people.submits()
    concern = int((await people.concerns())[0]["id"])
    await people.lin.presses_data(forged("concern.assign-to", concern, str(seat.id)))
    assert "不能承办" in people.lin.toast
    assert (await people.concerns())[0]["status"] == "accepted"


async def test_reminders_come_once_then_the_desk_hears_once(people: People) -> None:
    number = await people.submits()
    lin, desk = people.lin, people.desk
    lin.sees()
    desk.sees()
    for _ in range(30):
        people.visit.house.clock.forward(hours=12)
        await people.visit.fire(FIRING)
    assert lin.sees().count(number) == 1, "one reminder to the one responsible"
    assert desk.sees().count(number) == 1, "one escalation to the desk"


async def test_silence_puts_a_case_to_sleep_and_any_message_wakes_it(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    number = await people.talking()
    await people.opens(zhou, number)
    await zhou.presses("请补充")
    await zhou.says("请问是哪一段？")
    assert await people.status(number) == "needs_information"
    for _ in range(20):
        people.visit.house.clock.forward(days=1)
        await people.visit.fire(FIRING)
    assert await people.status(number) == "dormant"
    assert "休眠" in wang.last.text
    await wang.says("桥东那一段")
    assert await people.status(number) == "in_dialogue"


async def test_an_unanswered_rating_closes_quietly(people: People) -> None:
    number = await people.talking()
    await people.opens(people.zhou, number)
    await people.zhou.presses("理顺情绪")
    await people.zhou.says("理解您的难处。")
    people.wang.sees()
    for _ in range(16):
        people.visit.house.clock.forward(days=1)
        await people.visit.fire(FIRING)
    assert await people.status(number) == "closed"
    assert people.wang.sees() == ""
