"""The masked conversation of a case, as both sides see it."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.callbacks import pack
from core.concerns.model import Status
from core.notices import Button
from tests.bot.visitor import Shown, Visitor
from tests.databases import _house
from tests.handlers.test_concerns import People, meeting, people

__all__ = ["people"]


def heard(visitor: Visitor, words: str) -> Shown:
    """The newest message in the chat that holds the words."""
    return max((shown for shown in visitor.chat.values() if words in shown.text), key=lambda shown: shown.id)


def missed(visitor: Visitor, words: str) -> bool:
    return all(words not in shown.text for shown in visitor.chat.values())


async def test_each_side_reads_the_other_under_a_heading_that_names_the_case_alone(people: People) -> None:
    number = await people.talking()
    (row,) = await people.concerns()
    await people.wang.says("塌了三十米")
    copy = heard(people.zhou, "塌了三十米")
    assert copy.text.startswith(f"〔{number}")
    assert row["pseudonym"] not in copy.text
    assert heard(people.wang, "情况已看到").text.startswith(f"〔委员答复　{number}〕")


async def test_the_first_word_is_the_first_answer_and_names_the_member_once(people: People) -> None:
    await people.talking()
    await people.zhou.says("再问一句，是哪一天塌的？")
    assert sum("周若宁委员" in shown.text for shown in people.wang.chat.values()) == 1
    (row,) = await people.concerns()
    assert (row["status"], row["first_answer_at"] is not None) == ("in_dialogue", True)


async def test_a_reply_reaches_the_message_that_it_answers(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    await people.talking()
    question = zhou.said
    await zhou.says("塌了多长？")
    question = max(message for message in range(question, zhou.said + 1) if message not in zhou.chat)
    await wang.says("三十米", reply_to=heard(wang, "塌了多长"))
    assert heard(zhou, "三十米").reply_to == question
    own = wang.said
    await zhou.says("谢谢", reply_to=heard(zhou, "三十米"))
    assert heard(wang, "谢谢").reply_to is not None
    assert own


async def test_a_reply_that_comes_before_its_question_is_written_down_as_sent_waits_for_that(people: People) -> None:
    wang, zhou, visit = people.wang, people.zhou, people.wang.visit
    await people.talking()
    visit.unwritten = []
    await zhou.says("塌了多长？")
    question = max(number for number in range(zhou.said + 1) if number not in zhou.chat)
    await wang.says("三十米", reply_to=heard(wang, "塌了多长"))
    assert missed(zhou, "三十米")
    sent, visit.unwritten = visit.unwritten, None
    await visit.outbox.settle(sent)
    visit.house.clock.forward(seconds=1)
    await visit.work()
    assert heard(zhou, "三十米").reply_to == question


async def test_a_reply_to_what_is_never_written_down_as_sent_goes_on_without_it(people: People) -> None:
    wang, zhou, visit = people.wang, people.zhou, people.wang.visit
    await people.talking()
    visit.unwritten = []
    await zhou.says("塌了多长？")
    await wang.says("三十米", reply_to=heard(wang, "塌了多长"))
    await visit.outbox.settle([outcome for outcome in visit.unwritten if outcome.row.address == zhou.address])
    for _ in range(2):
        visit.house.clock.forward(seconds=1)
        await visit.work()
    assert heard(zhou, "三十米").reply_to is None


async def test_an_edit_changes_the_twin(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    await people.talking()
    await wang.says("上个月塌的")
    message = max(number for number in range(wang.said + 1) if number not in wang.chat)
    copy = heard(zhou, "上个月塌的").id
    await wang.edits(message, "上个月十五号塌的")
    assert "十五号" in zhou.chat[copy].text
    assert missed(zhou, "上个月塌的")


async def test_reactions_cross_both_ways_and_can_be_taken_back(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    await people.talking()
    await wang.says("塌了三十米")
    message = max(number for number in range(wang.said + 1) if number not in wang.chat)
    copy = heard(zhou, "塌了三十米")
    await wang.reacts(message, "🙏")
    assert zhou.chat[copy.id].reaction == "🙏"
    await wang.reacts(message, None)
    assert zhou.chat[copy.id].reaction is None


async def test_albums_voice_and_places_cross(people: People) -> None:
    await people.talking()
    await people.wang.sends_album(3, caption="三张照片")
    assert heard(people.zhou, "三张照片").files == 3
    await people.wang.sends("voice")
    assert people.zhou.last.files == 1
    await people.wang.sends("location")
    assert people.zhou.last.place


async def test_what_cannot_cross_is_answered_and_does_not_cross(people: People) -> None:
    await people.talking()
    before = dict(people.zhou.chat)
    for kind in ("contact", "sticker"):
        assert await people.wang.sends(kind), "silence is a mistake"
    assert people.zhou.chat == before


async def test_two_cases_are_never_mixed(people: People) -> None:
    """The reply decides, else the chosen case; else the person is asked, and what they said waits and goes."""
    wang, lin, zhou = people.wang, people.lin, people.zhou
    first = await people.talking("渠塌了")
    second = await people.submits("桥断了")
    await people.assigns(second, lin)
    await people.opens(lin, second)
    await lin.presses("💬 对话")
    await lin.says("桥在哪里？")
    async with people.visit.house.units.begin() as work:
        for row in await people.concerns():
            person = await work.people.person(row["contributor"])
            assert person is not None
            assert person.case == 0
    await wang.says("是指渠还是桥呢")
    await wang.says("第二句")
    assert "哪一件事" in wang.last.text
    assert missed(zhou, "第二句")
    assert missed(lin, "第二句")
    await wang.presses(second, on=wang.last)
    assert not missed(lin, "是指渠还是桥呢")
    assert not missed(lin, "第二句")
    assert missed(zhou, "第二句")
    await wang.says("还是桥的事")
    assert not missed(lin, "还是桥的事")
    await wang.says("这句说渠", reply_to=heard(wang, "情况已看到"))
    assert heard(zhou, "这句说渠").text.startswith(f"〔{first}")
    assert missed(lin, "这句说渠")
    assert missed(zhou, "还是桥的事")


async def test_the_only_open_case_gets_free_words_and_says_so_once(people: People) -> None:
    number = await people.talking()
    await people.wang.says("塌了三十米")
    assert number in people.wang.last.text
    assert "接下来" in people.wang.last.text
    assert await people.wang.says("还有两处裂缝") == []
    assert not missed(people.zhou, "还有两处裂缝")


async def test_a_message_in_the_middle_of_another_flow_stays_there_and_a_reply_does_not(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    await people.talking()
    answer = heard(wang, "情况已看到")
    await wang.says("/new")
    await wang.says("另外一件事：桥断了")
    assert missed(zhou, "桥断了")
    await wang.says("渠的事还有补充", reply_to=answer)
    assert not missed(zhou, "渠的事还有补充")
    await wang.says("桥断了三天")
    assert missed(zhou, "桥断了三天")


async def test_notes_are_seen_by_the_member_alone(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    number = await people.talking()
    await zhou.says("记：已电话问过村委会")
    await people.opens(zhou, number)
    assert "已电话问过村委会" in zhou.last.text
    await zhou.presses("📝 记一笔")
    await zhou.says("周五再问")
    await people.opens(zhou, number)
    assert "周五再问" in zhou.last.text
    assert missed(wang, "已电话问过村委会")
    assert missed(wang, "周五再问")


async def test_a_former_member_reaches_the_constituent_no_more(people: People) -> None:
    """After a reassignment neither words, nor edits, nor reactions of either side reach across the old pair."""
    wang, zhou, lin = people.wang, people.zhou, people.lin
    number = await people.talking()
    await wang.says("塌了三十米")
    message = max(count for count in range(wang.said + 1) if count not in wang.chat)
    copy = heard(zhou, "塌了三十米")
    await lin.says("/inbox")
    await lin.presses("本界别在办")
    await lin.presses(number)
    await lin.presses("改派")
    await lin.presses("林知远")
    await zhou.says("我还有一句", reply_to=copy)
    assert missed(wang, "我还有一句")
    await wang.edits(message, "其实是四十米")
    assert missed(zhou, "四十米")
    assert "改不到了" in wang.last.text
    await wang.reacts(message, "🙏")
    assert zhou.chat[copy.id].reaction is None


async def test_a_convenor_is_not_a_voice_in_the_case(people: People) -> None:
    number = await people.talking()
    (row,) = await people.concerns()
    assert row["number"] == number
    await people.lin.presses_data(pack(Button("", "talk.choose", row["id"])))
    await people.lin.says("我是召集人，插一句")
    assert missed(people.wang, "插一句")


async def test_a_talk_that_has_ended_shows_the_ways_on(people: People) -> None:
    wang, zhou = people.wang, people.zhou
    number = await people.talking()
    answer = heard(wang, "情况已看到")
    await wang.says("/my")
    await wang.presses(number)
    await wang.presses("撤回")
    await wang.presses("确定撤回")
    await wang.says("我又想起一件事", reply_to=answer)
    assert missed(zhou, "我又想起一件事")
    assert "[查看]" in str(wang.last)
    assert "反映诉求" in str(wang.last)


async def test_a_sleeping_case_is_woken_by_its_member(people: People) -> None:
    number = await people.talking()
    async with people.visit.house.units.begin() as work:
        concern = await work.concerns.by_number(number)
        assert concern is not None
        await work.concerns.save(replace(concern, status=Status.DORMANT))
    await people.zhou.says("您好，还在吗？")
    assert await people.status(number) == "in_dialogue"


CANARY = "CANARY7731"
"""Stands in every field of a message that could tell who the sender is."""
KINDS = (
    "text",
    "photo",
    "document",
    "voice",
    "video",
    "video_note",
    "animation",
    "audio",
    "location",
    "contact",
    "dice",
)
IDENTIFYING: tuple[dict[str, Any], ...] = (
    {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": CANARY}},
    {"via_bot": {"id": 9, "is_bot": True, "first_name": CANARY, "username": CANARY}},
    {"author_signature": CANARY},
    {"quote": {"text": CANARY, "position": 0}},
    {
        "external_reply": {
            "origin": {"type": "user", "date": 1, "sender_user": {"id": 9, "is_bot": False, "first_name": CANARY}}
        }
    },
    {},
)
said = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(IDENTIFYING), st.booleans()), min_size=1, max_size=3)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(said)
def test_nothing_that_would_tell_who_they_are_crosses(
    sqlite_template: Path, messages: list[tuple[str, dict[str, Any], bool]]
) -> None:
    """Each message in a house of its own: whatever kind, forwarded or not, with a mention or not, the member's chat and every
    outgoing parcel hold nothing of the canary; a control shows that the words themselves do arrive."""
    asyncio.run(_crosses(sqlite_template, messages))


async def _crosses(template: Path, messages: list[tuple[str, dict[str, Any], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(template, f"{folder}/house.db")
        house = _house(f"sqlite+aiosqlite:///{folder}/house.db", f"{folder}/house.db")
        try:
            async with meeting(house) as people:
                people.wang.name = CANARY
                await people.talking()
                for kind, fields, mentioned in messages:
                    words = "塌了三十米"
                    marks: dict[str, Any] = {}
                    if mentioned:
                        user = {"id": 1001, "is_bot": False, "first_name": CANARY}
                        mention = {"type": "text_mention", "offset": 0, "length": 2, "user": user}
                        marks = {_entities(kind): [mention]}
                    if kind == "text":
                        await people.wang.says(words, **fields, **marks)
                    else:
                        await people.wang.sends(kind, caption="" if kind in UNCAPTIONED else words, **fields, **marks)
                for chat in (people.zhou.chat, people.lin.chat, people.desk.chat):
                    assert CANARY not in repr(chat)
                if any(kind == "text" for kind, _, _ in messages):
                    assert not missed(people.zhou, "三十米")
        finally:
            await house.close()


UNCAPTIONED = ("location", "contact", "dice", "video_note")


def _entities(kind: str) -> str:
    return "entities" if kind == "text" else "caption_entities"


async def test_a_member_who_takes_a_case_over_reads_the_talk_so_far(people: People) -> None:
    wang, zhou, lin = people.wang, people.zhou, people.lin
    number = await people.talking()
    await wang.says("上个月塌的")
    message = max(each for each in range(wang.said + 1) if each not in wang.chat)
    await wang.edits(message, "上个月十五号塌的")
    await wang.sends("photo", caption="现场照片")
    await people.opens(zhou, number)
    assert "此前的对话" not in str(zhou.last.buttons), "it stands in their own chat"
    await lin.says("/inbox")
    await lin.presses("本界别在办")
    await lin.presses(number)
    assert "此前的对话" not in str(lin.last.buttons), "a convenor gives the case, and does not listen in"
    (row,) = await people.concerns()
    shown = await lin.presses_data(pack(Button("", "talk.earlier", row["id"])))
    assert all("十五号" not in each.text for each in shown)
    await lin.presses("改派")
    await lin.presses("林知远")
    await people.opens(lin, number)
    await lin.presses("🗂 此前的对话")
    page = heard(lin, "此前的对话")
    for words in ("您好，情况已看到。", "上个月十五号塌的", "〔图片〕", "现场照片", "周若宁"):
        assert words in page.text, words
    for words in ("上个月塌的", "王桂兰", "1001"):
        assert words not in page.text, words
    for index in range(12):
        await wang.says(f"补充第{index}句")
    await people.opens(lin, number)
    await lin.presses("🗂 此前的对话")
    assert "补充第2句" in lin.last.text
    assert "上个月十五号" not in lin.last.text
    await lin.presses("更早的对话")
    assert "上个月十五号塌的" in heard(lin, "现场照片").text
    await people.desk.presses_data(pack(Button("", "talk.earlier", row["id"])))
    assert "补充第11句" in people.desk.last.text
