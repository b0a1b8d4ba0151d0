"""Announcements at the desk, from the composer to the results, beside the phones that get them."""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl
import pytest
from PIL import Image
from playwright.async_api import Browser

from core.broadcasts.model import Wording
from core.broadcasts.wording import carried
from core.said import Mark, Style
from tests.console.announcing import LINK, drafted, newest, picture, prepared, says_yes
from tests.console.looking import LOOKS, faults, seeing, shot
from tests.console.office import Clerk, Office
from tests.handlers.announcing import ENGLISH, WORDS
from tests.handlers.announcing import Office as Sending

HOSTILE = "<b>粗</b> =1+1 \u202e{{ 7*7 }} & 'x'"


async def test_from_the_composer_to_the_results(office: Office) -> None:
    clerk, chief, phones = await prepared(office)
    draft = await drafted(office, clerk, "member", "constituent")
    path = f"/broadcasts/{draft.id}"
    await clerk.browser.post(f"{path}/draft", do="link", **LINK)
    got = await clerk.browser.post(f"{path}/draft", do="file", file=picture())
    assert "Sign up" in got.words
    async with clerk.browser.client.get(f"{office.address}{path}/file") as answer:
        cleaned = await answer.read()
        assert answer.content_type == "image/jpeg"
    assert Image.open(io.BytesIO(cleaned)).size == (320, 180)
    assert b"secret of the camera" not in cleaned
    assert "共 3 人：委员 2、机关 0、群众 1" in got.words
    assert "会发给社会公众 1 人" in got.words
    await clerk.browser.post(f"{path}/draft", do="test")
    await office.visit.deliver()
    assert WORDS in [shown.text for shown in clerk.phone.chat.values()]
    seen = (await newest(office)).version
    got = await clerk.browser.post(f"{path}/submit", seen=seen)
    assert "已提交审批" in got.words
    assert (await clerk.browser.post(f"{path}/act", act="approve", seen=seen + 1)).status == 403
    await office.visit.deliver()
    assert "请您审批，将发给 3 人" in chief.phone.sees()
    got = await chief.browser.get(path)
    assert "Winter warmth campaign" in got.words
    version = (await newest(office)).version
    got = await chief.browser.post(f"{path}/act", act="approve", seen=version)
    assert "请在聊天中确认" in got.words
    assert (await newest(office)).status == "proposed"
    await says_yes(office, chief)
    got = await chief.browser.post(f"{path}/act", act="approve", seen=version)
    assert "已同意" in got.words
    sent = await phones.goes_out()
    assert (sent.status, sent.tally.sent, sent.approver != 0) == ("sent", 3, True)
    assert any(shown.text == WORDS and shown.files == 1 for shown in phones.lin.chat.values())
    assert any(shown.text == ENGLISH for shown in phones.li.chat.values())
    got = await clerk.browser.get(f"{path}/results")
    assert "林知远" in got.words
    assert "王桂兰" not in got.words
    await corrected(office, clerk, chief, phones, path)
    await taken_out(office, clerk, path)


async def corrected(office: Office, clerk: Clerk, chief: Clerk, phones: Sending, path: str) -> None:
    """What two people agreed to is corrected by two."""
    await clerk.browser.get(path)
    out = (await newest(office)).words["zh-CN"].mark
    got = await clerk.browser.post(f"{path}/amend", language="zh-CN", words="报名延长到下周一。", seen=out)
    assert "更正已提交" in got.words
    got = await clerk.browser.post(f"{path}/amend", language="zh-CN", words="另一处更正。", seen=out)
    assert (got.status, "已有一处更正" in got.words, "另一处更正。" in got.words) == (409, True, True)
    got = await chief.browser.get(path)
    assert "报名延长到下周一。" in got.words
    mark = (await newest(office)).amendment
    assert mark is not None
    await chief.browser.post(f"{path}/act", act="correct", seen=mark.mark)
    await says_yes(office, chief)
    assert (await chief.browser.post(f"{path}/act", act="correct", seen=mark.mark)).status == 200
    after = await phones.goes_out()
    assert (after.edition, after.amendment, after.status) == (2, None, "sent")
    assert any("报名延长到下周一。" in shown.text for shown in phones.lin.chat.values())


async def taken_out(office: Office, clerk: Clerk, path: str) -> None:
    """The sheet leaves the house after a yes in the chat, and the log knows it."""
    await clerk.browser.get(f"{path}/results")
    assert "请在聊天中确认" in (await clerk.browser.post(f"{path}/sheet")).words
    await says_yes(office, clerk)
    token = clerk.browser.last.token if clerk.browser.last else ""
    async with clerk.browser.client.post(f"{office.address}{path}/sheet", data={"csrf": token}) as answer:
        assert "attachment" in answer.headers["Content-Disposition"]
        book = openpyxl.load_workbook(io.BytesIO(await answer.read()))
    lines = [[str(cell or "") for cell in line] for line in book.worksheets[0].iter_rows(values_only=True)]
    assert lines[0] == ["姓名", "身份", "界别", "结果", "原因", "人数"]
    assert "林知远" in {line[0] for line in lines}
    assert [row["verb"] for row in await office.house.rows("SELECT verb FROM audit WHERE verb = 'broadcast.export'")]


async def test_a_few_members_need_one_person_and_a_time(small_office: Office) -> None:
    clerk, _, phones = await prepared(small_office)
    draft = await drafted(small_office, clerk, "member")
    path, browser = f"/broadcasts/{draft.id}", clerk.browser
    got = await browser.post(f"{path}/draft", at="2026-11-24T09:30", urgent="1")
    assert "2026-11-24T09:30" in got.html
    seen = (await newest(small_office)).version
    got = await browser.post(f"{path}/submit", seen=seen)
    assert "待发送" in got.words
    await browser.post(f"{path}/act", act="withdraw")
    await browser.post(f"{path}/draft", at="")
    after = await newest(small_office)
    assert (after.status, after.send_at, after.urgent) == ("draft", None, False)
    await browser.post(f"{path}/submit", seen=after.version)
    await phones.fires()
    await phones.copies(1)
    got = await browser.post(f"{path}/act", act="pause")
    assert "已暂停" in got.words
    assert "1 / 2" in got.words
    await browser.post(f"{path}/act", act="resume")
    got = await browser.post(f"{path}/act", act="stop")
    assert "已停止" in got.words
    assert (await newest(small_office)).tally.left == 1


async def test_the_count_is_exact_before_it_is_kept(small_office: Office) -> None:
    clerk, _, _ = await prepared(small_office)
    draft = await drafted(small_office, clerk, "member")
    path = f"/broadcasts/{draft.id}"
    for query, total in (
        ("role=member&sector=medicine&second=1", 1), ("role=member&sector=medicine", 0), ("role=member&language=en", 1),
        ("role=member&role=staff", 4), ("", 0),
    ):  # fmt: skip
        found = json.loads((await clerk.browser.get(f"{path}/count?{query}", Accept="application/json")).html)
        assert found["total"] == total, query
    assert (await clerk.browser.get(f"{path}/count?sector=nowhere")).status == 422
    assert (await clerk.browser.get(f"{path}/count?role=nobody")).status == 422
    got = await clerk.browser.post(f"{path}/audience", role="member", do="find", find="李")
    assert "李若谷" in got.words
    async with small_office.house.units.read() as work:
        li = next(seat.person for seat in await work.people.seats() if seat.name == "李若谷")
    await clerk.browser.post(f"{path}/audience", role="member", do=f"exceptions:{li}")
    after = await newest(small_office)
    assert after.audience.exceptions == {li}
    assert "共 1 人" in (await clerk.browser.get(path)).words
    await clerk.browser.post(f"{path}/audience", role="member", do=f"exceptions:{li}")
    assert (await newest(small_office)).audience.exceptions == frozenset()


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("draft", {"do": "keep", "at": "2026-11-22T10:00"}, 422),
        ("draft", {"do": "keep", "at": "2036-11-22T10:00"}, 422),
        ("draft", {"do": "keep", "at": "whenever"}, 422),
        ("draft", {"do": "link", "label-zh-CN": "报名", "address": "javascript:alert(1)"}, 422),
        ("draft", {"do": "link", "label-zh-CN": "", "address": "https://example.org"}, 422),
        ("draft", {"do": "link", "label-zh-CN": "长" * 31, "address": "https://example.org"}, 422),
        ("draft", {"do": "file", "file": b""}, 422),
        ("draft", {"do": "file", "file": b"MZ\x90\x00 a program"}, 422),
        ("draft", {"do": "file", "file": b"\xff\xd8\xff broken"}, 422),
        ("audience", {"role": "nobody"}, 422),
        ("audience", {"role": "member", "sector": "nowhere"}, 422),
        ("audience", {"role": "member", "do": "people:17"}, 422),
        ("audience", {"role": "member", "do": "friends:x"}, 422),
        ("act", {"act": "fly"}, 422),
        ("act", {"act": "start"}, 422),
        ("act", {"act": "propose"}, 422),
        ("submit", {"seen": "0"}, 409),
        ("draft", {"do": "fly"}, 422),
        ("act", {"act": "resume"}, 409),
        ("act", {"act": "correct"}, 409),
        ("amend", {"language": "fr", "words": "x"}, 422),
        ("amend", {"language": "en", "words": "x"}, 409),
        ("sheet", {}, 409),
    ],
)
async def test_what_makes_no_sense_is_refused_in_words(
    small_office: Office, path: str, fields: dict[str, Any], status: int
) -> None:
    clerk, _, _ = await prepared(small_office)
    draft = await drafted(small_office, clerk, "member")
    await clerk.browser.get(f"/broadcasts/{draft.id}")
    got = await clerk.browser.post(f"/broadcasts/{draft.id}/{path}", **fields)
    assert got.status == status, got.words
    assert len(got.words) > 20
    assert await newest(small_office) == draft


async def test_the_second_person_writes_nothing_and_returns_with_a_reason(small_office: Office) -> None:
    clerk, chief, _ = await prepared(small_office)
    draft = await drafted(small_office, clerk, "member", "constituent")
    path = f"/broadcasts/{draft.id}"
    await chief.browser.get(path)
    for part in ("draft", "audience", "submit", "amend", "again"):
        assert (await chief.browser.post(f"{path}/{part}")).status == 403
    assert (await chief.browser.get(f"{path}/count")).status == 403
    await clerk.browser.post(f"{path}/submit", seen=draft.version)
    await chief.browser.get(path)
    assert (await chief.browser.post(f"{path}/act", act="return", reason=" ")).status == 422
    got = await chief.browser.post(f"{path}/act", act="return", reason=HOSTILE)
    assert "已退回" in got.words
    got = await clerk.browser.get(path)
    assert HOSTILE.replace("\u202e", "") in got.words
    assert "<b>粗</b>" not in got.html


def test_formatting_stays_where_the_change_is_not() -> None:
    former = Wording(
        "重要 通知：明天开会 地点", (Mark(Style.BOLD, 0, 2), Mark(Style.ITALIC, 6, 2), Mark(Style.CODE, 11, 2))
    )
    assert carried(former, "重要 通知：后天开会 地点") == (Mark(Style.BOLD, 0, 2), Mark(Style.CODE, 11, 2))
    assert carried(former, "重要 通知：下星期三开会 地点") == (Mark(Style.BOLD, 0, 2), Mark(Style.CODE, 13, 2))
    assert carried(former, former.text) == former.marks
    assert carried(None, "x") == ()


@pytest.mark.timeout(180)
async def test_the_pages_are_for_everybody(small_office: Office, browser: Browser) -> None:
    clerk, _, phones = await prepared(small_office)
    draft = await drafted(small_office, clerk, "member")
    path = f"/broadcasts/{draft.id}"
    await clerk.browser.post(f"{path}/draft", do="link", **LINK)
    await clerk.browser.post(f"{path}/draft", do="file", file=picture())
    await clerk.browser.post("/language", language="en", back="/")
    async with seeing(browser, clerk, LOOKS[0]) as page:
        await page.goto(f"{small_office.address}{path}")
        await page.fill("[name=words-en]", "Typed just now")
        assert await page.inner_text("[data-says-in=en]") == "Typed just now"
        assert await faults(page) == []
        await shot(page, "broadcast-draft-en")
        await page.click("text=Check and send")
        assert await page.inner_text(".says[lang=en]") == "Typed just now"
        assert await faults(page) == []
        await shot(page, "broadcast-check-en")
        await page.goto(f"{small_office.address}{path}/audience")
        await page.check("[value=staff]")
        await page.wait_for_selector("#reach-total:text-is('4')")
        assert await faults(page) == []
        await shot(page, "broadcast-audience-en")
        await page.fill("[name=find]", "李若谷")
        await page.press("[name=find]", "Enter")
        await page.click("li:has-text('李若谷') >> button:has-text('Leave out')")
        await page.fill("[name=find]", "nobody")
        await page.press("[name=find]", "Enter")
        await page.wait_for_selector("text=Nobody of this name")
        assert await page.is_visible("button:has-text('李若谷')"), "to look for somebody takes nobody out"
        await page.click("button:has-text('李若谷')")
    await clerk.browser.post("/language", language="zh-CN", back="/")
    async with seeing(browser, clerk, LOOKS[3], scripts=False) as page:
        await page.goto(f"{small_office.address}{path}/audience")
        await page.check("[value=staff]")
        await page.click("text=保存并重新计数")
        assert await page.inner_text("#reach-total") == "4"
        bar = await page.locator(".bar").bounding_box()
        assert bar
        assert bar["y"] + bar["height"] <= LOOKS[3].height, "the count and the button stay in sight"
        await page.goto(f"{small_office.address}{path}")
        await page.fill("[name=words-en]", "What was typed last")
        await page.check("[name=urgent]")
        await page.click("text=核对并发出（现在 4 人）")
        assert "What was typed last" in await page.inner_text(".says[lang=en]")
        assert "紧急：夜间也发" in await page.inner_text("main")
        await shot(page, "broadcast-check-zh")
        await page.click("text=确认发出")
        await page.goto(f"{small_office.address}/broadcasts")
        number = await page.locator(".line .num").first.bounding_box()
        assert number
        assert number["height"] < 40, "on one line"
        await shot(page, "broadcasts-zh")
    await phones.fires()
    await phones.copies(1)
    async with seeing(browser, clerk, LOOKS[3]) as page:
        await page.goto(f"{small_office.address}{path}")
        assert await faults(page) == []
        await shot(page, "broadcast-sending-zh")
        while await phones.copies():
            pass
        await page.wait_for_selector("#broadcast p:text-is('4 / 4')")
        await page.goto(f"{small_office.address}{path}/results")
        assert await faults(page) == []
        await shot(page, "broadcast-results-zh")
