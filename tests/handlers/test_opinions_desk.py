"""Opinion items in the chat, as the information office and the secretary-general see them, and what the others hear of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.actors import Desk
from core.concerns.reminders import FIRING as CONCERNS
from core.opinions import dispatching, reminders
from core.opinions.model import Outcome, Text
from tests.databases import House
from tests.handlers.test_opinions import PARTS, Bureau, bureau, forged, working

__all__ = ["bureau"]
FIRING = {**CONCERNS, **reminders.FIRING, **dispatching.FIRING}


@pytest.fixture
async def bureaus(house: House) -> AsyncIterator[Bureau]:
    """On each database in turn."""
    async with working(house) as found:
        yield found


async def test_returned_improved_signed_issued_dispatched_used(bureaus: Bureau) -> None:
    bureau, people = bureaus, bureaus.people
    number = await bureau.lifted()
    await bureau.opens(bureau.office, number)
    await bureau.office.presses("退回")
    await bureau.office.presses("情况不够具体")
    await bureau.office.says("请补充户数")
    assert await bureau.status(number) == "returned"
    assert "情况不够具体" in people.zhou.last.text
    assert "请补充户数" in people.zhou.last.text
    assert "补充完善" in people.wang.last.text
    assert "请补充户数" not in people.wang.last.text, "the desk's words are the member's"
    await people.zhou.presses("✍️ 修改")
    assert PARTS[1] in people.zhou.last.text, "nothing of the text is lost"
    await people.zhou.presses("改情况与问题")
    await people.zhou.says("某村灌溉渠坍塌两处，涉及八十六户。")
    await people.zhou.presses("✅ 提交机关")
    assert "退回后改好的" in bureau.office.last.text
    assert "重新提交" in people.wang.last.text
    await bureau.edits(bureau.office, number)
    assert "保障秋灌" in bureau.office.last.text
    assert "核稿" in people.zhou.last.text
    await bureau.office.presses("看原文")
    assert PARTS[0] in bureau.office.last.text
    await bureau.opens(bureau.office, number)
    await bureau.office.presses("送签")
    assert number in people.secretary.last.text
    await people.secretary.presses("打开", on=people.secretary.last)
    await people.secretary.presses("签发")
    assert await bureau.status(number) == "signed"
    assert "签发" in people.zhou.last.text
    assert "签发" in people.wang.last.text
    await bureau.office.presses("打开", on=bureau.office.last)
    await bureau.office.presses("编发")
    await bureau.office.presses("单篇")
    assert "2026 年第 1 期" in people.zhou.last.text
    assert "编发" in people.wang.last.text
    await bureau.dispatches()
    assert "自治区政协办公厅" in people.zhou.last.text
    assert "已报送自治区（省）级" in people.wang.last.text
    await bureau.records("采用", "《信息专报》第 3 期")
    assert "采用" in people.zhou.last.text
    assert "《信息专报》第 3 期" in people.zhou.last.text
    assert "采用" in people.wang.last.text
    assert "解决了" in str(people.wang.last), "and is asked, once, whether it helped"
    assert await bureau.status(number) == "feedback_sent"
    (event,) = await bureau.house.rows("SELECT * FROM dispatch_events")
    assert event["outcome"] == "used"
    await people.zhou.says("/opinion")
    await people.zhou.presses("保障秋灌")
    assert "2026 年第 1 期" in people.zhou.last.text
    await people.zhou.presses("采用", on=people.zhou.last)
    assert "《信息专报》第 3 期" in people.zhou.last.text


async def test_every_version_is_kept_with_who_made_it(bureau: Bureau) -> None:
    number = await bureau.submits()
    await bureau.edits(bureau.office, number)
    bureau.house.clock.forward(minutes=31)
    await bureau.edits(bureau.second, number, "第三个标题")
    await bureau.second.presses("修改记录")
    shown = str(bureau.second.last)
    assert "周若宁" in shown
    assert "顾明远：标题" in shown
    assert "沈一诺：标题" in shown
    await bureau.second.presses("周若宁", on=bureau.second.last)
    assert PARTS[0] in bureau.second.last.text
    assert len(await bureau.house.rows("SELECT * FROM opinion_versions")) == 3


async def test_nobody_signs_what_they_edited_or_wrote(bureau: Bureau) -> None:
    both = bureau.people.visit.visitor(1030, name="韩副秘书长")
    await both.takes_post(Desk.INFORMATION, Desk.SECRETARY_GENERAL)
    number = await bureau.submits()
    await bureau.edits(both, number)
    assert "签发" not in str(both.last)
    (row,) = await bureau.items()
    await both.presses_data(forged("opinion.sign", row["id"], str(row["version"])))
    assert "不能自己签发" in both.toast
    assert await bureau.status(number) == "in_edit"
    await bureau.opens(bureau.people.secretary, number)
    await bureau.people.secretary.presses("签发")
    assert await bureau.status(number) == "signed"


async def test_a_member_who_is_secretary_too_does_not_sign_the_own_item(bureau: Bureau) -> None:
    double = bureau.people.visit.visitor(1031, name="两头忙")
    await double.takes_post(Desk.SECRETARY_GENERAL)
    await double.takes_seat("agriculture")
    number = await bureau.submits(double)
    await bureau.edits(bureau.office, number)
    await double.says("/queue")
    await double.presses(number)
    assert "签发" not in str(double.last)
    (row,) = await bureau.items()
    await double.presses_data(forged("opinion.sign", row["id"], str(row["version"])))
    assert await bureau.status(number) == "in_edit"


async def test_what_was_changed_meanwhile_is_shown_and_not_signed(bureau: Bureau) -> None:
    secretary = bureau.people.secretary
    number = await bureau.submits()
    await bureau.edits(bureau.office, number)
    await bureau.opens(secretary, number)
    await bureau.edits(bureau.office, number, "换了一个标题")
    await secretary.presses("签发")
    assert await bureau.status(number) == "in_edit"
    assert "换了一个标题" in secretary.last.text, "the card as it is now"
    await secretary.presses("签发")
    assert await bureau.status(number) == "signed"


async def test_two_editors_never_edit_unknowingly(bureau: Bureau) -> None:
    number = await bureau.submits()
    office, second = bureau.office, bureau.second
    await bureau.opens(office, number)
    await office.presses("认领")
    assert "认领：顾明远" in office.last.text
    await bureau.opens(second, number)
    assert "认领：顾明远" in second.last.text
    for act in ("修改", "退回", "留存", "直报", "并入", "送签", "认领"):
        await bureau.opens(second, number)
        await second.presses(act)
        assert "顾明远" in second.toast, act
    assert await bureau.status(number) == "submitted"
    bureau.house.clock.forward(minutes=29)
    await bureau.opens(second, number)
    await second.presses("认领")
    assert "顾明远" in second.toast
    bureau.house.clock.forward(minutes=1)
    await bureau.edits(second, number)
    assert await bureau.status(number) == "in_edit"
    assert "认领：沈一诺" in second.last.text, "an expired claim can be taken over"
    await bureau.opens(office, number)
    await office.presses("修改")
    assert "沈一诺" in office.toast
    await second.presses("放回队列")
    await bureau.opens(office, number)
    await office.presses("修改")
    assert "要修改哪一部分" in office.last.text


async def test_an_answer_after_the_claim_was_lost_changes_nothing(bureau: Bureau) -> None:
    number = await bureau.submits()
    await bureau.opens(bureau.office, number)
    await bureau.office.presses("修改")
    await bureau.office.presses("标题")
    bureau.house.clock.forward(minutes=31)
    await bureau.edits(bureau.second, number, "后来的人改的")
    await bureau.office.says("太晚的标题")
    assert "沈一诺" in bureau.office.last.text
    await bureau.opens(bureau.second, number)
    assert "后来的人改的" in bureau.second.last.text


async def test_what_is_typed_after_going_back_is_no_answer(bureau: Bureau) -> None:
    number = await bureau.submits()
    await bureau.opens(bureau.office, number)
    await bureau.office.presses("留存")
    await bureau.office.presses("‹ 返回")
    await bureau.office.says("中午吃什么")
    assert await bureau.status(number) == "submitted"


async def test_kept_on_file_with_a_reason_and_everybody_hears(bureau: Bureau) -> None:
    number = await bureau.lifted()
    await bureau.opens(bureau.office, number)
    await bureau.office.presses("留存")
    await bureau.office.sends("photo")
    assert await bureau.status(number) == "submitted", "not without a reason"
    await bureau.office.says("已有同类信息上报")
    assert await bureau.status(number) == "retained"
    assert "已有同类信息上报" in bureau.people.zhou.last.text
    assert "留存备查" in bureau.people.wang.last.text
    assert "解决了" in str(bureau.people.wang.last)


async def test_taken_up_in_another_and_the_outcome_reaches_all_sources(bureau: Bureau) -> None:
    people = bureau.people
    first = await bureau.lifted()
    second = await bureau.submits(people.lin, ("同一条渠的另一处", *PARTS[1:]))
    await bureau.opens(bureau.office, first)
    await bureau.office.presses("并入")
    await bureau.office.presses(second)
    assert await bureau.status(first) == "merged"
    assert second in people.zhou.last.text
    assert second in people.wang.last.text
    await bureau.issues(second)
    assert "已编发" in people.zhou.last.text, "named under the compilation"
    await bureau.dispatches()
    await bureau.records("采纳")
    assert "采纳" in people.wang.last.text
    assert second in people.wang.last.text


async def test_direct_reports_come_first_are_due_in_hours_and_remind_once(bureau: Bureau) -> None:
    people = bureau.people
    slow, urgent = await bureau.submits(), await bureau.submits(people.lin, ("堤坝险情", *PARTS[1:]))
    await bureau.opens(bureau.office, urgent)
    await bureau.office.presses("直报")
    assert "直报信息" in people.secretary.last.text
    assert "加急" in people.lin.last.text
    await bureau.office.says("/queue")
    lines = [label for row in bureau.office.last.buttons for label, _ in row if label.startswith(("BY-", "🖊"))]
    assert urgent in lines[0]
    assert slow in lines[1]
    await bureau.edits(bureau.office, urgent)
    assert await bureau.status(urgent) == "direct", "still urgent after an edit"
    people.secretary.sees()
    bureau.office.sees()
    bureau.second.sees()
    for _ in range(10):
        bureau.house.clock.forward(minutes=30)
        await people.visit.fire(FIRING)
    assert people.secretary.sees().count(urgent) == 1
    assert [staff.sees().count(urgent) for staff in (bureau.office, bureau.second)] == [1, 1], (
        "the claim had lapsed: the desk"
    )
    for _ in range(12):
        bureau.house.clock.forward(hours=12)
        await people.visit.fire(FIRING)
    assert bureau.office.sees().count(slow) == 1, "one reminder to the desk"
    assert people.secretary.sees().count(slow) == 1, "one escalation"


async def text_of(bureau: Bureau, number: str) -> Text:
    async with bureau.house.units.read() as work:
        item = await work.opinions.get(next(row["id"] for row in await bureau.items() if row["number"] == number))
        assert item is not None
        return item.current


async def test_a_correction_is_a_new_issue_and_the_issued_text_stays(bureau: Bureau) -> None:
    people = bureau.people
    number = await bureau.lifted()
    await bureau.issues(number)
    await bureau.dispatches()
    issued = await text_of(bureau, number)
    await bureau.office.presses("更正")
    await bureau.office.presses("情况与问题")
    await bureau.office.says("灌溉渠坍塌三处。")
    before, new = await bureau.items()
    assert await text_of(bureau, number) == issued
    assert before["status"] == "dispatched"
    assert (new["status"], new["corrects"], new["issue"]) == ("in_edit", before["id"], 0)
    assert number in people.zhou.last.text
    assert "更正" in people.wang.last.text
    await bureau.opens(people.secretary, new["number"])
    await people.secretary.presses("签发")
    await bureau.opens(bureau.office, new["number"])
    await bureau.office.presses("编发")
    await bureau.office.presses("单篇")
    assert [row["issue"] for row in await bureau.items()] == [1, 2], "numbered without gaps"
    await bureau.office.presses_data(forged("opinion.edit", before["id"]))
    assert "状态已经变了" in bureau.office.toast


async def test_silence_closes_and_a_later_adoption_is_still_told(bureau: Bureau) -> None:
    people = bureau.people
    number = await bureau.lifted()
    await bureau.issues(number)
    await bureau.dispatches("市级", "市委办公室")
    people.wang.sees()
    for _ in range(95):
        bureau.house.clock.forward(days=1)
        await people.visit.fire(FIRING)
    assert await bureau.status(number) == "feedback_sent"
    assert "没有收到回复" in people.zhou.last.text
    assert people.wang.sees().count("没有收到回复") == 1
    for _ in range(31):
        bureau.house.clock.forward(days=1)
        await people.visit.fire(FIRING)
    assert await bureau.status(number) == "closed"
    dispatch = (await bureau.house.rows("SELECT id FROM dispatches"))[0]["id"]
    await bureau.office.presses_data(forged("opinion.outcome-now", dispatch, "instructed"))
    assert "领导批示" in people.zhou.last.text
    assert "批示" in people.wang.last.text
    assert await bureau.status(number) == "closed"
    assert [row["outcome"] for row in await bureau.house.rows("SELECT outcome FROM dispatch_events ORDER BY id")] == [
        "silent",
        "instructed",
    ]


async def test_feedback_waits_for_each_dispatch_and_every_event_is_told(bureau: Bureau) -> None:
    people = bureau.people
    number = await bureau.lifted()
    await bureau.issues(number)
    await bureau.dispatches()
    await bureau.dispatches("市级", "市委办公室")
    await bureau.records("未采用")
    assert "没有被" in people.wang.last.text
    assert await bureau.status(number) == "dispatched"
    second = (await bureau.house.rows("SELECT id FROM dispatches ORDER BY id"))[1]["id"]
    await bureau.office.presses_data(forged("opinion.outcome-now", second, "answered"))
    assert "答复" in people.wang.last.text
    assert await bureau.status(number) == "feedback_sent"


async def test_the_desk_cannot_record_silence_or_what_is_no_outcome(bureau: Bureau) -> None:
    await bureau.issues(await bureau.submits())
    await bureau.dispatches()
    dispatch = (await bureau.house.rows("SELECT id FROM dispatches"))[0]["id"]
    for choice in (Outcome.SILENT.value, "praised", ""):
        await bureau.office.presses_data(forged("opinion.outcome-now", dispatch, choice))
    assert await bureau.house.rows("SELECT * FROM dispatch_events") == []


async def test_two_open_forms_of_dispatch_are_never_mixed(bureau: Bureau) -> None:
    first, second = await bureau.submits(), await bureau.submits(parts=("桥断了", *PARTS[1:]))
    for number in (first, second):
        await bureau.issues(number)
    one, two = (row["id"] for row in await bureau.items())
    await bureau.office.presses_data(forged("opinion.dispatch-level", one, "refer.county"))
    await bureau.office.presses_data(forged("opinion.dispatch-level", two, "leader.national"))
    await bureau.office.presses_data(forged("opinion.to", one, "refer.county.water"))
    await bureau.office.presses_data(forged("opinion.to", two, "leader.national.nowhere"))
    await bureau.office.presses_data(forged("opinion.to", two, "bribe.moon.water"))
    rows = await bureau.house.rows("SELECT item_id, kind, level FROM dispatches")
    assert rows == [{"item_id": one, "kind": "refer", "level": "county"}]


async def test_the_queue_in_filters_and_pages(bureau: Bureau) -> None:
    numbers = []
    for index in range(10):
        numbers.append(await bureau.submits(parts=(f"第{index}件事", *PARTS[1:])))
        bureau.house.clock.forward(minutes=1)
    office = bureau.office
    await office.says("/queue")
    assert numbers[0] in str(office.last)
    assert numbers[9] not in str(office.last)
    assert "待初审 10" in str(office.last)
    await office.presses("下一页")
    assert numbers[9] in str(office.last)
    await bureau.opens(office, numbers[3])
    await office.presses("认领")
    await office.says("/queue")
    await office.presses("我认领的")
    lines = [label for row in office.last.buttons for label, _ in row if "BY-" in label]
    assert [numbers[3] in line for line in lines] == [True]
    await office.presses("无人认领")
    assert numbers[3] not in str(office.last)
    await office.presses_data(forged("opinion.queue", 999, "everything"), office.last.id)
    assert numbers[0] in str(office.last), "what no button holds is the whole queue"


async def test_stale_presses_show_the_card_as_it_is(bureau: Bureau) -> None:
    number = await bureau.submits()
    await bureau.opens(bureau.office, number)
    stale = bureau.office.last
    await bureau.issues(number)
    item = (await bureau.items())[0]["id"]
    await bureau.office.presses_data(forged("opinion.return-now", item, "facts"), stale.id)
    assert "状态已经变了" in bureau.office.toast
    assert "已编发" in bureau.office.last.text
    assert await bureau.status(number) == "issued"
