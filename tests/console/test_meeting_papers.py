"""Papers of a meeting and proofs of leave at the desk: brought, versioned, cleaned, handed to those they are for alone."""

from __future__ import annotations

import io
import zipfile

import aiohttp
import docx
import pytest

from core.actors import Desk
from core.files import LIMIT
from papers.booklets import DOCX, minutes
from tests.bot.visitor import PICTURE
from tests.console.hall import hall_of
from tests.console.office import Browser, Office


async def file_of(browser: Browser, path: str) -> tuple[int, str, str, bytes]:
    async with browser.client.get(f"{browser.address}{path}") as answer:
        kind, named = answer.headers.get("Content-Type", ""), answer.headers.get("Content-Disposition", "")
        return answer.status, kind, named, await answer.read()


async def test_papers_in_versions_and_who_has_been_sent_which(small_office: Office) -> None:
    hall = await hall_of(small_office)
    await hall.composes()
    paper = minutes("协商方案", "=1+1", [], [("正文", "第一稿")])
    got = await hall.post("/papers", title="协商方案", file=paper)
    assert "协商方案 第 1 版" in got.words
    await hall.post("/send", act="announce", version=await hall.version())
    await hall.fire()
    assert hall.lin.last.text.startswith("📎 会议材料：协商方案（第 1 版）")
    got = await hall.get()
    assert "第 1 版已送 2 人" in got.words
    assert "还没有发到" not in got.words
    again = minutes("协商方案", "=1+1", [], [("正文", "第二稿")])
    got = await hall.post("/papers", title=" 协商方案 ", file=again, report="1")
    assert "协商方案 第 2 版 征求意见稿 第 1 版已送 2 人 还没有发到最新版的 2 人" in got.words
    await hall.fire()
    assert "征求意见：协商方案（第 2 版）" in hall.zhou.last.text
    assert hall.zhou.last.files == 1
    assert "第 2 版已送 2 人" in (await hall.get()).words
    number = (await hall.one("SELECT id FROM meeting_materials WHERE version = 2"))["id"]
    status, kind, named, data = await file_of(hall.clerk.browser, f"{hall.at}/papers/{number}")
    assert (status, kind) == (200, DOCX)
    assert named.startswith("attachment;")
    assert named.endswith(".docx")
    assert "第二稿" in [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]
    assert (await hall.get("/papers/17")).status == 404
    other = await small_office.clerk(2002, Desk.INFORMATION, name="顾明远")
    assert (await file_of(other.browser, f"{hall.at}/papers/{number}"))[0] == 403


def packed(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", 422, "请发一份文件或一张图片"),
        (b"MZ\x90\x00" + bytes(200), 422, "不能"),
        (packed("bomb.txt", bytes(60_000_000)), 422, "不能"),
    ],
    ids=["nothing", "program", "bomb"],
)  # fmt: skip
async def test_what_cannot_be_taken_is_said_and_nothing_is_kept(
    small_office: Office, data: bytes, status: int, words: str
) -> None:
    hall = await hall_of(small_office)
    await hall.composes()
    got = await hall.post("/papers", title="材料", file=data)
    assert (got.status, words in got.words) == (status, True)
    assert await small_office.house.rows("SELECT id FROM meeting_materials") == []


async def test_what_is_too_large_is_said_before_it_is_read(small_office: Office) -> None:
    hall = await hall_of(small_office)
    await hall.composes()
    form = aiohttp.FormData({"csrf": hall.clerk.browser.last.token if hall.clerk.browser.last else "", "title": "材料"})
    form.add_field("file", io.BytesIO(bytes(LIMIT + 128 * 1024)), filename="x")
    address = f"{small_office.address}{hall.at}/papers"
    async with hall.clerk.browser.client.post(address, data=form(), headers={"Origin": small_office.address}) as answer:
        assert answer.status == 413
        assert "缩小文件" in await answer.text()


async def test_a_proof_is_for_whoever_decides(small_office: Office) -> None:
    hall = await hall_of(small_office)
    secretary = await small_office.clerk(2002, Desk.SECRETARY_GENERAL, name="何秘书长")
    other = await small_office.clerk(2003, Desk.BROADCAST, name="顾明远")
    await hall.announces()
    for visitor, proof in ((hall.lin, True), (hall.zhou, False)):
        await visitor.presses("请假")
        await visitor.presses("病假")
        await visitor.says("感冒发烧")
        if proof:
            await visitor.sends("photo")
        await visitor.presses("提交请假")
    asked = await small_office.house.rows("SELECT person_id AS who, proof FROM meeting_invitations ORDER BY proof DESC")
    lin, zhou = (row["who"] for row in asked)
    assert "查看证明（下载）" in (await hall.get()).words
    status, _, named, data = await file_of(hall.clerk.browser, f"{hall.at}/proof?person={lin}")
    assert (status, data) == (200, PICTURE)
    assert named.startswith("attachment;")
    for browser, person, wanted in (
        (hall.clerk.browser, zhou, 404),
        (hall.clerk.browser, 17, 404),
        (secretary.browser, lin, 404),
        (other.browser, lin, 403),
        (await small_office.browser(), lin, 401),
    ):
        status, _, _, data = await file_of(browser, f"{hall.at}/proof?person={person}")
        assert (status, PICTURE in data) == (wanted, False)
    assert (await hall.get("/proof?person=x")).status == 404
