"""Announcements: hostile words are words in every field, long ones are told how long, files go along; all of it in English."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image

from core.actors import Actor, Desk, Role
from core.broadcasts import composing
from core.files import LIMIT
from core.said import Kind
from storage.files import Files
from tests.databases import House
from tests.handlers.announcing import ENGLISH, WORDS, Office, working

HOSTILE = (
    "<b>粗</b> & <script>alert(1)</script> &amp; {$x} _*[a](b)*_",
    "=1+1",
    '+HYPERLINK("https://evil.test")',
    "@SUM(A1)",
    "-2+3",
    "{ $words }",
    "%s %d {0}",
    "'; DROP TABLE broadcasts; --",
    "سلام 通知 שלום",
    "👨‍👩‍👧 一家三口 🌾",
    "字" * 900,
)
"""Words that come back as they are."""
CLEANED = {
    "通\u200b知\u202e各\u0000位": "通知各位",
    "\ud83d通知": "通知",
    "\u2066通知\u2069": "通知",
    "通知\u2028各位": "通知\n各位",
}
"""Words of which the door keeps what can be read."""


@pytest.fixture
async def office(sqlite_house: House) -> AsyncIterator[Office]:
    async with working(sqlite_house) as found:
        yield found


@pytest.mark.parametrize("words", [*HOSTILE, *CLEANED])
async def test_hostile_words_are_words_in_every_field(office: Office, words: str) -> None:
    expected = CLEANED.get(words, words).strip()
    cheng = office.cheng
    await office.writes(words, "委员", "社会公众")
    draft = await office.newest()
    assert draft.words["zh-CN"].text == CLEANED.get(words, words)
    assert expected[:40] in cheng.last.text.replace("\u2068", "").replace("\u2069", "")
    await cheng.presses("链接按钮")
    label = " ".join(expected.split())[:14].strip()
    await cheng.says(f"{label} https://example.org/apply")
    if "|" not in label:
        assert (await office.newest()).links[0].labels["zh-CN"] == label
    await cheng.presses("发给谁")
    await cheng.presses("指定的人")
    await cheng.says(words)
    assert "找到 0 位" in cheng.last.text
    await office.opens(cheng)
    await office.submits("提交审批")
    await office.han.presses("打开")
    await office.han.presses("退回")
    await office.han.says(words if len(words) < 400 else words[:400])
    assert expected[:40] in cheng.last.text.replace("\u2068", "").replace("\u2069", "")
    await cheng.presses("打开")
    await office.submits("提交审批")
    await office.opens(office.han)
    await office.han.presses("同意发出")
    await office.goes_out()
    assert office.wang.last.text == CLEANED.get(words, words)
    await office.opens(cheng)
    await cheng.presses("更正内容")
    await cheng.says(f"更正：{words}")
    await office.opens(office.han)
    await office.han.presses("查看待同意的更正")
    await office.han.presses("同意更正")
    await office.goes_out()
    assert office.wang.last.text.startswith("更正\n更正：")


@pytest.mark.parametrize("words", ["\u200b", "\u202e\u2066", "\x00", "\ud800", " \n "])
async def test_words_of_which_nothing_is_left_are_asked_for_again(office: Office, words: str) -> None:
    await office.cheng.says("/broadcast")
    await office.cheng.presses("新写公告")
    await office.cheng.says(words)
    assert (await office.newest()).words == {}
    await office.cheng.says(WORDS)
    assert (await office.newest()).words["zh-CN"].text == WORDS


async def test_too_long_says_how_long_and_keeps_the_question(office: Office) -> None:
    await office.cheng.says("/broadcast")
    await office.cheng.presses("新写公告")
    await office.cheng.says("字" * 4050)
    assert "4,050" in office.cheng.last.text
    await office.cheng.says("字" * 4000)
    assert len((await office.newest()).words["zh-CN"].text) == 4000
    await office.opens(office.cheng)
    await office.cheng.presses("图片或文件")
    await office.cheng.sends("photo")
    assert "最多 1,000 字" in office.cheng.last.text
    await office.opens(office.cheng)
    await office.cheng.presses("中文内容")
    await office.cheng.sends("photo", caption="短一些")
    kept = await office.newest()
    assert (kept.words["zh-CN"].text, kept.file != 0) == ("短一些", True), (
        "the new words count, not those that they replace"
    )
    await office.cheng.presses("英文内容")
    await office.cheng.sends("voice")
    assert "请发一张图片或一份文件" in office.cheng.last.text


async def test_a_file_goes_along_and_can_be_taken_out(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.cheng.presses("图片或文件")
    await office.cheng.sends("document")
    assert "附件：文件" in office.cheng.last.text
    await office.submits()
    await office.goes_out()
    assert office.lin.last.files == 1
    await office.writes("第二条", "委员")
    await office.cheng.presses("图片或文件")
    await office.cheng.sends("photo")
    assert "附件：图片" in office.cheng.last.text
    await Files(office.house.units).refuse((await office.newest()).file, "type")
    await office.opens(office.cheng)
    assert "附件：没有通过检查" in office.cheng.last.text
    await office.cheng.presses("图片或文件")
    await office.cheng.presses("不带附件")
    assert "附件：无" in office.cheng.last.text


@pytest.mark.parametrize(("size", "kind"), [((300, 100), Kind.PHOTO), ((3000, 100), Kind.DOCUMENT)])
async def test_a_picture_that_can_be_no_photo_goes_as_a_file_and_is_said_to(
    office: Office, size: tuple[int, int], kind: Kind
) -> None:
    draft = await office.writes(WORDS, "委员")
    out = io.BytesIO()
    Image.new("RGB", size).save(out, "JPEG")
    desk = Actor(1, draft.composer, Role.STAFF, desks=frozenset({Desk.BROADCAST}))
    async with office.house.units.begin() as work:
        enclosed = await composing.enclose(work, desk, draft.id, Kind.PHOTO, out.getvalue(), "image/jpeg")
        file = await work.files.get(enclosed.file)
    assert file is not None
    assert file.kind is kind
    await office.opens(office.cheng)
    assert ("ℹ️ 图片将作为文件发送" in office.cheng.last.text) is (kind is Kind.DOCUMENT)


async def test_a_file_that_is_too_large_is_said_by_the_announcements_number_and_the_words_are_kept(
    office: Office,
) -> None:
    draft = await office.writes(WORDS, "委员")
    large = {"file_id": "f-large", "file_unique_id": "u", "file_size": LIMIT + 1, "mime_type": "application/pdf"}
    told = f"这个文件超过 20 MB，公告 {draft.number} 没有收下它"
    await office.cheng.presses("图片或文件")
    await office.cheng.sends("document", document=large)
    assert told in office.cheng.last.text
    assert not (await office.newest()).file
    await office.cheng.sends("document")
    assert (kept := (await office.newest()).file), "still asked for one"
    await office.cheng.presses("中文内容")
    await office.cheng.sends("document", caption="新的内容", document=large)
    assert any(told in text for text in await office.told(office.cheng))
    after = await office.newest()
    assert (after.words["zh-CN"].text, after.file) == ("新的内容", kept)
    assert "新的内容" in office.cheng.last.text


async def test_english_staff_see_all_of_it_in_english(sqlite_house: House) -> None:
    async with working(sqlite_house) as office:
        desk = office.visit.visitor(1040, name="Avery", language="en")
        await desk.takes_post(Desk.BROADCAST)
        await desk.says("/broadcast")
        await desk.presses("Write a new one")
        await desk.says(ENGLISH)
        await desk.presses("To whom")
        await desk.presses("▫️ members")
        await desk.presses("Back")
        await desk.presses("When")
        await desk.says("Friday 3 pm")
        await desk.presses("Send…")
        assert "Time: 27 November, 15:00" in desk.last.text
        for shown in desk.chat.values():
            own = (
                shown.text.replace("北原市政协", "").replace("林知远", "").replace("李若谷", "").replace("我要报名", "")
            )
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in own), own
