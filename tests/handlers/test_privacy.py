"""Leaving in the chat, on both databases: what the person sees, what their member sees, and that nothing of theirs is left."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot.callbacks import pack
from core.concerns.model import Consent
from core.notices import Button, Copy
from core.privacy.model import Ground
from core.said import Kind, Said
from core.talks.model import Side, Spoken
from operation.house import FIRING
from storage.holdings import PEOPLE, Fate
from tests.bot.visitor import PICTURE
from tests.databases import House
from tests.handlers.test_concerns import People, meeting
from tests.storage.opening import readable

CANARY = "村西头灌溉渠塌了两处金丝雀"


@pytest.fixture
async def people(house: House) -> AsyncIterator[People]:
    async with meeting(house) as found:
        yield found


async def person_of(people: People, address: int = 1001) -> int:
    async with people.visit.house.units.begin() as work:
        person, new = await work.people.arrive(address, "zh-CN", work.new_id())
        assert not new
    return person.id


async def left_of(house: House, person: int) -> dict[str, int]:
    """Where the person's number still stands, but for what is the committee's record."""
    found = {}
    for held in PEOPLE:
        if held.fate is not Fate.KEPT:
            rows = await house.rows(f"SELECT 1 FROM {held.table} WHERE {held.column} = :person", person=person)
            if rows:
                found[f"{held.table}.{held.column}"] = len(rows)
    return found


async def rich(people: People) -> str:
    """A constituent with one of nearly everything; the number of their case."""
    wang = people.wang
    await wang.opens("s-agriculture")
    await wang.says(CANARY)
    await wang.sends("photo", caption=CANARY)
    await wang.presses("✅ 完成")
    await wang.presses("✅ 提交")
    number = str((await people.concerns())[-1]["number"])
    await people.assigns(number)
    await people.opens(people.zhou, number)
    await people.zhou.presses("💬 对话")
    await people.zhou.says("您好，情况已看到。")
    await wang.says(f"{CANARY}，三十米")
    await wang.says("/bind WRONGCODE1")
    await wang.says("/new")
    await wang.says(CANARY)
    return number


async def leaves(people: People) -> None:
    await people.wang.says("/forget")
    await people.wang.presses("删除我的资料")
    await people.wang.presses("确定删除")


def parting(people: People) -> list[str]:
    """What was said beside the outbox to somebody who has left."""
    return [str(call["text"]) for call in people.visit.recorder.of("editMessageText")]


async def test_two_taps_after_the_command_and_nothing_can_be_read_any_more(people: People) -> None:
    house = people.visit.house
    number = await rich(people)
    person = await person_of(people)
    assert CANARY.encode() in await readable(house), "the control: before, the program can read it"
    assert {"people.id", "drafts.person_id", "files.owner_id", "concerns.contributor"} <= set(
        await left_of(house, person)
    )

    await people.wang.says("/forget")
    assert "1 件诉求" in people.wang.last.text
    await people.wang.presses("删除我的资料")
    await people.wang.presses("确定删除")

    assert parting(people) == [people.visit.turns.catalog.words("zh-CN", "privacy-forgotten")]
    assert await left_of(house, person) == {}
    assert CANARY.encode() not in await readable(house)
    assert CANARY.encode() not in await house.dump()
    assert await people.status(number) == "withdrawn"
    assert "反映人已撤回" in people.zhou.last.text, "the member is told, neutrally"
    assert number in people.zhou.last.text
    (row,) = await people.concerns()
    assert (bytes(row["words"]), row["contributor"], bool(row["named"])) == (b"", 0, False)
    assert await house.rows("SELECT file_id FROM file_bytes") == []
    assert await house.rows("SELECT kind FROM data_keys WHERE kind IN ('case', 'file') OR subject = :p", p=person) == []
    (entry,) = await house.rows("SELECT person_id, ground FROM erasures")
    assert entry == {"person_id": person, "ground": Ground.SELF.value}
    (line,) = await house.rows("SELECT person_id, detail FROM audit WHERE verb = 'privacy.erase'")
    assert line == {"person_id": person, "detail": "self"}


async def test_whoever_comes_back_is_a_stranger(people: People) -> None:
    await rich(people)
    before = await person_of(people)
    await leaves(people)
    await people.wang.says("/start")
    assert "同意" in str(people.wang.last), "the privacy notice comes first, as for everybody new"
    assert await person_of(people) != before
    await people.wang.presses("同意并继续")
    await people.wang.says("/my")
    assert CANARY not in people.wang.last.text
    assert "BY-2026" not in people.wang.last.text


async def test_the_member_still_sees_the_case_without_its_words(people: People) -> None:
    number = await rich(people)
    await leaves(people)
    (row,) = await people.concerns()
    shown = await people.desk.presses_data(pack(Button("concern-open", "concern.card", int(row["id"]))))
    assert number in shown[-1].text
    assert "内容已按约定删除" in shown[-1].text
    assert all(CANARY not in each.text for each in shown)
    async with people.visit.house.units.read() as work:
        concern = await work.concerns.by_number(number)
    assert concern is not None
    assert (concern.words, concern.files) == ("", ())


async def test_what_was_on_its_way_is_cancelled(people: People) -> None:
    number = await rich(people)
    zhou = people.zhou
    await people.wang.says("/cancel")
    visit = people.visit
    await people.wang.says("/forget")
    await people.wang.presses("删除我的资料")
    message, data = people.wang._button("确定删除", None)
    seen = len(zhou.chat)
    async with visit.house.units.begin() as work:  # words that have not left yet when the erasure comes
        concern = await work.concerns.by_number(number)
        assert concern is not None
        seat = await work.people.seat(concern.seat)
        assert seat is not None
        twin = await work.tell(Copy(seat.person, Said(Kind.TEXT, 9, "金丝雀还在路上")))
        spoken = Spoken(
            work.new_id(), concern.id, Side.CONSTITUENT, concern.contributor, 9, seat.person, twin, work.now
        )
        await work.talks.add(spoken, Said(Kind.TEXT, 9, "金丝雀还在路上"))
    await people.wang.presses_data(data, message)
    assert not [shown for shown in list(zhou.chat.values())[seen:] if "金丝雀还在路上" in shown.text]


async def test_a_consent_that_is_taken_back_takes_the_name_and_the_consent_to_an_item_along(people: People) -> None:
    number = await people.talking()
    async with people.visit.house.units.begin() as work:
        concern = await work.concerns.by_number(number)
        assert concern is not None
        await work.concerns.save(replace(concern, named=True, name="王桂兰", reach="桥头", consent=Consent.AGREED))
    await people.wang.says("/privacy")
    await people.wang.presses("撤回同意")
    assert "立即生效" in people.wang.last.text
    async with people.visit.house.units.read() as work:
        concern = await work.concerns.by_number(number)
    assert concern is not None
    assert (concern.named, concern.name, concern.reach, concern.consent) == (False, "", "", Consent.DECLINED)
    before = len(people.zhou.chat)
    await people.wang.says("还有一句")
    assert len(people.zhou.chat) == before, "nothing of theirs goes on until they agree again"


async def test_back_loses_nothing(people: People) -> None:
    await rich(people)
    await people.wang.says("/forget")
    await people.wang.presses("返回")
    await people.wang.says("/forget")
    await people.wang.presses("删除我的资料")
    await people.wang.presses("返回")
    assert CANARY.encode() in await readable(people.visit.house)


async def test_a_member_who_leaves_leaves_the_seat_and_the_cases_go_to_the_convenor(people: People) -> None:
    house = people.visit.house
    number = await people.talking()
    person = await person_of(people, 1005)
    await people.zhou.says("/forget")
    assert "席位" in people.zhou.last.text
    await people.zhou.presses("删除我的资料")
    await people.zhou.presses("确定删除")
    assert await left_of(house, person) == {}
    (seat,) = await house.rows("SELECT person_id, status FROM seats WHERE id = :id", id=people.seats["zhou"].id)
    assert seat == {"person_id": 0, "status": "active"}
    assert await people.status(number) == "accepted", "handed back"
    assert number in people.lin.last.text
    assert "周若宁 的聊天账号已解除绑定" in people.desk.last.text
    await people.assigns(number, people.lin)
    assert await people.status(number) == "assigned"


async def test_staff_who_leave_leave_the_post(people: People) -> None:
    person = await person_of(people, 1003)
    await people.desk.says("/forget")
    await people.desk.presses("删除我的资料")
    await people.desk.presses("确定删除")
    assert await left_of(people.visit.house, person) == {}
    await people.submits()
    assert people.visit.undelivered == []


async def test_an_item_that_was_sent_stays_and_a_draft_goes(people: People) -> None:
    house = people.visit.house
    number = await rich(people)
    await people.opens(people.zhou, number)
    await people.zhou.presses("写成信息")
    await people.wang.says("/cancel")
    await people.wang.presses(people.visit.turns.catalog.words("zh-CN", "concern-consent-yes"))
    await people.zhou.presses(people.visit.turns.catalog.words("zh-CN", "concern-lift-now"))
    rows: list[dict[str, Any]] = await house.rows("SELECT id, status FROM opinions")
    assert [row["status"] for row in rows] == ["draft"]
    await leaves(people)
    assert [row["status"] for row in await house.rows("SELECT status FROM opinions")] == ["discarded"]
    assert await house.rows("SELECT item_id FROM opinion_sources") == []


async def copy_of(people: People, who: int) -> dict[str, bytes]:
    """The files of the newest copy."""
    (row,) = await people.visit.house.rows("SELECT file_id FROM person_copies WHERE person_id = :who", who=who)
    found = await people.visit.files.read(row["file_id"])
    assert found is not None
    with zipfile.ZipFile(io.BytesIO(found[1])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def test_a_copy_holds_everything_and_nobody_else(people: People) -> None:
    await rich(people)
    person = await person_of(people)
    await people.wang.says("/mydata")
    assert people.wang.last.files == 1
    assert "全部资料" in people.wang.last.text
    files = await copy_of(people, person)
    page = files.pop(f"{person}.html").decode()
    for held in (
        CANARY,
        "1001",
        "BY-2026-00001",
        "农业界",
        "您反映的诉求",
        "没有填完的内容",
        "输错的绑定码",
        "沟通中",
        f"{CANARY}，三十米",
        "您好，情况已看到。",
        str(person),
    ):
        assert held in page, held
    for other in ("周若宁", "林知远", "程书瑶", "1005", "1002"):
        assert other not in page, other
    assert list(files.values()) == [PICTURE], "the photo of the case, once"
    assert "<script" not in page


async def test_a_members_copy_has_the_seat_and_not_what_a_constituent_said(people: People) -> None:
    number = await rich(people)
    member = await person_of(people, 1005)
    await people.zhou.says("/mydata")
    page = (await copy_of(people, member))[f"{member}.html"].decode()
    assert "周若宁" in page
    assert number in page
    assert "您好，情况已看到。" in page, "their own words"
    assert CANARY not in page
    assert "1001" not in page


async def test_there_is_one_copy_a_day_and_its_file_is_forgotten(people: People) -> None:
    await rich(people)
    await people.wang.says("/mydata")
    await people.wang.says("/mydata")
    assert "每天可取一次" in people.wang.last.text
    people.visit.house.clock.forward(hours=25)
    await people.visit.fire(FIRING)
    assert await people.visit.house.rows("SELECT file_id FROM person_copies") == []
    assert len(await people.visit.house.rows("SELECT id FROM files")) == 1, "the photo of the case alone"
    await people.wang.says("/mydata")
    assert people.wang.last.files == 1


async def test_what_somebody_wrote_stays_words_in_the_page(people: People) -> None:
    await people.submits("<script>alert(1)</script>\u202e=cmd|' /C calc'!A0")
    await people.wang.says("/mydata")
    person = await person_of(people)
    page = (await copy_of(people, person))[f"{person}.html"].decode()
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_leaving_takes_the_copy_along_also_that_of_a_member(people: People) -> None:
    await people.zhou.says("/mydata")
    await people.zhou.says("/forget")
    await people.zhou.presses("删除我的资料")
    await people.zhou.presses("确定删除")
    assert await people.visit.house.rows("SELECT id FROM files") == []
