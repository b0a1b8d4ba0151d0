"""Announcements in the chat: composing, the last look, the second person, the time, and what other desks do not see."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.actors import Desk
from core.broadcasts.model import Status
from core.said import Style
from handlers import broadcasts
from tests.databases import House
from tests.handlers.announcing import ENGLISH, WORDS, Office, forged, working


@pytest.fixture
async def office(sqlite_house: House) -> AsyncIterator[Office]:
    async with working(sqlite_house) as found:
        yield found


@pytest.fixture
async def offices(house: House) -> AsyncIterator[Office]:
    """On each database in turn."""
    async with working(house) as found:
        yield found


async def test_a_small_one_is_composed_looked_at_and_sent(offices: Office) -> None:
    office, cheng = offices, offices.cheng
    await cheng.says("/broadcast")
    assert "还没有公告" in cheng.last.text
    await cheng.presses("新写公告")
    await cheng.says(WORDS, entities=[{"type": "bold", "offset": 0, "length": 4}])
    assert WORDS in cheng.last.text
    await cheng.presses("英文内容")
    await cheng.says(ENGLISH)
    assert "还没有选" in cheng.last.text
    await cheng.presses("📢 发出…")
    assert "还没有选发给谁" in cheng.toast
    await cheng.presses("发给谁")
    await cheng.presses("▫️ 委员")
    assert "共 2 人：委员 2、机关 0、群众 0" in cheng.last.text
    assert "例如：林知远、李若谷" in cheng.last.text
    await cheng.presses("返回")
    await cheng.presses("先发给自己看看")
    texts = [shown.text for shown in cheng.chat.values()]
    assert WORDS in texts
    assert ENGLISH in texts
    await cheng.presses("📢 发出…")
    assert "时间：马上" in cheng.last.text
    await cheng.presses("确认发出")
    assert "进度会显示在这里" in cheng.toast
    ended = await office.goes_out()
    assert (ended.status, ended.tally.sent, ended.approver) == (Status.SENT, 2, 0)
    assert ended.words["zh-CN"].marks[0].style is Style.BOLD
    assert office.lin.last.text == WORDS
    assert office.li.last.text == ENGLISH
    assert office.lin.last.buttons == [], "members cannot unsubscribe"
    assert office.wang.chat == {}
    assert any("已发完：共 2 人，送达 2" in text for text in await office.told(cheng))


async def test_the_card_of_the_progress_is_one_message(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.submits()
    before = len(office.cheng.chat)
    await office.fires()
    assert "正在发送" in office.cheng.last.text
    card = office.cheng.last.id
    assert "正在整理名单" in office.cheng.chat[card].text
    for limit, expected in ((0, "0 / 2"), (1, "1 / 2"), (1, "已发完")):
        await office.copies(limit)
        office.house.clock.forward(seconds=3)
        await office.fires()
        assert expected in office.cheng.chat[card].text
    assert len(office.cheng.chat) - before == 2, "the card, and one word at the end"


async def test_the_public_takes_a_second_person_and_never_oneself(offices: Office) -> None:
    office = offices
    await office.writes(WORDS, "社会公众")
    assert "⚠️ 会发给社会公众 1 人" in office.cheng.last.text
    assert "需要另一位同志审批" in office.cheng.last.text
    proposed = await office.submits("提交审批")
    assert proposed.status is Status.PROPOSED
    assert await office.fires() == 0
    for second in (office.han, office.song):
        assert f"公告 {proposed.number}" in second.last.text
        assert "将发给 1 人" in second.last.text
    await office.cheng.presses_data(forged("broadcast.approve", proposed.id, str(proposed.version)))
    assert "由另一位同志审批" in office.cheng.toast
    await office.clerk.presses_data(forged("broadcast.approve", proposed.id, str(proposed.version)))
    assert "没有找到" in office.clerk.toast
    assert await office.status() is Status.PROPOSED
    await office.han.presses("打开")
    await office.han.presses("看看发出的样子")
    copy = office.han.chat[office.han.last.id - 1]
    assert (copy.text, copy.buttons[0][0][0]) == (WORDS, "不再接收公告")
    await office.han.presses("同意发出")
    approved = await office.newest()
    assert (approved.status, approved.approver) == (Status.SCHEDULED, (await office.rows(
        "SELECT person_id FROM posts ORDER BY id LIMIT 1 OFFSET 2"))[0]["person_id"])  # fmt: skip
    assert "已获同意" in office.cheng.last.text
    await office.song.presses("打开")
    await office.song.presses_data(forged("broadcast.approve", proposed.id, str(proposed.version)))
    assert "已经变了" in office.song.toast, "somebody was quicker: the card as it is now"
    assert "待发送" in str(office.song.last)
    assert (await office.goes_out()).tally.sent == 1
    assert office.wang.last.text == WORDS


async def test_whoever_wrote_in_it_cannot_approve_it(office: Office) -> None:
    draft = await office.writes(WORDS, "社会公众")
    await office.opens(office.song)
    await office.song.presses("英文内容")
    await office.song.says(ENGLISH)
    proposed = await office.submits("提交审批")
    assert "请您审批" not in office.song.last.text, "not asked"
    await office.song.presses_data(forged("broadcast.approve", proposed.id, str(proposed.version)))
    assert "由另一位同志审批" in office.song.toast
    assert f"公告 {draft.number}" in office.han.last.text


async def test_nobody_else_there_to_approve_it(sqlite_house: House) -> None:
    async with working(sqlite_house) as office:
        async with sqlite_house.units.begin() as work:
            for post in await work.people.posts():
                if post.name != "程书瑶":
                    await work.people.save_post(
                        type(post)(post.id, post.name, frozenset({Desk.AUDIT}), person=post.person)
                    )
        await office.writes(WORDS, "社会公众")
        await office.cheng.presses("📢 发出…")
        await office.cheng.presses("提交审批")
        assert "没有另一位可以审批" in office.cheng.toast
        assert await office.status() is Status.DRAFT


async def test_returned_with_a_reason_and_improved(office: Office) -> None:
    await office.writes(WORDS, "社会公众")
    await office.submits("提交审批")
    await office.han.presses("打开")
    await office.han.presses("退回")
    await office.han.says("请写明<b>报名</b>地点")
    assert "被退回：请写明<b>报名</b>地点" in office.cheng.last.text, "words are words"
    assert await office.status() is Status.DRAFT
    await office.cheng.presses("打开")
    assert "已退回：请写明<b>报名</b>地点" in office.cheng.last.text
    await office.cheng.presses("中文内容")
    await office.cheng.says(f"{WORDS}地点：市政协一楼。")
    again = await office.submits("提交审批")
    assert (again.status, again.reason) == (Status.PROPOSED, "")
    await office.cheng.presses("撤回修改")
    assert await office.status() is Status.DRAFT
    await office.han.presses_data(forged("broadcast.approve", again.id, str(again.version)))
    assert "已经变了" in office.han.toast


async def test_what_changed_since_it_was_seen_is_not_sent(office: Office) -> None:
    draft = await office.writes(WORDS, "委员")
    await office.cheng.presses("📢 发出…")
    confirm = office.cheng.last
    await office.opens(office.song)
    await office.song.presses("什么时候发")
    await office.song.presses("设为紧急")
    await office.cheng.presses("确认发出", on=confirm)
    assert "又改动了" in office.cheng.toast
    assert (await office.newest()).status is Status.DRAFT
    assert draft.number in office.cheng.last.text, "the fresh card"


async def test_staff_without_the_desk_neither_see_nor_press_any_of_it(offices: Office) -> None:
    office, clerk = offices, offices.clerk
    draft = await office.writes(WORDS, "委员")
    await clerk.says("/start")
    assert "公告" not in str(clerk.last)
    [menu] = [
        each for each in office.visit.recorder.of("setMyCommands") if each.get("scope", {}).get("chat_id") == 1005
    ]
    assert "broadcast" not in {command["command"] for command in menu["commands"]}
    menus = [each for each in office.visit.recorder.of("setMyCommands") if each.get("scope", {}).get("chat_id") == 1003]
    assert "broadcast" in {command["command"] for command in menus[-1]["commands"]}
    await clerk.says("/broadcast")
    assert "送温暖" not in str(clerk.last)
    before = await office.newest()
    shown = dict(clerk.chat)
    for verb in [verb for verb, entry in broadcasts.ROOM.presses.items() if "subscribe" not in verb]:
        for choice in ("", "zh-CN", "role:member", "1", str(before.version)):
            await clerk.presses_data(forged(verb, draft.id, choice))
            assert clerk.toast, verb
    assert clerk.chat == shown, "nothing was shown"
    assert await office.newest() == before
    for stranger in (office.lin, office.wang):
        for verb in ("broadcast.card", "broadcast.list", "broadcast.submit", "broadcast.results"):
            await stranger.presses_data(forged(verb, draft.id, str(before.version)))
        assert not any("送温暖" in text for text in await office.told(stranger))
    assert await office.newest() == before


async def test_the_secretary_general_looks_on_and_is_not_offered_to_write(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.han.says("/broadcast")
    assert "送温暖" in str(office.han.last)
    assert "新写公告" not in str(office.han.last)
    await office.han.presses("送温暖")
    assert [label for row in office.han.last.buttons for label, _ in row] == ["‹ 公告列表"]
    await office.han.presses_data(forged("broadcast.new", 0))
    assert len(await office.rows("SELECT id FROM broadcasts")) == 1


async def test_two_people_at_one_draft_lose_nothing(offices: Office) -> None:
    office, cheng, song = offices, offices.cheng, offices.song
    await office.writes(WORDS, "委员")
    await cheng.presses("中文内容")
    await office.opens(song)
    await song.presses("中文内容")
    await song.says("宋的中文")
    await cheng.says("程的中文")
    assert "另一位同志改过" in cheng.last.text
    assert "宋的中文" in cheng.last.text
    assert (await office.newest()).words["zh-CN"].text == "宋的中文"
    await song.presses("英文内容")
    await song.says("Song's English")
    await cheng.says("程、宋的中文")
    kept = await office.newest()
    assert {language: words.text for language, words in kept.words.items()} == {
        "zh-CN": "程、宋的中文", "en": "Song's English",
    }  # fmt: skip
    for who, sector in ((cheng, "农业界"), (song, "教育界")):
        await office.opens(who)
        await who.presses("发给谁")
        await who.presses("界别（")
        await who.presses(f"▫️ {sector}")
    assert (await office.newest()).audience.sectors == {"agriculture", "education"}


async def test_an_answer_that_comes_too_late_gets_the_card_and_leads_nowhere_wrong(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.cheng.presses("中文内容")
    await office.opens(office.song)
    await office.song.presses("📢 发出…")
    await office.song.presses("确认发出")
    shown = await office.cheng.says("迟到的修改")
    assert "状态已经变了" in shown[0].text
    assert "待发送" in shown[1].text
    assert (await office.newest()).words["zh-CN"].text == WORDS
    shown = await office.cheng.says("再说一句")
    assert not any("状态已经变了" in one.text for one in shown), "out of the question"


async def test_stale_buttons_give_the_fresh_view(office: Office) -> None:
    draft = await office.writes(WORDS, "委员")
    await office.submits()
    for verb, choice in (
        ("broadcast.words", "zh-CN"), ("broadcast.audience", ""), ("broadcast.toggle", "role:member"), ("broadcast.time", ""),
        ("broadcast.confirm", ""), ("broadcast.submit", str(draft.version)), ("broadcast.discard", ""), ("broadcast.test", ""),
        ("broadcast.pause", ""), ("broadcast.amendment", ""), ("broadcast.retry", ""), ("broadcast.results", ""),
    ):  # fmt: skip
        await office.cheng.presses_data(forged(verb, draft.id, choice), office.cheng.last.id)
        assert "已经变了" in office.cheng.toast, verb
        assert "待发送" in office.cheng.last.text, verb
    await office.cheng.presses_data(forged("broadcast.card", 999))
    assert "没有找到" in office.cheng.toast


async def test_whoever_wrote_it_first_cannot_approve_what_is_made_after_it(office: Office) -> None:
    first = await office.writes(WORDS, "社会公众")
    await office.submits("提交审批")
    await office.opens(office.han)
    await office.han.presses("同意发出")
    await office.goes_out()
    await office.opens(office.song)
    await office.song.presses("照此新写一条")
    await office.song.presses("📢 发出…")
    await office.song.presses("提交审批")
    again = await office.newest()
    assert (again.status, again.id != first.id) == (Status.PROPOSED, True)
    await office.cheng.presses_data(forged("broadcast.approve", again.id, str(again.version)))
    assert "由另一位同志审批" in office.cheng.toast
    await office.opens(office.han)
    await office.han.presses("同意发出")
    assert await office.status() is Status.SCHEDULED


async def test_listed_copied_and_thrown_away_only_when_sure(office: Office) -> None:
    first = await office.writes(WORDS, "委员")
    await office.cheng.presses("链接按钮")
    await office.cheng.says("我要报名 | Sign up https://example.org/apply")
    await office.cheng.presses("图片或文件")
    await office.cheng.sends("photo")
    await office.submits()
    await office.goes_out()
    await office.opens(office.cheng)
    await office.cheng.presses("照此新写一条")
    copy = await office.newest()
    assert (copy.number, copy.status) == ("BY-G2026-0002", Status.DRAFT)
    sent = await office.rows("SELECT file FROM broadcasts ORDER BY id")
    assert sent[0]["file"] == sent[1]["file"] != 0, "the picture goes along"
    assert (copy.words["zh-CN"].text, copy.links[0].url) == (WORDS, "https://example.org/apply")
    await office.cheng.presses("删除草稿")
    assert "不能恢复" in office.cheng.last.text
    assert await office.status() is Status.DRAFT
    await office.cheng.presses("返回")
    await office.cheng.presses("删除草稿")
    await office.cheng.presses("确定删除")
    assert (await office.newest()).id == first.id
    assert copy.number not in str(office.cheng.last)
