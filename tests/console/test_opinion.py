"""One item at the desk: edited beside the original, kept when the browser crashes, never lost between two, signed by another."""

from __future__ import annotations

from typing import Any

from core.actors import Desk
from core.opinions.model import Opinion, Part, Text, mark
from tests.console.matters import PARTS, item, member
from tests.console.office import Browser, Got, Office


def text(**parts: str) -> dict[str, Any]:
    """The fields of the edit form."""
    return {**{part.value: words for part, words in PARTS.items()}, **parts}


def marked(**parts: str) -> int:
    """The mark of a text."""
    return mark(Text(**text(**parts)))


async def edits(browser: Browser, found: Opinion, **parts: str) -> Got:
    """Opens the page and saves."""
    await browser.get(f"/opinions/{found.id}")
    return await browser.post(f"/opinions/{found.id}/edit", mark=marked(), **text(**parts))


async def test_the_edited_text_stands_beside_the_original(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    found = await item(office, await member(office))
    page = await edits(clerk.browser, found, situation="某村灌溉渠坍塌三处，约三百亩农田无法秋灌。")
    assert page.status == 200
    assert "已保存" in page.words
    assert "某村灌溉渠坍塌 删去： 两 加上： 三 处" in page.words
    assert "由您认领" in page.words
    assert "第 2 稿 程书瑶" in page.words
    version = await clerk.browser.get(f"/opinions/{found.id}/versions/2")
    assert "加上： 三" in version.words
    assert (await clerk.browser.get(f"/opinions/{found.id}/versions/9")).status == 404
    async with office.house.units.read() as work:
        stored = await work.opinions.get(found.id)
    assert stored is not None
    assert stored.text.situation == PARTS[Part.SITUATION], "the member's own text stays as it is"
    assert len(await office.house.rows("SELECT * FROM opinion_versions")) == 2, "one version for one save"


async def test_two_at_once_nothing_is_lost_and_both_see_it(office: Office) -> None:
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    found = await item(office, await member(office))
    await two.browser.get(f"/opinions/{found.id}")
    await edits(one.browser, found, title="程书瑶改的标题")
    refused = await two.browser.post(f"/opinions/{found.id}/edit", mark=marked(), **text(title="陆听泉改的标题"))
    assert refused.status == 409
    assert "程书瑶" in refused.words, "who has it"
    assert "陆听泉改的标题" in refused.html, "what was written is in the form"
    assert "陆听泉 也在写" in (await one.browser.get(f"/opinions/{found.id}")).words
    office.house.clock.forward(minutes=31)
    refused = await two.browser.post(f"/opinions/{found.id}/edit", mark=marked(), **text(title="陆听泉改的标题"))
    assert refused.status == 409
    assert "正文已被他人修改" in refused.words
    assert "程书瑶" in refused.words
    assert "陆听泉改的标题" in refused.html
    saved = await two.browser.post(
        f"/opinions/{found.id}/edit", mark=marked(title="程书瑶改的标题"), **text(title="两人商定的标题")
    )
    assert "已保存" in saved.words
    history = [row["number"] for row in await office.house.rows("SELECT number FROM opinion_versions ORDER BY number")]
    assert history == [1, 2, 3]


async def test_a_draft_survives_the_browser(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    found = await item(office, await member(office))
    page = await clerk.browser.get(f"/opinions/{found.id}")
    async with clerk.browser.client.post(
        f"{office.address}/opinions/{found.id}/sheet", data={**text(situation="写到一半"), "mark": str(marked())},
        headers={"X-Form-Token": page.token, "Accept": "application/json", "Origin": office.address},
    ) as answer:  # fmt: skip
        assert answer.status == 200
        assert "已存草稿" in (await answer.json())["said"]
    other = await office.browser()
    link = await office.link(clerk.phone)
    await other.get(link)
    await other.post(link)
    again = await other.get(f"/opinions/{found.id}")
    assert "写到一半" in again.html
    assert "已恢复您" in again.words
    assert "写到一半".encode() not in await office.house.dump(), "sealed like everything that people write"
    assert "草稿已放弃" in (await other.post(f"/opinions/{found.id}/sheet/drop")).words
    assert "写到一半" not in (await other.get(f"/opinions/{found.id}")).html


async def test_a_draft_is_ones_own(small_office: Office) -> None:
    office = small_office
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    found = await item(office, await member(office))
    await one.browser.get(f"/opinions/{found.id}")
    kept = await one.browser.post(f"/opinions/{found.id}/sheet", mark=marked(), **text(title="我的草稿"))
    assert "已存为草稿" in kept.words
    page = await two.browser.get(f"/opinions/{found.id}")
    assert "我的草稿" not in page.html
    assert "程书瑶 也在写" in page.words


async def test_what_cannot_be_saved_stays_in_the_form(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION)
    found = await item(office, await member(office))
    for wrong in ({"title": "长" * 61}, {"analysis": " "}, {"situation": "本件属于机密★事项"}):
        page = await edits(clerk.browser, found, **wrong)
        assert page.status == 422
        assert next(iter(wrong.values())).strip() in page.html
    assert await office.house.rows("SELECT * FROM opinion_versions WHERE number > 1") == []


async def test_signed_by_another_then_issued_dispatched_and_used(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION, Desk.SECRETARY_GENERAL)
    chief = await office.clerk(2002, Desk.SECRETARY_GENERAL, name="韩立群")
    found = await item(office, await member(office))
    office.house.clock.forward(minutes=1)
    page = await edits(clerk.browser, found, title="关于修复灌溉渠、保障秋灌的建议")
    assert "须由他人签发" in page.words
    assert 'value="sign"' not in page.html
    path = f"/opinions/{found.id}"
    async with office.house.units.read() as work:
        version = (await work.opinions.many([found.id]))[0].version
    assert (await clerk.browser.post(f"{path}/act", act="sign", seen=version)).status == 403
    await clerk.browser.get(path)
    office.house.clock.forward(minutes=1)
    await clerk.browser.post(f"{path}/act", act="present")
    office.house.clock.forward(minutes=1)
    page = await chief.browser.get(path)
    assert 'value="sign"' in page.html
    seen = page.html.partition('name="seen" value="')[2].partition('"')[0]
    assert (await chief.browser.post(f"{path}/act", act="sign", seen=int(seen) - 1)).status == 409, "not what was seen"
    await chief.browser.get(path)
    assert "已签发" in (await chief.browser.post(f"{path}/act", act="sign", seen=seen)).words
    office.house.clock.forward(minutes=1)
    await clerk.browser.get(path)
    assert "2026 年第 1 期" in (await clerk.browser.post(f"{path}/act", act="issue", form="single")).words
    office.house.clock.forward(minutes=1)
    page = await clerk.browser.post(
        f"{path}/act", act="dispatch", kind="report_up", level="region", target="=自治区政协<i>办公厅</i>"
    )
    assert "=自治区政协<i>办公厅</i>" in page.words
    assert "<i>办公厅" not in page.html
    [row] = await office.house.rows("SELECT id FROM dispatches")
    office.house.clock.forward(minutes=1)
    page = await clerk.browser.post(f"/dispatches/{row['id']}/record", outcome="used", words="刊发于第十期")
    assert "采用" in page.words
    assert "刊发于第十期" in page.words
    line = page.words.partition("经过")[2]
    steps = ("提交 周若宁", "第 1 稿 周若宁", "第 2 稿 程书瑶", "送签 程书瑶", "签发 韩立群", "编发 程书瑶", "办公厅</i> 程书瑶",
             "刊发于第十期")  # fmt: skip
    assert sorted(line.index(step) for step in steps) == [line.index(step) for step in steps]
    await office.visit.deliver()
    assert "采用" in office.visit.visitor(1002).last.text, "the member's phone hears it"
    assert (await clerk.browser.post(f"/dispatches/{row['id']}/record", outcome="silent")).status == 409
    assert (await clerk.browser.post(f"/dispatches/{row['id']}/record", outcome="x")).status == 422


async def test_returned_with_a_reason(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    found = await item(small_office, await member(small_office))
    path = f"/opinions/{found.id}"
    await clerk.browser.get(path)
    page = await clerk.browser.post(f"{path}/act", act="return", reason="facts", words="请补充户数")
    assert "退回" in page.words
    assert "请补充户数" in page.words
    await small_office.visit.deliver()
    assert any("请补充户数" in shown.text for shown in small_office.visit.visitor(1002).chat.values())
    assert (await clerk.browser.post(f"{path}/act", act="return", reason="facts")).status == 409
    assert (await clerk.browser.post(f"{path}/act", act="burn")).status == 422
